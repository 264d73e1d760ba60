"""The table of figures, and CSV that a spreadsheet may open."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from fupin_nlp.output import render
from fupin_nlp.output.figures import FigureRow, figures_csv, figures_json, figures_table, guard, rows, write_csv
from fupin_nlp.output.json import schema
from fupin_nlp.translation import Translation


@pytest.fixture
def table(report: Translation) -> list[FigureRow]:
    return [row for s in report.segments for row in rows(s.quantities, s.normalised, id=s.id)]


def test_rows_hold_exact_values(table: list[FigureRow]) -> None:
    money = next(r for r in table if r.text == "39.3亿元")
    assert (money.id, money.value, money.unit, money.noun) == (2, "3930000000", "yuan", "扶贫资金")
    assert money.sentence[money.start : money.end] == "39.3亿元"
    growth = next(r for r in table if r.text == "5%至8%")
    assert (growth.value, growth.value_high) == ("5", "8")


def test_offsets_lead_into_the_document(report: Translation) -> None:
    sentence = report.segments[1]
    offsets = [100 + i for i in range(len(sentence.normalised) + 1)]
    moved = rows(sentence.quantities, sentence.normalised, offsets=offsets)
    assert [r.start for r in moved] == [q.start + 100 for q in sentence.quantities]
    assert [r.end for r in moved] == [q.end + 100 for q in sentence.quantities]


def test_the_table_is_aligned_in_terminal_cells(table: list[FigureRow]) -> None:
    lines = figures_table(table).splitlines()
    assert len(lines) == len(table) + 1
    column = lines[0].index("kind")
    for line, row in zip(lines[1:], table, strict=True):
        narrow = "".join(c * (2 if ord(c) > 0x2E80 else 1) for c in line)
        assert narrow[column:].startswith(row.kind)


def test_csv_reads_back(table: list[FigureRow]) -> None:
    read = list(csv.DictReader(io.StringIO(figures_csv(table), newline="")))
    assert [(r["id"], r["text"], r["value"]) for r in read] == [(str(r.id), r.text, r.value) for r in table]


def test_json_keeps_to_its_schema(table: list[FigureRow]) -> None:
    value = figures_json(table, "报告.txt")
    Draft202012Validator(schema("figures")).validate(json.loads(json.dumps(value)))
    assert value["figures"][0]["value_high"] is None


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", "\u3000@x", "-a", "=", "-"],
)
def test_formulas_are_disarmed(cell: str) -> None:
    assert guard(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "-3.5", "+8", "-1,000", "-5%", "1/3", "“5+2”", "3930000000", "扶贫", "a=b"])
def test_numbers_and_words_stay(cell: str) -> None:
    assert guard(cell) == cell


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=1, max_size=4))
def test_csv_round_trip_of_any_text(cells: list[str]) -> None:
    head, line = list(csv.reader(io.StringIO(write_csv(["h"] * len(cells), [cells]), newline="")))
    assert len(head) == len(cells)
    assert [after if after == before else after[1:] for before, after in zip(cells, line, strict=True)] == cells
    assert not any(after.startswith(("=", "@")) for after in line)


def test_segments_csv_and_jsonl(report: Translation) -> None:
    text = render(report, "csv")
    assert isinstance(text, str)
    read = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(read) == len(report.segments)
    assert read[2]["findings"].count("\n") == 1
    assert read[7]["source"].startswith("'=HYPERLINK")
    lines = str(render(report, "jsonl")).splitlines()
    assert [json.loads(line)["id"] for line in lines] == [s.id for s in report.segments]
    assert json.loads(lines[0])["document"] == report.name
