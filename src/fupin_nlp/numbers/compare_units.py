"""Units of two figures: the same, near enough, or converted by the translator."""

from __future__ import annotations

from fractions import Fraction

from fupin_nlp.numbers.precision import exact, grain
from fupin_nlp.numbers.quantity import Quantity
from fupin_nlp.numbers.relation import Relation
from fupin_nlp.numbers.units import unit_class

# Size of a unit in the base of its class: SI, the Chinese market units (1 mu = 2000/3 m², 1 li = 500 m, 1 jin =
# 500 g), the international foot and pound.  Currencies move: only their band is checked.
_SIZE: dict[str, tuple[str, Fraction]] = {
    name: (cls, Fraction(size))
    for cls, sizes in {
        "area": "mu 2000/3, qing 200000/3, ping 400/121, hectare 10000, km2 1000000, m2 1, cm2 1/10000, acre 4046.856, "
        "sq mile 2589988.11, sq ft 0.092903",
        "length": "km 1000, m 1, dm 1/10, cm 1/100, mm 1/1000, um 1/1000000, nm 1/1000000000, li 500, zhang 10/3, "
        "chi 1/3, cun 1/30, mile 1609.344, nmi 1852, yard 0.9144, foot 0.3048, inch 0.0254",
        "mass": "ton 1000, kg 1, g 1/1000, mg 1/1000000, jin 1/2, liang 1/20, dan 50, lb 0.453592, oz 0.0283495",
        "power": "tw 1000000000000, gw 1000000000, mw 1000000, kw 1000, w 1, hp 745.7",
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


def units_differ(source: Quantity, target: Quantity) -> bool:
    """Both say a unit and the two are not one."""
    if not source.unit or not target.unit or source.unit == target.unit:
        return False
    return frozenset({source.unit, target.unit}) not in _NEIGHBOURS


def converted(source: Quantity, target: Quantity) -> Relation | None:
    """Relation of figures in two units; None where they must be compared as they are.

    FORM for exact multiples within a class that counts (years and months, yuan and jiao); CONVERTED for values that
    agree to 4 % or to the precision of the English, degrees that agree to one, and money within the band of rates.
    """
    x, y = exact(source.value), exact(target.value)
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
