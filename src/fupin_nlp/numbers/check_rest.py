"""What is wrong with the figures that found no counterpart, and what excuses them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import takewhile

from fupin_nlp.numbers.align import Licence, Match, is_small
from fupin_nlp.numbers.codes import finding
from fupin_nlp.numbers.compare import relate
from fupin_nlp.numbers.compare_dates import date_parts
from fupin_nlp.numbers.compare_units import units_differ
from fupin_nlp.numbers.findings import Finding
from fupin_nlp.numbers.quantity import Kind, Modifier, Number, Quantity
from fupin_nlp.numbers.relation import Relation
from fupin_nlp.numbers.units import BY_NAME, unit_class
from fupin_nlp.numbers.wording import MONTHS, say, short
from fupin_nlp.numbers.zh_fold import fold


def judge_repeated(found: Match, target_text: str) -> list[Finding]:
    """Figures that one side says once more."""
    findings: list[Finding] = []
    paired_sources = {id(link.source) for link in found.links}
    for link in found.repeats:
        lost = id(link.source) not in paired_sources
        q = link.source if lost else link.target
        if is_small(q) or q.kind in (Kind.DATE, Kind.TIME, Kind.PERIOD, Kind.IDENTIFIER):
            continue
        if lost:
            if _EACH.search(target_text, max(0, link.target.start - 100), link.target.end + 40):
                continue
            findings.append(finding("FN103", f"{short(q)} stands once less in the English", q, None))
            continue
        findings.append(finding("FN117", f"{short(q)} stands once more in the English", link.source, q))
    return findings


_EACH = re.compile(
    r"\b(?:each|both|apiece|either|same (?:number|amount|sum|level|rate|price|size)|equal|identical|as many|as much)\b",
    re.I,
)
_DIGIT_RUN = re.compile(r"\d[\d,]*(?:\.\d+)?")


def judge_missing(found: Match, source_text: str, target_text: str) -> tuple[list[Quantity], list[Finding]]:
    """Figures of the Chinese that the English lacks, and their findings."""
    missing: list[Quantity] = []
    findings: list[Finding] = []
    half_lost = _halves(found)
    for q in found.missing:
        whole = found.ranges.get(id(q), q)
        if q.weak or _copied_over(q, target_text, [*found.added, *_spans(found, target_side=True)]):
            continue
        if target_text and not any(c.isdecimal() for c in q.text) and _romanised(q, target_text):
            continue
        if q.value == 1 and whole is q and _single(q, target_text):
            continue
        if _said_otherwise(q, whole, source_text, target_text) or _as_shares(q, found.added, target_text):
            continue
        if q.kind is Kind.DATE and whole is q and _month_named(q, target_text):
            continue
        if _year(q) and _YEAR_BEFORE.search(target_text):
            findings.append(finding("FN119", f"{short(q)} is left to the context", q, None))
            continue
        if id(whole) in half_lost:
            missing.append(whole)
            findings.append(
                finding("FN112", f"{short(whole)} lost {say(q)} in the English", whole, half_lost[id(whole)])
            )
            continue
        if whole in missing:
            continue
        missing.append(whole)
        # Translators drop 三个 from 三个方面, but not the length of a time.
        lasting = unit_class(q.unit) == "time" and q.value >= 2
        code = "FN116" if is_small(q) and not lasting else "FN103"
        findings.append(finding(code, f"{short(whole)} ({say(whole)}) is not in the English", whole, None))
    return missing, findings


_SINGLE_OR_TWO = re.compile(r"\b(?:or two|or twice|couple|I and II)\b", re.I)
_AS_MUCH = re.compile(r"\bequal amount|\bsame amount|factor of two|as much again|\btwofold|\bby half\b", re.I)
_CLOCK = re.compile(r"\b\d{1,3}(?::\d\d){1,2}(?:\.\d+)?\b")


def _said_otherwise(q: Quantity, whole: Quantity, source_text: str, target_text: str) -> bool:
    """English words that say a small Chinese figure and are no figure themselves."""
    if q.kind is Kind.MULTIPLE and q.value <= 2 and _AS_MUCH.search(target_text):
        return True
    if q.text == "4S" and source_text[q.end : q.end + 1] == "店":
        return True
    if whole.value == 1 and whole.value_high == 2 and _SINGLE_OR_TWO.search(target_text):
        return True  # 一两秒, "a second or two"
    if q.unit in ("hour", "minute", "second") and whole is q:
        return any(set(_digit_runs(q.text)) <= set(_digit_runs(m.group())) for m in _CLOCK.finditer(target_text))
    if q.unit in ("year", "year-old") and q.value == 10 and q.modifier is Modifier.MORE_THAN:
        return "teen" in target_text.lower()
    if not is_small(q) or whole is not q:
        return False
    if q.value == 2 and re.search(r"\bdouble[- ]", target_text, re.I):
        return True  # 两位数, "double digits"
    if q.kind is Kind.ORDINAL:
        return q.value == 1 and _SUPERLATIVE.search(target_text) is not None
    return _sums_up(q, source_text)


_SUPERLATIVE = re.compile(r"\b(?:most|top|leading|lead|leads|led|no other|\w{3,}est)\b", re.I)
_ITEM_BREAK = re.compile("[、和与及]")
_CLAUSE_BREAK = re.compile("[，。；：,;:]")


def _sums_up(q: Quantity, source_text: str) -> bool:
    """三 after three listed names (云南、四川、甘肃三省), which English leaves to the list."""
    before = _CLAUSE_BREAK.split(source_text[: q.start])[-1]
    return len(_ITEM_BREAK.findall(before)) >= int(q.value) - 1 >= 1


def _digit_runs(text: str) -> list[str]:
    return [run.lstrip("0") or "0" for run in re.findall(r"\d+", text)]


def _runs_within(clock: str, source_text: str) -> bool:
    return set(_digit_runs(clock)) <= set(_digit_runs(source_text))


_OUT_OF = re.compile(r"\s?-?(?:out of|in every|of every|in)(?: every)?-?\s?", re.I)


def _beside(a: Quantity, b: Quantity) -> bool:
    return a is b or abs(a.start - b.end) < 16 or abs(b.start - a.end) < 16


def _as_shares(q: Quantity, added: Sequence[Quantity], target_text: str) -> bool:
    """六成 said as "six in ten", 千分之一 as "one in a thousand"."""
    if q.kind not in (Kind.PERCENT, Kind.FRACTION):
        return False
    share = Fraction(q.value) / (100 if q.kind is Kind.PERCENT else 1)
    for a in added:
        if a.value_high and a.value_high > 0 and Fraction(a.value) / Fraction(a.value_high) == share:
            return True
        for b in added:
            if a.end <= b.start and b.value > 0 and _OUT_OF.fullmatch(target_text, a.end, b.start):
                return Fraction(a.value) / Fraction(b.value) == share
    return False


def _halves(found: Match) -> dict[int, Quantity]:
    """Ranges of which one end found its counterpart: id of the range -> that counterpart."""
    return {id(found.ranges[id(link.source)]): link.target for link in found.links if id(link.source) in found.ranges}


def _spans(found: Match, *, target_side: bool) -> list[Quantity]:
    return [link.target if target_side else link.source for link in (*found.links, *found.repeats)]


def _stands_in(text: str, other_text: str) -> bool:
    """``text`` stands in the other text as it is, not as part of a longer figure."""
    at = other_text.find(text)
    if at < 0 or len(text) < 2:
        return False
    around = other_text[max(0, at - 1) : at], other_text[at + len(text) : at + len(text) + 1]
    return not any(c.isascii() and c.isalnum() for c in around)


def _copied_over(q: Quantity, other_text: str, read: Sequence[Quantity]) -> bool:
    """The digits stand in the other text where its grammar saw no figure (model names, codes)."""
    runs = _DIGIT_RUN.findall(q.text)
    if (len(runs) > 1 or q.kind is Kind.IDENTIFIER) and _stands_in(q.text, other_text):
        return True
    if q.kind is not Kind.IDENTIFIER:
        if len(runs) > 1 or q.value_high is not None or q.value != int(q.value) or q.unit not in ("", "person"):
            return False
        if runs and runs[0].replace(",", "") != str(q.value):
            return False
        runs = [str(int(q.value))]
    if not runs:
        return False
    taken = [(r.start, r.end) for r in read if r is not q and r.kind is not Kind.IDENTIFIER]
    for run in runs:
        for hit in _DIGIT_RUN.finditer(other_text):
            if hit.group() == run and not any(a < hit.end() and hit.start() < b for a, b in taken):
                break
        else:
            return False
    return True


_YEAR_BEFORE = re.compile(
    r"year[- ]on[- ]year|\byoy\b|\b(?:previous|last|prior|preceding) year|\b(?:this|same|the following|next) year|"
    r"year (?:earlier|before|ago)|over the year|a year's",
    re.I,
)


def _month_named(q: Quantity, target_text: str) -> bool:
    """A bare month in another place than a date's: "the March deadline"."""
    year, month, day = date_parts(q.value)
    return not year and not day and 0 < month < 13 and re.search(rf"\b{MONTHS[month]}\b", target_text) is not None


