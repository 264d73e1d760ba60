"""What is marked in a sentence: figures with their state, names, redactions, edits — as runs of text.

A page is made of runs: each is a stretch of text under at most one mark, cut into pieces that
normalisation changed or left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from fupin_nlp.numbers.findings import Finding
from fupin_nlp.numbers.quantity import Quantity
from fupin_nlp.output.json import counterparts
from fupin_nlp.translation import TranslatedSegment

State = Literal["kept", "loose", "warned", "changed", "missing", "added"]
REDACTION = re.compile(r"\[…\]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a sentence on both sides.

    ``state``: kept; loose (a number word that needs no counterpart); warned (a finding of
    severity warning); changed, missing, added (of severity error).  ``reason`` says why in words.
    """

    number: int
    source: Quantity | None
    target: Quantity | None
    state: State
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch ``start:end``: a figure, a name (with ``title``), or a redaction."""

    start: int
    end: int
    kind: Literal["figure", "name", "redaction"]
    figure: Figure | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text as it is shown; under an edit (``rule``) ``before`` is what stood there."""

    text: str
    rule: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces under the same mark, or under none."""

    pieces: tuple[Piece, ...]
    mark: Mark | None = None


def figures(segment: TranslatedSegment, first: int = 1) -> tuple[Figure, ...]:
    """The figures of a segment, numbered from ``first``: the source's in order, then what the English adds."""
    found: list[Figure] = []
    changed = {_span(p.source) for p in segment.alignment.changed}
    for source, target in counterparts(segment):
        finding = _about(segment.findings, source, None)
        state: State = "kept" if target else "loose"
        if finding and finding.severity == "warning":
            state = "warned"
        elif finding or _span(source) in changed:
            state = "changed" if target else "missing"
        found.append(Figure(first + len(found), source, target, state, finding.message if finding else ""))
    known = {_span(f.target) for f in found if f.target}
    extra = [*segment.alignment.added, *(f.target for f in segment.findings if f.target and not f.source)]
    for quantity in extra:
        finding = _about(segment.findings, None, quantity)
        if _span(quantity) in known or (finding is None and quantity.weak):
            continue
        known.add(_span(quantity))
        reason = finding.message if finding else "not in the Chinese"
        state = "warned" if finding and finding.severity == "warning" else "added"
        found.append(Figure(first + len(found), None, quantity, state, reason))
    return tuple(found)


def source_runs(segment: TranslatedSegment, marked: Iterable[Figure] = ()) -> tuple[Run, ...]:
    """The Chinese: normalised text with the edits that led to it."""
    marks = [Mark(f.source.start, f.source.end, "figure", f) for f in marked if f.source]
    marks += [Mark(m.start(), m.end(), "redaction") for m in REDACTION.finditer(segment.normalised)]
    marks += [Mark(n.start, n.end, "name", title=n.target) for n in segment.names]
    return _runs(_edited(segment), _disjoint(marks, len(segment.normalised)))


def target_runs(segment: TranslatedSegment, marked: Iterable[Figure] = ()) -> tuple[Run, ...]:
    """The English."""
    marks = [Mark(f.target.start, f.target.end, "figure", f) for f in marked if f.target]
    marks += [Mark(m.start(), m.end(), "redaction") for m in REDACTION.finditer(segment.target)]
    marks += [Mark(n.target_start, n.target_end, "name", title=n.source) for n in segment.names if n.target_start >= 0]
    return _runs([Piece(segment.target)], _disjoint(marks, len(segment.target)))


def _span(quantity: Quantity) -> tuple[int, int]:
    return quantity.start, quantity.end


def _about(findings: Iterable[Finding], source: Quantity | None, target: Quantity | None) -> Finding | None:
    """The gravest finding about a source figure, or about a target figure that has no source."""
    matching = [
        f
        for f in findings
        if (source and f.source and _span(f.source) == _span(source))
        or (target and f.target and not f.source and _span(f.target) == _span(target))
    ]
    return min(matching, key=lambda f: f.severity, default=None)  # "error" sorts before "warning"


def _disjoint(marks: Sequence[Mark], length: int) -> list[Mark]:
    """Marks in order without overlaps: figures win over redactions, these over names; of a kind the longer wins."""
    rank = {"figure": 0, "redaction": 1, "name": 2}
    kept: list[Mark] = []
    taken = bytearray(length)
    for mark in sorted(marks, key=lambda m: (rank[m.kind], m.start - m.end, m.start)):
        if 0 <= mark.start < mark.end <= length and not any(taken[mark.start : mark.end]):
            taken[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
            kept.append(mark)
    return sorted(kept, key=lambda m: m.start)


def _edited(segment: TranslatedSegment) -> list[Piece]:
    """The normalised text in pieces, if the edits lead from ``source`` to it; else in one piece."""
    pieces: list[Piece] = []
    at = 0
    for edit in sorted(segment.edits, key=lambda e: (e.start, e.end)):
        start, end = edit.start - segment.start, edit.end - segment.start
        if start < at or segment.source[start:end] != edit.before:
            return [Piece(segment.normalised)]
        pieces += [Piece(segment.source[at:start]), Piece(edit.after, edit.rule, edit.before)]
        at = end
    pieces.append(Piece(segment.source[at:]))
    if "".join(p.text for p in pieces) != segment.normalised:
        return [Piece(segment.normalised)]
    return pieces


def _runs(pieces: Iterable[Piece], marks: Sequence[Mark]) -> tuple[Run, ...]:
    cut: list[tuple[int, Piece]] = []  # index of the mark or -1, piece
    at = mark = 0
    for piece in pieces:
        end = at + len(piece.text)
        while piece.text or piece.before:
            while mark < len(marks) and marks[mark].end <= at:
                mark += 1
            inside = mark < len(marks) and marks[mark].start <= at
            if inside and not piece.text and marks[mark].start == at:
                inside = False  # something dropped just before a figure is not part of it
            stop = marks[mark].end if inside else marks[mark].start if mark < len(marks) else end
            head, piece = _split(piece, stop - at)
            at += len(head.text)
            cut.append((mark if inside else -1, head))
    return tuple(
        Run(_merged([piece for _, piece in group]), marks[index] if index >= 0 else None)
        for index, group in groupby(cut, key=lambda pair: pair[0])
    )


def _split(piece: Piece, length: int) -> tuple[Piece, Piece]:
    """The first ``length`` characters and the rest; an edit that changed the length stays whole."""
    whole = length >= len(piece.text) or (piece.rule and len(piece.before) != len(piece.text))
    if whole:
        return piece, Piece("")
    return (
        Piece(piece.text[:length], piece.rule, piece.before[:length]),
        Piece(piece.text[length:], piece.rule, piece.before[length:]),
    )


def _merged(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Neighbours of the same rule as one piece."""
    merged: list[Piece] = []
    for piece in pieces:
        if merged and merged[-1].rule == piece.rule:
            last = merged.pop()
            piece = Piece(last.text + piece.text, piece.rule, last.before + piece.before)
        merged.append(piece)
    return tuple(merged)
