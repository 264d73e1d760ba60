"""What each route answers, in terms of checked fields and plain JSON; knows nothing of HTTP but statuses."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Sequence
from typing import Any

from fupin_nlp.batch.together import reason
from fupin_nlp.document import FORMATS as KINDS
from fupin_nlp.document import Document, from_text, read_bytes, require_chinese
from fupin_nlp.errors import FupinError, ModelError
from fupin_nlp.output import FORMATS, render
from fupin_nlp.output.json import check_to_json, finding_to_json, quantities_to_json, segment_to_json, summary_to_json
from fupin_nlp.server import body
from fupin_nlp.server.batcher import Batcher, Busy, Closed, first_error
from fupin_nlp.server.body import Problem
from fupin_nlp.server.detect import detect
from fupin_nlp.server.limits import Limits
from fupin_nlp.server.markup import Page
from fupin_nlp.server.metrics import Metrics
from fupin_nlp.translation import Translation

Fields = dict[str, Any]
CHINESE = ("zh", "zh-Hans", "zh-Hant", "zh-CN", "zh-TW", "zh-HK", "zt")
LANGUAGES = (
    {"code": "zh", "name": "Chinese", "targets": ["en"]},
    {"code": "zh-Hans", "name": "Chinese (simplified)", "targets": ["en"]},
    {"code": "zh-Hant", "name": "Chinese (traditional)", "targets": ["en"]},
    {"code": "en", "name": "English", "targets": []},
)


class Service:
    """The routes' answers over one batcher."""

    def __init__(self, batcher: Batcher, limits: Limits, metrics: Metrics) -> None:
        self.batcher, self.limits, self.metrics = batcher, limits, metrics
        self._reading = asyncio.Semaphore(2)  # parsing a PDF keeps a core busy

    async def translate(self, fields: Fields) -> Fields:
        """LibreTranslate's ``/translate``, with ``findings``, ``figures`` and on request ``segments``.

        A text without Chinese comes back as it is.
        """
        texts = body.texts(fields, "q", self.limits)
        source = _language(fields, "source", (*CHINESE, "auto"), "auto")
        _language(fields, "target", ("en",), "en")
        html = body.choice(fields, "format", ("text", "html"), "text") == "html"
        n = body.number(fields, "alternatives", 0, self.limits.alternatives, 0)
        pages = [Page(text) if html else None for text in texts]
        documents = [p.document() if p else _document(t) for p, t in zip(pages, texts, strict=True)]
        known = [d for d in documents if d is not None]
        made = iter(await self._translations(known) if known else [])
        done = [next(made) if d is not None else None for d in documents]
        others: list[list[Translation]] = [[] for _ in done]
        if n and known:
            wanted = [d for d in done if d is not None]
            found = iter(await self._call(lambda p: [p.alternatives(t, n) for t in wanted], sum(map(len, texts))))
            others = [next(found) if d is not None else [] for d in done]
        answers: list[Fields] = []
        for text, page, best, more in zip(texts, pages, done, others, strict=True):
            answer: Fields = {"translatedText": text if best is None else _english(best, page)}
            if source == "auto":
                answer["detectedLanguage"] = detect(text)[0]
            if n:
                answer["alternatives"] = [_english(other, page) for other in more]
            answer["findings"] = _findings(best)
            answer["figures"] = _figures(best)
            if fields.get("segments") in (True, "true", "1"):
                answer["segments"] = [segment_to_json(s) for s in best.segments] if best else []
            answers.append(answer)
        if not isinstance(fields["q"], list):
            return answers[0]
        names = ("translatedText", "detectedLanguage", "alternatives", "findings", "figures", "segments")
        first = answers[0] if answers else {"translatedText": [], "findings": [], "figures": []}
        return {name: [a[name] for a in answers] for name in names if name in first}

    async def summarise(self, fields: Fields) -> Fields:
        """The ``fupin.summary/1`` object and its ``text``."""
        text = body.text(fields, "q", self.limits)
        lang = body.choice(fields, "lang", ("en", "zh", "both"), "en")
        sentences = body.number(fields, "sentences", 1, 500, 5)
        document = _document(text)
        if document is None:
            raise Problem(400, "q holds no Chinese text")
        made = await self._call(lambda p: p.summarise(document, lang=lang, sentences=sentences), len(text))
        self._count(made.findings)
        return {"text": made.text, **summary_to_json(made)}

    async def check(self, fields: Fields) -> Fields:
        """The ``fupin.check/1`` object of a pair."""
        source, target = (body.text(fields, name, self.limits) for name in ("source", "target"))
        from fupin_nlp.numbers import check

        made = await asyncio.to_thread(check, source, target)
        return check_to_json("1", made)

    async def document(self, data: bytes, name: str, format: str, kind: str | None) -> tuple[str | bytes, str]:
        """A file translated into ``format``; the content and the file's name.  ``kind`` overrides the name's suffix."""
        if format not in FORMATS:
            raise Problem(400, "format is one of " + ", ".join(FORMATS))
        suffix = name.rpartition(".")[2].lower()
        kind = kind or (suffix if suffix in KINDS else None)
        async with self._reading:
            try:
                read = require_chinese(await asyncio.to_thread(read_bytes, data, name, kind))
            except FupinError as error:
                raise Problem(400, str(error)) from None
        if len(read.text) > self.limits.characters:
            limit = self.limits.characters
            raise Problem(413, f"{name}: {len(read.text):,} characters exceed the limit of {limit:,}")
        (made,) = await self._translations([read])
        source = data if format in ("docx", "srt") else None
        try:
            content = await asyncio.to_thread(render, made, format, source=source)
        except FupinError as error:
            raise Problem(400, str(error)) from None
        return content, f"{name.rpartition('.')[0] or name}.en{FORMATS[format].suffix}"

    async def _translations(self, documents: Sequence[Document]) -> list[Translation]:
        try:
            results = await asyncio.wrap_future(self.batcher.translate(documents))
        except (Busy, Closed, ModelError) as error:
            raise _problem(error) from None
        if (failure := first_error(results)) is not None:
            raise Problem(400 if isinstance(failure, FupinError) else 500, reason(failure))
        made = [r for r in results if isinstance(r, Translation)]
        for translation in made:
            self._count(translation.findings)
        return made

    async def _call(self, call: Any, size: int) -> Any:
        try:
            return await asyncio.wrap_future(self.batcher.call(call, size))
        except (Busy, Closed, FupinError) as error:
            raise _problem(error) from None

    def _count(self, findings: Any) -> None:
        for finding in findings:
            self.metrics.add("fupin_findings_total", severity=finding.severity)


def _problem(error: Exception) -> Problem:
    if isinstance(error, Busy):
        return Problem(429, str(error), {"Retry-After": str(math.ceil(error.seconds))})
    if isinstance(error, Closed):
        return Problem(503, "the server is stopping")
    return Problem(500 if isinstance(error, ModelError) else 400, str(error))


def _language(fields: Fields, name: str, allowed: tuple[str, ...], default: str) -> str:
    value = fields.get(name, default)
    if not isinstance(value, str) or value not in allowed:
        raise Problem(400, f"{str(value)[:40]} is not supported as {name}; use {', '.join(allowed)}")
    return value


def _document(text: str) -> Document | None:
    try:
        return require_chinese(from_text(text))
    except FupinError:
        return None


def _english(made: Translation, page: Page | None) -> str:
    return made.text if page is None else page.fill(made)


def _findings(made: Translation | None) -> list[Fields]:
    if made is None:
        return []
    return [{"segment": s.id, **finding_to_json(f)} for s in made.segments for f in s.findings]


def _figures(made: Translation | None) -> list[Fields]:
    if made is None:
        return []
    return [{"segment": s.id, **pair} for s in made.segments for pair in quantities_to_json(s)]
