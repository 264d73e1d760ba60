"""The whole way with the shipped model over the seed article."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from fupin_nlp import Pipeline, Translation, check
from fupin_nlp.errors import InputError
from fupin_nlp.output.json import schema, translation_to_json

pytestmark = pytest.mark.slow
CJK = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture(scope="module")
def seed_translation(pipeline: Pipeline, seed: Path) -> Translation:
    return pipeline.translate(seed)


def test_every_figure_of_the_seed_is_paired_or_flagged(seed_translation: Translation) -> None:
    shown = [s for s in seed_translation.segments if s.kind != "boilerplate"]
    figures = [q for s in shown for q in s.quantities]
    assert len(figures) >= 95
    for segment in shown:
        paired = {(p.source.start, p.source.end) for p in segment.alignment.pairs}
        paired |= {(p.source.start, p.source.end) for p in segment.alignment.changed}
        for q in segment.quantities:
            assert (
                (q.start, q.end) in paired
                or q.weak
                or any(f.source and (f.source.start, f.source.end) == (q.start, q.end) for f in segment.findings)
            ), (segment.id, q.text)


def test_no_chinese_is_left_and_redactions_stay(seed_translation: Translation) -> None:
    for s in seed_translation.segments:
        if s.kind in ("text", "heading"):
            assert s.target
            assert not CJK.search(s.target)
            assert s.target.count("[…]") >= s.redactions
    assert sum(s.redactions for s in seed_translation.segments) == 7


def test_last_three_lines_are_boilerplate(seed_translation: Translation) -> None:
    assert [s.kind for s in seed_translation.segments[-3:]] == ["boilerplate"] * 3
    assert all(s.kind != "boilerplate" for s in seed_translation.segments[:-3])


def test_json_is_valid_by_its_schema(seed_translation: Translation) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    made = json.loads(json.dumps(translation_to_json(seed_translation)))
    jsonschema.validate(made, schema("translation"))
    assert made["schema"] == "fupin.translation/1"


def test_names_of_the_seed(seed_translation: Translation) -> None:
    english = " ".join(s.target for s in seed_translation.segments)
    for name in ("Guangxi", "Nanning", "Hechi", "Baise", "Shenzhen", "Guangdong", "Jiang Jiabai", "Guangdong-Guangxi"):
        assert name in english


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "utf-8-sig"])
def test_other_encodings_give_the_same(
    pipeline: Pipeline, seed: Path, seed_translation: Translation, tmp_path: Path, encoding: str
) -> None:
    text = seed.read_text(encoding="utf-8")
    if encoding == "gbk":
        from fupin_nlp.normalise import convert

        text = convert(text, "simplified")
        text = re.sub(r"\([āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüa-z]+\)", "", text)
    copy = tmp_path / f"{encoding}.txt"
    copy.write_bytes(text.encode(encoding))
    made = pipeline.translate(copy)
    values = [[(q.value, q.kind) for q in s.quantities] for s in made.segments]
    assert values == [[(q.value, q.kind) for q in s.quantities] for s in seed_translation.segments]


def test_same_text_again_comes_from_the_memory(pipeline: Pipeline, seed: Path, seed_translation: Translation) -> None:
    again = pipeline.translate(seed)
    assert [s.target for s in again.segments] == [s.target for s in seed_translation.segments]


def test_the_memory_spares_the_model_entirely(
    pipeline: Pipeline, seed: Path, seed_translation: Translation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(sources: Sequence[object], *_: object, **__: object) -> list[object]:
        assert not sources, "the model was asked again"
        return []

    for search in ("translate", "alternatives"):
        monkeypatch.setattr(pipeline._translator, search, asked)
    assert pipeline.translate(seed) == seed_translation


def test_lines_are_a_filter(pipeline: Pipeline) -> None:
    done = pipeline.translate_lines(["投入39.3亿元。", "", "  ", "http://example.com", "减少贫困人口95万人。"])
    assert len(done) == 5
    assert done[1].target == ""
    assert done[2].target.strip() == ""
    assert done[3].target == "http://example.com"
    assert "3.93 billion" in done[0].target
    assert "950,000" in done[4].target


def test_many_documents_keep_their_order(pipeline: Pipeline) -> None:
    texts = [f"投入{n}亿元。" for n in (11, 12, 13, 14)]
    made = list(pipeline.translate_many(iter(texts), batch_tokens=4))
    assert [t.segments[0].source for t in made] == texts
    for n, t in zip((11, 12, 13, 14), made, strict=True):
        assert f"{n / 10:g} billion" in t.text


def test_refuses_what_is_not_chinese(pipeline: Pipeline) -> None:
    with pytest.raises(InputError):
        pipeline.translate("Only English here.")
    with pytest.raises(InputError, match=r"pass a pathlib\.Path"):
        pipeline.translate("report.txt")
    with pytest.raises(InputError):
        pipeline.translate("")


def test_summary_links_back(pipeline: Pipeline, seed: Path) -> None:
    english = pipeline.summarise(seed, lang="en", sentences=6)
    chinese = pipeline.summarise(seed, lang="zh", sentences=6)
    assert len(english.sentences) == 6
    assert [s.id for s in english.sentences] == [s.id for s in chinese.sentences]
    assert [s.id for s in english.sentences] == sorted(s.id for s in english.sentences)
    assert all(not CJK.search(s.target) for s in english.sentences)
    assert any("95萬" in s.source for s in chinese.sentences)


def test_pickles_by_configuration(pipeline: Pipeline) -> None:
    copy = pickle.loads(pickle.dumps(pipeline))
    assert copy.signature == pipeline.signature


def test_model_without_slots_goes_through_and_flags(plain_model: Path) -> None:
    """A random model says nonsense: its figures are then put right or flagged, none is silent."""
    with Pipeline(plain_model, cache=False) as pipeline:
        made = pipeline.translate("全区投入资金39.3亿元，减少贫困人口95万人。")
    segment = made.segments[0]
    assert segment.route in ("patched", "unresolved")
    assert made.ok is check(segment.normalised, segment.target).ok is (segment.route == "patched")


def test_both_engines_agree(seed: Path) -> None:
    text = "广西去年减少贫困人口95万人。"
    with Pipeline(cache=False) as fast, Pipeline(engine="torch", cache=False) as exact:
        for pipeline in (fast, exact):
            assert "950,000" in pipeline.translate(text).text
