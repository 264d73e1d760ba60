"""Counted figures of Chinese text: numerals with their modifiers, units and measure words.

``scan`` walks from numeral to numeral over folded text in which idioms, identifiers and dates are hidden.
Rates are read by ``zh_rates``, figures without numerals by ``zh_halves``; ``zh_sharing`` then joins ranges.
"""

from __future__ import annotations

import re
from decimal import Decimal

from fupin_nlp.numbers import (
    zh_digits,
    zh_halves,
    zh_markers,
    zh_modifiers,
    zh_money,
    zh_numerals,
    zh_rates,
    zh_sharing,
)
from fupin_nlp.numbers.quantity import Kind, Modifier
from fupin_nlp.numbers.zh_classifiers import classifier_at
from fupin_nlp.numbers.zh_digits import DIGITS
from fupin_nlp.numbers.zh_draft import Draft, take_after
from fupin_nlp.numbers.zh_scaled import Parsed
from fupin_nlp.numbers.zh_units import unit_at

_ANCHOR = re.compile(zh_digits.START + f"|[{''.join(sorted(zh_halves.CHARS))}]")
_FORMULA = re.compile(r"\d{1,6}(?:\.\d+)?(?: ?[+×xX] ?(?:\d{1,6}(?:\.\d+)?|[NnXx](?![A-Za-z]))){1,8}(?![A-Za-z])")
_SINCE = re.compile(r" ?多?(?:年|个月|天|日|周|个季度|个星期)(?:[来间里中内，,的。]|以来|$|[一-龥])")
_SPENT = re.compile(r"(?:历时|用了?|花了?|耗时|长达|持续|经过|达|已有?|了|时隔|延长|缩短|约|等了?|晚|早|工作|学习)$")
_HOT = re.compile(r"气温|高温|低温|温度|体温|水温|室温|零下|温差|升温|降温|最高|最低")
_PER = frozenset("年月日天时人户亩吨")
_BOUNDS = frozenset(("以下", "以上", "左右", "以内"))
_POWER = re.compile("[电用发耗省充]")
_HUNDREDTHS = re.compile(r"[0-9]{2}(?![\d.:年月日%万亿个名人])")  # 23秒54
_MINUTE_AFTER = re.compile(r" ?分(?=\d{1,2} ?秒)")
_HUNDRED_MILLIONS = re.compile("个(多)?亿(?!级|元级)")
_PAIRED_NOUNS = frozenset("国岸地党院军方侧边者头端手眼翼学校会级委")


def scan(s: str) -> list[Draft]:
    """All counted figures of folded text ``s`` in order, disjoint."""
    figures: list[Draft] = []
    floor = pos = 0
    while m := _ANCHOR.search(s, pos):
        i = m.start()
        if s[i] in zh_halves.CHARS:
            figure = zh_halves.read(s, i, floor)
        else:
            figure = zh_markers.list_marker(s, i) if i == 0 or s[i - 1] in zh_markers.BEFORE else None
            figure = figure or _special(s, i, floor) or _counted(s, i, floor)
        if figure is None:
            pos = i + 1
            continue
        last = figures[-1] if figures else None
        if figure.kind is Kind.CARDINAL and not figure.unit:
            _minutes(s, last, figure)
        figures.append(figure)
        pos = floor = max(figure.end, i + 1)
    return zh_sharing.join(s, figures) if len(figures) > 1 else figures


def _minutes(s: str, last: Draft | None, f: Draft) -> None:
    """The 40分 of 1小时40分 and the 13分 of 13分38秒, which no 钟 follows."""
    after_hour = last is not None and last.unit == "hour" and last.end == f.start and s[f.end : f.end + 1] == "分"
    if after_hour or (s[f.end : f.end + 1] in (" ", "分") and _MINUTE_AFTER.match(s, f.end)):
        f.unit, f.bare = "minute", False
        f.end = s.index("分", f.end) + 1


def _special(s: str, i: int, floor: int) -> Draft | None:
    """百分之五, 百分百, 5+2, 成千上万: what is more than a numeral with a suffix."""
    c = s[i]
    if c <= "9":
        formula = _FORMULA.match(s, i)
        first = zh_numerals.match(s, i) if formula else None
        return Draft(i, formula.end(), first.value, Kind.FORMULA) if formula and first else None
    if c not in "百千万佰仟":
        return None
    if s.startswith("百分百", i):
        return Draft(i, i + 3, Decimal(100), Kind.PERCENT, "%")
    if i > floor and s[i - 1] == "成" and (multitude := _multitude(s, i)):
        return multitude
    return zh_rates.per(s, i, floor)


