"""Damaged texts through every stage: no traceback, no hang, no figure lost in silence.

The normal run takes a few hundred samples.  The long run, and the replay of one sample:

    FUPIN_FUZZ=10000 FUPIN_FUZZ_TRANSLATE=300 pytest tests/fuzz
    FUPIN_FUZZ_ONLY=1234 pytest tests/fuzz

FUPIN_FUZZ_FIRST=50000 begins elsewhere: samples are numbered, and a failure names its number.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from limits import TooLong, processor_time
from mutator import Sample, as_bytes, sample

from fupin_nlp import Pipeline, check, figures
from fupin_nlp.document import Document, from_text, read_bytes
from fupin_nlp.errors import FupinError, InputError
from fupin_nlp.normalise import apply_edits, diff, normalise, segments
from fupin_nlp.numbers import Alignment, Quantity, en, zh
from fupin_nlp.numbers.render import render as english
from fupin_nlp.output import FORMATS, render
from fupin_nlp.output.figures import document_rows, figures_csv, figures_table
from fupin_nlp.translation import ModelInfo, TranslatedSegment, Translation

FIRST = int(os.environ.get("FUPIN_FUZZ_FIRST", "0"))
COUNT = int(os.environ.get("FUPIN_FUZZ", "500"))
TRANSLATED = int(os.environ.get("FUPIN_FUZZ_TRANSLATE", "20"))
ONLY = os.environ.get("FUPIN_FUZZ_ONLY")
#: Seconds of processor time that one sample may take in one stage.
LIMIT, TRANSLATION_LIMIT = 10.0, 120.0
_DIGIT, _DIGITS = re.compile("[0-9０-９]"), re.compile("[0-9]+")


@pytest.fixture(scope="module")
def lines(seed: Path) -> list[str]:
    return seed.read_text(encoding="utf-8").splitlines()


def numbers(count: int) -> Iterable[int]:
    return [int(ONLY)] if ONLY else range(FIRST, FIRST + count)


def each(
    lines: list[str], count: int, examine: Callable[[Sample], None], *, limit: float = LIMIT, longest: int = 20_000
) -> None:
    """Examine ``count`` samples; fails with the numbers of those that went wrong and what went wrong with the first."""
    wrong: list[tuple[int, str]] = []
    for number in numbers(count):
        made = sample(number, lines, longest)
        try:
            with processor_time(limit):
                examine(made)
        except (Exception, TooLong) as error:
            if ONLY:
                raise
            where = error.__traceback__
            while where is not None and where.tb_next is not None:
                where = where.tb_next
            place = f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}" if where else ""
            wrong.append((number, f"{type(error).__name__} at {place}: {str(error)[:300]}\n  {made}"))
    if wrong:
        told = "\n".join(f"FUPIN_FUZZ_ONLY={number}  {what}" for number, what in wrong[:10])
        pytest.fail(f"{len(wrong)} of {count} samples failed\n{told}", pytrace=False)


def one_line(refused: FupinError) -> None:
    """A refusal is one line that names the cause."""
    assert refused.cause
    assert "\n" not in str(refused)


def document(text: str) -> Document | None:
    """The document, or None where it is refused."""
    try:
        return from_text(text)
    except InputError as refused:
        one_line(refused)
        return None


def test_normalise(lines: list[str]) -> None:
    """Offsets go up and stay inside, edits lead from the source to the text, and a second time changes nothing."""

    def examine(made: Sample) -> None:
        done = normalise(made.text)
        assert len(done.offsets) == len(done.text) + 1
        assert list(done.offsets) == sorted(done.offsets)
        assert done.offsets[-1] == len(made.text)
        assert apply_edits(made.text, done.edits) == done.text
        assert all(made.text[e.start : e.end] == e.before for e in done.edits)
        assert normalise(done.text).text == done.text

    each(lines, COUNT, examine)


def test_segments(lines: list[str]) -> None:
    """Segments are slices of the document in order; what lies between them holds no digit."""

    def examine(made: Sample) -> None:
        whole = document(made.text)
        if whole is None:
            return
        position = 0
        for s in segments(whole):
            assert position <= s.start < s.end <= len(whole.text)
            assert s.source == whole.text[s.start : s.end]
            assert len(s.offsets) == len(s.text) + 1
            assert not _DIGIT.search(whole.text, position, s.start), whole.text[position : s.start]
            position = s.end
        assert not _DIGIT.search(whole.text, position), whole.text[position:]
        diff(whole)

    each(lines, COUNT, examine)


def test_figures(lines: list[str]) -> None:
    """Figures are slices in order without overlap, and every digit is in one of them, by either grammar."""

    def examine(made: Sample) -> None:
        text = normalise(made.text).text
        for read in (zh.read, en.read):
            position = 0
            unread = []
            for q in read(text):
                assert position <= q.start < q.end
                unread += _DIGITS.findall(text, position, q.start)
                position = q.end
            assert not unread + _DIGITS.findall(text, position), (read.__module__, unread, text)
        whole = document(made.text)
        if whole is not None:
            table = document_rows(whole, "auto")
            figures_table(table)
            figures_csv(table)
            assert all(0 <= row.start < row.end <= len(whole.text) for row in table)

    each(lines, COUNT, examine)


def test_check(lines: list[str]) -> None:
    """Any two texts can be compared; what is told about has its place in the text and is one line."""

    def examine(made: Sample) -> None:
        found = figures(made.text)
        for target in (made.text, " ".join(["It", *map(english, found)]), made.text[::-1], ""):
            alignment = check(made.text, target)
            assert alignment.ok == all(f.severity != "error" for f in alignment.findings)
            for q in _sources(alignment):
                assert made.text[q.start : q.end], q
            assert all(f.code and f.message and "\n" not in f.message for f in alignment.findings), alignment

    each(lines, COUNT, examine, longest=1_000)


def test_files(lines: list[str]) -> None:
    """Bytes of any kind are read or refused in one line."""

    def examine(made: Sample) -> None:
        data = as_bytes(made)
        for format in (None, "html", "md", "srt", "csv", "jsonl"):
            try:
                whole = read_bytes(data, "sample", format)
            except FupinError as refused:
                one_line(refused)
                continue
            assert all(whole.text[b.start : b.end] == b.text for b in whole.blocks)
            segments(whole)

    each(lines, max(1, COUNT // 5), examine, longest=3_000)


def test_every_format_can_be_written(lines: list[str]) -> None:
    """What went wrong in a text does not stop its result from being written, as UTF-8 and as XML."""

    def examine(made: Sample) -> None:
        whole = document(made.text)
        if whole is None:
            return
        done = tuple(map(_echo, segments(whole)))
        for format in set(FORMATS) - {"srt"}:  # which needs cue times
            data = render(Translation("sample", done, ModelInfo("none")), format, bilingual=True)
            if isinstance(data, str):
                data.encode("utf-8")
            if format in ("tmx", "xliff", "xliff12"):
                from lxml import etree

                etree.fromstring(data.encode() if isinstance(data, str) else data)

    each(lines, max(1, COUNT // 20), examine, longest=1_000)


@pytest.mark.slow
def test_translate_flags_every_figure_it_lost(lines: list[str]) -> None:
    """What the check finds in the English is told with the segment, and an error is never called ok."""
    with Pipeline(cache=False) as pipeline:

        def examine(made: Sample) -> None:
            try:
                done = pipeline.translate(from_text(made.text))
            except InputError as refused:
                one_line(refused)
                return
            for s in done.segments:
                if s.kind == "boilerplate" and not s.target:
                    continue
                told = {(f.code, f.message) for f in s.findings}
                for f in check(s.normalised, s.target).findings:
                    assert (f.code, f.message) in told, (s.normalised, s.target, f)
            errors = any(f.severity == "error" for f in done.findings)
            assert done.ok is not errors
            for format in ("text", "json", "html"):
                render(done, format)

        each(lines, TRANSLATED, examine, limit=TRANSLATION_LIMIT, longest=600)


def _sources(alignment: Alignment) -> Iterator[Quantity]:
    yield from alignment.missing
    yield from (pair.source for pair in (*alignment.pairs, *alignment.changed))


def _echo(s) -> TranslatedSegment:  # type: ignore[no-untyped-def]
    """A segment whose English is the Chinese."""
    return TranslatedSegment(
        s.id, s.kind, s.source, s.text, s.text, s.start, s.end, s.block, s.edits,
        tuple(figures(s.text)), check(s.text, s.text), place=s.place,
    )  # fmt: skip
