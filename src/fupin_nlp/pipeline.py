"""The whole way from bytes to checked English; the one object that holds state.

document → segments → (pick) → protect → model → restore → check → repair → result
"""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from fupin_nlp import english, normalise, terms
from fupin_nlp.confidence import expected_chrf
from fupin_nlp.document import Document, from_text, read, require_chinese
from fupin_nlp.document.model import Segment
from fupin_nlp.folders import cache_folder
from fupin_nlp.marian.engine import Decoding
from fupin_nlp.marian.memory import Memory
from fupin_nlp.marian.registry import resolve
from fupin_nlp.marian.repair import Attempt
from fupin_nlp.marian.slots import REDACTION
from fupin_nlp.marian.translator import Translator
from fupin_nlp.numbers import check, zh
from fupin_nlp.numbers.findings import Alignment, Finding
from fupin_nlp.sentence import Sentences, Unit, judge
from fupin_nlp.translation import (
    ModelInfo,
    NameUse,
    Route,
    Summary,
    SummarySentence,
    TranslatedSegment,
    Translation,
)

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")

Progress = Callable[[str, int, int], None]
Lang = Literal["zh", "en", "both"]


class Pipeline:
    """Translates and summarises; loads its model once, at the first sentence.

    ``model`` is None for the shipped one, a folder, or the name of a pulled hub model.  Safe to
    use from several threads; pickles by its configuration (a copy loads its own model).
    """

    def __init__(
        self,
        model: str | Path | None = None,
        *,
        engine: str = "ctranslate2",
        device: str = "cpu",
        beam: int | None = None,
        glossary: str | Path | terms.Glossary | None = None,
        script: normalise.Script | Literal["auto"] = "auto",
        keep_boilerplate: bool = False,
        gloss_names: bool = False,
        cache: bool = True,
        progress: Progress | None = None,
    ) -> None:
        self._config: dict[str, Any] = {
            "model": model, "engine": engine, "device": device, "beam": beam, "glossary": glossary,
            "script": script, "keep_boilerplate": keep_boilerplate, "gloss_names": gloss_names, "cache": cache,
        }  # fmt: skip
        self.script, self.keep_boilerplate, self.gloss_names = script, keep_boilerplate, gloss_names
        self.progress = progress
        self._folder = resolve(model)
        decoding = Decoding() if beam is None else Decoding(beam=beam)
        self._translator = Translator(self._folder, engine=engine, device=device, decoding=decoding)
        self._glossary = terms.Glossary.load(glossary) if isinstance(glossary, (str, Path)) else glossary
        path = cache_folder() / "memory.sqlite" if cache else None
        self._memory = Memory(path, self._translator.signature)
        self._sentences = Sentences(self._translator, self._memory, self._glossary, self._tell)
        self._lock = threading.RLock()

    def __enter__(self) -> Pipeline:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __getstate__(self) -> dict[str, Any]:
        return self._config

    def __setstate__(self, config: dict[str, Any]) -> None:
        self.__init__(**config)  # type: ignore[misc]

    def close(self) -> None:
        """Let go of the translation memory."""
        self._memory.close()

    @property
    def model(self) -> ModelInfo:
        """What makes the English."""
        t = self._translator
        return ModelInfo(self._folder.name, self._folder.sha256, t.engine_name, t.decoding.beam)

    # -- translation ---------------------------------------------------------------------------

    def translate(self, source: str | Path | Document) -> Translation:
        """Translate a text, a file or a document that was read before.

        Raises InputError when there is nothing Chinese in it, ModelError when the model fails.
        """
        return next(self.translate_many([source]))

    def translate_many(
        self, sources: Iterable[str | Path | Document], batch_tokens: int = 2048
    ) -> Iterator[Translation]:
        """Translate one after another, in order, several documents sharing a batch; lazy on both sides."""
        waiting: list[tuple[Document, Sequence[Segment]]] = []
        size = 0
        for source in sources:
            document = _document(source)
            segments = self.segments(document)
            waiting.append((document, segments))
            size += sum(len(s.text) for s in segments)
            if size >= 4 * batch_tokens:
                yield from self._flush(waiting)
                waiting, size = [], 0
        yield from self._flush(waiting)

    async def atranslate(self, source: str | Path | Document) -> Translation:
        """:meth:`translate` for an event loop, in a thread."""
        return await asyncio.to_thread(self.translate, source)

    def alternatives(self, made: Translation, n: int) -> list[Translation]:
        """Up to ``n`` other translations of the same document, likely ones first.

        Each sentence has its next candidate whose figures are all kept, and stays as it is where there is none.
        """
        options = [self._others(segment, n) for segment in made.segments]
        depth = min(n, max(map(len, options), default=0))
        choices = list(zip(made.segments, options, strict=True))
        return [replace(made, segments=tuple(o[k] if k < len(o) else s for s, o in choices)) for k in range(depth)]

    def _others(self, segment: TranslatedSegment, n: int) -> list[TranslatedSegment]:
        if segment.route in ("", "copied") or n < 1:
            return []
        found = terms.find(segment.normalised, glossary=self._glossary, memory=terms.Memory())
        units = self._sentences.units(0, segment.normalised, found)
        if len(units) != 1:  # a long sentence: its parts multiply
            return []
        with self._lock:
            attempts = self._sentences.others(units[0], n + 2)
        original = Segment(
            segment.id, segment.kind, segment.source, segment.normalised, segment.start, segment.end,
            segment.block, segment.edits, (), segment.place,
        )  # fmt: skip
        others: dict[str, TranslatedSegment] = {}
        for attempt in attempts:
            other = self._finish(original, [(units[0], attempt)], found, {t.text for t in found})
            if other.alignment.ok and other.target != segment.target:
                others.setdefault(other.target, other)
        return list(others.values())[:n]

    def segments(self, document: Document) -> Sequence[Segment]:
        """Normalised segments of a document.  Raises InputError when it holds no Chinese."""
        require_chinese(document)
        return normalise.segments(document, script=self.script)

    def translate_lines(self, lines: Sequence[str]) -> list[TranslatedSegment]:
        """One segment out for each line in; an empty line stays empty."""
        segments = []
        for i, line in enumerate(lines):
            made = normalise.normalise(line, script=self.script)
            segments.append(
                Segment(i, "text", line, made.text, 0, len(line), 0, tuple(made.edits), tuple(made.offsets))
            )
        return self._translate_segments([segments])

    def _flush(self, waiting: list[tuple[Document, Sequence[Segment]]]) -> Iterator[Translation]:
        done = self._translate_segments([segments for _, segments in waiting])
        at = 0
        for document, segments in waiting:
            part = tuple(done[at : at + len(segments)])
            at += len(segments)
            yield self._translation(document, part)

    def _translation(self, document: Document, segments: tuple[TranslatedSegment, ...]) -> Translation:
        made = Translation(document.name, segments, self.model, self.signature, document.warnings)
        return replace(made, stats={"segments": len(segments), "routes": made.routes})

    @property
    def signature(self) -> str:
        """Everything that shapes the output, in one line."""
        from fupin_nlp import __version__

        glossary = "" if self._glossary is None else f"|glossary:{self._glossary.digest}"
        script = "" if self.script == "auto" else f"|script:{self.script}"
        boilerplate = "|boilerplate" if self.keep_boilerplate else ""
        model = f"{self._folder.name}|{self._translator.signature}"
        return f"fupin-nlp {__version__}|{model}{glossary}{script}{boilerplate}"

    def _translate_segments(self, documents: Sequence[Sequence[Segment]]) -> list[TranslatedSegment]:
        """All segments of the documents in order; they share batches, but each document its own names."""
        segments = [s for document in documents for s in document]
        names = [found for document in documents for found in self._names(document)]
        wanted = [i for i, s in enumerate(segments) if self._wanted(s)]
        units = [u for i in wanted for u in self._sentences.units(i, segments[i].text, names[i])]
        parts: dict[int, list[tuple[Unit, Attempt]]] = {}
        with self._lock:
            for unit, attempt in zip(units, self._sentences.translate(units), strict=True):
                parts.setdefault(unit.segment, []).append((unit, attempt))
        done = []
        at = 0
        for document in documents:
            glossed: set[str] = set()
            for i, segment in enumerate(document, at):
                done.append(self._finish(segment, parts.get(i, []), names[i], glossed))
            at += len(document)
        return done

    def _wanted(self, segment: Segment) -> bool:
        """Whether a segment goes through the model: Chinese, and not boilerplate unless that is kept."""
        if segment.kind == "boilerplate" and not self.keep_boilerplate:
            return False
        return _HAN.search(segment.text) is not None

    def _names(self, document: Sequence[Segment]) -> list[list[terms.Term]]:
        """Names and terms of each segment, the same name with the same English throughout the document."""
        remembered = terms.Memory()
        remembered.read([s.text for s in document])
        return [
            terms.find(s.text, glossary=self._glossary, memory=remembered) if self._wanted(s) else [] for s in document
        ]

    def _finish(
        self,
        segment: Segment,
        parts: Sequence[tuple[Unit, Attempt]],
        found: Sequence[terms.Term],
        glossed: set[str],
    ) -> TranslatedSegment:
        """One segment put together; ``glossed`` are the names that have had their Chinese in brackets."""
        quantities = tuple(zh.with_nouns(segment.text, zh.read(segment.text)))
        redactions = segment.text.count(REDACTION)
        route: Route
        if not parts:
            skipped = segment.kind == "boilerplate" and not self.keep_boilerplate
            target, route, score = ("" if skipped else segment.text), "copied", None
            alignment = Alignment() if skipped else check(segment.text, target)
        else:
            heading = segment.kind == "heading"
            joined = english.join_parts([(a.text, u.text) for u, a in parts], self._sentences.common)
            target = parts[0][0].marker + english.tidy(joined, segment.text, heading=heading)
            if self.gloss_names:
                for term in found:
                    if term.cls in _GLOSSED and term.text not in glossed:
                        target = terms.gloss_first(target, term)
                        glossed.add(term.text)
            alignment = judge(segment.text, target)
            worst = min(parts, key=lambda p: p[1].score)[1]
            score = expected_chrf(worst.score) if self._folder.slots else worst.score
            route = _hardest([a.route for _, a in parts])
        findings: list[Finding] = list(alignment.findings)
        if parts:
            findings += terms.check([t for t in found if t.slot or t.cls == "glossary"], target)
            if _HAN.search(target) and not self.gloss_names:
                findings.append(Finding("FL101", "warning", "language: Chinese is left in the English"))
        if any(f.severity == "error" for f in findings):
            route = "unresolved"
        return TranslatedSegment(
            id=segment.id,
            kind=segment.kind,
            source=segment.source,
            normalised=segment.text,
            target=target,
            start=segment.start,
            end=segment.end,
            block=segment.block,
            edits=segment.edits,
            quantities=quantities,
            alignment=alignment,
            findings=tuple(findings),
            names=tuple(_name_uses(found, target)),
            redactions=redactions,
            confidence=None if score is None else round(score, 3),
            route=route,
            place=segment.place,
        )

    # -- summary -------------------------------------------------------------------------------

    def summarise(
        self,
        source: str | Path | Document,
        *,
        lang: Lang = "en",
        sentences: int | None = None,
        ratio: float | None = None,
        max_chars: int | None = None,
        max_words: int | None = None,
        profile: str = "auto",
        headline: bool = False,
    ) -> Summary:
        """The sentences that matter, in document order; only they are translated.

        With ``headline`` the title stands apart and is not picked as a sentence.
        Raises UsageError when several budgets are given, InputError when there is no Chinese.
        """
        from fupin_nlp import summary

        document = _document(source)
        segments = self.segments(document)
        picked = summary.pick(
            segments,
            sentences=sentences,
            ratio=ratio,
            max_chars=max_chars,
            max_words=max_words,
            profile=profile,  # type: ignore[arg-type]
            title=not headline,
        )
        chosen = [segments[p.index] for p in picked]
        title = summary.headline(segments) if headline else None
        if lang == "zh":
            made = [
                SummarySentence(s.id, s.source, "", p.score, _untranslated(s))
                for s, p in zip(chosen, picked, strict=True)
            ]
            return Summary(document.name, lang, tuple(made), title.text if title else "")
        done = self._translate_segments([[*chosen, *([title] if title else [])]])
        made = [SummarySentence(t.id, t.source, t.target, p.score, t) for t, p in zip(done, picked, strict=False)]
        return Summary(document.name, lang, tuple(made), done[-1].target if title else "", self.model)

    def _tell(self, stage: str, done: int, total: int) -> None:
        if self.progress is not None and total:
            self.progress(stage, done, total)


