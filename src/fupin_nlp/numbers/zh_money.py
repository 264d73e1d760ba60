"""Signs before a Chinese numeral (负, 零下, ¥) and change after it (五元三毛, 一米八)."""

from __future__ import annotations

import re
from decimal import Decimal

from fupin_nlp.numbers.zh_digits import DIGITS
from fupin_nlp.numbers.zh_draft import Draft

_NEGATIVE = re.compile(r"(?:零下|(?<![欠肩背担抱胜税债自减身重])负|(?<![\d\-—A-Za-z)%年月日元万亿人\ue000])-)$")
_CURRENCY = re.compile(r"(US ?\$|HK ?\$|NT ?\$|A\$|C\$|S\$|[$¥€£₹]|RMB|USD|CNY|EUR|GBP|JPY|HKD|人民币|港币|美金) ?$")
_CURRENCY_LAST = frozenset("$¥€£₹BDYRPK币金 ")
_SIGN_UNITS = (
    ("yuan", "¥ RMB CNY 人民币"),
    ("usd", "US$ $ USD 美金"),
    ("hkd", "HK$ HKD 港币"),
    ("twd", "NT$"),
    ("aud", "A$"),
    ("cad", "C$"),
    ("sgd", "S$"),
    ("eur", "€ EUR"),
    ("gbp", "£ GBP"),
    ("jpy", "JPY"),
    ("inr", "₹"),
)
_UNITS = {sign: unit for unit, words in _SIGN_UNITS for sign in words.split()}

TAILED = frozenset(("yuan", "usd", "m", "jin", "zhang", "chi"))
_TAIL = re.compile(r"([一二三四五六七八九])(?=[，。、,;；)左以高的长宽深]|$)")
_CHANGE = re.compile(r"(?:([\d一二两三四五六七八九])[角毛])?(?:([\d一二三四五六七八九])分(?![之钟]))?")
_NOT_JIAO = frozenset("巾衣线发笔皮利度色形落")


def signs(s: str, f: Draft, floor: int) -> None:
    """Take 零下, 负, - or a currency sign that stands before ``f``."""
    start = f.start
    if start <= floor:
        return
    last = s[start - 1]
    if last in "下负-":
        m = _NEGATIVE.search(s, max(floor, start - 2), start)
        if m:
            f.start = m.start()
            f.value = -f.value
            f.high = None if f.high is None else -f.high
    elif last in _CURRENCY_LAST:
        m = _CURRENCY.search(s, max(floor, start - 5), start)
        if m:
            f.start = m.start()
            f.unit = _UNITS[m[1].replace(" ", "")]


def _digit(text: str) -> int:
    return int(text) if text.isdigit() and text.isascii() else DIGITS[text]


def change(s: str, f: Draft) -> None:
    """五元三毛 and 50元6角三分 are one amount; 一米八 is 1.8 metres, 两元八 2.8 yuan."""
    if f.high is not None or f.value != int(f.value):
        return
    tail = _TAIL.match(s, f.end)
    if tail:
        f.value += Decimal(_digit(tail[1])) / 10
        f.end = tail.end()
        f.numerals.clear()
        return
    m = _CHANGE.match(s, f.end) if f.unit in ("yuan", "usd") else None
    if m is None or not m.group():
        return
    f.value += Decimal(_digit(m[1]) * 10 if m[1] else 0) / 100 + Decimal(_digit(m[2]) if m[2] else 0) / 100
    f.end = m.end()
    f.numerals.clear()


def jiao(s: str, f: Draft, unit: str, at: int, end: int) -> int:
    """End of 三角钱, 五毛七 if ``f`` is one: told in yuan (0.3); 0 if it is not."""
    if unit != "jiao":
        if s[at : at + 1] not in ("毛", "角") or s[at + 1 : at + 2] in _NOT_JIAO:
            return 0
        end = at + 1
    f.times(Decimal("0.1"))
    f.unit = "yuan"
    cents = s[end : end + 1] if s[end - 1] != "钱" else ""
    if cents in DIGITS and f.high is None:
        f.value += Decimal(DIGITS[cents]) / 100
        end += 2 if s[end + 1 : end + 2] == "分" else 1
    return end
