"""Markdown: the marks go, the redactions stay."""

from __future__ import annotations

import pytest

from fupin_nlp import document
from fupin_nlp.document.markdown import inline


def blocks(text: str) -> list[tuple[str, str]]:
    read = document.read_bytes(text.encode(), "a.md", "md")
    for block in read.blocks:
        assert read.text[block.start : block.end] == block.text
    return [(block.kind, block.text) for block in read.blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**重点**：减贫95万人", "重点：减贫95万人"),
        ("全县**重点**工作", "全县重点工作"),
        ("**一是抓产业。**2017年", "一是抓产业。2017年"),
        ("***很重要***", "很重要"),
        ("__很__ 重要 _词_", "很 重要 词"),
        ("~~旧~~新 `code` ==亮==", "旧新 code 亮"),
        ("[见此](http://a.b/c_d?e=*f*)。", "见此。"),
        ("![图](a.png)文[^1]", "图文"),
        ("<b>粗</b>体 <http://a.cn>", "粗体 http://a.cn"),
        (r"率达\*。", "率达*。"),
        ("5000名*书记和3万队员驻村,*书记每人", "5000名*书记和3万队员驻村,*书记每人"),
        ("做实做细*帮扶,推进*管理", "做实做细*帮扶,推进*管理"),
        ("第*期和第**期", "第*期和第**期"),
        ("3*5=15", "3*5=15"),
        ("a_b_c", "a_b_c"),
    ],
)
def test_inline(text: str, expected: str) -> None:
    assert inline(text) == expected


def test_blocks() -> None:
    text = """---
title: "扶贫报告"
---
# 一级 #

段落第一行
第二行。

副标题
---

- 第一项
* 第二项
3. 第三项

> 引用

***

| 地区 | 减贫 |
|:--|--:|
| 南宁 | **9.5万人** |
| 百色 | a\\|b |

[^1]: 脚注12个。
[x]: http://a.b
<!-- 注
释 -->
结尾"""
    assert blocks(text) == [
        ("heading", "扶贫报告"),
        ("heading", "一级"),
        ("text", "段落第一行\n第二行。"),
        ("heading", "副标题"),
        ("text", "第一项"),
        ("text", "第二项"),
        ("text", "3. 第三项"),
        ("text", "引用"),
        ("table", "地区"),
        ("table", "减贫"),
        ("table", "南宁"),
        ("table", "9.5万人"),
        ("table", "百色"),
        ("table", "a|b"),
        ("text", "脚注12个。"),
        ("text", "结尾"),
    ]


def test_a_table_in_html() -> None:
    assert blocks("<table>\n<tr><td>甲</td><td>5万&amp;6</td></tr>\n</table>\n后文") == [
        ("table", "甲"),
        ("table", "5万&6"),
        ("text", "后文"),
    ]


def test_places_are_lines() -> None:
    read = document.read_bytes("# 题\n\n段\n\n|甲|乙|\n|-|-|\n|1|2|".encode(), "a.md", "md")
    assert [b.place for b in read.blocks] == [
        "line 1",
        "line 3",
        *(f"table 1 row {r} cell {c}" for r in (1, 2) for c in (1, 2)),
    ]


def test_hostile_marks_take_linear_time() -> None:
    for text in (
        "*" * 20_000 + "中",
        "[" * 20_000 + "中",
        "<" * 20_000 + "中",
        "> " * 5_000 + "中",
        "中" + "`" * 20_000,
    ):
        assert document.read_bytes(text.encode(), "a.md", "md").blocks
