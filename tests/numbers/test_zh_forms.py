"""Chinese figures of rarer forms, one a line: the text, then each figure as value, unit, kind and modifier."""

from __future__ import annotations

import pytest

from fupin_nlp.numbers import Kind, Modifier, Quantity, figures, zh
from fupin_nlp.numbers.report import value_text

FORMS = """
出生率为3‰。 | 0.3 % percent
提高5个千分点。 | 0.5 % percent
千分之三到五。 | 0.3..0.5 % percent
百分之二十多。 | 20 % percent more_than
百分之负三。 | -3 % percent
百分之五%。 | 5 % percent
百分百完成。 | 100 % percent
合格率超九成八，过半。 | 98 % percent more_than; 1/2 fraction more_than
已过七成农户受益。 | 70 % percent more_than
三至五成。 | 30..50 % percent
半成。 | 5 % percent
打八折优惠，打95折。 | 80 discount percent; 95 discount percent
对折。 | 50 discount percent
月息5厘，年息三厘半。 | 5 % percent weak; 3.5 % percent weak
利润是去年的3倍半。 | 3.5 multiple
增长两到三倍。 | 2..3 multiple
翻近一番，翻了超两番。 | 2 multiple nearly; 4 multiple more_than
增长近一倍。 | 2 multiple nearly
一又三分之一小时。 | 4/3 fraction
四分之一至三分之一。 | 1/4..1/3 fraction
完成3/5。 | 3/5 fraction
半价出售，半数以上。 | 1/2 fraction; 1/2 fraction at_least
比分为3 : 1。 | 3..1 ratio
八旬老人，年过七旬。 | 80 year-old; 70 year-old
《流浪地球2》上映。 | 2 weak
-5至-3℃。 | -5..-3 celsius
二三十万人。 | 200000..300000 person
三百 八十万。 | 3800000
一百廿五，二百零五。 | 125; 205
三千点五，两百点五万。 | 3000.5; 2005000
5万万元。 | 500000000 yuan
5万万万。 | 500000000
3万5千多。 | 35000 more_than
投入4个亿。 | 400000000
投入一个多亿元。 | 100000000 yuan more_than
成百上千户。 | 100 household several weak
成百上千万元。 | 1000000 yuan several weak
成千上万名群众。 | 1000 several weak
产能30万吨/年以上。 | 300000 ton at_least
十来个人，二十来天，十来岁。 | 10 about; 20 day about; 10 year-old about
3多元化发展。 | 3
5k公里。 | 5000 km
三毛钱，五角三分。 | 0.3 yuan; 0.53 yuan
五元三毛，50元6角三分。 | 5.3 yuan; 50.63 yuan
三块五，两元八，一米八。 | 3.5 yuan; 2.8 yuan; 1.8 m
2.5元三次。 | 2.5 yuan; 3
5块钱，3块地。 | 5 yuan; 3
20小时5分。 | 20 hour; 5 minute
用时9秒58。 | 9.58 second
下午3时一刻，上午9点三刻。 | 1515 clock time; 945 clock time
凌晨12时，晚上11点。 | 0 clock time; 2300 clock time
25时30分。 | 25; 30
公元前221年。 | -2210000 date
98年6月。 | 19980600 date
2017—18年。 | 20170000..20180000 date
2013-2017期间。 | 20130000..20170000 date
2018年3月至5月。 | 20180300..20180500 date
2018年3月6日至4月2日。 | 20180306..20180402 date
3月6日至9日，6至9日。 | 306..309 date; 6..9 date
1 9 8 0 年 1 2 月。 | 19801200 date
500年间。 | 500 year
“十五”期间，“六五”普法。 | 10 five-year-plan period; 6 five-year-plan period
1990年代。 | 1990 decade period
上世纪八九十年代。 | 1980..1990 decade period
90后，95后青年。 | 1990 decade period; 19950000 date weak
（3）落实。 | 3 list ordinal weak
王某(5)说。 | 5
全国人大二次会议。 | 2 ordinal
3号文件。 | 3 ordinal
降雨20毫米上下游。 | 20 mm
6轮强降雨。 | 6
""".strip().splitlines()


def told(q: Quantity) -> str:
    """A figure in words: what is usual (cardinal, no modifier, not weak) is left out."""
    value = value_text(q.value) + ("" if q.value_high is None else f"..{value_text(q.value_high)}")
    kind = "" if q.kind is Kind.CARDINAL else q.kind.value
    modifier = "" if q.modifier is Modifier.NONE else q.modifier.value
    return " ".join(filter(None, (value, q.unit, kind, modifier, "weak" if q.weak else "")))


@pytest.mark.parametrize("line", FORMS)
def test_form(line: str) -> None:
    text, _, expected = line.partition(" | ")
    found = zh.read(text)
    assert "; ".join(map(told, found)) == expected
    assert all(text[q.start : q.end] == q.text for q in found)


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("投入5个（贫困）村。", ["贫困"]),
        ("新建公路8442.8公里。", ["新建公路"]),
        ("实现1056个村出列。", ["村"]),
    ],
)
def test_nouns(text: str, nouns: list[str]) -> None:
    assert [q.noun for q in zh.with_nouns(text, zh.read(text))] == nouns


def test_offsets_stand_whatever_the_script_and_width() -> None:
    text = "據統計，全縣１２．５萬貧困戶中有三萬五千戶脫貧。"
    assert [text[q.start : q.end] for q in figures(text)] == ["１２．５萬貧困戶"[:5], "三萬五千戶"]
