"""How one Chinese and one English quantity relate: equal, equal in another form, or wrong in a nameable way."""

from __future__ import annotations

import re
from fractions import Fraction

from fupin_nlp.numbers.compare_dates import calendar
from fupin_nlp.numbers.compare_units import converted, units_differ
from fupin_nlp.numbers.precision import alike, exact, grain, ratio_of_ten, rounded, significant
from fupin_nlp.numbers.quantity import Kind, Modifier, Quantity
from fupin_nlp.numbers.relation import Relation
from fupin_nlp.numbers.units import unit_class

_NUMERIC = frozenset({Kind.CARDINAL, Kind.ORDINAL, Kind.MULTIPLE, Kind.FRACTION, Kind.PERCENT, Kind.POINT})
_PLAIN = frozenset({Kind.CARDINAL, Kind.ORDINAL})
_RATIO = frozenset({Kind.MULTIPLE, Kind.FRACTION, Kind.PERCENT})
_CALENDAR = frozenset({Kind.DATE, Kind.TIME, Kind.PERIOD})
_COPIED = frozenset({Kind.IDENTIFIER, Kind.FORMULA})

_ONE_IN = re.compile(r"(?:one|1) (?:in|out of)\b", re.I)
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def relate(source: Quantity, target: Quantity) -> Relation:
    """The closest relation of two quantities, each taken whole (a range with a range).

    The modifier does not count, nor does the unit where the values are equal: both are judged apart.
    """
    a, b = source.kind, target.kind
    if a in _COPIED or b in _COPIED:
        return _copied(source, target)
    if (source.value_high is None) != (target.value_high is None):
        return Relation.NONE
    if a in _CALENDAR or b in _CALENDAR:
        low = calendar(source, target)
        if source.value_high is not None and low < Relation.NONE:
            return max(low, calendar(_high(source), _high(target)))
        return low
    low = _number(source, target)
    if source.value_high is not None and low < Relation.NONE:
        high = _number(_high(source), _high(target))
        # Both ends off by the same factor is a slip of scale; one end off is a changed value.
        return high if high == low else max(low, high)
    return low


def _high(quantity: Quantity) -> Quantity:
    value = quantity.value_high
    assert value is not None
    return Quantity(value, quantity.kind, quantity.start, quantity.end, quantity.text, quantity.unit, quantity.modifier)


def _copied(source: Quantity, target: Quantity) -> Relation:
    if source.kind not in _COPIED or target.kind not in _COPIED:
        other, copied = (source, target) if target.kind in _COPIED else (target, source)
        # "COVID-19" may be read as a plain 19 on one side.
        digits = _runs(copied.text)
        return Relation.FORM if digits and digits == _runs(other.text) else Relation.NONE
    if source.text == target.text:
        return Relation.EQUAL
    a, b = _runs(source.text), _runs(target.text)
    if a == b:
        return Relation.FORM if a or _letters(source.text) == _letters(target.text) else Relation.NONE
    if set(a) & set(b) or alike("".join(a), "".join(b)):
        return Relation.DIGITS
    return Relation.OTHER if source.kind is target.kind else Relation.NONE


def _runs(text: str) -> list[str]:
    return [run.replace(",", "") for run in _DIGITS.findall(text)]


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isascii() and c.isalpha())


