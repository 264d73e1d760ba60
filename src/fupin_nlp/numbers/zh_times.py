"""Clock times and named periods of Chinese text: 9时半, 下午3点, 20世纪80年代, 第三季度, "十三五".

Each function reads one form at a given place of folded text, or answers None.
"""

from __future__ import annotations

import re
from decimal import Decimal

from fupin_nlp.numbers import zh_digits, zh_numerals
from fupin_nlp.numbers.quantity import Kind, Quantity

_HOUR = r"(?P<h>2[0-4]|1\d|0?\d|[零一两二三四五六七八九](?![十])|二?十[一二三四五六七八九]?)"
_MINUTE = r"[0-5]?\d|[一二三四五]?十[一二三四五六七八九]?|[零〇]?[一二三四五六七八九]"

_DIGITAL = re.compile(r"(?P<h>2[0-4]|1\d|0?\d):(?P<m>[0-5]\d)(?::[0-5]\d)?(?![\d:.])")
_SPOKEN = re.compile(
    rf"{_HOUR} ?(?:时(?![候段期间代速长差隔效事机任常刻下而装尚])|点钟?)"
    rf"(?:(?P<half>半)|(?P<q>[一三])刻| ?(?P<m>{_MINUTE}) ?分(?![之钟])"
    rf"|(?P<tail>{_MINUTE})(?![\d.年月日万亿%个位条])|整)?"
)
_PART = re.compile(
    "(?:上午|下午|凌晨|清晨|早上|早晨|早|中午|正午|午间|傍晚|晚上|晚间|晚|夜里|夜间|深夜|当晚|午夜|午后|今晚|半夜"
    "|时间) ?$"
)
_LATE = frozenset(("下午", "傍晚", "晚上", "晚间", "晚", "夜里", "夜间", "深夜", "当晚", "午后", "今晚"))
_NIGHT = frozenset(("深夜", "夜间", "夜里"))
_AFTER_POINT = re.compile(
    r"半|一刻|三刻|钟|整|许|前|后|左右|多钟|开始|起|到\d|至\d|之前|以后|出发|结束|集合|入场|开门|关门"
    r"| ?\d{1,2} ?分|[零〇一二三四五十]{1,3}分"
)
_SCORE_BEFORE = re.compile(r"(?:比分|比例|之比|以|按|配比|比|扳成|战成|打成|总分)$")
_SCORE_AFTER = re.compile(r" ?(?:的?比[例分]|战胜|击败|逆转|大胜|险胜|负于|领先|落后|不敌|配|战平|取胜|获胜)")


def small_int(text: str) -> int:
    """A small number or a year in either script; years digit by digit."""
    if " " in text:
        text = text.replace(" ", "")
    if text.isdigit() and text.isascii():
        return int(text)
    if text == "正":
        return 1
    text = text.removeprefix("初")
    if len(text) == 4 and "十" not in text:
        return int("".join(str(zh_digits.DIGITS.get(c, 0)) for c in text))
    parsed = zh_numerals.match(text, 0)
    return int(parsed.value) if parsed else 0


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


def clock(s: str, i: int) -> Quantity | None:
    """9:30, 22时, 上午9点30分, 九时半 at ``i``; takes the part of the day before it.

    点 without a part of the day is an hour only where minutes or a word of time follow (三点意见 is not).
    """
    m = _DIGITAL.match(s, i)
    spoken = None
    if m is None:
        m = spoken = _SPOKEN.match(s, i)
        if m is None:
            return None
    part_match = _PART.search(s, max(0, i - 3), i)
    part = part_match.group().strip() if part_match else ""
    end = m.end()
    minute = 0
    if spoken:
        if not part and "点" in m.group() and not _AFTER_POINT.match(s, s.index("点", i) + 1):
            return None
        if m["tail"]:
            if part or m["tail"][0] not in "0123456789":
                minute = small_int(m["tail"])
            else:
                end = m.start("tail")
        elif m["m"]:
            minute = small_int(m["m"])
        elif m["half"]:
            minute = 30
        elif m["q"]:
            minute = 15 if m["q"] == "一" else 45
        if m["tail"] and "时" in m.group() and not part:
            end, minute = m.start("tail"), 0
    else:
        minute = int(m["m"])
        if not part and (_SCORE_BEFORE.search(s, max(0, i - 2), i) or _SCORE_AFTER.match(s, end)):
            return None
    hour = small_int(m["h"])
    if hour > 24 or minute > 59:
        return None
    late = part in _LATE and 1 <= hour < 12 and not (part in _NIGHT and hour < 5)
    if late or (part in ("中午", "正午", "午间") and hour in (1, 2)):
        hour += 12
    elif part in ("凌晨", "午夜", "半夜") and hour == 12:
        hour = 0
    start = part_match.start() if part_match else i
    return Quantity(Decimal(hour * 100 + minute), Kind.TIME, start, end, s[start:end], unit="clock")


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
    if m[2]:
        high = _decade_value(m[3], number) if m[3] else None
        return _period(s, start, m.end(), _decade_value(m[2], number), "decade", high)
    if m[4]:
        base = (number - 1) * 100
        return _period(s, start, m.end(), base + small_int(m[4]) * 10, "decade", base + small_int(m[5]) * 10)
    return _period(s, start, m.end(), number, "century")


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
        number = 20 if m["last"] == "上" else 21
        if m[2]:
            high = _decade_value(m[3], number) if m[3] else None
            found.append(_period(s, start, end, _decade_value(m[2], number), "decade", high))
        elif m[4]:
            base = (number - 1) * 100
            found.append(_period(s, start, end, base + small_int(m[4]) * 10, "decade", base + small_int(m[5]) * 10))
        else:
            found.append(_period(s, start, end, number, "century", weak=True))
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
