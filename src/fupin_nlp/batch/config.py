"""How a process makes its pipeline: plain values, so that they pickle, compare and hash."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from fupin_nlp.document import Document
    from fupin_nlp.translation import Translation


class Translating(Protocol):
    """The part of a :class:`fupin_nlp.pipeline.Pipeline` that batches need."""

    @property
    def signature(self) -> str:
        """Everything that shapes the output, in one line."""
        ...

    def translate_many(self, sources: Iterable[str | Path | Document], /) -> Iterator[Translation]:
        """Translate one after another, in order."""
        ...


class Loader(Protocol):
    """Anything picklable and hashable that loads a pipeline."""

    def __hash__(self) -> int: ...

    def load(self) -> Translating:
        """A pipeline for this process."""
        ...


@dataclass(frozen=True, slots=True)
class Config:
    """The arguments of a pipeline.  ``threads`` is the share of cores of one process, None for all."""

    model: str | None = None
    device: str = "cpu"
    engine: str = "ctranslate2"
    beam: int | None = None
    glossary: str | None = None
    script: Literal["auto", "keep", "simplified", "traditional"] = "auto"
    keep_boilerplate: bool = False
    cache: bool = True
    threads: int | None = None

    def load(self) -> Translating:
        """A pipeline of this process's own.  Raises ModelError, and UsageError for a device that is not there."""
        if self.threads is not None:
            os.environ["FUPIN_THREADS"] = str(self.threads)
        from fupin_nlp.pipeline import Pipeline

        return Pipeline(
            self.model,
            engine=self.engine,
            device=self.device,
            beam=self.beam,
            glossary=self.glossary,
            script=self.script,
            keep_boilerplate=self.keep_boilerplate,
            cache=self.cache,
        )
