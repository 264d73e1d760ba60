"""Word documents: the English in the layout of the source, a new document, or a bilingual table.

Findings become comments on their sentences.  Needs ``python-docx`` (extra ``docx``).
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from fupin_nlp.errors import UsageError
from fupin_nlp.output.blocks import Paragraph, Table, body
from fupin_nlp.output.xml import legal
from fupin_nlp.translation import TranslatedSegment, Translation

if TYPE_CHECKING:
    from docx.document import Document


def docx(
    translation: Translation, *, bilingual: bool = False, source: bytes | None = None, boilerplate: bool = False
) -> bytes:
    """The document's bytes.

    ``bilingual`` gives a table, a sentence a row, Chinese beside English.  Otherwise, if
    ``source`` is a DOCX file, the English takes the place of its paragraphs; else a new
    document has headings, paragraphs and tables.  Raises ``UsageError`` if python-docx is
    missing.
    """
    try:
        from docx import Document as new
    except ImportError:
        raise UsageError(
            "--format docx", "needs the package python-docx", "install it with: pip install 'fupin-nlp[docx]'"
        ) from None
    if not bilingual and source is not None and _is_docx(source):
        from fupin_nlp.output.docx_layout import in_layout

        return in_layout(translation, source)
    document = new()
    document.core_properties.title = legal(translation.name)[:255]
    document.core_properties.author = "fupin-nlp"
    document.core_properties.comments = legal(translation.signature)[:255]
    if bilingual:
        _side_by_side(document, translation, boilerplate=boilerplate)
    else:
        _english(document, translation, boilerplate=boilerplate)
    return saved(document)


def _is_docx(data: bytes) -> bool:
    return data.startswith(b"PK") and b"word/document.xml" in data


def saved(document: Document) -> bytes:
    """The package as bytes."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def comment(document: Document, runs: Any, segment: TranslatedSegment) -> None:
    """The segment's findings as one comment on ``runs``."""
    if segment.findings:
        text = "\n".join(f"{f.severity}: {f.message}" for f in segment.findings)
        document.add_comment(runs, legal(text), author="fupin-nlp", initials="f")


def _english(document: Document, translation: Translation, *, boilerplate: bool) -> None:
    from docx.shared import Pt

    title = True
    below_table = False
    for item in body(translation, boilerplate=boilerplate):
        if isinstance(item, Table):
            _table(document, item)
        elif item.target:
            style = None
            if item.kind == "heading":
                style, title = "Title" if title else "Heading 1", False
            paragraph = document.add_paragraph(style=style)
            if below_table:
                paragraph.paragraph_format.space_before = Pt(10)
            _sentences(document, paragraph, item)
        below_table = isinstance(item, Table)


def _sentences(document: Document, paragraph: Any, item: Paragraph) -> None:
    written = False
    for segment in item.segments:
        if text := legal(segment.target).strip():
            run = paragraph.add_run((" " if written else "") + text)
            comment(document, run, segment)
            written = True


def _table(document: Document, table: Table) -> None:
    grid = document.add_table(rows=len(table.rows), cols=max(map(len, table.rows)), style="Table Grid")
    for row, cells in zip(grid.rows, table.rows, strict=True):
        for cell, item in zip(row.cells, cells, strict=False):
            _sentences(document, cell.paragraphs[0], item)


def _side_by_side(document: Document, translation: Translation, *, boilerplate: bool) -> None:
    segments = [s for s in translation.segments if boilerplate or s.kind != "boilerplate"]
    grid = document.add_table(rows=len(segments) + 1, cols=2, style="Table Grid")
    for cell, head in zip(grid.rows[0].cells, ("Chinese", "English"), strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    _repeat_head(grid.rows[0])
    cells = grid._cells  # row.cells walks the whole table each time
    for i, segment in enumerate(segments, 1):
        chinese = cells[2 * i].paragraphs[0].add_run(legal(segment.normalised))
        english = cells[2 * i + 1].paragraphs[0].add_run(legal(segment.target))
        chinese.bold = english.bold = True if segment.kind == "heading" else None
        _east_asian(chinese)
        comment(document, english, segment)


def _repeat_head(row: Any) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _east_asian(run: Any) -> None:
    """Without a font and a language for Chinese, Word picks them by the reader's locale."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = run._element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), "SimSun")
    language = OxmlElement("w:lang")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)
