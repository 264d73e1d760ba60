"""What every engine offers, and how one is chosen."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from fupin_nlp.errors import UsageError
from fupin_nlp.marian.registry import ModelFolder

EngineName = Literal["ctranslate2", "torch"]


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A translation in target pieces (no ``</s>``); ``score`` orders those of one search."""

    pieces: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to search.  ``length_penalty`` and ``repetition_penalty`` as CTranslate2 defines them.

    ``coverage_penalty`` is that of Wu et al. 2016 ("Google's Neural Machine Translation System"), against
    source words passed over; the PyTorch engine has none.
    ``suppress`` are pieces that must not be written, ``longest`` is the most positions the model has.
    """

    beam: int = 4
    hypotheses: int = 1
    length_penalty: float = 1.2
    repetition_penalty: float = 1.2
    coverage_penalty: float = 0.2
    no_repeat_ngram: int = 0
    batch_tokens: int = 2048
    suppress: tuple[str, ...] = ()
    longest: int = 500

    def max_length(self, source: Sequence[str]) -> int:
        """Longest output allowed for a source of pieces: room for figures, an end for loops."""
        return min(self.longest, 24 + 3 * len(source))


class Engine(Protocol):
    """Turns source pieces into hypotheses, best first, keeping the order of the batch."""

    name: EngineName

    def translate(self, batch: Sequence[Sequence[str]], decoding: Decoding) -> list[list[Hypothesis]]:
        """Hypotheses of each source; pieces of ``batch`` end with ``</s>``."""
        ...

    def certainty(self, batch: Sequence[Sequence[str]], targets: Sequence[Sequence[str]]) -> list[float]:
        """Mean probability, 0 to 1, of the pieces of each target and its end, given its source.

        No search and no penalties, so that it compares between searches; a hypothesis' ``score`` does not.
        """
        ...


def threads() -> int:
    """Cores this process may use (``FUPIN_THREADS`` overrides)."""
    if override := os.environ.get("FUPIN_THREADS"):
        return max(1, int(override)) if override.isdigit() else 1
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


def load_engine(model: ModelFolder, name: str = "ctranslate2", device: str = "cpu") -> Engine:
    """The engine called ``name`` with ``model`` in it.

    Raises UsageError for an unknown engine or a device that is not there, ModelError for weights
    that cannot be loaded.
    """
    if name == "ctranslate2":
        from fupin_nlp.marian.ct2 import CTranslate2Engine

        return CTranslate2Engine(model, device=device)
    if name == "torch":
        from fupin_nlp.marian.pytorch import TorchEngine

        return TorchEngine(model, device=device)
    raise UsageError(f"engine {name!r}", "unknown", "use ctranslate2 or torch")
