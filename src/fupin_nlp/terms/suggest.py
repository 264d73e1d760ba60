"""Candidate terms of a document, for a user to make a glossary of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fupin_nlp.document.model import Segment
from fupin_nlp.terms.find import find
from fupin_nlp.terms.memory import Memory

__all__ = ["Suggestion", "suggest"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name or term, our English for it, how often it stands in the document and where first."""

    source: str
    target: str
    cls: str
    count: int
    first_place: str


def suggest(segments: Iterable[Segment]) -> list[Suggestion]:
    """Names and terms of the segments, the most frequent first."""
    segments = list(segments)
    memory = Memory().read(s.text for s in segments)
    found: dict[str, Suggestion] = {}
    for segment in segments:
        for term in find(segment.text, memory=memory):
            known = found.get(term.text)
            place = segment.place or f"sentence {segment.id + 1}"
            found[term.text] = Suggestion(
                term.text,
                known.target if known else term.target,
                known.cls if known else term.cls,
                known.count + 1 if known else 1,
                known.first_place if known else place,
            )
    return sorted(found.values(), key=lambda s: -s.count)
