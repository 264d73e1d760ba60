"""HTML in, HTML out: tags stay, the Chinese between them is translated.

A sentence runs over the formatting inside it (``投入<b>39.3亿</b>元``), and its words change places
in translation; formatting that covers only a part of a block's text is therefore dropped, all
other tags stay where they are.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

from fupin_nlp.document import Block, Document
from fupin_nlp.errors import InputError
from fupin_nlp.output.blocks import paragraphs
from fupin_nlp.translation import Translation

_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q"),
        *("s", "samp", "small", "span", "strong", "sub", "sup", "tt", "u", "var"),
    )
)
_VERBATIM = frozenset(("script", "style", "code", "textarea"))
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_EDGES = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


@dataclass(slots=True)
class _Token:
    """A piece of the page: ``raw`` as it is written; ``text`` decoded, for what may be translated."""

    raw: str
    text: str = ""
    tag: str = ""  # of a formatting tag: its name, "/name" for the end


class Page:
    """A page or a fragment cut into runs of text.  Raises InputError if it cannot be read."""

    def __init__(self, html: str) -> None:
        reader = _Reader()
        try:
            reader.feed(html)
            reader.close()
        except Exception as error:  # the parser asserts things about declarations that need not hold
            raise InputError("q", f"is no HTML that can be read ({error})"[:200], "send it as text") from None
        self._tokens = reader.tokens
        self._runs = [run for run in reader.runs() if _HAN.search(_text(run))]

    def document(self) -> Document | None:
        """The runs as the blocks of a document; None when there is no Chinese."""
        blocks: list[Block] = []
        at = 0
        for run in self._runs:
            text = _text(run)
            blocks.append(Block(text, at, at + len(text)))
            at += len(text) + 1
        return Document("text", "\n".join(b.text for b in blocks), tuple(blocks), "html") if blocks else None

    def fill(self, translation: Translation) -> str:
        """The page with the English in the place of the runs."""
        english: dict[int, list[str]] = {}
        for paragraph in paragraphs(translation, boilerplate=True):
            english.setdefault(paragraph.segments[0].block, []).append(paragraph.target)
        written = {id(token): token.raw for token in self._tokens}
        for number, run in enumerate(self._runs):
            _put(run, " ".join(english.get(number, [])), written)
        return "".join(written[id(token)] for token in self._tokens)


def _text(run: list[_Token]) -> str:
    return " ".join("".join(token.text for token in run).split())


def _put(run: list[_Token], english: str, written: dict[int, str]) -> None:
    texts = [token for token in run if token.text.strip()]
    before, _, after = _edges(texts[0].text)
    if len(texts) > 1:
        after = _edges(texts[-1].text)[2]
    for token in texts:
        written[id(token)] = ""
    written[id(texts[0])] = before + escape(english, quote=False) + after
    tags = Counter(token.tag.lstrip("/") for token in run if token.tag and not token.tag.startswith("/"))
    ends = Counter(token.tag.lstrip("/") for token in run if token.tag.startswith("/"))
    if len(texts) > 1 and tags == ends:  # tags that reach into another block must stay
        for token in run:
            if token.tag:
                written[id(token)] = ""


def _edges(text: str) -> tuple[str, str, str]:
    found = _EDGES.match(text)
    assert found is not None
    return found[1], found[2], found[3]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[_Token] = []
        self._verbatim = ""

    def runs(self) -> list[list[_Token]]:
        """Neighbouring texts and formatting tags, by the other tags between them."""
        runs: list[list[_Token]] = [[]]
        for token in self.tokens:
            if token.text or token.tag:
                runs[-1].append(token)
            elif runs[-1]:
                runs.append([])
        return runs

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raw = self.get_starttag_text() or f"<{tag}>"
        self.tokens.append(_Token(raw, tag=tag if tag in _INLINE else ""))
        if tag in _VERBATIM and not self._verbatim:
            self._verbatim = tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tokens.append(_Token(self.get_starttag_text() or f"<{tag}/>"))

    def handle_endtag(self, tag: str) -> None:
        if tag == self._verbatim:
            self._verbatim = ""
        self.tokens.append(_Token(f"</{tag}>", tag=f"/{tag}" if tag in _INLINE else ""))

    def handle_data(self, data: str) -> None:
        if self._verbatim in ("script", "style"):
            self.tokens.append(_Token(data))
        elif self._verbatim:
            self.tokens.append(_Token(escape(data, quote=False)))
        else:
            self.tokens.append(_Token(escape(data, quote=False), data))

    def handle_comment(self, data: str) -> None:
        self.tokens.append(_Token(f"<!--{data}-->"))

    def handle_decl(self, decl: str) -> None:
        self.tokens.append(_Token(f"<!{decl}>"))

    def handle_pi(self, data: str) -> None:
        self.tokens.append(_Token(f"<?{data}>"))

    def unknown_decl(self, data: str) -> None:
        self.tokens.append(_Token(f"<![{data}]>"))
