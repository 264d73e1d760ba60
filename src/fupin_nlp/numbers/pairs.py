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

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from fupin_nlp.errors import UsageError
from fupin_nlp.numbers.pairs_lines import read_csv, read_jsonl, read_lines, read_tsv
from fupin_nlp.numbers.pairs_po import read_po
from fupin_nlp.numbers.pairs_record import PairRecord
from fupin_nlp.numbers.pairs_xml import read_tmx, read_xliff

__all__ = ["PairFormat", "PairRecord", "read_pairs"]

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

    ``columns`` are those of the Chinese and the English in TSV and CSV, ``source_field`` and ``target_field`` theirs
    in JSONL.

    Raises:
        UsageError: the format of a single file is unknown, or both files are standard input.
        InputError: a file cannot be read or is broken; raised when the record in question is reached.
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
        return read_xliff(source)
    if kind == "tmx":
        return read_tmx(source)
    if kind == "po":
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
