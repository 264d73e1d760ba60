"""``fupin summarise``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Literal

import click

from fupin_nlp.cli import common
from fupin_nlp.errors import UsageError
from fupin_nlp.output.figures import figures_table, rows
from fupin_nlp.output.write import atomic_write, output_path
from fupin_nlp.translation import Summary

FORMATS = ("text", "json", "html", "md", "docx")
DIGEST_FORMATS = ("text", "json", "md")


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE|-]...")
@click.option("--lang", type=click.Choice(["zh", "en", "both"]), default="en", show_default=True)
@click.option("--sentences", type=click.IntRange(1), help="How many sentences.")
@click.option("--ratio", type=click.FloatRange(0, 1, min_open=True), help="Share of the sentences.")
@click.option("--max-chars", type=click.IntRange(1), help="Budget in Chinese characters.")
@click.option("--max-words", type=click.IntRange(1), help="Budget in English words, estimated.")
@click.option("--profile", type=click.Choice(["auto", "report", "news"]), default="auto", show_default=True)
@click.option("--headline", is_flag=True, help="Put the headline first.")
@click.option("--figures", is_flag=True, help="Add the table of the summary's figures (text).")
@click.option("--digest", is_flag=True, help="One output for all files, a section each (text, md, json).")
@click.option("--output", "-o", type=click.Path(), help="File, or folder: one that exists, or a name ending in /.")
@click.option("--format", "fmt", type=click.Choice(FORMATS), default="text", show_default=True)
@common.model_options
@common.FAIL_ON
@common.FORCE
@common.QUIET
def summarise(
    files: tuple[str, ...],
    lang: Literal["zh", "en", "both"],
    headline: bool,
    figures: bool,
    digest: bool,
    output: str | None,
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
    fupin summarise report.txt --lang zh --ratio 0.2 --figures
    fupin summarise *.txt --lang both --format json -o out/
    fupin summarise *.txt --digest --headline --format md -o digest.md
    """
    from fupin_nlp.output import render_summary
    from fupin_nlp.pipeline import Pipeline

    if digest and fmt not in DIGEST_FORMATS:
        raise UsageError("--digest", f"not in {fmt}", "use --format text, md or json")
    if figures and fmt != "text":
        raise UsageError("--figures", f"{fmt} has the figures already or no place for a table", "use --format text")
    budget = {"sentences": sentences, "ratio": ratio, "max_chars": max_chars, "max_words": max_words}
    names = common.inputs(files)
    cache = not model.pop("no_cache")
    code = 0
    parts: list[str] = []
    with common.progress(quiet) as tell, Pipeline(**model, cache=cache, progress=tell) as pipeline:
        for name in names:
            document = common.read_input(name)
            made = pipeline.summarise(document, lang=lang, profile=profile, headline=headline, **budget)  # type: ignore[arg-type]
            data = render_summary(made, fmt)
            if isinstance(data, str) and figures:
                data += "\n" + _table(made)
            if digest:
                parts.append(str(data))
            elif output is None:
                common.emit(data)
            else:
                folder = output + ("/" if len(names) > 1 else "")
                atomic_write(output_path(name, folder, fmt), data, force=force)
            for finding in made.findings:
                if finding.severity == "error":
                    common.note(f"{made.name}: {finding.code} {finding.message}", quiet)
            code |= common.exit_code(made.findings, fail_on)
    if digest:
        whole = _digest(names, parts, fmt)
        if output is None:
            common.emit(whole)
        else:
            atomic_write(output, whole, force=force)
    sys.exit(code)


def _table(summary: Summary) -> str:
    """The figures of the picked sentences, as ``fupin figures`` shows them."""
    found = [
        r for s in summary.sentences if s.segment for r in rows(s.segment.quantities, s.segment.normalised, id=s.id)
    ]
    return figures_table(found) + "\n"


def _digest(names: Any, parts: list[str], fmt: str) -> str:
    if fmt == "json":
        return json.dumps([json.loads(p) for p in parts], ensure_ascii=False, indent=2) + "\n"
    mark = "# " if fmt == "md" else ""
    return "\n".join(f"{mark}{Path(n).name if n != '-' else 'stdin'}\n\n{p}" for n, p in zip(names, parts, strict=True))
