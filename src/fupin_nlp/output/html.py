"""The review page: one self-contained HTML file that needs no network and runs from ``file://``.

Template, style and script lie in ``page/``.  The text of the document reaches the page only
through autoescaping; the style and the script are allowed by their hashes in a
Content-Security-Policy that allows nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING

from fupin_nlp.document.model import BlockKind
from fupin_nlp.numbers.findings import Finding
from fupin_nlp.numbers.render import render
from fupin_nlp.output.blocks import paragraphs, table_of
from fupin_nlp.output.charts import charts
from fupin_nlp.output.marks import Figure, Run, figures, source_runs, target_runs
from fupin_nlp.output.values import grouped
from fupin_nlp.translation import Summary, TranslatedSegment, Translation

if TYPE_CHECKING:
    from jinja2 import Template

_TINTS = ((0.4, "low"), (0.6, "fair"), (0.8, "good"))
# What HTML forbids: C0 controls but tab and line ends, DEL and C1, half surrogates, non-characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence as the page shows it.  ``notes`` are the findings that belong to no figure."""

    segment: TranslatedSegment
    source: tuple[Run, ...]
    target: tuple[Run, ...]
    figures: tuple[Figure, ...]
    notes: tuple[Finding, ...]
    confidence: str

    @property
    def severity(self) -> str:
        """The gravest severity among the findings, or "" for none."""
        return min((f.severity for f in self.segment.findings), default="")

    @property
    def trouble(self) -> tuple[Figure, ...]:
        """The figures a reader must look at."""
        return tuple(f for f in self.figures if f.state not in ("kept", "loose"))


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of a paragraph, a heading, a table ("table 1" is its ``place``)."""

    kind: BlockKind
    place: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers on top: ``figures`` counts those that demand a counterpart, ``kept`` those that have it."""

    figures: int
    kept: int
    errors: int
    warnings: int
    sentences: int
    boilerplate: int
    redactions: int
    edits: int
    flagged: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the document: its English forms and the sentences it stands in."""

    source: str
    targets: tuple[str, ...]
    cls: str
    segments: tuple[int, ...]


def review_page(translation: Translation, summary: Summary | None = None, *, title: str | None = None) -> str:
    """The two languages side by side, sentence by sentence, with every figure, finding, name and edit.

    ``title`` defaults to the English of the first heading, then to the file's name.
    """
    rows = _rows(translation)
    style, script = _asset("page.css"), _asset("page.js")
    page = _template().render(
        title=title or _title(translation),
        translation=translation,
        file=PurePath(translation.name).name,  # a page is passed on: the folders of its maker are not
        summary=summary,
        linked={row.segment.id for row in rows},
        blocks=_blocks(translation, rows),
        rows=rows,
        charts=charts(translation),
        names=_names(translation),
        counts=_counts(rows),
        style=style,
        script=script,
        policy=(
            f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
    )
    return _FORBIDDEN.sub("\ufffd", page)


def _rows(translation: Translation) -> tuple[Row, ...]:
    rows: list[Row] = []
    number = 1
    for segment in translation.segments:
        marked = figures(segment, number)
        number += len(marked)
        told = {f.reason for f in marked}
        rows.append(
            Row(
                segment,
                source_runs(segment, marked),
                target_runs(segment, marked),
                marked,
                tuple(f for f in segment.findings if f.message not in told),
                _confidence(segment.confidence),
            )
        )
    return tuple(rows)


def _blocks(translation: Translation, rows: Iterable[Row]) -> tuple[Block, ...]:
    """The rows by paragraph; the cells of a table are one block, so is boilerplate in a row."""
    row = iter(rows)
    found = [
        (p.kind, table_of(p) or "", tuple(islice(row, len(p.segments))))
        for p in paragraphs(translation, boilerplate=True)
    ]
    merged: list[Block] = []
    for kind, place, its in found:
        last = merged[-1] if merged else None
        if last and kind in ("table", "boilerplate") and (last.kind, last.place) == (kind, place):
            merged[-1] = Block(kind, place, last.rows + its)
        else:
            merged.append(Block(kind, place, its))
    return tuple(merged)


def _confidence(value: float | None) -> str:
    """The tint: low, fair, good or high; "" where the engine gave no confidence."""
    if value is None:
        return ""
    return next((name for limit, name in _TINTS if value < limit), "high")


def _title(translation: Translation) -> str:
    headings = (s.target.strip() for s in translation.segments if s.kind == "heading")
    return next(filter(None, headings), "") or PurePath(translation.name).stem


def _names(translation: Translation) -> tuple[Name, ...]:
    """Names in order of first use; more than one English form of a name is what a reader wants to see."""
    forms: dict[tuple[str, str], tuple[dict[str, None], dict[int, None]]] = {}
    for segment in translation.segments:
        for name in segment.names:
            targets, segments = forms.setdefault((name.source, name.cls), ({}, {}))
            targets[name.target] = None
            segments[segment.id] = None
    return tuple(Name(source, tuple(t), cls, tuple(s)) for (source, cls), (t, s) in forms.items())


def _counts(rows: Iterable[Row]) -> Counts:
    rows = tuple(rows)
    findings = Counter(f.severity for row in rows for f in row.segment.findings)
    states = Counter(f.state for row in rows for f in row.figures if f.source)
    return Counts(
        figures=states.total() - states["loose"],
        kept=states["kept"],
        errors=findings["error"],
        warnings=findings["warning"],
        sentences=sum(row.segment.kind != "boilerplate" for row in rows),
        boilerplate=sum(row.segment.kind == "boilerplate" for row in rows),
        redactions=sum(row.segment.redactions for row in rows),
        edits=sum(len(row.segment.edits) for row in rows),
        flagged=sum(bool(row.segment.findings) for row in rows),
    )


@cache
def _asset(name: str) -> str:
    return files("fupin_nlp.output").joinpath("page").joinpath(name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(english=render, grouped=grouped, rough=float, trusted=Markup)
    return environment.from_string(_asset("page.html.j2"))


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
