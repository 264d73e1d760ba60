"""``fupin check``: are the figures of a translation those of its source?"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import tee

import click

from fupin_nlp.numbers.pairs import PairRecord
from fupin_nlp.numbers.report import Checked


@click.command(
    epilog="""\b
Examples:
  fupin check report.zh.txt report.en.txt
  fupin check pairs.tsv --columns 2,3 --format jsonl > findings.jsonl
  fupin check memory.tmx --format sarif > findings.sarif
  fupin check delivery.xlf --fail-on warning

Exit code: 0 no finding that counts, 1 findings, 2 unusable input.
The codes are described in docs/findings.md."""
)
@click.argument("source", type=click.Path(dir_okay=False, allow_dash=True))
@click.argument("target", type=click.Path(dir_okay=False, allow_dash=True), required=False)
@click.option(
    "--format",
    "report_format",
    type=click.Choice(["text", "jsonl", "sarif", "github"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option(
    "--input-format",
    type=click.Choice(["tsv", "csv", "jsonl", "xliff", "tmx", "po"]),
    help="Kind of a single pair file; by default from its name.",
)
@click.option(
    "--columns", default="1,2", show_default=True, help="Chinese and English column: numbers or header names."
)
@click.option("--source-field", default="source", show_default=True, help="JSONL field of the Chinese.")
@click.option("--target-field", default="target", show_default=True, help="JSONL field of the English.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="The least finding that makes the exit code 1.",
)
@click.option("--quiet", "-q", is_flag=True, help="No progress on the terminal.")
def check(
    source: str,
    target: str | None,
    report_format: str,
    input_format: str | None,
    columns: str,
    source_field: str,
    target_field: str,
    fail_on: str,
    quiet: bool,
) -> None:
    """Check the figures of an English translation against its Chinese SOURCE.

    SOURCE is a pair file (TSV, CSV, JSONL, XLIFF, TMX, PO; "-" reads TSV from standard input), or,
    with TARGET, a text whose lines correspond to those of TARGET.
    """
    from fupin_nlp.numbers.pairs import read_pairs
    from fupin_nlp.numbers.report import report

    failed = False

    def checked(records: Iterable[PairRecord]) -> Iterator[Checked]:
        nonlocal failed
        from fupin_nlp.numbers.check import check_many

        ahead, kept = tee(records)
        for alignment, record in zip(check_many((r.source, r.target) for r in ahead), kept, strict=False):
            failed |= not alignment.ok if fail_on == "error" else bool(alignment.findings)
            yield record, alignment

    records = read_pairs(
        source,
        target,
        format=input_format,  # type: ignore[arg-type]
        columns=_columns(columns),
        source_field=source_field,
        target_field=target_field,
    )
    for piece in report(checked(_progress(records, quiet)), report_format, target or source):  # type: ignore[arg-type]
        click.echo(piece, nl=False)
    click.get_current_context().exit(1 if failed and fail_on != "never" else 0)


def _columns(text: str) -> tuple[str, str]:
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 2 or not all(parts):
        raise click.BadParameter("two columns, parted by a comma, are needed", param_hint="--columns")
    return parts[0], parts[1]


def _progress(records: Iterator[PairRecord], quiet: bool) -> Iterator[PairRecord]:
    """Counts pairs on standard error while only a person looks at it and the report goes elsewhere."""
    show = not quiet and sys.stderr.isatty() and not sys.stdout.isatty()
    number = 0
    for number, record in enumerate(records, 1):
        if show and number % 1000 == 0:
            click.echo(f"\r{number:,} pairs", err=True, nl=False)
        yield record
    if show:
        click.echo(f"\r{number:,} pairs", err=True)
