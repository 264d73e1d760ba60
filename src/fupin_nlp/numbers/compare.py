"""How one Chinese and one English quantity relate: equal, equal in another form, or wrong in a nameable way."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction

from fupin_nlp.numbers.quantity import Kind, Modifier, Number, Quantity
from fupin_nlp.numbers.units import unit_class

_FAR = Fraction(1, 20)  # a rounding may not move a figure by more than this share
_LOOSE = Fraction(3, 20)  # ... or this one, where the English says "about", "nearly", "more than"


class Relation(IntEnum):
    """From equal to unrelated.  Everything up to ``CONVERTED`` is the same figure."""

    EQUAL = 0
    FORM = 1  # the same in other words: 一半 and 50%, 2018年 and 2018, 第三季度 and Q3
    LOOSE = 2  # orders of magnitude that differ as words do: 几十 and "two dozen"
    PART = 3  # a date of which one side says a part only
    ROUNDED = 4
    CONVERTED = 5
    POINT = 6  # percent against percentage point
    KIND = 7  # the number agrees, the kind does not
    SCALE = 8
    DATE = 9  # dates or times that share a part and differ in another
    DIGITS = 10  # nearly the same digits
    OTHER = 11  # same sort of figure, unrelated value
    NONE = 12  # cannot be one figure


COST = {
    Relation.EQUAL: 0.0,
    Relation.FORM: 0.3,
    Relation.LOOSE: 0.6,
    Relation.PART: 0.4,
    Relation.ROUNDED: 1.5,
    Relation.CONVERTED: 1.6,
    Relation.POINT: 1.0,
    Relation.KIND: 1.8,
    Relation.SCALE: 2.4,
    Relation.DATE: 3.0,
    Relation.DIGITS: 3.0,
    Relation.OTHER: 5.0,
    Relation.NONE: 99.0,
}

_NUMERIC = frozenset({Kind.CARDINAL, Kind.ORDINAL, Kind.MULTIPLE, Kind.FRACTION, Kind.PERCENT, Kind.POINT})
_PLAIN = frozenset({Kind.CARDINAL, Kind.ORDINAL})
_RATIO = frozenset({Kind.MULTIPLE, Kind.FRACTION, Kind.PERCENT})
_CALENDAR = frozenset({Kind.DATE, Kind.TIME, Kind.PERIOD})
_COPIED = frozenset({Kind.IDENTIFIER, Kind.FORMULA})

# Size of a unit in the base of its class.  Currencies move: only their band is checked.
_SIZE: dict[str, tuple[str, Fraction]] = {
    name: (cls, Fraction(size))
    for cls, sizes in {
        "area": "mu 2000/3, qing 200000/3, ping 400/121, hectare 10000, km2 1000000, m2 1, cm2 1/10000, acre 4046.856, "
        "sq mile 2589988.11, sq ft 0.092903",
        "length": "km 1000, m 1, dm 1/10, cm 1/100, mm 1/1000, um 1/1000000, nm 1/1000000000, li 500, zhang 10/3, "
        "chi 1/3, cun 1/30, mile 1609.344, nmi 1852, yard 0.9144, foot 0.3048, inch 0.0254",
        "mass": "ton 1000, kg 1, g 1/1000, mg 1/1000000, jin 1/2, liang 1/20, dan 50, lb 0.453592, oz 0.0283495",
        "power": "gw 1000000000, mw 1000000, kw 1000, w 1, hp 745.7",
        "energy": "gwh 1000000, mwh 1000, kwh 1",
        "volume": "km3 1000000000000, m3 1000, l 1, cm3 1/1000, ml 1/1000, gallon 3.785, barrel 158.987, cu ft 28.3168",
        "span": "century 1200, decade 120, year 12, year-old 12, quarter 3, month 1",
        "clock": "week 168, day 24, hour 1, minute 1/60, second 1/3600",
        "money": "yuan 1, jiao 1/10, fen 1/100",
        "cents": "usd 1, cent 1/100",
        "data": "tb 1000000000000, gb 1000000000, mb 1000000, byte 1",
    }.items()
    for name, size in (item.rsplit(" ", 1) for item in sizes.split(", "))
}
_EXACT = frozenset({"span", "clock", "money", "cents"})  # 半年 and "six months" are one figure, not a conversion
_NEIGHBOURS = frozenset(
    map(
        frozenset,
        (
            ("person", "person-time"),
            ("year", "year-old"),
            ("day", "workday"),
            ("celsius", "degree"),
            ("km", "km/h"),
            ("m", "m/s"),
            ("m3", "m3/s"),
            ("ton", "tce"),
            ("minute", "point"),
            ("inch", "cun"),
            ("lb", "gbp"),
        ),
    )
)

_ONE_IN = re.compile(r"(?:one|1) (?:in|out of)\b", re.I)
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def ends(value: Number) -> Fraction:
    """``value`` as a `Fraction`, for arithmetic across Decimal and Fraction."""
    return value if isinstance(value, Fraction) else Fraction(value)


def relate(source: Quantity, target: Quantity) -> Relation:
    """The closest relation of two quantities, each taken whole (a range with a range)."""
    a, b = source.kind, target.kind
    if a in _COPIED or b in _COPIED:
        return _copied(source, target)
    if (source.value_high is None) != (target.value_high is None):
        return Relation.NONE
    if a in _CALENDAR or b in _CALENDAR:
        low = _calendar(source, target)
        if source.value_high is not None and low < Relation.NONE:
            return max(low, _calendar(_high(source), _high(target)))
        return low
    low = _number(source, target)
    if source.value_high is not None and low < Relation.NONE:
        high = _number(_high(source), _high(target))
        # Both ends off by the same factor is a slip of scale; one end off is a changed value.
        return high if high == low else max(low, high)
    return low


def ratio_of_ten(source: Number, target: Number) -> int:
    """``k`` where ``target == source * 10**k``; 0 where there is none."""
    if not source or not target or (source < 0) != (target < 0) or _significant(source) != _significant(target):
        return 0
    quotient = ends(target) / ends(source)
    sign = 1
    if quotient < 1:
        quotient, sign = 1 / quotient, -1
    power = len(str(quotient.numerator)) - 1
    return sign * power if quotient == 10**power else 0


def units_differ(source: Quantity, target: Quantity) -> bool:
    """Both say a unit and the two are not one."""
    if not source.unit or not target.unit or source.unit == target.unit:
        return False
    return frozenset({source.unit, target.unit}) not in _NEIGHBOURS


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
    if set(a) & set(b) or _alike("".join(a), "".join(b)):
        return Relation.DIGITS
    return Relation.OTHER if source.kind is target.kind else Relation.NONE


def _runs(text: str) -> list[str]:
    return [run.replace(",", "") for run in _DIGITS.findall(text)]


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isascii() and c.isalpha())


# --- dates, times, periods ------------------------------------------------------------


def date_parts(value: Number) -> tuple[int, int, int]:
    """Year, month, day of a date value; 0 for what is not said."""
    number = int(value)
    return number // 10000, number // 100 % 100, number % 100


def _calendar(source: Quantity, target: Quantity) -> Relation:
    a, b = source.kind, target.kind
    if a is Kind.DATE and b is Kind.DATE:
        return _dates(source.value, target.value)
    if a is Kind.TIME and b is Kind.TIME:
        return _times(int(source.value), int(target.value))
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


def _times(source: int, target: int) -> Relation:
    if source == target or {source, target} <= {0, 2400}:
        return Relation.EQUAL
    if source % 1200 == target % 1200:
        return Relation.FORM if min(source, target) < 1300 else Relation.DATE
    return Relation.DATE


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
        if source.unit == "decade" and ends(source.value) % 100 == ends(target.value) % 100:
            return Relation.FORM if min(source.value, target.value) < 100 else Relation.DATE
        return Relation.DATE
    return Relation.NONE


def _period_as_number(period: Quantity, other: Quantity) -> Relation:
    value = other.value
    if other.kind in _PLAIN:
        months = _MONTHS.get(period.unit)
        if months and other.unit == "month":
            return Relation.FORM if value == months * ends(period.value) else Relation.DATE
        if value == period.value and (other.kind is Kind.ORDINAL or not other.unit or other.unit == period.unit):
            return Relation.FORM
        if other.kind is Kind.ORDINAL and period.unit != "decade":
            return Relation.DATE
    if other.kind is Kind.FRACTION and period.unit == "half" and value == Fraction(1, 2):
        return Relation.FORM
    return Relation.NONE


# --- numbers --------------------------------------------------------------------------


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
        if x == y:
            return Relation.FORM
    elif _ratio_forms(source, target) or _one_in(source, target):
        return Relation.FORM
    if source.alternatives or target.alternatives:
        mine, theirs = {x, *source.alternatives}, {y, *target.alternatives}
        if mine & theirs and (a is b or {a, b} <= _PLAIN or {a, b} <= _RATIO):
            return Relation.FORM
    if Kind.PERCENT in (a, b) and a is not b and (a in _PLAIN or b in _PLAIN):
        return Relation.KIND if x == y else Relation.NONE
    if _loose(source, target):
        return Relation.LOOSE
    if not same_unit:
        found = _converted(source, target)
        if found is not None:
            return found
    if x == y:
        return Relation.EQUAL  # the unit is judged apart
    if a is not b and not (a in _PLAIN and b in _PLAIN) and not (a in _RATIO and b in _RATIO):
        return Relation.NONE
    if _rounded(source, target):
        return Relation.ROUNDED
    power = ratio_of_ten(x, y)
    if power and (a is b or a in _PLAIN):
        return Relation.SCALE
    if _alike(_significant(x), _significant(y)):
        return Relation.DIGITS
    return Relation.OTHER


def _ratio_forms(source: Quantity, target: Quantity) -> bool:
    """Percent, fraction and multiple that say one thing; 两倍 and a plain 2 too."""
    a, b = source.kind, target.kind
    if a in _PLAIN or b in _PLAIN:
        return source.value == target.value and Kind.PERCENT not in (a, b)
    if Kind.PERCENT not in (a, b):
        return source.value == target.value
    percent, other = (source, target) if a is Kind.PERCENT else (target, source)
    share = ends(percent.value) / 100
    values = {ends(other.value), *map(ends, other.alternatives)}
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
        and source.value == 1 / ends(target.value)
        and _ONE_IN.match(target.text) is not None
    )


def _loose(source: Quantity, target: Quantity) -> bool:
    several = Modifier.SEVERAL in (source.modifier, target.modifier)
    vague = {source.modifier, target.modifier} & {Modifier.MORE_THAN, Modifier.ABOUT, Modifier.SEVERAL}
    x, y = source.value, target.value
    if not vague or x <= 0 or y <= 0:
        return False
    if "dozen" in target.text.casefold() and ((x == 10 and y <= 24) or abs(ends(x) - ends(y)) <= ends(x) / 5):
        return True  # 十几个 and "a dozen or so", 约四十 and "about four dozen"
    return several and x <= 100 and y <= 100 and Fraction(1, 2) <= ends(y) / ends(x) <= 2


def _converted(source: Quantity, target: Quantity) -> Relation | None:
    """Relation of figures in two units; None where they must be compared as they are."""
    x, y = ends(source.value), ends(target.value)
    mine, theirs = _SIZE.get(source.unit), _SIZE.get(target.unit)
    if mine and theirs and mine[0] == theirs[0]:
        left, right = x * mine[1], y * theirs[1]
        if left == right:
            return Relation.FORM if mine[0] in _EXACT else Relation.CONVERTED
        if left and abs(left - right) <= max(abs(left) * Fraction(4, 100), grain(target) * theirs[1] / 2):
            return Relation.CONVERTED
        return None
    if {source.unit, target.unit} == {"celsius", "fahrenheit"}:
        other = x * 9 / 5 + 32 if source.unit == "celsius" else (x - 32) * 5 / 9
        return Relation.CONVERTED if abs(other - y) <= 1 else None
    if unit_class(source.unit) == unit_class(target.unit) == "currency" and x and y:
        a, left = _MAIN_COIN.get(source.unit, (source.unit, Fraction(1)))
        b, right = _MAIN_COIN.get(target.unit, (target.unit, Fraction(1)))
        low, high = _RATES.get((a, b), (Fraction(0), Fraction(0)))
        if low <= y * right / (x * left) <= high:
            return Relation.CONVERTED
    return None


_MAIN_COIN = {"jiao": ("yuan", Fraction(1, 10)), "fen": ("yuan", Fraction(1, 100)), "cent": ("usd", Fraction(1, 100))}
# What one unit of the first bought of the second, 1994 to 2025, with some room.
_RATES: dict[tuple[str, str], tuple[Fraction, Fraction]] = {
    ("yuan", "usd"): (Fraction("0.11"), Fraction("0.17")),
    ("usd", "yuan"): (Fraction("5.9"), Fraction("8.9")),
    ("yuan", "eur"): (Fraction("0.085"), Fraction("0.155")),
    ("eur", "yuan"): (Fraction("6.4"), Fraction("11.5")),
    ("yuan", "gbp"): (Fraction("0.06"), Fraction("0.13")),
    ("hkd", "usd"): (Fraction("0.125"), Fraction("0.132")),
}


def grain(quantity: Quantity) -> Fraction:
    """The step of the last digit that the figure prints (3.94 billion: 10 million; 400: 1)."""
    match = _DIGITS.search(quantity.text)
    if match is None:
        value = ends(quantity.value)
        return _trailing(value)
    digits = match.group().replace(",", "")
    shown = Fraction(digits)
    if not shown:
        return Fraction(1)
    point = digits.find(".")
    step = Fraction(1, 10 ** (len(digits) - point - 1)) if point >= 0 else Fraction(1)
    return abs(ends(quantity.value)) / shown * step


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


def _rounded(source: Quantity, target: Quantity) -> bool:
    if not 0.8 < float(target.value) / (float(source.value) or 1e-300) < 1.25:
        return False  # floats only to spare the exact test
    x, y = ends(source.value), ends(target.value)
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


def _significant(value: Number) -> str:
    """The digits of a value without sign, point and outer zeros."""
    number = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else value
    return "".join(map(str, number.as_tuple().digits)).strip("0")


def _alike(a: str, b: str) -> bool:
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
