"""Sentence spans and the cutting of long ones."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin_nlp.document.sentences import split, split_long


def sentences(text: str, limit: int = 60) -> list[str]:
    return [text[a:b] for a, b in split(text, limit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("减贫95万人。投入3.9亿元！真的吗？是的", ["减贫95万人。", "投入3.9亿元！", "真的吗？", "是的"]),
        ("减贫27.8%,同比加快2.8个百分点。", ["减贫27.8%,同比加快2.8个百分点。"]),
        ("他说：“一定要打赢。”会议结束。", ["他说：“一定要打赢。”", "会议结束。"]),
        ("“要打赢。”县委书记王五说。会议结束。", ["“要打赢。”县委书记王五说。", "会议结束。"]),
        ("“路通了。车来了。”村民说，日子好了。", ["“路通了。车来了。”村民说，日子好了。"]),
        ("增幅很大（约3.5倍。其中一半在县城。）并保持稳定。", ["增幅很大（约3.5倍。其中一半在县城。）并保持稳定。"]),
        ("（增幅3.5倍。）保持稳定。", ["（增幅3.5倍。）", "保持稳定。"]),
        ("什么？！太好了……后来呢", ["什么？！", "太好了……", "后来呢"]),
        ("1.加强领导。2.落实资金。", ["1.加强领导。", "2.落实资金。"]),
        ("一.加强领导.2017年开始.", ["一.加强领导.", "2017年开始."]),
        ("网址是http://www.a.cn/b?c=1!d。请看", ["网址是http://www.a.cn/b?c=1!d。", "请看"]),
        ("投诉a.b@c.com.cn处理", ["投诉a.b@c.com.cn处理"]),
        ("率达[…]。93种疾病", ["率达[…]。", "93种疾病"]),
        ("第一行\n第二行", ["第一行", "第二行"]),
        ("  前后有空格。  第二句。 ", ["前后有空格。", "第二句。"]),
        ("《你好！中国》出版。", ["《你好！中国》出版。"]),
        ('他说"好。"然后走了。', ['他说"好。"', "然后走了。"]),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_semicolons_cut_long_sentences_only() -> None:
    short = "减贫95万人;贫困发生率5.7%。"
    assert sentences(short) == [short]
    long = "全县今年减少贫困人口95万人,减贫速度27.8%,同比加快2.8个百分点;"
    long += "贫困发生率5.7%,同比下降2.2个百分点;实现1056个村出列。"
    assert [s[-6:] for s in sentences(long)] == ["8个百分点;", "2个百分点;", "6个村出列。"]


def test_semicolons_in_brackets_do_not_cut() -> None:
    text = "全县今年共有三类项目（公路建设一百公里；饮水工程二十处；农村危房改造五百户），"
    text += "总投资超过三亿九千万元，惠及贫困群众十二万人。"
    assert sentences(text) == [text]


def test_a_very_long_quotation_is_cut_inside() -> None:
    inner = "我们村过去没有路，下雨天出门全是泥，孩子上学要走两个小时，老人看病要用担架抬。" * 3
    assert len(sentences(f"他说：“{inner}”")) == 3


def test_an_unclosed_quote_or_bracket_does_no_harm() -> None:
    assert sentences("他说：“好。很好。（第三句。第四句。") == ["他说：“好。", "很好。", "（第三句。", "第四句。"]


ALPHABET = "扶贫中文，。；！？…“”（）「」《》\"' \n1234.,:;!?abcX%[]—、："


@given(st.text(alphabet=ALPHABET, max_size=200))
def test_spans_cover_all_but_spaces(text: str) -> None:
    position = 0
    for start, end in split(text):
        assert start < end
        assert not text[position:start].strip()
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        position = end
    assert not text[position:].strip()


@given(st.text(alphabet=ALPHABET, max_size=400), st.integers(8, 60))
def test_long_spans_cover_all_but_spaces_and_are_bounded(text: str, limit: int) -> None:
    position = 0
    for start, end in split_long(text, limit):
        assert start < end
        assert not text[position:start].strip()
        position = end
    assert not text[position:].strip()


def test_split_long_cuts_at_the_balanced_place() -> None:
    text = "甲" * 30 + "，" + "乙" * 40 + "，" + "丙" * 60 + "。"
    assert [text[a:b][-1] for a, b in split_long(text, 100)] == ["，", "。"]
    assert [b - a for a, b in split_long(text, 100)] == [72, 61]


def test_split_long_prefers_semicolons() -> None:
    text = "甲" * 25 + "；" + "乙" * 20 + "，" + "丙" * 30 + "。"
    assert [text[a:b][-1] for a, b in split_long(text, 60)] == ["；", "。"]


def test_split_long_never_cuts_numbers_quotes_or_brackets() -> None:
    text = "投入" + "1,234,567" + "元“甲，乙，丙，丁，戊，己，庚，辛”和（子，丑，寅，卯，辰，巳，午，未）等"
    assert split_long(text, 20) == [(0, len(text))]


def test_split_long_bounds_text_without_punctuation() -> None:
    text = "贫" * 3000
    assert max(b - a for a, b in split_long(text, 100)) <= 400


def test_short_text_stays_whole() -> None:
    assert split_long("短句。", 120) == [(0, 3)]
    assert split_long("  ", 120) == []
    with pytest.raises(ValueError, match="at least"):
        split_long("短", 3)


@pytest.mark.parametrize(
    ("piece", "count"), [("贫困，", 1), ("“（", 1), ("好。", 20_000), ("1", 1), ("a.", 1), ("a@", 1)]
)
def test_a_long_line_takes_linear_time(piece: str, count: int) -> None:
    began = time.process_time()
    assert len(split(piece * 20_000)) == count
    assert time.process_time() - began < 3
