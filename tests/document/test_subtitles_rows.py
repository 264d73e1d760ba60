"""Subtitles and rows."""

from __future__ import annotations

import json

import pytest

from fupin_nlp import document
from fupin_nlp.errors import InputError


def read(text: str, format: str, **options: str) -> list[tuple[str, str]]:
    result = document.read_bytes(text.encode(), "a." + format, format, **options)
    return [(block.text, block.place) for block in result.blocks]


def test_srt() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,500\n<i>减贫</i>95万人\n真的\n\n"
        "2\n00:00:03,000 --> 00:00:04,000\n{\\an8}好\n"
        "3\n00:00:05,000 --> 00:00:06,000\n完\n"
    )
    assert read(text, "srt") == [
        ("减贫95万人\n真的", "cue 1 00:00:01,000 --> 00:00:02,500"),
        ("好", "cue 2 00:00:03,000 --> 00:00:04,000"),
        ("完", "cue 3 00:00:05,000 --> 00:00:06,000"),
    ]


def test_vtt() -> None:
    text = "WEBVTT\n\nNOTE 说明\n\nSTYLE\n::cue {}\n\nid1\n00:01.000 --> 00:02.000 align:start\n<v 王五>中文</v>\n"
    assert read(text, "vtt") == [("中文", "cue 1 00:01.000 --> 00:02.000")]


def test_no_cue() -> None:
    with pytest.raises(InputError, match="no SRT cue"):
        read("中文", "srt")


def test_json_lines() -> None:
    lines = [{"id": 1, "text": "减贫95万人。\n好。"}, {"id": 2, "text": None}, {"id": 3, "text": "完"}]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    assert read(text, "jsonl") == [("减贫95万人。\n好。", "line 1 text"), ("完", "line 3 text")]
    assert read('{"a": "甲", "b": "乙"}', "jsonl", column="b") == [("乙", "line 1 b")]
    assert read('"甲"', "jsonl") == [("甲", "line 1")]


@pytest.mark.parametrize("text", ["{", "[1]", '{"x": "甲"}', "[" * 100_000])
def test_broken_json_lines(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text, "jsonl")
    assert "line 1" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_csv() -> None:
    text = '编号,内容,备注\n1,"减贫95万人，""好""",无\n2,投入3亿元,\n'
    assert read(text, "csv") == [('减贫95万人，"好"', "row 2 内容"), ("投入3亿元", "row 3 内容")]
    assert read(text, "csv", column="备注") == [("无", "row 2 备注")]
    assert read(text, "csv", column="1") == [("1", "row 2 编号"), ("2", "row 3 编号")]
    with pytest.raises(InputError, match="编号, 内容, 备注"):
        read(text, "csv", column="没有")


def test_csv_without_a_usual_column_is_a_table() -> None:
    result = document.read_bytes("地区;减贫\n南宁;9.5万人\n".encode(), "a.csv", "csv")
    assert [(b.text, b.kind, b.place) for b in result.blocks] == [
        ("地区", "table", "row 1 column 1"),
        ("减贫", "table", "row 1 column 2"),
        ("南宁", "table", "row 2 column 1"),
        ("9.5万人", "table", "row 2 column 2"),
    ]


def test_a_cell_may_hold_a_whole_report() -> None:
    assert len(read("text\n" + "贫" * 200_000, "tsv")[0][0]) == 200_000
