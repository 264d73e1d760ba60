"""Figures in plain English, for the messages of findings."""

from __future__ import annotations

from fractions import Fraction

from fupin_nlp.numbers.en_lexicon import MONTH_NAMES
from fupin_nlp.numbers.precision import exact
from fupin_nlp.numbers.quantity import Kind, Number, Quantity, date_parts

_SCALES = ((Fraction(10**12), "trillion"), (Fraction(10**9), "billion"), (Fraction(10**6), "million"))


def short(q: Quantity) -> str:
    """As it stands in the text, on one line and without what cannot be shown."""
    return " ".join("".join(c if c.isprintable() else " " for c in q.text).split())


def say(q: Quantity) -> str:
    """A quantity in plain English for a message: "393 million yuan", "March 6, 2018", "2.8 percentage points"."""
    text = _say(q.value, q)
    if q.value_high is not None:
        text += (":" if q.kind is Kind.RATIO else " to ") + _say(q.value_high, q)
    return text


def _say(value: Number, q: Quantity) -> str:
    if q.kind in (Kind.IDENTIFIER, Kind.FORMULA):
        return short(q)
    if q.kind is Kind.DATE:
        year, month, day = date_parts(value)
        words = MONTH_NAMES.get(month, "") + (f" {day}" if day else "")
        return ", ".join(part for part in (words.strip(), str(year) if year else "") if part)
    if q.kind is Kind.TIME:
        return f"{int(value) // 100}:{int(value) % 100:02}"
    number = plain(value)
    if q.kind is Kind.PERCENT:
        return f"{number}%"
    if q.kind is Kind.POINT:
        return f"{number} percentage points"
    if q.kind is Kind.MULTIPLE:
        return f"{number} times"
    if q.kind is Kind.ORDINAL:
        return f"no. {number}"
    unit = q.unit.replace("-", " ")
    return f"{number} {unit}".strip()


def plain(value: Number) -> str:
    """393000000 as "393 million", 8442.8 as "8,442.8", 1/3 as "1/3"."""
    number = exact(value)
    for size, name in _SCALES:
        if abs(number) >= size and (number / size * 10**6).denominator == 1:
            return f"{_decimal(number / size)} {name}"
    return _decimal(number)


def _decimal(number: Fraction) -> str:
    if number.denominator == 1:
        return f"{number.numerator:,}"
    if (number * 10**9).denominator == 1:
        digits = str((number * 10**9).numerator).lstrip("-").rjust(10, "0")
        return f"{'-' if number < 0 else ''}{int(digits[:-9]):,}.{digits[-9:].rstrip('0')}"
    return f"{number.numerator}/{number.denominator}"
