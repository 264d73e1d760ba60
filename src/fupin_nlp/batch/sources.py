"""What there is to translate: files of folders and globs, rows of JSON Lines and Parquet, as one stream."""

from __future__ import annotations

import glob
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from fupin_nlp.document import MAX_TEXT_BYTES, Document, from_text, read
from fupin_nlp.errors import InputError, UsageError
from fupin_nlp.output.registry import clean

ROWS = (".jsonl", ".ndjson", ".parquet")
FILES = (
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".pdf", ".srt", ".vtt", ".csv", ".tsv",
)  # fmt: skip
#: Columns taken as the text of a row when none is named, in this order.
TEXT_COLUMNS = ("text", "content", "body", "zh", "chinese", "source", "正文", "内容", "內容", "文本", "中文")
ID_COLUMNS = ("id", "ID", "_id", "doc_id")


@dataclass(frozen=True, slots=True)
class Item:
    """One document to come.

    ``key`` is unique in a run and the same on every machine ("2018/report.txt", "rows.jsonl:17");
    ``stem`` is where its result goes, less the suffix; ``size`` is in bytes or characters;
    ``text`` is that of a row, None for a file; ``error`` says why a row cannot be used.
    """

    key: str
    stem: str
    path: str
    size: int
    text: str | None = None
    id: str = ""
    error: str = ""

    def read(self) -> Document:
        """The document, called by its key.  Raises InputError or UsageError as :func:`fupin_nlp.document.read` does."""
        if self.error:
            raise InputError(self.key, self.error)
        document = read(self.path) if self.text is None else from_text(self.text)
        return replace(document, name=self.key)


def items(
    inputs: Sequence[str], *, column: str | None = None, id_column: str | None = None, without: Path | None = None
) -> Iterator[Item]:
    """Every document of ``inputs`` (files, folders, glob patterns), lazily, in an order that never changes.

    A row of a JSONL or Parquet file is a document, any other file is one.  ``without`` is a folder
    to leave out (the results').  Raises InputError for an input that is not there.
    """
    base = _base(inputs)
    for path in _files(inputs, without):
        key = Path(os.path.relpath(path, base)).as_posix()
        if path.suffix.lower() in ROWS:
            yield from _rows(path, key, column, id_column)
        else:
            yield Item(key, key, str(path), _size(path))


def count(inputs: Sequence[str], *, without: Path | None = None) -> int:
    """How many items there are, found without parsing them."""
    total = 0
    for path in _files(inputs, without):
        suffix = path.suffix.lower()
        try:
            if suffix == ".parquet":
                total += int(arrow_parquet().ParquetFile(path).metadata.num_rows)
            elif suffix in ROWS:
                with path.open("rb") as file:
                    total += sum(1 for line in file if line.strip())
            else:
                total += 1
        except (OSError, ValueError):
            total += 1
    return total


def chunks(stream: Iterable[Item], *, size: int = 16_000, documents: int = 64) -> Iterator[tuple[Item, ...]]:
    """Neighbouring items grouped so that a group fills the model's batches; depends on nothing but the stream."""
    group: list[Item] = []
    total = 0
    for item in stream:
        if group and (total + item.size > size or len(group) >= documents):
            yield tuple(group)
            group, total = [], 0
        group.append(item)
        total += item.size
    if group:
        yield tuple(group)


def _files(inputs: Sequence[str], without: Path | None) -> Iterator[Path]:
    left_out = without.resolve() if without is not None else None
    for text in inputs:
        path = Path(text)
        if path.is_dir():
            yield from _walk(path, left_out)
        elif path.exists():
            yield path
        elif glob.has_magic(text):
            found = sorted(glob.glob(text, recursive=True))
            if not found:
                raise InputError(text, "matches no file", "check the pattern")
            yield from (p for p in map(Path, found) if p.is_file() and not _inside(p, left_out))
        else:
            raise InputError(text, "no such file or folder", "check the path")


def _walk(folder: Path, left_out: Path | None) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and Path(here, f).resolve() != left_out)
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in (*FILES, *ROWS):
                yield Path(here, name)


def _inside(path: Path, folder: Path | None) -> bool:
    return folder is not None and folder in path.resolve().parents


