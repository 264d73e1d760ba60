"""Makes the summariser's data: ``idf.txt.gz`` (term frequencies) and ``weights.json`` (the ranker).

    python models/training/summary.py idf CORPUS_FOLDER
    python models/training/summary.py train CORPUS_FOLDER

CORPUS_FOLDER holds ``domain.tsv`` (set, document, sentence, salient, zh, en) and ``general.tsv.xz``
(source, zh, en).  Both steps are deterministic.
"""

from __future__ import annotations

import argparse
import gzip
import json
import lzma
import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from fupin_nlp.document.model import Segment
from fupin_nlp.document.reader import from_text
from fupin_nlp.normalise.segments import segments as split_into_segments
from fupin_nlp.summary import features
from fupin_nlp.summary.figures import figures
from fupin_nlp.summary.outline import continues, outline

DATA = Path(__file__).resolve().parents[2] / "src/fupin_nlp/summary"

# Source → (sentences taken at most, origin, licence as stated there).  The cap keeps one register from ruling.
SOURCES: dict[str, tuple[int, str, str]] = {
    "domain": (10**9, "written for this project", "free to use"),
    "gwr_official": (10**9, "Government Work Reports, official text", "MIT (collection); public official texts"),
    "speeches_official": (10**9, "New Year messages, human-rights report", "MIT (collection); public official texts"),
    "law_zhongpengqun": (10**9, "PRC Constitution and law", "none stated; public official texts"),
    "law_tw_official": (15_000, "Taiwan law database (MOJ)", "Open Government Data License v1"),
    "news_commentary_exchen0": (10**9, "News Commentary", "none stated"),
    "nyt_bilingual_toyboxman": (10**9, "bilingual news", "none stated"),
    "nyt_rss_newsarchive": (10**9, "news summaries", "none stated"),
    "economist_ted_shizhengli": (10**9, "news magazine and talks", "none stated"),
    "distil_wmt": (10**9, "WMT news", "MPL-2.0 / none stated"),
    "wmt_enzh_refs": (10**9, "WMT news", "none stated, research use"),
}
TERMS = 40_000
SEED = 20180306
C = 0.3


def sentences(corpus: Path) -> Iterator[tuple[str, str]]:
    """(source, Simplified Chinese sentence) of the sources above."""
    import opencc

    simplify = opencc.OpenCC("t2s").convert
    with open(corpus / "domain.tsv", encoding="utf-8") as domain:
        for line in domain:
            yield "domain", simplify(line.split("\t")[4])
    taken: Counter[str] = Counter()
    with lzma.open(corpus / "general.tsv.xz", "rt", encoding="utf-8") as general:
        for line in general:
            source, chinese, _ = line.split("\t", 2)
            if source in SOURCES and taken[source] < SOURCES[source][0]:
                taken[source] += 1
                yield source, chinese


def make_idf(corpus: Path) -> None:
    """Count in how many sentences each term stands and write ln(N / n), rounded to an eighth."""
    from fupin_nlp.summary.words import terms

    seen: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for source, text in sentences(corpus):
        counts[source] += 1
        seen.update(set(terms(text)))
    total = sum(counts.values())
    by_value: defaultdict[float, list[str]] = defaultdict(list)
    for term, n in sorted(seen.items(), key=lambda item: (-item[1], item[0]))[:TERMS]:
        by_value[round(8 * math.log(total / n)) / 8].append(term)
    card = {
        "what": "inverse sentence frequency ln(N/n) of Chinese terms (jieba), rounded to 1/8",
        "sentences": total,
        "terms": sum(map(len, by_value.values())),
        "unseen": round(8 * math.log(total)) / 8,
        "sources": {
            name: {"sentences": counts[name], "origin": SOURCES[name][1], "licence": SOURCES[name][2]}
            for name in SOURCES
        },
    }
    lines = [json.dumps(card, ensure_ascii=False)]
    lines += [f"{value:g} " + " ".join(sorted(words)) for value, words in sorted(by_value.items())]
    packed = gzip.compress("\n".join(lines).encode(), mtime=0)
    (DATA / "idf.txt.gz").write_bytes(packed)
    print(f"idf.txt.gz: {card['terms']} terms of {total} sentences, {len(packed) / 1024:.0f} kB")


Table: TypeAlias = tuple[NDArray[np.float64], NDArray[np.bool_]]  # candidates × features, labels


@dataclass(frozen=True)
class Labelled:
    """A report as the product reads it: ``line[i]`` is the labelled line that segment ``i`` belongs to."""

    name: str
    segments: tuple[Segment, ...]
    line: NDArray[np.int64]
    salient: NDArray[np.bool_]  # by line

    @property
    def held_out(self) -> bool:
        """One report in five, by name, so that it stays held out when the corpus grows."""
        return zlib.crc32(self.name.encode()) % 5 == 0