def _multitude(s: str, i: int) -> Draft | None:
    """成千上万, 成百上千, 成百上千万: an order of magnitude, and its neighbour."""
    if s.startswith("千上万", i):
        low, end = Decimal(1000), i + 3
    elif s.startswith("百上千", i):
        low, end = Decimal(100), i + 3
        if s[end : end + 1] == "万":
            low, end = Decimal(10) ** 6, end + 1
    else:
        return None
    f = Draft(i - 1, end, low, modifier=Modifier.SEVERAL, weak=True, alternatives=(low * 10,))
    unit, end = unit_at(s, end)
    if unit:
        f.unit, f.end = unit, end
    return f


def _counted(s: str, i: int, floor: int) -> Draft | None:
    """The figure whose numeral begins at ``i``; nothing before ``floor`` is taken."""
    last = s[i - 1] if i > floor else ""
    if s[i] == "零" and s.startswith("零下", i):
        return None
    if s[i] == "一" and last == s[i + 1 : i + 2] and "\u4e00" <= last <= "\u9fff":
        return None  # 扫一扫, 看一看
    parsed = zh_numerals.match(s, i)
    if parsed is None:
        return None
    f = Draft(i, parsed.end, parsed.value, high=parsed.value_high, parsed=parsed)
    f.numerals.append((i, parsed.end, parsed.value, parsed.inner))
    if last == "第" and parsed.form != "magnitude":
        f.kind, f.start = Kind.ORDINAL, i - 1
        f.weak = parsed.value == 1 and s[parsed.end : parsed.end + 1] == "大"
        return f
    if last == "." and parsed.western and _leading_point(s, i, parsed):
        f.value, f.start = Decimal("0." + s[i : parsed.end]), i - 1
    if parsed.inner:
        f.modifier = Modifier.MORE_THAN
    elif zh_markers.is_congress(s, i, parsed):
        f.kind = Kind.ORDINAL
        return f
    zh_money.signs(s, f, floor)
    modifier, begin = zh_modifiers.before(s, f.start, _bare_scale(s, parsed))
    recent = modifier is Modifier.NEARLY and _recent(s, begin, parsed.end)
    if modifier is not Modifier.NONE and begin >= floor and not recent:
        f.start, f.modifier = begin, modifier
    return f if _suffix(s, f) else None


def _leading_point(s: str, i: int, parsed: Parsed) -> bool:
    """.5 after a space or sign, not the second half of 1.5 or of an ellipsis."""
    before = s[i - 2 : i - 1] if i > 1 else ""
    return s[i : parsed.end].isdigit() and before != "." and not before.isalnum()


def _bare_scale(s: str, parsed: Parsed) -> str:
    """The scale that a numeral without a digit begins with (百 of 百万, 十 of 十多), else ""."""
    first = s[parsed.start]
    if first not in "十百千万亿":
        return ""
    return first if parsed.form == "magnitude" or not s[parsed.start + 1 : parsed.end].strip("多余万亿") else ""


def _recent(s: str, begin: int, end: int) -> bool:
    """近3年 is "the past three years", not "nearly three years", unless a word of spending time leads."""
    return bool(_SINCE.match(s, end) and not _SPENT.search(s, max(0, begin - 3), begin))


def _suffix(s: str, f: Draft) -> bool:
    """Read what follows the numeral of ``f``; False if it turns out to be no figure."""
    parsed = f.parsed
    assert parsed is not None
    lone = parsed.form == "magnitude" and parsed.end - parsed.start == 1 and f.modifier is Modifier.NONE
    q = f.end
    if s[q : q + 1] == "个" and (m := _HUNDRED_MILLIONS.match(s, q)):  # 4个亿, 一个多亿元
        f.times(10**8)
        q = f.end = m.end()
        f.modifier = Modifier.MORE_THAN if m[1] and f.modifier in _LOOSE else f.modifier
    if s[q : q + 1] in _OUTER:
        lone = not _outer(s, f, parsed) and lone
        q = f.end
    at = q + 1 if s[q : q + 1] == " " else q
    reader = zh_rates.READERS.get(s[at : at + 1])
    if reader is not None and reader(s, f, at):
        if f.kind not in (Kind.RATIO, Kind.ORDINAL) and not f.weak:
            take_after(s, f, f.end, True)
            _weigh(s, f, True)
        return True
    if _united(s, f, q, at):
        f.weak = f.weak or lone
        take_after(s, f, f.end, True)
        if s[f.end : f.end + 1] == "/" and s[f.end + 1 : f.end + 2] in _PER and s[f.end + 2 : f.end + 4] in _BOUNDS:
            take_after(s, f, f.end + 2, True)  # 30万吨/年以下
        _weigh(s, f, True)
        return True
    end = classifier_at(s, q)
    if end > q:
        f.weak = lone  # 百家宴: English may well say a hundred
        take_after(s, f, end, True)
        _weigh(s, f, True)
        return True
    if lone:
        nxt = s[q : q + 1]
        f.weak = s[parsed.start - 1 : parsed.start] == "/" or ("\u4e00" <= nxt <= "\u9fff" and nxt != "分")
        return f.weak
    take_after(s, f, f.end, False)
    f.bare = (
        f.kind is Kind.CARDINAL
        and f.modifier is Modifier.NONE
        and parsed.scale == 1
        and parsed.form != "magnitude"
        and not f.unit
    )
    _weigh(s, f, False)
    return True