_GLOSSED = ("person", "place", "organisation", "glossary")
_HARDNESS: tuple[Route, ...] = (
    "copied",
    "beam",
    "n-best",
    "constrained",
    "strict",
    "western",
    "clauses",
    "patched",
)


def _untranslated(segment: Segment) -> TranslatedSegment:
    """A picked Chinese sentence with its figures, for a summary that stays in Chinese."""
    return TranslatedSegment(
        id=segment.id,
        kind=segment.kind,
        source=segment.source,
        normalised=segment.text,
        target="",
        start=segment.start,
        end=segment.end,
        block=segment.block,
        edits=segment.edits,
        quantities=tuple(zh.with_nouns(segment.text, zh.read(segment.text))),
        redactions=segment.text.count(REDACTION),
        place=segment.place,
    )


def _hardest(routes: Sequence[Route]) -> Route:
    return max(routes, key=lambda r: _HARDNESS.index(r) if r in _HARDNESS else -1)


def _document(source: str | Path | Document) -> Document:
    if isinstance(source, Document):
        return source
    return read(source) if isinstance(source, Path) else from_text(source)


def _name_uses(found: Sequence[terms.Term], target: str) -> Iterator[NameUse]:
    """Where each name stands in the English; a name that is not there has ``target_start`` -1."""
    after: dict[str, int] = {}
    for term in found:
        at = -1
        with suppress(ValueError):
            at = target.index(term.target, after.get(term.target, 0))
            after[term.target] = at + len(term.target)
        end = at + len(term.target) if at >= 0 else -1
        yield NameUse(term.text, term.target, term.cls, term.start, term.end, at, end)


def translate(source: str | Path | Document, **options: Any) -> Translation:
    """One translation with a pipeline of its own; for several, keep a :class:`Pipeline`."""
    with Pipeline(**options) as pipeline:
        return pipeline.translate(source)


def summarise(
    source: str | Path | Document, *, lang: Lang = "en", sentences: int | None = None, **options: Any
) -> Summary:
    """One summary with a pipeline of its own; for several, keep a :class:`Pipeline`."""
    with Pipeline(**options) as pipeline:
        return pipeline.summarise(source, lang=lang, sentences=sentences)
