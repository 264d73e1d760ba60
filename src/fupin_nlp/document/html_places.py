"""Where in a page's source each block stands, so that its words can be replaced and nothing else.

A parsed tree does not remember offsets.  So every run of text in the source gets a number in front,
written in characters that no page uses, and the reader's own walk over that page says which runs
make up a block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from fupin_nlp.document.html import block_texts

_OPEN, _CLOSE = "\U000f3a00", "\U000f3a01"  # private use
_NUMBER = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


@dataclass(frozen=True, slots=True)
class PageText:
    """Text in a page's source: ``blocks[i]`` are the spans of block ``i`` of ``read_html``, in order.

    ``root`` is the span of the first start tag that can say the language: html, else body, else any.
    """

    blocks: tuple[tuple[tuple[int, int], ...], ...]
    root: tuple[int, int] | None


def page_text(text: str, name: str) -> PageText:
    """Find the blocks of a page in its source.  Raises InputError as ``read_html`` does."""
    tokens = _Tokens(text)
    copy = text.replace(_OPEN, "\ufffd").replace(_CLOSE, "\ufffd")
    parts: list[str] = []
    at = 0
    for number, (start, _) in enumerate(tokens.runs):
        parts += [copy[at:start], f"{_OPEN}{number}{_CLOSE}"]
        at = start
    parts.append(copy[at:])
    blocks = block_texts("".join(parts), name)
    found = (tuple(tokens.runs[int(n)] for n in _NUMBER.findall(block)) for block in blocks)
    return PageText(tuple(found), tokens.root)


class _Tokens(HTMLParser):
    """The runs of visible text of a source, and its first tag."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.runs: list[tuple[int, int]] = []
        self.root: tuple[int, int] | None = None
        self._rank = 0
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self._begun: int | None = None
        self._text = text
        self.feed(text)
        self.close()
        self._end(len(text))

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _begin(self) -> None:
        if self._begun is None and self.cdata_elem is None:
            self._begun = self._here()

    def _end(self, here: int | None = None) -> None:
        """Text ends where a tag begins; blanks alone, `&nbsp;` too, are none."""
        if self._begun is None:
            return
        start, end = self._begun, self._here() if here is None else here
        if unescape(self._text[start:end]).strip():
            self.runs.append((start, end))
        self._begun = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end()
        rank = {"html": 3, "body": 2}.get(tag, 1)
        if rank > self._rank:
            start = self._here()
            self._rank, self.root = rank, (start, start + len(self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        self._end()

    def handle_data(self, data: str) -> None:
        self._begin()

    def handle_entityref(self, name: str) -> None:
        self._begin()

    def handle_charref(self, name: str) -> None:
        self._begin()

    def handle_comment(self, data: str) -> None:
        self._end()

    def handle_decl(self, decl: str) -> None:
        self._end()

    def handle_pi(self, data: str) -> None:
        self._end()

    def unknown_decl(self, data: str) -> None:
        self._end()
