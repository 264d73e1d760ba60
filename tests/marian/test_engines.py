"""Both engines run any Marian folder; broken ones are refused in one line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from fupin_nlp.errors import ModelError, UsageError
from fupin_nlp.marian.ct2 import converted
from fupin_nlp.marian.engine import Decoding, load_engine
from fupin_nlp.marian.registry import open_folder, resolve
from fupin_nlp.marian.tokens import Tokens

SENTENCES = ["全区投入资金元", "贫困人口减少", "用于扶贫"]


@pytest.mark.parametrize("name", ["ctranslate2", "torch"])
def test_batch_keeps_order_and_count(plain_model: Path, name: str) -> None:
    model = open_folder(plain_model, "plain")
    tokens = Tokens(plain_model)
    engine = load_engine(model, name)
    decoding = Decoding(beam=3, hypotheses=3, repetition_penalty=1.0)
    together = engine.translate([tokens.encode(s) for s in SENTENCES], decoding)
    alone = [engine.translate([tokens.encode(s)], decoding)[0] for s in SENTENCES]
    assert [len(h) for h in together] == [3, 3, 3]
    assert [h[0].pieces[:3] for h in together] == [h[0].pieces[:3] for h in alone]
    assert all(h[0].score >= h[1].score for h in together)
    assert not any("</s>" in h.pieces for hs in together for h in hs)


def test_empty_batch(plain_model: Path) -> None:
    assert load_engine(open_folder(plain_model, "plain")).translate([], Decoding()) == []


def test_conversion_is_made_once(plain_model: Path) -> None:
    first = converted(open_folder(plain_model, "plain"))
    stamp = (first / "model.bin").stat().st_mtime_ns
    assert converted(open_folder(plain_model, "plain")) == first
    assert (first / "model.bin").stat().st_mtime_ns == stamp
    assert not list(first.parent.glob("convert-*"))


def test_unknown_engine_and_device(plain_model: Path) -> None:
    model = open_folder(plain_model, "plain")
    with pytest.raises(UsageError, match="ctranslate2 or torch"):
        load_engine(model, "onnx")


def test_broken_weights_are_one_line(plain_model: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(plain_model, broken)
    (broken / "model.safetensors").write_bytes(b"not a model")
    with pytest.raises(ModelError, match="cannot be converted") as error:
        converted(open_folder(broken, "broken"))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("name", ["no/such", "./nowhere", "bert"])
def test_missing_models(name: str) -> None:
    with pytest.raises(ModelError):
        resolve(name)


def test_incomplete_or_foreign_folder(plain_model: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no config\.json"):
        resolve(tmp_path)
    other = tmp_path / "bert"
    shutil.copytree(plain_model, other)
    config = json.loads((other / "config.json").read_text())
    (other / "config.json").write_text(json.dumps({**config, "model_type": "bert"}))
    with pytest.raises(ModelError, match="not marian"):
        resolve(other)


def test_shipped_model_is_found_and_has_slots() -> None:
    model = resolve()
    assert model.name == "zh-en"
    assert model.slots
    assert len(model.sha256) == 64


@pytest.mark.parametrize("name", ["ctranslate2", "torch"])
def test_certainty_knows_no_search(plain_model: Path, name: str) -> None:
    tokens = Tokens(plain_model)
    engine = load_engine(open_folder(plain_model, "plain"), name)
    batch = [tokens.encode(s) for s in SENTENCES]
    found = [h[0] for h in engine.translate(batch, Decoding(beam=3))]
    once = engine.certainty(batch, [h.pieces for h in found])
    again = [engine.certainty([b], [h.pieces])[0] for b, h in zip(batch, found, strict=True)]
    other = engine.certainty(batch, [tokens.encode("poverty relief")[:-1]] * len(batch))
    assert all(0 < p <= 1 for p in once)
    assert once == pytest.approx(again, rel=1e-2)
    assert sum(other) < sum(once), "what the search found is likelier than other words"
    assert engine.certainty([], []) == []


def test_engines_agree_how_certain_they_are(plain_model: Path) -> None:
    model, tokens = open_folder(plain_model, "plain"), Tokens(plain_model)
    batch = [tokens.encode(s) for s in SENTENCES]
    targets = [tokens.encode(s)[:-1] for s in ("the region invested yuan", "the poor fell by", "poverty relief")]
    fast, exact = (load_engine(model, name).certainty(batch, targets) for name in ("ctranslate2", "torch"))
    assert fast == pytest.approx(exact, abs=0.02)


def test_no_beam_is_no_crash(plain_model: Path) -> None:
    engine = load_engine(open_folder(plain_model, "plain"))
    assert len(engine.translate([Tokens(plain_model).encode(SENTENCES[0])], Decoding(beam=1))[0]) == 1
