"""The key figures of a report as bars: only figures of one unit stand in one chart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from fupin_nlp.numbers.quantity import Kind, Quantity
from fupin_nlp.numbers.render import render
from fupin_nlp.numbers.units import BY_NAME
from fupin_nlp.output.blocks import Paragraph, paragraphs
from fupin_nlp.output.json import counterparts
from fupin_nlp.translation import Translation

_BARS, _CHARTS, _LABEL = 8, 3, 14
_CLAUSE = re.compile(r"[^，,。．；;：:、！!？?（）()“”\"\s]*$")


@dataclass(frozen=True, slots=True)
class Bar:
    """``label`` are the Chinese words before the figure, ``text`` its English, ``width`` 0..100."""

    label: str
    text: str
    width: float
    segment: int


@dataclass(frozen=True, slots=True)
class Chart:
    """The largest figures of one unit; ``total`` is how many the report has."""

    unit: str
    bars: tuple[Bar, ...]
    total: int


class _Figure(NamedTuple):
    value: Fraction
    label: str
    text: str
    segment: int


def charts(translation: Translation) -> tuple[Chart, ...]:
    """Up to three charts, of the units with the most figures; a unit with fewer than three figures has none."""
    by_unit: dict[str, list[_Figure]] = {}
    for paragraph, head in _with_row_heads(paragraphs(translation)):
        for segment in paragraph.segments:
            for source, target in counterparts(segment):
                if source.kind not in (Kind.CARDINAL, Kind.PERCENT) or source.weak:
                    continue
                if source.unit and source.value > 0:
                    label = _label(segment.normalised, source) or head[:_LABEL]
                    text = target.text if target else render(source)
                    by_unit.setdefault(source.unit, []).append(_Figure(Fraction(source.value), label, text, segment.id))
    groups = sorted((g for g in by_unit.items() if len(g[1]) >= 3), key=lambda g: -len(g[1]))
    return tuple(_chart(unit, found) for unit, found in groups[:_CHARTS])


def _with_row_heads(cells: Iterable[Paragraph]) -> Iterator[tuple[Paragraph, str]]:
    """Each paragraph with the first cell of its table row: what the numbers of a table are about."""
    row = head = ""
    for cell in cells:
        if cell.kind == "table" and (this := cell.place.rpartition(" cell ")[0]) != row:
            row, head = this, cell.source
        yield cell, head if cell.kind == "table" else ""


def _chart(unit: str, found: list[_Figure]) -> Chart:
    largest = sorted(found, key=lambda f: f.value, reverse=True)[:_BARS]
    top = largest[0].value
    bars = (Bar(f.label, f.text, max(round(float(f.value / top * 100), 2), 0.6), f.segment) for f in largest)
    return Chart(_unit_name(unit), tuple(bars), len(found))


def _label(text: str, quantity: Quantity) -> str:
    """The end of the clause before the figure; of a figure that opens its clause, what it counts."""
    found = _CLAUSE.search(text, max(0, quantity.start - 40), quantity.start)
    before = found[0] if found else ""
    words = before or quantity.noun or text[quantity.end : quantity.end + _LABEL].strip("，。；、")
    return words if len(words) <= _LABEL else "…" + words[-_LABEL:]


def _unit_name(unit: str) -> str:
    if unit == "%":
        return "per cent"
    known = BY_NAME.get(unit)
    return known.en[min(1, len(known.en) - 1)] if known else unit.replace("-", " ")
