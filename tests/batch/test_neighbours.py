"""The same English whatever else is in the batch: alone, among others, and in another order."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2]))

from benchmarks.scale import sentences
from fupin_nlp import Pipeline


@pytest.mark.slow
def test_neighbours_change_nothing() -> None:
    stream = sentences(3)
    texts = [next(stream) for _ in range(90)]
    shuffled = random.Random(3).sample(range(len(texts)), len(texts))
    with Pipeline(cache=False) as pipeline:
        engine, decoding = pipeline._translator.engine, pipeline._translator.decoding
        pieces = [pipeline._translator.tokens.encode(text) for text in texts]
        together = [found[0] for found in engine.translate(pieces, decoding)]
        alone = [engine.translate([one], decoding)[0][0] for one in pieces]
        halves = [found for part in (shuffled[:45], shuffled[45:]) for found in
                  engine.translate([pieces[i] for i in part], decoding)]  # fmt: skip
    assert together == alone  # the scores to the last bit
    assert [halves[shuffled.index(i)][0] for i in range(len(texts))] == alone
