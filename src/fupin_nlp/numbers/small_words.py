"""Number words that a translation may turn into grammar: 三个方面, 第一, "both", "dozens"."""

from __future__ import annotations

from fractions import Fraction

from fupin_nlp.numbers.quantity import Kind, Modifier, Quantity
from fupin_nlp.numbers.units import unit_class

_SMALL = 10


def is_small(quantity: Quantity) -> bool:
    """A number word that translators turn into grammar: 三个方面, 第一, "dozens", "half".

    Written without digits, whole and ten or less (or a half, or tens and hundreds at large), and no
    amount of money or measure.
    """
    if quantity.weak:
        return True
    if quantity.value_high is not None or any("0" <= c <= "9" or "０" <= c <= "９" for c in quantity.text):
        return False
    if quantity.modifier is Modifier.SEVERAL:
        return bool(quantity.value <= 100) and not quantity.unit
    if quantity.kind is Kind.FRACTION:
        return quantity.value == Fraction(1, 2)
    return (
        quantity.kind in (Kind.CARDINAL, Kind.ORDINAL)
        and -_SMALL <= quantity.value <= _SMALL
        and quantity.value == int(quantity.value)
        and unit_class(quantity.unit) in ("", "count", "time")
    )
