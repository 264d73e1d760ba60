"""Every kind of figure that English writes, one short text each."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fupin_nlp.numbers.en import join, read, with_nouns
from fupin_nlp.numbers.quantity import Kind, Quantity

# text | what is read: "value[..high] kind unit modifier" per figure, parts that are empty or plain left out
CARDINALS = """
sold 8,442 head                                  | 8442
covers 8,442.8 km of road                        | 8442.8 km
a total of 1 234 567 trees                       | 1234567
raised 1.2bn                                     | 1200000000
worth US$3m                                      | 3000000 usd
RMB 39.3 billion                                 | 39300000000 yuan
RMB39.3 billion was spent                        | 39300000000 yuan
3.93 billion yuan                                | 3930000000 yuan
a fine of ¥500                                   | 500 yuan
HK$1.5 million                                   | 1500000 hkd
ninety-five hundred sheep                        | 9500
two and a half million                           | 2500000
a hundred and five trees                         | 105
one million two hundred thousand                 | 1200000
two hundred and two thousand                     | 202000
3 hundred and 21 yuan                            | 321 yuan
half a million                                   | 500000
a quarter of a million                           | 250000
two thirds of a million                          | 2000000/3
two dozen eggs                                   | 24
six decades of work                              | 60 year
a month and a half                               | 1.5 month
half an hour                                     | 0.5 hour
two point five                                   | 2.5
2½ hours                                         | 2.5 hour
2 1/4                                            | 2.25
1.3e6 units                                      | 1300000
weighed 140 pounds                               | 140 lb
paid 140 pounds                                  | 140 gbp
2 inches                                         | 2 inch
1.3 x 10^6                                       | 1300000
36,000 mu of tea                                 | 36000 mu
a 6.3-kilometre road                             | 6.3 km
a 200-million-yuan fund                          | 200000000 yuan
22,000 person-times                              | 22000 person-time
a low of minus 4 degrees Celsius                 | -4 celsius
-5°C at dawn                                     | -5 celsius
eighty four-storey buildings                     | 80 ; 4
1,100 thousand-year-old trees                    | 1100 ; 1000 year-old
60 basis points                                  | 60 bp
aged 37.4 on average                             | 37.4 year-old
"""

APPROXIMATE = """
more than 200,000 people                         | 200000 person more_than
over 30 villages                                 | 30 more_than
exceeding 150 households                         | 150 household more_than
in excess of 1.5 million                         | 1500000 more_than
1,000+ people                                    | 1000 person more_than
twenty-odd years                                 | 20 year more_than
at least 15%                                     | 15 percent % at_least
70 percent or more                               | 70 percent % at_least
50,000 yuan and above                            | 50000 yuan at_least
no less than 5.33 million hectares               | 5330000 hectare at_least
fewer than 2,000 residents                       | 2000 less_than
less than 10,000 yuan                            | 10000 yuan less_than
no more than 12 pupils                           | 12 at_most
not exceeding 3%                                 | 3 percent % at_most
nearly 300 million                               | 300000000 nearly
close to 9.8 trillion yuan                       | 9800000000000 yuan nearly
about 2,300 yuan                                 | 2300 yuan about
some 120 pupils                                  | 120 about
500 yuan or so                                   | 500 yuan about
up to 10 million yuan                            | 10000000 yuan up_to
as many as 1,038 sites                           | 1038 up_to
hundreds of thousands of people                  | 100000 person several
dozens of workshops                              | 10 several
tens of millions of yuan                         | 10000000 yuan several
several hundred households                       | 100 household several
a few thousand sheep                             | 1000 several
several dozen million                            | 10000000 several
children under the age of 5                      | 5 year-old less_than
in their 20s                                     | 20 year-old more_than
"""

SHARES = """
27.8%                                            | 27.8 percent %
27.8 per cent                                    | 27.8 percent %
a 10-percent cut                                 | 10 percent %
up 2.8 percentage points                         | 2.8 point pp
3 per thousand                                   | 0.3 percent %
0.75‰                                            | 0.075 percent %
sold at 20% off                                  | 80 percent discount
5, 8 and 10 percent                              | 5 percent % ; 8 percent % ; 10 percent %
one third of the village                         | 1/3 fraction
two-thirds of them                               | 2/3 fraction
three quarters of the land                       | 3/4 fraction
nearly half of output                            | 1/2 fraction nearly
covers a quarter of output                       | 1/4 fraction
fell by a third                                  | 1/3 fraction
halved the cost                                  | 1/2 fraction
3/5 of members                                   | 3/5 fraction
one in three households                          | 1/3 fraction
"""

MULTIPLES = """
output doubled                                   | 2 multiple
incomes more than tripled                        | 3 multiple more_than
hopes to double the yield                        | 2 multiple
three times as much                              | 3 multiple
1.5 times that standard                          | 1.5 multiple
twice the national average                       | 2 multiple
increased fourfold                               | 4 multiple
rose by three times                              | 4 multiple
an increase of nearly 27 times                   | 28 multiple nearly
nearly five times higher                         | 5 multiple nearly
3x faster                                        | 3 multiple
called at homes twice a month                    | 2
met three times a year                           | 3
"""

RANKS = """
the 19th congress                                | 19 ordinal
the nineteenth meeting                           | 19 ordinal
its one hundred and fifth branch                 | 105 ordinal
Article 15 applies                               | 15 ordinal
No. 3 Middle School                              | 3 ordinal
the No.1 document                                | 1 ordinal
Phase II of the dam                              | 2 ordinal
World War II                                     | 2 ordinal
ranked third to fifth                            | 3..5 ordinal
1. Roads and water                               | 1 ordinal list
(2) Funds were idle                              | 2 ordinal list
IV. Next steps                                   | 4 ordinal list
Second, raise the standard                       | 2 ordinal list
"""

DATES = """
March 6 to 7, 2018                               | 20180306..20180307 date
on 6 March 2018                                  | 20180306 date
from 6 March to 7 April 2018                     | 20180306..20180407 date
on May 21 and 22                                 | 521..522 date
Mar. 6                                           | 306 date
the 13th of March                                | 313 date
2018/3/6                                         | 20180306 date
2018-03-06                                       | 20180306 date
5/17/2018                                        | 20180517 date
on the 13th                                      | 13 date
at the end of March                              | 300 date
the "7·12" explosion                             | 712 date
in March 2018                                    | 20180300 date
from January to May                              | 100..500 date
between June 2017 and May 2018                   | 20170600..20180500 date
in 2018                                          | 20180000 date
2013–2017                                        | 20130000..20170000 date
2013-17                                          | 20130000..20170000 date
the 2008-09 crisis                               | 20080000..20090000 date
between 1998 and 2015                            | 19980000..20150000 date
nineteen ninety-seven                            | 19970000 date
around 2014                                      | 20140000 date about
"""

TIMES_AND_PERIODS = """
at 9:30                                          | 930 time clock
at 9:30 p.m.                                     | 2130 time clock
10 p.m.                                          | 2200 time clock
22:00                                            | 2200 time clock
half past nine                                   | 930 time clock
quarter to ten                                   | 945 time clock
nine o'clock                                     | 900 time clock
8 in the evening                                 | 2000 time clock
open from 9 to 11:30                             | 900..1130 time clock
3 to 5 p.m.                                      | 1500..1700 time clock
noon                                             | 1200 time clock
the 1990s                                        | 1990 period decade
mid-1990s                                        | 1990 period decade
the 1980s to 1990s                               | 1980..1990 period decade
the 13th Five-Year Plan                          | 13 period five-year-plan
the 12th and 13th Five-Year Plans                | 12 period five-year-plan ; 13 period five-year-plan
the third quarter                                | 3 period quarter
Q3 2018                                          | 3 period quarter ; 20180000 date
the first three quarters                         | 1 ordinal ; 3 quarter
the first half of 2019                           | 1 period half ; 20190000 date
the 21st century                                 | 21 period century
FY2018                                           | 2018 period fiscal-year
fiscal year 2018                                 | 2018 period fiscal-year
"""

COMPOUND = """
3 to 5 years                                     | 3..5 year
between 5% and 8%                                | 5..8 percent %
5–8%                                             | 5..8 percent %
60-85 billion                                    | 60000000000..85000000000
4 to 6 million                                   | 4000000..6000000
$5-8 million                                     | 5000000..8000000 usd
two or three children                            | 2..3
two to three hundred yuan                        | 200..300 yuan
fell from 10.5% to 3.7%                          | 10.5 percent % ; 3.7 percent %
rose from less than 10,000 yuan to 64,000 yuan   | 10000 yuan less_than ; 64000 yuan
grew from 120,000 to 203,000 mu                  | 120000 mu ; 203000 mu
ranging from 3 to 5 metres                       | 3..5 m
a ratio of 3:1                                   | 3..1 ratio
matched three to one                             | 3..1 ratio
shared 5:3:2                                     | 5..3 ratio
a ratio of 3 to 8                                | 3..8 ratio
won 2-0                                          | 2..0 ratio
the "5+2" model                                  | 5 formula
1 + 1 + N                                        | 1 formula
"""

IDENTIFIERS = """
see https://a.example/x?year=2018.               | 0 identifier
write to li2018@mail.example                     | 0 identifier
call +86 10 6655 1234                            | 0 identifier
call 010-66551234                                | 0 identifier
No. 15 [2018]                                    | 0 identifier
Guobanfa [2018] No. 15                           | 0 identifier
the covid-19 epidemic                            | 0 identifier
PM2.5 levels                                     | 0 identifier
a 5G base station                                | 0 identifier
the G20 summit                                   | 0 identifier
the 12-34-56-78 code                             | 0 identifier
the Chang'e-5 probe                              | 0 identifier
version 3.10.2                                   | 0 identifier
"""

NO_FIGURES = """
No one knew.
It may rain, and they march on.
The Long March
They met in the town square and talked at length.
Each of them wanted another one.
a half-hearted reply
once a quarter
a split second
try it now, won and done
"""


def parse(expected: str) -> list[tuple[Fraction, Fraction | None, str, str, str]]:
    """The table's short form as comparable tuples."""
    out = []
    kinds = {kind.value for kind in Kind}
    modifiers = {"about", "more_than", "at_least", "less_than", "at_most", "nearly", "up_to", "several"}
    for part in expected.split(" ; "):
        number, *rest = part.split()
        low, _, high = number.partition("..")
        kind = next((word for word in rest if word in kinds), "cardinal")
        modifier = next((word for word in rest if word in modifiers), "none")
        unit = next((word for word in rest if word not in kinds and word not in modifiers), "")
        out.append((Fraction(low), Fraction(high) if high else None, kind, unit, modifier))
    return out


