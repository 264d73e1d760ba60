"""Pair files of lines: two aligned texts, TSV, CSV, JSON Lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from fupin_nlp.errors import InputError, UsageError
from fupin_nlp.numbers.pairs_files import lines, open_text
from fupin_nlp.numbers.pairs_record import PairRecord


def read_lines(source: str, target: str) -> Iterator[PairRecord]:
    """Two text files whose lines correspond.

    Raises UsageError if both are standard input, InputError if one ends before the other.
    """
    if source == target == "-":
        raise UsageError("-", "both sides cannot come from standard input", "name a file for one of them")
    with open_text(source) as zh, open_text(target) as en:
        for number, (left, right) in enumerate(zip_longest(lines(zh), lines(en)), 1):
            if left is None or right is None:
                short, long = (source, target) if left is None else (target, source)
                raise InputError(short, f"ends before line {number} of {long}", "the two files must be line-aligned")
            yield PairRecord(str(number), left, right, f"line {number}", number)


def _columns(columns: tuple[str, str], header: list[str] | None, name: str) -> tuple[int, int]:
    found = []
    for column in columns:
        if column.isascii() and column.isdigit() and int(column) > 0:
            found.append(int(column) - 1)
        elif header is not None and column in header:
            found.append(header.index(column))
        else:
            raise InputError(
                name, f"no column {column!r} in the first line", "give numbers from 1 or names of the header"
            )
    return found[0], found[1]


def _named(columns: tuple[str, str]) -> bool:
    return not all(c.isascii() and c.isdigit() for c in columns)


def _table(name: str, rows: Iterator[tuple[int, list[str]]], columns: tuple[str, str]) -> Iterator[PairRecord]:
    header: list[str] | None = None
    if _named(columns):
        header = next(rows, (0, []))[1]
    left, right = _columns(columns, header, name)
    need = max(left, right) + 1
    for number, row in rows:
        if not any(row):
            continue
        if len(row) < need:
            raise InputError(name, f"line {number} has {len(row)} columns, {need} are needed", "see --columns")
        yield PairRecord(str(number), row[left], row[right], f"line {number}", number)


def read_tsv(name: str, columns: tuple[str, str] = ("1", "2")) -> Iterator[PairRecord]:
    """Tab-separated text without quoting.  Raises InputError for a column that is not there."""
    with open_text(name) as stream:
        yield from _table(name, ((n, line.split("\t")) for n, line in enumerate(lines(stream), 1)), columns)


def read_csv(name: str, columns: tuple[str, str] = ("1", "2")) -> Iterator[PairRecord]:
    """Comma-separated text with the usual quoting.  Raises InputError for a missing column or broken quotes."""
    with open_text(name) as stream:
        reader = csv.reader(stream)
        try:
            yield from _table(name, ((reader.line_num, row) for row in reader), columns)
        except csv.Error as error:
            raise InputError(name, f"line {reader.line_num}: {error}") from None


def read_jsonl(name: str, source_field: str = "source", target_field: str = "target") -> Iterator[PairRecord]:
    """One JSON object a line; a field may be a path ("translation.zh").  An ``id`` is kept.

    Raises InputError for a line that is no JSON or lacks a field.
    """
    with open_text(name) as stream:
        for number, line in enumerate(lines(stream), 1):
            if not line.strip():
                continue
            try:
                entry = json.loads(line)
            except (ValueError, RecursionError):
                raise InputError(name, f"line {number} is not JSON") from None
            sides = []
            for field in (source_field, target_field):
                value = _field(entry, field)
                if not isinstance(value, str):
                    raise InputError(
                        name, f"line {number} has no text field {field!r}", "see --source-field and --target-field"
                    )
                sides.append(value)
            record_id = entry.get("id", number)
            yield PairRecord(str(record_id), sides[0], sides[1], f"line {number}", number)


def _field(entry: Any, path: str) -> Any:
    if isinstance(entry, dict) and path in entry:
        return entry[path]
    for part in path.split("."):
        if not isinstance(entry, dict):
            return None
        entry = entry.get(part)
    return entry
