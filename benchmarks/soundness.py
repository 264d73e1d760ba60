"""What can go wrong in many sentences: empty output, loops, Chinese left over, figures lost.

    python benchmarks/soundness.py PAIRS.tsv [--sentences N] [--model DIR] [--worst FILE]

``PAIRS.tsv`` as in ``models/training/corpus.py``; only its Chinese is used, every k-th row so that N
rows span the file.  A sentence is flagged when an error finding is left; it is unflagged and wrong
when the public ``check`` finds an error that the result does not report.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from pathlib import Path

sys.path[0] = __file__.rpartition("benchmarks")[0] or "."

from models.training.corpus import read  # noqa: E402

_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def loops(text: str) -> bool:
    """Whether four words are said three times running."""
    words = text.lower().split()
    return any(words[k : k + 4] == words[k + 4 : k + 8] == words[k + 8 : k + 12] for k in range(len(words) - 11))


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--sentences", type=int, default=2000)
    parser.add_argument("--model", default=None)
    parser.add_argument("--worst", type=Path, help="write the sentences in question here, as TSV")
    args = parser.parse_args()

    from fupin_nlp import Pipeline, check

    texts = [p.zh for p in read(args.pairs)]
    step = max(1, len(texts) // args.sentences)
    texts = texts[::step][: args.sentences]
    found: Counter[str] = Counter()
    routes: Counter[str] = Counter()
    worst: list[str] = []
    with Pipeline(args.model, cache=False) as pipeline:
        started = time.perf_counter()
        done = pipeline.translate_lines(texts)
        seconds = time.perf_counter() - started
    for s in done:
        routes[s.route] += 1
        found["with figures"] += bool(s.quantities)
        wrong = {
            "empty": bool(s.normalised.strip()) and not s.target.strip(),
            "loop": loops(s.target),
            "Chinese left": _CJK.search(s.target) is not None,
            "flagged": any(f.severity == "error" for f in s.findings),
        }
        again = check(s.normalised, s.target)
        wrong["wrong and not flagged"] = not again.ok and not wrong["flagged"]
        found.update(name for name, is_so in wrong.items() if is_so)
        worst += [f"{name}\t{s.normalised}\t{s.target}" for name, is_so in wrong.items() if is_so]
    if args.worst is not None:
        args.worst.write_text("\n".join(worst) + "\n", encoding="utf-8")
    print(f"{len(done)} sentences, {found['with figures']} with figures, {seconds:.1f} s, {pipeline.model.sha256[:12]}")
    for name in ("empty", "loop", "Chinese left", "flagged", "wrong and not flagged"):
        print(f"{name:24}{found[name]:7}  {found[name] / max(1, len(done)):.2%}")
    print("routes: " + ", ".join(f"{route} {n}" for route, n in routes.most_common()))


if __name__ == "__main__":
    main()
