"""Paragraphs of two documents brought together."""

from __future__ import annotations

from fupin_nlp import document
from fupin_nlp.document.parallel import aligned, places

ZH = [
    "会议召开",
    "全县投入资金三亿元，减少贫困人口九万人，同比增长两成。",
    "1,358",
    "首页",
    "新建公路一百公里，解决出行难题，群众满意。",
]
EN = [
    "Meeting held",
    "The county invested 300 million yuan and lifted 90,000 people out of poverty, up 20 percent on the year before.",
    "1,358",
    "Home",
    "A hundred kilometres of roads were built, which solved the problem of getting about, to people's satisfaction.",
]


def stretches(source: list[str], target: list[str]) -> list[tuple[list[int], list[int]]]:
    return [(list(a), list(b)) for a, b in aligned(source, target)]


def test_as_many_go_one_to_one() -> None:
    assert stretches(ZH, EN) == [([i], [i]) for i in range(5)]


def test_one_left_out_on_either_side() -> None:
    assert stretches([ZH[0], ZH[4], ZH[2], ZH[1]], [EN[0], EN[2], EN[1]])[1:] == [([1], []), ([2], [1]), ([3], [2])]
    assert stretches([ZH[0], *ZH[2:]], EN) == [([0], [0]), ([], [1]), ([1], [2]), ([2], [3]), ([3], [4])]


def test_two_made_one() -> None:
    joined = [EN[0], EN[1] + " " + EN[4], EN[2]]
    assert stretches([ZH[0], ZH[1], ZH[4], ZH[2]], joined) == [([0], [0]), ([1, 2], [1]), ([3], [2])]


def test_all_is_covered_in_order_even_of_nothing() -> None:
    for source, target in ((ZH, list[str]()), ([], EN), (ZH * 40, EN * 37), ([], [])):
        made = stretches(source, target)
        assert [i for a, _ in made for i in a] == list(range(len(source)))
        assert [j for _, b in made for j in b] == list(range(len(target)))


def test_lines_of_a_cue_are_one_paragraph() -> None:
    page = b"1\n00:00:01,000 --> 00:00:02,000\nOne.\nTwo.\n\n2\n00:00:03,000 --> 00:00:04,000\nThree.\n"
    assert [" ".join(text.split()) for _, text in places(document.read_bytes(page, "a.srt", "srt"))] == [
        "One. Two.",
        "Three.",
    ]
