"""DOCX: body in order, headings, tables, text boxes, footnotes, headers and footers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from fupin_nlp.document.archive import check_office_file
from fupin_nlp.document.builder import Builder
from fupin_nlp.document.model import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Below these nothing is the paragraph's own visible text ("rt" is the reading of ruby text).
_NOT_TEXT = frozenset(
    (*(_W + part for part in ("del", "moveFrom", "txbxContent", "pPr", "rPr", "instrText", "rt")), _FALLBACK)
)
_HEADING_STYLE = re.compile(r"(?:heading|标题|標題)\s*([1-9])?$", re.I)
_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def read_docx(data: bytes, name: str) -> Document:
    """Read a DOCX file.

    Inserted text of tracked changes counts, deleted text does not; a merged cell comes once.  Headers
    come first and footers last, each once however many sections use it.  Raises InputError (see
    :func:`fupin_nlp.document.archive.check_office_file`).
    """
    check_office_file(data, name, "word/document.xml")
    import docx

    opened = docx.Document(io.BytesIO(data))
    reader = _Reader(name, _heading_styles(opened))
    running = list(_headers_and_footers(opened))
    for place, element in running:
        if place.startswith("header"):
            reader.story(element, place)
    reader.story(opened.element.body, "")
    for place, element in _notes(opened):
        reader.story(element, place)
    for place, element in running:
        if place.startswith("footer"):
            reader.story(element, place)
    return reader.builder.document()


def _heading_styles(opened: Any) -> dict[str, int]:
    """Levels of the paragraph styles that are headings, by style id."""
    levels: dict[str, int] = {}
    for style in opened.styles.element.iter(_W + "style"):
        label = style.find(_W + "name")
        title = (label.get(_W + "val") if label is not None else "") or ""
        found = _HEADING_STYLE.match(title.strip())
        outline = next(style.iter(_W + "outlineLvl"), None)
        level = 0
        if title.lower() == "title" or title in ("标题", "標題"):
            level = 1
        elif found:
            level = int(found[1] or 1)
        elif outline is not None and (outline.get(_W + "val") or "9") < "6":
            level = int(outline.get(_W + "val")) + 1
        if level:
            levels[style.get(_W + "styleId") or ""] = level
    return levels


def _headers_and_footers(opened: Any) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for number, section in enumerate(opened.sections, 1):
        for kind in (
            "header",
            "first_page_header",
            "even_page_header",
            "footer",
            "first_page_footer",
            "even_page_footer",
        ):
            story = getattr(section, kind)
            if story.is_linked_to_previous:
                continue
            text = "".join(_paragraph_texts(story._element))
            if text.strip() and kind.split("_")[-1] + text not in seen:
                seen.add(kind.split("_")[-1] + text)
                yield f"{kind.split('_')[-1]} of section {number}", story._element


def _notes(opened: Any) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    for kind in ("footnote", "endnote"):
        for relation in opened.part.rels.values():
            if relation.is_external or relation.reltype != f"{_NOTES}{kind}s":
                continue
            root = etree.fromstring(relation.target_part.blob, parser)
            for note in root.iter(f"{_W}{kind}"):
                if note.get(_W + "type") in (None, "normal"):
                    yield f"{kind} {note.get(_W + 'id')}", note


class _Reader:
    def __init__(self, name: str, headings: dict[str, int]) -> None:
        self.builder = Builder(name, "docx")
        self._headings = headings
        self._paragraphs = 0
        self._tables = 0

    def story(self, root: Any, place: str) -> None:
        """The paragraphs and tables below an element, in order, without recursion."""
        # Entries: an element with the place of its cell, if it stands in one.
        stack: list[tuple[Any, str]] = [(child, "") for child in reversed(root)]
        while stack:
            item, cell = stack.pop()
            tag = item.tag
            if tag == _W + "p":
                self._paragraph(item, cell, place)
                boxes = [box for box in item.iter(_W + "txbxContent") if _counts(box, item)]
                stack.extend((child, cell) for box in reversed(boxes) for child in reversed(box))
            elif tag == _W + "tbl":
                self._tables += 1
                stack.extend(reversed(list(_cells(item, self._tables))))
            elif tag in (_W + "sectPr", _W + "del", _FALLBACK):
                continue
            else:  # content controls, custom XML, insertions
                stack.extend((child, cell) for child in reversed(item))

    def _paragraph(self, item: Any, cell: str, story: str) -> None:
        lines = [line for line in "".join(_runs(item)).split("\n") if line.strip()]
        if not lines:
            return
        self._paragraphs += 1
        place = " ".join(filter(None, (story, cell))) or f"paragraph {self._paragraphs}"
        level = self._level(item) if not cell and not story else 0
        for line in lines:
            if cell:
                self.builder.add(line, "table", place=place)
            else:
                self.builder.add(line, "heading" if level else "text", level=level, place=place)

    def _level(self, item: Any) -> int:
        properties = item.find(_W + "pPr")
        if properties is None:
            return 0
        outline = properties.find(_W + "outlineLvl")
        if outline is not None and (outline.get(_W + "val") or "9") < "6":
            return int(outline.get(_W + "val")) + 1
        style = properties.find(_W + "pStyle")
        return self._headings.get(style.get(_W + "val") or "", 0) if style is not None else 0


def _cells(table: Any, number: int) -> Iterator[tuple[Any, str]]:
    """The contents of a table's cells with their places."""
    for row_number, row in enumerate((r for r in table.iter(_W + "tr") if _own(r, table)), 1):
        column = 0
        for cell in row.iter(_W + "tc"):
            if not _own(cell, table):
                continue
            column += 1
            for child in cell:
                yield child, f"table {number} row {row_number} cell {column}"


def _own(item: Any, table: Any) -> bool:
    """Whether the nearest table around the item is this one."""
    parent = item.getparent()
    while parent is not None and parent.tag != _W + "tbl":
        parent = parent.getparent()
    return parent is table


def _counts(box: Any, paragraph: Any) -> bool:
    """Whether a text box is the paragraph's own and not the copy kept for old programs."""
    parent = box.getparent()
    while parent is not None and parent is not paragraph:
        if parent.tag in (_FALLBACK, _W + "txbxContent"):
            return False
        parent = parent.getparent()
    return True


def _paragraph_texts(root: Any) -> Iterator[str]:
    for paragraph in root.iter(_W + "p"):
        yield from _runs(paragraph)


def _runs(paragraph: Any) -> Iterator[str]:
    """The text of a paragraph: no deleted text, no field codes, nothing of its text boxes."""
    stack = list(reversed(paragraph))
    while stack:
        item = stack.pop()
        tag = item.tag
        if tag == _W + "t":
            yield item.text or ""
        elif tag == _W + "tab" and item.getparent().tag == _W + "r":
            yield "\t"
        elif tag in (_W + "br", _W + "cr"):
            yield "\n"
        elif tag == _W + "noBreakHyphen":
            yield "-"
        elif tag == _W + "sym":
            yield " "
        elif isinstance(tag, str) and tag not in _NOT_TEXT:
            stack.extend(reversed(item))
