"""Paragraphs of a document and of its translation brought together.

Gale and Church 1993, "A Program for Aligning Sentences in Bilingual Corpora": the cheapest way
through both sequences in steps of one to one, one to none, two to one and their mirror images,
where lengths that do not fit cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf, log

from fupin_nlp.document.model import Document

_RATIO = 3.7  # English letters for a Chinese character, in reports
_STEPS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2))
_ALONE = 2.0  # cost of a paragraph without counterpart
_JOINED = 1.0  # extra cost of two to one
_EQUAL = -1.5  # a table cell "1,358" is the same in both languages
_BAND = 60  # paragraphs that one side may run ahead of the other, beyond the difference in number


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
    a, b = [len(t) or 1 for t in source], [len(t) or 1 for t in target]
    band = abs(n - m) + _BAND
    best: list[dict[int, tuple[float, tuple[int, int]]]] = [{} for _ in range(n + 1)]
    best[0][0] = (0.0, (0, 0))
    for i in range(n + 1):
        middle = i * m // n if n else 0
        for j in range(0 if not n else max(0, middle - band), m + 1 if not n else min(m, middle + band) + 1):
            for di, dj in _STEPS:
                before = best[i - di].get(j - dj) if i >= di and j >= dj else None
                if before is None:
                    continue
                cost = before[0] + _cost(source, target, a, b, i, j, di, dj)
                if cost < best[i].get(j, (inf,))[0]:
                    best[i][j] = (cost, (di, dj))
    pairs: list[tuple[range, range]] = []
    i, j = n, m
    while i or j:
        di, dj = best[i][j][1]
        pairs.append((range(i - di, i), range(j - dj, j)))
        i, j = i - di, j - dj
    return pairs[::-1]


def _cost(
    source: Sequence[str],
    target: Sequence[str],
    a: Sequence[int],
    b: Sequence[int],
    i: int,
    j: int,
    di: int,
    dj: int,
) -> float:
    """Of the step that ends before ``i`` and ``j``."""
    if not di or not dj:
        return _ALONE
    if di == dj == 1 and source[i - 1] == target[j - 1]:
        return _EQUAL
    off = abs(log(_RATIO * sum(a[i - di : i]) / sum(b[j - dj : j])))
    return off + (_JOINED if di + dj > 2 else 0.0)
