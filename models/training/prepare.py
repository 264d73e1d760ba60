"""Corpora into packed token ids: normalise, filter, slot, encode.

Every Chinese sentence passes the product's own normaliser and model form, every pair the product's
own number check; in-domain pairs are packed in several variants of slots and subword cuts.  Writes ``train.npz``,
``held.npz``, ``test.tsv`` (whole documents, never trained on) and ``prepare.json`` (counts).
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from fupin_nlp.english import list_marker
from fupin_nlp.marian.source import model_form
from fupin_nlp.marian.tokens import EOS, Tokens
from fupin_nlp.normalise import normalise
from fupin_nlp.numbers import check
from models.training import slots
from models.training.corpus import Pair, files, held_out, held_out_sentence, read
from models.training.cuts import Cutter

LONGEST = 160  # pieces
_ENGLISH = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "\u00a0": " "})
_HAN = re.compile(r"[\u3400-\u9fff]")
Row = tuple[np.ndarray, np.ndarray, float, bool]  # source, target, draws, in-domain


def plain_english(text: str) -> str:
    """English with straight quotes and single spaces."""
    return re.sub(r"\s+", " ", text.translate(_ENGLISH)).strip()


def keep(chinese: str, english: str) -> str:
    """ "" for a usable pair, else the name of the filter that drops it."""
    han = len(_HAN.findall(chinese))
    if not han or not english:
        return "empty"
    if _HAN.search(english):
        return "script"
    if han < 0.4 * len(re.sub(r"[\s\d\W]", "", chinese)):
        return "script"
    ratio = len(english) / len(chinese)
    if len(chinese) > 8 and not 1.2 < ratio < 7.5:
        return "length"
    return ""


def without_marker(chinese: str, english: str) -> tuple[str, str]:
    """Both sides without the list marker they share: translation sets it apart as well."""
    marker, length = list_marker(chinese)
    if marker and english.startswith(marker):
        return chinese[length:], english[len(marker) :]
    return chinese, english


class Preparer:
    """Turns pairs into packed rows; one per process."""

    def __init__(self, tokenizer: Path, config: dict[str, Any], seed: int) -> None:
        self.tokens, self.config, self.seed = Tokens(tokenizer), config, seed
        self.cutter = Cutter(tokenizer)

    def ids(self, text: str, sharpness: float | None = None, rng: random.Random | None = None) -> np.ndarray:
        """Piece ids of ``text`` with the closing ``</s>``; with ``sharpness`` a random cut (see ``cuts.py``)."""
        table = self.tokens.ids
        if sharpness is not None and rng is not None:
            pieces = self.cutter.draw(text, sharpness, rng)[: LONGEST + 1]
        else:
            pieces = self.tokens.encode(text, LONGEST + 2)[:-1]
        return np.array([table.get(p, table["<unk>"]) for p in [*pieces, EOS]], np.int16)

    def __call__(self, item: tuple[int, Pair]) -> tuple[str, str, list[Row]]:
        """``(source, dropped-by or "", rows)`` of one numbered pair."""
        number, pair = item
        rng = random.Random(self.seed * 1_000_003 + number)
        chinese, english = normalise(pair.zh).text.strip(), plain_english(pair.en)
        chinese, english = without_marker(chinese, english)
        if dropped := keep(chinese, english):
            return pair.source, dropped, []
        alignment = check(chinese, english)
        trusted = bool(pair.document)
        if not alignment.ok and not trusted:
            return pair.source, "figures", []
        found = slots.matches(chinese, english, alignment)
        domain = pair.source in self.config["variants"]
        variants = self.config["variants"].get(pair.source, 1)
        weight = self.config["weights"].get(pair.source, self.config["default_weight"])
        if len(chinese) < 10:
            weight /= 3
        rows: list[Row] = []
        source_cut, target_cut = self.config["cut_sharpness"]
        for variant in range(variants):
            drawn = variant % 3 != 0  # one row in three is cut as the model will meet it
            use_figures, use_names = rng.random() < 0.93, rng.random() < 0.9
            chosen = [m for m in found if (use_names if m.span.kind == "t" else use_figures)]
            zh, en = slots.apply(chinese, english, chosen, rng, shuffle=0.3)
            source = self.ids(model_form(zh), source_cut if drawn else None, rng)
            target = self.ids(en, target_cut if drawn else None, rng)
            if 1 < len(source) <= LONGEST and 1 < len(target) <= LONGEST:
                rows.append((source, target, weight / variants, domain))
        return pair.source, "" if rows else "length", rows


_worker: Preparer


def _start(tokenizer: Path, config: dict[str, Any], seed: int) -> None:
    global _worker
    _worker = Preparer(tokenizer, config, seed)


def _work(item: tuple[int, Pair]) -> tuple[str, str, list[Row]]:
    return _worker(item)


def pairs(folder: Path, config: dict[str, Any], seed: int, test: list[Pair]) -> Iterator[tuple[int, Pair]]:
    """Training pairs of ``folder``, numbered; those of held-out documents go to ``test``; duplicates go."""
    rng = random.Random(seed)
    seen: set[int] = set()
    number = 0
    for path in files(folder):
        for pair in read(path):
            number += 1
            if held_out(pair.document, config["held_out_per_mille"].get(pair.source, 0)):
                test.append(pair)
                continue
            if not pair.document and held_out_sentence(pair.zh, config["held_out_sentence_one_in"]):
                test.append(replace(pair, source="general"))
                continue
            if rng.random() > config["take"].get(pair.source, 1.0):
                continue
            key = hash((pair.zh, pair.en))
            if key not in seen:
                seen.add(key)
                yield number, pair


def pack(rows: Iterable[Row], path: Path) -> int:
    """Write rows as one ``.npz`` (see :class:`models.training.train.Pack`); returns how many."""
    sources, targets, weights, domain = [], [], [], []
    for source, target, weight, inside in rows:
        sources.append(source)
        targets.append(target)
        weights.append(weight)
        domain.append(inside)
    np.savez(
        path,
        src=np.concatenate(sources),
        tgt=np.concatenate(targets),
        so=np.cumsum([0, *map(len, sources)]),
        to=np.cumsum([0, *map(len, targets)]),
        w=np.array(weights, np.float32),
        domain=np.array(domain, bool),
    )
    return len(weights)


def prepare(
    corpus: Path, tokenizer: Path, config: dict[str, Any], out: Path, *, processes: int = 2, seed: int = 1
) -> None:
    """Do all of it for the TSV files in ``corpus``."""
    out.mkdir(parents=True, exist_ok=True)
    test: list[Pair] = []
    used: Counter[str] = Counter()
    dropped: Counter[str] = Counter()

    def rows() -> Iterator[Row]:
        # A fork of a process that has run torch can hang in its thread pools.
        with get_context("spawn").Pool(processes, _start, (tokenizer, config, seed)) as pool:
            for source, why, made in pool.imap(_work, pairs(corpus, config, seed, test), chunksize=200):
                used[source] += bool(made)
                if why:
                    dropped[f"{source}:{why}"] += 1
                yield from made

    total = pack(rows(), out / "train.npz")
    held_config = {**config, "variants": {}, "weights": {}, "default_weight": 1.0}
    preparer = Preparer(tokenizer, held_config, seed)
    pack((row for i, p in enumerate(test) for row in preparer((i, p))[2]), out / "held.npz")
    lines = [f"{p.source}\t{p.document}\t{i}\t\t{p.zh}\t{p.en}" for i, p in enumerate(test)]
    (out / "test.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    counts = {"rows": total, "pairs": dict(used.most_common()), "dropped": dict(dropped.most_common())}
    (out / "prepare.json").write_text(json.dumps(counts, indent=2) + "\n", encoding="utf-8")


@lru_cache(maxsize=4)
def load_config(path: Path) -> dict[str, Any]:
    """The settings file (``cpu.json`` or ``gpu.json``)."""
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="folder of TSV files")
    parser.add_argument("out", type=Path)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("cpu.json"))
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    prepare(args.corpus, args.tokenizer, load_config(args.config), args.out, processes=args.processes)


if __name__ == "__main__":
    main()
