"""Dates, times of day and periods against each other and against plain numbers."""

from __future__ import annotations

import re
from fractions import Fraction

from fupin_nlp.numbers.precision import exact
from fupin_nlp.numbers.quantity import Kind, Number, Quantity, date_parts
from fupin_nlp.numbers.relation import Relation

_PLAIN = frozenset({Kind.CARDINAL, Kind.ORDINAL})


def calendar(source: Quantity, target: Quantity) -> Relation:
    """The relation of two single figures of which one at least is a date, a time or a period."""
    a, b = source.kind, target.kind
    if a is Kind.DATE and b is Kind.DATE:
        return _dates(source.value, target.value)
    if a is Kind.TIME and b is Kind.TIME:
        return _times(source, target)
    if a is Kind.PERIOD and b is Kind.PERIOD:
        return _periods(source, target)
    if Kind.DATE in (a, b):
        date, other = (source, target) if a is Kind.DATE else (target, source)
        return _date_as_number(date, other)
    if Kind.TIME in (a, b):
        time, other = (source, target) if a is Kind.TIME else (target, source)
        hour, minute = divmod(int(time.value), 100)
        if other.kind in _PLAIN and not minute and other.value in (hour, hour % 12):
            return Relation.FORM
        return Relation.NONE
    period, other = (source, target) if a is Kind.PERIOD else (target, source)
    return _period_as_number(period, other)


def _dates(source: Number, target: Number) -> Relation:
    if source == target:
        return Relation.EQUAL
    a, b = date_parts(source), date_parts(target)
    shared = [(x, y) for x, y in zip(a, b, strict=True) if x and y]
    if not shared:
        return Relation.NONE
    agree = sum(x == y or _short_year(x, y) for x, y in shared)
    if agree == len(shared):
        said = [(bool(x), bool(y)) for x, y in zip(a, b, strict=True)]
        return Relation.PART if any(x != y for x, y in said) else Relation.FORM
    return Relation.DATE if agree or len(shared) == 1 else Relation.OTHER


def _short_year(x: int, y: int) -> bool:
    return x != y and min(x, y) < 100 <= max(x, y) and x % 100 == y % 100


_BEFORE_NOON = re.compile("[上早凌清夜]|a[.]? ?m|morning|midnight", re.I)
_AFTER_NOON = re.compile("下午|[晚夜]|中午|p[.]? ?m|noon|evening|night", re.I)


def _times(source: Quantity, target: Quantity) -> Relation:
    """Twelve hours apart they are the same time if one of the two does not say which half of the day it means."""
    early, late = sorted((source, target), key=lambda q: exact(q.value))
    apart = exact(late.value) - exact(early.value)
    if apart in (0, 2400):
        return Relation.EQUAL
    if apart != 1200:
        return Relation.DATE
    sure = _BEFORE_NOON.search(early.text) and (late.value >= 1300 or _AFTER_NOON.search(late.text))
    return Relation.DATE if sure else Relation.FORM


def _date_as_number(date: Quantity, other: Quantity) -> Relation:
    year, month, day = date_parts(date.value)
    if other.kind in _PLAIN:
        value = other.value
        if year and not month and not day:
            if value == year and other.unit in ("", "year"):
                return Relation.FORM
            if 1000 <= value < 2200 and not other.unit and other.kind is Kind.CARDINAL:
                return Relation.DATE
        elif day and not month and not year:
            # 历时3日 and "three days", 13日 and "the 13th"
            if value == day and (other.kind is Kind.ORDINAL or other.unit in ("", "day")):
                return Relation.FORM
        elif month and not day and not year and value == month and other.unit in ("", "month"):
            return Relation.FORM
    if other.kind is Kind.PERIOD and year and not month and not day:
        if other.unit in ("fiscal-year", "decade") and other.value == year:
            return Relation.FORM
        return Relation.NONE
    return Relation.NONE


_MONTHS = {"quarter": 3, "half": 6}


def _periods(source: Quantity, target: Quantity) -> Relation:
    if source.unit == target.unit:
        if source.value == target.value:
            return Relation.EQUAL
        if source.unit == "decade" and exact(source.value) % 100 == exact(target.value) % 100:
            return Relation.FORM if min(source.value, target.value) < 100 else Relation.DATE
        return Relation.DATE
    ages = {source.unit: source, target.unit: target}
    if ages.keys() == {"century", "decade"}:  # 18世纪 and "the 1700s", 21世纪初 and "the early 2000s"
        return Relation.FORM if (ages["century"].value - 1) * 100 == ages["decade"].value else Relation.NONE
    return Relation.NONE


def _period_as_number(period: Quantity, other: Quantity) -> Relation:
    value = other.value
    if other.kind in _PLAIN:
        months = _MONTHS.get(period.unit)
        if months and other.unit == "month":
            return Relation.FORM if value == months * exact(period.value) else Relation.DATE
        if value == period.value and (other.kind is Kind.ORDINAL or not other.unit or other.unit == period.unit):
            return Relation.FORM
        if other.kind is Kind.ORDINAL and period.unit != "decade":
            return Relation.DATE
    if other.kind is Kind.FRACTION and period.unit == "half" and value == Fraction(1, 2):
        return Relation.FORM
    return Relation.NONE
