"""``fupin translate``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from fupin_nlp.cli import common
from fupin_nlp.errors import UsageError
from fupin_nlp.output import FORMATS
from fupin_nlp.output.write import atomic_write, output_path


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE|-]...")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="File, or folder for several inputs.")
@click.option("--format", "fmt", type=click.Choice(list(FORMATS)), help="Default: by the output's suffix, else text.")
@click.option("--bilingual", is_flag=True, help="Show the Chinese beside the English.")
@click.option("--review", type=click.Path(path_type=Path), help="Write the HTML review page here as well.")
@click.option("--summary", type=click.IntRange(1), help="Put a summary of so many sentences on top of the page.")
@click.option("--lines", is_flag=True, help="Filter: one line in, one line out.")
@click.option("--keep-boilerplate", is_flag=True, help="Translate navigation and share lines too.")
@click.option("--gloss-names", is_flag=True, help="Give the Chinese in brackets at a name's first mention.")
@common.model_options
@common.FAIL_ON
@common.FORCE
@common.QUIET
@click.option("--verbose", "-v", is_flag=True, help="Say how many sentences went which way through the engine.")
def translate(
    files: tuple[str, ...],
    output: Path | None,
    fmt: str | None,
    bilingual: bool,
    review: Path | None,
    summary: int | None,
    lines: bool,
    fail_on: str,
    force: bool,
    quiet: bool,
    verbose: bool,
    **model: Any,
) -> None:
    """Translate Chinese reports into English in which every figure is checked against the source.

    \b
    fupin translate report.txt
    fupin translate report.docx -o out/ --format docx --bilingual
    fupin translate *.txt -o out/ --format json
    cat report.txt | fupin translate - --format jsonl | jq .target
    """
    from fupin_nlp.output import render
    from fupin_nlp.pipeline import Pipeline

    names = common.inputs(files)
    if review is not None and len(names) > 1:
        raise UsageError("--review", "one page for several inputs", "use --format html -o FOLDER/")
    if len(names) > 1 and output is not None and output.suffix and not output.is_dir():
        raise UsageError(str(output), "one output file for several inputs", "name a folder")
    fmt = fmt or _format_of(output)
    if FORMATS[fmt].binary and output is None and sys.stdout.isatty():
        raise UsageError(f"--format {fmt}", "is binary", "give a file with -o")
    code = 0
    with common.progress(quiet) as tell, _pipeline(Pipeline, model, tell) as pipeline:
        if lines:
            sys.exit(_filter(pipeline, names, fail_on))
        for name in names:
            document = common.read_input(name)
            target = None
            if output is not None:
                folder = str(output) + ("/" if len(names) > 1 else "")
                target = output_path(name, folder if len(names) > 1 else output, fmt)
            made = pipeline.translate(document)
            short = pipeline.summarise(document, lang="en", sentences=summary) if summary else None
            source = Path(name).read_bytes() if name != "-" and fmt in ("docx", "srt") else None
            data = render(made, fmt, bilingual=bilingual, summary=short, source=source)
            if target is None:
                common.emit(data)
            else:
                atomic_write(target, data, force=force)
            if review is not None:
                atomic_write(review, render(made, "html", summary=short), force=force)
            for warning in made.warnings:
                common.note(f"{made.name}: {warning}", quiet)
            _report(made, quiet, verbose)
            code |= common.exit_code(made.findings, fail_on)
    sys.exit(code)


def _pipeline(cls: Any, model: dict[str, Any], tell: Any) -> Any:
    cache = not model.pop("no_cache")
    return cls(**model, cache=cache, progress=tell)


def _format_of(output: Path | None) -> str:
    if output is not None:
        for name, form in FORMATS.items():
            if output.suffix.lower() == form.suffix:
                return name
    return "text"


def _filter(pipeline: Any, names: Any, fail_on: str) -> int:
    """One line in, one line out, 64 at a time."""
    code = 0
    for name in names:
        text = common.read_text(name)
        batch = text.split("\n")
        if batch and batch[-1] == "":
            batch.pop()
        for k in range(0, len(batch), 64):
            done = pipeline.translate_lines([line.rstrip("\r") for line in batch[k : k + 64]])
            common.emit("".join(" ".join(s.target.split()) + "\n" for s in done))
            code |= common.exit_code((f for s in done for f in s.findings), fail_on)
    return code


def _report(made: Any, quiet: bool, verbose: bool) -> None:
    if verbose:
        routes = ", ".join(f"{n} {route}" for route, n in sorted(made.routes.items()))
        common.note(f"{made.name}: {len(made.segments)} segments; {routes}")
    for segment in made.unresolved:
        for finding in segment.findings:
            if finding.severity == "error":
                common.note(f"{made.name}: segment {segment.id}: {finding.code} {finding.message}", quiet)
