"""What the user's glossary asks of a sentence, and how little of it is forced upon the model."""

from __future__ import annotations

import pytest

from fupin_nlp import terms

GLOSSARY = terms.Glossary.parse(
    "贫困户\tpoor household\n河池\tHo-chih\n中国银行\tthe Bank of China\n"
    "人次\tperson-times\n户\thouseholds\n千瓦\tkW\n元\tRMB\n"
)


def find(text: str) -> list[terms.Term]:
    return terms.find(text, glossary=GLOSSARY)


def test_common_words_are_set_free_and_names_are_not() -> None:
    found = find("中国银行帮助河池贫困户")
    assert [t.slot for t in found] == [True, True, True]
    assert [t.slot for t in terms.loosened(found)] == [True, True, False]
    assert [t.text for t in terms.loosened(found)] == [t.text for t in found]


def test_other_terms_are_left_as_they_are() -> None:
    found = terms.find("广西贫困户和蒋家柏主任")
    assert terms.loosened(found) == tuple(found)


def test_lost_names_the_glossarys_terms_alone() -> None:
    found = find("广西贫困户在河池")
    assert terms.lost(found, "The poor households of Ho-chih") == ()
    assert [t.text for t in terms.lost(found, "The needy families of Ho-chih")] == ["贫困户"]


@pytest.mark.parametrize("text", ["户籍制度", "开户银行", "户外活动"])
def test_one_character_inside_a_word_is_no_term(text: str) -> None:
    assert all(t.text != "户" for t in find(text))


@pytest.mark.parametrize(
    ("chinese", "english", "reworded"),
    [
        ("接待游客63.2万人次", "received 632,000 red-tourism visits", "received 632,000 red-tourism person-times"),
        ("装机61.5万千瓦", "of 615,000 kilowatts in all", "of 615,000 kW in all"),
        ("投入3.93亿元", "invested 393 million yuan", "invested 393 million RMB"),
        ("共有35户", "There are 35 families", "There are 35 households"),
        ("接待13万人次", "received 130,000 readers and others", "received 130,000 readers and others"),
        ("接待13万人次", "13 visitors' visits a year", "13 visitors' visits a year"),
        ("接待游客多人次", "many visits, in 130,000 person-times", "many visits, in 130,000 person-times"),
        ("装机61.5万千瓦时", "of 615,000 kilowatt-hours", "of 615,000 kilowatt-hours"),
    ],
)
def test_measure_words_of_figures(chinese: str, english: str, reworded: str) -> None:
    found = find(chinese)
    assert terms.reword(english, found) == reworded
    assert all(not t.slot for t in found if t.cls == "measure")


def test_a_measure_word_is_not_demanded_but_a_term_is() -> None:
    assert [t.cls for t in find("新增13万人次")] == ["measure"]
    assert [t.cls for t in find("按人次计算")] == ["glossary"]
    assert terms.lost(find("新增13万人次"), "130,000 more readers") == ()
