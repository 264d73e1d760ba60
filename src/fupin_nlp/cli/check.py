"""``fupin check``: are the figures of a translation those of its source?"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import tee
from pathlib import Path

import click

from fupin_nlp.cli import common
from fupin_nlp.errors import InputError, UsageError
from fupin_nlp.numbers.pairs import PairRecord
from fupin_nlp.numbers.report import Checked

_MOST = 10_000  # paragraphs of documents that differ in their number


@click.command(
    epilog="""\b
Examples:
  fupin check report.zh.txt report.en.txt
  fupin check report.docx report.en.docx --format html -o check.html
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
    type=click.Choice(["text", "jsonl", "html", "sarif", "github"]),
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
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write here instead of standard output.")
@common.FORCE
@common.FAIL_ON
@click.option("--quiet", "-q", is_flag=True, help="No progress on the terminal.")
def check(
    source: str,
    target: str | None,
    report_format: str,
    input_format: str | None,
    columns: str,
    source_field: str,
    target_field: str,
    output: Path | None,
    force: bool,
    fail_on: str,
    quiet: bool,
) -> None:
    """Check the figures of an English translation against its Chinese SOURCE.

    SOURCE is a pair file (TSV, CSV, JSONL, XLIFF, TMX, PO; "-" reads TSV from standard input), or,
    with TARGET, a text whose lines correspond to those of TARGET.  Of documents (DOCX, HTML, PDF,
    Markdown, subtitles) the paragraphs are compared, those of tables and footnotes too.
    """
    from fupin_nlp.numbers.pairs import read_pairs
    from fupin_nlp.numbers.report import report
    from fupin_nlp.output.write import atomic_write, refuse_existing

    failed = False

    def checked(records: Iterable[PairRecord]) -> Iterator[Checked]:
        nonlocal failed
        from fupin_nlp.numbers.check import check_many

        ahead, kept = tee(records)
        for alignment, record in zip(check_many((r.source, r.target) for r in ahead), kept, strict=False):
            failed |= not alignment.ok if fail_on == "error" else bool(alignment.findings)
            yield record, alignment

    for name in (source, target):
        if name not in (None, "-") and not Path(str(name)).exists():
            raise InputError(str(name), "no such file", "check the path")
    if output is not None:
        refuse_existing(output, force=force)
    if target is not None and (_is_document(source) or _is_document(target)):
        records = _paragraphs(source, target)
    else:
        records = read_pairs(
            source,
            target,
            format=input_format,  # type: ignore[arg-type]
            columns=_columns(columns),
            source_field=source_field,
            target_field=target_field,
        )
    found, shown = checked(_progress(records, quiet)), target or source
    if report_format == "html":
        from fupin_nlp.output.check_page import check_page

        pieces = iter([check_page(found, shown)])
    else:
        pieces = report(found, report_format, shown)  # type: ignore[arg-type]
    if output is not None:
        atomic_write(output, "".join(pieces), force=force)
    else:
        for piece in pieces:
            click.echo(piece, nl=False)
    click.get_current_context().exit(1 if failed and fail_on != "never" else 0)


def _is_document(name: str) -> bool:
    """Whether a file's lines are not its paragraphs."""
    from fupin_nlp.document import format_of

    return format_of(name) in ("docx", "html", "pdf", "md", "srt", "vtt")


def _paragraphs(source: str, target: str) -> Iterator[PairRecord]:
    """The paragraphs of two documents; a paragraph with no counterpart is paired with nothing.

    The Chinese is normalised, as for a translation; boilerplate that was left out of the English is no loss.
    """
    from fupin_nlp.document import require_chinese
    from fupin_nlp.document.parallel import aligned, places
    from fupin_nlp.normalise import segments

    if source == target == "-":
        raise UsageError("-", "both sides cannot come from standard input", "name a file for one of them")
    chinese = require_chinese(common.read_input(source))
    left: list[tuple[str, str, bool]] = []  # place, text, whether it is boilerplate
    block = -1
    for segment in segments(chinese):
        place, text, boilerplate = segment.place, segment.text, segment.kind == "boilerplate"
        if left and left[-1][0] == place:
            _, before, so_far = left.pop()
            text = before + ("" if segment.block == block else "\n") + text
            boilerplate = boilerplate and so_far
        left.append((place, text, boilerplate))
        block = segment.block
    right = list(places(common.read_input(target)))
    if len(left) != len(right):
        lean = [paragraph for paragraph in left if not paragraph[2]]
        left = lean if len(lean) == len(right) else left
    if len(left) != len(right) and max(len(left), len(right)) > _MOST:
        raise InputError(
            target,
            f"{len(right):,} paragraphs for {len(left):,} of {source}",
            "too many to be matched: split both files",
        )
    pairs = aligned([text for _, text, _ in left], [text for _, text in right])
    for number, (zh, en) in enumerate(pairs, 1):
        if not en and all(left[i][2] for i in zh):
            continue
        where = "; ".join([left[i][0] for i in zh] or [right[j][0] + " of the English" for j in en])
        yield PairRecord(
            str(number), "\n".join(left[i][1] for i in zh), " ".join(right[j][1] for j in en), where or f"pair {number}"
        )


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
