"""Speed of the engine: the same weights and sentences four ways, ratios from one run.

    python benchmarks/speed.py [FILE] [--sentences N] [--beam B]

``FILE`` is Chinese text, a sentence a line; default the sentences of the seed article, repeated.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def sentences(file: Path | None, wanted: int) -> list[str]:
    """``wanted`` source sentences."""
    from fupin_nlp.document import read
    from fupin_nlp.normalise import segments

    if file is not None:
        found = [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    else:
        document = read(next((ROOT / "seeds").glob("*.txt")))
        found = [s.text for s in segments(document) if s.kind == "text"]
    return [found[i % len(found)] for i in range(wanted)]


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """Seconds and target pieces of one run."""
    started = time.perf_counter()
    pieces = work()
    return time.perf_counter() - started, pieces


def cold_start() -> float:
    """Seconds of a whole `fupin translate` of the seed in a fresh process, conversion done, no memory."""
    seed = next((ROOT / "seeds").glob("*.txt"))
    command = [sys.executable, "-m", "fupin_nlp", "translate", str(seed), "--no-cache", "--quiet", "--fail-on", "never"]
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--sentences", type=int, default=192)
    parser.add_argument("--beam", type=int, default=2)
    parser.add_argument("--model", default=None)
    args = parser.parse_args()

    from fupin_nlp import Pipeline
    from fupin_nlp.marian.engine import Decoding, load_engine
    from fupin_nlp.marian.registry import resolve
    from fupin_nlp.marian.slots import protect
    from fupin_nlp.marian.translator import Translator
    from fupin_nlp.numbers import zh
    from fupin_nlp.terms import find

    texts = sentences(args.file, args.sentences)
    model = resolve(args.model)
    decoding = Decoding(beam=args.beam)
    slotted = [protect(t, zh.read(t), find(t)) for t in texts]
    translator = Translator(model, decoding=decoding)
    batch = [translator.tokens.encode(s.text) for s in slotted]
    fast, exact = translator.engine, load_engine(model, "torch")
    fast.translate(batch[:2], decoding)
    exact.translate(batch[:2], decoding)

    rows: list[tuple[str, float, int]] = []

    def count(hypotheses: list[list[object]]) -> int:
        return sum(len(h[0].pieces) for h in hypotheses)  # type: ignore[attr-defined]

    for name, work in (
        ("transformers beam", lambda: count(exact.translate(batch, decoding))),  # type: ignore[arg-type]
        ("transformers greedy", lambda: count(exact.translate(batch, Decoding(beam=1)))),  # type: ignore[arg-type]
        ("ctranslate2, one by one", lambda: sum(count(fast.translate([b], decoding)) for b in batch)),  # type: ignore[arg-type, misc]
        ("ours, search alone", lambda: count(fast.translate(batch, decoding))),  # type: ignore[arg-type]
    ):
        seconds, pieces = timed(work)
        rows.append((name, seconds, pieces))
    with Pipeline(args.model, beam=args.beam, cache=False) as pipeline:
        pipeline.translate_lines(texts[:1])

        def whole() -> int:
            return sum(len(s.target) // 4 for s in pipeline.translate_lines(texts))

        seconds, pieces = timed(whole)
        rows.append(("ours, whole pipeline", seconds, pieces))
    base = rows[0][1]
    print(f"{len(texts)} sentences, beam {args.beam}, {os.cpu_count()} cores, model {model.name} {model.sha256[:12]}")
    print(f"{'':26}{'seconds':>9}{'pieces/s':>10}{'× transformers beam':>22}")
    for name, seconds, pieces in rows:
        print(f"{name:26}{seconds:9.2f}{pieces / seconds:10.0f}{base / seconds:22.2f}")
    print(f"cold `fupin translate` of the seed: {cold_start():.1f} s")
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
