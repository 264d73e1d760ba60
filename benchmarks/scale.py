"""How fast, how flat, how safe, at what cost: every figure of docs/scale.md.

    python benchmarks/scale.py all                      one after another, as the page needs them
    python benchmarks/scale.py speed --documents 60 --workers 1 2
    python benchmarks/scale.py shares --documents 20
    python benchmarks/scale.py memory --sentences 100000 --pool 2000
    python benchmarks/scale.py kill --documents 300 --kills 3
    python benchmarks/scale.py cost --seconds-per-report 1.5 --price 0.04

Texts are made up from a few sentence patterns with figures of their own, so that no sentence comes
twice unless ``--pool`` says so.  Processor time is that of all processes together: on a busy machine
it says more than the clock, and ratios say more than either.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":  # not the script's own folder: a file in it is named like a standard module
    sys.path[0] = __file__.rpartition("benchmarks")[0] or "."

import argparse
import os
import platform
import random
import resource
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

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


def speed(documents: int, length: int, workers: list[int]) -> float:
    """``fupin batch`` over a folder, the start of the processes included; processor seconds a report, the least."""
    from fupin_nlp.batch import Config, Options, run

    least = float("inf")
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
            least = min(least, cpu / made.now)
            print(
                f"workers {n}: {wall:.1f} s, {made.now / wall:.2f} documents/s, {characters / wall:,.0f} characters/s; "
                f"processor {cpu / made.now:.2f} s a report; {made.totals.segments:,} sentences, "
                f"{made.totals.figures:,} figures, {made.totals.errors} errors in {made.totals.flagged} documents"
            )
    return least


def shares(documents: int, length: int) -> None:
    """Where the processor's time goes in one process, and what the translation memory saves."""
    from fupin_nlp import Pipeline
    from fupin_nlp.marian import constrained
    from fupin_nlp.marian.ct2 import CTranslate2Engine

    spent = {"search": 0.0, "scoring": 0.0, "constrained search": 0.0}

    def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            started = time.process_time()
            try:
                return work(*given, **named)
            finally:
                spent[name] += time.process_time() - started

        return call

    CTranslate2Engine.translate = timed("search", CTranslate2Engine.translate)  # type: ignore[method-assign]
    CTranslate2Engine.certainty = timed("scoring", CTranslate2Engine.certainty)  # type: ignore[method-assign]
    constrained.search = timed("constrained search", constrained.search)
    texts = [report(i, length) for i in range(documents)]
    totals: dict[str, float] = {}
    with own_memory():
        for name, kept in (("off", False), ("first time", True), ("again", True)):
            with Pipeline(cache=kept) as pipeline:
                pipeline.translate("投入一亿元。")  # loads the model
                spent.update(dict.fromkeys(spent, 0.0))
                started = time.process_time()
                routes: dict[str, int] = {}
                for made in pipeline.translate_many(texts):
                    for route, n in made.routes.items():
                        routes[route] = routes.get(route, 0) + n
                totals[name] = time.process_time() - started
            if name == "off":
                sentences = documents * length
                print(f"{sentences:,} sentences, no two alike: {totals[name] * 1000 / sentences:.1f} ms of a core each")
                rest = totals[name] - sum(spent.values())
                told = ", ".join(f"{part} {seconds / totals[name]:.0%}" for part, seconds in spent.items())
                print(f"time: {told}, all else {rest / totals[name]:.0%}; routes {routes}")
    first, again = totals["first time"] / totals["off"], totals["again"] / totals["off"]
    print(f"translation memory, off = 1: on for the first time {first:.2f}, again {again:.2f}")


