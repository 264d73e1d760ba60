"""The same work on Ray: parts of JSONL and Parquet files through Ray Data's actors, each with a pipeline.

An actor reads a part, translates it and writes its results, so nothing but file names travels and
no reading or writing task waits for a core that the actors hold.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, astuple, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from fupin_nlp.batch.config import Config, Loader
from fupin_nlp.batch.manifest import Totals
from fupin_nlp.batch.parts import Part, parts, translate_part
from fupin_nlp.batch.sources import ROWS
from fupin_nlp.batch.translate import Translate
from fupin_nlp.errors import FupinError, InputError, ModelError, OutputError, UsageError
from fupin_nlp.output.write import atomic_write

#: Left in a folder of results: how they are made, and, when all of them are there, the sums over them.
RUN, DONE = "_run.json", "_SUCCESS"


def run_ray(
    inputs: Sequence[str],
    folder: str,
    *,
    format: str | None = None,
    loader: Loader | None = None,
    column: str | None = None,
    workers: int = 2,
    address: str | None = None,
    resume: bool = False,
    say: Callable[[str], None] | None = None,
) -> tuple[int, int, Totals]:
    """Translate the rows of every input file into a folder of its own under ``folder``.

    ``format`` is jsonl or parquet, None for the input's own.  ``workers`` actors run on the cluster
    at ``address`` (None: a cluster on this machine), each with the cores that the loader's
    ``threads`` says.  ``resume`` keeps the parts that are there.  Answers inputs done now, inputs
    that were done before, and the sums over all of them.

    Raises UsageError (Ray is not installed, an input or format that is no rows, a folder that holds
    another run), InputError, OutputError, ModelError.
    """
    if format not in (None, "parquet", "jsonl"):
        raise UsageError(f"--format {format}", "not with --engine ray", "use parquet or jsonl")
    paths = [_checked(text) for text in inputs]
    if len({path.name for path in paths}) < len(paths):
        raise UsageError("inputs", "two of them have the same file name", "rename one or run them apart")
    ray = _ray()
    loader = loader or Config()
    signature = loader.load().signature
    loader = _everywhere(loader)
    done = left = 0
    sums = Totals()
    with _cluster(ray, address):
        for path in paths:
            out = Path(folder).absolute() / path.name
            kind = format or ("parquet" if path.suffix.lower() == ".parquet" else "jsonl")
            settings = {
                "format": kind,
                "column": column or "",
                "signature": signature,
                "bytes": str(path.stat().st_size),
            }
            _settle(out, settings, resume)
            if (out / DONE).exists():
                made, left = Totals(**json.loads((out / DONE).read_text("utf-8"))), left + 1
            else:
                made, done = _run(ray, parts(path, out, kind), loader, column, workers, say), done + 1
                atomic_write(out / DONE, json.dumps(asdict(made)) + "\n", force=True)
            sums = _plus(sums, made)
            if say is not None:
                say(f"{path.name}: {made.done:,} translated, {made.broken:,} broken, {made.flagged:,} with an error")
    return done, left, sums


def _run(
    ray: Any,
    wanted: Sequence[Part],
    loader: Loader,
    column: str | None,
    workers: int,
    say: Callable[[str], None] | None,
) -> Totals:
    sums = Totals()
    if not wanted:
        return sums
    made = ray.data.from_items([asdict(part) for part in wanted], override_num_blocks=len(wanted)).map(
        _Actor,
        fn_constructor_args=(loader, column, uuid4().hex),
        compute=ray.data.ActorPoolStrategy(size=workers),
        num_cpus=getattr(loader, "threads", None) or 1,
        num_gpus=1 if getattr(loader, "device", "cpu") == "cuda" else 0,
    )
    try:
        for number, row in enumerate(made.iter_rows(), 1):
            if row["failed"]:
                error = {"InputError": InputError, "ModelError": ModelError}.get(row["failed"], OutputError)
                raise error(*json.loads(row["told"]))
            sums = _plus(sums, Totals(*json.loads(row["told"])))
            if say is not None and number * 10 // len(wanted) > (number - 1) * 10 // len(wanted) and len(wanted) > 9:
                say(f"{number:,} of {len(wanted):,} parts")
    except ray.exceptions.RayError as error:
        line = (str(error).strip().splitlines() or [""])[-1][:300]
        raise UsageError("ray", f"a part could not be done ({line})", "see to the workers, then --resume") from None
    return sums


class _Actor:
    """Rows of part fields in, rows of sums out; our own errors travel as values, whatever Ray makes of others."""

    def __init__(self, loader: Loader, column: str | None, run: str) -> None:
        self.translate, self.run = Translate(loader, column=column), run

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        try:
            made = translate_part(Part(**row), self.translate, self.run)
        except FupinError as error:
            return {"failed": type(error).__name__, "told": json.dumps((error.about, error.cause, error.mend))}
        return {"failed": "", "told": json.dumps(astuple(made))}


def _checked(text: str) -> Path:
    path = Path(text).absolute()
    if not path.exists():
        raise InputError(text, "no such file", "check the path")
    if path.suffix.lower() not in ROWS:
        raise UsageError(text, "is no JSONL or Parquet file", "use --engine local for documents")
    return path


def _everywhere(loader: Loader) -> Loader:
    """The same for a process with another working directory and other cores: one core if none is said."""
    if not isinstance(loader, Config):
        return loader
    model, glossary = (
        str(Path(name).absolute()) if name and Path(name).exists() else name for name in (loader.model, loader.glossary)
    )
    return replace(loader, model=model, glossary=glossary, threads=loader.threads or 1)


def _settle(out: Path, settings: dict[str, str], resume: bool) -> None:
    """Make the folder, or see that it holds the same run.  Raises OutputError, UsageError."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        there = [file.name for file in out.iterdir()]
        kept = json.loads((out / RUN).read_text("utf-8")) if RUN in there else None
    except (OSError, ValueError) as error:
        raise OutputError(str(out), f"cannot be used ({error})", "choose another -o") from None
    if there and kept is None:
        raise UsageError(str(out), "is not empty and holds no run", "choose another folder")
    if kept is not None and not resume:
        raise UsageError(str(out), "holds an earlier run", "go on with --resume or choose another folder")
    for name, value in (kept or {}).items():
        if settings.get(name) != value:
            raise UsageError(
                f"--resume {out}",
                f"was begun with {name} {value!r}, not {settings.get(name)!r}",
                "use the same options or another folder",
            )
    atomic_write(out / RUN, json.dumps(settings) + "\n", force=True)


def _plus(one: Totals, other: Totals) -> Totals:
    return Totals(*(a + b for a, b in zip(astuple(one), astuple(other), strict=True)))


def _ray() -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing here reports to anyone
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")  # it remarks upon the actors of its own library
    try:
        import ray
        import ray.data
    except ImportError:
        raise UsageError("--engine ray", "Ray is not installed", "pip install 'fupin-nlp[ray]'") from None
    return ray


@contextmanager
def _cluster(ray: Any, address: str | None) -> Iterator[None]:
    """Ray at work, quietly; stopped afterwards if it was started here.  Raises UsageError if it cannot be reached."""
    ours = not ray.is_initialized()
    if ours:
        try:
            ray.init(address=address, log_to_driver=False, logging_level="ERROR")
            logging.getLogger("ray.data").setLevel(logging.ERROR)
        except Exception as error:
            line = (str(error).strip().splitlines() or [type(error).__name__])[0]
            raise UsageError("ray", f"cannot be started or reached ({line})"[:300], "check --ray-address") from None
    context = ray.data.DataContext.get_current()
    shown, context.enable_progress_bars = context.enable_progress_bars, False
    try:
        yield
    finally:
        context.enable_progress_bars = shown
        if ours:
            ray.shutdown()