def reports(corpus: Path) -> list[Labelled]:
    """The labelled reports of ``domain.tsv``."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    salient: defaultdict[str, list[bool]] = defaultdict(list)
    with open(corpus / "domain.tsv", encoding="utf-8") as domain:
        for row in domain:
            kind, name, _, label, chinese, _ = row.rstrip("\n").split("\t")
            if kind == "report":
                lines[name].append(chinese)
                salient[name].append(label == "1")
    found = []
    for name, texts in lines.items():
        segments = split_into_segments(from_text("\n".join(texts), name))
        starts = np.cumsum([0] + [len(text) + 1 for text in texts])
        line = np.searchsorted(starts, [segment.start for segment in segments], side="right") - 1
        found.append(Labelled(name, segments, line, np.array(salient[name])))
    return found


def table(report: Labelled) -> Table:
    """Features and labels of the candidates.

    Of a salient line that was cut at ；, the first clause is the one to pick: the others lean on it.
    """
    plan = outline(report.segments)
    texts = [report.segments[i].text for i in plan.candidates]
    told = [figures(text) for text in texts]
    matrix = features.matrix(report.segments, plan, features.vectors(texts), told)
    alone = np.array([not continues(report.segments, i) for i in plan.candidates])
    return matrix, report.salient[report.line[list(plan.candidates)]] & alone


def fit(data: list[Table]) -> dict[str, Any]:
    """Logistic regression on standardised features; bias and weights for the raw ones."""
    from sklearn.linear_model import LogisticRegression

    x = np.vstack([rows for rows, _ in data])
    y = np.concatenate([labels for _, labels in data])
    mean, scale = x.mean(axis=0), x.std(axis=0)
    scale[scale == 0] = 1.0
    model = LogisticRegression(C=C, max_iter=5000).fit((x - mean) / scale, y)
    weights = model.coef_[0] / scale
    return {
        "bias": round(float(model.intercept_[0] - weights @ mean), 4),
        "weights": {name: round(float(w), 4) for name, w in zip(features.FEATURES, weights, strict=True)},
    }


# No labels of news or speech here, so these weights are reasoned.  News leads with what matters; in speech position
# tells little and what counts is how much a sentence shares with the rest.  Figures weigh less than in a report.
NEWS: dict[str, Any] = {
    "bias": -2.0,
    "weights": {
        "title": 4.0, "early": 1.0, "dangling": -0.5, "continuation": -1.5, "unfinished": -1.0,
        "lexrank": 0.6, "centroid": 0.6, "title_overlap": 0.3, "lead_overlap": 0.2, "length": 0.3, "figures": 0.1,
        "quote": -0.2, "background": -0.2, "example": -0.2, "question": -0.2, "meaning": 0.1, "plan": 0.1,
        "decision": 0.1,
    },
}  # fmt: skip
SPEECH: dict[str, Any] = {
    "bias": -2.0,
    "weights": {
        "title": 4.0, "dangling": -0.2, "continuation": -1.5, "unfinished": -1.0, "lexrank": 0.6, "centroid": 0.6,
        "length": 0.2, "figures": 0.1, "courtesy": -0.5, "question": -0.4, "meaning": 0.1, "plan": 0.1, "problem": 0.1,
    },
}  # fmt: skip


def cross_validated(data: list[Labelled], tables: list[Table], folds: int = 5) -> float:
    """Mean share of the labelled lines found at the labelled length, by score alone, each report unseen."""
    order = np.random.default_rng(SEED).permutation(len(data))
    found = []
    for fold in range(folds):
        unseen = set(order[fold::folds].tolist())
        model = fit([tables[i] for i in range(len(data)) if i not in unseen])
        vector = np.array([model["weights"][name] for name in features.FEATURES])
        for i in unseen:
            report, wanted = data[i], int(data[i].salient.sum())
            best = np.argsort(-(tables[i][0] @ vector), kind="stable")[:wanted]
            lines = {int(report.line[outline(report.segments).candidates[row]]) for row in best}
            found.append(sum(report.salient[line] for line in lines) / wanted)
    return float(np.mean(found))


def train(corpus: Path) -> None:
    """Fit on all reports but the held-out fifth and write ``weights.json``; ``benchmarks/summary.py`` measures."""
    data = reports(corpus)
    tables = [table(report) for report in data]
    known = [i for i, report in enumerate(data) if not report.held_out]
    learned = fit([tables[i] for i in known])
    f1 = cross_validated(data, tables)
    card = {
        "what": "logistic ranker of summary sentences; features in features.py",
        "trained_on": "domain.tsv, set report: invented reports and bulletins with salience labels, free to use; "
        "reports with crc32(name) % 5 == 0 held out",
        "reports": len(known),
        "sentences": sum(len(data[i].salient) for i in known),
        "recipe": f"scikit-learn LogisticRegression(C={C}) on standardised features, weights folded back",
        "others": "the weights for news and speech are set by reason, not learned",
        "measured": f"F1 at the labelled length by score alone, five folds over all reports: {100 * f1:.1f}; "
        "see docs/summary.md",
    }
    profiles = {"report": learned, "news": NEWS, "speech": SPEECH}
    text = json.dumps({"card": card, "profiles": profiles}, ensure_ascii=False, indent=1)
    (DATA / "weights.json").write_text(text + "\n", encoding="utf-8")
    print(f"weights.json: {len(known)} reports, {len(features.FEATURES)} weights; five-fold F1 {100 * f1:.1f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["idf", "train"])
    parser.add_argument("corpus", type=Path)
    arguments = parser.parse_args()
    if arguments.step == "idf":
        make_idf(arguments.corpus)
    else:
        train(arguments.corpus)
