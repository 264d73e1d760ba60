from __future__ import annotations

import pytest

from fupin_nlp.english import join_parts, list_marker, tidy


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("一、工作", "I. "),
        ("十四、工作", "XIV. "),
        ("（三）工作", "(3) "),
        ("1. 工作", "1. "),
        ("2、工作", "2. "),
        ("(4)工作", "(4) "),
    ],
)
def test_list_markers(text: str, english: str) -> None:
    made, length = list_marker(text)
    assert made == english
    assert text[length:] == "工作"


@pytest.mark.parametrize("text", ["1.5亿元", "一是抓产业", "三农工作", "一、", "2018年"])
def test_no_list_marker(text: str) -> None:
    assert list_marker(text) == ("", 0)


def test_tidy() -> None:
    assert tidy("the region did so", "全区做到。") == "The region did so."
    assert tidy("Poverty Relief.", "扶贫", heading=True) == "Poverty Relief"
    assert tidy("it fell by 5 % .", "下降5%。") == "It fell by 5%."
    assert tidy("It rose.", "上升；") == "It rose;"
    assert tidy('"good" work', "“好”工作") == '"Good" work'


def test_tidy_takes_out_a_stutter() -> None:
    assert tidy("The price of rice rice rose.", "米价上涨。") == "The price of rice rose."
    assert tidy("They had had that that day.", "那天。") == "They had had that that day."


def test_join_parts() -> None:
    parts = [("The rate was 5.7%.", "发生率5.7%；"), ("The region fell.", "下降。")]
    assert join_parts(parts) == "The rate was 5.7%; the region fell."
    assert join_parts([("Guangxi did.", "广西做，"), ("Nanning did.", "南宁做。")]) == "Guangxi did, Nanning did."
    assert join_parts([("Only one.", "一。")]) == "Only one."
