"""What is wrong with figures that only the English has, and what excuses them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from fupin_nlp.numbers.check_excuses import DIGIT_RUN, copied_over, digit_runs, is_bare_year, said_as_shares, spans
from fupin_nlp.numbers.codes import finding
from fupin_nlp.numbers.compare import relate
from fupin_nlp.numbers.compare_units import units_differ
from fupin_nlp.numbers.findings import Finding
from fupin_nlp.numbers.links import Licence, Match
from fupin_nlp.numbers.quantity import Kind, Modifier, Number, Quantity
from fupin_nlp.numbers.relation import Relation
from fupin_nlp.numbers.small_words import is_small
from fupin_nlp.numbers.wording import say, short

_RELATIVE_YEAR = re.compile(
    "过去一年|一年来|新的一年|这一年|本届|今年|去年|明年|前年|后年|後年|同年|当年|當年|本年|上年|翌年|次年|年初|年底|年末|年中|全年|近年"
    "|奥会|奧會|奥运|奧運|世界杯|世界盃|峰会|峰會"
)
_MULTITUDE = re.compile("[亿億][万萬]|[万萬][千亿億]|千[千万萬百]|百千|成[百千]|上[千万萬]|[数數几幾][十百千万萬亿億]")
_HALF = re.compile("半|折中|中间|中間|对开")


def judge_added(
    found: Match,
    source: Sequence[Quantity],
    idioms: Sequence[Licence],
    source_text: str,
    target_text: str,
) -> tuple[list[Quantity], list[Finding]]:
    """Figures that only the English has, and their findings.

    ``source`` are all figures of the Chinese (an added one may be a conversion), ``idioms`` what licenses values.
    """
    added: list[Quantity] = []
    findings: list[Finding] = []
    licensed = {v for idiom in idioms for v in idiom.values}
    whole_ranges = _half_ranges(found)
    read = [*found.missing, *spans(found, target_side=False)]
    shares = [lost for lost in found.missing if lost.kind in (Kind.PERCENT, Kind.FRACTION)]
    for q in found.added:
        whole = found.ranges.get(id(q), q)
        if q.weak:
            continue
        if licensed and not licensed.isdisjoint(_readings(q)) and q.kind not in (Kind.PERCENT, Kind.POINT):
            continue
        if copied_over(q, source_text, read):
            continue
        if (q.value == Fraction(1, 2) or q.unit == "half") and _HALF.search(source_text):
            continue
        if q.kind is Kind.ORDINAL and q.value <= 10 and "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"[int(q.value) - 1] in source_text:
            continue  # Ⅱ型糖尿病
        if q.kind is Kind.TIME and _runs_within(q.text, source_text):
            continue  # 1:57.79 is 1分57秒79
        if any(said_as_shares(lost, [p for p in found.added if _beside(p, q)], target_text) for lost in shares):
            continue
        original = _conversion(q, source)
        if original is not None:
            added.append(whole)
            findings.append(finding("FN114", f"{short(q)} is a conversion of {short(original)}", original, whole))
            continue
        if q.modifier is Modifier.SEVERAL and _MULTITUDE.search(source_text) and not DIGIT_RUN.search(q.text):
            continue
        if is_bare_year(q) and _RELATIVE_YEAR.search(source_text) and not _COUNTED.match(target_text, q.end):
            findings.append(finding("FN119", f"the English names {short(q)}", None, whole))
            continue
        if whole is not q and whole in added:
            continue
        added.append(whole)
        if id(whole) in whole_ranges:
            origin = whole_ranges[id(whole)]
            findings.append(finding("FN112", f"{short(origin)} became the range {short(whole)}", origin, whole))
            continue
        code = "FN116" if is_small(q) else "FN104"
        findings.append(finding(code, f"{short(whole)} ({say(whole)}) is not in the Chinese", None, whole))
    return added, findings


def _readings(q: Quantity) -> set[Number]:
    """The values that a licence may name: a third is licensed by 三."""
    shares = {Decimal(q.value.denominator)} if isinstance(q.value, Fraction) else set()
    return {q.value, *q.alternatives, *shares}


_COUNTED = re.compile(
    r" (?:(?:poor|rural|new|local|key) )?(?:villages|villagers|households|families|people|persons|counties|towns|"
    r"townships|projects|farmers|schools|students|teachers|enterprises|companies|cases|residents|workers|officials|homes|hospitals)\b"
)


def _half_ranges(found: Match) -> dict[int, Quantity]:
    return {id(found.ranges[id(link.target)]): link.source for link in found.links if id(link.target) in found.ranges}


def _conversion(q: Quantity, source: Sequence[Quantity]) -> Quantity | None:
    if not q.unit:
        return None
    for s in source:
        if units_differ(s, q) and s.value_high == q.value_high is None and relate(s, q) is Relation.CONVERTED:
            return s
    return None


def _runs_within(clock: str, source_text: str) -> bool:
    return set(digit_runs(clock)) <= set(digit_runs(source_text))


def _beside(a: Quantity, b: Quantity) -> bool:
    return a is b or abs(a.start - b.end) < 16 or abs(b.start - a.end) < 16
