"""Names put back into the English, and suggestions for a glossary."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin_nlp import terms
from fupin_nlp.document.model import Segment


def named(text: str) -> terms.Term:
    return terms.find(text)[0]


@pytest.mark.parametrize(
    ("english", "chinese", "restored"),
    [
        ("<t1> City has 11 counties.", "河池市", "Hechi City has 11 counties."),
        ("<t1> County", "都安瑶族自治县", "Du'an Yao Autonomous County"),
        ("in the <t1> County of Hechi", "都安瑶族自治县", "in the Du'an Yao Autonomous County of Hechi"),
        ("along the <t1>", "长江", "along the Yangtze River"),
        ("along the <t1> River", "长江", "along the Yangtze River"),
        ("<t1> is long.", "长江", "The Yangtze River is long."),
        ("It is long. <t1> is.", "长江", "It is long. The Yangtze River is."),
        ("a <t1> farmer", "安徽", "an Anhui farmer"),
        ("An <t1> farmer", "河池", "A Hechi farmer"),
        ("<t1>'s villages", "百色", "Baise's villages"),
        ("the <t1>-based firm", "深圳", "the Shenzhen-based firm"),
        ("kept <t2> as <t1>", "河池", "kept as Hechi"),
        ("director of the <t1> said", "蒋家柏说", "director of Jiang Jiabai said"),
        ("the <t1> method", "蒋家柏说", "the Jiang Jiabai method"),
        ("the <t1>'s villages will", "广西", "Guangxi's villages will"),
        ("In 2017 the <t1> government", "广西", "In 2017 the Guangxi government"),
        ("the first<t1>17 metres,<t1>s", "安徽", "the first Anhui 17 metres, Anhuis"),
    ],
)  # fmt: skip
def test_grammar(english: str, chinese: str, restored: str) -> None:
    assert terms.restore(english, {"<t1>": named(chinese)}) == restored


@given(st.lists(st.sampled_from(["<t1>", "<t2>", "the", "a", "County", ".", "people of"]), max_size=12))
def test_no_slot_is_left_and_no_name_is_lost(words: list[str]) -> None:
    english = " ".join(words)
    mapping = {"<t1>": named("都安瑶族自治县"), "<t2>": named("百色")}
    restored = terms.restore(english, mapping)
    assert not re.search(r"<t\d+>", restored)
    for slot, term in mapping.items():
        assert restored.count(term.target) == words.count(slot)


@given(st.text(alphabet="广西河池市县长江和平的、，。都安瑶族自治说王李村0１ab<t>", max_size=40))
def test_terms_are_ordered_and_true_to_the_text(text: str) -> None:
    found = terms.find(text)
    assert all(text[t.start : t.end] == t.text and t.target for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_gloss_at_the_first_mention_only() -> None:
    assert terms.gloss_first("In Hechi, Hechi people", named("河池")) == "In Hechi (河池), Hechi people"
    assert terms.gloss_first("Nothing here", named("河池")) == "Nothing here"
    office, place = named("河池市扶贫办"), named("河池")
    glossed = terms.gloss_first("The Hechi Municipal Poverty Alleviation Office said Hechi invested", office)
    assert glossed == "The Hechi Municipal Poverty Alleviation Office (河池市扶贫办) said Hechi invested"
    assert terms.gloss_first(glossed, place).endswith("said Hechi (河池) invested")
    assert terms.gloss_first("The county poverty alleviation office", named("县扶贫办")).isascii()


def test_suggestions_count_names() -> None:
    texts = ["河池市都安县脱贫攻坚。", "县长蓝永福说，河池变了。"]
    segments = [Segment(i, "text", t, t, 0, len(t), i, place=f"paragraph {i + 1}") for i, t in enumerate(texts)]
    suggestions = {s.source: s for s in terms.suggest(segments)}
    assert (suggestions["河池"].target, suggestions["河池"].count) == ("Hechi", 2)
    assert suggestions["蓝永福"].first_place == "paragraph 2"
    assert terms.suggest(segments)[0].source == "河池"
