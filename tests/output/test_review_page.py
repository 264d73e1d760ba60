"""The review page as text: what it holds, and that no text of the document becomes markup."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_builder import HOSTILE, quantity

from fupin_nlp.document.model import Edit
from fupin_nlp.numbers.findings import Alignment, Pair
from fupin_nlp.output.charts import charts
from fupin_nlp.output.html import review_page
from fupin_nlp.output.marks import figures, source_runs, target_runs
from fupin_nlp.translation import ModelInfo, NameUse, Summary, TranslatedSegment, Translation

VOID = {"meta", "input", "img", "br", "rect", "path"}


class Page(HTMLParser):
    """Elements with their attributes and text, and whether every tag is closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.open: list[tuple[str, list[str]]] = []
        self.feed(text)
        self.close()
        assert not self.open, f"left open: {[tag for tag, _ in self.open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        words: list[str] = []
        self.elements.append((tag, dict(attrs), words))
        if tag not in VOID:
            self.open.append((tag, words))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, words in self.open:
            words.append(data)

    def find(self, tag: str, **attributes: str) -> list[tuple[dict[str, str | None], str]]:
        return [
            (attrs, "".join(words))
            for name, attrs, words in self.elements
            if name == tag
            and all(value in (attrs.get(key.rstrip("_")) or "").split() for key, value in attributes.items())
        ]


@pytest.fixture(scope="module")
def page(report: Translation, summary: Summary) -> Page:
    return Page(review_page(report, summary))


def test_is_one_closed_document_of_reasonable_size(page: Page, long_report: Translation) -> None:
    assert len(review_page(long_report).encode()) < 400_000
    assert not [e for e in page.elements if {"src", "onerror", "onclick", "style"} & set(e[1])]
    links = [attrs.get("href") or "" for _, attrs, _ in page.elements if "href" in attrs]
    assert all(link.startswith("#") for link in links)
    ids = [attrs["id"] for _, attrs, _ in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links} <= set(ids)


