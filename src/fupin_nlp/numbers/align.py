"""Which English figure renders which Chinese one.

What has one equal on the other side and no rival is paired at once; most sentences need no
more.  The rest is a minimum-cost assignment (Kuhn 1955; `scipy.optimize.linear_sum_assignment`)
over value, kind, unit, modifier and place, in two rounds: first only true counterparts, then,
among what is left, the likeliest victims of an error.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple, Protocol

from fupin_nlp.numbers.compare import relate
from fupin_nlp.numbers.compare_dates import date_parts
from fupin_nlp.numbers.compare_units import units_differ
from fupin_nlp.numbers.findings import Alignment
from fupin_nlp.numbers.quantity import Kind, Modifier, Number, Quantity
from fupin_nlp.numbers.relation import COST, Relation
from fupin_nlp.numbers.units import unit_class

_GOOD = Relation.CONVERTED
_SMALL = 10


class Licence(Protocol):
    """A stretch of Chinese whose usual English may show these values (`lexicon.Idiom`)."""

    @property
    def values(self) -> Collection[Number]: ...


class Link(NamedTuple):
    """A source and a target quantity and how they relate; an end of a range stands as a quantity of its own."""

    source: Quantity
    target: Quantity
    relation: Relation


class Match(NamedTuple):
    """Everything `align` found out, before it is put into words (`check.judge`)."""

    links: list[Link]
    repeats: list[Link]  # one side says the figure once more
    missing: list[Quantity]
    added: list[Quantity]
    ranges: dict[int, Quantity]  # id() of a range's end -> the range


def align(
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    *,
    idioms: Sequence[Licence] = (),
    source_text: str = "",
    target_text: str = "",
) -> Alignment:
    """Pair the figures of a sentence and its translation and judge each pair.

    ``source`` and ``target`` are in text order.  ``idioms`` license target values that no
    source figure has.  The texts, where given, serve as evidence for swaps, shared units and
    copied digits; without them those checks are silent.
    """
    from fupin_nlp.numbers.check import judge

    return judge(match(source, target), source, target, idioms, source_text, target_text)


def match(source: Sequence[Quantity], target: Sequence[Quantity]) -> Match:
    """The pairing alone.  O(n + m) where values are unique, O(n³) for the ambiguous rest."""
    links, left, right = _unique(source, target)
    found = Match(links, [], left, right, {})
    if not left and not right:
        return found
    span = (_span(source), _span(target))
    if left and right:
        left, right = _round(links, left, right, span, _GOOD)
    if left and right and any(q.value_high is not None for q in (*left, *right)):
        left, right = _split(left, found.ranges), _split(right, found.ranges)
        left, right = _round(links, left, right, span, _GOOD)
    left, right = _dates(found, left, right)
    left, again_left = _repeats(found, left, source_side=True)
    right, again_right = _repeats(found, right, source_side=False)
    if left and right:
        left, right = _round(links, left, right, span, Relation.OTHER)
    # 5万和7万 → "50,000 and 50,000": the second is no repetition but the wrong figure for 7万.
    if again_right and any(_firm(q) for q in left):
        left, rest = _round(links, left, [link.target for link in again_right], span, Relation.OTHER)
        again_right = [link for link in again_right if any(link.target is q for q in rest)]
    if again_left and any(_firm(q) for q in right):
        rest, right = _round(links, [link.source for link in again_left], right, span, Relation.OTHER)
        again_left = [link for link in again_left if any(link.source is q for q in rest)]
    found.repeats.extend(again_left + again_right)
    return Match(links, found.repeats, left, right, found.ranges)


def is_small(quantity: Quantity) -> bool:
    """A number word that translators turn into grammar: 三个方面, 第一, "dozens", "half".

    Written without digits, whole and ten or less (or a half, or tens and hundreds at large), and no
    amount of money or measure.
    """
    if quantity.weak:
        return True
    if quantity.value_high is not None or any("0" <= c <= "9" or "０" <= c <= "９" for c in quantity.text):
        return False
    if quantity.modifier is Modifier.SEVERAL:
        return bool(quantity.value <= 100) and not quantity.unit
    if quantity.kind is Kind.FRACTION:
        return quantity.value == Fraction(1, 2)
    return (
        quantity.kind in (Kind.CARDINAL, Kind.ORDINAL)
        and -_SMALL <= quantity.value <= _SMALL
        and quantity.value == int(quantity.value)
        and unit_class(quantity.unit) in ("", "count", "time")
    )


def _firm(quantity: Quantity) -> bool:
    return not is_small(quantity)


# Kinds that share a number stand in one group; dates, times and the like keep to themselves.
_GROUP = {kind: kind._value_ for kind in Kind} | {Kind.ORDINAL: Kind.CARDINAL._value_}
_Key = tuple[str, Number | str, Number | None]


def _key(quantity: Quantity) -> _Key:
    group = _GROUP[quantity.kind]
    if group in ("identifier", "formula"):
        return group, quantity.text, None
    return group, quantity.value, quantity.value_high


def _unique(
    source: Sequence[Quantity], target: Sequence[Quantity]
) -> tuple[list[Link], list[Quantity], list[Quantity]]:
    """Pair figures whose value stands equally often on both sides; the links and what is left of both.

    A value that stands more than once is paired in order, if units and kinds agree in that order.
    """
    theirs: dict[_Key, list[int]] = {}
    for j, t in enumerate(target):
        theirs.setdefault(_key(t), []).append(j)
    mine: dict[_Key, list[int]] = {}
    for i, s in enumerate(source):
        mine.setdefault(_key(s), []).append(i)
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


def _round(
    links: list[Link],
    left: list[Quantity],
    right: list[Quantity],
    span: tuple[float, float],
    worst: Relation,
) -> tuple[list[Quantity], list[Quantity]]:
    """One assignment with no relation beyond ``worst``; appends to ``links``, returns what is left."""
    relations = [[_relation(s, t) for t in right] for s in left]
    if all(r > worst for row in relations for r in row):
        return left, right
    costs = [
        [_cost(s, t, r, span) if r <= worst else COST[Relation.NONE] for t, r in zip(right, row, strict=True)]
        for s, row in zip(left, relations, strict=True)
    ]
    idle_left, idle_right = [_idle(s) for s in left], [_idle(t) for t in right]
    chosen = _assign(costs, idle_left, idle_right)
    for i, j in chosen:
        links.append(Link(left[i], right[j], relations[i][j]))
    gone_left, gone_right = {i for i, _ in chosen}, {j for _, j in chosen}
    return (
        [s for i, s in enumerate(left) if i not in gone_left],
        [t for j, t in enumerate(right) if j not in gone_right],
    )


def _relation(source: Quantity, target: Quantity) -> Relation:
    relation = relate(source, target)
    # A word that grammar may drop is no victim of an error.
    return Relation.NONE if relation > _GOOD and (source.weak or target.weak) else relation


def _assign(costs: list[list[float]], idle_left: list[float], idle_right: list[float]) -> list[tuple[int, int]]:
    """Pairs of the cheapest partial assignment, where leaving a row or column alone has its price."""
    n, m = len(idle_left), len(idle_right)
    gains = [[idle_left[i] + idle_right[j] - costs[i][j] for j in range(m)] for i in range(n)]
    if n == 1 or m == 1:
        best = max((gains[i][j], -i, -j) for i in range(n) for j in range(m))
        return [(-best[1], -best[2])] if best[0] > 0 else []
    rows = [[(g, j) for j, g in enumerate(row) if g > 0] for row in gains]
    if all(len(row) <= 1 for row in rows):
        columns = [row[0][1] for row in rows if row]
        if len(set(columns)) == len(columns):
            return [(i, row[0][1]) for i, row in enumerate(rows) if row]
    from scipy.optimize import linear_sum_assignment

    # A pair is worth what it saves over leaving both alone; nothing forces a pair that saves nothing.
    value = [[-g if g > 0 else 0.0 for g in row] for row in gains]
    chosen_rows, chosen_columns = linear_sum_assignment(value)
    return [(int(i), int(j)) for i, j in zip(chosen_rows, chosen_columns, strict=True) if gains[i][j] > 0]


def _idle(quantity: Quantity) -> float:
    if quantity.weak:
        return 0.3
    return 1.3 if is_small(quantity) else 3.0


def _cost(source: Quantity, target: Quantity, relation: Relation, span: tuple[float, float]) -> float:
    cost = COST[relation] + 0.4 * abs(source.start / span[0] - target.start / span[1])
    if relation is Relation.OTHER and is_small(source) and is_small(target):
        cost = 2.2 if source.unit == target.unit else 9.0
    if source.kind is not target.kind:
        cost += 0.1
    if source.modifier is not target.modifier:
        cost += 0.1
    if source.unit != target.unit:
        cost += 0.9 if units_differ(source, target) else 0.2 if source.unit else 0.1
    if source.weak != target.weak:
        cost += 0.05
    return cost


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
    for q in mine:
        for link in found.links:
            s, t = (q, link.target) if source_side else (link.source, q)
            if (s.kind is Kind.DATE) != (t.kind is Kind.DATE):
                continue
            if source_side and s.unit and not t.unit and unit_class(s.unit) == "currency":
                continue  # 六港 … 每吨6元: "six ports" does not say the price
            if link.relation <= _GOOD and relate(s, t) <= Relation.PART and not units_differ(s, t):
                again.append(Link(s, t, Relation.EQUAL))
                break
        else:
            rest.append(q)
    return rest, again
