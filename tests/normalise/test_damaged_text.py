"""What is no sound text: halves of surrogate pairs, entities that are none, brackets over many lines."""

from __future__ import annotations

import pytest

from fupin_nlp.document import from_text
from fupin_nlp.normalise import apply_edits, convert, normalise, segments


def test_half_a_surrogate_pair_becomes_the_replacement_character() -> None:
    text = "投入\ud8001亿\udfff元。"
    made = normalise(text)
    assert made.text == "投入\ufffd1亿\ufffd元。"
    assert apply_edits(text, made.edits) == made.text
    assert [edit.rule for edit in made.edits] == ["control", "control"]
    made.text.encode("utf-8")


@pytest.mark.parametrize(("to", "shown"), [("simplified", "贫\ud800县"), ("traditional", "貧\ud800縣")])
def test_conversion_leaves_halves_alone(to: str, shown: str) -> None:
    assert convert("貧\ud800县", to) == shown  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("&#50;亿", "2亿"),
        ("&#x35;万", "5万"),
        ("&amp;amp;lt;", "<"),
        ("&lt;5万", "<5万"),
        ("&lt8;", "&lt8;"),  # no entity, although browsers take its head for one
        ("&nbsp4;", "&nbsp4;"),
        ("&#5٣;", "&#5٣;"),  # an Arabic digit
        ("A&B;C", "A&B;C"),
    ],
)
def test_entities(text: str, plain: str) -> None:
    assert normalise(text).text == plain


def test_figures_of_a_sentence_with_broken_entities_keep_their_place() -> None:
    document = from_text("投入&lt8;万元，减少&#57;5万人。")
    (segment,) = segments(document)
    start = segment.text.index("95万")
    assert document.text[segment.offsets[start] : segment.offsets[start + 3]] == "&#57;5万"


@pytest.mark.parametrize("depth", [3, 40])
def test_normalising_twice_changes_nothing_more(depth: int) -> None:
    text = "（二\n" * depth + "做法）主要做法。\n\n下一段。"
    once = normalise(text).text
    assert once.startswith("（二" * depth + "做法）")
    assert normalise(once).text == once


def test_boilerplate_that_is_kept_is_text() -> None:
    document = from_text("广西脱贫攻坚再战再捷，减少贫困人口95万人。\n\n相关新闻更多\n\n微信扫一扫")
    assert {s.kind for s in segments(document)} >= {"boilerplate"}
    kept = segments(document, keep_boilerplate=True)
    assert "boilerplate" not in {s.kind for s in kept}
    assert len(kept) == len(segments(document))