def memory(count: int, pool: int) -> None:
    """Resident memory while ``count`` sentences stream from files through one pipeline; its slope.

    With ``pool`` the sentences are drawn from that many and the translation memory is on.
    """
    from fupin_nlp import Pipeline

    stream, chance = sentences(7), random.Random(7)
    known = [next(stream) for _ in range(pool)]
    points: list[tuple[float, float]] = []
    started, routes = time.perf_counter(), 0
    with own_memory(), tempfile.TemporaryDirectory() as base, Pipeline(cache=pool > 0) as pipeline:

        def files() -> Iterator[Path]:
            for i in range(count // 10):
                file = Path(base, f"{i}.txt")
                drawn = [chance.choice(known) if known else next(stream) for _ in range(10)]
                file.write_text("\n".join("".join(drawn[k : k + 4]) for k in range(0, 10, 4)), encoding="utf-8")
                yield file
                file.unlink()

        for i, made in enumerate(pipeline.translate_many(files()), 1):
            routes += len(made.segments)
            if i % max(1, count // 2000) == 0:
                points.append((i * 10, resident()))
                if len(points) % 10 == 0:
                    print(f"{i * 10:>9,} sentences  {points[-1][1] / 1024:,.1f} MB", flush=True)
    settled = [p for p in points if p[0] >= min(10_000, count / 5)]
    last = settled[len(settled) // 2 :]
    drawn = f"drawn from {pool:,}, translation memory on" if pool else "no two alike, translation memory off"
    print(
        f"{routes:,} sentences, {drawn}: {slope(settled) * 1024:.0f} bytes a sentence after {settled[0][0]:,.0f}, "
        f"{slope(last) * 1024:.0f} in the second half; {points[-1][1] / 1024:,.0f} MB at last, "
        f"{time.perf_counter() - started:.0f} s"
    )


def kill(documents: int, kills: int) -> None:
    """``fupin batch`` killed with SIGKILL in the middle and resumed, against a run that is left alone."""
    stream, chance = sentences(9), random.Random(9)
    with tempfile.TemporaryDirectory() as base:
        folder = Path(base, "in")
        folder.mkdir()
        for i in range(documents):
            text = "".join(next(stream) for _ in range(chance.randint(1, 3)))
            (folder / f"{i:04d}.txt").write_text(text, encoding="utf-8")
        (folder / f"{documents // 3:04d}.txt").write_bytes(b"")
        (folder / f"{documents // 2:04d}.txt").write_bytes(bytes(range(256)))
        left, cut = Path(base, "left"), Path(base, "cut")
        command = [sys.executable, "-m", "fupin_nlp", "batch", str(folder), "--workers", "1", "--no-cache", "--quiet"]
        started = time.perf_counter()
        code = subprocess.run([*command, "-o", str(left)], check=False).returncode
        whole = time.perf_counter() - started
        print(f"left alone: exit code {code}, {finished(left)} of {documents} documents recorded, {whole:.0f} s")
        written: dict[str, int] = {}
        for number in range(kills):
            before = finished(cut)
            process = subprocess.Popen([*command, "-o", str(cut), "--resume"])
            while finished(cut) == before and process.poll() is None:
                time.sleep(0.02)
            time.sleep(chance.uniform(0, whole / 8))  # somewhere in a later group
            process.kill()
            print(f"kill {number + 1}: exit code {process.wait()}, {finished(cut)} documents recorded")
            again = [name for name, changed in written.items() if (cut / name).stat().st_mtime_ns != changed]
            written = {name: (cut / name).stat().st_mtime_ns for (name,) in rows(cut, "output") if name}
            if again:
                print(f"  written again: {again}")
        code = subprocess.run([*command, "-o", str(cut), "--resume"], check=False).returncode
        print(f"resumed: exit code {code}, {finished(cut)} documents recorded")
        columns = "key, position, status, output, error, characters, segments, figures, errors, warnings"
        same = {
            "result files": results(left) == results(cut),
            "manifest rows": rows(left, columns) == rows(cut, columns),
        }
        broken = sum(status == "error" for (status,) in rows(cut, "status"))
        print(f"{len(results(cut))} files, {broken} broken documents; as left alone: {same}")
        if not all(same.values()):
            raise SystemExit(1)


def rows(folder: Path, columns: str) -> list[tuple[Any, ...]]:
    """Rows of the manifest in the documents' order; none before there is one."""
    with suppress(sqlite3.Error):
        db = sqlite3.connect(f"file:{folder}/manifest.sqlite?mode=ro", uri=True)
        try:
            return db.execute(f"SELECT {columns} FROM documents ORDER BY position").fetchall()
        finally:
            db.close()
    return []


def finished(folder: Path) -> int:
    """How many documents are recorded."""
    return len(rows(folder, "key"))


def results(folder: Path) -> dict[str, bytes]:
    """Every file of a run but the manifest and its company."""
    files = (p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("manifest"))
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


@contextmanager
def own_memory() -> Iterator[None]:
    """An empty translation memory; the converted model stays that of the user's cache."""
    from fupin_nlp.marian.registry import cache_folder

    kept, models = os.environ.get("FUPIN_CACHE"), cache_folder() / "ctranslate2"
    models.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as base:
        Path(base, "ctranslate2").symlink_to(models.resolve(), target_is_directory=True)
        os.environ["FUPIN_CACHE"] = base
        try:
            yield
        finally:
            os.environ.pop("FUPIN_CACHE")
            if kept is not None:
                os.environ["FUPIN_CACHE"] = kept


def slope(points: list[tuple[float, float]]) -> float:
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
    parts.add_parser("all")
    for name in ("speed", "shares"):
        part = parts.add_parser(name)
        part.add_argument("--documents", type=int, default=60 if name == "speed" else 20)
        part.add_argument("--length", type=int, default=40, help="sentences a report")
        if name == "speed":
            part.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    part = parts.add_parser("memory")
    part.add_argument("--sentences", type=int, default=100_000)
    part.add_argument("--pool", type=int, default=0, help="draw them from so many, translation memory on")
    part = parts.add_parser("kill")
    part.add_argument("--documents", type=int, default=300)
    part.add_argument("--kills", type=int, default=3)
    part = parts.add_parser("cost")
    part.add_argument("--seconds-per-report", type=float, required=True, help="processor seconds, from speed")
    part.add_argument("--price", type=float, default=0.04, help="of a core for an hour")
    part.add_argument("--reports", type=int, default=1_000_000)
    given = parser.parse_args()
    if given.part == "speed":
        speed(given.documents, given.length, given.workers)
    elif given.part == "shares":
        shares(given.documents, given.length)
    elif given.part == "memory":
        memory(given.sentences, given.pool)
    elif given.part == "kill":
        kill(given.documents, given.kills)
    elif given.part == "cost":
        cost(given.seconds_per_report, given.price, given.reports)
    else:
        everything()


def everything() -> None:
    """All of it, each under its command; about half an hour of one core."""
    print("$ speed")
    seconds = speed(60, 40, [1, 2])
    for reports in (1_000_000, 10_000_000):
        cost(seconds, 0.04, reports)
    print("$ shares")
    shares(20, 40)
    print("$ memory --sentences 50000")
    memory(50_000, 0)
    print("$ memory --sentences 100000 --pool 2000")
    memory(100_000, 2000)
    print("$ kill")
    kill(300, 3)


if __name__ == "__main__":
    main()
