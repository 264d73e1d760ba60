"""Dates of Chinese text, and the walk over it that finds clock times and named periods too.

A date is YYYYMMDD with the unsaid parts 0, a time HHMM on the 24-hour clock, a period its number
(see the table of ``quantity``).  Reads folded text in which idioms and identifiers are hidden.
Durations (15年, 3个月) are cardinals and are left to ``zh_figures``.

The text is walked from numeral to numeral; the character after a numeral (年, 月, 时, 世 …) says which
patterns can apply there, so most numerals cost one look.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from fupin_nlp.numbers import zh_periods, zh_times
from fupin_nlp.numbers.quantity import Kind, Quantity, date_value
from fupin_nlp.numbers.zh_numerals import small_int

_HAN = "〇零0一二三四五六七八九"  # 二0一一年 is common in old reports
_TO = r" ?(?:至|到|-{1,2}|—{1,2}|~) ?"
_AND = r" ?[、,和及与] ?"
_YEAR = rf"(?:(?:1[0-9]|20|21)\d\d(?!\d)|[一二][{_HAN}]{{3}}|[12] \d \d \d)"
_M = r"(?:1 [0-2](?= ?月)|1[0-2]|0?[1-9](?!\d)|十[一二]?|[一二三四五六七八九正](?![一二三四五六七八九十百千万]))"
_D = (
    r"(?:[12] \d(?= ?日)|3 [01](?= ?日)|3[01]|[12]\d|0?[1-9](?!\d)|三十一?|二?十[一二三四五六七八九]?"
    r"|廿[一二三四五六七八九]?|初[一二三四五六七八九十]|[一二三四五六七八九])"
)
_DAY_WORD = (
    r" ?(?:日(?!内|游|之[内间]|以[上内]|均|元|本|常|益)"
    r"|号(?![楼线店桥院馆机台门文公令函车井仓厅房坑展卫平泊矿地通码沟]))"
)

_RUN = re.compile(r"[0-9〇零一二三四五六七八九十廿初正]+")

_ISO = re.compile(r"((?:1[89]|20)\d\d)([-./])(1[0-2]|0?[1-9])\2(3[01]|[12]\d|0?[1-9])(?![\d.])")
_YEARS = re.compile(
    rf"({_YEAR}) ?年?{_TO}({_YEAR}|\d\d(?= ?(?:年|赛季))) ?(?:学年度?|年度?|(?=赛季))(?![均代级轻龄])(?! ?{_M} ?月)"
)
_BARE_YEARS = re.compile(rf"((?:19|20)\d\d){_TO}((?:19|20)\d\d)(?![\d.\-/]| ?[年万亿元个人户吨家名亩公平米千%度项])")

# 2018年, 2018年3月, 2018年3月6日, 2018年1-5月, 2018年3月6日至7日, 2018年3月6日至4月7日
_FROM_YEAR = re.compile(
    rf"(?P<y>{_YEAR}|[5-9]\d(?= ?年 ?\d{{1,2}} ?月)) ?年(?:度(?![假过夏])|(?![均轻龄历级货]))"
    rf"(?: ?(?P<m>{_M})(?: ?月份?)?(?:{_TO}(?P<m1>{_M}) ?月份?(?! ?{_D} ?[日号])"
    rf"|(?<=[月份])(?: ?(?P<d>{_D})(?: ?[日号])?{_TO}(?:(?P<m2>{_M}) ?月 ?)?(?P<d1>{_D}) ?[日号]"
    rf"| ?(?P<d2>{_D}){_DAY_WORD})?))?"
)
_FROM_MONTH = re.compile(
    rf"(?P<m>{_M})(?: ?月份?)?(?:{_TO}(?P<m1>{_M}) ?月份?(?! ?{_D} ?[日号])"
    rf"|(?<=[月份])(?![龄均票嫂亮球饼牙光])"
    rf"(?: ?(?P<d>{_D})(?: ?[日号])?{_TO}(?:(?P<m2>{_M}) ?月 ?)?(?P<d1>{_D}) ?[日号]"
    rf"| ?(?P<d2>{_D}){_DAY_WORD})?)"
)
_BARE_YEAR = re.compile(
    r"((?:19|20)\d\d) ?(?=[春夏秋冬款版]|里约|北京|东京|伦敦|巴黎|奥运|世界杯|世博|欧洲杯|亚运|中国|全国|全球|国际"
    r"|赛季|国庆|元旦|新年|学年)"
)
_DAYS = re.compile(rf"(?P<d>{_D}) ?[日号]?{_TO}(?P<d1>{_D}){_DAY_WORD}")
_DAY = re.compile(rf"(?P<d>{_D}){_DAY_WORD}")
_PAIRED_MONTHS = re.compile(r"(一二|二三|三四|四五|五六|六七|七八|八九) ?月份?")

# 2016、2017年; 7、8月; 5、6日: earlier members of a list take 年, 月, 日 from the last one
_LISTED = (
    (re.compile(rf"({_YEAR})(?={_AND}(?:{_YEAR}{_AND}){{0,8}}{_YEAR} ?年)"), 10000),
    (re.compile(rf"({_M})(?={_AND}(?:{_M}{_AND}){{0,11}}{_M} ?月)"), 100),
    (re.compile(rf"({_D})(?={_AND}(?:{_D}{_AND}){{0,15}}{_D} ?日)"), 1),
)

_PART_OF_DAY = re.compile(r"[上下]午|[早晚]|凌晨|中午|当天|举行|在")
_LASTS_BEFORE = re.compile(
    r"(?:连续|为期|历时|长达|短短|近|超过|满|约|每|仅用|用|每隔|不到|停工|休息|住院|共|前|后|头)$"
)
_LASTS_AFTER = re.compile(r" ?(?:时间|之久|行程|工期|游|年假)")
_YEAR_COUNT_AFTER = re.compile(r"(?:历史|以上|左右|之久|大计|古|老)")


def find(s: str) -> list[Quantity]:
    """All dates, times and periods of folded text ``s``, in order, disjoint."""
    found: list[Quantity] = []
    floor = 0
    for run in _RUN.finditer(s):
        i = run.start()
        if i < floor or (i and (s[i - 1] in "百千万亿几成" or (s[i - 1] == "." and s[i].isdigit()))):
            continue
        j = run.end()
        c = s[j : j + 1]
        if c == " ":
            c = s[j + 1 : j + 2]
        q = zh_periods.plan(s, i, j) if s[j - 1] == "五" and j - i > 1 else None
        if q is None:
            reader = _READERS.get(c)
            q = reader(s, i) if reader is not None else None
            if q is None and j - i == 4 and s[i] in "12" and (m := _BARE_YEAR.match(s, i)):
                q = _make(s, i, m.end(1), date_value(int(m[1])))  # 2022北京冬奥会
        if q is not None and q.start >= floor:
            if found and found[-1].end < q.start <= found[-1].end + 3 and (merged := _range(s, found[-1], q)):
                found[-1] = merged
            else:
                found.append(q)
            floor = q.end
    if "半年" in s or "世纪" in s:
        named = zh_periods.named_periods(s)
        if named:
            found = sorted((*found, *named), key=lambda q: (q.start, -q.end))
            found = [q for k, q in enumerate(found) if k == 0 or q.start >= found[k - 1].end]
    return found


_TO_ONLY = re.compile(_TO)


def _range(s: str, low: Quantity, high: Quantity) -> Quantity | None:
    """2018年12月至2019年3月, 15时至17时: two readings that are the ends of one range."""
    if (
        low.kind is not high.kind
        or low.kind is Kind.PERIOD
        or low.value_high is not None
        or high.value_high is not None
    ):
        return None
    if not low.value < high.value or (low.value > 9999) is not (high.value > 9999):
        return None
    if not _TO_ONLY.fullmatch(s, low.end, high.start):
        return None
    return replace(low, value_high=high.value, end=high.end, text=s[low.start : high.end])


def _make(s: str, start: int, end: int, low: int, high: int | None = None) -> Quantity:
    return Quantity(
        Decimal(low),
        Kind.DATE,
        start,
        end,
        s[start:end],
        value_high=None if high in (None, low) else Decimal(high or 0),
    )


def _from_year(s: str, i: int) -> Quantity | None:
    m = _YEARS.match(s, i)
    if m:
        low, high = small_int(m[1]), small_int(m[2])
        if high < 100:
            high += low // 100 * 100
        if low < high:
            return _make(s, i, m.end(), date_value(low), date_value(high))
    m = _FROM_YEAR.match(s, i)
    if m is None:
        return zh_periods.decade(s, i)
    year = small_int(m["y"])
    if year < 100:
        year += 1900
    start = i
    if s.startswith("公元前", i - 3) and i >= 3:
        year, start = -year, i - 3
    month = small_int(m["m"]) if m["m"] else 0
    if s.startswith("代", m.end()) and not month:
        return zh_periods.decade(s, i)
    if not month and year < 1500 and _YEAR_COUNT_AFTER.match(s, m.end()):
        return None
    end = m.end()
    if m["m1"]:
        return _make(s, start, end, date_value(year, month), date_value(year, small_int(m["m1"])))
    if m["d"]:
        other = small_int(m["m2"]) if m["m2"] else month
        return _make(
            s, start, end, date_value(year, month, small_int(m["d"])), date_value(year, other, small_int(m["d1"]))
        )
    return _make(s, start, end, date_value(year, month, small_int(m["d2"]) if m["d2"] else 0))


def _from_month(s: str, i: int) -> Quantity | None:
    m = _PAIRED_MONTHS.match(s, i)
    if m:
        return _make(s, i, m.end(), date_value(0, small_int(m[1][0])), date_value(0, small_int(m[1][1])))
    m = _FROM_MONTH.match(s, i)
    if m is None:
        return None
    month = small_int(m["m"])
    if m["m1"]:
        return _make(s, i, m.end(), date_value(0, month), date_value(0, small_int(m["m1"])))
    if m["d"]:
        other = small_int(m["m2"]) if m["m2"] else month
        return _make(s, i, m.end(), date_value(0, month, small_int(m["d"])), date_value(0, other, small_int(m["d1"])))
    return _make(s, i, m.end(), date_value(0, month, small_int(m["d2"]) if m["d2"] else 0))


_EVENT = re.compile(r"(1[0-2]|[1-9])[·•‧・](3[01]|[12]\d|[1-9])(?!\d)")


def _event(s: str, i: int) -> Quantity | None:
    """5·18, 8·20: the day that names an event."""
    m = _EVENT.match(s, i)
    return _make(s, i, m.end(), date_value(0, int(m[1]), int(m[2]))) if m else None


def _from_day(s: str, i: int) -> Quantity | None:
    m = _DAYS.match(s, i)
    if m and small_int(m["d"]) < small_int(m["d1"]):
        low, high = small_int(m["d"]), small_int(m["d1"])
    else:
        m = _DAY.match(s, i)
        if m is None:
            return None
        low, high = small_int(m["d"]), 0
        if s[m.end() - 1] == "号" and not s[i].isdigit() and not _PART_OF_DAY.match(s, m.end()):
            return None  # 神舟七号
    if _LASTS_BEFORE.search(s, max(0, i - 3), i) or _LASTS_AFTER.match(s, m.end()):
        return None  # 为期7日: a number of days
    return _make(s, i, m.end(), low, high or None)


def _to(s: str, i: int) -> Quantity | None:
    """A numeral with 至, - or . after it: both ends of a range, or 2018-03-06."""
    m = _ISO.match(s, i)
    if m:
        return _make(s, i, m.end(), date_value(int(m[1]), int(m[3]), int(m[4])))
    m = _YEARS.match(s, i)
    if m:
        return _from_year(s, i)
    m = _FROM_MONTH.match(s, i)
    if m and m["m1"]:
        return _from_month(s, i)
    m = _DAYS.match(s, i)
    if m:
        return _from_day(s, i)
    m = _BARE_YEARS.match(s, i)
    if m and int(m[1]) < int(m[2]):
        return _make(s, i, m.end(), date_value(int(m[1])), date_value(int(m[2])))
    return zh_periods.quarter(s, i) or zh_periods.decade(s, i) or zh_periods.fiscal_year(s, i)


def _listed(s: str, i: int) -> Quantity | None:
    for pattern, place in _LISTED:
        m = pattern.match(s, i)
        if m:
            return _make(s, i, m.end(), small_int(m[1]) * place)
    return zh_periods.decade(s, i) or zh_periods.quarter(s, i)


def _spaced(s: str, i: int) -> Quantity | None:
    """1 9 8 0 年 1 2 月: digits set apart by spaces."""
    if _FROM_YEAR.match(s, i):
        return _from_year(s, i)
    return _from_month(s, i) or _from_day(s, i)


_READERS: dict[str, Callable[[str, int], Quantity | None]] = {
    "年": _from_year,
    "月": _from_month,
    **dict.fromkeys("日号", _from_day),
    **dict.fromkeys("-—~至到./", _to),
    **dict.fromkeys("、,和及与", _listed),
    **dict.fromkeys("0123456789", _spaced),
    **dict.fromkeys("时点:", zh_times.clock),
    **dict.fromkeys("·•‧・", _event),
    "季": zh_periods.quarter,
    "世": zh_periods.century,
    "后": zh_periods.generation,
    "财": zh_periods.fiscal_year,
    "个": zh_periods.numbered_plan,
}
