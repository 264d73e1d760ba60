"""How good the summaries are: salient sentences found and ROUGE, ours beside the usual methods.

    python -m benchmarks.summary CORPUS_FOLDER [--all | --long] [--write docs/summary.md]

CORPUS_FOLDER holds ``domain.tsv``.  Every method chooses from the same candidates as many sentences as are
labelled; the shipped weights never saw the reports measured here.  F1 counts labelled lines: a line of which any
clause is chosen is found.  ROUGE is by character, F1, against the labelled lines; "oracle" chooses by the labels.
"body" leaves the title out of the candidates and of the labels.
"""

from __future__ import annotations

import argparse
import math
import resource
import time
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fupin_nlp.document.model import Segment
from fupin_nlp.summary import features, graph, pick, words
from fupin_nlp.summary.figures import figures
from fupin_nlp.summary.outline import outline
from models.training.summary import Labelled, reports

Scores = NDArray[np.float64]


# -- methods: scores of the candidates, best first ------------------------------------------------------------


@dataclass(frozen=True)
class Document:
    """Candidates of a report: their segments and vectors."""

    report: Labelled
    rows: tuple[int, ...]
    vectors: graph.Rows
    title: bool

    @property
    def segments(self) -> list[Segment]:
        return [self.report.segments[i] for i in self.rows]


def lead(document: Document) -> Scores:
    """The order of the document."""
    return -np.arange(len(document.rows), dtype=np.float64)


def random(document: Document) -> Scores:
    """Any order, the same each time."""
    return np.random.default_rng(zlib.crc32(document.report.name.encode())).random(len(document.rows))


def lexrank(document: Document, threshold: float = 0.1, damping: float = 0.85) -> Scores:
    """LexRank with a threshold (Erkan & Radev, JAIR 22, 2004)."""
    similar = (document.vectors @ document.vectors.T).toarray()
    return _stationary((similar > threshold).astype(float), damping)


def textrank(document: Document, damping: float = 0.85) -> Scores:
    """TextRank (Mihalcea & Tarau, EMNLP 2004): shared words over the logarithms of the lengths."""
    bags = [Counter(words.terms(segment.text)) for segment in document.segments]
    weight = np.zeros((len(bags), len(bags)))
    for i, one in enumerate(bags):
        for j, other in enumerate(bags):
            length = math.log(max(sum(one.values()), 1)) + math.log(max(sum(other.values()), 1))
            if i != j and length > 0:
                weight[i, j] = sum((one & other).values()) / length
    return _stationary(weight, damping)


def central_and_early(document: Document) -> Scores:
    """Continuous LexRank over the position."""
    return np.asarray(graph.lexrank(document.vectors) / (1 + np.arange(len(document.rows))))


def title_and_figures(document: Document) -> Scores:
    """The title, then the sentences with most figures."""
    counts = np.array([figures(segment.text).count for segment in document.segments], dtype=np.float64)
    if document.title:
        counts[0] = np.inf
    return counts


def _stationary(weight: NDArray[np.float64], damping: float) -> Scores:
    n = len(weight)
    degree = weight.sum(axis=1, keepdims=True)
    step = np.divide(weight, degree, out=np.full_like(weight, 1 / max(n, 1)), where=degree > 0)
    rank = np.full(n, 1 / max(n, 1))
    for _ in range(100):
        rank = damping * step.T @ rank + (1 - damping) / n
    return np.asarray(rank)


METHODS: dict[str, Callable[[Document], Scores]] = {
    "Lead": lead,
    "random": random,
    "TextRank": textrank,
    "LexRank": lexrank,
    "centrality × position": central_and_early,
    "title + figures": title_and_figures,
}


# -- measures -------------------------------------------------------------------------------------------------


