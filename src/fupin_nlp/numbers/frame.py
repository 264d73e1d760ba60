"""Figures of a text as a table for analysts."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from typing import Any, Literal

from fupin_nlp.errors import UsageError
from fupin_nlp.numbers.quantity import Number, Quantity
from fupin_nlp.numbers.zh_fold import is_chinese

Language = Literal["zh", "en", "auto"]

COLUMNS = ("value", "value_high", "unit", "kind", "modifier", "noun", "text", "sentence", "start", "end")

_SENTENCE_END = re.compile(r"[。！？!?；;]+[”’」』\"')）]*|\n|\.[”’\"')]*(?=\s+[A-Z\"“(]|\s*$)")


def figures(text: str, lang: Language = "auto") -> list[Quantity]:
    """The figures of a text in order, each with the noun it counts.

    ``lang`` "auto" reads as Chinese what holds a Chinese character.  Offsets are characters of ``text``; values are
    exact, in the unit that the figure names (see `Quantity`).

    Raises:
        UsageError: ``lang`` is none of "zh", "en" and "auto".
    """
    if lang == "auto":
        lang = "zh" if is_chinese(text) else "en"
    if lang == "zh":
        from fupin_nlp.numbers import zh

        return zh.with_nouns(text, zh.read(text))
    if lang == "en":
        from fupin_nlp.numbers import en

        return en.read(text)
    raise UsageError("lang", f"unknown language {lang!r}", 'use "zh", "en" or "auto"')


def rows(text: str, lang: Language = "auto") -> Iterator[dict[str, Any]]:
    """One row a figure, keys as in ``COLUMNS``; values stay exact (`Decimal` or `Fraction`).

    Raises `UsageError` for an unknown ``lang``.
    """
    bounds = _sentences(text)
    at = 0
    for quantity in figures(text, lang):
        while at < len(bounds) - 1 and bounds[at][1] <= quantity.start:
            at += 1
        start, end = bounds[at]
        yield {
            "value": quantity.value,
            "value_high": quantity.value_high,
            "unit": quantity.unit,
            "kind": quantity.kind.value,
            "modifier": quantity.modifier.value,
            "noun": quantity.noun,
            "text": quantity.text,
            "sentence": text[start:end].strip(),
            "start": quantity.start,
            "end": quantity.end,
        }


def _sentences(text: str) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        bounds.append((start, match.end()))
        start = match.end()
    if start < len(text) or not bounds:
        bounds.append((start, len(text)))
    return bounds


def figures_frame(text: str, lang: Language = "auto") -> Any:
    """The figures as a `pandas.DataFrame`, or a `pyarrow.Table` where only Arrow is installed.

    Shape (figures, 10): a row a figure, the columns of ``COLUMNS``.  Values become floats, as tables want them;
    `rows` keeps them exact.

    Raises:
        UsageError: neither library is installed, or ``lang`` is unknown.
    """
    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for row in rows(text, lang):
        for name in COLUMNS:
            columns[name].append(_float(row[name]) if name in ("value", "value_high") else row[name])
    for module, build in (("pandas", "DataFrame"), ("pyarrow", "table")):
        try:
            library = importlib.import_module(module)
        except ImportError:
            continue
        return getattr(library, build)(columns)
    raise UsageError("figures_frame", "neither pandas nor pyarrow is installed", "pip install 'fupin-nlp[table]'")


def _float(value: Number | None) -> float | None:
    return None if value is None else float(value)
