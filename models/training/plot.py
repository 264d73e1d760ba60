"""The loss curve of a run, from its ``log.jsonl``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path


def plot(log: Path, out: Path) -> Path:
    """Training loss (smoothed) and held-out loss over hours of training, as SVG or PNG by suffix."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    entries = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    figure, axes = plt.subplots(figsize=(7, 4))
    for key, label, marker in (("nll", "training", None), ("held_out_nll", "held out", "o")):
        points = [(e["used"] / 3600, e[key]) for e in entries if key in e]
        if points:
            axes.plot(*zip(*points, strict=True), label=label, marker=marker, markersize=3)
    axes.set_xlabel("hours of training")
    axes.set_ylabel("negative log-likelihood per piece")
    axes.legend()
    axes.grid(alpha=0.3)
    figure.tight_layout()
    figure.savefig(out)
    return out


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("log", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    print(plot(args.log, args.out))


if __name__ == "__main__":
    main()