def rouge(candidate: str, reference: str) -> tuple[float, float, float]:
    """ROUGE-1, -2 and -L as F1 over characters, spaces left out (Lin, 2004)."""
    one, two = ("".join(text.split()) for text in (candidate, reference))

    def f1(common: int, a: int, b: int) -> float:
        return 2 * common / (a + b) if common else 0.0

    def grams(text: str, n: int) -> Counter[str]:
        return Counter(text[i : i + n] for i in range(len(text) - n + 1))

    overlap = [sum((grams(one, n) & grams(two, n)).values()) for n in (1, 2)]
    row = [0] * (len(two) + 1)
    for character in one:
        before = 0
        for j, other in enumerate(two, 1):
            before, row[j] = row[j], before + 1 if character == other else max(row[j], row[j - 1])
    return (
        f1(overlap[0], len(one), len(two)),
        f1(overlap[1], len(one) - 1, len(two) - 1),
        f1(row[-1], len(one), len(two)),
    )


def measure(report: Labelled, chosen: Sequence[int], wanted: NDArray[np.bool_]) -> tuple[float, ...]:
    """F1 of the labelled lines, then ROUGE-1, -2, -L."""
    found = {int(report.line[i]) for i in chosen if wanted[report.line[i]]}
    f1 = 2 * len(found) / (len(chosen) + int(wanted.sum())) if chosen else 0.0
    reference = "".join(s.text for s, line in zip(report.segments, report.line, strict=True) if wanted[line])
    return (f1, *rouge("".join(report.segments[i].text for i in sorted(chosen)), reference))


def results(report: Labelled, body: bool) -> dict[str, tuple[float, ...]] | None:
    """Measures of every method; None where nothing is labelled."""
    plan = outline(report.segments)
    wanted = report.salient.copy()
    if body and plan.title is not None:
        wanted[report.line[plan.title]] = False
    length = int(wanted.sum())
    rows = plan.body if body else plan.candidates
    if not length or not rows:
        return None
    vectors = features.vectors([report.segments[i].text for i in rows])
    document = Document(report, rows, vectors, title=plan.title is not None and not body)
    found = {}
    for name, method in METHODS.items():
        best = np.argsort(-method(document), kind="stable")[:length]
        found[name] = measure(report, [rows[i] for i in best], wanted)
    ours = pick(report.segments, sentences=length, profile="report", title=not body)
    found["ours"] = measure(report, [p.index for p in ours], wanted)
    firsts = {int(report.line[i]): i for i in reversed(rows) if wanted[report.line[i]]}
    found["oracle"] = measure(report, sorted(firsts.values())[:length], wanted)
    return found


def markdown(chosen: list[Labelled]) -> str:
    """The table."""
    parts = []
    for heading, body in (("Title among the candidates", False), ("Body only", True)):
        rows = [found for report in chosen if (found := results(report, body))]
        lines = [
            f"{heading}, {len(rows)} reports:",
            "",
            "| method | F1 | ROUGE-1 | ROUGE-2 | ROUGE-L |",
            "|---|--:|--:|--:|--:|",
        ]
        for name in rows[0]:
            means = 100 * np.mean([row[name] for row in rows], axis=0)
            lines.append(f"| {name} | " + " | ".join(f"{value:.1f}" for value in means) + " |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def long_report(chosen: list[Labelled], characters: int = 1_000_000) -> str:
    """Time and memory of a summary of all the reports in a row, again and again."""
    segments: list[Segment] = []
    size = 0
    while size < characters:
        for report in chosen:
            for segment in report.segments:
                segments.append(replace(segment, id=len(segments), block=len(segments) // 5))
                size += len(segment.text)
    before = time.process_time()
    pick(segments, sentences=20)
    seconds = time.process_time() - before
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{size} characters, {len(segments)} segments: {seconds:.1f} s of one core, {memory:.0f} MB at most\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--all", action="store_true", help="also the reports that the weights were learned from")
    parser.add_argument("--long", action="store_true", help="time a report of a million characters instead")
    parser.add_argument("--write", type=Path, help="put the tables between the markers of this file")
    arguments = parser.parse_args()
    if arguments.long:
        print(long_report(reports(arguments.corpus)))
        raise SystemExit
    text = markdown([report for report in reports(arguments.corpus) if arguments.all or report.held_out])
    print(text)
    if arguments.write:
        page = arguments.write.read_text("utf-8")
        before, rest = page.split("<!-- results -->\n", 1)
        after = rest.split("<!-- end of results -->", 1)[1]
        arguments.write.write_text(f"{before}<!-- results -->\n{text}<!-- end of results -->{after}", "utf-8")
