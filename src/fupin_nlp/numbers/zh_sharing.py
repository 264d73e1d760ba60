"""What neighbouring Chinese figures share: ranges and lists that say scale or unit once.

600至850亿度 is one range of 60 to 85 billion; 2、3、5万元 are three amounts of tens of thousands.
"""

from __future__ import annotations

import re

from fupin_nlp.numbers.quantity import Kind, Modifier
from fupin_nlp.numbers.zh_draft import Draft
from fupin_nlp.numbers.zh_scaled import plain

_TO = re.compile(r" ?(?:至|到|-{1,2}|—{1,2}|~)(?:零下|负|第)? ?")
_AND = frozenset(("、", "和", "与", "及", "或", "、 ", "以及"))
_SHARING_KINDS = frozenset((Kind.CARDINAL, Kind.PERCENT, Kind.POINT, Kind.MULTIPLE))
_RANGE_KINDS = _SHARING_KINDS | {Kind.FRACTION, Kind.ORDINAL}
_LOOSE_ENDS = frozenset((Modifier.NONE, Modifier.AT_MOST, Modifier.ABOUT, Modifier.MORE_THAN, Modifier.AT_LEAST))


def join(s: str, figures: list[Draft]) -> list[Draft]:
    """``figures`` of folded text ``s``, in order, with ranges merged and lists completed; changes them in place."""
    out: list[Draft] = []
    for f in figures:
        if out and 0 < f.start - out[-1].end < 6 and _TO.fullmatch(s, out[-1].end, f.start):
            gap = s[out[-1].end : f.start]
            if _merge(s, out[-1], f, negative="负" in gap or "零下" in gap):
                continue
        out.append(f)
    for k in range(len(out) - 2, -1, -1):
        if out[k].bare and 0 < out[k + 1].start - out[k].end < 3:
            gap = s[out[k].end : out[k + 1].start]
            if gap in _AND:
                _share(out[k], out[k + 1], gap)
    for k in range(1, len(out)):
        first, second = out[k - 1], out[k]
        adjoining = first.end + 1 == second.start and s[first.end] in "、至到-和"
        if adjoining and second.bare and first.kind is Kind.ORDINAL and not first.unit:
            second.kind = Kind.ORDINAL  # 第一、二
    return out


def _mergeable(low: Draft, high: Draft) -> bool:
    if low.high is not None or high.high is not None or low.fraction_high or high.fraction_high:
        return False
    if high.modifier not in _LOOSE_ENDS or low.kind not in _RANGE_KINDS or low.unit == "list":
        return False
    if (low.fraction is None) is not (high.fraction is None):
        return False
    if low.kind is not high.kind and not low.bare:
        return low.kind is Kind.CARDINAL and not low.unit and high.kind is Kind.PERCENT
    return not low.unit or low.unit == high.unit


def _merge(s: str, low: Draft, high: Draft, negative: bool) -> bool:
    """Make ``low`` the range from ``low`` to ``high`` if they are the two ends of one."""
    if low.kind is Kind.PERCENT and high.bare and "分之" in s[low.start : low.end]:
        high.kind, high.unit = Kind.PERCENT, "%"  # 百分之八到九
        if low.parsed and low.parsed.value and not low.numerals:
            high.times(abs(low.value / low.parsed.value))  # 千分之三到五
    if not _mergeable(low, high):
        return False
    value, top = low.value, high.value
    slots = low.numerals
    if low.bare and high.kind is Kind.CARDINAL:
        scale = _lent_scale(high, low)
        if scale > 1 and value < top / scale:
            value = plain(value * scale)
            slots = [(start, end, value, inner) for start, end, _, inner in slots]
    elif low.bare and high.kind is Kind.PERCENT and not high.numerals and value <= 10:
        value *= 10  # 三到五成
        slots = []
    elif low.bare and high.kind is Kind.MULTIPLE and high.alternatives:
        value += 1  # 增长两到三倍
    if negative:
        value, top = sorted((value, -abs(top)))
    if low.fraction is not None and high.fraction is not None:
        if not low.fraction < high.fraction:
            return False
        low.fraction_high = high.fraction
    elif not value < top:
        return False
    low.value, low.high, low.numerals = value, top, slots + high.numerals
    low.kind, low.unit, low.end = high.kind, high.unit or low.unit, high.end
    low.parsed, low.bare, low.weak = high.parsed, high.bare, False
    if low.modifier is Modifier.NONE:
        low.modifier = high.modifier
    return True


def _lent_scale(f: Draft, low: Draft) -> int:
    """The scale that ``f`` lends to ``low``: 千万 in 三至五千万, but 万 in 二十五至三十万."""
    if f.parsed is None or f.parsed.form == "range":
        return 1
    scale = f.parsed.scale
    if scale < 10**4 or (low.value < 10 and f.value < 10 * scale):
        return scale
    places = (len(str(scale)) - 1) // 4 * 4
    return int("1" + "0" * places)


def _share(item: Draft, following: Draft, gap: str) -> None:
    """Give a bare list member the scale and unit of the next one."""
    if item.high is not None or following.bare or following.modifier is not Modifier.NONE:
        return
    if following.kind not in _SHARING_KINDS:
        return
    value = item.value
    if following.kind is Kind.CARDINAL:
        scale = _lent_scale(following, item)
        if scale > 1:
            if gap[0] != "、" or value >= 1000:
                return
            item.alternatives = (value,)
            item.value = plain(value * scale)
            item.numerals = [(start, end, item.value, inner) for start, end, _, inner in item.numerals]
            item.parsed = following.parsed
    elif following.kind is Kind.PERCENT and not following.numerals:
        item.value = value * 10 if value <= 10 else value
        item.numerals = []
    item.kind, item.unit, item.bare = following.kind, following.unit, False
