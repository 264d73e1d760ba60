"""Digits and precision: what a printed figure says of its own exactness."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from fupin_nlp.numbers.quantity import Modifier, Number, Quantity

_FAR = Fraction(1, 20)  # a rounding may not move a figure by more than this share
_LOOSE = Fraction(3, 20)  # ... or this one, where the English says "about", "nearly", "more than"
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def exact(value: Number) -> Fraction:
    """``value`` as a `Fraction`, for arithmetic across Decimal and Fraction."""
    return value if isinstance(value, Fraction) else Fraction(value)


def ratio_of_ten(source: Number, target: Number) -> int:
    """``k`` where ``target == source * 10**k``; 0 where there is none."""
    if not source or not target or (source < 0) != (target < 0) or significant(source) != significant(target):
        return 0
    quotient = exact(target) / exact(source)
    sign = 1
    if quotient < 1:
        quotient, sign = 1 / quotient, -1
    power = len(str(quotient.numerator)) - 1
    return sign * power if quotient == 10**power else 0


def grain(quantity: Quantity) -> Fraction:
    """The step of the last digit that the figure prints (3.94 billion: 10 million; 400: 1)."""
    match = _DIGITS.search(quantity.text)
    if match is None:
        value = exact(quantity.value)
        return _trailing(value)
    digits = match.group().replace(",", "")
    shown = Fraction(digits)
    if not shown:
        return Fraction(1)
    point = digits.find(".")
    step = Fraction(1, 10 ** (len(digits) - point - 1)) if point >= 0 else Fraction(1)
    return abs(exact(quantity.value)) / shown * step


def _trailing(value: Fraction) -> Fraction:
    """10**k for the k zeros a whole number ends in; 1 for others."""
    if not value or value.denominator != 1:
        return Fraction(1)
    step, rest = 1, abs(value.numerator)
    while rest % 10 == 0:
        rest //= 10
        step *= 10
    return Fraction(step)


_VAGUE_UP = frozenset({Modifier.MORE_THAN, Modifier.AT_LEAST})
_VAGUE_DOWN = frozenset({Modifier.LESS_THAN, Modifier.NEARLY, Modifier.AT_MOST, Modifier.UP_TO})


def rounded(source: Quantity, target: Quantity) -> bool:
    """The English figure is the Chinese one at the precision it is printed with."""
    if not 0.8 < float(target.value) / (float(source.value) or 1e-300) < 1.25:
        return False  # floats only to spare the exact test
    x, y = exact(source.value), exact(target.value)
    if not x or (x < 0) != (y < 0):
        return False
    gap = abs(x - y)
    if gap <= grain(target) / 2 and gap <= abs(x) * _FAR:
        return grain(target) > grain(source) or x.denominator not in (1, 2, 4, 5, 8, 10, 20, 25, 50, 100)
    # An exact figure made vague; one that is vague already would not be rounded once more.
    if target.modifier is Modifier.NONE or source.modifier is not Modifier.NONE or gap > abs(x) * _LOOSE:
        return False
    step = max(grain(target), _trailing(y)) if y.denominator == 1 else grain(target)
    if target.modifier in _VAGUE_UP:
        return 0 <= abs(x) - abs(y) < step
    if target.modifier in _VAGUE_DOWN:
        return 0 <= abs(y) - abs(x) < step
    return target.modifier is Modifier.ABOUT and gap <= step / 2


def significant(value: Number) -> str:
    """The digits of a value without sign, point and outer zeros: 39.30 and 3,930 are both "393"."""
    number = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else value
    return "".join(map(str, number.as_tuple().digits)).strip("0")


def alike(a: str, b: str) -> bool:
    """One digit replaced, lost, doubled or two neighbours exchanged, in figures of two digits and more."""
    if a == b or not a or not b or max(len(a), len(b)) < 2:
        return a == b and bool(a)
    if sorted(a) == sorted(b):
        return True
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    if max(len(a), len(b)) - head - tail > 1 + (max(len(a), len(b)) > 4):
        return False
    return head + tail > 0
