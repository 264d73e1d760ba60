"""``fupin figures``: the figures of a text as a table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from fupin_nlp.errors import OutputError, UsageError

_SHOWN = ("value", "value_high", "unit", "kind", "modifier", "noun", "text")


@click.command(
    epilog="""\b
Examples:
  fupin figures report.txt
  fupin figures report.txt --format csv > figures.csv
  cat report.txt | fupin figures - --format json
  fupin figures report.txt --format parquet -o figures.parquet"""
)
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True), default="-")
@click.option(
    "--format",
    "table_format",
    type=click.Choice(["table", "csv", "json", "jsonl", "parquet"]),
    default="table",
    show_default=True,
    help="What to write.",
)
@click.option("--lang", type=click.Choice(["auto", "zh", "en"]), default="auto", show_default=True)
@click.option("--output", "-o", type=click.Path(dir_okay=False), help="Write here instead of standard output.")
def figures(file: str, table_format: str, lang: str, output: str | None) -> None:
    """List the figures of FILE: value, unit, kind, modifier, noun, sentence, offsets."""
    from fupin_nlp.numbers.frame import figures_frame, rows
    from fupin_nlp.numbers.pairs import open_text

    with open_text(file) as stream:
        text = stream.read()
    if table_format == "parquet":
        if output is None:
            raise UsageError("parquet", "a binary table cannot go to the terminal", "give -o FILE")
        _parquet(figures_frame(text, lang), output)  # type: ignore[arg-type]
        return
    table = rows(text, lang)  # type: ignore[arg-type]
    pieces = {"table": _table, "csv": _csv, "json": _json, "jsonl": _jsonl}[table_format](table)
    if output is None:
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    try:
        Path(output).write_text("".join(pieces), encoding="utf-8")
    except OSError as error:
        raise OutputError(output, error.strerror or str(error)) from None


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    from fupin_nlp.numbers.report import number_json

    return row | {key: None if row[key] is None else number_json(row[key]) for key in ("value", "value_high")}


def _json(table: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield json.dumps([_plain(row) for row in table], ensure_ascii=False, indent=2) + "\n"


def _jsonl(table: Iterable[dict[str, Any]]) -> Iterator[str]:
    return (json.dumps(_plain(row), ensure_ascii=False) + "\n" for row in table)


def _csv(table: Iterable[dict[str, Any]]) -> Iterator[str]:
    from fupin_nlp.numbers.frame import COLUMNS

    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in table:
        writer.writerow(_plain(row))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _table(table: Iterable[dict[str, Any]]) -> Iterator[str]:
    from rich.console import Console
    from rich.table import Table

    shown = Table(*_SHOWN, box=None, pad_edge=False)
    for row in table:
        plain = _plain(row)
        shown.add_row(*("" if plain[key] in (None, "none") else _cell(plain[key]) for key in _SHOWN))
    console = Console(file=io.StringIO(), width=click.get_current_context().terminal_width or 120)
    console.print(shown)
    yield console.file.getvalue()  # type: ignore[attr-defined]


def _cell(value: Any) -> str:
    return f"{value:,}" if isinstance(value, (int, float)) else str(value).replace("[", r"\[")


def _parquet(frame: Any, output: str) -> None:
    try:
        if hasattr(frame, "to_parquet"):
            frame.to_parquet(output)
        else:
            import pyarrow.parquet

            pyarrow.parquet.write_table(frame, output)
    except ImportError:
        raise UsageError("parquet", "pyarrow is not installed", "pip install 'fupin-nlp[table]'") from None
    except OSError as error:
        raise OutputError(output, error.strerror or str(error)) from None
