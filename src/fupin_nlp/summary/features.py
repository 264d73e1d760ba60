"""What the ranker sees of a sentence: one row of numbers each, bounded whatever the length of the document.

Position and form are absolute.  Everything said of the content is relative to the document, a standard score:
among forty sentences with figures a figure tells nothing, in a speech the one figure tells much.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fupin_nlp.document.model import Segment
from fupin_nlp.numbers.quantity import Kind, Number
from fupin_nlp.summary import cues, graph, words
from fupin_nlp.summary.figures import Figures
from fupin_nlp.summary.outline import Outline, continues

Matrix = NDArray[np.float64]

POSITION = ("title", "first", "second", "early", "last", "section_start")
FORM = ("dangling", "unfinished", "continuation")
GRAPH = ("lexrank", "centroid", "title_overlap", "lead_overlap")
CONTENT = ("length", "clauses", "figures", "figure_density", "magnitude", "title_figure", *cues.CUES)
RELATIVE = (*GRAPH, *CONTENT)
FEATURES: tuple[str, ...] = (*POSITION, *FORM, *RELATIVE)

_CLIP = 2.5
_LONG_ENOUGH = 1.0


def vectors(texts: Sequence[str]) -> graph.Rows:
    """tf-idf rows of the sentences with the bundled frequencies."""
    return graph.tfidf((words.terms(text) for text in texts), words.idf(), float(words.idf_card()["unseen"]))


def matrix(segments: Sequence[Segment], plan: Outline, rows: graph.Rows, told: Sequence[Figures]) -> Matrix:
    """``plan.candidates`` × ``FEATURES``; ``rows`` are the candidates' vectors, ``told`` their figures.

    The title's row says only that it is one: a title is not compared with sentences.
    """
    first = int(plan.title is not None)
    out = np.zeros((len(plan.candidates), len(FEATURES)))
    if first:
        out[0, FEATURES.index("title")] = 1.0
    if plan.body:
        texts = [segments[i].text for i in plan.body]
        wanted = told[0].values if first else frozenset()
        relative = np.column_stack([_graph(rows, first), _content(texts, told[first:], wanted)])
        out[first:] = np.column_stack([_position(plan), _form(segments, plan.body), _standard(relative)])
    return out


def _position(plan: Outline) -> Matrix:
    n = len(plan.body)
    order = np.arange(n)
    section = np.array([plan.section[i] for i in plan.body])
    start = np.concatenate([[False], section[1:] != section[:-1]])
    last = (order == n - 1) & (n > 1)
    return np.column_stack(
        [np.zeros(n), order == 0, order == 1, 1 / (1 + order), last, start]
    )  # fmt: skip


def _form(segments: Sequence[Segment], body: Sequence[int]) -> Matrix:
    rows = [
        (cues.is_dangling(segments[i].text), cues.is_unfinished(segments[i].text), continues(segments, i)) for i in body
    ]
    return np.array(rows, dtype=np.float64)


def _graph(rows: graph.Rows, first: int) -> Matrix:
    body = rows[first:]
    lead = graph.overlap(body, 0)
    lead[0] = lead[1:].mean() if len(lead) > 1 else 0.0  # the lead is not like or unlike itself
    title = graph.overlap(rows, 0)[1:] if first else np.zeros(body.shape[0])
    return np.column_stack([graph.lexrank(body), graph.centroid(body), title, lead])


def _content(texts: Sequence[str], told: Sequence[Figures], wanted: frozenset[tuple[Kind, Number]]) -> Matrix:
    table = np.empty((len(texts), len(CONTENT)))
    for row, (text, figures) in enumerate(zip(texts, told, strict=True)):
        size = max(len(text), 1)
        table[row] = (
            np.log(size),
            min(sum(map(text.count, "，,；;")), 8),
            np.log1p(figures.count),
            figures.count / size,
            figures.magnitude,
            len(wanted & figures.values),
            *(bool(pattern.search(text)) for pattern in cues.CUES.values()),
        )
    return table


def _standard(table: Matrix) -> Matrix:
    """Standard scores by column, clipped; a constant column is zero.

    Length helps up to a point: among the hundreds of sentences of a long report the longest are lists.
    """
    spread = table.std(axis=0)
    scores = (table - table.mean(axis=0)) / np.where(spread > 1e-9, spread, 1.0)
    top = np.array([_LONG_ENOUGH if name in ("length", "clauses") else _CLIP for name in RELATIVE])
    return np.asarray(np.clip(scores, -_CLIP, top))
