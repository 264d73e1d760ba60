"""The figures of a sentence as the ranker sees them: how many, how great, which."""

from __future__ import annotations

import math
from dataclasses import dataclass

from fupin_nlp.numbers import zh
from fupin_nlp.numbers.quantity import Kind, Number

_MEASURES = frozenset({Kind.CARDINAL, Kind.PERCENT, Kind.POINT, Kind.MULTIPLE, Kind.FRACTION, Kind.RATIO})


@dataclass(frozen=True, slots=True)
class Figures:
    """``count`` of the figures that measure something (no dates, ranks, numbers of documents, or small number words
    such as 一个), ``magnitude`` the decimal logarithm of the greatest cardinal, ``values`` all of them.
    """

    count: int
    magnitude: float
    values: frozenset[tuple[Kind, Number]]


def figures(text: str) -> Figures:
    """Read the figures of a sentence."""
    found = [q for q in zh.read(text) if q.kind in _MEASURES and not q.weak]
    greatest = max((q.value for q in found if q.kind is Kind.CARDINAL), default=0)
    return Figures(
        len(found), math.log10(greatest) if greatest > 1 else 0.0, frozenset((q.kind, q.value) for q in found)
    )
