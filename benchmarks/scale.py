"""How fast, how flat, at what cost: documents a second by workers, memory by sentences, money a million.

    python benchmarks/scale.py speed --documents 60 --workers 1 2
    python benchmarks/scale.py memory --sentences 20000
    python benchmarks/scale.py cost --seconds-per-report 1.5 --price 0.04

Texts are made up from a few sentence patterns with figures of their own, so that no sentence comes
twice and the translation memory (which is off) could not help.  Processor time is that of all
processes together: on a busy machine it says more than the clock.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

PATTERNS = (
    "{place}去年投入扶贫资金{a}.{b}亿元，新建通村公路{c}公里。",
    "截至{y}年底，{place}减少贫困人口{a}万人，贫困发生率下降到{b}.{d}%。",
    "{place}有{c}个贫困村实现脱贫摘帽，受益群众{a}万多人。",
    "当地建成合作社{c}家，带动{e}户贫困户户均增收{f}元。",
    "干部们走村入户，帮助群众解决了饮水、用电和住房方面的{d}个难题。",
    "{place}今年前三季度农村居民人均可支配收入{f}元，同比增长{b}.{d}%。",
)
PLACES = ("百色市", "河池市", "龙州县", "凤山县", "临夏州", "毕节市", "恩施州", "赣州市")


def sentences(seed: int) -> Iterator[str]:
    """Sentences without end, none like another."""
    chance = random.Random(seed)
    while True:
        yield chance.choice(PATTERNS).format(
            place=chance.choice(PLACES),
            a=chance.randint(1, 999),
            b=chance.randint(1, 9),
            c=chance.randint(2, 5000),
            d=chance.randint(1, 9),
            e=chance.randint(100, 99999),
            f=chance.randint(1000, 30000),
            y=chance.randint(2012, 2020),
        )


def report(seed: int, length: int) -> str:
    """A report of ``length`` sentences, four a paragraph."""
    stream = sentences(seed)
    lines = ["".join(next(stream) for _ in range(min(4, length - k))) for k in range(0, length, 4)]
    return "\n".join(lines) + "\n"


def speed(documents: int, length: int, workers: list[int]) -> None:
    """``fupin batch`` over a folder, the start of the processes included."""
    from fupin_nlp.batch import Config, Options, run

    with tempfile.TemporaryDirectory() as base:
        folder = Path(base, "in")
        folder.mkdir()
        characters = 0
        for i in range(documents):
            text = report(i, length)
            characters += len(text)
            (folder / f"{i:06d}.txt").write_text(text, encoding="utf-8")
        print(f"{documents} reports of {length} sentences, {characters:,} characters, on {machine()}")
        for n in workers:
            before, started = _children(), time.perf_counter()
            made = run([str(folder)], Path(base, f"out-{n}"), Options(workers=n), loader=Config(cache=False))
            wall, cpu = time.perf_counter() - started, _children() - before
            print(
                f"workers {n}: {wall:.1f} s, {made.now / wall:.2f} documents/s, {characters / wall:,.0f} characters/s; "
                f"processor {cpu / made.now:.2f} s a report; {made.totals.segments:,} sentences, "
                f"{made.totals.figures:,} figures, {made.totals.errors} errors in {made.totals.flagged} documents"
            )


def memory(count: int) -> None:
    """Resident memory of one pipeline while sentences stream through it; the slope after the first tenth."""
    from fupin_nlp import Pipeline

    points: list[tuple[int, float]] = []
    with Pipeline(cache=False) as pipeline:
        stream = sentences(7)
        texts = ("".join(next(stream) for _ in range(10)) for _ in range(count // 10))
        started = time.perf_counter()
        for i, _ in enumerate(pipeline.translate_many(texts), 1):
            if i % max(1, count // 200) == 0:
                points.append((i * 10, resident()))
                print(f"{i * 10:>9,} sentences  {points[-1][1]:,.0f} KB", flush=True)
    settled = [p for p in points if p[0] >= count / 10]
    print(f"slope after {settled[0][0]:,}: {slope(settled):.4f} KB a sentence; {time.perf_counter() - started:.0f} s")


def slope(points: list[tuple[int, float]]) -> float:
    """Least squares."""
    n = len(points)
    mx, my = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    return sum((x - mx) * (y - my) for x, y in points) / sum((x - mx) ** 2 for x, _ in points)


def cost(seconds: float, price: float, reports: int) -> None:
    """Core-hours and money for ``reports``; ``price`` is of a core for an hour."""
    hours = seconds * reports / 3600
    money = f"{hours * price:,.0f} at {price:g} a core-hour"
    print(f"{reports:,} reports at {seconds:g} s of a core: {hours:,.0f} core-hours, {money}")


def resident() -> float:
    """Resident memory of this process in KB."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1024
    except OSError:
        return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def machine() -> str:
    """Processor, cores and how busy they are."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{platform.machine()}, {os.cpu_count()} cores{load}, Python {platform.python_version()}"


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = parser.add_subparsers(dest="part", required=True)
    part = parts.add_parser("speed")
    part.add_argument("--documents", type=int, default=60)
    part.add_argument("--length", type=int, default=40, help="sentences a report")
    part.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    part = parts.add_parser("memory")
    part.add_argument("--sentences", type=int, default=100_000)
    part = parts.add_parser("cost")
    part.add_argument("--seconds-per-report", type=float, required=True, help="processor seconds, from speed")
    part.add_argument("--price", type=float, default=0.04, help="of a core for an hour")
    part.add_argument("--reports", type=int, default=1_000_000)
    given = parser.parse_args()
    if given.part == "speed":
        speed(given.documents, given.length, given.workers)
    elif given.part == "memory":
        memory(given.sentences)
    else:
        cost(given.seconds_per_report, given.price, given.reports)


if __name__ == "__main__":
    sys.exit(main())