def test_policy_allows_the_style_and_the_script_only(page: Page) -> None:
    policy = next(a["content"] for a, _ in page.find("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        ((_, text),) = page.find(tag)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_each_figure_is_linked_with_its_counterpart(page: Page, report: Translation) -> None:
    marks = {a["id"]: (a, text) for a, text in page.find("mark", class_="q")}
    kept = list(page.find("mark", class_="kept"))
    assert len(kept) == 2 * sum(f.state == "kept" for s in report.segments for f in figures(s))
    for attributes, _ in kept:
        side, number = str(attributes["id"])[0], attributes["data-q"]
        assert attributes["tabindex"] == "0"
        assert attributes["aria-describedby"] == ("e" if side == "z" else "z") + str(number)
        assert attributes["aria-describedby"] in marks


def test_what_went_wrong_is_said_in_words(page: Page) -> None:
    errors = [text for _, text in page.find("li", class_="error")]
    assert len(errors) == 3
    assert "35.97万人 → 395,700 people" in errors[0]
    assert "35.97万人 is 359,700 people" in errors[0]
    assert "missing 12.35万户 (123,500 households)" in errors[1]
    assert "the English does not have it" in errors[1]
    assert "added 40" in errors[2]
    ((lost, text),) = page.find("mark", class_="missing")
    assert "".join(text.split()) == "12.35萬戶万户"
    assert any(a.get("id") == lost["aria-describedby"] for a, _ in page.find("li"))


def test_edits_names_and_censor_marks_are_shown(page: Page) -> None:
    assert "區(qū)" in [text for _, text in page.find("del")]
    assert len(page.find("span", class_="r")) == 4
    names = [text for _, text in page.find("span", class_="n")]
    assert names.count("青河縣县") == 1  # an edit stands inside: 縣 → 县
    assert "2 forms" in "".join(text for _, text in page.find("span", class_="badge"))


def test_hostile_text_stays_text(page: Page) -> None:
    assert len(page.find("script")) == 1
    assert not page.find("img")
    shown = [text for _, text in page.find("p", class_="zh")]
    assert HOSTILE in shown
    assert page.find("title")[0][1].startswith("Provincial Meeting")


def test_the_title_can_be_given(report: Translation) -> None:
    page = Page(review_page(report, title="<b>Mine</b>"))
    assert page.find("h1")[0][1] == "<b>Mine</b>"


def test_a_clean_translation_says_so(long_report: Translation) -> None:
    text = review_page(long_report)
    assert "Every figure is kept" in text
    assert 'class="verdict good"' in text


def test_an_empty_translation_has_a_page() -> None:
    assert "No finding" in review_page(Translation("empty", (), ModelInfo("")))


def test_charts_hold_figures_of_one_unit(report: Translation, long_report: Translation) -> None:
    people, yuan = charts(report)
    assert [b.text for b in people.bars] == [
        "395,700 people",
        "more than 200,000 people",
        "45,000 people",
        "13,200 people",
    ]
    assert people.bars[0].width == 100
    assert yuan.bars[1].label == "白水县"
    largest = charts(long_report)[0]
    assert (len(largest.bars), largest.total) == (8, 70)


def test_an_edit_at_the_edge_of_a_figure() -> None:
    source, text = "計3萬（户）戶", "计3万户"
    segment = TranslatedSegment(
        1, "text", source, text, "", 100, 107,
        edits=(
            Edit(100, 101, "計", "计", "script"),
            Edit(102, 103, "萬", "万", "script"),
            Edit(103, 106, "（户）", "", "gloss"),
            Edit(106, 107, "戶", "户", "script"),
        ),
        quantities=(quantity("3万户", text, 30000),),
    )  # fmt: skip
    runs = source_runs(segment, figures(segment))
    assert [[(p.text, p.before) for p in r.pieces] for r in runs] == [
        [("计", "計")],
        [("3", ""), ("万", "萬"), ("", "（户）"), ("户", "戶")],
    ]
    assert runs[1].mark is not None


def test_edits_that_do_not_lead_to_the_text_are_left_out() -> None:
    segment = TranslatedSegment(1, "text", "甲乙", "丙", "C", 0, 2, edits=(Edit(0, 1, "甲", "x", "script"),))
    assert [[p.text for p in r.pieces] for r in source_runs(segment)] == [["丙"]]


@st.composite
def marked_segments(draw: st.DrawFn) -> TranslatedSegment:
    """A segment with arbitrary edits, figures and names, overlapping as they like."""
    source = normalised = ""
    edits: list[Edit] = []
    for before, after in draw(st.lists(st.tuples(st.text("甲乙12*", max_size=3), st.text("丙3…", max_size=3)))):
        plain = draw(st.text("丁4", max_size=3))
        if before != after:
            edits.append(Edit(7 + len(source), 7 + len(source) + len(before), before, after, "x"))
            source, normalised = source + before, normalised + after
        source, normalised = source + plain, normalised + plain
    target = draw(st.text("ab <", min_size=1))
    spans = st.tuples(st.integers(-1, 12), st.integers(0, 12))
    sources = [quantity("", normalised, 1) for _ in range(3)]
    placed = []
    for q, (start, end), (t0, t1) in zip(
        sources, draw(st.lists(spans, max_size=3)), draw(st.lists(spans, max_size=3)), strict=False
    ):
        args: dict[str, Any] = {f: getattr(q, f) for f in ("value", "kind", "text")}
        placed.append((type(q)(start=start, end=end, **args), type(q)(start=t0, end=t1, **args)))
    return TranslatedSegment(
        1, "text", source, normalised, target, 7, 7 + len(source), edits=tuple(edits),
        quantities=tuple(s for s, _ in placed),
        alignment=Alignment(pairs=tuple(Pair(s, t) for s, t in placed)),
        names=tuple(NameUse("n", "m", "place", a, b, b, a) for a, b in draw(st.lists(spans, max_size=2))),
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(marked_segments())
def test_runs_give_back_both_texts(segment: TranslatedSegment) -> None:
    runs = source_runs(segment, figures(segment))
    assert "".join(p.text for r in runs for p in r.pieces) == segment.normalised
    assert "".join(p.before if p.rule else p.text for r in runs for p in r.pieces) == segment.source
    assert "".join(p.text for r in target_runs(segment, figures(segment)) for p in r.pieces) == segment.target


@settings(max_examples=20, deadline=None)
@given(st.text(), st.text())
def test_any_text_is_shown_and_never_markup(zh: str, en: str) -> None:
    segment = TranslatedSegment(1, "text", zh, zh, en, 0, len(zh), place=en)
    page = Page(review_page(Translation(zh, (segment,), ModelInfo(en)), title=en))
    assert len(page.find("script")) == 1
    assert not re.search("[\x00-\x08]", "".join(text for _, text in page.find("html")))
