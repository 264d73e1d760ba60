"""How much each sentence belongs in a summary: a logistic ranker over ``features.FEATURES``.

The weights ship as ``weights.json``: one set learned for reports, one set for news and speech; its ``card``
says on what they were made and what was measured.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from fupin_nlp.document.model import Segment
from fupin_nlp.summarise import cues, features

Profile = Literal["report", "news", "auto"]

# A report states figures in most sentences, news and speech in few.
_FIGURE_SHARE_OF_A_REPORT = 0.3


@cache
def weights() -> Mapping[str, Any]:
    """The shipped file: ``card`` and ``profiles`` (name → ``bias`` and ``weights`` by feature)."""
    loaded: dict[str, Any] = json.loads(files("fupin_nlp.summarise").joinpath("weights.json").read_text("utf-8"))
    return loaded


def relevance(table: NDArray[np.float64], profile: Literal["report", "news"]) -> NDArray[np.float64]:
    """Probability of each row of a feature matrix to be a summary sentence."""
    chosen = weights()["profiles"][profile]
    vector = np.array([chosen["weights"].get(name, 0.0) for name in features.FEATURES])
    return np.asarray(1 / (1 + np.exp(-(table @ vector + chosen["bias"]))))


def resolve(profile: Profile, segments: Sequence[Segment], body: Sequence[int]) -> Literal["report", "news"]:
    """What ``auto`` means for this document."""
    if profile != "auto":
        return profile
    with_figures = sum(1 for i in body if cues.figures(segments[i].text))
    return "report" if with_figures >= _FIGURE_SHARE_OF_A_REPORT * len(body) else "news"
