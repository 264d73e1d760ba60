"""Named periods of Chinese text: 20世纪80年代, 上半年, 第三季度, 2018财年, "十三五", 80后.

Each function reads one form at a given place of folded text, or answers None.
"""

from __future__ import annotations

import re
from decimal import Decimal

from fupin_nlp.numbers import zh_numerals
from fupin_nlp.numbers.quantity import Kind, Quantity
from fupin_nlp.numbers.zh_numerals import small_int


def _period(
    s: str, start: int, end: int, value: int, unit: str, high: int | None = None, weak: bool = False
) -> Quantity:
    return Quantity(
        Decimal(value),
        Kind.PERIOD,
        start,
        end,
        s[start:end],
        unit=unit,
        value_high=None if high is None or high <= value else Decimal(high),
        weak=weak,
    )


_PLAN_WORD = re.compile('"? ?(?:规划|计划|时期|期间)')
_LAW_PLAN = re.compile('" ?普法')
_TENTH_PLAN = re.compile('" ?(?:任务|目标|末|初|以来|重点|发展|前|后|国家|全国)')


def plan(s: str, i: int, j: int) -> Quantity | None:
    """ "十三五", 十四五时期, "八五"计划, "五五"普法: the numeral run ``i:j`` ends in 五."""
    ordinal = s[i : j - 1]
    if not ordinal or s[i] in "〇零初正廿" or (ordinal.isdigit() and ordinal.isascii()):
        return None
    quoted = i > 0 and s[i - 1] == '"' and s[j : j + 2].lstrip(" ")[:1] == '"'
    named = _PLAN_WORD.match(s, j) is not None
    if len(ordinal) == 2:
        if ordinal[0] != "十" or "0" <= ordinal[1] <= "9" or s[j : j + 1] in _COUNTED:
            return None
    elif len(ordinal) > 2 or not (named or (quoted and _quoted_plan(s, ordinal, j))):
        return None
    value = zh_numerals.match(ordinal, 0)
    return _period(s, i, j, int(value.value), "five-year-plan") if value else None


def _quoted_plan(s: str, ordinal: str, j: int) -> bool:
    if ordinal == "十":
        return _TENTH_PLAN.match(s, j) is not None
    return ordinal in "六七八九" or _LAW_PLAN.match(s, j) is not None


_COUNTED = frozenset("十百千万亿年岁个人名")
_NUMBERED_PLAN = re.compile(r"(\d{1,2}|十?[一二三四五六七八九]|十) ?个五年(?:规划|计划)")


def numbered_plan(s: str, i: int) -> Quantity | None:
    """第十四个五年规划."""
    m = _NUMBERED_PLAN.match(s, i) if s[i - 1 : i] == "第" and i else None
    return _period(s, i - 1, m.end(), small_int(m[1]), "five-year-plan") if m else None


_TENS = r"(?:\d0|[一二三四五六七八九]十)"
_DECADE_TO = r"(?:[、和至到—~]|-{1,2}|——) ?"
_PAIRED_TENS = r"([一二三四五六七八])([二三四五六七八九])十年代"
_CENTURY_DECADES = rf"(?: ?({_TENS}) ?(?:年代)?(?:{_DECADE_TO}({_TENS}))? ?年代|{_PAIRED_TENS})?"
_CENTURY = re.compile(rf"([12]\d|[一二]?十[一二三四五六七八九]?) ?世纪{_CENTURY_DECADES}")
_DECADE = re.compile(
    rf"((?:1[5-9]|20)\d0|{_TENS}) ?(?:年代)?(?:{_DECADE_TO}((?:1[5-9]|20)\d0|{_TENS}))? ?年代|{_PAIRED_TENS}"
)


def _decade_value(text: str, century: int = 0) -> int:
    n = small_int(text)
    if n >= 1000:
        return n
    if century:
        return (century - 1) * 100 + n
    return n + (2000 if n <= 20 else 1900)


def century(s: str, i: int) -> Quantity | None:
    """21世纪, 20世纪80年代, 20世纪七八十年代."""
    m = _CENTURY.match(s, i)
    if m is None:
        return None
    number = small_int(m[1])
    start = i - 1 if i and s[i - 1] == "第" else i
    return _of_century(s, start, m, number)


def _of_century(s: str, start: int, m: re.Match[str], number: int, weak: bool = False) -> Quantity:
    """The decades of century ``number`` that ``m`` names, or the century itself."""
    if m[2]:
        high = _decade_value(m[3], number) if m[3] else None
        return _period(s, start, m.end(), _decade_value(m[2], number), "decade", high)
    if m[4]:
        base = (number - 1) * 100
        return _period(s, start, m.end(), base + small_int(m[4]) * 10, "decade", base + small_int(m[5]) * 10)
    return _period(s, start, m.end(), number, "century", weak=weak)


def decade(s: str, i: int) -> Quantity | None:
    """90年代, 1990年代, 七八十年代, 70、80年代."""
    m = _DECADE.match(s, i)
    if m is None:
        return None
    if m[3]:
        return _period(s, i, m.end(), 1900 + small_int(m[3]) * 10, "decade", 1900 + small_int(m[4]) * 10)
    return _period(s, i, m.end(), _decade_value(m[1]), "decade", _decade_value(m[2]) if m[2] else None)


_NAMED = re.compile(rf"(?P<last>上|本|新)个?世纪{_CENTURY_DECADES}|(?P<half>[上下])半年(?!度?期)")


def named_periods(s: str) -> list[Quantity]:
    """上半年, 上世纪90年代, 本世纪."""
    found = []
    for m in _NAMED.finditer(s):
        start, end = m.span()
        if m["half"]:
            found.append(_period(s, start, end, 1 if m["half"] == "上" else 2, "half"))
            continue
        found.append(_of_century(s, start, m, 20 if m["last"] == "上" else 21, weak=True))
    return found


_GENERATION = re.compile(r"([5-9][05]|[01][05]) ?后(?!的?[天年月日个来续期勤台备])")


def generation(s: str, i: int) -> Quantity | None:
    """80后: those born in the 1980s."""
    m = _GENERATION.match(s, i)
    if m is None:
        return None
    n = int(m[1])
    if n % 10:
        year = n + (2000 if n < 30 else 1900)
        return Quantity(Decimal(year * 10000), Kind.DATE, i, m.end(), s[i : m.end()], weak=True)
    return _period(s, i, m.end(), n + (2000 if n < 30 else 1900), "decade")


_QUARTER = re.compile(
    r"([一二三四1-4])(?:(?P<to>[至到—~]|-{1,2}|——) ?([一二三四1-4]) ?季度"
    r"|[、和](?=第?[一二三四1-4](?:[、和]第?[一二三四1-4]){0,2} ?季度)| ?季度)"
)


def quarter(s: str, i: int) -> Quantity | None:
    """第三季度, 一季度, 一至三季度, the 一 of 一、二季度; 前三季度 counts quarters and is none."""
    m = _QUARTER.match(s, i)
    if m is None or (i and s[i - 1] in "前头后每近"):
        return None
    end = m.end() if "季" in m.group() else m.end(1)
    start = i - 1 if i and s[i - 1] == "第" else i
    return _period(s, start, end, small_int(m[1]), "quarter", small_int(m[3]) if m[3] else None)


_FISCAL = re.compile(r"((?:19|20)\d\d)(?:[-/—](?:20)?\d\d)? ?(?:财年|财政年度)")


def fiscal_year(s: str, i: int) -> Quantity | None:
    """2018财年."""
    m = _FISCAL.match(s, i)
    return _period(s, i, m.end(), int(m[1]), "fiscal-year") if m else None
