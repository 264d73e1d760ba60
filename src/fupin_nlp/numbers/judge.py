"""From a match of figures to findings: each pair judged, what is left over on both sides, and figures swapped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fupin_nlp.numbers.check_added import judge_added
from fupin_nlp.numbers.check_missing import judge_missing
from fupin_nlp.numbers.check_pair import judge_link
from fupin_nlp.numbers.codes import finding
from fupin_nlp.numbers.findings import Alignment, Finding, Pair
from fupin_nlp.numbers.links import Licence, Match
from fupin_nlp.numbers.quantity import Kind, Quantity
from fupin_nlp.numbers.relation import Relation
from fupin_nlp.numbers.small_words import is_small
from fupin_nlp.numbers.wording import short


def judge(
    found: Match,
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    idioms: Sequence[Licence],
    source_text: str,
    target_text: str,
) -> Alignment:
    """Put a `Match` into findings, in the order of the source text.

    ``source`` and ``target`` are all figures of the sentence in text order, ``idioms`` what licenses added values.
    The texts serve as evidence; with empty ones no swap is found.
    """
    findings: list[Finding] = []
    pairs: list[Pair] = []
    changed: list[Pair] = []
    for link in found.links:
        s, t, relation = link
        pair = Pair(_whole(s, found), _whole(t, found)) if found.ranges else Pair(s, t)
        if relation is Relation.EQUAL and s.unit == t.unit and s.modifier is t.modifier:
            pairs.append(pair)
            continue
        if relation is Relation.OTHER and is_small(s) and any(t.value in idiom.values for idiom in idioms):
            raised = [finding("FN116", f"{short(s)} is not in the English", s)]  # the English renders an idiom
        else:
            raised = judge_link(link, source, target, source_text, target_text)
        findings += (replace(f, source=pair.source, target=f.target and pair.target) for f in raised)
        (changed if any(f.severity == "error" for f in raised) else pairs).append(pair)
    repeats = found.repeats
    missing: list[Quantity] = []
    added: list[Quantity] = []
    if repeats or found.missing or found.added:
        pairs += (Pair(link.source, link.target) for link in repeats if link.target.kind is Kind.DATE)
        findings += _repeated(found, target_text)
        missing, lost = judge_missing(found, source_text, target_text)
        added, extra = judge_added(found, source, idioms, source_text, target_text)
        findings += lost + extra
    if len(found.links) > 1 and source_text and target_text:
        from fupin_nlp.numbers.swaps import swapped

        for a, b in swapped(found.links, found.ranges, source_text, target_text):
            message = f"{short(a.source)} and {short(b.source)} have changed places in the English"
            findings.append(finding("FN109", message, _whole(a.source, found), _whole(a.target, found)))
            for link in (a, b):
                pair = Pair(_whole(link.source, found), _whole(link.target, found))
                if pair in pairs:
                    pairs.remove(pair)
                    changed.append(pair)
    if not findings and not missing and not added:
        return Alignment(tuple(pairs))
    findings.sort(key=_place)
    return Alignment(tuple(pairs), tuple(missing), tuple(added), tuple(changed), tuple(findings))


def _repeated(found: Match, target_text: str) -> list[Finding]:
    """Figures that one side says once more."""
    findings: list[Finding] = []
    paired_sources = {id(link.source) for link in found.links}
    for link in found.repeats:
        lost = id(link.source) not in paired_sources
        q = link.source if lost else link.target
        if is_small(q) or q.kind in (Kind.DATE, Kind.TIME, Kind.PERIOD, Kind.IDENTIFIER):
            continue
        if lost:
            if _EACH.search(target_text, max(0, link.target.start - 100), link.target.end + 40):
                continue
            findings.append(finding("FN103", f"{short(q)} stands once less in the English", q, None))
            continue
        findings.append(finding("FN117", f"{short(q)} stands once more in the English", link.source, q))
    return findings


_EACH = re.compile(
    r"\b(?:each|both|apiece|either|same (?:number|amount|sum|level|rate|price|size)|equal|identical|as many|as much)\b",
    re.I,
)


def _whole(quantity: Quantity, found: Match) -> Quantity:
    return found.ranges.get(id(quantity), quantity)


def _place(item: Finding) -> tuple[int, int]:
    return (item.source.start if item.source else 10**9, item.target.start if item.target else 0)
