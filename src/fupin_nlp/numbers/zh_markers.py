"""Numerals that number what is said instead of counting: 一、 (二) 3. 一是, 十九大, 3号楼."""

from __future__ import annotations

import re
from decimal import Decimal

from fupin_nlp.numbers import zh_numerals
from fupin_nlp.numbers.quantity import Kind
from fupin_nlp.numbers.zh_draft import Draft
from fupin_nlp.numbers.zh_scaled import Parsed

# A marker follows the start of a line or clause, an opening bracket or a quote.
BEFORE = frozenset('\n\ue000。，,；;：:、( "')

_LINE_START = frozenset("\n。；;：:")
_BRACKETED = re.compile(r"([一二三四五六七八九十]{1,3}|\d{1,2})\)")
_ITEM = re.compile(r"([一二三四五六七八九十]{1,3})(?=[、.])|(\d{1,2})(?=[、.)](?![\d.]))")
_LISTED_AHEAD = re.compile(r"[、.] ?(?:\d|[一二三四五六七八九十两]{1,3}(?:[、万亿和个名家]|$))")
_SPOKEN = re.compile(r"([一二三四五六七八九])(?:是(?!否)|要|来|则|看|抓|靠|为(?!主))")

_CONGRESS = re.compile(
    r"届(?=[一二三四五六七八九十]中|[一-龥]{0,2}(?:中央|全国|全会|人大|政协|省委|市委|区委|县委))"
    r"|大(?=报告|精神|以来|召开|提出|代表|胜利|闭幕|开幕|的召开|确定|部署|后|前|上|[\"，。、,]|$)"
    r"|中全会|次全(?:体)?会|次会议|次代表大会"
)
_CONGRESS_FIRST = frozenset("届大中次")
_MEETING_BEFORE = re.compile(r"(?:届|人大|政协|委员会|代表大会|党代会|常委会)$")

_NUMBERED = re.compile(
    r" ?号(?=楼|线|文件|店|桥|院|馆|机|台风|门|车|井|仓|厅|房|坑|公路|公告|令|航站楼|码头|矿|地块|通道|高炉|主席令"
    r"|展|卫星|沟|村|工程|平台|泊位)"
)


def list_marker(s: str, i: int) -> Draft | None:
    """一、 (二) 3. 一是 at ``i``: an ordinal of unit "list", which a translation may render or drop."""
    before = s[i - 1] if i else "\n"
    k = i - 1
    while before == " " or before == '"':
        k -= 1
        before = s[k] if k >= 0 else "\n"
    m: re.Match[str] | None
    if before == "(":
        m = _BRACKETED.match(s, i)
        if m and "0" <= s[i] <= "9" and k > 0 and s[k - 1] not in _LINE_START and s[k - 1] not in " ，,、":
            m = None  # 王某(5) in running text
    elif before in _LINE_START and (m := _ITEM.match(s, i)):
        if _LISTED_AHEAD.match(s, m.end()):
            m = None
    else:
        m = _SPOKEN.match(s, i)
    if m is None:
        return None
    end = m.end(m.lastindex or 0)
    parsed = zh_numerals.match(s, i)
    if parsed is None or parsed.end != end or parsed.value_high is not None:
        return None
    return Draft(i, end, parsed.value, Kind.ORDINAL, "list", weak=True)


def circled(s: str, i: int) -> Draft:
    """①."""
    return Draft(i, i + 1, Decimal(ord(s[i]) - 0x245F), Kind.ORDINAL, "list", weak=True)


def is_congress(s: str, i: int, parsed: Parsed) -> bool:
    """十九大, 十九届四中全会, 十三届全国人大二次会议: which congress, plenum or session."""
    if s[parsed.end : parsed.end + 1] not in _CONGRESS_FIRST:
        return False
    m = _CONGRESS.match(s, parsed.end)
    if m is None:
        return False
    word = m.group()
    if word == "大":
        return parsed.value >= 12 and not parsed.western
    if word in ("届", "中全会"):
        return True
    return _MEETING_BEFORE.search(s, max(0, i - 4), i) is not None


def numbered(s: str, f: Draft, at: int) -> bool:
    """3号楼, 1号文件, 神舟七号: an ordinal; spelt ones weak (Shenzhou VII)."""
    parsed = f.parsed
    if parsed is None or (parsed.western and not _NUMBERED.match(s, at)):
        return False
    f.kind = Kind.ORDINAL
    f.weak = not parsed.western
    return True
