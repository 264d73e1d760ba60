from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fupin_nlp.document.model import Segment
from fupin_nlp.errors import UsageError
from fupin_nlp.summary import headline, pick
from fupin_nlp.summary.budget import WORDS_PER_CHARACTER


def texts(segments, picked):
    return [segments[p.index].text for p in picked]


def test_the_key_sentences_in_document_order(report):
    picked = pick(report, sentences=4)
    assert [p.index for p in picked] == [0, 1, 5, 8]
    assert all(0 < p.score < 1 for p in picked)


def test_without_the_title(report):
    assert [p.index for p in pick(report, sentences=3, title=False)] == [1, 5, 8]


def test_never_boilerplate_bylines_headings_or_tables(make, report):
    more = make(
        *[(s.kind, s.text) for s in report], ("heading", "二、保障措施"), ("table", "3.2万人"), "各村都派了工作队。"
    )
    chosen = {p.index for p in pick(more, sentences=50)}
    assert chosen.isdisjoint({9, 10, 11, 12})
    assert {0, 1, 2, 3, 4, 5, 6, 7, 8, 13} == chosen


def test_an_opening_that_leans_gives_way_to_its_fuller_neighbour(make):
    segments = make(
        "东河镇建成冷库12座，储藏能力达到3万吨，带动2600户增收。",
        "同时，西河镇建成冷库9座，储藏能力达到2万吨，带动1900户增收。",
        "会议在县里开。",
    )
    assert [p.index for p in pick(segments, sentences=1)] == [0]


def test_a_clause_after_a_semicolon_comes_after_its_head(make):
    segments = make(
        "全年减少贫困人口5.2万人，贫困发生率降至2.3%；",
        "建成安置点46个，搬迁群众1.7万人，全部入住。",
        "干部们很辛苦。",
        paragraphs=[0, 0, 1],
    )
    assert [p.index for p in pick(segments, sentences=1)] == [0]


def test_the_same_thing_is_not_said_twice(make):
    said = "全县累计搬迁贫困群众3.4万人，建成集中安置点56个，实现应搬尽搬。"
    segments = make(
        said,
        said.replace("全县", "据统计，全县"),
        "全县新建改建农村公路820公里，具备条件的建制村全部通了硬化路和客车。",
    )
    assert [p.index for p in pick(segments, sentences=2)] in ([0, 2], [1, 2])


def test_every_section_gets_its_share(make):
    section = [
        "全市完成{}投资{}亿元，增长{}%，实现年度目标。",
        "全市{}企业累计达到{}家，比上年增加{}家。",
        "全市{}从业人员达到{}万人，同比增长{}%。",
    ]
    lines = []
    for number, topic in enumerate(["工业", "农业", "旅游"]):
        lines.append(("heading", f"{'一二三'[number]}、{topic}"))
        lines += [line.format(topic, 31 + number, 5 + number) for line in section]
    segments = make("会议昨天举行。", *lines)
    chosen = [p.index for p in pick(segments, sentences=3, profile="report")]
    assert [(index - 1) // 4 for index in chosen] == [0, 1, 2]


def test_budget_in_characters_and_in_words(report):
    for limit in (60, 120, 200):
        assert sum(map(len, texts(report, pick(report, max_chars=limit)))) <= limit
    words = pick(report, max_words=60)
    assert words
    assert sum(map(len, texts(report, words))) * WORDS_PER_CHARACTER <= 60


def test_ratio_and_default_length(make, report):
    assert len(pick(report, ratio=0.25)) == 2
    assert len(pick(report)) == 3
    many = make(*[f"第{i}个村今年种下果树{i * 37 + 11}亩，收入{i + 3}万元。" for i in range(200)])
    assert len(pick(many)) == 8


@pytest.mark.parametrize(
    "length",
    [
        {"sentences": 2, "ratio": 0.1},
        {"max_chars": 90, "max_words": 90},
        {"sentences": 0},
        {"sentences": -3},
        {"ratio": 0.0},
        {"ratio": 1.5},
        {"ratio": float("nan")},
        {"max_chars": 0},
        {"max_words": -1},
        {"max_chars": 3},
        {"profile": "novel"},
    ],
)
def test_lengths_that_are_none(report, length):
    with pytest.raises(UsageError) as caught:
        pick(report, **length)
    assert "\n" not in str(caught.value)


def test_nothing_to_pick(make):
    assert pick([]) == []
    assert pick(make(("boilerplate", "打印本页"), ("table", "12")), sentences=3) == []
    assert headline([]) is None


def test_one_sentence(make):
    assert [p.index for p in pick(make("今年全县脱贫3000人。"), sentences=5)] == [0]


def test_headline_is_the_first_heading_or_the_most_title_like_sentence(make, report):
    assert headline(report) is report[0]
    plain = make(
        "全县易地扶贫搬迁工作会议在平川召开。",
        "会议由副县长主持，全县易地扶贫搬迁涉及的二十三个乡镇负责人和有关部门同志参加了会议，听取了搬迁工作的汇报。",
        "大家很高兴。",
    )
    assert headline(plain) is plain[0]


def test_speech_is_not_judged_by_position_or_figures(make):
    segments = make(
        "大家好，谢谢各位，欢迎你们今天来到现场。",
        "我觉得我们做农村电商，其实最难的是物流，物流成本降不下来，农民的产品就卖不出去。",
        "你们说对不对？",
        "所以我们这个团队，这两年一直在做县里的物流网点，把农民的产品从村里运到县里。",
        "然后呢，大家也知道，我今天早上七点就到了。",
    )
    chosen = [p.index for p in pick(segments, sentences=2)]
    assert chosen == [1, 3]


LINE = st.text(alphabet="全县人口减少增长万亿元%0123456789，。；、：“”（）同时其中abc 村", min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(
    lines=st.lists(st.tuples(st.sampled_from(["text", "heading", "table", "boilerplate"]), LINE), max_size=14),
    count=st.integers(1, 20),
    profile=st.sampled_from(["auto", "news", "report"]),
)
def test_any_document_gives_a_summary_in_order_within_its_length(lines, count, profile):
    segments = [Segment(i, kind, text, text, 0, len(text), i) for i, (kind, text) in enumerate(lines)]
    picked = [p.index for p in pick(segments, sentences=count, profile=profile)]
    assert picked == sorted(set(picked))
    assert len(picked) <= count
    assert all(segments[i].kind in ("text", "heading") for i in picked)


@pytest.mark.slow
def test_jieba_comes_with_the_first_summary_only_and_quietly(tmp_path):
    import subprocess

    code = (
        "import sys, fupin_nlp.summary as s; assert 'jieba' not in sys.modules\n"
        "from fupin_nlp.document.model import Segment\n"
        "t = '今年全县脱贫3000人。'; s.pick([Segment(0, 'text', t, t, 0, 10, 0)])\n"
        "assert 'jieba' in sys.modules"
    )
    environment = {"XDG_CACHE_HOME": str(tmp_path), "TMPDIR": str(tmp_path / "none"), "PATH": "", "HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
