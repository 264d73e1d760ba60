"""What is wrong with figures of the Chinese that the English lacks, and what excuses them."""

from __future__ import annotations

import re
from itertools import takewhile

from fupin_nlp.numbers.check_excuses import copied_over, digit_runs, is_bare_year, said_as_shares, spans
from fupin_nlp.numbers.codes import finding
from fupin_nlp.numbers.en_lexicon import MONTH_NAMES
from fupin_nlp.numbers.findings import Finding
from fupin_nlp.numbers.links import Match
from fupin_nlp.numbers.quantity import Kind, Modifier, Quantity, date_parts
from fupin_nlp.numbers.small_words import is_small
from fupin_nlp.numbers.units import BY_NAME, unit_class
from fupin_nlp.numbers.wording import say, short
from fupin_nlp.numbers.zh_fold import fold


def judge_missing(found: Match, source_text: str, target_text: str) -> tuple[list[Quantity], list[Finding]]:
    """Figures of the Chinese that the English lacks, whole ranges where an end is lost, and their findings."""
    missing: list[Quantity] = []
    findings: list[Finding] = []
    half_lost = _halves(found)
    read = [*found.added, *spans(found, target_side=True)]
    for q in found.missing:
        whole = found.ranges.get(id(q), q)
        if q.weak or copied_over(q, target_text, read):
            continue
        if target_text and not any(c.isdecimal() for c in q.text) and _romanised(q, target_text):
            continue
        if q.value == 1 and whole is q and _single(q, target_text):
            continue
        if _said_otherwise(q, whole, source_text, target_text) or said_as_shares(q, found.added, target_text):
            continue
        if q.kind is Kind.DATE and whole is q and _month_named(q, target_text):
            continue
        if is_bare_year(q) and _YEAR_BEFORE.search(target_text):
            findings.append(finding("FN119", f"{short(q)} is left to the context", q, None))
            continue
        if id(whole) in half_lost:
            missing.append(whole)
            findings.append(
                finding("FN112", f"{short(whole)} lost {say(q)} in the English", whole, half_lost[id(whole)])
            )
            continue
        if whole is not q and whole in missing:
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
        return any(set(digit_runs(q.text)) <= set(digit_runs(m.group())) for m in _CLOCK.finditer(target_text))
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


def _halves(found: Match) -> dict[int, Quantity]:
    """Ranges of which one end found its counterpart: id of the range -> that counterpart."""
    return {id(found.ranges[id(link.source)]): link.target for link in found.links if id(link.source) in found.ranges}


_YEAR_BEFORE = re.compile(
    r"year[- ]on[- ]year|\byoy\b|\b(?:previous|last|prior|preceding) year|\b(?:this|same|the following|next) year|"
    r"year (?:earlier|before|ago)|over the year|a year's",
    re.I,
)


def _month_named(q: Quantity, target_text: str) -> bool:
    """A bare month in another place than a date's: "the March deadline"."""
    year, month, day = date_parts(q.value)
    return not year and not day and 0 < month < 13 and re.search(rf"\b{MONTH_NAMES[month]}\b", target_text) is not None


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
