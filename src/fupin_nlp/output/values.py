"""Values as strings: exact for machines (``value_text``), with separators for people (``grouped``)."""

from __future__ import annotations

from fractions import Fraction

from fupin_nlp.numbers.quantity import Number

# Past this many digits a number is written with an exponent: 1E+999999 must not become a megabyte.
_MAX_DIGITS = 300


def value_text(value: Number) -> str:
    """The exact value: plain decimal digits without trailing zeros, or ``p/q`` for a fraction.

    >>> value_text(Decimal("39.30") * 10**8), value_text(Fraction(1, 3))
    ('3930000000', '1/3')
    """
    if isinstance(value, Fraction):
        return str(value)
    if not value.is_finite() or abs(value.adjusted()) > _MAX_DIGITS:
        return str(value)
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def grouped(value: Number) -> str:
    """The value with thousands separators, for people: ``3,930,000,000``, ``8,442.8``, ``1/3``."""
    text = value_text(value)
    if isinstance(value, Fraction) or "E" in text or not value.is_finite():
        return text
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, dot, part = digits.partition(".")
    groups = [whole[max(0, i - 3) : i] for i in range(len(whole), 0, -3)]
    return sign + ",".join(reversed(groups)) + dot + part
