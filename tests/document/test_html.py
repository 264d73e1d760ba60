"""HTML: everything visible, menus told apart, hostile pages harmless."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from fupin_nlp import document
from fupin_nlp.errors import InputError

PARAGRAPH = "2017年，全县累计投入扶贫资金3.93亿元，新建通村公路144.86公里，解决了12万多名群众的出行难题。"

PAGE = f"""<?xml version="1.0" encoding="gb2312"?>
<!DOCTYPE html><html><head><title>标题 - 网站</title>
<script>var 脚本 = "95万";</script><style>p {{ 样式 }}</style></head>
<body>
<div id="top-nav"><ul><li><a href="/">首页</a></li>
<li><a href="/n">新闻</a></li><li><a href="/z">政务公开</a></li></ul></div>
<nav>菜单项目</nav>
<div class="article share-content">
<h1>全县<ruby>區<rp>(</rp><rt>qū</rt><rp>)</rp></ruby>扶贫工作会议召开</h1>
<p>{PARAGRAPH}<br>实现<b>1056个</b>村
出列。</p>
<p hidden>隐藏的5万</p><p style="display: none">不见的6万</p><noscript>没有脚本</noscript>
<table><caption>表一</caption><thead><tr><th>地区</th><th>减贫</th></tr></thead>
<tbody><tr><td>南宁</td><td><p>9.5万人</p></td></tr></tbody><tfoot><tr><td>合计</td><td>12万人</td></tr></tfoot></table>
<ul><li>投入39.3亿元；</li><li>覆盖60%以上贫困户。</li></ul>
<p>{PARAGRAPH}</p>
</div>
<div class="sidebar"><h3>热点</h3><ul><li><a href="x">某地减贫20万人的经验</a></li></ul></div>
<footer><p>注：数据截至2017年底，涉及12个县。</p></footer>
</body></html>"""


def read(page: str) -> document.Document:
    result = document.read_bytes(page.encode(), "a.html", "html")
    for block in result.blocks:
        assert result.text[block.start : block.end] == block.text
    return result


def test_a_page() -> None:
    result = read(PAGE)
    kept = [(b.kind, b.text) for b in result.blocks if b.kind != "boilerplate"]
    assert kept == [
        ("heading", "全县區扶贫工作会议召开"),
        ("text", PARAGRAPH),
        ("text", "实现1056个村\n出列。"),
        ("text", "表一"),
        ("table", "地区"),
        ("table", "减贫"),
        ("table", "南宁"),
        ("table", "9.5万人"),
        ("table", "合计"),
        ("table", "12万人"),
        ("text", "投入39.3亿元；"),
        ("text", "覆盖60%以上贫困户。"),
        ("text", PARAGRAPH),
        ("text", "注：数据截至2017年底，涉及12个县。"),
    ]
    marked = [b.text for b in result.blocks if b.kind == "boilerplate"]
    assert marked == ["首页", "新闻", "政务公开", "菜单项目", "热点", "某地减贫20万人的经验"]
    for word in ("脚本", "样式", "隐藏", "不见", "网站", "qū"):
        assert word not in result.text
    assert "table 1 row 3 cell 2" in [b.place for b in result.blocks]


def test_a_form_around_the_whole_page_is_no_menu() -> None:
    result = read(f"<form id=aspnetForm><div><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></div></form>")
    assert [b.kind for b in result.blocks] == ["text", "text"]


def test_layout_tables_are_text() -> None:
    result = read(f"<table><tr><td>菜单</td><td><h1>标题在此</h1><p>{PARAGRAPH}</p></td></tr></table>")
    assert ("text", PARAGRAPH) in [(b.kind, b.text) for b in result.blocks]


def test_bytes_in_gb2312_with_a_declaration() -> None:
    page = f'<html><meta charset="gb2312"><p>{PARAGRAPH}</p></html>'
    assert PARAGRAPH in document.read_bytes(page.encode("gb18030"), "a.html").text


def test_payloads_stay_plain_text() -> None:
    result = read(
        "<p onclick='alert(1)'>正文&lt;script&gt;alert(2)&lt;/script&gt;</p><img alt='<script>' src=x onerror=y>"
    )
    assert result.text == "正文<script>alert(2)</script>"


def test_entities_are_not_expanded_without_bound() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "中文"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><p>文&b;&c;</p>'
    result = read(bomb)
    assert "root:" not in result.text
    assert len(result.text) < 200


@pytest.mark.parametrize("tag", ["table><tr><td", "div", "ul><li", "b", "div class=menu"])
def test_deep_nesting_is_refused_or_read_in_no_time(tag: str) -> None:
    opening = "".join(f"<{part}>" for part in tag.replace("><", ">|<").replace(">|<", "|").split("|"))
    began = time.perf_counter()
    with suppress(InputError):
        document.read_bytes(f"{opening * 20_000}中文正文。".encode(), "a.html", "html")
    assert time.perf_counter() - began < 5


def test_a_page_without_text() -> None:
    with pytest.raises(InputError, match="no text"):
        read("<script>中文</script>")
