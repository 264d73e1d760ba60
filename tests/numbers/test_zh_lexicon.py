"""Words whose digits are no figures."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import opencc
import pytest

from fupin_nlp.numbers import zh, zh_idioms
from fupin_nlp.numbers.zh_fold import fold, hide

TABLE = Path(zh_idioms.__file__).with_name("idioms.tsv")
WORDS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def test_longest_match_wins() -> None:
    (idiom,) = zh_idioms.find("全面落实两不愁三保障")
    assert (idiom.text, idiom.values) == ("两不愁三保障", {Decimal(2), Decimal(3)})
    assert idiom.start == 4


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("第一书记驻村", ["第一书记"]),
        ("全国两会召开", ["全国两会"]),
        ("十分重要", ["十分"]),
        ("十分钟", []),
        ("统一部署", ["统一"]),
        ("千万不要", ["千万不"]),
        ("三千万元", []),
        ("1500多万千瓦", []),
        ("五一假期", ["五一"]),
        ("五一年", []),
        ("三分之一", []),
        ("世界遗产之一", ["之一"]),
        ("二十一世纪", []),
        ("翻了一番", []),
        ("周三下午", ["周三"]),
        ("一周三次", []),
        ("長三角", ["長三角"]),
        ("村“兩委”", ["村“兩委”"]),
    ],
)
def test_find(text: str, found: list[str]) -> None:
    assert [i.text for i in zh_idioms.find(text)] == found


def test_values_name_what_the_english_may_show() -> None:
    (idiom,) = zh_idioms.find("“两会”期间")
    assert (idiom.english, idiom.values) == ("Two Sessions", {2})
    (idiom,) = zh_idioms.find("统一标准")
    assert idiom.values == {1} or not idiom.values


def test_the_table_is_clean() -> None:
    words = [w[0] for w in WORDS]
    assert len(words) == len(set(words))
    assert len(words) > 1000
    for row in WORDS:
        assert row[0] == fold(row[0]), row
        assert row[0] == row[0].strip()
        assert len(row) <= 5
        if len(row) > 2 and row[2] not in ("", "-"):
            assert all(Decimal(v) >= 0 for v in row[2].split(","))


def test_no_idiom_yields_a_figure() -> None:
    loud = [w[0] for w in WORDS if any(not q.weak for q in zh.read(f"，{w[0]}，"))]
    assert loud == []


def test_traditional_writing_is_found_too() -> None:
    s2t = opencc.OpenCC("s2t")
    missed = [w[0] for w in WORDS if w[1:2] != [""] and len(w) > 1 and not zh_idioms.find(s2t.convert(w[0]))]
    assert missed == []


def test_fold_keeps_length_and_hide_blanks() -> None:
    text = "參保率達９０．５％，“兩會”"
    assert fold(text) == '参保率达90.5%，"两会"'
    assert hide("abcdef", [(1, 3)]).replace("\ue000", "_") == "a__def"
    assert fold("１，２３４") == "1,234"
    assert fold("甲，2") == "甲，2"
