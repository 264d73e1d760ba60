"""A Chinese figure in the making: what the readers of ``zh_*`` fill before it becomes a ``Quantity``.

Readers take folded text ``s`` (same length as the text itself, see ``zh_fold``), a place in it and the
``floor`` before which everything is taken; they answer a draft, or None where there is no such figure.
Places are character offsets, ends exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from fupin_nlp.numbers import zh_modifiers
from fupin_nlp.numbers.quantity import Kind, Modifier
from fupin_nlp.numbers.zh_scaled import Parsed

Slot = tuple[int, int, Decimal, str]  # start, end, value, inner modifier


@dataclass(slots=True)
class Draft:
    """A quantity at ``start:end`` of folded text.

    ``fraction`` (and ``fraction_high``) take the place of ``value`` (``high``) where the value is no decimal.
    ``bare`` holds while no scale, unit or modifier is bound to the numeral, so that a neighbour may lend one.
    ``numerals`` are the numerals that say the figure outright; a reader that turns them into another number
    (七成 is 70) clears them.
    """

    start: int
    end: int
    value: Decimal
    kind: Kind = Kind.CARDINAL
    unit: str = ""
    modifier: Modifier = Modifier.NONE
    high: Decimal | None = None
    weak: bool = False
    alternatives: tuple[Decimal, ...] = ()
    numerals: list[Slot] = field(default_factory=list)
    parsed: Parsed | None = None
    bare: bool = False
    fraction: Fraction | None = None
    fraction_high: Fraction | None = None

    def become(self, kind: Kind, unit: str, end: int) -> None:
        """Set kind, unit and end in one go."""
        self.kind, self.unit, self.end = kind, unit, end

    def times(self, factor: int | Decimal) -> None:
        """Multiply both ends; the numerals no longer say the value."""
        self.value *= factor
        if self.high is not None:
            self.high *= factor
        self.numerals.clear()


def take_before(s: str, f: Draft, floor: int) -> None:
    """Let ``f`` take a modifier that ends where it starts, not before ``floor``."""
    modifier, begin = zh_modifiers.before(s, f.start)
    if modifier is not Modifier.NONE and begin >= floor:
        f.modifier, f.start = modifier, begin


def take_after(s: str, f: Draft, at: int, after_unit: bool) -> None:
    """Let ``f`` take a modifier that begins at ``at``; one that it has already stays."""
    modifier, end = zh_modifiers.after(s, at, after_unit)
    if modifier is not Modifier.NONE and f.modifier is not Modifier.SEVERAL:
        f.end = end
        if f.modifier in (Modifier.NONE, Modifier.UP_TO) or modifier is Modifier.ABOUT:
            f.modifier = modifier  # 可达95%以上, 控制在1%左右
