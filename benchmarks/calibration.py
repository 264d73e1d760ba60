"""Does the confidence tell how good a sentence is?  Two constants fitted to chrF, and how far to trust them.

Run as ``python -m benchmarks.quality calibrate HELD_OUT.tsv``.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fupin_nlp import Pipeline
from fupin_nlp.confidence import INTERCEPT, SLOPE, certainty
from fupin_nlp.errors import InputError
from fupin_nlp.marian.registry import resolve
from models.training.corpus import Pair

Numbers = NDArray[np.float64]


def logistic(x: Numbers, intercept: float, slope: float) -> Numbers:
    """The curve of ``fupin_nlp.confidence``."""
    return np.asarray(1 / (1 + np.exp(-(intercept + slope * x))))


def fitted(x: Numbers, y: Numbers) -> tuple[float, float]:
    """Intercept and slope of the logistic curve through ``y`` (0 to 1), by least squares."""
    from scipy.optimize import curve_fit

    (intercept, slope), _ = curve_fit(logistic, x, y, p0=[INTERCEPT, SLOPE])
    return float(intercept), float(slope)


@dataclass(frozen=True)
class Judged:
    """Sentences with what the model and what the reference say: sources, parts (0 to 4), certainty, chrF / 100."""

    source: NDArray[np.str_]
    part: NDArray[np.int64]
    certainty: Numbers
    chrf: Numbers

    def held_out(self, chosen: NDArray[np.bool_]) -> Numbers:
        """Expected chrF of every sentence from curves that saw neither it nor its document."""
        said = np.zeros_like(self.chrf)
        for part in range(5):
            seen = chosen & (self.part != part)
            rest = self.part == part
            said[rest] = logistic(self.certainty[rest], *fitted(self.certainty[seen], self.chrf[seen]))
        return said


def judged(pairs: Sequence[Pair], model: str | None) -> Judged:
    """Translate ``pairs`` and score each sentence against its reference."""
    from sacrebleu.metrics import CHRF

    slots = resolve(model).slots
    with Pipeline(model=model, cache=False) as pipeline:
        done = pipeline.translate_lines([p.zh for p in pairs])
    metric = CHRF()
    rows = [
        (
            p.source,
            zlib.crc32((p.document or p.zh).encode()) % 5,
            certainty(min(max(s.confidence, 0.001), 0.999)) if slots else s.confidence,
            metric.sentence_score(s.target, [p.en]).score / 100,
        )
        for p, s in zip(pairs, done, strict=True)
        if s.confidence is not None
    ]
    source, part, sure, chrf = zip(*rows, strict=True)
    return Judged(np.array(source), np.array(part), np.array(sure), np.array(chrf))


def calibration(data: Judged, fit_on: Sequence[str]) -> str:
    """The two constants fitted on the sources ``fit_on`` (none: all), and how far they can be trusted.

    Raises InputError for fewer than 50 sentences or for those of one document.
    """
    from scipy.stats import spearmanr

    chosen = np.isin(data.source, fit_on) if fit_on else np.ones(len(data.chrf), dtype=bool)
    if chosen.sum() < 50:
        raise InputError("calibrate", f"{chosen.sum()} sentences to fit on", "at least 50 are needed")
    if len(set(data.part[chosen].tolist())) < 2:
        raise InputError("calibrate", "all sentences are of one document", "take several")
    said = data.held_out(chosen)
    intercept, slope = fitted(data.certainty[chosen], data.chrf[chosen])
    lines = [
        f"`INTERCEPT = {intercept:.2f}`, `SLOPE = {slope:.2f}`: fitted on {chosen.sum()} sentences "
        f"({', '.join(fit_on) or 'all'}).",
        "What is said of a sentence below is said by a curve that did not see its document.",
        "",
        "| set | sentences | Spearman | chrF | expected | mean error | of the mean alone |",
        "| --- | --: | --: | --: | --: | --: | --: |",
    ]
    for name in dict.fromkeys([*data.source.tolist(), "fitted on"]):
        rows = chosen if name == "fitted on" else data.source == name
        y, x = 100 * data.chrf[rows], 100 * said[rows]
        rho = spearmanr(data.certainty[rows], y).statistic if len(y) > 2 else math.nan
        lines.append(
            f"| {name} | {len(y)} | {rho:.2f} | {y.mean():.1f} | {x.mean():.1f} "
            f"| {abs(y - x).mean():.1f} | {abs(y - y.mean()).mean():.1f} |"
        )
    lines += ["", "| tenth | confidence | chrF / 100 | spread | chrF under 40 |", "| --: | --: | --: | --: | --: |"]
    order = np.flatnonzero(chosen)[np.argsort(said[chosen])]
    for k, rows in enumerate(np.array_split(order, 10), 1):
        y = data.chrf[rows]
        lines.append(f"| {k} | {said[rows].mean():.2f} | {y.mean():.2f} | {y.std():.2f} | {(y < 0.4).mean():.0%} |")
    return "\n".join(lines)