_OUTER = frozenset("多余几来")
_LOOSE = frozenset((Modifier.NONE, Modifier.NEARLY, Modifier.ABOUT, Modifier.UP_TO))


def _outer(s: str, f: Draft, parsed: Parsed) -> bool:
    """Take the 多 of 9000多家, 十来个, 12万多."""
    q = f.end
    tens = parsed.western and parsed.value >= 10 and parsed.value % 10 == 0
    round_han = tens or (s[q - 1] in "十百千万" and (parsed.scale > 1 or not parsed.western))
    follows = classifier_at(s, q + 1) > q + 1 or unit_at(s, q + 1)[0] != ""
    modifier, end = zh_modifiers.outer(s, q, round_han, follows)
    if modifier is Modifier.NONE or (parsed.value < 10 and not follows):
        return False
    if f.modifier in _LOOSE:
        f.modifier = modifier
    f.end = end
    return True


def _united(s: str, f: Draft, q: int, at: int) -> bool:
    """Take the unit after the numeral, with the halves and change that hang on it."""
    parsed = f.parsed
    assert parsed is not None
    if s.startswith("个多", q):  # 两个多月
        unit, end = unit_at("个" + s[q + 2 : q + 8], 0)
        if unit:
            f.unit, f.end = unit, q + 1 + end
            f.modifier = Modifier.MORE_THAN if f.modifier is Modifier.NONE else f.modifier
        return unit != ""
    if s.startswith("个半", q):  # 两个半小时, 一个半月
        unit, end = unit_at("个" + s[q + 2 : q + 8], 0)
        if unit:
            f.value += Decimal("0.5")
            f.unit, f.end = unit, q + 1 + end
        return unit != ""
    unit, end = unit_at(s, q)
    change_end = zh_money.jiao(s, f, unit, at, end)
    if change_end:
        f.end = change_end
        return True
    if not unit:
        return False
    if unit == "celsius" and s[q:end].strip() == "度":
        unit = _degrees(s, f, parsed)
    if not (unit == "yuan" and f.unit):  # NT$ 5亿元
        f.unit = unit
    f.end = end
    if unit == "year" and f.value == 100:
        # "the centenary" rather than "a hundred years"
        f.weak = s[end - 2 : end] == "周年" or s[f.start - 2 : f.start] in ("建军", "建党")
    if unit == "year" and s.endswith("公元前", 0, f.start):
        f.value, f.kind, f.unit, f.start = f.value * -10000, Kind.DATE, "", f.start - 3
        f.numerals.clear()
        return True
    if s[end : end + 1] == "半" and s[end + 1 : end + 2] not in ("岛", "导", "径"):
        f.value += Decimal("0.5")
        f.end = end + 1
    elif parsed.scale == 1 and unit in zh_money.TAILED:
        zh_money.change(s, f)
    elif unit == "second" and (m := _HUNDREDTHS.match(s, end)):
        f.value += Decimal(int(m.group())) / 100
        f.end = m.end()
    return True


def _degrees(s: str, f: Draft, parsed: Parsed) -> str:
    """度 counts degrees or kilowatt-hours: heat words or a small value speak for the first."""
    before = s[max(0, f.start - 8) : f.end]
    if s[f.start - 1 : f.start] in ("纬", "经") or s[f.end : f.end + 1].isdigit():
        return "degree"
    if _HOT.search(before):
        return "celsius"
    if parsed.scale > 1 or _POWER.search(before) or "电" in s[f.end : f.end + 4]:
        return "kwh"
    return "celsius" if parsed.value <= 60 else "degree"


def _weigh(s: str, f: Draft, counted: bool) -> None:
    """Mark number words that a good translation may turn into grammar: 一个, 两国, 四好农村路.

    ``counted``: a unit or measure word follows.
    """
    parsed = f.parsed
    if parsed is None or f.kind is not Kind.CARDINAL or f.modifier is not Modifier.NONE or f.high is not None:
        return
    if parsed.form == "digits" and not parsed.western and not counted:
        f.weak = parsed.end - parsed.start < 3
        return
    if parsed.end - parsed.start > 1:
        return
    word = s[parsed.start]
    if word not in DIGITS:
        return
    nxt = s[parsed.end : parsed.end + 1]
    if word in "一壹":
        f.weak = f.value == 1
    elif word in "俩仨零":
        f.weak = True
    elif word == "两":
        f.weak = nxt in _PAIRED_NOUNS or not counted
    elif not counted:
        f.weak = "\u4e00" <= nxt <= "\u9fff" and nxt not in "大小"
