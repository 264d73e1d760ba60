"""Which English figure renders which Chinese one.

What has one equal on the other side and no rival is paired at once; most sentences need no
more.  The rest is a minimum-cost assignment (`assignment.assign`) in two rounds: first only true
counterparts, then, among what is left, the likeliest victims of an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fupin_nlp.numbers.assignment import CROWD, assign
from fupin_nlp.numbers.compare import relate
from fupin_nlp.numbers.compare_units import units_differ
from fupin_nlp.numbers.findings import Alignment
from fupin_nlp.numbers.judge import judge
from fupin_nlp.numbers.links import Key, Licence, Link, Match, sight_key
from fupin_nlp.numbers.quantity import Kind, Number, Quantity, date_parts
from fupin_nlp.numbers.relation import SAME, Relation
from fupin_nlp.numbers.small_words import is_small
from fupin_nlp.numbers.units import unit_class


def align(
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    *,
    idioms: Sequence[Licence] = (),
    source_text: str = "",
    target_text: str = "",
) -> Alignment:
    """Pair the figures of a sentence and its translation and judge each pair.

    ``source`` and ``target`` are the quantities of the two sides in text order, as `zh.read` and `en.read`
    give them.  ``idioms`` license target values that no
    source figure has.  The texts, where given, serve as evidence for swaps, shared units and
    copied digits; without them those checks are silent.
    """
    return judge(match(source, target), source, target, idioms, source_text, target_text)


def match(source: Sequence[Quantity], target: Sequence[Quantity]) -> Match:
    """The pairing alone, of figures in text order.

    O(n + m) where values are unique, O(n³) for the ambiguous rest, which is cut into blocks if it is a
    crowd (`assignment.CROWD`).
    """
    links, left, right = _unique(source, target)
    found = Match(links, [], left, right, {})
    if not left and not right:
        return found
    span = (_span(source), _span(target))
    if left and right:
        left, right = assign(links, left, right, span, SAME)
    if left and right and any(q.value_high is not None for q in (*left, *right)):
        left, right = _split(left, found.ranges), _split(right, found.ranges)
        left, right = assign(links, left, right, span, SAME)
    left, right = _dates(found, left, right)
    left, again_left = _repeats(found, left, source_side=True)
    right, again_right = _repeats(found, right, source_side=False)
    if left and right:
        left, right = assign(links, left, right, span, Relation.OTHER)
    # 5万和7万 → "50,000 and 50,000": the second is no repetition but the wrong figure for 7万.
    if again_right and any(_firm(q) for q in left):
        left, rest = assign(links, left, [link.target for link in again_right], span, Relation.OTHER)
        again_right = [link for link in again_right if any(link.target is q for q in rest)]
    if again_left and any(_firm(q) for q in right):
        rest, right = assign(links, [link.source for link in again_left], right, span, Relation.OTHER)
        again_left = [link for link in again_left if any(link.source is q for q in rest)]
    found.repeats.extend(again_left + again_right)
    return Match(links, found.repeats, left, right, found.ranges)


def _firm(quantity: Quantity) -> bool:
    return not is_small(quantity)


def _unique(
    source: Sequence[Quantity], target: Sequence[Quantity]
) -> tuple[list[Link], list[Quantity], list[Quantity]]:
    """Pair figures whose value stands equally often on both sides; the links and what is left of both.

    A value that stands more than once is paired in order, if units and kinds agree in that order.
    """
    theirs: dict[Key, list[int]] = {}
    for j, t in enumerate(target):
        theirs.setdefault(sight_key(t), []).append(j)
    mine: dict[Key, list[int]] = {}
    for i, s in enumerate(source):
        mine.setdefault(sight_key(s), []).append(i)
    links: list[Link] = []
    gone_left: set[int] = set()
    gone_right: set[int] = set()
    for key, lefts in mine.items():
        rights = theirs.get(key)
        if rights is None or len(rights) != len(lefts):
            continue
        couples = [(source[i], target[j]) for i, j in zip(lefts, rights, strict=True)]
        if len(couples) == 1:
            s, t = couples[0]
            if s.unit != t.unit and (units_differ(s, t) or s.kind is Kind.PERIOD or relate(s, t) is Relation.NONE):
                continue
        elif not all(s.unit == t.unit and s.kind is t.kind for s, t in couples):
            continue
        links += [Link(s, t, Relation.EQUAL if s.kind is t.kind else Relation.FORM) for s, t in couples]
        gone_left.update(lefts)
        gone_right.update(rights)
    if len(gone_left) == len(source):
        left: list[Quantity] = []
        links.sort(key=_source_start)
    else:
        left = [s for i, s in enumerate(source) if i not in gone_left]
    return links, left, [t for j, t in enumerate(target) if j not in gone_right]


def _source_start(link: Link) -> int:
    return link.source.start


def _span(quantities: Sequence[Quantity]) -> float:
    return float(max((q.end for q in quantities), default=0) or 1)


def _split(quantities: list[Quantity], ranges: dict[int, Quantity]) -> list[Quantity]:
    """Ranges taken apart into their ends."""
    parts: list[Quantity] = []
    for q in quantities:
        if q.value_high is None:
            parts.append(q)
            continue
        # The terms of a score may stand apart: 2:1 and "two goals to one".
        kind = Kind.CARDINAL if q.kind is Kind.RATIO else q.kind
        for value in (q.value, q.value_high):
            end = replace(q, value=value, value_high=None, kind=kind)
            ranges[id(end)] = q
            parts.append(end)
    return parts


def _dates(found: Match, left: list[Quantity], right: list[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Settle dates whose parts stand elsewhere: 2018年 … 3月6日 and "March 6, 2018"."""
    sources = [link.source for link in found.links if link.source.kind is Kind.DATE] + left
    targets = [link.target for link in found.links if link.target.kind is Kind.DATE] + right
    return (
        _covered(found, left, targets, source_side=True),
        _covered(found, right, sources, source_side=False),
    )


