"""Chinese figures without a numeral: 半年, 减半, 过半, 翻两番, 对折, 首个, 双方."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from fupin_nlp.numbers import zh_markers, zh_numerals
from fupin_nlp.numbers.quantity import Kind, Modifier
from fupin_nlp.numbers.zh_draft import Draft, take_after, take_before
from fupin_nlp.numbers.zh_units import unit_at

CHARS = frozenset("半首翻减折对双①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")

_HALF_A_UNIT = re.compile(
    r"半(?:(?P<number>数)|(?P<price>价)|(?P<tenth>成)"
    r"|(?=年|个月|个世纪|个小时|小时|个钟头|天|日|公斤|斤|吨|亩|公里|里|米|分钟|星期|个星期|周))(?![导岛径途])"
)
_HALVED = re.compile(r"[减折对过近逾超大小各参满]半(?!年|个|小时|天|日|月|岛|导|径|数|成|价|程|途|路|决)")
_HALVED_MODIFIERS = {
    **dict.fromkeys("过逾超大", Modifier.MORE_THAN),
    "近": Modifier.NEARLY,
    "小": Modifier.LESS_THAN,
}
_DOUBLED = re.compile(
    r"翻(?P<how>(?:了|上|近|逾|超|约|将近|超过|近乎)*)"
    r"(?:(?P<doublings>[一二两三四五六七八\d])个?番|番|(?P<times>[一二两三四五六七八九十\d]{1,3})?倍)"
)
_FIRST = re.compile(r"首[个家条批次座位例届任台艘架列支只颗枚项款部单笔期份季轮]")
_BOTH = re.compile(r"双[方边重倍向翼轨线赢]")


def read(s: str, i: int, floor: int) -> Draft | None:
    """The figure that the character at ``i`` (one of ``CHARS``) makes; nothing before ``floor`` is taken."""
    c = s[i]
    if c == "半":
        return _half(s, i, floor)
    if c == "翻":
        return _doubled(s, i)
    if c == "首":
        m = _FIRST.match(s, i)
        return Draft(i, m.end(), Decimal(1), Kind.ORDINAL, weak=True) if m else None
    if c == "双":
        return Draft(i, i + 1, Decimal(2), weak=True) if _BOTH.match(s, i) else None
    if c == "对" and s.startswith("折", i + 1):
        return Draft(i, i + 2, Decimal(50), Kind.PERCENT, "discount")
    if c in "减折对":
        return _a_half(i, i + 2) if _HALVED.match(s, i) else None
    return zh_markers.circled(s, i)


def _a_half(start: int, end: int) -> Draft:
    return Draft(start, end, Decimal("0.5"), Kind.FRACTION, fraction=Fraction(1, 2))


def _half(s: str, i: int, floor: int) -> Draft | None:
    if i > floor and _HALVED.match(s, i - 1):
        f = _a_half(i - 1, i + 1)
        f.modifier = _HALVED_MODIFIERS.get(s[i - 1], Modifier.NONE)
        f.weak = s[i - 1] in "大小参"
        return f
    m = _HALF_A_UNIT.match(s, i)
    if m is None:
        return None
    if m["number"] or m["price"]:
        f = _a_half(i, m.end())
    elif m["tenth"]:
        f = Draft(i, m.end(), Decimal(5), Kind.PERCENT, "%")
    else:
        unit, end = unit_at(s, i + 1)
        f = Draft(i, end, Decimal("0.5"), unit=unit)
    take_before(s, f, floor)
    take_after(s, f, f.end, True)
    return f


def _doubled(s: str, i: int) -> Draft | None:
    """翻一番 is twice, 翻两番 four times, 翻倍 twice; 翻两倍 is read as grown by twice, so three times."""
    m = _DOUBLED.match(s, i)
    if m is None:
        return None
    word = m["doublings"] or m["times"]
    parsed = zh_numerals.match(s, m.start("doublings" if m["doublings"] else "times")) if word else None
    n = parsed.value if parsed else Decimal(1)
    f = Draft(i, m.end(), n + 1 if m["times"] else Decimal(2) ** int(n), Kind.MULTIPLE)
    if m["times"] and n > 1:
        f.alternatives = (n,)
    if "近" in m["how"]:
        f.modifier = Modifier.NEARLY
    elif "超" in m["how"] or "逾" in m["how"]:
        f.modifier = Modifier.MORE_THAN
    take_after(s, f, f.end, True)
    return f
