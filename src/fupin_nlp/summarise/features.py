"""What the ranker sees of a sentence: one row of numbers each, bounded whatever the length of the document.

Position and form are absolute.  Everything said of the content is relative to the document, a standard score:
among forty sentences with figures a figure tells nothing, in a speech the one figure tells much.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from fupin_nlp.document.model import Segment
from fupin_nlp.summarise import cues, graph, words
from fupin_nlp.summarise.outline import Outline, continues

Matrix = NDArray[np.float64]

POSITION = ("title", "first", "second", "early", "last", "section_start")
FORM = ("dangling", "unfinished", "continuation")
GRAPH = ("lexrank", "centroid", "title_overlap", "lead_overlap")
CONTENT = ("length", "clauses", "figures", "figure_density", "magnitude", "title_figure", *cues.CUES)
RELATIVE = (*GRAPH, *CONTENT)
FEATURES: tuple[str, ...] = (*POSITION, *FORM, *RELATIVE)

_NUMERAL = re.compile(r"\d[\d.,]*\d|\d")
_CLIP = 2.5


def vectors(texts: Sequence[str]) -> sparse.csr_array:
    """tf-idf rows of the sentences with the bundled frequencies."""
    return graph.tfidf((words.terms(text) for text in texts), words.idf(), float(words.idf_card()["unseen"]))


def matrix(segments: Sequence[Segment], plan: Outline, rows: sparse.csr_array) -> Matrix:
    """``plan.candidates`` × ``FEATURES``; ``rows`` are the candidates' vectors.

    The title's row says only that it is one: a title is not compared with sentences.
    """
    first = int(plan.title is not None)
    out = np.zeros((len(plan.candidates), len(FEATURES)))
    if first:
        out[0, FEATURES.index("title")] = 1.0
    if plan.body:
        texts = [segments[i].text for i in plan.body]
        title = "" if plan.title is None else segments[plan.title].text
        relative = np.column_stack([_graph(rows, first), _content(texts, title)])
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


def _graph(rows: sparse.csr_array, first: int) -> Matrix:
    body = rows[first:]
    lead = graph.overlap(body, 0)
    lead[0] = lead[1:].mean() if len(lead) > 1 else 0.0  # the lead is not like or unlike itself
    title = graph.overlap(rows, 0)[1:] if first else np.zeros(body.shape[0])
    return np.column_stack([graph.lexrank(body), graph.centroid(body), title, lead])


def _content(texts: Sequence[str], title: str) -> Matrix:
    wanted = set(_NUMERAL.findall(title))
    table = np.empty((len(texts), len(CONTENT)))
    for row, text in enumerate(texts):
        figures, size = cues.figures(text), len(text)
        table[row] = (
            np.log(max(size, 1)),
            min(sum(map(text.count, "，,；;")), 8),
            np.log1p(figures),
            figures / max(size, 1),
            cues.magnitude(text),
            len(wanted.intersection(_NUMERAL.findall(text))) if wanted else 0,
            *(bool(pattern.search(text)) for pattern in cues.CUES.values()),
        )
    return table


def _standard(table: Matrix) -> Matrix:
    """Standard scores by column, clipped; a constant column is zero."""
    spread = table.std(axis=0)
    scores = (table - table.mean(axis=0)) / np.where(spread > 1e-9, spread, 1.0)
    return np.asarray(np.clip(scores, -_CLIP, _CLIP))
