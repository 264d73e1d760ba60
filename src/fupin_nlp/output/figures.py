"""The figures of a report as a table: text for the screen, CSV, JSON and Parquet for the analyst."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

from fupin_nlp.document.model import Document
from fupin_nlp.errors import UsageError
from fupin_nlp.numbers.quantity import Quantity
from fupin_nlp.output.values import value_text


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure.  ``id`` is the sentence's number; ``start``/``end`` are offsets into the document."""

    id: int
    text: str
    value: str
    value_high: str
    unit: str
    kind: str
    modifier: str
    noun: str
    start: int
    end: int
    sentence: str


def rows(
    quantities: Iterable[Quantity], sentence: str = "", *, id: int = 0, offsets: Sequence[int] | None = None
) -> tuple[FigureRow, ...]:
    """The rows of one sentence.

    ``offsets`` maps an offset of ``sentence`` to one of the document (``Segment.offsets``);
    without it the quantities' own offsets are kept.
    """
    return tuple(
        FigureRow(
            id=id,
            text=q.text,
            value=value_text(q.value),
            value_high="" if q.value_high is None else value_text(q.value_high),
            unit=q.unit,
            kind=q.kind.value,
            modifier=q.modifier.value,
            noun=q.noun,
            start=_at(q.start, offsets),
            end=_at(q.end, offsets),
            sentence=sentence,
        )
        for q in quantities
    )


_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


def document_rows(document: Document, lang: Literal["auto", "zh", "en"] = "auto") -> tuple[FigureRow, ...]:
    """The figures of a document, sentence by sentence, as the translation reads them.

    A Chinese sentence is the normalised one and has the ``id`` it has in a translation; the ``id``
    of English is the paragraph's.  ``start``/``end`` point into the document's original text.
    ``lang`` "auto" takes a document for Chinese that holds a Chinese character.
    """
    if lang == "zh" or (lang == "auto" and _HAN.search(document.text)):
        from fupin_nlp.normalise import segments
        from fupin_nlp.numbers import zh

        return tuple(
            row
            for s in segments(document)
            for row in rows(zh.with_nouns(s.text, zh.read(s.text)), s.text, id=s.id, offsets=s.offsets)
        )
    from fupin_nlp.numbers import frame

    return tuple(
        FigureRow(
            id=number,
            text=found["text"],
            value=value_text(found["value"]),
            value_high="" if found["value_high"] is None else value_text(found["value_high"]),
            unit=found["unit"],
            kind=found["kind"],
            modifier=found["modifier"],
            noun=found["noun"],
            start=block.start + found["start"],
            end=block.start + found["end"],
            sentence=found["sentence"],
        )
        for number, block in enumerate(document.blocks)
        for found in frame.rows(block.text, "en")
    )


def figures_table(table: Sequence[FigureRow]) -> str:
    """Columns padded to the width a terminal gives them (a Chinese character takes two cells)."""
    head = ("id", "text", "value", "unit", "kind", "modifier", "noun")
    lines = [head, *(_cells(row) for row in table)]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    right = {0, 2}
    return (
        "\n".join(
            "  ".join(
                _pad(cell, width, right=i in right) for i, (cell, width) in enumerate(zip(line, widths, strict=True))
            ).rstrip()
            for line in lines
        )
        + "\n"
    )


def figures_csv(table: Sequence[FigureRow]) -> str:
    """RFC 4180 CSV with a header line, safe to open in a spreadsheet."""
    return write_csv([field.name for field in fields(FigureRow)], (asdict(row).values() for row in table))


def figures_json(table: Sequence[FigureRow], name: str = "") -> dict[str, Any]:
    """The ``fupin.figures/1`` object."""
    figures = [{**asdict(row), "value_high": row.value_high or None} for row in table]
    return {"schema": "fupin.figures/1", "name": name, "figures": figures}


def figures_parquet(table: Sequence[FigureRow]) -> bytes:
    """A Parquet file with the columns of ``FigureRow``; values as text, for no number type of Arrow holds them all.

    Raises ``UsageError`` if pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise UsageError(
            "--format parquet", "needs the package pyarrow", "install it with: pip install 'fupin-nlp[table]'"
        ) from None
    names = {field.name: pyarrow.int64() if field.type == "int" else pyarrow.string() for field in fields(FigureRow)}
    out = io.BytesIO()
    rows = [asdict(row) for row in table]
    parquet.write_table(pyarrow.Table.from_pylist(rows, schema=pyarrow.schema(list(names.items()))), out)
    return out.getvalue()


_NUMBER = re.compile(r"[+-]?\d+(?:[.,/]\d+)*%?")


def write_csv(head: Sequence[str], lines: Iterable[Iterable[object]]) -> str:
    """CSV with CRLF line ends whose text cells no spreadsheet takes for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([guard(cell) if isinstance(cell, str) else cell for cell in line] for line in lines)
    return out.getvalue()


def guard(cell: str) -> str:
    """``cell`` with an apostrophe before it where a spreadsheet would run it as a formula.

    That is text starting with ``=``, ``+``, ``-``, ``@``, tab or carriage return (also their
    full-width forms, also after blanks) that is not a plain number (OWASP, CSV injection).
    """
    start = unicodedata.normalize("NFKC", cell.lstrip(" \u3000\u00a0\ufeff")[:1])
    if start and start in "=+-@\t\r\n" and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def _at(offset: int, offsets: Sequence[int] | None) -> int:
    return offset if offsets is None else offsets[offset]


def _cells(row: FigureRow) -> tuple[str, ...]:
    value = f"{row.value}–{row.value_high}" if row.value_high else row.value
    modifier = "" if row.modifier == "none" else row.modifier
    cells = (str(row.id), row.text, value, row.unit, row.kind, modifier, row.noun)
    return tuple(" ".join(cell.split()) for cell in cells)


def _width(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _pad(text: str, width: int, *, right: bool) -> str:
    blanks = " " * (width - _width(text))
    return blanks + text if right else text + blanks
