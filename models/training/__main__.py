"""All steps of the recipe in order, each skipped when its result is there: ``python -m models.training all``."""

from __future__ import annotations

import argparse
import itertools
import json
import os
from pathlib import Path
from typing import Any

from fupin_nlp.marian.source import model_form
from fupin_nlp.normalise import normalise
from models.training import card, corpus, evaluate, export, plot, prepare, tokenizer, train


def fresh(shape: dict[str, Any], vocabulary: Path, out: Path) -> Path:
    """A folder with the configuration of a model of ``shape`` for ``vocabulary``: training starts at random weights."""
    out.mkdir(parents=True, exist_ok=True)
    size = len(json.loads((vocabulary / "vocab.json").read_text(encoding="utf-8")))
    pad = size - 1
    sizes = {"vocab_size": size, "decoder_vocab_size": size}
    ids = {"pad_token_id": pad, "decoder_start_token_id": pad, "eos_token_id": 0, "bos_token_id": 0}
    config = {**shape, **sizes, **ids, "forced_eos_token_id": 0}
    (out / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return out


def everything(folder: Path, run: Path, config_file: Path, init: Path | None, vocabulary: Path | None) -> Path:
    """Tokenizer, data, training, export, plot and scores in ``run``; returns the model folder."""
    config = prepare.load_config(config_file)
    run.mkdir(parents=True, exist_ok=True)
    if vocabulary is None:
        vocabulary = run / "tokenizer"
        if not (vocabulary / "vocab.json").exists():
            pairs = itertools.islice((p for f in corpus.files(folder) for p in corpus.read(f)), 400_000)
            both = (t for p in pairs for t in (model_form(normalise(p.zh).text), prepare.plain_english(p.en)))
            tokenizer.train(both, vocabulary, config["model"]["vocab_size"] - 1)
    if not (run / "data" / "prepare.json").exists():
        prepare.prepare(folder, vocabulary, config, run / "data")
    if init is None:
        init = fresh(config["model"], vocabulary, run / "init")
    settings = train.Settings(pack=run / "data" / "train.npz", run=run / "run", init=init, **config["train"])
    train.train(settings, run / "data" / "held.npz")
    best = run / "run" / "best"
    model = export.export(best if best.is_dir() else run / "run" / "last", vocabulary, run / "zh-en")
    plot.plot(run / "run" / "log.jsonl", run / "loss.svg")
    scores = evaluate.evaluate(model, list(corpus.read(run / "data" / "test.tsv")), out=run / "outputs.tsv")
    (run / "scores.json").write_text(json.dumps(scores, indent=2) + "\n", encoding="utf-8")
    log = [json.loads(line) for line in (run / "run" / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    counts = json.loads((run / "data" / "prepare.json").read_text(encoding="utf-8"))
    shape = json.loads((model / "config.json").read_text(encoding="utf-8"))
    hardware = f"Trained on {config['train']['device']}, {os.cpu_count()} processor cores."
    (model / "README.md").write_text(card.card(shape, scores, counts, log, hardware), encoding="utf-8")
    print(json.dumps(scores, indent=2))
    return model


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=["all"], help="single steps: python -m models.training.STEP --help")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("cpu.json"))
    parser.add_argument("--init", type=Path, help="checkpoint to go on from; default: random weights")
    parser.add_argument("--tokenizer", type=Path, help="vocabulary to use; default: learn one")
    args = parser.parse_args()
    print(everything(args.corpus, args.run, args.config, args.init, args.tokenizer))


if __name__ == "__main__":
    main()
