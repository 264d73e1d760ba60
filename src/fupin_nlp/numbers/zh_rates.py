"""Suffixes that make a Chinese numeral a rate: %, 个百分点, 成, 折, 倍, 分之, 比, 号.

Each reader gets the folded text, the figure and the place right after its numeral; it changes the figure
and answers True, or leaves it alone and answers False.  ``READERS`` finds them by their first character.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from fupin_nlp.numbers import zh_digits, zh_markers, zh_numerals
from fupin_nlp.numbers.quantity import Kind, Modifier
from fupin_nlp.numbers.zh_digits import DIGITS
from fupin_nlp.numbers.zh_draft import Draft, take_after, take_before

NUMERAL = re.compile(f"[0-9{zh_digits.NUMERAL_CHARS}]")
PER = re.compile(r"([百千万佰仟]|百万|千万|万万|百万万) ?分 ?之 ?(负)?")

_OF = re.compile(r" ?分 {0,2}之 {0,2}")
_POINT = re.compile(r" ?个? ?(?:百|(千)) ?分 ?点")
_RATIO = re.compile(r"(?: ?: ?|比)(?=[0-9一二三四五六七八九十])")
_AFAR = re.compile("(不及|不足|不到|超过)[^，。；,;、]{1,10}[的其]$|(不及|不足|不到)其$")
_SLASH = re.compile(r"/(\d{1,4})(?![\d/.])")
_DIVIDED = re.compile(
    "([一二三四五六七八九])分[^，。；、：一二三四五六七八九十分]{1,5}[，、, ]?([一二三四五六七八九])分(?!之|钟)"
)
_TENTHS = re.compile(
    r" ?([一二三四五六七八九])(?:点([〇零一二三四五六七八九]{1,3}))?(?![十百千万亿个成名家人位是点项次分折])"
)
_TENTH_VETO = frozenset("为功立果就长员本都熟效交品份绩套型分人形语文像")
_PAST = frozenset("超通经不越胜渡错路难") | {""}
_DISCOUNT_VETO = frozenset("扇叠腾射页旧中断磨回合返算线")
_GROWN = re.compile(
    r"(?:增长|增加|增|提高|提升|扩大|上升|上涨|上浮|涨|多|高出|高|快|大|扩张|攀升|飙升|激增|猛增|暴增|净增"
    r"|增幅达?|涨幅达?|超出|翻|增速达?)了?(?:将近|接近)?$"
)


def percent(s: str, f: Draft, at: int) -> bool:
    """27.8%."""
    f.become(Kind.PERCENT, "%", at + 1)
    return True


def permille(s: str, f: Draft, at: int) -> bool:
    """3‰ is 0.3 per cent."""
    f.become(Kind.PERCENT, "%", at + 1)
    f.times(Decimal("0.1"))
    return True


def points(s: str, f: Draft, at: int) -> bool:
    """2.8个百分点."""
    m = _POINT.match(s, at)
    if m is None:
        return False
    f.become(Kind.POINT, "pp", m.end())
    if m[1]:
        f.become(Kind.PERCENT, "%", m.end())  # 5个千分点: English says 5 per thousand
        f.times(Decimal("0.1"))
    return True


def tenths(s: str, f: Draft, at: int) -> bool:
    """七成 is 70 per cent, 两成五 25, 三成半 35, 五成六点三 56.3."""
    parsed = f.parsed
    if parsed is None or parsed.value > 10:
        return False
    sure = (
        f.modifier is not Modifier.NONE
        or s[f.start - 1 : f.start] in ("至", "到")
        or s[at + 1 : at + 3] in ("人口", "人群", "人员")
    )
    if not sure and s[at + 1 : at + 2] in _TENTH_VETO:
        return False
    f.times(10)
    f.become(Kind.PERCENT, "%", at + 1)
    if f.modifier is Modifier.NONE and s[f.start - 1 : f.start] == "过" and s[f.start - 2 : f.start - 1] not in _PAST:
        f.modifier, f.start = Modifier.MORE_THAN, f.start - 1
    _from_afar(s, f)
    if s[f.end : f.end + 1] == "半":
        f.value += 5
        f.end += 1
    elif f.high is None and (m := _TENTHS.match(s, f.end)):
        f.value += DIGITS[m[1]]
        if m[2]:
            f.value += Decimal("0." + "".join(str(DIGITS[c]) for c in m[2]))
        f.end = m.end()
    return True


def discount(s: str, f: Draft, at: int) -> bool:
    """八折 leaves 80 per cent of the price, 七五折 75."""
    parsed = f.parsed
    if parsed is None or s[at + 1 : at + 2] in _DISCOUNT_VETO:
        return False
    in_full = parsed.form == "digits" or (parsed.western and parsed.value > 10)
    if in_full:
        f.numerals.clear()
    else:
        f.times(10)
    f.become(Kind.PERCENT, "discount", at + 1)
    return True


def multiple(s: str, f: Draft, at: int) -> bool:
    """3倍; after a verb of growth the increase is told, so 增长2倍 makes three times."""
    if s[at + 1 : at + 2] in ("增", "数", "体", "频"):
        return False
    f.become(Kind.MULTIPLE, "", at + 1)
    if s[f.end : f.end + 1] == "半":
        f.value += Decimal("0.5")
        f.end += 1
    if _GROWN.search(s, max(0, f.start - 8), f.start):
        f.alternatives = (f.value,)
        f.value += 1
        f.high = None if f.high is None else f.high + 1
    return True


def fraction(s: str, f: Draft, at: int) -> bool:
    """三分之一: the denominator first.  10万分之47 is left as two figures, "47 per 100,000"."""
    m = _OF.match(s, at)
    if m is None or not f.value:
        return _division(s, f, at)
    begin = m.end()
    if f.value >= 10**5 and s[begin : begin + 1].isdigit():
        f.weak, f.end = True, at + 2
        return True
    negative = s[begin : begin + 1] == "负"
    begin += negative
    top = zh_numerals.match(s, begin) if NUMERAL.match(s, begin) else None
    if top is None:
        return False
    whole = Fraction(f.value) * (-1 if negative else 1)
    f.fraction = Fraction(top.value) / whole
    f.fraction_high = None if top.value_high is None else Fraction(top.value_high) / whole
    f.become(Kind.FRACTION, "", top.end)
    f.numerals.clear()
    _from_afar(s, f)
    return True


def _from_afar(s: str, f: Draft) -> None:
    """不及2019年的四分之一, 不到正常的六成: the modifier stands before what is compared with."""
    if f.modifier is not Modifier.NONE or s[f.start - 1 : f.start] not in ("的", "其"):
        return
    if afar := _AFAR.search(s, max(0, f.start - 14), f.start):
        f.modifier = Modifier.MORE_THAN if afar[1] == "超过" else Modifier.LESS_THAN


def _division(s: str, f: Draft, at: int) -> bool:
    """三分建、七分管 divide a whole into tenths: 30 and 70 per cent."""
    m = _DIVIDED.search(s, max(0, f.start - 12), at + 12)
    if m is None or f.start not in (m.start(1), m.start(2)) or DIGITS[m[1]] + DIGITS[m[2]] != 10:
        return False
    f.times(10)
    f.become(Kind.PERCENT, "%", at + 1)
    f.weak = True
    return True


def mixed(s: str, f: Draft, at: int) -> bool:
    """三又三分之一."""
    lower = zh_numerals.match(s, at + 1) if NUMERAL.match(s, at + 1) else None
    if lower is None:
        return False
    part = Draft(f.start, lower.end, lower.value, parsed=lower)
    if not fraction(s, part, lower.end) or part.fraction is None:
        return False
    f.fraction = Fraction(f.value) + (-part.fraction if f.value < 0 else part.fraction)
    f.become(Kind.FRACTION, "", part.end)
    f.numerals.clear()
    return True


def ratio(s: str, f: Draft, at: int) -> bool:
    """3:1, 三比一, 5:3:2: the first two terms are kept."""
    if s[at - 1] == " ":
        at -= 1
    second: Decimal | None = None
    end = f.end
    for _ in range(8):
        m = _RATIO.match(s, at)
        term = zh_numerals.match(s, m.end()) if m else None
        if term is None or term.value_high is not None:
            break
        second = term.value if second is None else second
        at = end = term.end
    if second is None:
        return False
    f.become(Kind.RATIO, "", end)
    f.high = second
    f.numerals.clear()
    return True


def slash(s: str, f: Draft, at: int) -> bool:
    """3/5, below one only: 24/7 is no fraction."""
    m = _SLASH.match(s, at)
    top = f.parsed.value if f.parsed and f.parsed.western and at == f.parsed.end else Decimal(0)
    if m is None or not 0 < top < int(m[1]) or top != int(top):
        return False
    f.fraction = Fraction(int(top), int(m[1]))
    f.become(Kind.FRACTION, "", m.end())
    f.numerals.clear()
    return True


def half(s: str, f: Draft, at: int) -> bool:
    """一半."""
    parsed = f.parsed
    if parsed is None or parsed.value != 1 or parsed.end - parsed.start > 1 or s[at + 1 : at + 2] in ("导", "岛"):
        return False
    f.fraction = Fraction(1, 2)
    f.become(Kind.FRACTION, "", at + 1)
    f.numerals.clear()
    return True


def decades_of_age(s: str, f: Draft, at: int) -> bool:
    """八旬 is eighty years old."""
    parsed = f.parsed
    if parsed is None or s[parsed.start : parsed.end] not in DIGITS:
        return False
    f.times(10)
    f.become(Kind.CARDINAL, "year-old", at + 1)
    return True


def interest(s: str, f: Draft, at: int) -> bool:
    """三厘半: 3.5 per cent a year, or 0.35 a month; weak, as usage differs by region."""
    if s[at + 1 : at + 2] in ("米", "清", "定") or f.value > 30:
        return False
    f.become(Kind.PERCENT, "%", at + 1)
    f.weak = True
    if s[f.end : f.end + 1] == "半":
        f.value += Decimal("0.5")
        f.end += 1
    f.numerals.clear()
    return True


def of_title(s: str, f: Draft, at: int) -> bool:
    """The 2 of 《流浪地球2》, often II in English."""
    if f.parsed is None or not f.parsed.western or f.value > 9:
        return False
    f.weak = True
    return True


READERS: dict[str, Callable[[str, Draft, int], bool]] = {
    "%": percent,
    "‰": permille,
    "个": points,
    "百": points,
    "千": points,
    "成": tenths,
    "折": discount,
    "倍": multiple,
    "分": fraction,
    "又": mixed,
    ":": ratio,
    "比": ratio,
    "/": slash,
    "半": half,
    "旬": decades_of_age,
    "厘": interest,
    "》": of_title,
    "号": zh_markers.numbered,
}


def per(s: str, i: int, floor: int) -> Draft | None:
    """百分之五, 千分之三, 百分之百 at ``i``, the modifiers around it taken in."""
    m = PER.match(s, i)
    if m is None:
        return None
    base = 1
    for c in m[1]:
        base *= zh_digits.SCALES[c]
    at = m.end() + (s[m.end() : m.end() + 1] == " ")
    parsed = zh_numerals.match(s, at) if NUMERAL.match(s, at) else None
    if parsed is None:
        return None
    f = Draft(i, parsed.end, parsed.value, Kind.PERCENT, "%", high=parsed.value_high, parsed=parsed)
    f.numerals.append((parsed.start, parsed.end, parsed.value, parsed.inner))
    if parsed.inner or s[parsed.end : parsed.end + 1] in ("多", "余"):
        f.modifier = Modifier.MORE_THAN
        f.end += 0 if parsed.inner else 1
    if base != 100:
        f.times(Decimal(100) / base)
    if m[2]:
        f.value = -f.value
    take_before(s, f, floor)
    if s[f.end : f.end + 1] == "%":
        f.end += 1
    take_after(s, f, f.end, True)
    return f
