"""Sentences of whole documents, the seed report first."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin_nlp import document
from fupin_nlp.document.model import Document
from fupin_nlp.normalise import apply_edits, count_redactions, diff, normalise, redaction_mark, segments

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def check(read: Document, **options: bool) -> None:
    position = 0
    for number, segment in enumerate(segments(read, **options)):
        assert segment.id == number
        assert segment.start >= position
        assert segment.source == read.text[segment.start : segment.end]
        block = read.blocks[segment.block]
        assert block.start <= segment.start < segment.end <= block.end
        assert segment.place == block.place
        assert apply_edits(segment.source, segment.edits, segment.start) == segment.text
        assert len(segment.offsets) == len(segment.text) + 1
        assert list(segment.offsets) == sorted(segment.offsets)
        assert segment.start <= segment.offsets[0]
        assert segment.offsets[-1] == segment.end
        assert normalise(segment.text).text == segment.text
        position = segment.end


def test_the_seed() -> None:
    read = document.read(SEED)
    found = segments(read)
    check(read)
    body = [s for s in found if s.kind == "text"]
    assert [s.text[:5] for s in found if s.kind == "boilerplate"] == ["农业网(A", "相关新闻更", "新闻关键字"]
    assert len(body) + 3 == len(found)
    text = "".join(s.text for s in body)
    assert not re.search(r"[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùü]+[)）]", text)
    assert text.count(redaction_mark) == SEED.read_text("utf-8").count("*") == 7
    assert "*" not in text
    for kept in (
        "贫困村(屯)",
        "投入(引进)",
        "(国定贫困县9个)",
        "“5+2”",
        "3月6日至7日,2018年",
        "参加城乡居民基本医疗保险率达[…]。",
    ):
        assert kept in text
    digits = re.compile(r"\d[\d.]*%?")
    assert digits.findall(text) == digits.findall(SEED.read_text("utf-8").split("農(nóng)業(yè)網(wǎng)")[0])


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-16", "utf-16-le", "utf-8-sig"])
def test_the_seed_in_other_encodings(encoding: str) -> None:
    text = SEED.read_text("utf-8")
    assert document.read_bytes(text.encode(encoding)).text == text


def test_the_seed_in_simplified_script_gives_the_same_sentences() -> None:
    read = document.read(SEED)
    simplified = document.from_text("\n".join(normalise(b.text).text for b in read.blocks))
    assert [s.text.replace(redaction_mark, "*") for s in segments(read)] == [
        s.text.replace(redaction_mark, "*") for s in segments(simplified)
    ]


@pytest.mark.parametrize("width", [30, 40, 41])
@pytest.mark.parametrize("columns", [False, True])
def test_the_seed_in_filled_lines_gives_the_same_sentences(width: int, columns: bool) -> None:
    text = SEED.read_text("utf-8")
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for char in paragraph:
            size = len((line + char).encode("gb18030")) / 2 if columns else len(line + char)
            if size > width:
                lines.append(line)
                line = ""
            line += char
        lines.append(line)
    read = document.from_text("\n".join(lines))
    check(read)
    found, wanted = (segments(d) for d in (read, document.from_text(text)))
    assert [s.kind for s in found] == [s.kind for s in wanted]
    assert [s.text for s in found if s.kind == "text"] == [s.text for s in wanted if s.kind == "text"]


def test_boilerplate_may_be_kept() -> None:
    read = document.read(SEED)
    assert {s.kind for s in segments(read, keep_boilerplate=True)} == {"text"}
    check(read, keep_boilerplate=True)


def test_segments_of_other_formats() -> None:
    page = "<h1>扶貧報告</h1><p>減貧95萬人。投入3億元。</p><nav><a>首頁</a></nav>"
    page += "<table><tr><td>南寧</td><td>9%</td></tr></table>"
    read = document.read_bytes(page.encode(), "a.html", "html")
    check(read)
    assert [(s.kind, s.text) for s in segments(read)] == [
        ("heading", "扶贫报告"),
        ("text", "减贫95万人。"),
        ("text", "投入3亿元。"),
        ("boilerplate", "首页"),
        ("table", "南宁"),
        ("table", "9%"),
    ]


def test_a_gloss_at_the_end_belongs_to_its_sentence() -> None:
    read = document.from_text("服務(wù)\n經(jīng)費(fèi)。第二句")
    assert [s.source for s in segments(read)] == ["服務(wù)", "經(jīng)費(fèi)。", "第二句"]
    check(read)


def test_diff_shows_each_edit_in_context() -> None:
    lines = diff(document.from_text("全區(qū)２人做細*幫扶。"))
    assert lines == [
        "line 1  script  …全[-區-]{+区+}(qū)２人做細…",
        "line 1  gloss  …全區[-(qū)-]２人做細*幫扶。…",
        "line 1  width  …全區(qū)[-２-]{+2+}人做細*幫扶。…",
        "line 1  script  …區(qū)２人做[-細-]{+细+}*幫扶。…",
        "line 1  redaction  …(qū)２人做細[-*-]{+[…]+}幫扶。…",
        "line 1  script  …qū)２人做細*[-幫-]{+帮+}扶。…",
    ]


PIECES = st.sampled_from(
    [
        "貧困縣",
        "減貧９５萬人",
        "區(qū)",
        "*",
        "。",
        "；",
        "，",
        "”",
        "“",
        "\n",
        "\r\n\r\n",
        "　　",
        " ",
        "\u200b",
        "&nbsp;",
        "(",
        "）",
        "a.b",
        "1.",
        "責任編輯：",
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=40).map("".join))
def test_any_document(text: str) -> None:
    if text.strip():
        check(document.from_text(text))


@given(st.lists(PIECES, min_size=1, max_size=40).map("".join))
def test_no_character_is_lost(text: str) -> None:
    if not text.strip():
        return
    read = document.from_text(text)
    kept = "".join(s.text for s in segments(read))
    whole = "".join(normalise(b.text, one_paragraph=True).text for b in read.blocks)
    assert "".join(kept.split()) == "".join(whole.split())


def test_speed_and_count() -> None:
    text = SEED.read_text("utf-8") * 40
    began = time.process_time()
    found = segments(document.from_text(text))
    assert time.process_time() - began < 3  # a quarter of a megabyte; far less on a quiet machine
    assert sum(count_redactions(s.text) for s in found) == 280
