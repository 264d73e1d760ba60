"""`check`: does this English say every figure of this Chinese, and no other?

The two texts are read apart; the judgement knows nothing of how the English was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from fupin_nlp.numbers.align import Licence, Match, is_small, match
from fupin_nlp.numbers.check_pair import judge_link
from fupin_nlp.numbers.check_rest import judge_added, judge_missing, judge_repeated
from fupin_nlp.numbers.codes import finding
from fupin_nlp.numbers.findings import Alignment, Finding, Pair
from fupin_nlp.numbers.quantity import Kind, Quantity
from fupin_nlp.numbers.relation import Relation
from fupin_nlp.numbers.wording import short


def check(zh: str, en: str) -> Alignment:
    """Align and judge the figures of one Chinese segment and its English.

    Offsets of the quantities point into ``zh`` and ``en``.
    """
    from fupin_nlp.numbers import en as english
    from fupin_nlp.numbers import zh as chinese

    return _judged(zh, en, chinese.read(zh), english.read(en))


def check_many(pairs: Iterable[tuple[str, str]]) -> Iterator[Alignment]:
    """`check` over a stream of (Chinese, English) pairs; one `Alignment` a pair, in order.

    Reads up to 64 pairs ahead: one grammar after the other is a quarter faster than turn by turn.
    What was read before ``pairs`` raises is still answered.
    """
    from fupin_nlp.numbers import en as english
    from fupin_nlp.numbers import zh as chinese

    iterator = iter(pairs)
    failure: Exception | None = None
    while failure is None:
        batch: list[tuple[str, str]] = []
        try:
            for pair in islice(iterator, _AHEAD):
                batch.append(pair)  # one by one: an error loses nothing
        except Exception as error:  # raised again below, after the pairs that came before it
            failure = error
        sources = [chinese.read(zh) for zh, _ in batch]
        targets = [english.read(en) for _, en in batch]
        for (zh, en), source, target in zip(batch, sources, targets, strict=True):
            yield _judged(zh, en, source, target)
        if not batch:
            break
    if failure is not None:
        raise failure


_AHEAD = 64


def _judged(zh: str, en: str, source: list[Quantity], target: list[Quantity]) -> Alignment:
    from fupin_nlp.numbers import lexicon

    found = match(source, target)
    doubtful = any(not q.weak for q in found.added) or any(link.relation is Relation.OTHER for link in found.links)
    idioms = lexicon.find(zh) if doubtful else ()
    return judge(found, source, target, idioms, zh, en)


def judge(
    found: Match,
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    idioms: Sequence[Licence],
    source_text: str,
    target_text: str,
) -> Alignment:
    """Put a `Match` into findings, in the order of the source text."""
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
        findings += judge_repeated(found, target_text)
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


def _whole(quantity: Quantity, found: Match) -> Quantity:
    return found.ranges.get(id(quantity), quantity)


def _place(item: Finding) -> tuple[int, int]:
    return (item.source.start if item.source else 10**9, item.target.start if item.target else 0)
