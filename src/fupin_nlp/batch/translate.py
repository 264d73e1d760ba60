"""Rows in, rows out: a plain callable that any framework of data-parallel work can ship to its workers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from fupin_nlp.batch.config import Config, Loader, Translating
from fupin_nlp.batch.sources import TEXT_COLUMNS, text_of
from fupin_nlp.batch.together import reason, translate_together
from fupin_nlp.document import Document, from_text
from fupin_nlp.errors import FupinError
from fupin_nlp.output.registry import clean
from fupin_nlp.translation import Translation

#: Columns that are added to a row, in this order.
COLUMNS = ("translation", "ok", "errors", "warnings", "findings", "error")
#: Their types in Arrow.
TYPES = ("string", "bool", "int64", "int64", "string", "string")
Row = dict[str, Any]


class Translate:
    """Adds the English to rows: ``translation``, ``ok``, ``errors``, ``warnings``, ``findings`` (JSON), ``error``.

    Called with a list of dicts, a dict of columns (Ray's default batch), a pandas DataFrame, a
    PyArrow table, or an iterator of any of these (Spark's ``mapInPandas``), it answers in kind.
    A row that cannot be translated has ``ok`` False and says why in ``error``.

    Pickles by its configuration; a process loads one pipeline, at its first batch, for all its copies.

        with multiprocessing.Pool(4) as pool:
            pool.imap(Translate(Config(threads=1)), batches_of_rows)
        dataset.map_batches(Translate, fn_constructor_args=(Config(threads=4),), concurrency=8)
        frame.mapInPandas(Translate(Config(threads=1)), schema)
    """

    def __init__(self, config: Loader | None = None, *, column: str | None = None) -> None:
        """``column`` names the text; without it the usual names ("text", "content", "正文", …) are tried."""
        self.config: Loader = config or Config()
        self.column = column

    def __call__(self, batch: Any) -> Any:
        """The batch with the columns added; raises ModelError, and UsageError for a batch of an unknown kind."""
        if isinstance(batch, Mapping):
            return self._columns(batch)
        if isinstance(batch, Iterator):
            return map(self, batch)
        if hasattr(batch, "append_column"):
            return self._table(batch)
        if hasattr(batch, "assign"):
            return self._frame(batch)
        return self.rows(batch)

    def rows(self, rows: Sequence[Row]) -> list[Row]:
        """The rows with the columns added, in order."""
        return [{**row, **added} for row, added in zip(rows, self.added(rows), strict=True)]

    def _columns(self, columns: Mapping[str, Any]) -> dict[str, Any]:
        wanted = self.wanted(columns)
        length = len(next(iter(columns.values()), ()))
        added = self.added([{n: _plain(columns[n][i]) for n in wanted} for i in range(length)])
        return {**columns, **{name: [row[name] for row in added] for name in COLUMNS}}

    def _table(self, table: Any) -> Any:
        """A PyArrow table; its other columns are never turned into Python objects."""
        return with_columns(table, self.added(table.select(self.wanted(table.column_names)).to_pylist()))

    def _frame(self, frame: Any) -> Any:
        """A pandas DataFrame."""
        added = self.added(frame[self.wanted(frame.columns)].to_dict("records"))
        return frame.assign(**{name: [row[name] for row in added] for name in COLUMNS})

    def wanted(self, names: Iterable[str]) -> list[str]:
        """Those of a table's columns that may hold the text."""
        return [n for n in names if n == self.column or n in TEXT_COLUMNS]

    def added(self, rows: Sequence[Row]) -> list[Row]:
        """The added columns alone, a dict a row."""
        read = [_document(row, self.column) for row in rows]
        made = iter(translate_together(_pipeline(self.config), [d for d in read if isinstance(d, Document)]))
        return [_answer(next(made) if isinstance(d, Document) else d) for d in read]


def _plain(value: Any) -> Any:
    """A NumPy string as Python's own."""
    return value.item() if hasattr(value, "item") else value


def _document(row: Row, column: str | None) -> Document | Exception:
    text, problem = text_of(row, column)
    if problem:
        return ValueError(problem)
    try:
        return from_text(clean(text))
    except FupinError as error:
        return error


def _answer(made: Translation | Exception) -> Row:
    if isinstance(made, Exception):
        return failed(made)
    from fupin_nlp.output.json import finding_to_json

    findings = [{"segment": s.id, **finding_to_json(f)} for s in made.segments for f in s.findings]
    severities = [f["severity"] for f in findings]
    told = json.dumps(findings, ensure_ascii=False)
    values = (made.text, made.ok, severities.count("error"), severities.count("warning"), told, "")
    return dict(zip(COLUMNS, values, strict=True))


def with_columns(table: Any, added: Sequence[Row]) -> Any:
    """A PyArrow table with the added columns, in the place of any of the same names."""
    import pyarrow

    table = table.drop_columns([name for name in COLUMNS if name in table.column_names])
    for name, kind in zip(COLUMNS, TYPES, strict=True):
        table = table.append_column(name, pyarrow.array([row[name] for row in added], kind))
    return table


def failed(error: Exception) -> Row:
    """The columns of a row that cannot be translated; a ValueError says what is wrong with it."""
    told = str(error) if isinstance(error, ValueError) else reason(error)
    return dict(zip(COLUMNS, ("", False, 0, 0, "[]", clean(told)), strict=True))


@lru_cache(maxsize=1)
def _pipeline(config: Loader) -> Translating:
    return config.load()
