"""Which formats there are and who writes them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from fupin_nlp.errors import UsageError
from fupin_nlp.translation import Summary, Translation


@dataclass(frozen=True, slots=True)
class Job:
    """What a writer is given.  ``source`` is the input file's content, for formats that keep its layout."""

    translation: Translation
    bilingual: bool = False
    summary: Summary | None = None
    source: bytes | None = None
    in_place: bool = False


Writer = Callable[[Job], "str | bytes"]


@dataclass(frozen=True, slots=True)
class Format:
    """An output format: its name, the suffix of its files, whether it is bytes, one line of help, its writer."""

    name: str
    suffix: str
    binary: bool
    help: str
    write: Writer


def render(
    translation: Translation,
    format: str,
    *,
    bilingual: bool = False,
    summary: Summary | None = None,
    source: bytes | None = None,
    in_place: bool = False,
) -> str | bytes:
    """The translation as the content of a file: ``str`` for text formats, ``bytes`` for DOCX and a page in place.

    ``bilingual`` shows the Chinese as well where the format does not always do so; ``summary``
    goes on top of the HTML page and the Markdown; ``source`` is the content of the input file,
    whose layout DOCX keeps.  ``in_place`` makes of HTML the source page with its text in English
    instead of the review page.  Raises ``UsageError`` for an unknown format.
    """
    text = _format(format).write(Job(translation, bilingual, summary, source, in_place))
    return clean(text) if isinstance(text, str) else text


def render_summary(summary: Summary, format: str, *, bilingual: bool = False) -> str | bytes:
    """The summary in a format: text and JSON of its own, the others as the translation of the picked sentences."""
    if format == "text":
        from fupin_nlp.output.text import summary_text

        return clean(summary_text(summary)) + "\n"
    if format == "json":
        from fupin_nlp.output.json import summary_to_json

        return clean(_dump(summary_to_json(summary)))
    return render(as_translation(summary), format, bilingual=bilingual or summary.lang == "both")


def as_translation(summary: Summary) -> Translation:
    """The picked sentences as a translated document."""
    from fupin_nlp.translation import ModelInfo, TranslatedSegment

    segments = tuple(
        s.segment or TranslatedSegment(s.id, "text", s.source, s.source, s.target, 0, len(s.source), block=s.id)
        for s in summary.sentences
    )
    return Translation(summary.name, segments, summary.model or ModelInfo(""))


_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Half surrogates become U+FFFD, so that the text can be encoded."""
    return _SURROGATE.sub("\ufffd", text)


def _format(name: str) -> Format:
    try:
        return FORMATS[name]
    except KeyError:
        raise UsageError(f"--format {name}", "no such format", "use one of " + ", ".join(FORMATS)) from None


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _text(job: Job) -> str:
    from fupin_nlp.output.text import bilingual_text, plain_text

    return (bilingual_text if job.bilingual else plain_text)(job.translation) + "\n"


def _json(job: Job) -> str:
    from fupin_nlp.output.json import translation_to_json

    return _dump(translation_to_json(job.translation))


def _jsonl(job: Job) -> str:
    from fupin_nlp.output.table import segments_jsonl

    return segments_jsonl(job.translation)


def _csv(job: Job) -> str:
    from fupin_nlp.output.table import segments_csv

    return segments_csv(job.translation)


def _html(job: Job) -> str | bytes:
    if job.in_place:
        from fupin_nlp.output.html_in_place import in_place

        return in_place(job.translation, job.source)
    from fupin_nlp.output.html import review_page

    return review_page(job.translation, job.summary)


def _markdown(job: Job) -> str:
    from fupin_nlp.output.markdown import markdown

    return markdown(job.translation, bilingual=job.bilingual, summary=job.summary)


def _docx(job: Job) -> bytes:
    from fupin_nlp.output.docx import docx

    return docx(job.translation, bilingual=job.bilingual, source=job.source)


def _xliff2(job: Job) -> str:
    from fupin_nlp.output.xliff import xliff2

    return xliff2(job.translation)


def _xliff1(job: Job) -> str:
    from fupin_nlp.output.xliff import xliff1

    return xliff1(job.translation)


def _tmx(job: Job) -> str:
    from fupin_nlp.output.tmx import tmx

    return tmx(job.translation)


def _srt(job: Job) -> str:
    from fupin_nlp.output.srt import srt

    return srt(job.translation, bilingual=job.bilingual)


FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("text", ".txt", False, "the English, a paragraph a block", _text),
        Format("md", ".md", False, "Markdown", _markdown),
        Format("html", ".html", False, "review page, one self-contained file", _html),
        Format("docx", ".docx", True, "Word document", _docx),
        Format("json", ".json", False, "everything, one object", _json),
        Format("jsonl", ".jsonl", False, "a segment a line", _jsonl),
        Format("csv", ".csv", False, "a segment a row", _csv),
        Format("xliff", ".xliff", False, "XLIFF 2.0 for translation tools", _xliff2),
        Format("xliff12", ".xlf", False, "XLIFF 1.2 for older tools", _xliff1),
        Format("tmx", ".tmx", False, "TMX 1.4 translation memory", _tmx),
        Format("srt", ".srt", False, "subtitles, with the cue times of the source", _srt),
    )
}
