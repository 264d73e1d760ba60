"""The result of ``fupin check`` as a page: the review page, for pairs that someone else translated."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from fupin_nlp.normalise.redaction import REDACTION_MARK
from fupin_nlp.numbers.findings import Alignment
from fupin_nlp.numbers.pairs import PairRecord
from fupin_nlp.output.html import review_page
from fupin_nlp.translation import ModelInfo, TranslatedSegment, Translation

MOST_PAIRS = 1000  # beyond them a browser gets slow; then only pairs with findings are shown
MOST_FINDINGS = 2000  # pairs with findings that are shown


def check_page(checked: Iterable[tuple[PairRecord, Alignment]], name: str = "") -> str:
    """One self-contained page.  It says so where it leaves out pairs (``MOST_PAIRS``, ``MOST_FINDINGS``)."""
    kept: list[TranslatedSegment] = []
    total = flagged = 0
    for record, alignment in checked:
        total += 1
        flagged += bool(alignment.findings)
        if total == MOST_PAIRS + 1:
            kept = [s for s in kept if s.findings]
        if total <= MOST_PAIRS or (alignment.findings and flagged <= MOST_FINDINGS):
            kept.append(_segment(total, record, alignment))
    warnings = []
    if total > MOST_PAIRS:
        shown = f"the first {MOST_FINDINGS:,} of {flagged:,}" if flagged > MOST_FINDINGS else f"{flagged:,}"
        warnings.append(f"{total:,} pairs were checked; shown are {shown} with findings")
    made = Translation(name, tuple(kept), ModelInfo(""), warnings=tuple(warnings))
    return review_page(made, title=f"Check of {PurePath(name).name}" if name else "Check")


def _segment(number: int, record: PairRecord, alignment: Alignment) -> TranslatedSegment:
    paired = (p.source for p in (*alignment.pairs, *alignment.changed))
    figures = {(q.start, q.end): q for q in (*paired, *alignment.missing)}
    return TranslatedSegment(
        id=number,
        kind="text",
        source=record.source,
        normalised=record.source,
        target=record.target,
        start=0,
        end=len(record.source),
        block=number,
        quantities=tuple(figures[span] for span in sorted(figures)),
        alignment=alignment,
        findings=alignment.findings,
        redactions=record.source.count(REDACTION_MARK),
        place=record.place,
    )
