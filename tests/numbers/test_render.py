"""English of quantities, and that the English reader reads it back."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fupin_nlp.numbers.en import read
from fupin_nlp.numbers.quantity import Kind, Modifier, Number, Quantity
from fupin_nlp.numbers.render import ordinal_suffix, ordinal_words, pluralise, render, render_date, render_number
from fupin_nlp.numbers.units import UNITS


def make(
    value: str | int | Number,
    kind: Kind = Kind.CARDINAL,
    unit: str = "",
    modifier: Modifier = Modifier.NONE,
    high: str | int | Number | None = None,
    text: str = "",
) -> Quantity:
    def number(given: str | int | Number) -> Number:
        return given if isinstance(given, Fraction) else Decimal(given)

    return Quantity(number(value), kind, 0, 0, text, unit, modifier, None if high is None else number(high))


@pytest.mark.parametrize(
    ("q", "english"),
    [
        (make(950000), "950,000"),
        (make("8442.8", unit="km"), "8,442.8 kilometres"),
        (make(3930000000, unit="yuan"), "3.93 billion yuan"),
        (make(1448600, unit="person-time"), "1.4486 million person-times"),
        (make(1234567), "1,234,567"),
        (make(1200000000000), "1.2 trillion"),
        (make(-4, unit="celsius"), "-4 degrees Celsius"),
        (make(1, unit="year"), "1 year"),
        (make("0.5", unit="hour"), "half an hour"),
        (make(200000, modifier=Modifier.MORE_THAN), "more than 200,000"),
        (make(2000, unit="person", modifier=Modifier.LESS_THAN), "fewer than 2,000 people"),
        (make(10000, unit="yuan", modifier=Modifier.LESS_THAN), "less than 10,000 yuan"),
        (make(100000, unit="person", modifier=Modifier.SEVERAL), "hundreds of thousands of people"),
        (make(10, unit="year", modifier=Modifier.SEVERAL), "decades"),
        (make("27.8", Kind.PERCENT, "%"), "27.8%"),
        (make(5, Kind.PERCENT, "%", high=8), "5% to 8%"),
        (make(80, Kind.PERCENT, "discount"), "20% off"),
        (make("2.8", Kind.POINT, "pp"), "2.8 percentage points"),
        (make(3, Kind.MULTIPLE), "three times"),
        (make(Fraction(1, 3), Kind.FRACTION), "one third"),
        (make(Fraction(3, 4), Kind.FRACTION), "three quarters"),
        (make(Fraction(1, 2), Kind.FRACTION, modifier=Modifier.NEARLY), "nearly half"),
        (make(1, Kind.ORDINAL), "first"),
        (make(19, Kind.ORDINAL), "19th"),
        (make(20180306, Kind.DATE, high=20180307), "March 6 to 7, 2018"),
        (make(20180300, Kind.DATE), "March 2018"),
        (make(1200, Kind.DATE), "December"),
        (make(13, Kind.DATE), "the 13th"),
        (make(20130000, Kind.DATE, high=20170000), "2013–2017"),
        (make(930, Kind.TIME, "clock"), "9:30"),
        (make(2200, Kind.TIME, "clock"), "22:00"),
        (make(1990, Kind.PERIOD, "decade"), "the 1990s"),
        (make(13, Kind.PERIOD, "five-year-plan"), "13th Five-Year Plan"),
        (make(3, Kind.PERIOD, "quarter"), "third quarter"),
        (make(3, unit="year", high=5), "3 to 5 years"),
        (make(4000000, high=6000000), "4 to 6 million"),
        (make(3, Kind.RATIO, high=1), "3:1"),
        (make(5, Kind.FORMULA, text="5+2"), "5+2"),
        (make(0, Kind.IDENTIFIER, text="No. 15 [2018]"), "No. 15 [2018]"),
    ],
)
def test_render(q: Quantity, english: str) -> None:
    assert render(q) == english


def test_sentence_start() -> None:
    assert render(make(3, unit="year"), sentence_start=True) == "Three years"
    assert render(make(300, modifier=Modifier.NEARLY), sentence_start=True) == "Nearly 300"
    assert render(make(0, Kind.IDENTIFIER, text="iPhone 7"), sentence_start=True) == "iPhone 7"


def test_figures_for_slots() -> None:
    assert render_number(Decimal("39.3E9")) == "39.3 billion"
    assert render_number(Decimal("1E-7")) == "0.0000001"
    assert render_number(Decimal(3), Kind.ORDINAL) == "3rd"
    assert render_number(Fraction(2, 3), Kind.FRACTION) == "two thirds"
    assert render_number(Fraction(7, 3)) == "2 1/3"


def test_parts() -> None:
    assert render_date(make(20171206, Kind.DATE, high=20180107)) == "December 6, 2017 to January 7, 2018"
    assert [ordinal_suffix(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th",
    ]  # fmt: skip
    assert ordinal_words(42) == "forty-second"
    assert pluralise("km", Decimal(1)) == "kilometre"
    assert pluralise("km", Decimal("1.5")) == "kilometres"
    assert pluralise("", Decimal(2)) == ""


# Round trip: what is written is read back.

MODIFIERS = st.sampled_from([modifier for modifier in Modifier if modifier is not Modifier.SEVERAL])
# "2 decades" are read as twenty years, "cun" is also written "inch", names the reader leaves to context.
NOT_READ_BACK = frozenset({"decade", "dozen", "brl", "lb"})
UNIT_NAMES = st.sampled_from(["", *(unit.name for unit in UNITS if unit.name not in NOT_READ_BACK)])
POSITIVE = st.one_of(
    st.integers(0, 10**7).map(Decimal),
    st.integers(1, 10**6).map(lambda n: Decimal(n) * 10**6),
    st.decimals(min_value=Decimal("0.001"), max_value=Decimal("99999.999"), places=3),
    st.decimals(min_value=Decimal(1), max_value=Decimal(9999), places=2).map(lambda d: Decimal(int(d * 100)) * 10**7),
)
SIGNED = st.one_of(POSITIVE, POSITIVE.map(lambda value: -value))


def check(q: Quantity, sentence_start: bool = False) -> None:
    text = render(q, sentence_start=sentence_start)
    found = read(text)
    assert len(found) == 1, (text, found)
    back = found[0]
    assert (back.value, back.value_high, back.kind, back.unit, back.modifier) == (
        q.value, q.value_high, q.kind, q.unit, q.modifier,
    ), text  # fmt: skip


@given(SIGNED, UNIT_NAMES, MODIFIERS, st.booleans())
def test_cardinals_read_back(value: Decimal, unit: str, modifier: Modifier, start: bool) -> None:
    check(make(value, unit=unit, modifier=modifier), start)


@given(POSITIVE, POSITIVE, st.sampled_from(["", "yuan", "person", "km", "year"]), MODIFIERS)
def test_ranges_read_back(low: Decimal, high: Decimal, unit: str, modifier: Modifier) -> None:
    assume(low < high)
    check(make(low, unit=unit, modifier=modifier, high=high))


@given(SIGNED, MODIFIERS, st.sampled_from([(Kind.PERCENT, "%"), (Kind.POINT, "pp")]))
def test_percents_read_back(value: Decimal, modifier: Modifier, kind: tuple[Kind, str]) -> None:
    check(make(value, kind[0], kind[1], modifier))


@given(POSITIVE.filter(lambda value: value > 0), MODIFIERS)
def test_multiples_read_back(value: Decimal, modifier: Modifier) -> None:
    check(make(value, Kind.MULTIPLE, modifier=modifier))


@given(st.integers(1, 120), st.integers(2, 400), MODIFIERS)
def test_fractions_read_back(top: int, bottom: int, modifier: Modifier) -> None:
    value = Fraction(top, bottom)
    assume(value.denominator > 1 and (value < 1 or (value.numerator < 100 and value.denominator < 100)))
    check(make(value, Kind.FRACTION, modifier=modifier))


@given(st.integers(1, 14), st.sampled_from(["", "yuan", "person", "year", "ton"]))
def test_orders_of_magnitude_read_back(power: int, unit: str) -> None:
    check(make(10**power, unit=unit, modifier=Modifier.SEVERAL))


@given(st.integers(1, 5000), st.sampled_from(["", "list"]))
def test_ordinals_read_back(rank: int, unit: str) -> None:
    check(make(rank, Kind.ORDINAL, unit))


YEARS = st.integers(1900, 2059)


@given(
    YEARS, st.integers(1, 12), st.integers(1, 31), st.sampled_from(["ymd", "ym", "y", "md", "m", "d"]), st.booleans()
)
def test_dates_read_back(year: int, month: int, day: int, said: str, about: bool) -> None:
    code = ("y" in said) * year * 10000 + ("m" in said) * month * 100 + ("d" in said) * day
    check(make(code, Kind.DATE, modifier=Modifier.ABOUT if about else Modifier.NONE))


@given(
    YEARS,
    st.integers(1, 12),
    st.integers(1, 31),
    st.integers(0, 5),
    st.integers(1, 12),
    st.integers(1, 31),
    st.booleans(),
)
def test_date_ranges_read_back(y: int, m: int, d: int, later: int, m2: int, d2: int, said: bool) -> None:
    low, high = (y, m, d), (y + later, m2, d2)
    assume(low < high and (said or later == 0))
    codes = [year * 10000 * said + month * 100 + day for year, month, day in (low, high)]
    check(make(codes[0], Kind.DATE, high=codes[1]))


@given(st.integers(0, 24), st.integers(0, 59))
def test_times_read_back(hour: int, minute: int) -> None:
    check(make(hour * 100 + minute, Kind.TIME, "clock"))


@given(st.integers(1, 150), st.integers(1, 120000))
def test_ratios_read_back(first: int, second: int) -> None:
    check(make(first, Kind.RATIO, high=second))


@pytest.mark.parametrize(
    ("value", "high", "unit"),
    [
        (13, None, "five-year-plan"),
        (1990, None, "decade"),
        (1980, 1990, "decade"),
        (3, None, "quarter"),
        (2, 4, "quarter"),
        (21, None, "century"),
        (18, 19, "century"),
        (2018, None, "fiscal-year"),
        (2018, 2020, "fiscal-year"),
        (2, None, "half"),
    ],
)
def test_periods_read_back(value: int, high: int | None, unit: str) -> None:
    check(make(value, Kind.PERIOD, unit, high=high))
