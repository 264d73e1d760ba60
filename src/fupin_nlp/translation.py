"""Results: a translated document and a summary, as plain frozen data.

Made by the pipeline, read by the writers; holds no model.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal

from fupin_nlp.document.model import BlockKind, Edit
from fupin_nlp.numbers.findings import Alignment, Finding
from fupin_nlp.numbers.quantity import Quantity

#: Which way a sentence went through the engine, easiest first.
Route = Literal["", "copied", "beam", "n-best", "constrained", "strict", "western", "clauses", "patched", "unresolved"]


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name or term of the source and the English it got; offsets into ``normalised`` and ``target``."""

    source: str
    target: str
    cls: str  # "place", "person", "organisation", "term", "glossary"
    start: int
    end: int
    target_start: int = -1
    target_end: int = -1


@dataclass(frozen=True, slots=True)
class TranslatedSegment:
    """One sentence in both languages.

    ``quantities`` are the figures of ``normalised`` (offsets into it), each found in
    ``alignment`` with its counterpart (offsets into ``target``).  ``start``/``end`` and the
    edits' offsets point into the document's original text.  ``confidence`` is 0..1 or None.
    """

    id: int
    kind: BlockKind
    source: str
    normalised: str
    target: str
    start: int
    end: int
    block: int = 0
    edits: tuple[Edit, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    alignment: Alignment = field(default_factory=Alignment)
    findings: tuple[Finding, ...] = ()
    names: tuple[NameUse, ...] = ()
    redactions: int = 0
    confidence: float | None = None
    route: Route = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Which model made the English: name, sha256 of the weights, engine, beam."""

    name: str
    sha256: str = ""
    engine: str = ""
    beam: int = 0


@dataclass(frozen=True, slots=True)
class Translation:
    """A translated document."""

    name: str
    segments: tuple[TranslatedSegment, ...]
    model: ModelInfo
    signature: str = ""
    warnings: tuple[str, ...] = ()
    stats: dict[str, Any] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings in document order."""
        return tuple(f for s in self.segments for f in s.findings)

    @property
    def unresolved(self) -> tuple[TranslatedSegment, ...]:
        """The segments that carry a finding of severity error."""
        return tuple(s for s in self.segments if any(f.severity == "error" for f in s.findings))

    @property
    def ok(self) -> bool:
        """No error-level finding."""
        return not self.unresolved

    @property
    def routes(self) -> dict[str, int]:
        """How many segments went which way through the engine."""
        return dict(Counter(s.route for s in self.segments if s.route))

    @property
    def text(self) -> str:
        """The English, one paragraph a block, boilerplate left out."""
        from fupin_nlp.output.text import plain_text

        return plain_text(self)

    def to_json(self) -> dict[str, Any]:
        """The ``fupin.translation/1`` object."""
        from fupin_nlp.output.json import translation_to_json

        return translation_to_json(self)


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """A picked sentence: the id of its source segment, both languages, its score and figures."""

    id: int
    source: str
    target: str
    score: float
    segment: TranslatedSegment | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """An extractive summary in document order."""

    name: str
    lang: Literal["zh", "en", "both"]
    sentences: tuple[SummarySentence, ...]
    headline: str = ""
    model: ModelInfo | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of the picked sentences."""
        return tuple(f for s in self.sentences if s.segment for f in s.segment.findings)

    @property
    def ok(self) -> bool:
        """No error-level finding."""
        return all(f.severity != "error" for f in self.findings)

    @property
    def text(self) -> str:
        """The summary as running text in its language."""
        from fupin_nlp.output.text import summary_text

        return summary_text(self)

    def to_json(self) -> dict[str, Any]:
        """The ``fupin.summary/1`` object."""
        from fupin_nlp.output.json import summary_to_json

        return summary_to_json(self)
