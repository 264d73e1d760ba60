"""Any value, in several Chinese renderings, reads back; any text reads without error, in linear time."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fupin_nlp.numbers import zh, zh_idioms
from fupin_nlp.numbers.quantity import Kind
from fupin_nlp.numbers.zh_fold import fold

PLAIN = "零一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"


def below_ten_thousand(n: int, digits: str, scales: str) -> str:
    """1..9999 in characters, 零 where a place is skipped."""
    out, gap = "", False
    for place in (3, 2, 1, 0):
        d = n // 10**place % 10
        if d == 0:
            gap = out != ""
            continue
        out += ("零" if gap else "") + digits[d] + (scales[place - 1] if place else "")
        gap = False
    return out


def in_characters(n: int, digits: str = PLAIN, scales: str = "十百千") -> str:
    """A positive integer below 10^16 in Chinese numerals."""
    groups = [(n // 10**12, "兆"), (n // 10**8 % 10**4, "亿"), (n // 10**4 % 10**4, "万"), (n % 10**4, "")]
    out, skipped = "", False
    for value, name in groups:
        if value == 0:
            skipped = out != ""
            continue
        if out and (skipped or value < 1000):
            out += "零"
        out += below_ten_thousand(value, digits, scales) + name
        skipped = False
    return out


def western(n: int) -> str:
    return f"{n:,}"


def scaled(n: int) -> str:
    """With 亿 and 万 as decimals, exact."""
    for size, name in ((10**8, "亿"), (10**4, "万")):
        if n >= size:
            return f"{Decimal(n) / size:f}{name}"
    return str(n)


def mixed(n: int) -> str:
    """3亿5000万: digits with a scale for each group."""
    out = "".join(f"{v}{name}" for v, name in ((n // 10**8, "亿"), (n // 10**4 % 10**4, "万")) if v)
    rest = n % 10**4
    return out + (f"{rest:04d}" if rest >= 1000 else "") if rest == 0 or rest >= 1000 else str(n)


RENDERINGS = [
    str,
    western,
    scaled,
    mixed,
    in_characters,
    lambda n: in_characters(n, FORMAL, "拾佰仟"),
    lambda n: str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
]


@pytest.mark.parametrize("render", RENDERINGS)
@given(n=st.integers(min_value=11, max_value=10**11).filter(lambda n: n % 10**4 == 0 or n % 10**4 >= 10))
@settings(max_examples=60, deadline=None)
def test_any_integer_reads_back(render, n: int) -> None:  # type: ignore[no-untyped-def]
    text = f"投入资金{render(n)}元，用于修路"
    found = [q for q in zh.read(text) if q.kind is Kind.CARDINAL]
    assert [(q.value, q.unit) for q in found] == [(n, "yuan")], text


@given(st.decimals(min_value=0, max_value=1000, places=2))
@settings(max_examples=150, deadline=None)
def test_any_percentage_reads_back(value: Decimal) -> None:
    for text in (f"增长{value}%", f"增长百分之{value}"):
        (q,) = zh.read(text)
        assert (q.kind, q.value, q.unit) == (Kind.PERCENT, value, "%")


@given(st.integers(1900, 2099), st.integers(1, 12), st.integers(1, 28))
@settings(max_examples=80, deadline=None)
def test_any_date_reads_back(year: int, month: int, day: int) -> None:
    han_year = "".join("〇一二三四五六七八九"[int(d)] for d in str(year))
    for text in (
        f"{year}年{month}月{day}日",
        f"{han_year}年{below_hundred(month)}月{below_hundred(day)}日",
        f"{year}-{month:02d}-{day:02d}",
    ):
        (q,) = zh.read(f"于{text}举行")
        assert (q.kind, q.value) == (Kind.DATE, year * 10000 + month * 100 + day), text


def below_hundred(n: int) -> str:
    tens, ones = divmod(n, 10)
    return ("" if tens == 0 else "十" if tens == 1 else PLAIN[tens] + "十") + (PLAIN[ones] if ones else "")


CHARS = (
    "0123456789０９.,、。，：:()-—~至到%％一二两三四五六七"
    "八九十百千万亿零〇半成折倍番分之点第年月日时个多余几约近超以上下左右元人户公里度增长翻首双Aa "
)


@given(st.text(alphabet=CHARS, max_size=40))
@settings(max_examples=300, deadline=None)
def test_spans_are_true_and_disjoint(text: str) -> None:
    end = 0
    for q in zh.read(text):
        assert end <= q.start < q.end <= len(text)
        assert (
            q.text.replace(" ", "") == fold(text[q.start : q.end]).replace(" ", "") or q.text == text[q.start : q.end]
        )
        if q.value_high is not None and q.kind is not Kind.RATIO:
            assert q.value != q.value_high
        end = q.end


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_reads(text: str) -> None:
    assert len(fold(text)) == len(text)
    zh.with_nouns(text, zh.read(text))
    zh.numerals(text)
    zh_idioms.find(text)


@pytest.mark.parametrize(
    "unit", ["1", "一", "千百十", "零", "3万", "1、", "1-", "2018、", "一半", "百分之", "〔2018〕", "比3", "a1", "1+"]
)
def test_time_is_linear(unit: str) -> None:
    """Four times the text may take at most eight times as long (and a little for noise)."""

    def seconds(n: int) -> float:
        text = unit * n
        best = float("inf")
        for _ in range(2):
            begin = time.process_time()
            zh.read(text)
            best = min(best, time.process_time() - begin)
        return best

    assert seconds(1600) < 8 * seconds(400) + 0.02
