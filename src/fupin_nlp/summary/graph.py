"""The sentence graph: tf-idf vectors, similarity and centrality.

The similarity matrix is never formed: with unit rows X it is X·Xᵀ, and the power iteration needs only its
product with a vector, so time and memory stay linear in the number of terms however long the report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Vector = NDArray[np.float64]
Rows: TypeAlias = sparse.csr_array  # sentences × terms, unit rows


def tfidf(sentences: Iterable[list[str]], weights: Mapping[str, float], unseen: float) -> Rows:
    """Sentences × terms, each row ``(1 + ln tf) · idf`` scaled to length 1; a row without terms is zero."""
    vocabulary: dict[str, int] = {}
    values: list[float] = []
    columns: list[int] = []
    starts = [0]
    for sentence in sentences:
        counts = Counter(sentence)
        row = np.array([(1 + np.log(n)) * weights.get(term, unseen) for term, n in counts.items()])
        norm = float(np.linalg.norm(row))
        values.extend(row / norm if norm else row)
        columns.extend(vocabulary.setdefault(term, len(vocabulary)) for term in counts)
        starts.append(len(columns))
    shape = (len(starts) - 1, max(len(vocabulary), 1))
    return sparse.csr_array((np.array(values), np.array(columns, dtype=np.int32), np.array(starts)), shape=shape)


def lexrank(vectors: Rows, damping: float = 0.85, rounds: int = 100, tolerance: float = 1e-6) -> Vector:
    """Continuous LexRank of each row (Erkan & Radev, JAIR 22, 2004), scaled so that the most central is 1.

    ``vectors`` has unit (or zero) rows.  A row similar to no other gets the teleport share only.
    """
    n = vectors.shape[0]
    if n == 0:
        return np.zeros(0)
    transposed = vectors.T.tocsr()
    own = np.asarray(vectors.multiply(vectors).sum(axis=1)).ravel()  # a sentence does not vote for itself

    def similar(vector: Vector) -> Vector:
        return np.asarray(vectors @ (transposed @ vector) - own * vector)

    degree = similar(np.ones(n))
    share = np.divide(1.0, degree, out=np.zeros(n), where=degree > 1e-9)
    rank = np.full(n, 1.0 / n)
    for _ in range(rounds):
        flow = similar(rank * share)
        lost = 1.0 - flow.sum()
        updated = damping * (flow + max(lost, 0.0) / n) + (1 - damping) / n
        change = float(np.abs(updated - rank).sum())
        rank = updated
        if change < tolerance:
            break
    return np.asarray(rank / rank.max())


def centroid(vectors: Rows) -> Vector:
    """Cosine of each row with the sum of all rows."""
    total = np.asarray(vectors.sum(axis=0)).ravel()
    norm = float(np.linalg.norm(total))
    return np.asarray(vectors @ total) / norm if norm else np.zeros(vectors.shape[0])


def overlap(vectors: Rows, row: int) -> Vector:
    """Cosine of each row with the row ``row``."""
    return np.asarray((vectors @ vectors[[row]].T.tocsc()).todense(), dtype=np.float64).ravel()


def without_row(vectors: Rows, row: int) -> Rows:
    """The same rows, the row ``row`` set to zero."""
    keep = np.ones(vectors.shape[0])
    keep[row] = 0.0
    return sparse.csr_array(sparse.diags_array(keep) @ vectors)
