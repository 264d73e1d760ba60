"""The English in the layout of a source DOCX: styles, tables, pictures, headers and footers stay.

A paragraph of the file is found again by its words, blanks aside, so nothing depends on how the
reader numbered it; it is looked for in the body, tables, text boxes, headers, footers, footnotes
and endnotes.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict, deque
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from fupin_nlp.errors import InputError
from fupin_nlp.output.blocks import Paragraph, paragraphs
from fupin_nlp.output.docx import comment, saved
from fupin_nlp.output.xml import legal
from fupin_nlp.translation import Translation

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OWNERS = {_W + "p", _W + "moveFrom", _W + "rt"}
_BLANK = re.compile(r"[\s\u200b\ufeff\u00ad]+")
_PARTS = re.compile(r"/word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")


def in_layout(translation: Translation, source: bytes) -> bytes:
    """The source file with the English in place of the Chinese.

    Each paragraph takes the format of the run that held most of its words.  English whose
    paragraph is not found goes to the end of the document rather than get lost; a paragraph
    that was not translated stays as it is.  Raises ``InputError`` if the source cannot be opened.
    """
    from docx import Document as open_docx
    from docx.text.run import Run

    try:
        document = open_docx(io.BytesIO(source))
    except Exception as error:  # python-docx raises KeyError, ValueError, BadZipFile and lxml's own
        raise InputError(translation.name, f"is not a readable DOCX ({error})", "save it again as .docx") from None
    waiting = _Waiting(paragraphs(translation, boilerplate=True))
    main = document.part.partname
    for part, root in _roots(document):
        for paragraph in root.iter(_W + "p"):
            found = waiting.take(_key("".join(t.text or "" for t in _texts(paragraph))))
            if not found:
                continue
            runs = _replace(paragraph, [[legal(s.target).strip() for s in p.segments] for p in found])
            if part.partname == main:
                for run, segment in zip(runs, (s for p in found for s in p.segments), strict=True):
                    if run is not None:
                        comment(document, Run(run, document), segment)
        _store(part, root)
    for left in waiting.rest():
        if left.kind != "boilerplate" and left.target:
            document.add_paragraph(legal(left.target))
    return saved(document)


class _Waiting:
    """Translated blocks not yet placed, found by their words; equal paragraphs are served in order."""

    def __init__(self, blocks: tuple[Paragraph, ...]) -> None:
        self._blocks = blocks
        self._keys = [_key("".join(s.source for s in b.segments)) for b in blocks]
        self._at: dict[str, deque[int]] = defaultdict(deque)
        self._starts: dict[str, list[int]] = defaultdict(list)
        for i, key in enumerate(self._keys):
            if key:
                self._at[key].append(i)
                self._starts[key[0]].append(i)
        self._used: set[int] = set()
        self._last: dict[str, tuple[Paragraph, ...]] = {}

    def take(self, key: str) -> tuple[Paragraph, ...]:
        """The block with these words, or the run of blocks that make them up (a paragraph with line breaks)."""
        if not key:
            return ()
        if self._at[key]:
            return self._use(key, range(i := self._at[key].popleft(), i + 1))
        for start in self._starts[key[0]]:
            end, length = start, 0
            while end < len(self._keys) and end not in self._used and key.startswith(self._keys[end], length):
                length += len(self._keys[end])
                end += 1
                if length == len(key):
                    return self._use(key, range(start, end))
        # A text box is stored twice, for new and for old Word.
        return self._last.get(key, ())

    def rest(self) -> Iterator[Paragraph]:
        """What has not been taken."""
        return (b for i, b in enumerate(self._blocks) if i not in self._used)

    def _use(self, key: str, taken: range) -> tuple[Paragraph, ...]:
        self._used.update(taken)
        self._last[key] = tuple(self._blocks[i] for i in taken)
        return self._last[key]


def _key(text: str) -> str:
    return _BLANK.sub("", text)


def _roots(document: Any) -> Iterator[tuple[Any, Any]]:
    """The parts that hold text, with their XML; python-docx keeps some of them as bytes."""
    from docx.oxml import parse_xml

    for part in list(document.part.package.iter_parts()):
        if _PARTS.fullmatch(str(part.partname)):
            yield part, part.element if hasattr(part, "element") else parse_xml(part.blob)


def _store(part: Any, root: Any) -> None:
    if not hasattr(part, "element"):
        from lxml import etree

        part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _texts(paragraph: Any) -> list[Any]:
    """The text elements of a paragraph: not those of text boxes in it, of moved text, of readings over characters."""
    return [t for t in paragraph.iter(_W + "t") if _owner(t) is paragraph]


def _owner(text: Any) -> Any:
    """The paragraph a text element belongs to, or what hides it."""
    return next(e for e in text.iterancestors() if e.tag in _OWNERS)


def _replace(paragraph: Any, lines: list[list[str]]) -> list[Any]:
    """Puts lines of sentences in place of the paragraph's words; gives the run of each sentence, None for an empty one.

    The run with the most words lends its format to all; pictures, notes and fields keep their
    runs.
    """
    texts = _texts(paragraph)
    model = max(texts, key=lambda t: len(t.text or "")).getparent()
    anchor = texts[0].getparent()
    for text in [*texts, *(t for reading in paragraph.iter(_W + "rt") for t in reading.iter(_W + "t"))]:
        text.text = ""
    for end in [e for run in paragraph.iter(_W + "r") for e in run if e.tag in (_W + "br", _W + "cr")]:
        if end.get(_W + "type") is None:  # a line break among the words, not a page break
            end.getparent().remove(end)
    runs: list[Any] = []
    for line in lines:
        begun = False
        for sentence in line:
            if not sentence:
                runs.append(None)
                continue
            run = _run_like(model, (" " if begun else "") + sentence)
            if not begun and any(r is not None for r in runs):
                run.find(_W + "t").addprevious(run.makeelement(_W + "br", {}))
            anchor.addprevious(run)
            runs.append(run)
            begun = True
    return runs


def _run_like(model: Any, text: str) -> Any:
    run = model.makeelement(_W + "r", {})
    properties = model.find(_W + "rPr")
    if properties is not None:
        run.append(deepcopy(properties))
        for fonts in run.iter(_W + "rFonts"):
            fonts.attrib.pop(_W + "hint", None)  # would draw English quotation marks in the Chinese font
    element = run.makeelement(_W + "t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    element.text = text
    run.append(element)
    return run
