"""What the commands share: inputs, outputs, progress, the decision on the exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from fupin_nlp.errors import FupinError, ModelError, UsageError

if TYPE_CHECKING:
    from fupin_nlp.document import Document
    from fupin_nlp.numbers.findings import Finding
    from fupin_nlp.translation import TranslatedSegment

F = TypeVar("F", bound=Callable[..., Any])

FAIL_ON = click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="Exit with 1 when findings of this severity are left.",
)
QUIET = click.option("--quiet", "-q", is_flag=True, help="No progress and no remarks on stderr.")
FORCE = click.option("--force", is_flag=True, help="Overwrite existing output files.")


def model_options(command: F) -> F:
    """Options of every command that loads a model."""
    for option in (
        click.option("--no-cache", is_flag=True, help="Neither read nor write the translation memory."),
        click.option("--glossary", type=click.Path(path_type=Path), help="TSV or CSV: source, target[, note]."),
        click.option("--beam", type=click.IntRange(1, 32), metavar="N", help="Width of the search."),
        click.option("--device", type=click.Choice(["cpu", "cuda"]), default="cpu", show_default=True),
        click.option("--engine", type=click.Choice(["ctranslate2", "torch"]), default="ctranslate2", show_default=True),
        click.option("--model", metavar="NAME|DIR", help="A pulled model's name or a folder; default the shipped one."),
    ):
        command = option(command)
    return command


def read_input(name: str) -> Document:
    """The document called ``name``; ``-`` is standard input."""
    from fupin_nlp import document

    if name == "-":
        return document.read_bytes(sys.stdin.buffer.read(), name="stdin")
    return document.read(Path(name))


def inputs(files: Sequence[str]) -> Sequence[str]:
    """The files given, or standard input when it is a pipe.  Raises UsageError when there is neither."""
    if files:
        return files
    if sys.stdin.isatty():
        raise UsageError("input", "no file given", "name a file, or - to read standard input")
    return ("-",)


def each(jobs: Sequence[tuple[str, Path | None]], work: Callable[[str, Path | None], int]) -> int:
    """Exit code of ``work`` on each input and output; a broken one among several is told of and stops no other."""
    code = broken = 0
    for name, target in jobs:
        try:
            code |= work(name, target)
        except ModelError:
            raise
        except FupinError as error:
            if len(jobs) == 1:
                raise
            note(str(error))
            broken = error.exit_code
    return broken or code


def emit(data: str | bytes) -> None:
    """Write a result to standard output."""
    if isinstance(data, bytes):
        if sys.stdout.isatty():
            raise UsageError("standard output", "this format is binary", "give a file with -o")
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(data)
        sys.stdout.flush()


def note(message: str, quiet: bool = False) -> None:
    """A remark on stderr."""
    if not quiet:
        print(f"fupin: {message}", file=sys.stderr)


def note_errors(name: str, segments: Iterable[TranslatedSegment], quiet: bool = False) -> None:
    """A remark for each error-level finding of the document called ``name``."""
    for segment in segments:
        for finding in segment.findings:
            if finding.severity == "error":
                note(f"{name}: segment {segment.id}: {finding.code} {finding.message}", quiet)


def exit_code(findings: Iterable[Finding], fail_on: str) -> int:
    """1 if a finding as grave as ``fail_on`` is left, else 0."""
    if fail_on == "never":
        return 0
    grave = {"error"} if fail_on == "error" else {"error", "warning"}
    return int(any(f.severity in grave for f in findings))


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[str, int, int], None] | None]:
    """A progress bar on a terminal's stderr while a stage is under way; nothing in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Results go to stdout, which may be a file: Rich must not take them for its own terminal.
    bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
    tasks: dict[str, Any] = {}

    def tell(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bar.add_task(stage, total=total)
            bar.start()
        bar.update(tasks[stage], completed=done, total=total)
        if done >= total:
            bar.remove_task(tasks.pop(stage))
            if not tasks:
                bar.stop()  # what is printed next has the terminal to itself

    try:
        yield tell
    finally:
        bar.stop()


def read_text(name: str) -> str:
    """The decoded text of a plain file or standard input, lines as they are."""
    from fupin_nlp.document import decode

    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        from fupin_nlp.errors import InputError

        raise InputError(name, f"cannot be read ({error.strerror})", "check the name") from None
    return decode(data, name)
