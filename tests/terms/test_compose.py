"""An office with the place it belongs to is one name."""

from __future__ import annotations

import pytest

from fupin_nlp import terms


@pytest.mark.parametrize(
    ("chinese", "english"),
    {
        "广西壮族自治区人民政府副秘书长": ["the People's Government of Guangxi Zhuang Autonomous Region"],
        "国务院扶贫开发领导小组办公室主任": [
            "the State Council Leading Group Office of Poverty Alleviation and Development"
        ],
        "河池市扶贫办": ["the Hechi Municipal Poverty Alleviation Office"],
        "都安县委书记": ["Du'an"],
        "自治区农业农村厅": ["the department of agriculture and rural affairs of the autonomous region"],
        "广西农业农村厅厅长": ["the Guangxi Department of Agriculture and Rural Affairs"],
        "广西壮族自治区财政厅": ["the Department of Finance of Guangxi Zhuang Autonomous Region"],
        "都安县人民政府办公室": ["the General Office of the Du'an County People's Government"],
        "深圳市委、市政府": ["the Shenzhen Municipal Party Committee and Government"],
        "南宁市青秀区教育局": ["the Qingxiu District Education Bureau of Nanning City"],
        "据县扶贫办统计": ["the county poverty alleviation office"],
        "国家统计局广西调查总队": ["the National Bureau of Statistics", "the Guangxi Survey Office"],
        "七百弄乡政府": ["the Qibailong Township Government"],
    }.items(),
)  # fmt: skip
def test_nested_names(chinese: str, english: list[str]) -> None:
    assert [t.target for t in terms.find(chinese) if t.slot] == english


@pytest.mark.parametrize(
    "text", ["各县扶贫办要尽快落实", "全县教育局长会议", "河池市政府采购目录", "深圳市政府性基金收入"]
)
def test_what_is_no_one_office(text: str) -> None:
    assert all(t.text in ("扶贫办", "教育局", "河池", "深圳") for t in terms.find(text) if t.slot)


def test_the_other_wordings_are_accepted() -> None:
    found = terms.find("河池市扶贫办公布")
    for english in (
        "The poverty alleviation office of Hechi City said",
        "Hechi's Poverty Relief Office announced",
        "according to the Hechi Municipal Poverty Alleviation Office",
    ):
        assert terms.check(found, english) == []
    assert [f.code for f in terms.check(found, "The city's health bureau said")] == ["FT101"]


def test_the_users_word_for_the_office_stands() -> None:
    glossary = terms.Glossary.parse("扶贫办\tPAO\n")
    assert [t.target for t in terms.find("河池市扶贫办", glossary=glossary)] == ["Hechi", "PAO"]
