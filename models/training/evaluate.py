"""Scores of a model: BLEU and chrF (sacrebleu, signatures kept) and how its figures fare.

Of the sentences with figures, ``figures.beam`` is the share whose first hypothesis passes the number
check, ``figures.search`` the share that passes once the search has placed every slot (n-best, then
constrained), ``figures.repaired`` the same after repair; what fails even then is flagged by definition.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from fupin_nlp.translation import Route
from models.training.corpus import Pair, read

_STAGES: dict[str, frozenset[str]] = {
    "beam": frozenset({"beam"}),
    "search": frozenset({"beam", "n-best", "constrained"}),
    "repaired": frozenset(get_args(Route)),
}


def score(hypotheses: Sequence[str], references: Sequence[str]) -> dict[str, Any]:
    """BLEU and chrF with their signatures."""
    from sacrebleu.metrics import BLEU, CHRF

    bleu, chrf = BLEU(), CHRF()
    b = bleu.corpus_score(list(hypotheses), [list(references)])
    c = chrf.corpus_score(list(hypotheses), [list(references)])
    return {
        "bleu": round(b.score, 2),
        "chrf": round(c.score, 2),
        "signatures": [str(bleu.get_signature()), str(chrf.get_signature())],
    }


def evaluate(
    model: str | Path | None, pairs: Sequence[Pair], *, beam: int | None = None, out: Path | None = None
) -> dict[str, Any]:
    """Translate ``pairs`` with the whole pipeline and score them by source; ``out`` gets the outputs as TSV."""
    from fupin_nlp import Pipeline

    started = time.monotonic()
    with Pipeline(model=model, beam=beam, cache=False) as pipeline:
        done = pipeline.translate_lines([p.zh for p in pairs])
    seconds = time.monotonic() - started
    result: dict[str, Any] = {"sentences": len(pairs), "seconds": round(seconds, 1)}
    for name in sorted({p.source for p in pairs}):
        rows = [(s.target, p.en) for s, p in zip(done, pairs, strict=True) if p.source == name]
        result[name] = score([h for h, _ in rows], [r for _, r in rows])
    with_figures = [s for s in done if s.quantities]
    clean = [s.route for s in with_figures if s.alignment.ok]
    result["figures"] = {"sentences": len(with_figures)} | {
        stage: round(sum(r in routes for r in clean) / max(1, len(with_figures)), 4)
        for stage, routes in _STAGES.items()
    }
    routes: dict[str, int] = {}
    for s in done:
        routes[s.route] = routes.get(s.route, 0) + 1
    result["routes"] = routes
    if out is not None:
        lines = [f"{s.route}\t{p.zh}\t{s.target}\t{p.en}" for s, p in zip(done, pairs, strict=True)]
        out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return result


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("test", type=Path, help="TSV of pairs (see models.training.corpus)")
    parser.add_argument("--model", default=None)
    parser.add_argument("--beam", type=int)
    parser.add_argument("--out", type=Path, help="write route, zh, hypothesis, reference as TSV")
    args = parser.parse_args()
    scores = evaluate(args.model, list(read(args.test)), beam=args.beam, out=args.out)
    print(json.dumps(scores, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
