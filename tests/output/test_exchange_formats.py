"""XLIFF, TMX, Markdown and subtitles, opened by readers that are not ours where there are any."""

from __future__ import annotations

import io
import os
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_builder import HOSTILE

from fupin_nlp.errors import UsageError
from fupin_nlp.numbers.pairs import read_pairs
from fupin_nlp.output import FORMATS, render
from fupin_nlp.output.markdown import escape, markdown
from fupin_nlp.output.srt import srt
from fupin_nlp.output.tmx import tmx
from fupin_nlp.output.xliff import xliff1, xliff2
from fupin_nlp.output.xml import legal
from fupin_nlp.translation import ModelInfo, Summary, TranslatedSegment, Translation

X2 = "{urn:oasis:names:tc:xliff:document:2.0}"
X1 = "{urn:oasis:names:tc:xliff:document:1.2}"
WRITERS = {"xliff": xliff2, "xliff12": xliff1, "tmx": tmx}
TOOLKIT = {"xliff": ("xliff2", "Xliff2File"), "xliff12": ("xliff", "xlifffile"), "tmx": ("tmx", "tmxfile")}


def pairs_of(report: Translation, *, boilerplate: bool) -> list[tuple[str, str]]:
    return [(s.normalised, s.target) for s in report.segments if boilerplate or s.kind != "boilerplate"]


@pytest.mark.parametrize("format", WRITERS)
def test_pairs_read_back(report: Translation, format: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{FORMATS[format].suffix}"
    path.write_text(WRITERS[format](report), encoding="utf-8")
    read = [(p.source, p.target) for p in read_pairs(path)]
    assert read == pairs_of(report, boilerplate=format != "tmx")


def test_xliff2_findings_are_notes_and_errors_stay_open(report: Translation) -> None:
    root = ElementTree.fromstring(xliff2(report))
    units = root.findall(f".//{X2}unit")
    notes = [n.text for n in units[2].findall(f"{X2}notes/{X2}note")]
    assert notes[1] == "number-missing: the English does not have it"
    states = [u.find(f"{X2}segment").get("state") for u in units]  # type: ignore[union-attr]
    assert [i for i, state in enumerate(states) if state == "initial"] == [2, 3]


def test_xliff1_findings_are_notes_and_errors_need_review(report: Translation) -> None:
    root = ElementTree.fromstring(xliff1(report))
    states = [t.get("state") for t in root.iter(f"{X1}target")]
    assert [i for i, state in enumerate(states) if state == "needs-review-translation"] == [2, 3]
    assert len(list(root.iter(f"{X1}note"))) == 5


@pytest.mark.parametrize("version", ["1.2", "2.0"])
def test_xliff_validates_against_the_published_schema(report: Translation, version: str) -> None:
    """The OASIS schemas are not ours to ship: XLIFF_SCHEMAS names a folder that holds them."""
    etree = pytest.importorskip("lxml.etree")
    found = list(Path(os.environ.get("XLIFF_SCHEMAS", "/nonexistent")).rglob(f"xliff*core*{version}*.xsd"))
    if not found:
        pytest.skip("XLIFF_SCHEMAS is not set to a folder with the OASIS schemas")

    class Local(etree.Resolver):  # type: ignore[misc, name-defined]
        def resolve(self, url: str, public: str, context: object) -> object:
            return self.resolve_filename(str(found[0].parent / Path(url).name), context)

    parser = etree.XMLParser()
    parser.resolvers.add(Local())
    schema = etree.XMLSchema(etree.parse(str(found[0]), parser))
    for translation in (report, Translation("", (), ModelInfo(""))):
        text = (xliff2 if version == "2.0" else xliff1)(translation)
        schema.assertValid(etree.fromstring(text.encode()))


@pytest.mark.parametrize("format", WRITERS)
def test_a_translation_toolkit_opens_them(report: Translation, format: str) -> None:
    name, cls = TOOLKIT[format]
    module = pytest.importorskip(f"translate.storage.{name}")
    store = getattr(module, cls).parsestring(WRITERS[format](report).encode())
    expected = pairs_of(report, boilerplate=format != "tmx")
    assert [str(u.source) for u in store.units] == [zh for zh, _ in expected]
    assert [str(u.target) for u in store.units] == [en for _, en in expected]


@settings(max_examples=30, deadline=None)
@given(st.text(), st.text(min_size=1))
def test_any_text_makes_legal_xml(source: str, target: str) -> None:
    segment = TranslatedSegment(1, "text", source, source, target, 0, len(source), place=source)
    translation = Translation(target, (segment,), ModelInfo("m"))
    for write in WRITERS.values():
        root = ElementTree.parse(io.BytesIO(write(translation).encode())).getroot()
        texts = [e.text or "" for e in root.iter() if e.tag.rpartition("}")[2] in ("target", "seg")]
        assert not texts or texts[-1] == legal(target)


def test_markdown_shows_headings_tables_findings_and_no_markup_of_the_text(
    report: Translation, summary: Summary
) -> None:
    text = markdown(report, summary=summary)
    assert text.startswith("## Summary\n")
    assert "\n# Provincial Meeting on Poverty Alleviation Held\n" in text
    assert "| Qinghe County | 150 million yuan |\n| --- | --- |\n| Baishui County | 220 million yuan |" in text
    assert re.search(r"^- sentence 3, error: .*\(`number-missing`\)$", text, re.MULTILINE)
    assert not re.search(r"(?<!\\)<script", text)
    assert "> 全省脱贫攻坚工作会议召开\n\n# Provincial" in markdown(report, bilingual=True)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("# no heading", r"\# no heading"),
        ("1. no list", r"1\. no list"),
        ("- no list", r"\- no list"),
        ("3.5 percent", "3\\.5 percent"),
        ("a\n\nb", "a b"),
        ("a | b", r"a \| b"),
        ("*x* [y](z)", r"\*x\* \[y\](z)"),
    ],
)
def test_markdown_escapes(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_subtitles_keep_their_times() -> None:
    def cue(id: int, zh: str, en: str, place: str) -> TranslatedSegment:
        return TranslatedSegment(id, "text", zh, zh, en, 0, len(zh), place=place)

    translation = Translation(
        "a.vtt",
        (
            cue(1, "你好。", "Hello.", "cue 1 00:01.000 --> 00:02.500"),
            cue(2, "投入3亿元。", f"300 million yuan --> {'word ' * 12}", "cue 1 00:01.000 --> 00:02.500"),
            cue(3, "再见", "Bye", "cue 2 01:00:03,000 --> 01:00:04,000"),
        ),
        ModelInfo("m"),
    )
    text = srt(translation)
    cues = text.strip().split("\n\n")
    assert cues[0].splitlines()[:3] == [
        "1",
        "00:00:01,000 --> 00:00:02,500",
        "Hello. 300 million yuan → word word word",
    ]
    assert all(len(line) <= 42 for line in text.splitlines())
    assert text.count("-->") == 2
    assert cues[1] == "2\n01:00:03,000 --> 01:00:04,000\nBye"
    assert "你好。投入3亿元。\nHello." in srt(translation, bilingual=True)
    with pytest.raises(UsageError, match="no cue times"):
        srt(replace(translation, segments=(replace(translation.segments[0], place="paragraph 1"),)))


def test_unknown_format_is_one_clear_line(report: Translation) -> None:
    with pytest.raises(UsageError, match="no such format"):
        render(report, "odt")


def test_hostile_text_is_inert_in_xml(report: Translation) -> None:
    for write in WRITERS.values():
        text = write(report)
        assert "<script" not in text
        assert HOSTILE in [e.text for e in ElementTree.fromstring(text).iter()]
