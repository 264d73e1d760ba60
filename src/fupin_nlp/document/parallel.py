"""Paragraphs of a document and of its translation brought together.

Gale and Church 1993, "A Program for Aligning Sentences in Bilingual Corpora": the cheapest way
through both sequences in steps of one to one, one to none, two to one and their mirror images,
where lengths that do not fit cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log

from fupin_nlp.document.model import Document

_LOG_RATIO = log(3.7)  # English letters for a Chinese character, in reports
_STEPS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2))
_ALONE = 2.0  # cost of a paragraph without counterpart
_JOINED = 1.0  # extra cost of two to one
_EQUAL = -1.5  # a table cell "1,358" is the same in both languages
_BAND = 60  # paragraphs that one side may run ahead of the other, beyond the difference in number
_CELLS = 2_000_000  # of the table that is filled, about


def places(document: Document) -> Iterator[tuple[str, str]]:
    """Place and text of each paragraph; the blocks of a paragraph with line breaks are one."""
    place, texts = "", list[str]()
    for block in document.blocks:
        if block.place != place or not place:
            if texts:
                yield place, "\n".join(texts)
            place, texts = block.place, []
        texts.append(block.text)
    if texts:
        yield place, "\n".join(texts)


def aligned(source: Sequence[str], target: Sequence[str]) -> list[tuple[range, range]]:
    """Which stretch of ``source`` goes with which of ``target``, all of both, in order; one may be empty.

    Sequences of the same length go one to one: whoever keeps the number keeps the order.
    """
    n, m = len(source), len(target)
    if n == m:
        return [(range(i, i + 1), range(i, i + 1)) for i in range(n)]
    a, b = _logs(source), _logs(target)
    # Wide enough for a slope of m / n, narrow enough for documents of any length.
    band = m if not n else _BAND + min(abs(n - m), _CELLS // n) + m // n
    best: list[dict[int, tuple[float, tuple[int, int]]]] = [{} for _ in range(n + 1)]
    best[0][0] = (0.0, (0, 0))
    for i in range(n + 1):
        middle = i * m // max(n, 1)
        row = best[i]
        for j in range(max(0, middle - band), min(m, middle + band) + 1):
            for di, dj in _STEPS:
                before = best[i - di].get(j - dj) if i >= di and j >= dj else None
                if before is None:
                    continue
                if not di or not dj:
                    cost = before[0] + _ALONE
                elif di == dj and source[i - 1] == target[j - 1]:
                    cost = before[0] + _EQUAL
                else:
                    cost = before[0] + abs(a[di][i] - b[dj][j] + _LOG_RATIO) + (0.0 if di == dj else _JOINED)
                if j not in row or cost < row[j][0]:
                    row[j] = (cost, (di, dj))
    pairs: list[tuple[range, range]] = []
    i, j = n, m
    while i or j:
        di, dj = best[i][j][1]
        pairs.append((range(i - di, i), range(j - dj, j)))
        i, j = i - di, j - dj
    return pairs[::-1]


def _logs(texts: Sequence[str]) -> tuple[list[float], list[float], list[float]]:
    """At [1][i] and [2][i] the logarithm of the length of the one and of the two texts before ``i``."""
    sizes = [0, *(len(text) or 1 for text in texts)]
    return [], [log(n or 1) for n in sizes], [log(m + n or 1) for m, n in pairwise([0, *sizes])]
