"""Values as strings: exact for machines (``value_text``), with separators for people (``grouped``)."""

from __future__ import annotations

from fractions import Fraction

from fupin_nlp.numbers.quantity import Number
from fupin_nlp.numbers.report import value_text

__all__ = ["grouped", "value_text"]


def grouped(value: Number) -> str:
    """The value with thousands separators, for people: ``3,930,000,000``, ``8,442.8``, ``1/3``."""
    text = value_text(value)
    if isinstance(value, Fraction) or "E" in text or not value.is_finite():
        return text
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, dot, part = digits.partition(".")
    groups = [whole[max(0, i - 3) : i] for i in range(len(whole), 0, -3)]
    return sign + ",".join(reversed(groups)) + dot + part
