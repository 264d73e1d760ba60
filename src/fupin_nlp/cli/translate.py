"""``fupin translate``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from fupin_nlp.cli import common, outputs
from fupin_nlp.document import Document, read_bytes
from fupin_nlp.errors import UsageError
from fupin_nlp.output import FORMATS
from fupin_nlp.output.write import atomic_write, refuse_existing

_SUMMARISED = ("html", "md")  # formats that have a place for --summary


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE|-]...", type=click.Path())
@click.option("--output", "-o", type=click.Path(), help="File, or folder: one that exists, or a name ending in /.")
@click.option("--format", "fmt", type=click.Choice(list(FORMATS)), help="Default: by the output's suffix, else text.")
@click.option("--bilingual", is_flag=True, help="Show the Chinese beside the English.")
@click.option("--raw-html", is_flag=True, help="Of an HTML file: the page itself, its text in English.")
@click.option("--review", type=click.Path(path_type=Path), help="Write the HTML review page here as well.")
@click.option(
    "--summary", type=click.IntRange(1), metavar="N", help="Put a summary of so many sentences on top of the page."
)
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
    output: str | None,
    fmt: str | None,
    bilingual: bool,
    raw_html: bool,
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
    fupin translate page.html --raw-html -o page.en.html
    cat report.txt | fupin translate - --format jsonl | jq .target
    """
    from fupin_nlp.output import render
    from fupin_nlp.pipeline import Pipeline

    names = common.inputs(files)
    if lines and (output or fmt not in (None, "text") or bilingual or raw_html or review or summary):
        raise UsageError("--lines", "gives the English line by line and nothing else", "redirect it with > FILE")
    if raw_html and (fmt not in (None, "html") or bilingual or summary):
        raise UsageError("--raw-html", "is a page of its own", "leave out the other options of the output")
    if review is not None and len(names) > 1:
        raise UsageError("--review", "one page for several inputs", "use --format html -o FOLDER/")
    fmt = outputs.chosen_format("html" if raw_html else fmt, output)
    if summary and review is None and fmt not in _SUMMARISED:
        raise UsageError("--summary", f"has no place in {fmt}", "use --format html or md, or --review")
    jobs = outputs.with_targets(names, output, fmt)
    if review is not None:
        if review in (target for _, target in jobs):
            raise UsageError(str(review), "is both the output and the review page", "give them two names")
        refuse_existing(review, force=force)
    with common.progress(quiet) as tell, _pipeline(Pipeline, model, tell) as pipeline:

        def one(name: str, target: Path | None) -> int:
            if target is not None:
                refuse_existing(target, force=force)
            document, source = _read(name)
            if raw_html and document.format != "html":
                raise UsageError(name, "is no HTML, as --raw-html needs", "leave out --raw-html")
            made = pipeline.translate(document)
            short = pipeline.summarise(document, lang="en", sentences=summary) if summary else None
            data = render(made, fmt, bilingual=bilingual, summary=short, source=source, in_place=raw_html)
            outputs.put(data, target, force=force)
            if review is not None:
                atomic_write(review, render(made, "html", summary=short), force=force)
            for warning in made.warnings:
                common.note(f"{made.name}: {warning}", quiet)
            if verbose:
                routes = ", ".join(f"{n} {route}" for route, n in sorted(made.routes.items()))
                common.note(f"{made.name}: {len(made.segments)} segments; {routes}")
            common.note_errors(made.name, made.segments, quiet)
            return common.exit_code(made.findings, fail_on)

        sys.exit(_filter(pipeline, names, fail_on) if lines else common.each(jobs, one))


def _read(name: str) -> tuple[Document, bytes]:
    """The document and the bytes it was read from, for the formats that keep its layout."""
    if name == "-":
        data = sys.stdin.buffer.read()
        return read_bytes(data, name="stdin"), data
    return common.read_input(name), Path(name).read_bytes()


def _pipeline(cls: Any, model: dict[str, Any], tell: Any) -> Any:
    cache = not model.pop("no_cache")
    return cls(**model, cache=cache, progress=tell)


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
