"""Counted figures of Chinese text: cardinals, percentages, multiples, fractions, ordinals, ratios, ranges.

``scan`` walks over folded text in which idioms, identifiers and dates are hidden.  It reads one figure
at a time and then lets neighbours share what is said once: a scale or unit across a range
(600至850亿度) or a list (2、3、5万).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from fupin_nlp.numbers import zh_modifiers, zh_numerals
from fupin_nlp.numbers.quantity import Kind, Modifier, Number
from fupin_nlp.numbers.zh_numerals import DIGITS, Parsed
from fupin_nlp.numbers.zh_suffixes import classifier_at, unit_at

Slot = tuple[int, int, Decimal, str]  # start, end, value, inner modifier


@dataclass(slots=True)
class Figure:
    """A quantity in the making.  ``bare`` holds the numeral while no scale, unit or modifier is bound to it."""

    start: int
    end: int
    value: Number
    kind: Kind = Kind.CARDINAL
    unit: str = ""
    modifier: Modifier = Modifier.NONE
    high: Number | None = None
    weak: bool = False
    alternatives: tuple[Number, ...] = ()
    numerals: list[Slot] = field(default_factory=list)
    parsed: Parsed | None = None
    bare: bool = False


_START = re.compile(zh_numerals.START)
_ANCHOR = re.compile(zh_numerals.START + r"|[半首翻减折对双①-⑳]")
_TO = re.compile(r" ?(?:至|到|-{1,2}|—{1,2}|~)(?:零下|负|第)? ?")
_PER = re.compile(r"([百千万佰仟]|十万|百万|千万|万万|百万万|亿)分之(负)?")
_OF = re.compile(r" ?分 ?之 ?")
_RATIO = re.compile(r"(?: ?: ?|比)(?=[0-9一二三四五六七八九十])")
_FORMULA = re.compile(r"\d{1,6}(?:\.\d+)?(?: ?[+×xX] ?(?:\d{1,6}(?:\.\d+)?|[NnXx](?![A-Za-z]))){1,8}(?![A-Za-z])")
_SLASH = re.compile(r"/(\d{1,4})(?![\d/.])")
_GROWN = re.compile(
    r"(?:增长|增加|增|提高|提升|扩大|上升|上涨|上浮|涨|多|高出|高|快|大|扩张|攀升|飙升|激增|猛增|暴增|净增|增幅达?|涨幅达?|超出|增至原来的|翻|增速达?)了?(?:将近|接近)?$"
)
_PERCENT_VETO = frozenset("为功立果就长员本都熟效交品份绩套型分人形语文像")
_DISCOUNT_VETO = frozenset("扇叠腾射页旧中断磨回合返算线")
_POINT = re.compile(r" ?个? ?百 ?分 ?点")
_JIAO = re.compile(r"(?:([\d一二两三四五六七八九])(?:角|毛))?(?:([\d一二三四五六七八九])分(?![之钟]))?")
_CURRENCY_PREFIX = re.compile(r"(US ?\$|HK ?\$|NT ?\$|A\$|C\$|S\$|[$¥€£₹]|RMB|USD|CNY|EUR|GBP|JPY|HKD|人民币|港币|美金) ?$")
_PREFIX_UNITS = {
    "US$": "usd", "HK$": "hkd", "NT$": "twd", "A$": "aud", "C$": "cad", "S$": "sgd", "$": "usd", "¥": "yuan",
    "€": "eur", "£": "gbp", "₹": "inr", "RMB": "yuan", "USD": "usd", "CNY": "yuan", "EUR": "eur", "GBP": "gbp",
    "JPY": "jpy", "HKD": "hkd", "人民币": "yuan", "港币": "hkd", "美金": "usd",
}  # fmt: skip
_PREFIX_LAST = frozenset("$¥€£₹BDYRPK币金 ")
_NEGATIVE = re.compile(r"(?:零下|(?<![欠肩背担抱胜])负|(?<![\d\-—A-Za-z)%年月日元万亿人\ue000])-)$")
_HOT = re.compile(r"(?:气温|高温|低温|温度|体温|水温|室温|零下|温差|升温|降温|最高|最低)")
_FIRST_OF_KIND = re.compile(r"首(?:个|家|条|批|次|座|位|例|届|任|台|艘|架|列|支|只|颗|枚|项|款|部|单|笔|期|份|架次|季|轮)")
_HALF = re.compile(r"半(?:(数)|(价)|(成)|(?=(年|个月|个世纪|个小时|小时|个钟头|个多月|个多小时|天|日|公斤|斤|吨|亩|公里|里|米|分钟|星期|个星期|周)))(?![导岛径途])")
_HALVED = re.compile(r"(?:减|折|对|过|近|逾|超|大|小|各|参|满)半(?!年|个|小时|天|日|月|岛|导|径|数|成|价|程|途|路|决)")
_DOUBLED = re.compile(
    r"翻(?:了|上|近|逾|超|约|将近|超过|近乎)*(?:([一二两三四五六七八\d])(?:个)?番|(番)|([一二两三四五六七八九十\d]{1,3})?(倍))"
)
_BARE_DISCOUNT = re.compile(r"对折")
_BOTH = re.compile(r"双(?:方|边|重|倍|向|翼|轨|线|赢)")
# Before a list marker: the start of a line or clause, an opening bracket or quote.
_MARKER_BEFORE = frozenset('\n\ue000。，,；;：:、( "')
_LINE_START = frozenset("\n。；;：:")
_BRACKETED = re.compile(r"([一二三四五六七八九十]{1,3}|\d{1,2})\)")
_NUMBERED_ITEM = re.compile(r"([一二三四五六七八九十]{1,3})(?=[、.])|(\d{1,2})(?=[、.)](?![\d.]))")
_LISTED_AHEAD = re.compile(r"[、.] ?(?:\d|[一二三四五六七八九十两]{1,3}(?:[、万亿和个名家]|$))")
_SPOKEN_ITEM = re.compile(r"([一二三四五六七八九])(?:是(?!否)|要|来|则|看|抓|靠|为(?!主))")
# 十九大, 十九届四中全会, 十三届全国人大二次会议: which congress, session or meeting
_CONGRESS = re.compile(
    r"届(?=[一二三四五六七八九十]中|[一-龥]{0,2}(?:中央|全国|全会|人大|政协|省委|市委|区委|县委))"
    r"|大(?=报告|精神|以来|召开|提出|代表|胜利|闭幕|开幕|的召开|确定|部署|后|前|上|[\"，。、,]|$)|中全会|次全(?:体)?会|次会议|次代表大会"
)
_NUMBERED = re.compile(r" ?号(?=楼|线|文件|店|桥|院|馆|机|台风|门|车|井|仓|厅|房|坑|公路|公告|令|航站楼|码头|矿|机组|地块|通道|高炉|主席令|展|卫星|沟|村|工程|平台|泊位)")
_PLURAL_ONE = frozenset("一壹1")
_PAIR_NOUNS = frozenset("国岸地党院军方侧边者头端手眼翼学校会级委")


def scan(s: str) -> list[Figure]:
    """All counted figures of folded text ``s`` in order, disjoint."""
    figures: list[Figure] = []
    pos = floor = 0
    size = len(s)
    while pos < size:
        m = _ANCHOR.search(s, pos)
        if m is None:
            break
        i = m.start()
        c = s[i]
        figure: Figure | None
        if c in "半首翻减折对双" or "①" <= c <= "⑳":
            figure = _keyword(s, i, floor)
        else:
            figure = (_marker(s, i) if i == 0 or s[i - 1] in _MARKER_BEFORE else None) or _figure(s, i, floor)
        if figure is None:
            pos = i + 1
            continue
        figures.append(figure)
        pos = floor = max(figure.end, i + 1)
    if len(figures) > 1:
        figures = _joined(s, figures)
    return figures


def _marker(s: str, i: int) -> Figure | None:
    """A numeral at ``i`` that numbers what is said: 一、 (二) 3. 一是."""
    before = s[i - 1] if i else "\n"
    k = i - 1
    while before == " " or before == '"':
        k -= 1
        before = s[k] if k >= 0 else "\n"
    if before == "(":
        m = _BRACKETED.match(s, i)
        if m and "0" <= s[i] <= "9" and k > 0 and s[k - 1] not in _LINE_START and s[k - 1] not in " ，,、":
            m = None
    elif before in _LINE_START and (m := _NUMBERED_ITEM.match(s, i)):
        if _LISTED_AHEAD.match(s, m.end()):
            m = None
    else:
        m = _SPOKEN_ITEM.match(s, i)
    if m is None:
        return None
    end = m.end(m.lastindex or 0)
    parsed = zh_numerals.match(s, i)
    if parsed is None or parsed.end != end or parsed.value_high is not None:
        return None
    return Figure(i, end, parsed.value, Kind.ORDINAL, "list", weak=True)


def _figure(s: str, i: int, floor: int) -> Figure | None:
    """The figure whose numeral begins at ``i``; nothing before ``floor`` may be taken."""
    c = s[i]
    if c in "百千万佰仟":
        per = _PER.match(s, i)
        if per:
            return _per(s, i, per, floor)
    elif c <= "9":
        formula = _FORMULA.match(s, i)
        if formula and ("+" in formula.group() or "×" in formula.group() or len(formula.group()) < 12):
            first = zh_numerals.match(s, i)
            assert first is not None
            return Figure(i, formula.end(), first.value, Kind.FORMULA)
    elif c == "零" and s.startswith("零下", i):
        return None
    elif c == "千" and s.startswith("成千上万", i - 1) and i > floor:
        return Figure(i - 1, i + 3, Decimal(1000), modifier=Modifier.SEVERAL, alternatives=(Decimal(10000),))
    parsed = zh_numerals.match(s, i)
    if parsed is None:
        return None
    f = Figure(i, parsed.end, parsed.value, high=parsed.value_high, parsed=parsed)
    if i > floor and s[i - 1] == "第" and parsed.form != "magnitude":
        f.kind, f.start = Kind.ORDINAL, i - 1
        f.weak = parsed.value == 1 and s[parsed.end : parsed.end + 1] == "大"
        f.numerals.append((i, parsed.end, parsed.value, parsed.inner))
        return f
    if parsed.inner:
        f.modifier = Modifier.MORE_THAN
    elif s[parsed.end : parsed.end + 1] in _CONGRESS_FIRST and _is_congress(s, i, parsed):
        f.kind = Kind.ORDINAL
        return f
    _signs(s, f, floor)
    modifier, begin = zh_modifiers.before(s, f.start, _bare_scale(s, parsed))
    if begin >= floor and modifier is not Modifier.NONE:
        if modifier is Modifier.NEARLY and _recent(s, begin, parsed.end):
            modifier = Modifier.NONE
        else:
            f.start = begin
            f.modifier = modifier
    else:
        modifier = Modifier.NONE
    if not _suffix(s, f, floor):
        return None
    return f


_CONGRESS_FIRST = frozenset("届大中次")
_MEETING_BEFORE = re.compile(r"(?:届|人大|政协|委员会|代表大会|党代会|常委会)$")


def _is_congress(s: str, i: int, parsed: Parsed) -> bool:
    m = _CONGRESS.match(s, parsed.end)
    if m is None or parsed.western and m.group() == "大":
        return False
    if m.group() == "大":
        return parsed.value >= 12
    if m.group() == "届" or m.group() == "中全会":
        return True
    return _MEETING_BEFORE.search(s, max(0, i - 4), i) is not None


def _bare_scale(s: str, parsed: Parsed) -> str:
    """"" for a numeral with a digit, else the scale it begins with (十万, 百万)."""
    first = s[parsed.start]
    return first if first in "十百千万亿" and (parsed.form == "magnitude" or s[parsed.start + 1 : parsed.end].strip("多余万亿") == "") else ""


def _signs(s: str, f: Figure, floor: int) -> None:
    """Take 零下, 负, - and currency signs before the numeral."""
    start = f.start
    if start <= floor:
        return
    prev = s[start - 1]
    if prev in "下负-":
        m = _NEGATIVE.search(s, max(floor, start - 2), start)
        if m and m.start() >= floor:
            f.start = m.start()
            f.value = -f.value
            if f.high is not None:
                f.high = -f.high
    elif prev in _PREFIX_LAST:
        m = _CURRENCY_PREFIX.search(s, max(floor, start - 5), start)
        if m:
            f.start = m.start()
            f.unit = _PREFIX_UNITS[m.group(1).replace(" ", "")]


_PERIOD_UNIT = re.compile(r" ?(?:多)?(?:年|个月|天|日|周|个季度|个星期)(?:来|间|里|中|内|以来|时间里|，|,|的|。|$|[一-龥])")
_SPENT = re.compile(r"(?:历时|用了?|花了?|耗时|长达|持续|经过|达|已有?|了|时隔|延长|缩短|约|等了?|晚|早|工作|学习)$")


def _recent(s: str, begin: int, end: int) -> bool:
    """近3年 is 'the past three years', not 'nearly three years', unless a word of spending time leads."""
    return bool(_PERIOD_UNIT.match(s, end) and not _SPENT.search(s, max(0, begin - 3), begin))


def _suffix(s: str, f: Figure, floor: int) -> bool:
    """Read what follows the numeral of ``f``; False if it turns out to be no figure."""
    parsed = f.parsed
    assert parsed is not None
    q = f.end
    magnitude = parsed.form == "magnitude"
    text = s[parsed.start : parsed.end]
    slot_value = parsed.value
    f.numerals.append((parsed.start, parsed.end, slot_value, parsed.inner))
    nxt = s[q : q + 1]
    if not nxt:
        return _bare_end(s, f, text)
    # 9000多家, 十来个, 12万多
    if nxt in "多余几来":
        round_han = s[q - 1] in "十百千万" and not (parsed.western and parsed.scale == 1)
        follows = classifier_at(s, q + 1) > q + 1 or unit_at(s, q + 1)[0] != ""
        modifier, q2 = zh_modifiers.outer(s, q, round_han, follows)
        if modifier is not Modifier.NONE and (parsed.value >= 10 or follows or q2 >= len(s) or magnitude):
            f.modifier = modifier if f.modifier in (Modifier.NONE, Modifier.NEARLY, Modifier.ABOUT) else f.modifier
            f.end = q = q2
            magnitude = False
            nxt = s[q : q + 1]
    at = q + 1 if nxt == " " else q
    c = s[at : at + 1]
    handled = _special(s, f, at, c, text, floor) if c else None
    if handled is not None:
        return handled
    # 两个多月, 一个多小时
    if s.startswith("个多", q):
        unit, end = unit_at("个" + s[q + 2 : q + 8], 0)
        if unit:
            f.unit, f.end = unit, q + 1 + end
            f.modifier = Modifier.MORE_THAN if f.modifier is Modifier.NONE else f.modifier
            return _close(s, f, text, True)
    # 两个半小时, 一个半月
    if s.startswith("个半", q):
        unit, end = unit_at(s, q + 2)
        if not unit:
            unit, end = unit_at(s[: q + 10].replace("个半", "个", 1), q)
            end += 1 if unit else 0
        if not unit and s[q + 2 : q + 3] == "月":
            unit, end = "month", q + 3
        if unit:
            f.value += Decimal("0.5")
            f.unit, f.end = unit, end
            return _close(s, f, text, True)
    unit, end = unit_at(s, q)
    if unit == "celsius" and s[end - 1] == "度":
        unit = _degrees(s, f, floor)
    if unit:
        if f.unit and f.unit != unit and unit == "yuan":
            unit = f.unit
        f.unit, f.end = unit, end
        if s[end : end + 1] == "半" and s[end + 1 : end + 2] not in ("岛", "导", "径"):
            f.value += Decimal("0.5")
            f.end = end + 1
        elif unit in ("yuan", "usd") and parsed.scale == 1:
            _small_change(s, f)
        if magnitude and len(text) == 1 and f.modifier is Modifier.NONE:
            f.weak = True
        return _close(s, f, text, True)
    end = classifier_at(s, q)
    if end > q:
        if magnitude and len(text) == 1 and f.modifier is Modifier.NONE:
            if text in "百千" or s[q] not in "个家名人户村企元里":
                return False
            f.weak = True
        return _close(s, f, text, False, end)
    if magnitude and f.modifier is Modifier.NONE and len(text) == 1:
        if s.startswith("级", q):
            f.weak = True
            return True
        return False
    return _close(s, f, text, False)


def _bare_end(s: str, f: Figure, text: str) -> bool:
    if f.parsed and f.parsed.form == "magnitude" and len(text) == 1 and f.modifier is Modifier.NONE:
        return False
    return _close(s, f, text, False)


def _special(s: str, f: Figure, at: int, c: str, text: str, floor: int) -> bool | None:
    """Percent, points, 成, 折, 倍, 分之, ratios, 号; None if none of them follows."""
    parsed = f.parsed
    assert parsed is not None
    if c == "%":
        f.kind, f.unit, f.end = Kind.PERCENT, "%", at + 1
        return _close(s, f, text, True)
    if c == "‰":
        f.kind, f.unit, f.end = Kind.PERCENT, "%", at + 1
        f.value = Decimal(f.value) / 10 if isinstance(f.value, Decimal) else f.value
        f.numerals.clear()
        return _close(s, f, text, True)
    if c in "个百":
        m = _POINT.match(s, at)
        if m:
            f.kind, f.unit, f.end = Kind.POINT, "pp", m.end()
            return _close(s, f, text, True)
        return None
    if c == "成" and (not parsed.western or parsed.value <= 10) and parsed.value <= 10 and s[at + 1 : at + 2] not in _PERCENT_VETO:
        f.value = Decimal(f.value) * 10
        f.high = None if f.high is None else Decimal(f.high) * 10
        f.kind, f.unit, f.end = Kind.PERCENT, "%", at + 1
        tail = s[at + 1 : at + 2]
        if tail == "半":
            f.value += 5
            f.end += 1
        elif tail == " " and s[at + 2 : at + 3] in DIGITS and s[at + 2 : at + 3]:
            pass
        elif tail and tail in "一二三四五六七八九" and s[at + 2 : at + 3] not in tuple("十百千万亿个成名家人位是点项次至到、") and not f.high:
            f.value += DIGITS[tail]
            f.end += 1
        f.numerals.clear()
        return _close(s, f, text, True)
    if c == "折" and s[at + 1 : at + 2] not in tuple(_DISCOUNT_VETO):
        if parsed.form == "digits" and len(text) == 2:
            f.value = parsed.value
        elif parsed.form == "range":
            f.value = Decimal(f.value) * 10
            f.high = None if f.high is None else Decimal(f.high) * 10
        elif parsed.western and parsed.value > 10:
            f.value = parsed.value
        else:
            f.value = Decimal(f.value) * 10
        f.kind, f.unit, f.end = Kind.PERCENT, "discount", at + 1
        f.numerals.clear()
        return _close(s, f, text, True)
    if c == "倍" and s[at + 1 : at + 2] not in ("增", "数", "体", "频"):
        f.kind, f.end = Kind.MULTIPLE, at + 1
        if s[f.end : f.end + 1] == "半":
            f.value += Decimal("0.5")
            f.end += 1
        grown = _GROWN.search(s, max(floor, f.start - 8), f.start)
        if grown:
            f.alternatives = (f.value,)
            f.value += 1
            f.high = None if f.high is None else f.high + 1
        return _close(s, f, text, True)
    if c == "分" and s[at + 1 : at + 3].lstrip(" ")[:1] == "之":
        return _fraction(s, f, at)
    if c == "又":
        lower = zh_numerals.match(s, at + 1) if at + 1 < len(s) and _START.match(s, at + 1) else None
        if lower and _OF.match(s, lower.end) and isinstance(f.value, Decimal):
            whole = f.value
            part = Figure(f.start, lower.end, lower.value, parsed=lower)
            if _fraction(s, part, lower.end):
                sign = -1 if whole < 0 else 1
                f.value = Fraction(whole) + sign * Fraction(part.value)
                f.kind, f.end = Kind.FRACTION, part.end
                f.numerals.clear()
                return _close(s, f, text, True)
        return None
    if c in ":比":
        return _ratio(s, f, at - 1 if s[at - 1] == " " else at)
    if c == "/" and parsed.western and at == parsed.end:
        m = _SLASH.match(s, at)
        if m and 0 < int(parsed.value) < int(m.group(1)) and parsed.value == int(parsed.value):
            f.value = Fraction(int(parsed.value), int(m.group(1)))
            f.kind, f.end = Kind.FRACTION, m.end()
            f.numerals.clear()
            return _close(s, f, text, True)
        return None
    if c == "号":
        m = _NUMBERED.match(s, at)
        if m:
            f.kind = Kind.ORDINAL
            return True
        return None
    if c == "半" and text in _PLURAL_ONE and s[at + 1 : at + 2] not in ("导", "岛"):
        f.value, f.kind, f.end = Fraction(1, 2), Kind.FRACTION, at + 1
        f.numerals.clear()
        return _close(s, f, text, True)
    return None


def _per(s: str, i: int, per: re.Match[str], floor: int) -> Figure | None:
    """百分之五, 千分之三, 百分之百, 百分之五至八."""
    base = 1
    for c in per.group(1):
        base *= {"百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10**4, "十": 10, "亿": 10**8}[c]
    at = per.end()
    if at < len(s) and s[at] == " ":
        at += 1
    parsed = zh_numerals.match(s, at) if at < len(s) and _START.match(s, at) else None
    if parsed is None:
        return None
    f = Figure(i, parsed.end, parsed.value, Kind.PERCENT, "%", high=parsed.value_high, parsed=parsed)
    f.numerals.append((parsed.start, parsed.end, parsed.value, parsed.inner))
    if parsed.inner or s[parsed.end : parsed.end + 1] in ("多", "余") and s[parsed.end : parsed.end + 1]:
        f.modifier = Modifier.MORE_THAN
        f.end += 0 if parsed.inner else 1
    if base != 100:
        f.value = parsed.value * 100 / base
        f.high = None if f.high is None else f.high * 100 / base
        f.numerals.clear()
    if per.group(2):
        f.value = -f.value
    modifier, begin = zh_modifiers.before(s, i)
    if modifier is not Modifier.NONE and begin >= floor:
        f.modifier, f.start = modifier, begin
    if s[f.end : f.end + 1] == "%":
        f.end += 1
    _close(s, f, "", True)
    return f


def _fraction(s: str, f: Figure, at: int) -> bool | None:
    """三分之一: denominator first."""
    m = _OF.match(s, at)
    if m is None:
        return None
    begin = m.end()
    negative = s[begin : begin + 1] == "负"
    begin += negative
    if begin >= len(s) or not _START.match(s, begin):
        return None
    top = zh_numerals.match(s, begin)
    if top is None or not f.value or isinstance(f.value, Fraction):
        return None
    f.value = Fraction(top.value) / Fraction(f.value) * (-1 if negative else 1)
    f.high = Fraction(top.value_high) / Fraction(f.parsed.value) if top.value_high is not None and f.parsed else None
    f.kind, f.end = Kind.FRACTION, top.end
    f.numerals.clear()
    return _close(s, f, "", True)


def _ratio(s: str, f: Figure, at: int) -> bool | None:
    """3:1, 三比一, 5:3:2: the first two terms are kept."""
    terms = 0
    end = f.end
    second: Decimal | None = None
    while m := _RATIO.match(s, at):
        term = zh_numerals.match(s, m.end())
        if term is None or term.value_high is not None:
            break
        second = second if second is not None else term.value
        at = end = term.end
        terms += 1
        if terms > 8:
            break
    if second is None:
        return None
    f.kind, f.high, f.end = Kind.RATIO, second, end
    f.numerals.clear()
    return True


def _small_change(s: str, f: Figure) -> None:
    """五元三毛, 50元6角三分: one amount."""
    m = _JIAO.match(s, f.end)
    if m is None or not m.group() or isinstance(f.value, Fraction):
        return
    for group, worth in ((1, "0.1"), (2, "0.01")):
        if m.group(group):
            d = m.group(group)
            f.value += Decimal(DIGITS.get(d, 0) if not d.isdigit() or d in DIGITS else int(d)) * Decimal(worth)
    f.end = m.end()
    f.numerals.clear()


def _degrees(s: str, f: Figure, floor: int) -> str:
    """度 counts degrees or kilowatt-hours: heat words or a small value speak for the first."""
    parsed = f.parsed
    near = s[max(0, f.start - 8) : f.start] + s[f.start : f.end]
    if _HOT.search(near):
        return "celsius"
    if parsed and (parsed.scale > 1 or parsed.value > 60) or "电" in s[max(0, f.start - 8) : f.end + 4]:
        return "kwh"
    return "celsius"


def _close(s: str, f: Figure, text: str, suffixed: bool, classifier_end: int = 0) -> bool:
    """Take a modifier that follows, and judge whether the figure is weak."""
    at = classifier_end or f.end
    modifier, end = zh_modifiers.after(s, at, suffixed or classifier_end > 0)
    if modifier is not Modifier.NONE and f.modifier in (Modifier.NONE, Modifier.MORE_THAN, Modifier.ABOUT, Modifier.AT_LEAST, Modifier.AT_MOST, Modifier.LESS_THAN, Modifier.NEARLY, Modifier.UP_TO):
        f.end = end
        if f.modifier is Modifier.NONE:
            f.modifier = modifier
    parsed = f.parsed
    if parsed is None:
        return True
    if f.kind is Kind.CARDINAL and not suffixed and not classifier_end and f.modifier is Modifier.NONE:
        f.bare = parsed.scale == 1 and parsed.form != "magnitude"
    if f.kind is Kind.CARDINAL and f.modifier is Modifier.NONE and f.high is None and len(text) == 1:
        nxt = s[parsed.end : parsed.end + 1]
        if text in "一壹":
            f.weak = f.value == 1
        elif text in "两俩仨":
            f.weak = text != "两" or nxt in _PAIR_NOUNS or not (suffixed or classifier_end)
        elif text in DIGITS and not suffixed and not classifier_end and "\u4e00" <= nxt <= "\u9fff" and nxt not in "大小":
            f.weak = True
    elif f.kind is Kind.CARDINAL and parsed.form == "digits" and not parsed.western and not suffixed and not classifier_end:
        f.weak = len(text) < 3
    return True


def _keyword(s: str, i: int, floor: int) -> Figure | None:
    """Figures without a numeral: 半年, 减半, 翻两番, 对折, 首个, 双方, ①."""
    c = s[i]
    if c > "\u2460" - 1 if False else "①" <= c <= "⑳":
        return Figure(i, i + 1, Decimal(ord(c) - 0x245F), Kind.ORDINAL, "list", weak=True)
    if c == "翻":
        m = _DOUBLED.match(s, i)
        if m is None:
            return None
        if m.group(4) and m.group(3):
            n = zh_numerals.match(s, m.start(3))
            value = (n.value if n else Decimal(1)) + 1
            f = Figure(i, m.end(), value, Kind.MULTIPLE, alternatives=(value - 1,) if value > 2 else ())
        else:
            times = m.group(1)
            n = zh_numerals.match(s, m.start(1)) if times else None
            f = Figure(i, m.end(), Decimal(2) ** int(n.value if n else 1), Kind.MULTIPLE)
        middle = s[i + 1 : m.start(1) if m.group(1) else m.end()]
        if "近" in middle or "接近" in middle:
            f.modifier = Modifier.NEARLY
        elif "超" in middle or "逾" in middle:
            f.modifier = Modifier.MORE_THAN
        _close(s, f, "", True)
        return f
    if c == "首":
        m = _FIRST_OF_KIND.match(s, i)
        return Figure(i, m.end(), Decimal(1), Kind.ORDINAL, weak=True) if m else None
    if c == "双":
        m = _BOTH.match(s, i)
        return Figure(i, i + 1, Decimal(2), weak=True) if m else None
    if c == "对":
        if _BARE_DISCOUNT.match(s, i):
            return Figure(i, i + 2, Decimal(50), Kind.PERCENT, "discount")
        m = _HALVED.match(s, i)
        return Figure(i, i + 2, Fraction(1, 2), Kind.FRACTION) if m else None
    if c in "减折":
        m = _HALVED.match(s, i)
        return Figure(i, i + 2, Fraction(1, 2), Kind.FRACTION) if m else None
    before = s[i - 1] if i > floor else ""
    if before and before in "过近逾超大小各参" and _HALVED.match(s, i - 1):
        f = Figure(i - 1, i + 1, Fraction(1, 2), Kind.FRACTION)
        f.modifier = {"过": Modifier.MORE_THAN, "逾": Modifier.MORE_THAN, "超": Modifier.MORE_THAN, "大": Modifier.MORE_THAN, "近": Modifier.NEARLY, "小": Modifier.LESS_THAN}.get(before, Modifier.NONE)
        f.weak = before in "大小参"
        return f
    m = _HALF.match(s, i)
    if m is None:
        return None
    f = Figure(i, m.end(), Fraction(1, 2), Kind.FRACTION)
    if m.group(3):
        f.value, f.kind, f.unit = Decimal(5), Kind.PERCENT, "%"
    elif m.group(4):
        unit, end = unit_at(s, i + 1)
        f = Figure(i, end, Decimal("0.5"), unit=unit)
    modifier, begin = zh_modifiers.before(s, i)
    if modifier is not Modifier.NONE and begin >= floor:
        f.modifier, f.start = modifier, begin
    _close(s, f, "", True)
    return f


def _joined(s: str, figures: list[Figure]) -> list[Figure]:
    """Let neighbours share scale and unit, and make ranges of two ends."""
    out: list[Figure] = []
    for f in figures:
        if out:
            low = out[-1]
            gap = s[low.end : f.start]
            if 0 < len(gap) < 6 and low.high is None and f.high is None and (m := _TO.fullmatch(gap)) and _range(s, low, f, gap):
                continue
        out.append(f)
    for k in range(len(out) - 2, -1, -1):
        gap = s[out[k].end : out[k + 1].start]
        if gap in ("、", "和", "与", "及", "或", "、 ", "以及"):
            _share(out[k], out[k + 1], gap)
    for k in range(1, len(out)):
        first, second = out[k - 1], out[k]
        if first.kind is Kind.ORDINAL and first.unit == "" and second.bare and s[first.end : second.start] in ("、", "至", "到", "-", "和"):
            second.kind = Kind.ORDINAL
    return out


def _range(s: str, low: Figure, high: Figure, gap: str) -> bool:
    """Merge ``high`` into ``low`` when they are the two ends of a range."""
    if high.modifier not in (Modifier.NONE, Modifier.AT_MOST, Modifier.ABOUT, Modifier.MORE_THAN, Modifier.AT_LEAST):
        return False
    if low.kind not in (high.kind, Kind.CARDINAL) or isinstance(low.value, Fraction) != isinstance(high.value, Fraction):
        return False
    if low.kind in (Kind.FORMULA, Kind.RATIO, Kind.IDENTIFIER):
        return False
    if low.kind is Kind.ORDINAL and low.unit == "list":
        return False
    if low.kind is not high.kind and not low.bare and not (low.kind is Kind.CARDINAL and low.unit == "" and high.kind is Kind.PERCENT):
        return False
    if low.unit and low.unit != high.unit:
        return False
    if low.unit and not high.unit and high.bare:
        return False
    value, top = low.value, high.value
    scale = _scale_of(high)
    slot = low.numerals
    if low.bare and high.kind is Kind.CARDINAL and scale > 1 and isinstance(value, Decimal) and isinstance(top, Decimal):
        if value < top / scale:
            value = zh_numerals.plain(value * scale)
            slot = [(a, b, value, inner) for a, b, v, inner in slot]
    if low.bare and high.kind is Kind.PERCENT and high.parsed and not s[high.start].isdigit() and high.unit in ("%", "discount"):
        factor = Decimal(high.value) / high.parsed.value if high.parsed.value and isinstance(high.value, Decimal) else 1
        if factor == 10 and low.parsed and not low.parsed.western:
            value = Decimal(value) * 10
    if low.bare and high.kind is Kind.MULTIPLE and high.alternatives and isinstance(value, Decimal):
        value += 1
    if gap.strip().endswith("负") or "零下" in gap:
        top = -abs(top)
        if value > top and value < 0:
            value, top = top, value
    if not value < top:
        return False
    low.value, low.high, low.kind, low.unit = value, top, high.kind, high.unit or low.unit
    if high.modifier is not Modifier.NONE and low.modifier is Modifier.NONE:
        low.modifier = high.modifier
    low.end = high.end
    low.numerals = slot + high.numerals
    low.weak = False
    low.bare = high.bare
    low.parsed = high.parsed
    return True


def _scale_of(f: Figure) -> int:
    return f.parsed.scale if f.parsed and f.parsed.form != "range" else 1


def _share(item: Figure, following: Figure, gap: str) -> None:
    """2、3、5万元: an earlier member takes the scale and unit of the next."""
    if not item.bare or item.high is not None or following.bare:
        return
    if following.kind not in (Kind.CARDINAL, Kind.PERCENT, Kind.POINT, Kind.MULTIPLE) or following.modifier is not Modifier.NONE:
        return
    scale = _scale_of(following)
    value = item.value
    if following.kind is Kind.CARDINAL and scale > 1:
        if not gap.startswith("、") or not isinstance(value, Decimal) or value >= 1000:
            return
        item.alternatives = (value,)
        item.value = zh_numerals.plain(value * scale)
        item.numerals = [(a, b, item.value, inner) for a, b, v, inner in item.numerals]
        item.parsed = following.parsed
    if following.kind is Kind.PERCENT and (following.unit == "discount" or not following.numerals):
        if not isinstance(value, Decimal):
            return
        item.value = value * 10 if value <= 10 else value
    item.kind, item.unit = following.kind, following.unit
    item.bare = False
