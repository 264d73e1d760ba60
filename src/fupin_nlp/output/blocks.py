"""A translation's sentences put together again: paragraphs, headings, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from fupin_nlp.document.model import BlockKind
from fupin_nlp.translation import TranslatedSegment, Translation

_CELL = re.compile(r"\btable (\d+),? row (\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The segments of one block, in order."""

    kind: BlockKind
    segments: tuple[TranslatedSegment, ...]

    @property
    def source(self) -> str:
        """The normalised Chinese."""
        return "".join(s.normalised for s in self.segments).strip()

    @property
    def target(self) -> str:
        """The English."""
        return " ".join(t for s in self.segments if (t := s.target.strip()))

    @property
    def place(self) -> str:
        """Where the block came from, in words."""
        return self.segments[0].place


@dataclass(frozen=True, slots=True)
class Table:
    """Neighbouring table cells, by row."""

    rows: tuple[tuple[Paragraph, ...], ...]


def paragraphs(translation: Translation, *, boilerplate: bool = False) -> tuple[Paragraph, ...]:
    """The blocks of a translation in document order, boilerplate left out unless asked for."""
    kept = (s for s in translation.segments if boilerplate or s.kind != "boilerplate")
    grouped = (tuple(group) for _, group in groupby(kept, key=lambda s: (s.block, s.kind)))
    return tuple(Paragraph(group[0].kind, group) for group in grouped)


def body(translation: Translation, *, boilerplate: bool = False) -> Iterator[Paragraph | Table]:
    """Paragraphs, with the cells of a table gathered into one ``Table``.

    Cells are told apart by their ``place`` ("table 1 row 2 cell 4"); a cell without one is a
    row of its own.
    """
    for table, group in groupby(paragraphs(translation, boilerplate=boilerplate), key=table_of):
        if table is None:
            yield from group
        else:
            rows = (tuple(row) for _, row in groupby(enumerate(group), key=lambda pair: _row(*pair)))
            yield Table(tuple(tuple(cell for _, cell in row) for row in rows))


def table_of(paragraph: Paragraph) -> str | None:
    """Which table a cell belongs to ("table 1"), "" if its place does not say, None for what is not a cell."""
    if paragraph.kind != "table":
        return None
    found = _CELL.search(paragraph.place)
    return f"table {found[1]}" if found else ""


def _row(index: int, paragraph: Paragraph) -> str:
    found = _CELL.search(paragraph.place)
    return found[2] if found else f"#{index}"
