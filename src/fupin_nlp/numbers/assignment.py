"""Pairs two lists of figures at the least cost (Kuhn 1955, "The Hungarian Method for the Assignment Problem").

The cost of a pair is that of its relation, with a little for place, kind, unit and modifier; leaving a figure
alone has its price too, so that no pair is forced.  The solver is `scipy.optimize.linear_sum_assignment`.
"""

from __future__ import annotations

from fupin_nlp.numbers.compare import relate
from fupin_nlp.numbers.compare_units import units_differ
from fupin_nlp.numbers.links import Key, Link, sight_key
from fupin_nlp.numbers.quantity import Kind, Quantity
from fupin_nlp.numbers.relation import COST, SAME, Relation
from fupin_nlp.numbers.small_words import is_small

#: Figures a side that one assignment takes at most; prose has a few dozen in a sentence, a pasted table thousands.
CROWD = 100


def assign(
    links: list[Link],
    left: list[Quantity],
    right: list[Quantity],
    span: tuple[float, float],
    worst: Relation,
) -> tuple[list[Quantity], list[Quantity]]:
    """Pair ``left`` with ``right`` at the least cost, no relation beyond ``worst``.

    Appends the pairs to ``links`` and returns what is left of both sides, in order.  ``span`` is the length of
    the two sentences in characters: places are compared as shares of it.  The cost matrix has the shape
    (left, right); O(n³) in the longer side up to a crowd (``CROWD``), which is cut into blocks, in text order.
    """
    if len(left) * len(right) <= CROWD**2:
        return _block(links, left, right, span, worst)
    i, j = len(left) // 2, len(right) // 2
    head = assign(links, left[:i], right[:j], span, worst)
    tail = assign(links, left[i:], right[j:], span, worst)
    # Counterparts on different sides of the cut.
    left, right = _in_order(links, head[0] + tail[0], head[1] + tail[1])
    return (left, right) if len(left) * len(right) > CROWD**2 else _block(links, left, right, span, worst)


def _block(
    links: list[Link],
    left: list[Quantity],
    right: list[Quantity],
    span: tuple[float, float],
    worst: Relation,
) -> tuple[list[Quantity], list[Quantity]]:
    if not left or not right:
        return left, right
    relations = [[_relation(s, t) for t in right] for s in left]
    if all(r > worst for row in relations for r in row):
        return left, right
    costs = [
        [_cost(s, t, r, span) if r <= worst else COST[Relation.NONE] for t, r in zip(right, row, strict=True)]
        for s, row in zip(left, relations, strict=True)
    ]
    idle_left, idle_right = [_idle(s) for s in left], [_idle(t) for t in right]
    chosen = _cheapest(costs, idle_left, idle_right)
    for i, j in chosen:
        links.append(Link(left[i], right[j], relations[i][j]))
    gone_left, gone_right = {i for i, _ in chosen}, {j for _, j in chosen}
    return (
        [s for i, s in enumerate(left) if i not in gone_left],
        [t for j, t in enumerate(right) if j not in gone_right],
    )


def _in_order(links: list[Link], left: list[Quantity], right: list[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Pair what is equal in value, unit and kind, the first with the first; appends to ``links``, returns the rest."""
    waiting: dict[tuple[Key, str, Kind], list[int]] = {}
    for j in range(len(right) - 1, -1, -1):
        waiting.setdefault((sight_key(right[j]), right[j].unit, right[j].kind), []).append(j)
    rest: list[Quantity] = []
    gone: set[int] = set()
    for s in left:
        if theirs := waiting.get((sight_key(s), s.unit, s.kind)):
            gone.add(j := theirs.pop())
            links.append(Link(s, right[j], Relation.EQUAL))
        else:
            rest.append(s)
    return rest, [t for j, t in enumerate(right) if j not in gone]


def _relation(source: Quantity, target: Quantity) -> Relation:
    relation = relate(source, target)
    # A word that grammar may drop is no victim of an error.
    return Relation.NONE if relation > SAME and (source.weak or target.weak) else relation


def _cheapest(costs: list[list[float]], idle_left: list[float], idle_right: list[float]) -> list[tuple[int, int]]:
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
