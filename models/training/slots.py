"""Slots on both sides of a training pair.

The Chinese side offers the spans that translation would slot (``fupin_nlp.marian.slots.spans``);
a span becomes a slot only if its English is found on the other side, so that what the model
learns is what it will be asked.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from fupin_nlp.marian.slots import LIMITS, REDACTION, Span, spans
from fupin_nlp.numbers import en, zh
from fupin_nlp.numbers.findings import Alignment
from fupin_nlp.numbers.quantity import Kind, Quantity
from fupin_nlp.terms import find

#: A figure inside an English quantity: digits with their scale word, or a run of number words.
_FIGURE = re.compile(
    r"\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th)?(?:[- ](?:thousand|million|billion|trillion))?"
    r"|(?:(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million|billion|trillion|and)[- ]?\b)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Match:
    """A slot-to-be: the source span and the stretch ``start:end`` of the English that renders it."""

    span: Span
    start: int
    end: int


def matches(chinese: str, english: str, alignment: Alignment) -> list[Match]:
    """Spans of ``chinese`` (normalised) whose English is found, none overlapping on either side."""
    partner = {(p.source.start, p.source.end): p.target for p in alignment.pairs}
    quantities = zh.read(chinese)
    found: list[Match] = []
    taken: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        return all(end <= a or start >= b for a, b in taken)

    for span in spans(chinese, quantities, find(chinese)):
        place: tuple[int, int] | None = None
        if span.kind == "t":
            forms = (span.english, *(span.term.variants if span.term else ()))
            place = next((p for form in forms if (p := _next(english, form, taken))), None)
        else:
            owner = next((q for q in quantities if q.start <= span.start < q.end), None)
            target = partner.get((owner.start, owner.end)) if owner else None
            if target is not None:
                place = _inside(english, span, target)
        if place is not None and free(*place):
            taken.append(place)
            found.append(Match(span, *place))
    return found


def _next(english: str, wanted: str, taken: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """First place of ``wanted`` as whole words that is not taken."""
    bare = wanted.removeprefix("the ")
    for match in re.finditer(rf"(?<!\w){re.escape(bare)}(?!\w)" if bare != REDACTION else re.escape(bare), english):
        if all(match.end() <= a or match.start() >= b for a, b in taken):
            return match.span()
    return None


def _inside(english: str, span: Span, target: Quantity) -> tuple[int, int] | None:
    """Where the figure of ``span`` stands inside the English quantity ``target``."""
    if span.kind == "d":
        return (target.start, target.end) if target.kind in (Kind.DATE, Kind.TIME) else None
    if target.kind in (Kind.DATE, Kind.TIME, Kind.FRACTION):
        return None
    for match in _FIGURE.finditer(english, target.start, target.end):
        words = match.group().rstrip(" -")
        read = en.read(words)
        if len(read) == 1 and read[0].value == span.value:
            return match.start(), match.start() + len(words)
    return None


def apply(chinese: str, english: str, chosen: Sequence[Match], rng: random.Random, shuffle: float) -> tuple[str, str]:
    """Both sides with ``chosen`` as slots, numbered in source order or, with probability ``shuffle``, at random."""
    numbered: list[tuple[str, Match]] = []
    for kind, limit in LIMITS.items():
        own = sorted((m for m in chosen if m.span.kind == kind), key=lambda m: m.span.start)[:limit]
        numbers = list(range(1, len(own) + 1))
        if rng.random() < shuffle:
            numbers = rng.sample(range(1, limit + 1), len(own))
            if rng.random() < 0.6:
                numbers.sort()
        numbered += [(f"<{kind}{n}>", m) for n, m in zip(numbers, own, strict=True)]
    for symbol, m in sorted(numbered, key=lambda x: -x[1].span.start):
        chinese = chinese[: m.span.start] + symbol + m.span.after + chinese[m.span.end :]
    for symbol, m in sorted(numbered, key=lambda x: -x[1].start):
        english = english[: m.start] + symbol + english[m.end :]
    return chinese, english
