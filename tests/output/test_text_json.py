"""Plain text and JSON, against the published schemas."""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from fupin_nlp.document.model import Edit
from fupin_nlp.numbers.findings import Alignment, Finding
from fupin_nlp.output import render, render_summary
from fupin_nlp.output.json import SCHEMAS, check_to_json, schema, summary_to_json, translation_to_json
from fupin_nlp.output.text import bilingual_text, plain_text, summary_text
from fupin_nlp.output.values import grouped, value_text
from fupin_nlp.translation import ModelInfo, Summary, TranslatedSegment, Translation


def validate(value: Any, name: str) -> None:
    Draft202012Validator(schema(name)).validate(json.loads(json.dumps(value, ensure_ascii=False)))


def test_text_has_a_paragraph_a_block_and_no_boilerplate(report: Translation) -> None:
    parts = plain_text(report).split("\n\n")
    assert parts[0] == "Provincial Meeting on Poverty Alleviation Held"
    assert parts[1].startswith("On March 6,")
    assert parts[1].endswith("40 more will follow.")
    assert "WeChat" not in plain_text(report)
    assert "WeChat" in plain_text(report, boilerplate=True)
    assert "Qinghe County\t150 million yuan\nBaishui County\t220 million yuan" in parts


def test_bilingual_text_sets_each_sentence_under_its_source(report: Translation) -> None:
    lines = bilingual_text(report).splitlines()
    at = lines.index("全区累计搬迁35.97万人，改造危房12.35万户。")
    assert lines[at + 1] == "In all, 395,700 people in the region were relocated."


def test_summary_text_follows_its_language(summary: Summary) -> None:
    assert summary_text(summary).startswith(f"{summary.headline}\n\nOn March 6")
    chinese = Summary(summary.name, "zh", summary.sentences)
    assert summary_text(chinese).startswith("3月6日")
    assert "March" not in summary_text(chinese)
    assert summary_text(Summary(summary.name, "both", summary.sentences)).count("\n") == 3


def test_translation_json_keeps_to_its_schema(report: Translation, long_report: Translation) -> None:
    validate(translation_to_json(report), "translation")
    validate(translation_to_json(long_report), "translation")


def test_summary_and_check_json_keep_to_their_schemas(report: Translation, summary: Summary) -> None:
    validate(summary_to_json(summary), "summary")
    line = check_to_json("pair 3", report.segments[2].alignment)
    validate(line, "check")
    assert line["ok"] is False
    assert [f["code"] for f in line["findings"]] == ["number-changed", "number-missing"]


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_sound_and_closed(name: str) -> None:
    loaded = schema(name)
    Draft202012Validator.check_schema(loaded)

    def closed(part: Any) -> None:
        if isinstance(part, dict):
            if "properties" in part:
                assert part["additionalProperties"] is False
                assert set(part["required"]) == set(part["properties"])
            for inner in part.values():
                closed(inner)
        elif isinstance(part, list):
            for inner in part:
                closed(inner)

    closed(loaded)


def test_the_schema_refuses_what_it_should(report: Translation) -> None:
    good = translation_to_json(report)
    for spoil in (
        lambda d: d.update(extra=1),
        lambda d: d["segments"][1]["quantities"][0]["source"].update(value=306),
        lambda d: d["segments"][1]["quantities"][0]["source"].update(value="1,000"),
        lambda d: d["segments"][0].pop("edits"),
        lambda d: d["segments"][2]["findings"][0].update(severity="fatal"),
    ):
        bad = copy.deepcopy(good)
        spoil(bad)
        with pytest.raises(ValidationError):
            validate(bad, "translation")
    with pytest.raises(KeyError):
        schema("../translation")


def test_figures_stand_with_their_counterparts(report: Translation) -> None:
    segments = translation_to_json(report)["segments"]
    date, money, people = segments[1]["quantities"]
    assert (date["source"]["value"], money["source"]["value"]) == ("306", "3930000000")
    assert money["target"]["text"] == "3.93 billion yuan"
    assert people["source"]["modifier"] == "more_than"
    assert people["source"]["value_high"] is None
    changed, lost = segments[2]["quantities"]
    assert changed["target"]["value"] == "395700"
    assert lost["target"] is None
    third, growth = segments[3]["quantities"]
    assert third["source"]["value"] == "1/3"
    assert growth["source"]["value_high"] == "8"


def test_offsets_point_at_the_text(report: Translation) -> None:
    for segment in translation_to_json(report)["segments"]:
        for edit in segment["edits"]:
            start, end = edit["start"] - segment["start"], edit["end"] - segment["start"]
            assert segment["source"][start:end] == edit["before"]
        for pair in segment["quantities"]:
            source, target = pair["source"], pair["target"]
            assert segment["normalised"][source["start"] : source["end"]] == source["text"]
            if target:
                assert segment["target"][target["start"] : target["end"]] == target["text"]


def test_counts_and_verdict(report: Translation) -> None:
    value = translation_to_json(report)
    assert value["ok"] is False
    assert value["findings"] == 5
    assert value["segments"][6]["names"][0]["class"] == '"><script>'


def test_strange_statistics_become_json(report: Translation) -> None:
    odd = Translation("x", (), ModelInfo("m"), stats={"t": (1, Decimal("2.5")), "nan": float("nan"), 3: None})
    text = render(odd, "json")
    assert json.loads(text)["stats"] == {"t": [1, "2.5"], "nan": None, "3": None}


def test_half_surrogates_do_not_break_any_text_format(report: Translation) -> None:
    segment = TranslatedSegment(1, "text", "坏\udc80字", "坏\udc80字", "bad \udc80 letter", 0, 3)
    broken = Translation("x\ud800", (segment,), ModelInfo("m"))
    for format in ("text", "json", "jsonl", "csv", "html", "md", "xliff", "xliff12", "tmx"):
        assert "letter" in render(broken, format).encode().decode()  # type: ignore[union-attr]


def test_render_summary(summary: Summary) -> None:
    assert render_summary(summary, "text") == summary.text + "\n"
    assert json.loads(render_summary(summary, "json"))["schema"] == "fupin.summary/1"
    assert "395,700 people" in str(render_summary(summary, "html"))
    assert len(str(render_summary(summary, "jsonl")).splitlines()) == 2


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4) | st.fractions())
def test_value_text_is_exact(value: Decimal | Fraction) -> None:
    text = value_text(value)
    assert Fraction(text) == value
    Draft202012Validator(schema("translation")["$defs"]["value"]).validate(text)
    assert Fraction(grouped(value).replace(",", "")) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [("3.930E+9", "3930000000"), ("0.30", "0.3"), ("-0", "0"), ("1E+999999", "1E+999999"), ("100", "100")],
)
def test_value_text_of_decimals(value: str, text: str) -> None:
    assert value_text(Decimal(value)) == text


def test_empty_translation_renders_in_every_text_format() -> None:
    empty = Translation("", (), ModelInfo(""))
    for format in ("text", "json", "jsonl", "csv", "html", "md", "xliff", "xliff12", "tmx"):
        assert isinstance(render(empty, format), str)


def test_findings_on_one_segment_do_not_leak(report: Translation) -> None:
    segment = TranslatedSegment(
        1, "text", "甲", "甲", "A", 5, 6,
        edits=(Edit(5, 6, "甲", "甲", "script"),),
        alignment=Alignment(), findings=(Finding("x", "warning", "m"),),
    )  # fmt: skip
    value = translation_to_json(Translation("n", (segment,), ModelInfo("m")))
    validate(value, "translation")
    assert value["ok"] is True
    assert value["findings"] == 1
