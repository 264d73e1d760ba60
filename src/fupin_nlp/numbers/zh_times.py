"""Clock times of Chinese text: 9时半, 下午3点, 22:00."""

from __future__ import annotations

import re
from decimal import Decimal

from fupin_nlp.numbers.quantity import Kind, Quantity
from fupin_nlp.numbers.zh_numerals import small_int

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
