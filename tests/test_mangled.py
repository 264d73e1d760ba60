"""A model without slots that gets figures wrong the way real ones do: mended or flagged, never silent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from fupin_nlp import Pipeline, check
from fupin_nlp.marian.slots import Slotted
from fupin_nlp.marian.translator import Candidate

#: Chinese, good English, and what a model made of the figure.
PAIRS = [
    (
        "全年粮食产量546.52万吨。",
        "Grain output for the year was 5.4652 million tons.",
        "54,652,000 tons",
        "5.4652 million tons",
    ),
    (
        "对外贸易总额达19980亿美元。",
        "Foreign trade totalled US$1.998 trillion.",
        "US$1.998 billion",
        "US$1.998 trillion",
    ),
    ("全区投入资金39.3亿元。", "The region invested 3.93 billion yuan.", "393 million yuan", "3.93 billion yuan"),
    ("减少贫困人口95万人。", "The poor population fell by 950,000 people.", "9.5 million people", "950,000 people"),
    (
        "贫困发生率下降2.2个百分点。",
        "The incidence of poverty fell by 2.2 percentage points.",
        "2.2 percent",
        "2.2 percentage points",
    ),
    ("贫困发生率为5.7%。", "The incidence of poverty was 5.7%.", "57%", "5.7%"),
    (
        "新建公路8442.8公里。",
        "A total of 8,442.8 kilometres of road were built.",
        "84,428 kilometres",
        "8,442.8 kilometres",
    ),
    (
        "惠及144.86万人次。",
        "It benefited 1.4486 million person-times.",
        "144,860 person-times",
        "1.4486 million person-times",
    ),
    ("会议于3月6日召开。", "The meeting was held on March 6.", "March 16", "March 6"),
    ("实现1056个村出列。", "In all, 1,056 villages left the list.", "1,506", "1,056"),
    ("支持13个贫困县建设园区。", "It supported parks in 13 poor counties.", "30", "13"),
    ("发放贷款205.85亿元。", "Loans of 20.585 billion yuan were issued.", "205.85 billion yuan", "20.585 billion yuan"),
    ("安排债券44.5亿元。", "Bonds of 4.45 billion yuan were arranged.", "4.45 million yuan", "4.45 billion yuan"),
    ("占总数的55.9%。", "That is 55.9% of the total.", "55.6%", "55.9%"),
    ("选派干部52.3万名。", "It sent 523,000 officials.", "52,300", "523,000"),
    ("2017年搬迁35.97万人。", "In 2017, 359,700 people were relocated.", "3,597,000 people", "359,700 people"),
    ("补助资金18.83亿元。", "Subsidies came to 1.883 billion yuan.", "18.83 billion yuan", "1.883 billion yuan"),
    ("带动12.13万劳动力就业。", "It found work for 121,300 workers.", "12,130", "121,300"),
    ("第三季度增长6.9%。", "Growth in the third quarter was 6.9%.", "9.6%", "6.9%"),
    ("人口达1.72亿人。", "The population reached 172 million people.", "17.2 million people", "172 million people"),
]


class Mangler:
    """Gives the wrong English whatever it is asked: no other hypothesis and no other source helps."""

    def __init__(self, inner: object, answers: dict[str, str]) -> None:
        self.inner, self.answers = inner, answers

    def __getattr__(self, name: str) -> object:
        return getattr(self.inner, name)

    def _said(self, source: Slotted) -> Candidate:
        key = re.sub(r"\W", "", source.text)
        return Candidate(next((a for k, a in self.answers.items() if re.sub(r"\W", "", k) == key), "It did."), -0.5)

    def translate(self, sources: Sequence[Slotted], progress: object = None) -> list[Candidate]:
        return [self._said(s) for s in sources]

    def alternatives(self, sources: Sequence[Slotted], n: int = 8) -> list[list[Candidate]]:
        return [[self._said(s)] for s in sources]


@pytest.fixture(scope="module")
def mangled(plain_model: Path) -> Pipeline:
    pipeline = Pipeline(plain_model, cache=False)
    answers = {zh: en.replace(right, wrong) for zh, en, wrong, right in PAIRS}
    assert all(answers[zh] != en for zh, en, _, _ in PAIRS)
    pipeline._sentences.translator = Mangler(pipeline._sentences.translator, answers)  # type: ignore[assignment]
    return pipeline


def test_nine_of_ten_are_mended_and_none_is_silent(mangled: Pipeline) -> None:
    done = mangled.translate_lines([zh for zh, _, _, _ in PAIRS])
    mended = [s.target == en for s, (_, en, _, _) in zip(done, PAIRS, strict=True)]
    for segment, right, (zh, en, _, _) in zip(done, mended, PAIRS, strict=True):
        assert right or check(zh, segment.target).ok or segment.route == "unresolved", (zh, segment.target, en)
    assert sum(s.alignment.ok for s in done) >= 0.9 * len(PAIRS), [s.target for s in done if not s.alignment.ok]
    assert sum(mended) >= 0.8 * len(PAIRS), [s.target for s, m in zip(done, mended, strict=True) if not m]
