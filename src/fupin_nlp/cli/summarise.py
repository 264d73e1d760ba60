"""``fupin summarise``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Literal

import click

from fupin_nlp.cli import common
from fupin_nlp.output.write import atomic_write, output_path

FORMATS = ("text", "json", "html", "md", "docx")


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE|-]...")
@click.option("--lang", type=click.Choice(["zh", "en", "both"]), default="en", show_default=True)
@click.option("--sentences", type=click.IntRange(1), help="How many sentences.")
@click.option("--ratio", type=click.FloatRange(0, 1, min_open=True), help="Share of the sentences.")
@click.option("--max-chars", type=click.IntRange(1), help="Budget in Chinese characters.")
@click.option("--max-words", type=click.IntRange(1), help="Budget in English words, estimated.")
@click.option("--profile", type=click.Choice(["auto", "report", "news"]), default="auto", show_default=True)
@click.option("--headline", is_flag=True, help="Put the headline first.")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="File, or folder for several inputs.")
@click.option("--format", "fmt", type=click.Choice(FORMATS), default="text", show_default=True)
@common.model_options
@common.FAIL_ON
@common.FORCE
@common.QUIET
def summarise(
    files: tuple[str, ...],
    lang: Literal["zh", "en", "both"],
    headline: bool,
    output: Path | None,
    fmt: str,
    fail_on: str,
    force: bool,
    quiet: bool,
    sentences: int | None,
    ratio: float | None,
    max_chars: int | None,
    max_words: int | None,
    profile: str,
    **model: Any,
) -> None:
    """Pick the sentences that matter, in document order, each linked to its source.

    \b
    fupin summarise report.txt --lang en --sentences 6
    fupin summarise report.txt --lang zh --ratio 0.2
    fupin summarise *.txt --lang both --format json -o out/
    """
    from dataclasses import replace

    from fupin_nlp.output import render_summary
    from fupin_nlp.pipeline import Pipeline

    budget = {"sentences": sentences, "ratio": ratio, "max_chars": max_chars, "max_words": max_words}
    names = common.inputs(files)
    cache = not model.pop("no_cache")
    code = 0
    with common.progress(quiet) as tell, Pipeline(**model, cache=cache, progress=tell) as pipeline:
        for name in names:
            made = pipeline.summarise(common.read_input(name), lang=lang, profile=profile, **budget)  # type: ignore[arg-type]
            if not headline:
                made = replace(made, headline="")
            data = render_summary(made, fmt)
            if output is None:
                common.emit(data)
            else:
                folder = str(output) + ("/" if len(names) > 1 else "")
                atomic_write(output_path(name, folder, fmt), data, force=force)
            for finding in made.findings:
                if finding.severity == "error":
                    common.note(f"{made.name}: {finding.code} {finding.message}", quiet)
            code |= common.exit_code(made.findings, fail_on)
    sys.exit(code)
