"""What the confidence of a sentence says: the chrF, over 100, that sentences like it have had.

The engine tells how probable each piece of the English was to the model (:meth:`Engine.certainty`); the mean of
these probabilities orders sentences by quality but is no measure of it.  A logistic curve with two constants makes
it one.  They were fitted, by least squares, to the chrF of sentences against reference translations:

    python -m benchmarks.quality calibrate HELD_OUT.tsv

They belong to the shipped model; fit them again when its weights change.
"""

from __future__ import annotations

import math

INTERCEPT = -3.25
SLOPE = 5.20


def expected_chrf(certainty: float) -> float:
    """Expected chrF / 100, between 0 and 1, where the model's pieces had ``certainty`` (0 to 1) on average."""
    return 1 / (1 + math.exp(-(INTERCEPT + SLOPE * certainty)))


def certainty(confidence: float) -> float:
    """The mean probability that has this confidence: the inverse of :func:`expected_chrf`, for a new fit.

    Raises ValueError unless 0 < ``confidence`` < 1.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence {confidence} is not between 0 and 1")
    return (math.log(confidence / (1 - confidence)) - INTERCEPT) / SLOPE
