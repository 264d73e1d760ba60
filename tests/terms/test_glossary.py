"""The user's glossary: reading the file, overriding, checking."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from fupin_nlp import terms
from fupin_nlp.errors import InputError


def load(tmp_path: Path, data: str | bytes) -> terms.Glossary:
    path = tmp_path / "mine.tsv"
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return terms.Glossary.load(path)


@pytest.mark.parametrize(
    "data",
    [
        "河池\tHo-chih\n",
        "source\ttarget\tnote\n河池\tHo-chih\told spelling\n",
        "source,target\n河池,Ho-chih\n",
        "# mine\n\n河池,\"Ho-chih\"\n",
        "\ufeff河池\tHo-chih\r\n",
        "河池\tHo-chih".encode("utf-16"),
    ],
)  # fmt: skip
def test_forms_of_the_file(tmp_path: Path, data: str | bytes) -> None:
    glossary = load(tmp_path, data)
    assert glossary.entries["河池"][0] == "Ho-chih"
    assert len(glossary) == 1


def test_a_comma_inside_quotes(tmp_path: Path) -> None:
    assert load(tmp_path, '三农,"agriculture, rural areas and farmers",slogan\n').entries["三农"] == (
        "agriculture, rural areas and farmers",
        "slogan",
    )


def test_traditional_terms_match_normalised_text(tmp_path: Path) -> None:
    glossary = load(tmp_path, "貧困戶\tneedy household\n")
    assert [t.target for t in terms.find("支持贫困户", glossary=glossary)] == ["needy household"]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("河池\tHechi\n百色\n", 2),
        ("河池,Hechi\n\n,Baise\n", 3),
        ('a,b\n河池,"Hechi\n', 2),
        ("河池\tHechi\n百色\t\n", 2),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, data: str, line: int) -> None:
    with pytest.raises(InputError, match=f"line {line}"):
        load(tmp_path, data)


def test_no_utf8_and_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 2: not UTF-8"):
        load(tmp_path, "河池\tHechi\n".encode() + "百色\tBaise\n".encode("gbk"))
    with pytest.raises(InputError, match="check the path"):
        terms.Glossary.load(tmp_path / "none.tsv")


def test_the_glossary_overrides_all() -> None:
    glossary = terms.Glossary.parse(
        "河池市\tHechi Municipality\n蒋家柏\tChiang Chia-pai\n扶贫日\tPoverty Day | Day of the Poor\n"
    )
    found = terms.find("河池市扶贫办主任蒋家柏说，今天是扶贫日", glossary=glossary)
    assert [t.target for t in found if t.cls == "glossary"] == ["Hechi Municipality", "Chiang Chia-pai", "Poverty Day"]
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_check_finds_what_is_lost() -> None:
    glossary = terms.Glossary.parse("村集体经济\tvillage collective economy\n扶贫日\tPoverty Day | Day of the Poor\n")
    found = terms.find("扶贫日，河池壮大村集体经济", glossary=glossary)
    assert terms.check(found, "On the Day of the Poor Hechi built up its village collective economies.") == []
    findings = terms.check(found, "On that day the city built up the collective sector.")
    assert [(f.code, f.severity) for f in findings] == [("FT101", "error"), ("FT101", "warning"), ("FT101", "error")]
    assert "Poverty Day" in findings[0].message


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("长江、黄河流域", "the Yangtze and Yellow river basins"),
        ("西藏的变化", "Changes in Xizang"),
        ("礼县和岷县", "Li and Min counties"),
        ("都安瑶族自治县", "In Du’an, ..."),
        ("吕梁市", "Luliang"),
        ("县长吕建中说", "said Lyu Jianzhong"),
        ("豫西大旱", "drought in west Henan"),
        ("国家统计局公布", "The NBS said"),
    ],
)  # fmt: skip
def test_accepted_forms(chinese: str, english: str) -> None:
    assert terms.check([t for t in terms.find(chinese) if t.cls != "term"], english) == []
