"""Rows: a column of a CSV, TSV or JSON Lines file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from fupin_nlp.document.builder import Builder
from fupin_nlp.document.model import Document
from fupin_nlp.errors import InputError

_USUAL = ("text", "content", "body", "zh", "chinese", "source", "正文", "内容", "內容", "文本", "中文")


def read_rows(
    text: str,
    name: str,
    *,
    format: str,
    column: str | None = None,
    encoding: str = "utf-8",
    warnings: tuple[str, ...] = (),
) -> Document:
    """Read rows, a block a cell.

    Without ``column`` a column with a usual name ("text", "content", "正文", …) is taken; of a CSV
    without such a column all cells are, as a table.  Raises InputError if the column is not there or
    a line is broken.
    """
    builder = Builder(name, format)
    if format == "jsonl":
        _json_lines(builder, text, name, column)
    else:
        _table(builder, text, name, "\t" if format == "tsv" else _delimiter(text), column)
    return builder.document(encoding, warnings)


def _json_lines(builder: Builder, text: str, name: str, column: str | None) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row: Any = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(name, f"line {number} is no JSON ({error})"[:200], "give one JSON object a line") from None
        if isinstance(row, str):
            builder.add(row, place=f"line {number}")
            continue
        if not isinstance(row, dict):
            raise InputError(name, f"line {number} is no JSON object", "give one JSON object a line")
        key = column or next((usual for usual in _USUAL if isinstance(row.get(usual, 0), (str, type(None)))), None)
        if key is None or key not in row:
            known = ", ".join(str(k) for k in list(row)[:12])
            what = f"has no column {column!r}" if column else "has no column with a usual name"
            raise InputError(name, f"line {number} {what}", f"choose one of: {known}")
        if row[key] is not None:
            builder.add(str(row[key]), place=f"line {number} {key}")


def _table(builder: Builder, text: str, name: str, delimiter: str, column: str | None) -> None:
    rows = _csv_rows(text, name, delimiter)
    header = next(rows, [])
    names = [cell.strip() for cell in header]
    if column is not None:
        index = _column_index(names, column, name)
    else:
        index = next((names.index(usual) for usual in _USUAL if usual in names), -1)
    if index < 0:
        for position, cell in enumerate(header, 1):
            builder.add(cell, "table", place=f"row 1 column {position}")
    for number, row in enumerate(rows, 2):
        if index >= 0:
            if index < len(row):
                builder.add(row[index], place=f"row {number} {names[index] or index + 1}")
            continue
        for position, cell in enumerate(row, 1):
            builder.add(cell, "table", place=f"row {number} column {position}")


def _column_index(names: list[str], column: str, name: str) -> int:
    if column in names:
        return names.index(column)
    if column.isdigit() and 1 <= int(column) <= len(names):
        return int(column) - 1
    raise InputError(name, f"has no column {column!r}", "choose one of: " + ", ".join(names[:12]))


def _csv_rows(text: str, name: str, delimiter: str) -> Iterator[list[str]]:
    limit = csv.field_size_limit(len(text) + 1)  # a whole report may stand in one cell
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise InputError(name, f"is no valid CSV ({error})", "check its quotes") from None
    finally:
        csv.field_size_limit(limit)


def _delimiter(text: str) -> str:
    head = text[: text.find("\n")] if "\n" in text else text
    return max(",;\t|", key=head.count)
