"""The source page in English: only its text changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fupin_nlp import document
from fupin_nlp.errors import InputError, UsageError
from fupin_nlp.normalise import segments
from fupin_nlp.output import render
from fupin_nlp.translation import ModelInfo, TranslatedSegment, Translation

PAGE = """<!DOCTYPE html>
<html lang="zh-CN" class='x'><head><title>扶贫通报 - 某县</title>
<script>var 变量 = "<p>95万</p>" && 1 < 2;</script></head>
<body onload="f('开始')">
<nav><a href="/">首页</a></nav><!-- 注释 -->
<h1>扶贫通报</h1>
<P CLASS=lead>
  一、投入<b>3.93亿元</b>，同比增长。第二句。
</P>
<table><tr><td>合计</td><td>12</td></tr></table>
</body></html>
"""


def translated(page: bytes, english: dict[str, str]) -> Translation:
    read = document.read_bytes(page, "page.html", "html")
    made: list[TranslatedSegment] = []
    for s in segments(read):
        target = "" if s.kind == "boilerplate" else english.get(s.source, "")
        made.append(TranslatedSegment(s.id, s.kind, s.source, s.text, target, s.start, s.end, s.block))
    return Translation("page.html", tuple(made), ModelInfo("m"))


ENGLISH = {
    "扶贫通报": "Report <1>",
    "一、投入3.93亿元，同比增长。": "I. 393 million yuan & more.",
    "第二句。": "A second sentence.",
    "合计": "Total",
    "12": "12",
}


def in_place(page: bytes, english: dict[str, str] = ENGLISH) -> bytes:
    made = render(translated(page, english), "html", source=page, in_place=True)
    assert isinstance(made, bytes)
    return made


def test_only_words_change() -> None:
    expected = (
        PAGE.replace('lang="zh-CN"', 'lang="en"')
        .replace("<title>扶贫通报 - 某县<", "<title>Report &lt;1&gt;<")
        .replace("<h1>扶贫通报<", "<h1>Report &lt;1&gt;<")
        .replace(
            "一、投入<b>3.93亿元</b>，同比增长。第二句。", "<b></b>I. 393 million yuan &amp; more. A second sentence."
        )
        .replace("合计", "Total")
    )
    assert in_place(PAGE.encode()).decode() == expected


def test_the_encoding_of_the_page_is_kept() -> None:
    page = PAGE.encode("gb18030")
    made = in_place(page, {**ENGLISH, "合计": "Total €"})
    assert "首页".encode("gb18030") in made
    assert "Total €" in made.decode("gb18030")
    big5 = PAGE.translate(str.maketrans("贫报县变开页资", "貧報縣變開頁資")).replace("亿", "億").replace("总", "總")
    big5 = big5.replace("万", "萬").replace("计", "計").replace("长", "長").replace("释", "釋")
    made = in_place(big5.replace("注", "註").encode("big5"), {"合計": "Total …😀"})
    assert b"Total \xa1K&#128512;" in made


def test_a_language_is_put_in_where_there_was_none() -> None:
    assert in_place("<html><body><p>合计</p></body></html>".encode()) == (
        b'<html lang="en"><body><p>Total</p></body></html>'
    )
    assert in_place("<p>合计".encode()) == b'<p lang="en">Total'


def test_hostile_english_is_text() -> None:
    made = in_place("<p>合计</p>".encode(), {"合计": "</p><script>alert(1)</script>\x00"})
    assert b"<script" not in made
    assert b"\0" not in made


def test_no_page_no_place() -> None:
    made = translated(PAGE.encode(), ENGLISH)
    with pytest.raises(UsageError, match="--raw-html"):
        render(made, "html", in_place=True)
    moved = replace(made, segments=tuple(replace(s, block=s.block + 90) for s in made.segments))
    with pytest.raises(InputError, match=r"page\.html.*--raw-html"):
        render(moved, "html", source=PAGE.encode(), in_place=True)
