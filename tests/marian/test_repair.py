"""Repair on text: real and planted errors of models without slots."""

from __future__ import annotations

import pytest

from fupin_nlp.marian.repair import Attempt, better, clauses, patched, western
from fupin_nlp.numbers import check


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("产量达546.52万吨。", "Output reached 54,652,000 tons."),
        ("投入39.3亿元。", "It invested 393 million yuan."),
        ("减少贫困人口95万人。", "The poor population fell by 9.5 million people."),
        ("贫困发生率下降2.2个百分点。", "The incidence of poverty fell by 2.2%."),
        ("减贫速度27.8%。", "The rate of poverty reduction was 27.6%."),
        ("总额达19980亿美元。", "The total reached US$1.998 billion."),
        ("会议于3月6日召开。", "The meeting was held on March 16."),
    ],
)
def test_patch_mends_the_one_wrong_figure(zh: str, en: str) -> None:
    def judge(text: str):  # type: ignore[no-untyped-def]
        return check(zh, text)

    wrong = Attempt(en, judge(en), "beam")
    assert not wrong.alignment.ok
    mended = patched(wrong, judge)
    assert mended.alignment.ok, mended.text
    assert mended.route == "patched"
    # Nothing but the figure may change.
    assert mended.text.split()[0] == en.split()[0]
    assert mended.text[-1] == "."


def test_patch_leaves_a_right_sentence_alone() -> None:
    en = "It invested 3.93 billion yuan."
    attempt = Attempt(en, check("投入39.3亿元。", en), "beam")
    assert patched(attempt, lambda t: check("投入39.3亿元。", t)) is attempt


def test_patch_cannot_invent_a_place_and_stays_flagged() -> None:
    en = "Money was invested."
    made = patched(Attempt(en, check("投入39.3亿元。", en), "beam"), lambda t: check("投入39.3亿元。", t))
    assert made.text == en
    assert not made.alignment.ok


def test_better_prefers_fewer_errors_then_likelier() -> None:
    good, bad = check("3人", "3 people"), check("3人", "5 people")
    assert better([Attempt("a", bad, "beam", 0.0), Attempt("b", good, "n-best", -3.0)]).text == "b"
    assert better([Attempt("a", good, "beam", -2.0), Attempt("b", good, "n-best", -1.0)]).text == "b"


def test_western() -> None:
    assert western("投入39.3亿元、惠及95万人和三个村") == "投入3,930,000,000元、惠及950,000人和三个村"


def test_clauses_keep_numbers_whole() -> None:
    text = "全区投入资金1,234.5亿元，覆盖九十五个贫困县；减少人口三十多万人。"
    parts = clauses(text)
    assert "".join(parts) == text
    assert len(parts) == 3
