"""How much each sentence belongs in a summary: a logistic ranker over ``features.FEATURES``.

The weights ship as ``weights.json``: one set learned for reports, one for news and one for speech set by reason;
its ``card`` says on what they were made.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from fupin_nlp.errors import UsageError
from fupin_nlp.summary import cues, features
from fupin_nlp.summary.figures import Figures

Profile = Literal["report", "news", "auto"]
Kind = Literal["report", "news", "speech"]

# A report states figures in most sentences, news and speech in few; speech says I and you.
_FIGURES_OF_A_REPORT = 0.3
_SPOKEN_IN_SPEECH = 0.4


@cache
def weights() -> Mapping[str, Any]:
    """The shipped file: ``card`` and ``profiles`` (name → ``bias`` and ``weights`` by feature)."""
    loaded: dict[str, Any] = json.loads(files("fupin_nlp.summary").joinpath("weights.json").read_text("utf-8"))
    return loaded


def relevance(table: NDArray[np.float64], kind: Kind) -> NDArray[np.float64]:
    """Probability of each row of a feature matrix to be a summary sentence."""
    chosen = weights()["profiles"][kind]
    vector = np.array([chosen["weights"].get(name, 0.0) for name in features.FEATURES])
    return np.asarray(1 / (1 + np.exp(-(table @ vector + chosen["bias"]))))


def resolve(profile: Profile, texts: Sequence[str], told: Sequence[Figures]) -> Kind:
    """The kind of document that ``profile`` means for sentences with these figures.

    Raises:
        UsageError: the profile is unknown.
    """
    if profile in ("report", "news"):
        return profile
    if profile != "auto":
        raise UsageError("profile", f"{profile!r} is unknown", "one of report, news, auto")
    if sum(cues.is_spoken(text) for text in texts) > _SPOKEN_IN_SPEECH * len(texts):
        return "speech"
    with_figures = sum(1 for figures in told if figures.count)
    return "report" if with_figures >= _FIGURES_OF_A_REPORT * len(texts) else "news"
