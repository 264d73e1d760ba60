"""Places: official English, the slot part, chains, and words that only look like names."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from fupin_nlp import terms

OFFICIAL = {
    "广西壮族自治区": "Guangxi Zhuang Autonomous Region",
    "都安瑶族自治县": "Du'an Yao Autonomous County",
    "黔西南布依族苗族自治州": "Qianxinan Bouyei and Miao Autonomous Prefecture",
    "积石山保安族东乡族撒拉族自治县": "Jishishan Bonan, Dongxiang and Salar Autonomous County",
    "大理白族自治州": "Dali Bai Autonomous Prefecture",
    "伊犁哈萨克自治州": "Ili Kazak Autonomous Prefecture",
    "河池市": "Hechi City",
    "百色市": "Baise City",
    "呼和浩特市": "Hohhot City",
    "乌鲁木齐市": "Urumqi City",
    "喀什地区": "Kashgar Prefecture",
    "锡林郭勒盟": "Xilingol League",
    "科尔沁左翼中旗": "Horqin Left Middle Banner",
    "内蒙古自治区": "Inner Mongolia Autonomous Region",
    "香港特别行政区": "Hong Kong Special Administrative Region",
    "歙县": "Shexian County",
    "东阿县": "Dong'e County",
    "铅山县": "Yanshan County",
    "番禺区": "Panyu District",
    "地苏镇": "Disu Town",
    "阿坝州": "Aba Prefecture",
}


@pytest.mark.parametrize(("chinese", "english"), OFFICIAL.items())
def test_full_english(chinese: str, english: str) -> None:
    (term,) = terms.find(chinese)
    assert term.full == english
    assert term.cls == "place"
    assert term.slot


@pytest.mark.parametrize(
    ("chinese", "english"),
    {
        "重庆": "Chongqing", "厦门": "Xiamen", "长汀": "Changting", "乐山": "Leshan", "六安": "Lu'an", "蚌埠": "Bengbu",
        "台州": "Taizhou", "丽水": "Lishui", "鄂尔多斯": "Ordos", "拉萨": "Lhasa",
        "日喀则": "Shigatse", "吕梁": "Lüliang",
        "陕西": "Shaanxi", "山西": "Shanxi", "粤桂": "Guangdong-Guangxi", "京津冀": "Beijing-Tianjin-Hebei",
        "滇桂黔": "Yunnan-Guangxi-Guizhou", "长江": "the Yangtze River", "武陵山区": "the Wuling Mountains",
        "都安县": "Du'an", "高雄": "Kaohsiung",
    }.items(),
)  # fmt: skip
def test_bare_english(chinese: str, english: str) -> None:
    assert [t.target for t in terms.find(f"在{chinese}调研")] == [english]


def test_the_kind_of_unit_stays_outside_the_slot() -> None:
    (term,) = terms.find("河池市")
    assert (term.text, term.target, term.start, term.end) == ("河池", "Hechi", 0, 2)
    (term,) = terms.find("广西壮族自治区副主席")
    assert term.text == "广西壮族自治区"


def test_a_chain_of_places() -> None:
    found = terms.find("河池市都安瑶族自治县地苏镇大定村")
    assert [t.target for t in found] == ["Hechi", "Du'an Yao Autonomous County", "Disu", "Dading"]
    assert found[-1].full == "Dading Village"


def test_a_county_that_is_also_a_word_counts_beside_its_province() -> None:
    assert [t.text for t in terms.find("到天津市和平区走访")] == ["天津", "和平"]
    assert [t.text for t in terms.find("安徽岳西、颍上两县")] == ["安徽", "岳西", "颍上"]
    assert not terms.find("维护世界和平的努力")


@pytest.mark.parametrize(
    "sentence",
    [
        "各项工作大同小异", "隆重庆祝", "深化农村合作", "其中国有的占一半", "保持长治久安", "吃了一个三明治",
        "全县各村都通了路", "这个村是贫困村", "搞特色小镇", "统筹城乡发展",
        "加强沿海地区建设", "增加纳税", "坚持道德国家",
    ],
)  # fmt: skip
def test_words_are_no_places(sentence: str) -> None:
    assert [t for t in terms.find(sentence) if t.cls in ("place", "country")] == []


def test_a_name_cut_from_the_next_word() -> None:
    assert [t.text for t in terms.find("上海口味")] == ["上海"]
    assert [t.text for t in terms.find("武汉长江大桥")] == ["武汉", "长江"]


def test_a_village_of_the_document_is_known_again() -> None:
    memory = terms.Memory()
    terms.find("四川省遂宁市蓬溪县常乐镇拱市村", memory=memory)
    found = terms.find("去年国庆假期里拱市村接待了游客", memory=memory)
    assert [(t.text, t.target) for t in found] == [("拱市", "Gongshi")]
    assert terms.find("余村的变化")[0].target == "Yucun Village"


def test_provinces_by_one_letter() -> None:
    assert [(t.text, t.target) for t in terms.find("赴滇调研，财政援桂资金到位")] == [
        ("滇", "Yunnan"),
        ("桂", "Guangxi"),
    ]
    assert terms.find("声援川剧") == []


def _letters(english: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", english) if not unicodedata.combining(c))
    return plain.lower().replace("-", " ").removeprefix("the ")


def test_official_names_from_all_over_the_country() -> None:
    """Of 374 provinces, prefectures, counties, rivers and regions 98 in 100 have an official English."""
    lines = Path(__file__).with_name("places.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line[0] != "#"]
    wrong = []
    for name, english in rows:
        found = terms.find(f"在{name}调研时，")
        forms = {_letters(english) for english in english.split("|")}
        if not any(forms & {_letters(t.target), _letters(t.full)} for t in found):
            wrong.append((name, [t.full or t.target for t in found]))
    assert len(wrong) <= 0.02 * len(rows), wrong


def test_a_person_is_not_found_inside_a_place() -> None:
    for sentence in ("在乌兰察布调研时", "到乌鲁木齐考察", "在鄂尔多斯看望"):
        assert [t.cls for t in terms.find(sentence)] == ["place"]


def test_a_municipality_keeps_its_kind_outside_like_the_others() -> None:
    for name in ("北京市", "天津市", "上海市", "重庆市"):
        (term,) = terms.find(name)
        assert (term.end, term.full) == (2, f"{term.target} City")
