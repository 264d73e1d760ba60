"""Readers of pair files for `fupin check`: one Chinese and one English segment at a time.

=========== ==================================== ==========================================
format      what it is                           how the sides are told apart
=========== ==================================== ==========================================
lines       two text files, line by line         the first file is the Chinese
tsv, csv    one table                            ``columns``: numbers from 1, or header names
jsonl       one JSON object a line               ``source_field`` and ``target_field``
xliff       XLIFF 1.2 and 2.x                    language attributes
tmx         TMX 1.4                              ``xml:lang`` of the variants
po          gettext catalogue                    which of msgid and msgstr is Chinese
=========== ==================================== ==========================================

All are read as a stream; memory does not grow with the file.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import IO, Any, Literal, TextIO, cast

from fupin_nlp.errors import InputError, UsageError

PairFormat = Literal["lines", "tsv", "csv", "jsonl", "xliff", "tmx", "po"]

_SUFFIXES: dict[str, PairFormat] = {
    ".tsv": "tsv",
    ".tab": "tsv",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xlf": "xliff",
    ".xliff": "xliff",
    ".sdlxliff": "xliff",
    ".mqxliff": "xliff",
    ".tmx": "tmx",
    ".po": "po",
    ".pot": "po",
}


@dataclass(frozen=True, slots=True)
class PairRecord:
    """A Chinese segment and its English.  ``place`` says where it stands ("line 12", "unit 7")."""

    id: str
    source: str
    target: str
    place: str = ""
    line: int = 0  # in the file that holds the English, from 1; 0 where lines mean nothing


def read_pairs(
    source: str | Path,
    target: str | Path | None = None,
    *,
    format: PairFormat | None = None,
    columns: tuple[str, str] = ("1", "2"),
    source_field: str = "source",
    target_field: str = "target",
) -> Iterator[PairRecord]:
    """Records of a pair file, or of two line-aligned files.  ``-`` is standard input (as TSV).

    Raises `InputError` for a file that cannot be read and `UsageError` for an unknown format,
    both when the record in question is reached.
    """
    source = str(source)
    if target is not None:
        return read_lines(source, str(target))
    kind = format or _format_of(source)
    if kind == "tsv":
        return read_tsv(source, columns)
    if kind == "csv":
        return read_csv(source, columns)
    if kind == "jsonl":
        return read_jsonl(source, source_field, target_field)
    if kind == "xliff":
        from fupin_nlp.numbers.pairs_xml import read_xliff

        return read_xliff(source)
    if kind == "tmx":
        from fupin_nlp.numbers.pairs_xml import read_tmx

        return read_tmx(source)
    if kind == "po":
        from fupin_nlp.numbers.pairs_po import read_po

        return read_po(source)
    raise UsageError(source, "two files are needed for line-aligned text", "name the English file too")


def _format_of(name: str) -> PairFormat:
    if name == "-":
        return "tsv"
    path = Path(name.removesuffix(".gz"))
    known = _SUFFIXES.get(path.suffix.lower())
    if known is None:
        raise UsageError(
            name,
            "one file of unknown pair format",
            "name a .tsv, .csv, .jsonl, .xlf, .tmx or .po file, a second file, or give the format",
        )
    return known


# --- files ----------------------------------------------------------------------------


@contextmanager
def open_bytes(name: str) -> Iterator[IO[bytes]]:
    """A binary stream of a file, a gzipped file, or standard input for ``-``."""
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        raw: IO[bytes] = gzip.open(name, "rb") if name.endswith(".gz") else open(name, "rb")  # type: ignore[assignment]  # noqa: SIM115
    except OSError as error:
        raise InputError(name, error.strerror or str(error), "check the name and the permissions") from None
    try:
        yield raw
    except (gzip.BadGzipFile, EOFError) as error:
        raise InputError(name, f"broken gzip data ({error})", "pack it again") from None
    except OSError as error:
        raise InputError(name, error.strerror or str(error)) from None
    finally:
        raw.close()


_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@contextmanager
def open_text(name: str) -> Iterator[TextIO]:
    """A text stream: UTF-8, or UTF-16 with a byte-order mark; the mark is not part of the text."""
    with open_bytes(name) as raw:
        buffered = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(cast(Any, raw))
        head = buffered.peek(4)[:4]
        encoding = next((e for mark, e in _BOMS if head.startswith(mark)), "utf-8")
        text = io.TextIOWrapper(buffered, "utf-8-sig" if encoding == "utf-8" else encoding, newline="")
        try:
            yield text
        except UnicodeDecodeError as error:
            raise InputError(name, f"not {encoding.upper()} text ({error.reason})", "convert it to UTF-8") from None
        finally:
            text.detach()


def _lines(stream: TextIO) -> Iterator[str]:
    """Lines without their ends; only \\n and \\r\\n end a line, as tools that align lines count."""
    rest = ""
    while chunk := stream.read(1 << 16):
        parts = (rest + chunk).split("\n")
        rest = parts.pop()
        for part in parts:
            yield part.removesuffix("\r")
    if rest:
        yield rest.removesuffix("\r")


# --- line formats ---------------------------------------------------------------------


def read_lines(source: str, target: str) -> Iterator[PairRecord]:
    """Two text files whose lines correspond."""
    if source == target == "-":
        raise UsageError("-", "both sides cannot come from standard input", "name a file for one of them")
    with open_text(source) as zh, open_text(target) as en:
        for number, (left, right) in enumerate(zip_longest(_lines(zh), _lines(en)), 1):
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
    """Tab-separated text without quoting."""
    with open_text(name) as stream:
        yield from _table(name, ((n, line.split("\t")) for n, line in enumerate(_lines(stream), 1)), columns)


def read_csv(name: str, columns: tuple[str, str] = ("1", "2")) -> Iterator[PairRecord]:
    """Comma-separated text with the usual quoting."""
    with open_text(name) as stream:
        reader = csv.reader(stream)
        try:
            yield from _table(name, ((reader.line_num, row) for row in reader), columns)
        except csv.Error as error:
            raise InputError(name, f"line {reader.line_num}: {error}") from None


def read_jsonl(name: str, source_field: str = "source", target_field: str = "target") -> Iterator[PairRecord]:
    """One JSON object a line; a field may be a path ("translation.zh").  An ``id`` is kept."""
    with open_text(name) as stream:
        for number, line in enumerate(_lines(stream), 1):
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


_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


def oriented(record: PairRecord) -> PairRecord:
    """The record with the Chinese as its source, where only the other side is Chinese."""
    if _HAN.search(record.target) and not _HAN.search(record.source):
        return replace(record, source=record.target, target=record.source)
    return record
