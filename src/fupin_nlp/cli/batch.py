"""``fupin batch``."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fupin_nlp.cli import common
from fupin_nlp.errors import UsageError
from fupin_nlp.output import FORMATS

if TYPE_CHECKING:
    from fupin_nlp.batch.config import Config
    from fupin_nlp.batch.manifest import Totals
    from fupin_nlp.batch.runner import Advance


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", type=click.Path())
@click.option("--output", "-o", type=click.Path(path_type=Path), required=True, help="Folder of the results.")
@click.option("--format", "fmt", type=click.Choice([*FORMATS, "parquet"]), help="Default: json; with Ray the input's.")
@click.option("--bilingual", is_flag=True, help="Show the Chinese beside the English.")
@click.option(
    "--workers",
    type=click.IntRange(1),
    metavar="N",
    help="Processes, each with a model. Default: one a core, at most 8.",
)
@click.option("--resume", is_flag=True, help="Go on with the run in the folder.")
@click.option("--retry-errors", is_flag=True, help="With --resume: try the broken documents again.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Only the first documents.")
@click.option("--shard", metavar="I/N", help="Only the I-th of N parts; the parts are the same on every machine.")
@click.option("--column", help="Column of the text in JSONL and Parquet. Default: text, content, 正文, ...")
@click.option("--id-column", help="Column of a row's id, kept in the manifest.")
@click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True)
@click.option("--ray-address", help="A running Ray cluster; without it Ray starts on this machine.")
@click.option("--keep-boilerplate", is_flag=True, help="Translate navigation and share lines too.")
@click.option("--model", metavar="NAME|DIR", help="A pulled model's name or a folder; default the shipped one.")
@click.option("--device", type=click.Choice(["cpu", "cuda"]), default="cpu", show_default=True)
@click.option("--beam", type=click.IntRange(1, 32), metavar="N", help="Width of the search.")
@click.option("--glossary", type=click.Path(), help="TSV or CSV: source, target[, note].")
@click.option("--no-cache", is_flag=True, help="Neither read nor write the translation memory.")
@common.FAIL_ON
@common.QUIET
def batch(
    inputs: tuple[str, ...],
    output: Path,
    fmt: str | None,
    workers: int | None,
    engine: str,
    ray_address: str | None,
    shard: str | None,
    no_cache: bool,
    fail_on: str,
    quiet: bool,
    keep_boilerplate: bool,
    model: str | None,
    device: str,
    beam: int | None,
    glossary: str | None,
    **options: Any,
) -> None:
    """Translate folders, globs, JSONL and Parquet: one result a document, a manifest, a report.

    \b
    fupin batch reports/ -o out/
    fupin batch reports/ -o out/ --resume                 after a stop of any kind
    fupin batch "2018/**/*.docx" -o out/ --format docx --bilingual
    fupin batch news.jsonl -o out/ --column content --shard 3/16
    fupin batch news.parquet -o out/ --engine ray --workers 32

    A broken document is recorded in the manifest and skipped.  Exit code 1 when documents are
    broken or have findings of --fail-on.
    """
    from fupin_nlp.batch.config import Config

    config = Config(
        model=model,
        device=device,
        beam=beam,
        glossary=glossary,
        keep_boilerplate=keep_boilerplate,
        cache=not no_cache,
    )
    if engine == "ray":
        sys.exit(_ray(inputs, output, fmt, config, workers, ray_address, shard, fail_on, quiet, options))
    else:
        sys.exit(_local(inputs, output, fmt, config, workers, shard, fail_on, quiet, options))


def _local(
    inputs: tuple[str, ...],
    output: Path,
    fmt: str | None,
    config: Config,
    workers: int | None,
    shard: str | None,
    fail_on: str,
    quiet: bool,
    options: dict[str, Any],
) -> int:
    from fupin_nlp.batch import runner as work
    from fupin_nlp.batch.report import summary

    if fmt == "parquet":
        raise UsageError("--format parquet", "is for --engine ray", "use jsonl or json")
    if options["retry_errors"] and not options["resume"]:
        raise UsageError("--retry-errors", "goes with --resume", "add --resume")
    part = work.shard(shard) if shard else (1, 1)
    chosen = work.Options(format=fmt or "json", workers=workers or 0, shard=part, **options)
    started = time.monotonic()
    with _progress(quiet, lambda: work.count(inputs, output, chosen)) as advance:
        made = work.run(
            inputs, output, chosen, loader=config, advance=advance, say=lambda text: common.note(text, quiet)
        )
    if not quiet:
        for name, value in summary(made.totals, time.monotonic() - started, made.now):
            print(f"  {name:14} {value}", file=sys.stderr)
        print(f"  {'report':14} {made.report}", file=sys.stderr)
    if made.stopped:
        raise KeyboardInterrupt
    return _exit_code(made.totals, fail_on)


def _exit_code(totals: Totals, fail_on: str) -> int:
    if fail_on == "never":
        return 0
    grave = totals.errors + (totals.warnings if fail_on == "warning" else 0)
    return int(bool(totals.broken or grave))


def _ray(
    inputs: tuple[str, ...],
    output: Path,
    fmt: str | None,
    config: Config,
    workers: int | None,
    address: str | None,
    shard: str | None,
    fail_on: str,
    quiet: bool,
    options: dict[str, Any],
) -> int:
    from fupin_nlp.batch.cluster import run_ray

    for name in ("limit", "retry_errors", "id_column", "bilingual"):
        if options[name]:
            raise UsageError(f"--{name.replace('_', '-')}", "not with --engine ray", "leave it out")
    if shard:
        raise UsageError("--shard", "not with --engine ray", "leave it out: the cluster shares the work itself")
    done, left, totals = run_ray(
        inputs,
        str(output.absolute()),
        format=fmt,
        loader=config,
        column=options["column"],
        workers=workers or 2,
        address=address,
        resume=options["resume"],
        say=lambda text: common.note(text, quiet),
    )
    common.note(f"{done} files done, {left} done before", quiet)
    return _exit_code(totals, fail_on)


@contextmanager
def _progress(quiet: bool, total: Callable[[], int]) -> Iterator[Advance | None]:
    """A bar with rate and time left on a terminal; nothing in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskID,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[bad]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        begun, characters, flagged = 0.0, 0, 0
        task: TaskID | None = None

        def advance(documents: int, size: int, bad: int) -> None:
            nonlocal begun, characters, flagged, task
            characters, flagged = characters + size, flagged + bad
            told = f"{flagged} flagged" if flagged else ""
            if task is None:  # what was done before does not count
                begun = time.monotonic()
                task = bar.add_task("documents", total=max(0, total() - documents), rate="", bad=told)
                return
            seconds = max(0.001, time.monotonic() - begun)
            done = bar.tasks[0].completed + documents
            rate = f"{done / seconds:.1f} documents/s, {characters / seconds:,.0f} characters/s"
            bar.update(task, advance=documents, rate=rate, bad=told)

        yield advance
