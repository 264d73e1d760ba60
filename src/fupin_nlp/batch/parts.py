"""A file of rows cut into parts that are read, translated and written apart from each other.

Where the cuts are follows from the file alone, so that any number of machines agree on them and a
part that is there need not be made again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from fupin_nlp.batch import sources
from fupin_nlp.batch.manifest import Totals
from fupin_nlp.batch.trail import Trail
from fupin_nlp.batch.translate import COLUMNS, TYPES, Row, Translate, failed, with_columns
from fupin_nlp.errors import InputError
from fupin_nlp.output.write import atomic_write

#: A file is cut into about this many parts, each within these bounds.
PARTS = 256
BYTES = (16 * 1024, 4 * 1024 * 1024)
ROWS = (16, 1024)
#: Rows that go through the model together.
GROUP = 32


@dataclass(frozen=True, slots=True)
class Part:
    """Of JSONL the lines that begin in bytes ``start`` to ``end``, of Parquet the rows ``start`` to ``end``.

    ``output`` is the file of its results, JSONL or Parquet by its suffix.
    """

    path: str
    output: str
    start: int
    end: int


def parts(path: Path, folder: Path, format: str) -> list[Part]:
    """The parts of a JSONL or Parquet file, their results in ``folder``.  Raises InputError if it cannot be read."""
    try:
        if path.suffix.lower() == ".parquet":
            total, (least, most) = int(sources.arrow_parquet().ParquetFile(path).metadata.num_rows), ROWS
        else:
            total, (least, most) = path.stat().st_size, BYTES
    except (OSError, ValueError) as error:
        raise InputError(str(path), f"cannot be read ({str(error).splitlines()[0]})"[:200], "check the file") from None
    step = min(max(-(-total // PARTS), least), most)
    return [
        Part(str(path), str(folder / f"part-{number:06d}.{format}"), start, min(start + step, total))
        for number, start in enumerate(range(0, total, step))
    ]


def translate_part(part: Part, translate: Translate, run: str) -> Totals:
    """Make the part's results, whole or not at all, unless they are there; what is in them, either way.

    Where another process of the same ``run`` died over it, the row that killed it is found and left out.
    Raises InputError, OutputError, ModelError; what is wrong with a row is in its ``error``.
    """
    output = Path(part.output)
    if not output.exists():
        make = _table if part.path.lower().endswith(".parquet") else _lines
        trail = Trail(output, run)
        atomic_write(output, make(part, translate, trail), force=True)
        trail.close()
    return totals(output)


def totals(output: Path) -> Totals:
    """Sums over a file of results."""
    if output.suffix == ".parquet":
        table = sources.arrow_parquet().read_table(output, columns=["errors", "warnings", "error"])
        rows: list[Row] = table.to_pylist()
    else:
        with output.open("rb") as file:
            rows = [json.loads(line) for line in file]
    broken = sum(bool(row["error"]) for row in rows)
    errors, warnings = (sum(row[name] for row in rows) for name in ("errors", "warnings"))
    flagged = sum(row["errors"] > 0 for row in rows)
    return Totals(done=len(rows) - broken, broken=broken, errors=errors, warnings=warnings, flagged=flagged)


def _table(part: Part, translate: Translate, trail: Trail) -> bytes:
    """Results of rows of a Parquet file: its columns and those of the translation."""
    tables = []
    for number, table in enumerate(_pieces(part)):
        rows = table.select(translate.wanted(table.column_names)).to_pylist()
        tables.append(with_columns(table, trail.through(translate, number, rows)))
    if part.output.endswith(".parquet"):
        import pyarrow

        return _parquet(pyarrow.concat_tables(tables))
    return b"".join(_json(row) for table in tables for row in table.to_pylist())


def _lines(part: Part, translate: Translate, trail: Trail) -> bytes:
    """Results of lines of a JSONL file; as Parquet, which wants one type a column, each with its line as it was."""
    typed = part.output.endswith(".parquet")
    made: list[Row] = []
    with open(part.path, "rb") as file:
        wanted = (line for line in sources.lines(file, part.start, part.end) if line is None or line.strip())
        number = 0
        while group := list(islice(wanted, GROUP)):
            rows = [sources.parsed(line) for line in group]
            added = iter(trail.through(translate, number, [row for row in rows if isinstance(row, dict)]))
            for line, row in zip(group, rows, strict=True):
                known = row if isinstance(row, dict) else {}
                text = (line or b"").strip().decode("utf-8-sig", "replace")
                kept = {"id": sources.id_of(known), "row": text} if typed else known or {"row": text[:1000]}
                made.append({**kept, **(next(added) if isinstance(row, dict) else failed(row))})
            number += 1
    if not typed:
        return b"".join(map(_json, made))
    import pyarrow

    schema = pyarrow.schema([("id", "string"), ("row", "string"), *zip(COLUMNS, TYPES, strict=True)])
    return _parquet(pyarrow.Table.from_pylist(made, schema))


def _pieces(part: Part) -> Iterator[Any]:
    """The part's rows as Arrow tables of at most ``GROUP`` rows."""
    import pyarrow

    try:
        file = sources.arrow_parquet().ParquetFile(part.path)
        groups: list[int] = []
        first = at = 0  # rows before the first group that is needed; rows before the next group
        for group in range(file.num_row_groups):
            rows = file.metadata.row_group(group).num_rows
            if at + rows <= part.start:
                first = at + rows
            elif at < part.end:
                groups.append(group)
            at += rows
        at = first
        for batch in file.iter_batches(batch_size=GROUP, row_groups=groups):
            start, end = max(part.start - at, 0), min(part.end - at, batch.num_rows)
            at += batch.num_rows
            if start < end:
                yield pyarrow.Table.from_batches([batch.slice(start, end - start)])
            if at >= part.end:
                return
    except (OSError, ValueError) as error:
        cause = str(error).splitlines()[0]
        raise InputError(part.path, f"cannot be read ({cause})"[:200], "make the file anew") from None


def _parquet(table: Any) -> bytes:
    import pyarrow

    sink = pyarrow.BufferOutputStream()
    sources.arrow_parquet().write_table(table, sink)
    made: bytes = sink.getvalue().to_pybytes()
    return made


def _json(row: Row) -> bytes:
    return json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "replace") + b"\n"