def _single(q: Quantity, target_text: str) -> bool:
    """A one that English says with an article: 不足1年, "less than a year"."""
    if q.kind is Kind.POINT:
        forms: tuple[str, ...] = ("percentage point",)
    elif q.unit in BY_NAME:
        forms = BY_NAME[q.unit].en
    else:
        return q.kind is Kind.CARDINAL and re.search(r"\b[Oo]nce\b", target_text) is not None
    nouns = "|".join(re.escape(form) for form in forms)
    return (
        re.search(rf"\b(?:an?|every|each|per|single|the|another)\s+(?:\w+\s+)?(?:{nouns})\b", target_text, re.I)
        is not None
    )


_PINYIN = {
    "零": "ling", "一": "yi", "二": "er", "三": "san", "四": "si", "五": "wu", "六": "liu", "七": "qi", "八": "ba",
    "九": "jiu", "十": "shi", "百": "bai", "千": "qian", "万": "wan", "两": "liang", "双": "shuang", "半": "ban",
    "里": "li",
}  # fmt: skip


def _romanised(q: Quantity, target_text: str) -> bool:
    """The numeral is part of a name: 十八洞 is Shibadong."""
    if q.kind is not Kind.CARDINAL:
        return False
    syllables = list(takewhile(bool, (_PINYIN.get(c) for c in fold(q.text))))
    spoken = "".join(map(str, syllables))
    if len(syllables) < 2 or len(spoken) < 4:
        return False
    return any(spoken in word.lower() for word in re.findall(r"\b[A-Z][a-z']{3,}", target_text))


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
    """Figures that only the English has, and their findings."""
    added: list[Quantity] = []
    findings: list[Finding] = []
    licensed = {v for idiom in idioms for v in idiom.values}
    whole_ranges = _half_ranges(found)
    for q in found.added:
        whole = found.ranges.get(id(q), q)
        if q.weak:
            continue
        if licensed and not licensed.isdisjoint(_readings(q)) and q.kind not in (Kind.PERCENT, Kind.POINT):
            continue
        if _copied_over(q, source_text, [*found.missing, *_spans(found, target_side=False)]):
            continue
        if (q.value == Fraction(1, 2) or q.unit == "half") and _HALF.search(source_text):
            continue
        if q.kind is Kind.ORDINAL and q.value <= 10 and "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"[int(q.value) - 1] in source_text:
            continue  # Ⅱ型糖尿病
        if q.kind is Kind.TIME and _runs_within(q.text, source_text):
            continue  # 1:57.79 is 1分57秒79
        if any(_as_shares(lost, [p for p in found.added if _beside(p, q)], target_text) for lost in found.missing):
            continue
        original = _conversion(q, source)
        if original is not None:
            added.append(whole)
            findings.append(finding("FN114", f"{short(q)} is a conversion of {short(original)}", original, whole))
            continue
        if q.modifier is Modifier.SEVERAL and _MULTITUDE.search(source_text) and not _DIGIT_RUN.search(q.text):
            continue
        if _year(q) and _RELATIVE_YEAR.search(source_text) and not _COUNTED.match(target_text, q.end):
            findings.append(finding("FN119", f"the English names {short(q)}", None, whole))
            continue
        if whole in added:
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


def _year(q: Quantity) -> bool:
    """A bare year."""
    return q.kind is Kind.DATE and q.value_high is None and q.value >= 10000 and int(q.value) % 10000 == 0


def _conversion(q: Quantity, source: Sequence[Quantity]) -> Quantity | None:
    if not q.unit:
        return None
    for s in source:
        if units_differ(s, q) and s.value_high == q.value_high is None and relate(s, q) is Relation.CONVERTED:
            return s
    return None
