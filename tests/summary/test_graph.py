from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fupin_nlp.summary import graph, select

SENTENCES = st.lists(
    st.lists(st.sampled_from(["脱贫", "搬迁", "产业", "教育", "医疗", "公路"]), max_size=6), min_size=1, max_size=12
)
IDF = {"脱贫": 1.5, "搬迁": 3.0, "产业": 2.0, "教育": 2.5}


def test_rows_have_length_one_and_rare_terms_weigh_more():
    rows = graph.tfidf([["脱贫", "搬迁"], [], ["医疗"]], IDF, unseen=9.0).toarray()
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 0, 1])
    assert rows[0, 1] / rows[0, 0] == pytest.approx(2)


@settings(max_examples=80, deadline=None)
@given(SENTENCES)
def test_lexrank_is_the_stationary_vector_of_the_similarity_matrix(sentences):
    rows = graph.tfidf(sentences, IDF, unseen=9.0)
    n = len(sentences)
    similar = (rows @ rows.T).toarray()
    np.fill_diagonal(similar, 0)
    degree = similar.sum(axis=1)
    step = np.array([similar[i] / degree[i] if degree[i] > 1e-9 else np.full(n, 1 / n) for i in range(n)])
    expected = np.linalg.solve(np.eye(n) - 0.85 * step.T, np.full(n, 0.15 / n))
    assert graph.lexrank(rows) == pytest.approx(expected / expected.max(), abs=1e-3)


def test_overlap_and_centroid():
    rows = graph.tfidf([["脱贫", "搬迁"], ["脱贫", "搬迁"], ["医疗"]], IDF, unseen=9.0)
    assert graph.overlap(rows, 0) == pytest.approx([1, 1, 0])
    centre = graph.centroid(rows)
    assert centre[0] == pytest.approx(centre[1])
    assert centre[0] > centre[2]
    assert graph.centroid(graph.tfidf([[]], IDF, 9.0)) == pytest.approx([0])


@settings(max_examples=80, deadline=None)
@given(SENTENCES, st.data())
def test_choice_keeps_to_the_limit_and_leaves_nothing_that_fits(sentences, data):
    n = len(sentences)
    rows = graph.tfidf(sentences, IDF, unseen=9.0)
    relevance = np.array(data.draw(st.lists(st.floats(0.001, 0.999), min_size=n, max_size=n)))
    costs = data.draw(st.lists(st.integers(1, 50), min_size=n, max_size=n))
    limit = data.draw(st.integers(1, 200))
    parts = data.draw(st.lists(st.integers(0, 3), min_size=n, max_size=n))
    leans = [None if i == 0 or data.draw(st.booleans()) else i - 1 for i in range(n)]
    chosen = select.choose(relevance, rows, costs, limit, parts, leans)
    spent = sum(costs[i] for i in chosen)
    assert len(set(chosen)) == len(chosen)
    assert spent <= limit
    assert all(costs[i] > limit - spent for i in range(n) if i not in chosen)
    mended = select.mend(chosen, relevance, costs, limit, leans)
    assert sum(costs[i] for i in mended) <= limit
    assert len(mended) == len(chosen)
