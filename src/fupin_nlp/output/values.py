"""Figures as strings: exact for machines (``value_text``), readable for people (``spoken``)."""

from __future__ import annotations

from fractions import Fraction

from fupin_nlp.numbers.quantity import Kind, Modifier, Number, Quantity
from fupin_nlp.numbers.units import BY_NAME

_MONTHS = (
    *("", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MODIFIERS = {
    Modifier.NONE: "",
    Modifier.ABOUT: "about",
    Modifier.MORE_THAN: "more than",
    Modifier.AT_LEAST: "at least",
    Modifier.LESS_THAN: "less than",
    Modifier.AT_MOST: "at most",
    Modifier.NEARLY: "nearly",
    Modifier.UP_TO: "up to",
    Modifier.SEVERAL: "several times",
}
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


def spoken(quantity: Quantity) -> str:
    """What a figure says, in English: ``more than 200,000 people``, ``6–7 March``, ``27.8%``."""
    if quantity.kind in (Kind.IDENTIFIER, Kind.FORMULA):
        return quantity.text
    low = _one(quantity, quantity.value)
    text = low
    if quantity.value_high is not None:
        joint = ":" if quantity.kind is Kind.RATIO else "–"
        text = low + joint + _one(quantity, quantity.value_high)
    text += _unit(quantity)
    modifier = _MODIFIERS[quantity.modifier]
    return f"{modifier} {text}" if modifier else text


def _one(quantity: Quantity, value: Number) -> str:
    if quantity.kind is Kind.DATE:
        return _date(value)
    if quantity.kind is Kind.TIME:
        hours, minutes = divmod(int(value), 100)
        return f"{hours:02d}:{minutes:02d}"
    if quantity.kind is Kind.ORDINAL:
        return "no. " + grouped(value)
    return grouped(value)


def _date(value: Number) -> str:
    year, rest = divmod(int(value), 10_000)
    month, day = divmod(rest, 100)
    parts = [str(day) if day else "", _MONTHS[month] if 0 < month <= 12 else "", str(year) if year else ""]
    return " ".join(p for p in parts if p) or value_text(value)


def _unit(quantity: Quantity) -> str:
    if quantity.kind is Kind.PERCENT:
        return "% off" if quantity.unit == "discount" else "%"
    if quantity.kind is Kind.POINT:
        return " percentage points"
    if quantity.kind is Kind.MULTIPLE:
        return " times"
    if quantity.kind in (Kind.DATE, Kind.TIME) or not quantity.unit:
        return ""
    unit = BY_NAME.get(quantity.unit)
    if unit is None:
        return " " + quantity.unit.replace("-", " ")
    singular = quantity.value == 1 and quantity.value_high is None
    return " " + unit.en[0 if singular or len(unit.en) < 2 else 1]
