"""What is protected, and how the English is put back."""

from __future__ import annotations

import pytest

from fupin_nlp.marian.slots import SLOT, Slot, protect, restore
from fupin_nlp.numbers import zh
from fupin_nlp.terms import find


def slotted(text: str) -> tuple[str, dict[str, str]]:
    made = protect(text, zh.read(text), find(text))
    return made.text, {symbol: slot.english for symbol, slot in made.slots.items()}


@pytest.mark.parametrize(
    ("text", "model_text", "english"),
    [
        ("投入39.3亿元。", "投入<n1>元。", {"<n1>": "3.93 billion"}),
        ("带动20多万群众", "带动<n1>多群众", {"<n1>": "200,000"}),
        ("占比百分之五", "占比<n1>%", {"<n1>": "5"}),
        ("近九成农户", "近<n1>%农户", {"<n1>": "90"}),
        ("覆盖60%以上贫困户", "覆盖<n1>%以上贫困户", {"<n1>": "60"}),
        ("加快2.8个百分点", "加快<n1>个百分点", {"<n1>": "2.8"}),
        ("2018年3月6日召开", "<d1>召开", {"<d1>": "March 6, 2018"}),
        ("600至850亿度", "<n1>至<n2>度", {"<n1>": "60 billion", "<n2>": "85 billion"}),
        ("出台十三条政策", "出台<n1>条政策", {"<n1>": "13"}),
        ("一个村", "一个村", {}),
        ("三方面工作", "三方面工作", {}),
        ("做实[…]帮扶", "做实<t1>帮扶", {"<t1>": "[…]"}),
        ("每个县“5+2”个产业", '每个县"<t1>"个产业', {"<t1>": "5+2"}),
        ("第十九次会议", "第<n1>次会议", {"<n1>": "19"}),
    ],
)
def test_protect(text: str, model_text: str, english: dict[str, str]) -> None:
    assert slotted(text) == (model_text, english)


def test_names_are_slots_with_their_suffix_outside() -> None:
    text, english = slotted("蒋家柏在南宁表示")
    assert set(english.values()) == {"Jiang Jiabai", "Nanning"}
    assert "表示" in text
    assert "南宁" not in text


def test_more_figures_than_slots_leaves_the_rest_as_text() -> None:
    made = protect(t := "、".join(f"{n}吨" for n in range(100, 130)), zh.read(t), [])
    assert len(made.slots) == 20
    assert "129吨" in made.text


def fill(target: str, **values: str) -> str:
    slots = {f"<{k}>": Slot(f"<{k}>", 0, 0, v) for k, v in values.items()}
    return restore(target, slots)


def test_restore_grammar() -> None:
    assert fill("a <n1>-person team", n1="8") == "an 8-person team"
    assert fill("an <n1>% rise", n1="5") == "a 5% rise"
    assert fill("A <n1> km road", n1="11") == "An 11 km road"
    assert fill("along the <t1>", t1="the Yangtze River") == "along the Yangtze River"
    assert fill("in <t9> now", t1="Nanning") == "in now"


def test_restore_ordinals_and_the_singular() -> None:
    nineteenth = {"<n1>": Slot("<n1>", 0, 2, "19", value=19, ordinal=True)}  # type: ignore[arg-type]
    assert restore("the <n1> National Congress", nineteenth) == "the 19th National Congress"
    one = {"<n1>": Slot("<n1>", 0, 2, "1", value=1)}  # type: ignore[arg-type]
    assert restore("<n1> poor villages", one) == "1 poor village"


def test_complete() -> None:
    made = protect("3万人和4万人", zh.read("3万人和4万人"), [])
    assert made.complete("<n2> and <n1>")
    assert not made.complete("<n1> and <n1>")
    assert not made.complete("<n1>")
    assert len(SLOT.findall(made.text)) == 2
