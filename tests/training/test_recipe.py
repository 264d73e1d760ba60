"""The training recipe from text to a model folder, in miniature."""

from __future__ import annotations

import itertools
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("sacrebleu")
pytest.importorskip("matplotlib")

from fupin_nlp.marian.slots import SLOT
from fupin_nlp.marian.tokens import Tokens
from models.training import prepare, tokenizer
from models.training.__main__ import everything
from models.training.corpus import read
from models.training.cuts import Cutter

pytestmark = pytest.mark.slow

PLACES = {"南宁市": "Nanning City", "百色市": "Baise City", "河池市": "Hechi City"}
THINGS = {"贫困户": "poor households", "项目": "projects", "村": "villages", "企业": "enterprises"}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty invented reports of eight sentences, and some loose pairs with a wrong one."""
    rng = random.Random(3)
    folder = tmp_path_factory.mktemp("corpus")
    lines = []
    for document in range(60):
        for number in range(8):
            (zh_place, place), (zh_thing, thing) = rng.choice([*PLACES.items()]), rng.choice([*THINGS.items()])
            n, m, year = rng.randint(11, 9000), rng.randint(11, 99), rng.randint(2012, 2020)
            chinese = f"{year}年{zh_place}有{n}个{zh_thing},增长{m}%。"
            english = f"In {year}, {place} had {n:,} {thing}, up {m} percent."
            lines.append(f"report\tr{document}\t{number}\t0\t{chinese}\t{english}")
    (folder / "domain.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    loose = ["我们种了300棵树。\tWe planted 300 trees.", "他们修了45公里路。\tThey built 54 kilometres of road."]
    (folder / "other.tsv").write_text("\n".join(loose) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def config() -> dict[str, Any]:
    made = json.loads(json.dumps(prepare.load_config(Path(prepare.__file__).with_name("cpu.json"))))
    made["model"] |= {
        "d_model": 32, "encoder_layers": 1, "decoder_layers": 1, "vocab_size": 421, "encoder_ffn_dim": 64,
        "decoder_ffn_dim": 64, "encoder_attention_heads": 2, "decoder_attention_heads": 2,
    }  # fmt: skip
    made["train"] |= {"seconds": 4, "batch_tokens": 1500, "warmup": 5, "threads": 1}
    made["held_out_per_mille"] = {"report": 100}
    made["held_out_sentence_one_in"] = 10**9
    return made


@pytest.fixture(scope="module")
def vocabulary(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vocabulary")
    pairs = [p for f in corpus.iterdir() for p in read(f)]
    tokenizer.train((side for p in pairs for side in (p.zh, p.en)), folder, 420)
    return folder


def rows(pack: Path, side: str, vocabulary: Path) -> list[str]:
    pieces = {i: p for p, i in json.loads((vocabulary / "vocab.json").read_text(encoding="utf-8")).items()}
    with np.load(pack) as z:
        flat, offsets = z["src" if side == "s" else "tgt"], z["so" if side == "s" else "to"]
    return [
        "".join(pieces[int(i)] for i in flat[a:b]).replace("▁", " ").strip() for a, b in itertools.pairwise(offsets)
    ]


def test_data_are_slotted_filtered_split_and_the_same_again(
    corpus: Path, config: dict[str, Any], vocabulary: Path, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        prepare.prepare(corpus, vocabulary, config, tmp_path / name, processes=1)
    packs = [dict(np.load(tmp_path / name / "train.npz")) for name in ("a", "b")]
    assert all(np.array_equal(packs[0][key], packs[1][key]) for key in packs[0])

    counts = json.loads((tmp_path / "a" / "prepare.json").read_text(encoding="utf-8"))
    assert counts["dropped"] == {"other:figures": 1}  # 45 kilometres became 54
    held = {line.split("\t")[1] for line in (tmp_path / "a" / "test.tsv").read_text(encoding="utf-8").splitlines()}
    assert 0 < len(held) < 20
    assert counts["pairs"]["report"] == (60 - len(held)) * 8

    sources, targets = (rows(tmp_path / "a" / "train.npz", side, vocabulary) for side in "st")
    slotted = [(s, t) for s, t in zip(sources, targets, strict=True) if "<n" in s]
    assert 0.8 < len(slotted) / len(sources) < 1
    for source, target in slotted:
        assert sorted(SLOT.findall(source)) == sorted(SLOT.findall(target))
    domain = packs[0]["domain"]
    assert domain.sum() == counts["pairs"]["report"] * config["variants"]["report"]


def test_the_same_sentence_is_cut_in_several_ways(vocabulary: Path) -> None:
    tokens, cutter = Tokens(vocabulary), Cutter(vocabulary)
    text = "In <d1>, <t1> had <n1> poor households, up <n2> percent. 龘"
    plain = tokens.encode(text)[:-1]
    rng = random.Random(5)
    cuts = [cutter.draw(text, 0.2, rng) for _ in range(30)]
    assert len({tuple(c) for c in cuts}) > 5
    for cut in cuts:
        assert tokens.decode(cut) == tokens.decode(plain) == text
        assert {"<d1>", "<t1>", "<n1>", "<n2>"} <= set(cut) <= set(tokens.ids)
    assert cutter.draw(text, 50.0, rng) == plain  # the sharpest cut is the likeliest one
    again = random.Random(5)
    assert [cutter.draw(text, 0.2, again) for _ in range(30)] == cuts


def test_from_random_weights_to_a_model_that_loads(corpus: Path, config: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "tiny.json"
    file.write_text(json.dumps(config), encoding="utf-8")
    run = tmp_path / "run"
    model = everything(corpus, run, file, None, None)

    log = [json.loads(line) for line in (run / "run" / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    steps = max(entry["step"] for entry in log)
    assert steps > 5
    assert (run / "loss.svg").read_text(encoding="utf-8").lstrip().startswith("<?xml")
    scores = json.loads((run / "scores.json").read_text(encoding="utf-8"))
    assert 0 <= scores["figures"]["beam"] <= scores["figures"]["search"] <= scores["figures"]["repaired"] <= 1
    assert {"report"} <= scores.keys()
    assert "| report |" in (model / "README.md").read_text(encoding="utf-8")

    from transformers import MarianMTModel, MarianTokenizer

    weights = MarianMTModel.from_pretrained(model)
    assert weights.config.vocab_size == len(MarianTokenizer.from_pretrained(model))
    assert not weights.get_input_embeddings().weight[weights.config.pad_token_id].any()

    everything(corpus, run, file, None, None)  # its time is used up: nothing is trained again
    log = [json.loads(line) for line in (run / "run" / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert max(entry["step"] for entry in log) == steps


def test_training_brings_the_loss_down(corpus: Path, config: dict[str, Any], vocabulary: Path, tmp_path: Path) -> None:
    from models.training import train
    from models.training.__main__ import fresh

    prepare.prepare(corpus, vocabulary, config, tmp_path / "data", processes=1)
    settings = train.Settings(
        pack=tmp_path / "data" / "train.npz",
        run=tmp_path / "run",
        init=fresh(config["model"], vocabulary, tmp_path / "init"),
        **(config["train"] | {"seconds": 6, "evaluate_every": 1}),
    )
    train.train(settings, tmp_path / "data" / "held.npz")
    log = [json.loads(line) for line in (tmp_path / "run" / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    losses = [entry["held_out_nll"] for entry in log if "held_out_nll" in entry]
    assert len(losses) >= 2
    assert losses[-1] < losses[0]
