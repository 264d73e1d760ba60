"""Speed, false alarms and catches of the figure check, beside two simple baselines.

    python benchmarks/numbers.py [PAIRS.tsv] [--columns ZH,EN] [--category COLUMN] [--seed N]

Without a file it takes ``benchmarks/data/numbers.tsv`` (category, Chinese, English).  Every pair of
the file is taken to be a correct translation; errors are planted by ``plant.py``.  One core.
"""

from __future__ import annotations

import sys

# The script's own folder must not stand on the path: this file is named like a standard module.
sys.path[0] = __file__.rpartition("benchmarks")[0] or "."

import argparse  # noqa: E402
import random  # noqa: E402
import re  # noqa: E402
import time  # noqa: E402
from collections import Counter, deque  # noqa: E402
from collections.abc import Callable  # noqa: E402
from pathlib import Path  # noqa: E402

from benchmarks.plant import PLANTERS  # noqa: E402
from fupin_nlp.numbers import check, check_many  # noqa: E402

HERE = Path(__file__).parent

Judge = Callable[[str, str], bool]
_DIGITS = re.compile(r"\d+")


def fupin(zh: str, en: str) -> bool:
    """No error-level finding."""
    return check(zh, en).ok


def digit_strings(zh: str, en: str) -> bool:
    """The same digits, in any grouping and order: what ``pofilter --test=numbers`` asks for."""
    return Counter(_DIGITS.findall(zh.replace(",", ""))) == Counter(_DIGITS.findall(en.replace(",", "")))


def digit_ratio(zh: str, en: str, least: float = 0.5) -> bool:
    """Shared share of the digit strings of both sides: OpusCleaner's ``num_mismatch``."""
    left, right = set(_DIGITS.findall(zh)), set(_DIGITS.findall(en))
    if not left and not right:
        return True
    return len(left & right) / len(left | right) >= least


JUDGES: dict[str, Judge] = {"fupin": fupin, "digit strings": digit_strings, "digit-set ratio": digit_ratio}


def read(name: Path, columns: tuple[int, int], category: int | None) -> list[tuple[str, str, str]]:
    """(category, Chinese, English) of a TSV file."""
    rows = [line.split("\t") for line in name.read_text(encoding="utf-8").splitlines() if line]
    need = max(*columns, category or 0)
    return [
        (row[category - 1] if category else "pairs", row[columns[0] - 1], row[columns[1] - 1])
        for row in rows
        if len(row) >= need
    ]


def _percent(part: int, whole: int) -> str:
    return f"{part:>5}/{whole:<5} {100 * part / whole:5.1f}%" if whole else f"{'-':>18}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", nargs="?", type=Path, default=HERE / "data" / "numbers.tsv")
    parser.add_argument("--columns", default=None, help="Chinese and English column, from 1")
    parser.add_argument("--category", type=int, default=None, help="column of the category, from 1")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    own = options.columns is None
    left, right = map(int, (options.columns or "2,3").split(","))
    rows = read(options.pairs, (left, right), 1 if own and options.category is None else options.category)

    check(rows[0][1], rows[0][2])
    lengths = sum(len(zh) for _, zh, _ in rows)
    rounds = max(1, 2000 // len(rows))
    start = time.process_time()
    for _ in range(rounds):
        deque(check_many((zh, en) for _, zh, en in rows), maxlen=0)
    spent = time.process_time() - start
    print(f"{len(rows)} pairs of {lengths / len(rows):.0f} characters: {rounds * len(rows) / spent:,.0f} pairs/s\n")

    print("False alarms on correct pairs")
    print(f"  {'category':<14}" + "".join(f"{name:>20}" for name in JUDGES))
    categories = list(dict.fromkeys(row[0] for row in rows))
    for category in [*categories, "all"]:
        chosen = [row for row in rows if category in (row[0], "all")]
        cells = [_percent(sum(not judge(zh, en) for _, zh, en in chosen), len(chosen)) for judge in JUDGES.values()]
        print(f"  {category:<14}" + "".join(f"{cell:>20}" for cell in cells))

    print("\nPlanted errors caught")
    print(f"  {'error':<14}" + "".join(f"{name:>20}" for name in JUDGES))
    rng = random.Random(options.seed)
    totals: Counter[str] = Counter()
    for name, planter in PLANTERS.items():
        planted = [(zh, bad) for _, zh, en in rows if (bad := planter(en, rng)) is not None and bad != en]
        caught = {judge: sum(not JUDGES[judge](zh, bad) for zh, bad in planted) for judge in JUDGES}
        totals.update(caught)
        totals["planted"] += len(planted)
        print(f"  {name:<14}" + "".join(f"{_percent(caught[judge], len(planted)):>20}" for judge in JUDGES))
    print(f"  {'all':<14}" + "".join(f"{_percent(totals[judge], totals['planted']):>20}" for judge in JUDGES))


if __name__ == "__main__":
    main()