def short(q: Quantity) -> tuple[Fraction, Fraction | None, str, str, str]:
    high = None if q.value_high is None else Fraction(q.value_high)
    return Fraction(q.value), high, q.kind.value, q.unit, q.modifier.value


CASES = [
    tuple(cell.strip() for cell in line.split("|"))
    for table in (CARDINALS, APPROXIMATE, SHARES, MULTIPLES, RANKS, DATES, TIMES_AND_PERIODS, COMPOUND, IDENTIFIERS)
    for line in table.strip().splitlines()
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_kinds(text: str, expected: str) -> None:
    found = read(text)
    assert [short(q) for q in found] == parse(expected)
    for q in found:
        assert q.text in (text[q.start : q.end], text[q.start : q.end].replace(" ", ""))


@pytest.mark.parametrize("text", NO_FIGURES.strip().splitlines())
def test_no_figures(text: str) -> None:
    assert read(text) == []


def test_span_takes_in_modifier_and_unit_but_not_the_noun() -> None:
    [q] = read("It has more than 20 poor villages.")
    assert q.text == "more than 20"
    [q] = read("It earned nearly US$5 million last year.")
    assert q.text == "nearly US$5 million"
    [q] = read("It holds 1,000 mu of land.")
    assert q.text == "1,000 mu"


def test_a_year_and_a_count_can_be_paired_either_way() -> None:
    [year] = read("In 2018 it ended.")
    [count] = read("It has 2018 people.")
    assert (year.kind, year.value, year.alternatives) == (Kind.DATE, 20180000, (2018,))
    assert (count.kind, count.value, count.alternatives) == (Kind.CARDINAL, 2018, (20180000,))
    [count] = read("It has 2,018 sites.")
    assert count.alternatives == ()


def test_alternatives_of_growth_and_clock() -> None:
    assert read("rose by three times")[0].alternatives == (3,)
    assert read("increased fourfold")[0].alternatives == (5,)
    assert read("at 3:30")[0].alternatives == (1530,)
    assert read("at 15:30")[0].alternatives == ()


@pytest.mark.parametrize(
    "text", ["one of the villages", "both towns", "the two sides", "zero", "COVID-19", "First, roads"]
)
def test_weak(text: str) -> None:
    assert [q.weak for q in read(text)] == [True]


@pytest.mark.parametrize("text", ["two villages", "one hundred mu", "one percent", "3 villages", "ranked third"])
def test_not_weak(text: str) -> None:
    assert [q.weak for q in read(text)] == [False]


def test_identifier_carries_its_numbers() -> None:
    assert read("No. 15 [2018]")[0].alternatives == (15, 2018)


def test_full_width_and_typographic_characters() -> None:
    assert [short(q) for q in read("１，２００ mu；５％")] == parse("1200 mu ; 5 percent %")
    assert [short(q) for q in read("−5 °C")] == parse("-5 celsius")


def test_sentence() -> None:
    text = (
        "By the end of 2018 the county's 12 townships had 4.52 million mu of forest, up 15.6% from 2015, "
        "and on March 6 another 320 households moved."
    )
    assert [short(q) for q in read(text)] == parse(
        "20180000 date ; 12 ; 4520000 mu ; 15.6 percent % ; 20150000 date ; 306 date ; 320 household"
    )


def test_nouns() -> None:
    text = "It built 36 new public schools on 1,200 mu, covering 20% of the poor households, in March."
    assert [q.noun for q in with_nouns(text, read(text))] == ["new public schools", "", "poor households", ""]


def test_join() -> None:
    low, high = read("rose from 3% to 5%")
    joined = join(low, high)
    assert joined is not None
    assert (joined.value, joined.value_high, joined.end) == (3, 5, high.end)
    assert join(high, low) is None
    assert join(*read("3% of 5 villages")) is None