def _covered(found: Match, mine: list[Quantity], theirs: list[Quantity], *, source_side: bool) -> list[Quantity]:
    rest: list[Quantity] = []
    others = [(q, date_parts(v)) for q in theirs if q.kind is Kind.DATE for v in _both(q)]
    for q in mine:
        cover: Quantity | None = None
        if q.kind is Kind.DATE and q.value_high is None:
            parts = date_parts(q.value)
            hits = [o for o, p in others if not any(x and y and x != y for x, y in zip(parts, p, strict=True))]
            seen = [date_parts(v) for o in hits for v in _both(o)]
            if hits and all(not x or any(p[k] == x for p in seen) for k, x in enumerate(parts)):
                cover = hits[0]
        if cover is None:
            rest.append(q)
        elif source_side:
            found.repeats.append(Link(q, cover, Relation.PART))
        else:
            found.repeats.append(Link(cover, q, Relation.PART))
    return rest


def _both(quantity: Quantity) -> tuple[Number, ...]:
    return (quantity.value,) if quantity.value_high is None else (quantity.value, quantity.value_high)


def _repeats(found: Match, mine: list[Quantity], *, source_side: bool) -> tuple[list[Quantity], list[Link]]:
    """Take out what only says again a figure that is already paired."""
    rest: list[Quantity] = []
    again: list[Link] = []
    crowd = len(mine) * len(found.links) > CROWD**2
    equal: dict[Number, list[Link]] = {}
    for link in found.links if crowd else ():
        equal.setdefault((link.target if source_side else link.source).value, []).append(link)
    for q in mine:
        for link in equal.get(q.value, [])[:CROWD] if crowd else found.links:
            s, t = (q, link.target) if source_side else (link.source, q)
            if (s.kind is Kind.DATE) != (t.kind is Kind.DATE):
                continue
            if source_side and s.unit and not t.unit and unit_class(s.unit) == "currency":
                continue  # 六港 … 每吨6元: "six ports" does not say the price
            if link.relation <= SAME and relate(s, t) <= Relation.PART and not units_differ(s, t):
                again.append(Link(s, t, Relation.EQUAL))
                break
        else:
            rest.append(q)
    return rest, again
