"""``fupin figures``: the figures of a document as a table."""

from __future__ import annotations

import json
from pathlib import Path

import click

from fupin_nlp.cli import common

#: Format → suffix of its files, by which ``-o`` chooses it.
SUFFIXES = {"table": ".txt", "csv": ".csv", "json": ".json", "jsonl": ".jsonl", "parquet": ".parquet"}


@click.command(
    epilog="""\b
Examples:
  fupin figures report.txt
  fupin figures report.docx --format csv > figures.csv
  cat report.txt | fupin figures - --format json
  fupin figures report.txt -o figures.parquet"""
)
@click.argument("file", required=False, metavar="[FILE|-]", type=click.Path())
@click.option(
    "--format", "fmt", type=click.Choice(list(SUFFIXES)), help="Default: by the output's suffix, else a table."
)
@click.option("--lang", type=click.Choice(["auto", "zh", "en"]), default="auto", show_default=True)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write here instead of standard output.")
@common.FORCE
def figures(file: str | None, fmt: str | None, lang: str, output: Path | None, force: bool) -> None:
    """List the figures of FILE: value, unit, kind, modifier, noun, sentence, offsets.

    FILE is anything that `fupin translate` reads, or English text.  Values are exact text
    ("3930000000", "1/3"); offsets point into the decoded text.
    """
    from fupin_nlp.output import figures as work
    from fupin_nlp.output.registry import clean
    from fupin_nlp.output.write import atomic_write, refuse_existing

    fmt = fmt or next((f for f, s in SUFFIXES.items() if output and output.suffix.lower() == s), "table")
    if output is not None:
        refuse_existing(output, force=force)
    document = common.read_input(common.inputs((file,) if file else ())[0])
    table = work.document_rows(document, lang)  # type: ignore[arg-type]
    data: str | bytes
    if fmt == "parquet":
        data = work.figures_parquet(table)
    elif fmt == "csv":
        data = work.figures_csv(table)
    elif fmt == "json":
        data = json.dumps(work.figures_json(table, document.name), ensure_ascii=False, indent=2) + "\n"
    elif fmt == "jsonl":
        data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in work.figures_json(table)["figures"])
    else:
        data = work.figures_table(table)
    if isinstance(data, str):
        data = clean(data)
    if output is None:
        common.emit(data)
    else:
        atomic_write(output, data, force=force)