def _base(inputs: Sequence[str]) -> str:
    """The folder that keys are relative to: what all inputs have in common."""
    roots = []
    for text in inputs:
        path = Path(os.path.abspath(text))
        if not path.exists() and glob.has_magic(text):
            while glob.has_magic(str(path)):
                path = path.parent
            roots.append(str(path))
        else:
            roots.append(str(path if path.is_dir() else path.parent))
    try:
        return os.path.commonpath(roots)
    except ValueError:
        raise UsageError("inputs", "lie on different drives", "run them apart") from None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _rows(path: Path, key: str, column: str | None, id_column: str | None) -> Iterator[Item]:
    reader = _parquet_rows if path.suffix.lower() == ".parquet" else _json_rows
    number = 0
    try:
        for number, row in reader(path, column, id_column):
            yield _item(path, key, number, row, column, id_column)
    except (OSError, ValueError) as error:  # pyarrow's errors are either
        cause = getattr(error, "strerror", None) or str(error).splitlines()[0][:200]
        yield Item(f"{key}:{number + 1}", f"{key}/broken", str(path), 0, error=f"cannot be read ({cause})")


def _item(
    path: Path, key: str, number: int, row: dict[str, Any] | ValueError, column: str | None, id_column: str | None
) -> Item:
    made = Item(f"{key}:{number}", f"{key}/{number // 1000:06d}/{number:09d}", str(path), 0)
    if isinstance(row, ValueError):
        return replace(made, error=str(row))
    text, problem = text_of(row, column)
    return replace(made, size=len(text), text=text, id=id_of(row, id_column), error=problem)


def id_of(row: dict[str, Any], column: str | None = None) -> str:
    """The id of a row, "" when it has none."""
    name = column or next((c for c in ID_COLUMNS if c in row), "")
    return clean(str(row.get(name, ""))[:200])


def text_of(row: dict[str, Any], column: str | None) -> tuple[str, str]:
    """The text of a row and what is wrong with it ("" when nothing is)."""
    name = column or next((c for c in TEXT_COLUMNS if isinstance(row.get(c), str)), None)
    if name is None or name not in row:
        known = ", ".join(str(k) for k in list(row)[:12])
        return "", f"has no column {column or 'with a usual name'}; it has: {known}"[:300]
    value = row[name]
    if not isinstance(value, str):
        return "", f"column {name} holds no text"
    return value, "" if value.strip() else "is empty"


def _json_rows(path: Path, column: str | None, id_column: str | None) -> Iterator[tuple[int, Any]]:
    with path.open("rb") as file:
        for number, line in enumerate(lines(file), 1):
            if line is None or line.strip():
                yield number, parsed(line)


def parsed(line: bytes | None) -> dict[str, Any] | ValueError:
    """The row of a line of JSONL (a bare string is its text), or what is wrong with it; None is a line too long."""
    if line is None:
        return ValueError(f"is longer than {MAX_TEXT_BYTES >> 20} MB")
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return ValueError(f"is no JSON ({error})"[:200])
    if isinstance(row, str):
        return {"text": row}
    return row if isinstance(row, dict) else ValueError("is no JSON object")


def lines(file: IO[bytes], start: int = 0, end: int | None = None) -> Iterator[bytes | None]:
    """The lines that begin in bytes ``start`` to ``end`` of a file; None for one that is too long to be kept."""
    if start:
        file.seek(start - 1)
        next(lines(file))  # the end of the line before
    while (end is None or file.tell() < end) and (line := file.readline(MAX_TEXT_BYTES)):
        whole = line.endswith(b"\n") or len(line) < MAX_TEXT_BYTES
        while not line.endswith(b"\n") and len(line) == MAX_TEXT_BYTES:
            line = file.readline(MAX_TEXT_BYTES)
        yield line if whole else None


def _parquet_rows(path: Path, column: str | None, id_column: str | None) -> Iterator[tuple[int, Any]]:
    """Rows of a Parquet file, a few hundred at a time, only the columns that are needed."""
    parquet = arrow_parquet()
    try:
        file = parquet.ParquetFile(path)
    except ValueError as error:  # pyarrow's own errors are ValueErrors
        yield 1, ValueError(f"is no Parquet file ({error})"[:200])
        return
    wanted = {column, id_column, *TEXT_COLUMNS, *ID_COLUMNS}
    names = [name for name in file.schema_arrow.names if name in wanted]
    number = 0
    for batch in file.iter_batches(batch_size=256, columns=names):
        for row in batch.to_pylist():
            number += 1
            yield number, row


def arrow_parquet() -> Any:
    try:
        import pyarrow.parquet
    except ImportError:
        raise UsageError("Parquet", "pyarrow is not installed", "pip install 'fupin-nlp[table]'") from None
    return pyarrow.parquet
