"""``fupin summarise``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Literal

import click

from fupin_nlp.cli import common, outputs
from fupin_nlp.errors import UsageError
from fupin_nlp.output.figures import figures_table, rows
from fupin_nlp.output.write import refuse_existing
from fupin_nlp.translation import Summary

FORMATS = ("text", "json", "html", "md", "docx")
DIGEST_FORMATS = ("text", "json", "md")


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE|-]...", type=click.Path())
@click.option("--lang", type=click.Choice(["zh", "en", "both"]), default="en", show_default=True)
@click.option("--sentences", type=click.IntRange(1), metavar="N", help="How many sentences.")
@click.option("--ratio", type=click.FloatRange(0, 1, min_open=True), metavar="N", help="Share of the sentences.")
@click.option("--max-chars", type=click.IntRange(1), metavar="N", help="Budget in Chinese characters.")
@click.option("--max-words", type=click.IntRange(1), metavar="N", help="Budget in English words, estimated.")
@click.option("--profile", type=click.Choice(["auto", "report", "news"]), default="auto", show_default=True)
@click.option("--headline", is_flag=True, help="Put the headline first.")
@click.option("--figures", is_flag=True, help="Add the table of the summary's figures (text).")
@click.option("--digest", is_flag=True, help="One output for all files, a section each (text, md, json).")
@click.option("--output", "-o", type=click.Path(), help="File, or folder: one that exists, or a name ending in /.")
@click.option("--format", "fmt", type=click.Choice(FORMATS), help="Default: by the output's suffix, else text.")
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
    fmt: str | None,
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

    names = common.inputs(files)
    fmt = outputs.chosen_format(fmt, output, DIGEST_FORMATS if digest else FORMATS)
    if digest and fmt not in DIGEST_FORMATS:
        raise UsageError("--digest", f"not in {fmt}", "use --format text, md or json")
    if figures and fmt != "text":
        raise UsageError("--figures", f"{fmt} has the figures already or no place for a table", "use --format text")
    budget = {"sentences": sentences, "ratio": ratio, "max_chars": max_chars, "max_words": max_words}
    jobs = outputs.with_targets(names, None if digest else output, fmt)
    if digest and output is not None:
        refuse_existing(output, force=force)
    cache = not model.pop("no_cache")
    parts: dict[str, str] = {}
    with common.progress(quiet) as tell, Pipeline(**model, cache=cache, progress=tell) as pipeline:

        def one(name: str, target: Path | None) -> int:
            if target is not None:
                refuse_existing(target, force=force)
            document = common.read_input(name)
            made = pipeline.summarise(document, lang=lang, profile=profile, headline=headline, **budget)  # type: ignore[arg-type]
            data = render_summary(made, fmt)
            if isinstance(data, str) and figures:
                data += "\n" + _table(made)
            if digest:
                parts[name] = str(data)
            else:
                outputs.put(data, target, force=force)
            common.note_errors(made.name, (s.segment for s in made.sentences if s.segment), quiet)
            return common.exit_code(made.findings, fail_on)

        code = common.each(jobs, one)
    if digest:
        outputs.put(_digest(parts, fmt), None if output is None else Path(output), force=force)
    sys.exit(code)


def _table(summary: Summary) -> str:
    """The figures of the picked sentences, as ``fupin figures`` shows them."""
    found = [
        r for s in summary.sentences if s.segment for r in rows(s.segment.quantities, s.segment.normalised, id=s.id)
    ]
    return figures_table(found) + "\n"


def _digest(parts: dict[str, str], fmt: str) -> str:
    if fmt == "json":
        return json.dumps([json.loads(p) for p in parts.values()], ensure_ascii=False, indent=2) + "\n"
    mark = "# " if fmt == "md" else ""
    return "\n".join(f"{mark}{Path(n).name if n != '-' else 'stdin'}\n\n{p}" for n, p in parts.items())
