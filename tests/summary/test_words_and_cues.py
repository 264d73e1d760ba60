from __future__ import annotations

import time

import pytest

from fupin_nlp.summary import cues, rank, words
from fupin_nlp.summary.features import FEATURES
from fupin_nlp.summary.figures import figures
from fupin_nlp.summary.outline import continues, outline


def test_terms_leave_out_figures_marks_and_empty_words():
    assert words.terms("2018年，我们通过易地扶贫搬迁，帮助GDP低的村。") == ["易地", "扶贫", "搬迁", "帮助", "gdp"]


def test_rare_terms_have_greater_idf_and_the_card_names_every_source():
    assert words.idf()["搬迁"] > words.idf()["发展"]
    assert max(words.idf().values()) <= words.idf_card()["unseen"]
    assert all(source["licence"] for source in words.idf_card()["sources"].values())


def test_weights_are_of_features_that_exist():
    for profile in rank.weights()["profiles"].values():
        assert set(profile["weights"]) <= set(FEATURES)
    assert set(rank.weights()["profiles"]["report"]["weights"]) == set(FEATURES)


@pytest.mark.parametrize(
    "text",
    [
        "（责任编辑：王小明）",
        "记者 李明 通讯员 张强",
        "新华社南宁3月14日电（记者李明）",
        "来源：农业网",
        "联系人：张三",
        "微信扫一扫",
        "相关新闻更多",
        "时间：2019年8月13日15时",
        "  ",
    ],
)
def test_boilerplate(text):
    assert cues.is_boilerplate(text)


@pytest.mark.parametrize(
    "text",
    [
        "记者从发布会上获悉，全省完成投资3亿元。",
        "商务部就有关问题答记者问",
        "全市注册企业达81家，产值突破60亿元。",
        "编制规划36个，总投资12亿元，年内全部开工建设，覆盖全县所有乡镇。",
    ],
)
def test_no_boilerplate(text):
    assert not cues.is_boilerplate(text)


@pytest.mark.parametrize(
    "text", ["同时，广西加强建设。", "其中贫困县23个。", "该县有3万人。", "他表示支持。", "这是一件大事。"]
)
def test_leaning_openings(text):
    assert cues.is_dangling(text)


@pytest.mark.parametrize("text", ["广西加强建设。", "也门与中国签署协议。", "截至去年底，全县脱贫3万人。"])
def test_openings_that_stand(text):
    assert not cues.is_dangling(text)


def test_figures_count_measures_only():
    told = figures("2018年3月6日，全区减少贫困人口95万人，减贫速度27.8%，一个村一名第一书记。")
    assert told.count >= 2
    assert told.magnitude == pytest.approx(5.978, abs=0.01)
    assert figures("2018年3月6日，会议在南宁召开。").count == 0


def test_outline_of_a_document_with_and_without_headings(make):
    plan = outline(make(("heading", "总标题"), "一句。", ("heading", "二、第二部分"), "两句。", "贫困发生率：32.52%"))
    assert (plan.title, plan.body, plan.part) == (0, (1, 3, 4), (0, 0, 1, 1, 1))
    plan = outline(make("一句话。", "两句话；", "三句话。", paragraphs=[0, 1, 1]))
    assert (plan.title, plan.body, plan.part) == (None, (0, 1, 2), (0, 1, 1))


def test_a_clause_continues_its_sentence_within_a_paragraph(make):
    segments = make("减少三万人；", "增加两万人。", "完。", paragraphs=[0, 0, 1])
    assert [continues(segments, i) for i in range(3)] == [False, True, False]


def test_auto_tells_reports_news_and_speech_apart():
    def kind(*texts: str) -> str:
        return rank.resolve("auto", texts, [figures(text) for text in texts])

    assert kind("全县脱贫3万人。", "投入资金2亿元。") == "report"
    assert kind("两国领导人在北京会谈。", "双方就贸易问题交换意见。") == "news"
    assert kind("大家好，我今天来讲讲我们的事。", "你们觉得呢，其实我也不知道。") == "speech"


@pytest.mark.parametrize(
    "text", ["“" * 20000, "从" * 20000, "由" + "人" * 20000, "（" * 20000, "记者" * 10000, "创" * 20000]
)
def test_patterns_are_linear(text):
    started = time.perf_counter()
    for pattern in cues.CUES.values():
        pattern.search(text)
    cues.is_boilerplate(text)
    cues.is_dangling(text)
    cues.is_unfinished(text)
    assert time.perf_counter() - started < 2
