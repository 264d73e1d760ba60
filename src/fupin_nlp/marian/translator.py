"""Slotted sentences through the model: batched search, then harder searches for what fell short."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from fupin_nlp.marian.engine import Decoding, Engine, Hypothesis, load_engine
from fupin_nlp.marian.registry import ModelFolder
from fupin_nlp.marian.slots import SLOT, Slotted
from fupin_nlp.marian.stepwise import StepwiseModel
from fupin_nlp.marian.tokens import Tokens
from fupin_nlp.translation import Route

_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LOOP = re.compile(r"\b(\S+(?: \S+){0,7})(?:[ ,]+\1){2,}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A translation that still holds its slots; ``score`` is the mean probability of its pieces."""

    text: str
    score: float
    route: Route = "beam"


def sound(source: Slotted, target: str) -> bool:
    """Whether ``target`` can be used: its slots complete, not empty, no loop, nothing left in Chinese."""
    return bool(
        target and source.complete(target) and not _CJK.search(target) and not _LOOP.search(SLOT.sub("slot", target))
    )


class Translator:
    """A model with its engine; the only holder of weights."""

    def __init__(
        self,
        model: ModelFolder,
        *,
        engine: str = "ctranslate2",
        device: str = "cpu",
        decoding: Decoding | None = None,
    ) -> None:
        self.model = model
        self.longest = int(model.config.get("max_position_embeddings", 512)) - 2
        self.decoding = replace(decoding or Decoding(), longest=self.longest)
        self.engine_name, self.device = engine, device
        self.tokens = Tokens(model.path)

    @cached_property
    def engine(self) -> Engine:
        """The fast engine, loaded at first use."""
        return load_engine(self.model, self.engine_name, self.device)

    @cached_property
    def _stepwise(self) -> StepwiseModel:
        """The model of the constrained search, loaded only when a sentence needs it."""
        return StepwiseModel(self.model)

    @property
    def signature(self) -> str:
        """Names what shapes the output: weights, engine and search."""
        d = self.decoding
        return (
            f"{self.model.sha256[:16]}|{self.engine_name}|beam{d.beam}|len{d.length_penalty:g}"
            f"|rep{d.repetition_penalty:g}|cov{d.coverage_penalty:g}|ngram{d.no_repeat_ngram}|certainty"
        )

    def translate(self, sources: Sequence[Slotted], progress: Callable[[int], None] | None = None) -> list[Candidate]:
        """The best candidate of each source, slots complete wherever the model's vocabulary has slots."""
        pieces = [self._pieces(s) for s in sources]
        best: list[Hypothesis] = [Hypothesis((), 0.0)] * len(sources)
        routes: list[Route] = ["beam"] * len(sources)
        order = sorted(range(len(sources)), key=lambda i: -len(sources[i].text))
        step = 64
        for k in range(0, len(order), step):
            ids = order[k : k + step]
            for i, made in zip(ids, self._decode([pieces[i] for i in ids], self.decoding), strict=True):
                best[i] = made[0]
            if progress:
                progress(len(ids))
        if self.model.slots:
            failed = [i for i, h in enumerate(best) if not sound(sources[i], self._text(h))]
            for i, options in zip(failed, self._wider([pieces[i] for i in failed]), strict=True):
                chosen = next((h for h in options if sound(sources[i], self._text(h))), None)
                best[i], routes[i] = (chosen, "n-best") if chosen else (self._constrained(pieces[i]), "constrained")
        return self._candidates(pieces, best, routes)

    def alternatives(self, sources: Sequence[Slotted], n: int = 8) -> list[list[Candidate]]:
        """The n best candidates of each source, with a guard against repetition, best first."""
        pieces = [self._pieces(s) for s in sources]
        found = self._wider(pieces, n)
        asked = [p for p, hs in zip(pieces, found, strict=True) for _ in hs]
        flat = iter(self._candidates(asked, [h for hs in found for h in hs], ["n-best"] * len(asked)))
        return [[next(flat) for _ in hs] for hs in found]

    def _constrained(self, pieces: list[str]) -> Hypothesis:
        """The hypothesis of the constrained search: every slot once, by construction."""
        from fupin_nlp.marian.constrained import search

        return search(self._stepwise, pieces, max_length=min(self.longest, 20 + 3 * len(pieces) // 2))

    def _wider(self, batch: Sequence[list[str]], n: int = 8) -> list[list[Hypothesis]]:
        wider = replace(self.decoding, beam=n, hypotheses=n, no_repeat_ngram=4, batch_tokens=1024)
        return self._decode(batch, wider) if batch else []

    def _pieces(self, source: Slotted) -> list[str]:
        return self.tokens.encode(source.text, self.longest)

    def _decode(self, batch: Sequence[list[str]], decoding: Decoding) -> list[list[Hypothesis]]:
        """Hypotheses of a batch; where all figures are slots, a digit would be an invention and is ruled out."""
        if not self.model.slots:
            return self.engine.translate(batch, decoding)
        out: list[list[Hypothesis]] = [[] for _ in batch]
        figures = frozenset(self.tokens.digits)
        for free in (False, True):
            ids = [i for i, pieces in enumerate(batch) if figures.isdisjoint(pieces) is not free]
            made = self.engine.translate(
                [batch[i] for i in ids], decoding if free else replace(decoding, suppress=self.tokens.digits)
            )
            for i, hypotheses in zip(ids, made, strict=True):
                out[i] = hypotheses
        return out

    def _text(self, hypothesis: Hypothesis) -> str:
        return self.tokens.decode(list(hypothesis.pieces))

    def _candidates(
        self, sources: Sequence[list[str]], found: Sequence[Hypothesis], routes: Sequence[Route]
    ) -> list[Candidate]:
        """Candidates of hypotheses, each with the probability of its pieces, whichever search found it."""
        sure = self.engine.certainty(sources, [h.pieces for h in found]) if found else []
        return [Candidate(self._text(h), p, r) for h, p, r in zip(found, sure, routes, strict=True)]