def _number(source: Quantity, target: Quantity) -> Relation:
    a, b = source.kind, target.kind
    x, y = source.value, target.value
    if a is Kind.RATIO or b is Kind.RATIO:
        if a is b:
            return Relation.EQUAL if x == y else Relation.DIGITS
        return Relation.NONE
    if a not in _NUMERIC or b not in _NUMERIC:
        return Relation.NONE
    same_unit = not units_differ(source, target)
    if a is b is Kind.MULTIPLE and x == 1 and y == 2:
        return Relation.FORM  # 超过一倍 is "more than double"
    if a is b:
        if x == y and same_unit:
            return Relation.EQUAL
    elif Kind.POINT in (a, b):
        if x == y and Kind.PERCENT in (a, b):
            return Relation.POINT
        if x == y:
            return Relation.KIND
        return Relation.NONE
    elif a in _PLAIN and b in _PLAIN:
        if _measured(source) or _measured(target):
            return Relation.NONE  # 1GW is not "first"
        if x == y:
            return Relation.FORM
    elif _ratio_forms(source, target) or _one_in(source, target):
        return Relation.FORM
    if source.alternatives or target.alternatives:
        mine, theirs = {x, *source.alternatives}, {y, *target.alternatives}
        if mine & theirs and (
            a is b or {a, b} <= _PLAIN or {a, b} <= _RATIO or {a, b} == {Kind.ORDINAL, Kind.FRACTION}
        ):
            return Relation.FORM
    if Kind.PERCENT in (a, b) and a is not b and (a in _PLAIN or b in _PLAIN):
        return Relation.KIND if x == y else Relation.NONE
    if _loose(source, target):
        return Relation.LOOSE
    if not same_unit:
        found = converted(source, target)
        if found is not None:
            return found
    if x == y:
        return Relation.EQUAL  # the unit is judged apart
    if a is not b and not (a in _PLAIN and b in _PLAIN) and not (a in _RATIO and b in _RATIO):
        return Relation.NONE
    if rounded(source, target):
        return Relation.ROUNDED
    power = ratio_of_ten(x, y)
    if power and (a is b or a in _PLAIN):
        return Relation.SCALE
    if alike(significant(x), significant(y)):
        return Relation.DIGITS
    return Relation.OTHER


def _measured(quantity: Quantity) -> bool:
    """An amount of money, mass, power and the like, which no rank can render."""
    return bool(quantity.unit) and unit_class(quantity.unit) in _MEASURES


_MEASURES = frozenset({"currency", "mass", "power", "energy", "area", "length", "volume", "temperature"})


def _ratio_forms(source: Quantity, target: Quantity) -> bool:
    """Percent, fraction and multiple that say one thing; 两倍 and a plain 2 too."""
    a, b = source.kind, target.kind
    if a in _PLAIN or b in _PLAIN:
        return source.value == target.value and Kind.PERCENT not in (a, b)
    if Kind.PERCENT not in (a, b):
        return source.value == target.value
    percent, other = (source, target) if a is Kind.PERCENT else (target, source)
    share = exact(percent.value) / 100
    values = {exact(other.value), *map(exact, other.alternatives)}
    if other.kind is Kind.MULTIPLE:
        return bool(values & {share, share + 1, 1 - share})
    if percent.unit == "discount":
        share = 1 - share
    # "a third" for 33%: equal at the precision of the percentage
    step = grain(percent) / 100
    return any(abs(share - value) < step for value in values)


def _one_in(source: Quantity, target: Quantity) -> bool:
    """每五个就有一个 and "one in five"."""
    return (
        target.kind is Kind.FRACTION
        and source.kind is Kind.CARDINAL
        and bool(target.value)
        and source.value == 1 / exact(target.value)
        and _ONE_IN.match(target.text) is not None
    )


def _loose(source: Quantity, target: Quantity) -> bool:
    several = Modifier.SEVERAL in (source.modifier, target.modifier)
    vague = {source.modifier, target.modifier} & {Modifier.MORE_THAN, Modifier.ABOUT, Modifier.SEVERAL}
    x, y = source.value, target.value
    if not vague or x <= 0 or y <= 0:
        return False
    if "dozen" in target.text.casefold() and ((x == 10 and y <= 24) or abs(exact(x) - exact(y)) <= exact(x) / 5):
        return True  # 十几个 and "a dozen or so", 约四十 and "about four dozen"
    return several and x <= 100 and y <= 100 and Fraction(1, 2) <= exact(y) / exact(x) <= 2
