"""Blocks found again in a page's source, to the character."""

from __future__ import annotations

import html

from hypothesis import given, settings
from hypothesis import strategies as st

from fupin_nlp import document
from fupin_nlp.document.html_places import page_text
from fupin_nlp.errors import InputError


def spans(page: str) -> list[list[str]]:
    return [[page[a:b].strip() for a, b in block] for block in page_text(page, "a.html").blocks]


def test_inline_tags_cut_a_block_into_runs_and_entities_do_not() -> None:
    page = "<p>投入<b>95&#19975;元</b>，A&amp;B &lt;5%。</p>\n<p>第二<br>行</p>"
    assert spans(page) == [["投入", "95&#19975;元", "，A&amp;B &lt;5%。"], ["第二"], ["行"]]


def test_scripts_comments_attributes_and_hidden_parts_have_no_place() -> None:
    page = (
        '<html><head><title>题</title><style>p{/*样*/}</style></head><body title="属性">'
        "<!--注释--><script>a='<p>脚本</p>'</script><p hidden>隐藏</p><p>正文</p><noscript>无</noscript></body></html>"
    )
    assert spans(page) == [["正文"]]


def test_root_is_the_html_tag_wherever_it_stands() -> None:
    page = "<!doctype html>\n<meta charset=utf-8><html class='a>b' lang=zh>\n<body><p>正文</p>"
    root = page_text(page, "a.html").root
    assert root is not None
    assert page[slice(*root)] == "<html class='a>b' lang=zh>"
    assert page_text("<p>正文</p>", "a.html").root == (0, 3)


PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<b>", "</b>", "<div>", "</div>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<br>"),
        *("<li>", "<a href='x>y'>", "</a>", "<!-- 注 <p> -->", "<script>'<p>文'</script>", "<h1>", "</h1>", "<nav>"),
        *(
            "正文",
            "95万",
            " ",
            "\n",
            "\r\n",
            "&amp;",
            "&nbsp;",
            "&#20803;",
            "a < b",
            "\U000f3a00",
            "\u3000",
            "&",
            "5<6",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_the_places_hold_what_the_reader_reads(page: str) -> None:
    try:
        read = document.read_bytes(page.encode(), "a.html", "html")
    except InputError:
        return
    blocks = page_text(page, "a.html").blocks
    assert len(blocks) == len(read.blocks)
    for block, runs in zip(read.blocks, blocks, strict=True):
        text = html.unescape("".join(page[a:b] for a, b in runs))
        assert "".join(text.split()) == "".join(block.text.split())
