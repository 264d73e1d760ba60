"""Plain text: paragraphs, wraps, headings, rows."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin_nlp import document
from fupin_nlp.document.lines import wraps

PROSE = (
    "2017年，全县累计投入扶贫资金3.93亿元，新建通村公路144.86公里，解决了12万多名群众的出行难题。"
    "县里还为每个贫困村安排了50万元启动资金，帮助村民成立合作社，发展柑橘、茶叶和养牛等产业，"
    "集体经济年收入均达2万元以上，贫困发生率由15.3%下降到5.7%，群众满意度明显提高。"
)


def bodies(text: str) -> list[str]:
    read = document.from_text(text)
    for block in read.blocks:
        assert read.text[block.start : block.end] == block.text
    return [block.text for block in read.blocks]


@pytest.mark.parametrize("width", [20, 30, 38, 40])
def test_lines_filled_by_characters_are_joined(width: int) -> None:
    lines = textwrap.wrap(PROSE, width)
    assert bodies("\n".join(lines)) == ["\n".join(lines)]


@pytest.mark.parametrize("columns", [40, 60, 76])
def test_lines_filled_by_columns_are_joined(columns: int) -> None:
    lines, line = [], ""
    for char in PROSE:
        if len((line + char).encode("gbk")) > columns:
            lines.append(line)
            line = ""
        line += char
    lines.append(line)
    assert len(bodies("\n".join(lines))) == 1


def test_wrapped_paragraphs_with_headings_and_items_stay_apart() -> None:
    fill = textwrap.wrap(PROSE, 40)
    text = "\n".join(
        ["全县脱贫攻坚工作情况", *fill, "一、主要成效", *fill, "（一）产业扶贫", *fill, "二、下一步打算", *fill]
    )
    read = document.from_text(text)
    assert [b.kind for b in read.blocks] == ["heading", "text"] + ["heading", "text"] * 3
    assert [b.level for b in read.blocks if b.kind == "heading"] == [1, 2, 3, 2]


def test_one_paragraph_a_line_stays_so() -> None:
    text = "全县脱贫攻坚工作情况\n" + PROSE + "\n" + PROSE + "\n部署下一步工作\n" + PROSE
    read = document.from_text(text)
    assert [b.kind for b in read.blocks] == ["heading", "text", "text", "heading", "text"]


def test_short_lines_are_not_joined() -> None:
    text = "张三\n李四\n王五\n减贫95万人\n投入3.9亿元"
    assert bodies(text) == text.split("\n")


def test_an_unfinished_sentence_goes_on() -> None:
    assert bodies("全县减少贫困人口95万人，\n减贫速度27.8%。\n第二段。") == [
        "全县减少贫困人口95万人，\n减贫速度27.8%。",
        "第二段。",
    ]
    assert bodies("会议强调，“要做好\n扶贫工作”。") == ["会议强调，“要做好\n扶贫工作”。"]


def test_unfinished_items_of_a_list_stay_apart() -> None:
    text = """义务教育巩固率为82.1%，比上年提高1个百分点
城乡居民医保参保率达99%
自来水普及率94.3%，每百户拥有洗衣机82.4台
通客车比例为96.5%
住户比重1.5%"""
    assert bodies(text) == text.split("\n")


def test_blank_lines_and_indents_begin_paragraphs() -> None:
    lines = textwrap.wrap(PROSE, 40)
    text = "　　" + "\n".join(lines) + "\n　　" + "\n".join(lines)
    assert len(bodies(text)) == 2
    assert len(bodies("\n\n".join(["第一段，", "第二段。"]))) == 2


def test_tabs_make_cells() -> None:
    read = document.from_text("地区\t减贫\n南宁\t9.5万人")
    assert [(b.text, b.kind, b.place) for b in read.blocks][2:] == [
        ("南宁", "table", "line 2 column 1"),
        ("9.5万人", "table", "line 2 column 2"),
    ]


@pytest.mark.parametrize(
    "line",
    ["2017年减贫95万人。", "来源：新华社，记者王五；", "三、全县共有1056个村，其中贫困村315个。今年要出列200个。"],
)
def test_sentences_are_no_headings(line: str) -> None:
    assert document.from_text(line + "\n" + PROSE).blocks[0].kind == "text"


@given(st.text(alphabet="中文，。、；\n\r\t 　a1.（）“”一二", max_size=80))
def test_blocks_are_slices_in_order_and_hold_all_text(text: str) -> None:
    if not text.strip():
        return
    read = document.from_text(text)
    position = 0
    for block in read.blocks:
        assert block.text == text[block.start : block.end]
        assert not text[position : block.start].strip()
        position = block.end
    assert not text[position:].strip()


def test_wraps_needs_no_lines() -> None:
    assert wraps([]) == []
    assert wraps(["一行"]) == [False]
