"""The check on whole sentences: quiet on good translations, loud on planted errors."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import pytest

from fupin_nlp.numbers import check, check_many, figures, figures_frame
from fupin_nlp.numbers.codes import CODES, findings_markdown

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.plant import PLANTERS  # noqa: E402

PAIRS = [
    tuple(line.split("\t")) for line in (ROOT / "benchmarks/data/numbers.tsv").read_text(encoding="utf-8").splitlines()
]


def errors(zh, en):
    return [f.code for f in check(zh, en).findings if f.severity == "error"]


@pytest.mark.parametrize(("category", "zh", "en"), PAIRS, ids=[f"{i}-{p[0]}" for i, p in enumerate(PAIRS, 1)])
def test_quiet_on_correct_pairs(category, zh, en):
    assert errors(zh, en) == []


@pytest.mark.parametrize("kind", PLANTERS)
def test_planted_errors_are_caught(kind):
    rng = random.Random(7)
    missed = []
    count = 0
    for _, zh, en in PAIRS:
        bad = PLANTERS[kind](en, rng)
        if bad is None or bad == en:
            continue
        count += 1
        # A figure cut to fewer digits ("超过460", "more than 400") is a rounding and a warning.
        if check(zh, bad).ok and not any(f.code == "FN108" for f in check(zh, bad).findings):
            missed.append((zh, bad))
    assert count >= 3
    allowed = {"swap": 0.1, "modifier": 0.1}.get(kind, 0.0)
    assert len(missed) <= allowed * count, missed


@pytest.mark.parametrize("code", CODES.values(), ids=list(CODES))
def test_every_code_has_an_example_that_raises_it(code):
    found = check(code.zh, code.en).findings
    assert code.code in [f.code for f in found]
    assert all(f.severity == code.severity for f in found if f.code == code.code)


def test_documentation_is_that_of_the_codes():
    assert (ROOT / "docs/findings.md").read_text(encoding="utf-8") == findings_markdown()


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("教育部等五部门发文。", "The Ministry of Education and four other departments issued a notice."),
        ("参保不足1年的也可申请。", "Those insured for less than a year may apply too."),
        ("在41个行业中，39个实现增长。", "Growth was registered in 39 of 41 industries."),
        ("小学有男生210人、女生190人。", "The school has 210 boys and 190 girls."),
        ("三个县各获得5000万元。", "The three counties received 50 million yuan each."),
        ("最长不超过6个月。", "It must not last more than six months."),
        ("工程于5月开工，12月完工。", "Work began in May and ended in December."),
        ("比2016年增长14.2%。", "It was up 14.2 percent year on year."),
        ("全縣現有公路1760公里。", "The county has 1,760 kilometres of road."),
        ("十八洞村的变化", "Changes in Shibadong Village"),
        ("半年内完成。", "To be completed within six months."),
        ("", ""),
        ("没有数字。", "No figures."),
    ],
)
def test_ways_of_good_translators(zh, en):
    assert errors(zh, en) == []


@pytest.mark.parametrize(
    ("zh", "en", "code"),
    [
        ("价格由14元跌至6元。", "The price fell from 6 yuan to 14 yuan.", "FN109"),
        (
            "城镇居民收入39251元，农村居民收入14617元。",
            "Urban incomes were 14,617 yuan and rural incomes 39,251 yuan.",
            "FN109",
        ),
        ("三个村分别投入2万、3万和5万元。", "The three villages invested 30,000, 20,000 and 50,000 yuan.", "FN109"),
        ("约8%是女性，24.7%是大专。", "Women are 24.7%, and about 24.7% of a college education.", "FN102"),
        ("外贸总额达19980亿美元。", "Foreign trade reached US$1.998 billion.", "FN101"),
        ("粮食总产量546.52万吨。", "Grain output was 54,652,000 tons.", "FN101"),
        ("项目于2017年开工，2019年完工。", "The project started in 2017 and was completed.", "FN103"),
        ("温度为零下5摄氏度。", "The temperature was 5 degrees Celsius.", ""),
        ("增速为5.1%、6.4%和7.8%。", "Growth was 5.1%, 6.4% and 8.7%.", "FN102"),
        ("咨询电话：0771-5822390。", "Inquiries: 0771-5822930.", "FN110"),
    ],
)
def test_realistic_errors(zh, en, code):
    found = errors(zh, en)
    assert found
    assert not code or code in found


def test_a_swap_is_no_error_where_english_turns_the_phrase():
    assert errors("检查涉及8个省32个县。", "Thirty-two counties in eight provinces were inspected.") == []
    assert errors("出口增长8.2%，进口下降3.5%。", "Imports fell 3.5% while exports rose 8.2%.") == []
    assert "FN109" in errors("出口增长8.2%，进口下降3.5%。", "Exports rose 3.5% while imports fell 8.2%.")


def test_offsets_point_into_both_texts():
    zh, en = "本年投入3.93亿元。", "This year 3.93 billion yuan was invested."
    finding = check(zh, en).findings[0]
    assert zh[finding.source.start : finding.source.end] == finding.source.text
    assert en[finding.target.start : finding.target.end] == finding.target.text
    assert "393 million yuan" in finding.message


def test_check_many_keeps_order_and_answers_before_an_error():
    def pairs():
        for i in range(100):
            yield f"共{i + 11}户。", f"There are {i + 11} households."
        raise ValueError("broken line")

    answers = []
    with pytest.raises(ValueError, match="broken line"):
        answers.extend(int(a.pairs[0].source.value) for a in check_many(pairs()))
    assert answers == list(range(11, 111))


def test_linear_in_a_line_of_figures():
    zh = "、".join(f"{i}户" for i in range(11, 511))
    en = ", ".join(f"{i} households" for i in range(11, 511))
    assert check(zh, en).ok


def test_figures_reads_either_language():
    assert [str(q.value) for q in figures("资金3.93亿元")] == ["393000000"]
    assert [q.unit for q in figures("3.93 billion yuan")] == ["yuan"]


def test_figures_frame_or_a_clear_error():
    pyarrow = pytest.importorskip("pyarrow")
    try:
        frame = figures_frame("投入3.93亿元。培训86期。")
    finally:
        del pyarrow
    assert list(frame["sentence"]) if hasattr(frame, "columns") else frame


def test_report_lines_are_json():
    from fupin_nlp.numbers.pairs import PairRecord
    from fupin_nlp.numbers.report import report

    record = PairRecord("7", "投入3.93亿元。", "3.93 billion yuan was invested.", "line 7", 7)
    checked = [(record, check(record.source, record.target))]
    (line,) = report(checked, "jsonl")
    entry = json.loads(line)
    assert entry["id"] == "7"
    assert entry["ok"] is False
    finding = entry["findings"][0]
    assert finding["code"] == "FN101"
    assert finding["source"]["value"] == "393000000"
    assert set(finding["target"]) == {"text", "start", "end", "value", "value_high", "unit", "kind", "modifier"}

    sarif = json.loads("".join(report(checked, "sarif", "en.txt")))
    assert sarif["version"] == "2.1.0"
    result = sarif["runs"][0]["results"][0]
    assert result["ruleId"] == "FN101"
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 7}
    assert {rule["id"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]} == set(CODES)
    json.loads("".join(report([], "sarif")))

    (annotation,) = report(checked, "github", "a,b.txt")
    assert annotation.startswith("::error file=a%2Cb.txt,line=7,title=FN101 scale::")
    text = "".join(report(checked, "text"))
    assert "1 pairs, 1 figures: 1 errors in 1 pairs" in text
