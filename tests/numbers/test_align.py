"""The aligner on quantities made by hand: no grammar involved."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fupin_nlp.numbers.align import align
from fupin_nlp.numbers.compare import relate
from fupin_nlp.numbers.quantity import Kind, Modifier, Quantity
from fupin_nlp.numbers.relation import Relation


def q(value, kind="cardinal", at=0, text=None, high=None, **more):
    value = value if isinstance(value, Fraction) else Decimal(str(value))
    text = text if text is not None else str(value)
    high = None if high is None else Decimal(str(high))
    more["modifier"] = Modifier(more.get("modifier", "none"))
    return Quantity(value, Kind(kind), at, at + len(text), text, value_high=high, **more)


def codes(source, target, **more):
    return [f.code for f in align(source, target, **more).findings]


def test_equal_figures_pair_in_any_order():
    source = [q(1.2, at=0), q(34, at=5), q(560, at=9)]
    target = [q(560, at=0), q(34, at=5), q(1.2, at=9)]
    result = align(source, target)
    assert result.ok
    assert {(p.source.value, p.target.value) for p in result.pairs} == {
        (v, v) for v in map(Decimal, ("1.2", "34", "560"))
    }


def test_equal_values_pair_by_unit_then_by_place():
    source = [q(5, at=0, unit="year"), q(5, at=10, unit="person")]
    target = [q(5, at=0, unit="person"), q(5, at=10, unit="year")]
    result = align(source, target)
    assert result.ok
    assert all(p.source.unit == p.target.unit for p in result.pairs)


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        (q(393000000, text="3.93亿"), q(3930000000, text="3.93 billion"), "FN101"),
        (q(128, text="128"), q(182, text="182"), "FN102"),
        (
            q(27.8, "percent", unit="%", text="27.8%"),
            q(27.8, "point", unit="pp", text="27.8 percentage points"),
            "FN106",
        ),
        (q(27.8, "percent", unit="%", text="27.8%"), q(27.8, text="27.8"), "FN113"),
        (q(2300, unit="mu", text="2300亩"), q(2300, unit="hectare", text="2,300 hectares"), "FN105"),
        (q(3000, modifier="nearly", text="近3000"), q(3000, modifier="more_than", text="more than 3,000"), "FN107"),
        (q(3936, text="3936"), q(3900, modifier="about", text="about 3,900"), "FN108"),
        (q(3000, unit="mu", text="3000亩"), q(200, unit="hectare", text="200 hectares"), "FN114"),
        (q(20170600, "date", text="2017年6月"), q(20160600, "date", text="June 2016"), "FN111"),
        (q(0, "identifier", text="国办发〔2018〕15号"), q(0, "identifier", text="[2018] No. 51"), "FN110"),
        (q(50000, modifier="about", text="约5万"), q(50000, text="50,000"), "FN115"),
    ],
)
def test_each_wrong_pair_has_its_code(source, target, code):
    assert codes([source], [target]) == [code]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (q(70, "percent", unit="%", text="七成"), q(Fraction(7, 10), "fraction", text="seven tenths")),
        (q(Fraction(1, 2), "fraction", text="一半"), q(50, "percent", unit="%", text="50%")),
        (q(3, "multiple", text="增长2倍"), q(200, "percent", unit="%", text="by 200%")),
        (q(3, "multiple", text="增长2倍"), q(3, "multiple", text="tripled")),
        (q(2, "multiple", text="翻一番"), q(2, "multiple", text="doubled")),
        (q(20180000, "date", text="2018年"), q(2018, text="2018")),
        (q(13, "date", text="13日"), q(313, "date", text="March 13")),
        (q(13, "date", text="13日"), q(13, "ordinal", text="13th")),
        (q(3, "period", unit="quarter", text="第三季度"), q(3, "ordinal", text="third")),
        (q(1, "period", unit="half", text="上半年"), q(6, unit="month", text="six months")),
        (q(Fraction(1, 2), "fraction", unit="", text="一半"), q(Fraction(1, 2), "fraction", text="half")),
        (q("0.5", unit="year", text="半年"), q(6, unit="month", text="six months")),
        (
            q(60, "percent", unit="%", modifier="at_least", text="60%以上"),
            q(60, "percent", unit="%", modifier="more_than", text="over 60%"),
        ),
        (q(19, "ordinal", text="第十九"), q(19, "ordinal", text="19th")),
        (q(2130, "time", unit="clock", text="21时30分"), q(2130, "time", unit="clock", text="9:30 p.m.")),
        (q(Fraction(1, 3), "fraction", text="三分之一"), q(33, "percent", unit="%", text="33%")),
    ],
)
def test_other_words_for_the_same_figure(source, target):
    assert codes([source], [target]) == []


def test_date_said_in_two_places():
    whole = q(20180306, "date", text="2018年3月6日")
    assert codes([whole], [q(306, "date", at=0, text="March 6"), q(20180000, "date", at=20, text="2018")]) == []
    assert codes([whole], [q(306, "date", text="March 6")]) == ["FN111"]
    parts = [q(20180000, "date", at=0, text="2018年"), q(306, "date", at=9, text="3月6日")]
    assert codes(parts, [q(20180306, "date", text="March 6, 2018")]) == []


def test_ranges_as_ranges_and_as_two_figures():
    source = [q(5, "percent", high=8, unit="%", text="5%—8%")]
    assert codes(source, [q(5, "percent", high=8, unit="%", text="5% to 8%")]) == []
    assert (
        codes(source, [q(5, "percent", at=5, unit="%", text="5%"), q(8, "percent", at=11, unit="%", text="8%")]) == []
    )
    assert codes(source, [q(5, "percent", unit="%", text="5%")]) == ["FN112"]
    assert codes(source, [q(5, "percent", high=9, unit="%", text="5% to 9%")]) == ["FN102"]
    assert codes([q(5, "percent", unit="%", text="5%")], [q(5, "percent", high=8, unit="%", text="5% to 8%")]) == [
        "FN112"
    ]


def test_missing_and_added():
    assert codes([q(128), q(45, at=9)], [q(128, text="128")]) == ["FN103"]
    assert codes([q(128)], [q(128, text="128"), q(45, at=9)]) == ["FN104"]


def test_small_words_are_not_errors():
    three = q(3, text="三")
    assert align([three], []).ok
    assert align([], [q(3, text="three")]).ok
    assert align([q(1, text="一个", weak=True)], []).findings == ()
    assert align([], [q(2, text="both", weak=True)]).findings == ()
    assert not align([q(3, text="3")], []).ok


def test_licensed_by_an_idiom():
    class Words:
        values = frozenset({Decimal(1000)})

    assert codes([], [q(1000, text="1,000")], idioms=[Words()]) == []
    assert codes([], [q(1000, text="1,000")]) == ["FN104"]


def test_wrong_repeat_is_a_changed_value():
    source = [q(50000, at=0, text="5万"), q(70000, at=9, text="7万")]
    target = [q(50000, at=0, text="50,000"), q(50000, at=9, text="50,000")]
    result = align(source, target)
    assert [f.code for f in result.findings] == ["FN102"]
    assert result.changed[0].source.value == 70000


def test_findings_carry_whole_ranges():
    source = [q(3000, high=5000, text="3000至5000")]
    finding = align(source, [q(3000, text="3,000")]).findings[0]
    assert finding.source == source[0]


values = st.decimals(min_value=11, max_value=10**10, places=1, allow_nan=False).map(lambda d: d.normalize() + 0)


@settings(max_examples=40, deadline=None)
@given(st.lists(values, min_size=1, max_size=8, unique=True), st.randoms())
def test_any_order_aligns_and_any_loss_is_found(numbers, rng):
    source = [q(format(v, "f"), at=20 * i) for i, v in enumerate(numbers)]
    mixed = list(numbers)
    rng.shuffle(mixed)
    target = [q(format(v, "f"), at=20 * i) for i, v in enumerate(mixed)]
    assert align(source, target).findings == ()
    gone = rng.randrange(len(target))
    assert not align(source, target[:gone] + target[gone + 1 :]).ok
    assert not align(source[:gone] + source[gone + 1 :], target).ok


@settings(max_examples=60, deadline=None)
@given(values, values)
def test_relation_is_equal_only_for_equal_values(a, b):
    relation = relate(q(format(a, "f")), q(format(b, "f")))
    assert (relation is Relation.EQUAL) == (a == b)
