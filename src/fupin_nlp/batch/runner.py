"""A run over a corpus: documents out to the processes, records into the manifest, resumable at any point."""

from __future__ import annotations

import signal
import threading
import zlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from fupin_nlp.batch import sources
from fupin_nlp.batch.config import Config, Loader
from fupin_nlp.batch.manifest import Manifest, Record, Totals
from fupin_nlp.batch.pool import Died, Pool
from fupin_nlp.batch.report import write_report
from fupin_nlp.batch.sources import Item
from fupin_nlp.batch.work import Task, Workshop, clean
from fupin_nlp.errors import OutputError, UsageError
from fupin_nlp.output import FORMATS

#: Told of every finished group: documents and characters it had, how many were broken or flagged;
#: first of all of the documents that were finished before.
Advance = Callable[[int, int, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How to run.  ``shard`` (i, n) takes the i-th of n parts, 1 ≤ i ≤ n; ``limit`` the first documents of it."""

    format: str = "json"
    bilingual: bool = False
    workers: int = 0  # 0: by the number of cores
    resume: bool = False
    retry_errors: bool = False
    limit: int | None = None
    shard: tuple[int, int] = (1, 1)
    column: str | None = None
    id_column: str | None = None

    def own(self, name: str) -> str:
        """A name that no other shard in the same folder uses: ``manifest`` or ``manifest-2-of-8``."""
        i, n = self.shard
        return name if n == 1 else f"{name}-{i}-of-{n}"


@dataclass(frozen=True, slots=True)
class Result:
    """What a run did: documents done now, those done before, sums over both, whether it was stopped."""

    now: int
    before: int
    totals: Totals
    manifest: Path
    report: Path
    stopped: bool = False


def run(
    inputs: Sequence[str],
    folder: Path,
    options: Options | None = None,
    *,
    loader: Loader | None = None,
    advance: Advance | None = None,
    say: Callable[[str], None] | None = None,
) -> Result:
    """Translate every document of ``inputs`` into ``folder``.

    A broken document is recorded and the rest goes on.  The first SIGINT or SIGTERM lets the
    documents at work finish, the second stops at once; after either, or after ``kill -9``,
    ``resume`` goes on and gives what an uninterrupted run gives.

    Raises UsageError (options that do not fit the folder), InputError (an input that is not
    there), OutputError (a folder that cannot be written), ModelError.
    """
    options = options or Options()
    if options.format not in FORMATS:
        raise UsageError(f"--format {options.format}", "no such format", "use one of " + ", ".join(FORMATS))
    i, n = options.shard
    if not 1 <= i <= n:
        raise UsageError(f"--shard {i}/{n}", "no such part", f"use 1/{n} to {n}/{n}")
    _check_folder(folder)
    manifest = Manifest(folder / f"{options.own('manifest')}.sqlite")
    try:
        if not manifest.begun():
            manifest.reset()  # a run that failed at its start binds nobody
        elif not options.resume:
            raise UsageError(str(folder), "holds an earlier run", "go on with --resume or choose another folder")
        clean(folder / options.own(".partial"))
        if options.retry_errors:
            manifest.forget_errors()
        before = manifest.totals()
        if advance is not None:
            advance(before.done + before.broken, 0, before.broken + before.flagged)
        feed = _Feed(inputs, folder, options, manifest)
        stopped = _work(feed, manifest, folder, options, loader or Config(), advance, say)
        report = write_report(manifest, folder / f"{options.own('batch')}.html")
        return Result(feed.finished, before.done + before.broken, manifest.totals(), manifest.path, report, stopped)
    finally:
        manifest.close()


def count(inputs: Sequence[str], folder: Path, options: Options) -> int:
    """About how many documents a run will see."""
    total = -(-sources.count(inputs, without=folder) // options.shard[1])
    return total if options.limit is None else min(total, options.limit)


def _work(
    feed: _Feed,
    manifest: Manifest,
    folder: Path,
    options: Options,
    loader: Loader,
    advance: Advance | None,
    say: Callable[[str], None] | None,
) -> bool:
    settings = {
        "format": options.format,
        "bilingual": str(options.bilingual),
        "shard": "{}/{}".format(*options.shard),
        "column": options.column or "",
    }
    manifest.settle(settings)
    if not feed.peek():  # nothing to do: load no model
        return False
    workers, environment = division(options.workers)
    shop = Workshop(loader, folder, folder / options.own(".partial"), options.format, options.bilingual)
    with _signals(say) as stop, Pool(shop, workers, environment) as pool:
        manifest.settle({"signature": pool.start()})
        for task, made in pool.run(lambda: None if stop.is_set() else feed.next()):
            records = feed.died(task, made) if isinstance(made, Died) else made
            manifest.add(records)
            feed.done(records)
            if advance is not None and records:
                bad = sum(r.status == "error" or r.errors > 0 for r in records)
                advance(len(records), sum(r.characters for r in records), bad)
        return stop.is_set() and feed.peek()


class _Feed:
    """Groups of documents still to do.  The groups depend on the inputs alone, never on what is done."""

    def __init__(self, inputs: Sequence[str], folder: Path, options: Options, manifest: Manifest) -> None:
        stream = sources.items(inputs, column=options.column, id_column=options.id_column, without=folder)
        i, n = options.shard
        if n > 1:
            stream = (item for item in stream if zlib.crc32(item.key.encode("utf-8", "replace")) % n == i - 1)
        self._groups = sources.chunks(islice(stream, options.limit))
        self._manifest = manifest
        self._again: deque[Task] = deque()
        self._position = 0
        self._out: set[str] = set()  # keys at work: inputs that overlap bring a document again
        self.finished = 0

    def peek(self) -> bool:
        """Whether there is anything left."""
        if not self._again and (task := self.next()) is not None:
            self._again.append(task)
        return bool(self._again)

    def next(self) -> Task | None:
        """The next group with a document that is not finished, those alone in it."""
        if self._again:
            return self._again.popleft()
        for group in self._groups:
            first, self._position = self._position, self._position + len(group)
            done = self._manifest.known([item.key for item in group]) | self._out
            left: dict[str, tuple[Item, int]] = {}
            for position, item in enumerate(group, first):
                if item.key not in done:
                    left.setdefault(item.key, (item, position))
            self._out.update(left)
            if left:
                items, positions = zip(*left.values(), strict=True)
                return Task(items, positions)
        return None

    def done(self, records: Sequence[Record]) -> None:
        """They are in the manifest now."""
        self._out.difference_update(r.key for r in records)
        self.finished += len(records)

    def died(self, task: Task, death: Died) -> list[Record]:
        """Once more, each document alone; a document that kills a process twice is broken."""
        if task.attempt > 1:
            item, position = task.items[0], task.positions[0]
            return [Record(item.key, position, "error", item.id, error=str(death), characters=item.size)]
        self._again.extend(Task((i,), (p,), 2) for i, p in zip(task.items, task.positions, strict=True))
        return []


def division(workers: int) -> tuple[int, dict[str, str]]:
    """How many processes, and the environment that gives each its share of the cores.

    By default a process for each core, at most eight: they share no memory, and beyond that
    more threads a process cost less of it.
    """
    from fupin_nlp.marian.engine import threads

    cores = threads()
    workers = workers or min(cores, 8)
    share = str(max(1, cores // workers))
    return workers, {"FUPIN_THREADS": share, "OMP_NUM_THREADS": share}


def _check_folder(folder: Path) -> None:
    """Raise UsageError for a folder that holds something else than a run, OutputError if it cannot be used."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = [p.name for p in folder.iterdir()]
    except OSError as error:
        raise OutputError(str(folder), f"cannot be used ({error.strerror or error})", "choose another -o") from None
    if there and not any(name.startswith("manifest") for name in there):
        raise UsageError(str(folder), "is not empty and holds no run", "choose another folder")


@contextmanager
def _signals(say: Callable[[str], None] | None) -> Iterator[threading.Event]:
    """An event that the first SIGINT or SIGTERM sets; the second raises KeyboardInterrupt."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def handle(*_: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        if say is not None:
            say("stopping: finishing the documents at work; once more to stop at once")

    kept = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def shard(text: str) -> tuple[int, int]:
    """``"2/8"`` as (2, 8).  Raises UsageError for anything else."""
    left, slash, right = text.partition("/")
    if not (slash and left.isdecimal() and right.isdecimal() and 1 <= int(left) <= int(right)):
        raise UsageError(f"--shard {text}", "is not a part of a whole", "give for instance 1/4")
    return int(left), int(right)
