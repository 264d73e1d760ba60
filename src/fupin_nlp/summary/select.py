"""Which sentences make the summary: greedy choice under a budget.

Each step takes the sentence of greatest gain: its relevance, discounted for its likeness to what is already
taken (the greatest cosine, after maximal marginal relevance, Carbonell & Goldstein, SIGIR 1998), for a part of
the document that has had its share, and for an opening that leans on a sentence left out.  The discounts are
factors, so that they weigh the same in a short bulletin and in a long report, where every relevance is small.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fupin_nlp.summary import graph

CROWDING = 0.6  # factor for each sentence above the part's share
LEANING = 0.8  # factor for an opening such as 同时 or 其中 whose reference is left out
FULLER = 0.5  # such a sentence gives way to the one it leans on if that is at least so relevant to it


def choose(
    relevance: NDArray[np.float64],
    vectors: graph.Rows,
    costs: Sequence[int],
    limit: int,
    parts: Sequence[int],
    leans_on: Sequence[int | None],
) -> list[int]:
    """Rows taken, in the order of taking; their costs sum to ``limit`` at most.

    ``parts[i]`` numbers the section or paragraph of row ``i``; a part's share of the summary is its share of the
    rows, and never less than one sentence.  ``leans_on[i]`` is the row that row ``i`` needs before it (its opening
    points back there), or None.  A row of zeros in ``vectors`` is like no other.
    """
    n = len(relevance)
    cost = np.asarray(costs, dtype=np.int64)
    _, part, size = np.unique(np.asarray(parts), return_inverse=True, return_counts=True)
    expected = limit / max(float(cost.mean()), 1.0) if n else 0.0
    share = np.maximum(1.0, size / max(n, 1) * expected)
    lean = np.array([-1 if row is None else row for row in leans_on], dtype=np.int64)
    base = relevance * np.where(lean >= 0, LEANING, 1.0)
    likeness = np.zeros(n)
    had = np.zeros(len(size))
    open_ = np.ones(n, dtype=bool)
    left = limit
    order: list[int] = []
    while True:
        open_ &= cost <= left
        if not open_.any():
            return order
        crowd = np.power(CROWDING, np.maximum(had + 1 - share, 0.0))
        gain = np.where(open_, base * (1 - likeness) * crowd[part], -1.0)
        best = int(np.argmax(gain))
        order.append(best)
        open_[best] = False
        left -= int(cost[best])
        had[part[best]] += 1
        likeness = np.clip(np.maximum(likeness, graph.overlap(vectors, best)), 0.0, 1.0)
        base[lean == best] = relevance[lean == best]


def mend(
    chosen: Sequence[int],
    relevance: NDArray[np.float64],
    costs: Sequence[int],
    limit: int,
    leans_on: Sequence[int | None],
) -> list[int]:
    """``chosen`` with each sentence that leans on one left out exchanged for that one, where it is fuller.

    Fuller is a sentence that does not itself lean on another and is at least ``FULLER`` times as relevant; the
    costs still sum to ``limit`` at most.
    """
    taken = set(chosen)
    left = limit - sum(costs[row] for row in taken)
    for row in sorted(taken):
        other = leans_on[row]
        if other is None or other in taken or leans_on[other] is not None:
            continue
        extra = costs[other] - costs[row]
        if extra <= left and relevance[other] >= FULLER * relevance[row]:
            taken.symmetric_difference_update((row, other))
            left -= extra
    return sorted(taken)
