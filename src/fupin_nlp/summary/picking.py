"""From segments to the picked sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fupin_nlp.document.model import Segment
from fupin_nlp.errors import UsageError
from fupin_nlp.summary import cues, features, graph, rank, select
from fupin_nlp.summary.budget import budget
from fupin_nlp.summary.figures import figures
from fupin_nlp.summary.outline import leans, outline
from fupin_nlp.summary.rank import Profile


@dataclass(frozen=True, slots=True)
class Picked:
    """A sentence of the summary: ``index`` into the segments that were given, ``score`` its relevance (0..1)."""

    index: int
    score: float


def pick(
    segments: Sequence[Segment],
    *,
    sentences: int | None = None,
    ratio: float | None = None,
    max_chars: int | None = None,
    max_words: int | None = None,
    profile: Profile = "auto",
    title: bool = True,
) -> list[Picked]:
    """The sentences that make the summary, in document order.

    At most one of ``sentences``, ``ratio`` (of the sentences, 0..1), ``max_chars`` (Chinese characters) and
    ``max_words`` (English words, estimated) sets the length; without one a tenth of the sentences, 3 to 8.
    ``title`` lets the document's title be picked; turn it off where the headline is shown apart.  Fewer are
    returned where the document has no more.  Headings, tables and boilerplate are never picked.

    Raises:
        UsageError: two lengths, a length that is none, or one that no sentence fits; an unknown profile.
    """
    plan = outline(segments)
    length = budget(len(plan.body), sentences, ratio, max_chars, max_words)
    candidates = plan.candidates
    if not candidates:
        return []
    texts = [segments[i].text for i in candidates]
    vectors = features.vectors(texts)
    told = [figures(text) for text in texts]
    scores = rank.relevance(features.matrix(segments, plan, vectors, told), rank.resolve(profile, texts, told))
    first = 0
    if plan.title is not None:
        if title:
            vectors = graph.without_row(vectors, 0)  # what repeats the title is worth saying
        else:
            first = 1
    rows = candidates[first:]
    at = {index: row for row, index in enumerate(rows)}
    costs = [length.cost(segments[i].text) for i in rows]
    leans_on = [at.get(i - 1) if leans(segments, i) else None for i in rows]
    parts = [plan.part[i] for i in rows]
    if costs and min(costs) > length.limit:
        raise UsageError(
            "summary length", f"no sentence is as short as {length.limit} characters", f"give at least {min(costs)}"
        )
    chosen = select.choose(scores[first:], vectors[first:], costs, length.limit, parts, leans_on)
    chosen = select.mend(chosen, scores[first:], costs, length.limit, leans_on)
    return [Picked(rows[row], float(scores[first + row])) for row in chosen]


def headline(segments: Sequence[Segment]) -> Segment | None:
    """The document's title: its first heading, else its most title-like sentence; None for no text.

    Title-like is short, near the start, close to the rest of the text, and not leaning on another sentence.
    """
    plan = outline(segments)
    if plan.title is not None:
        return segments[plan.title]
    heading = next((s for s in segments if s.kind == "heading" and s.text.strip()), None)
    if heading is not None or not plan.body:
        return heading
    vectors = features.vectors([segments[i].text for i in plan.body])
    centre = graph.centroid(vectors)

    def likeness(row: int) -> float:
        text = segments[plan.body[row]].text
        return float(centre[row]) + 0.5 / (1 + row) - max(0, len(text) - 30) / 60 - 0.5 * cues.is_dangling(text)

    return segments[plan.body[max(range(len(plan.body)), key=likeness)]]
