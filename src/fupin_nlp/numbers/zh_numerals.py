"""Chinese numerals: the longest numeral at a place of folded text, and its exact value.

Reads Western digits with Chinese scales (39.3亿, 1万2千, 11万7015), Chinese ones (两千零八, 一万五,
二〇一八), anti-forgery ones (伍佰万), mixed ones (3千零20), inner modifiers (20多万, 十几), two
neighbouring digits as a range (三五, 七八十万, 十二三) and orders of magnitude (数十万, 百万).
Every call looks at a bounded stretch, so a scan over a text stays linear.
"""

from __future__ import annotations

import re
from decimal import Decimal

from fupin_nlp.numbers.zh_digits import BIG, DIGITS, NUMERAL_CHARS, SCALES
from fupin_nlp.numbers.zh_scaled import AFTER_KILO, Parsed, Reader, plain

# 1 8 7 个: digits set apart by single spaces, an artefact of old typography; 8 300 as the UN writes thousands.
_SPACED = re.compile(r"(?:\d(?: \d){0,5}(?: \. ?\d(?: \d){0,3}| \d)|\d{1,3}(?: \d{3}){1,4})(?= ?[\u4e00-\u9fff%‰])")
_DIGIT_RUN = re.compile(r"[〇零一二三四五六七八九]{2,30}")
_PAIR = re.compile(r"一两|一二|两三|二三|三四|三五|四五|五六|六七|七八|八九")
_RUN = re.compile(f"[{NUMERAL_CHARS}]{{1,40}}")
_AMBIGUOUS = frozenset("伍陆肆参拾")
_FORMAL = frozenset("壹贰叁肆伍陆柒捌玖参拾佰仟零")


def match(s: str, start: int) -> Parsed | None:
    """The longest numeral that begins at ``start`` of folded text ``s``, or None."""
    c = s[start]
    if "0" <= c <= "9":
        return _western(s, start)
    if c in _AMBIGUOUS and not _formal(s, start):
        return None
    run_match = _RUN.match(s, start)
    if run_match is None:
        return None
    run = run_match.group()
    if len(run) == 1:
        return _single(s, start, c)
    digits = _DIGIT_RUN.match(run)
    if digits and digits.end() > 1 and not (digits.end() == 2 and len(run) > 2 and run[2] in SCALES):
        if digits.end() == 2 and _PAIR.match(run):
            return Parsed(start, start + 2, Decimal(DIGITS[run[0]]), Decimal(DIGITS[run[1]]), form="range")
        if digits.end() == len(run) or run[digits.end()] not in SCALES:
            text = "".join(str(DIGITS[d]) for d in digits.group())
            return Parsed(start, start + digits.end(), Decimal(text), form="digits")
    pair = _PAIR.search(run)
    if pair and not (run[0] in _FORMAL and run[0] != "零"):
        ranged = _ranged(s, start, start + pair.start())
        if ranged:
            return ranged
    if c in SCALES and c not in "十拾":
        bare = _magnitude(s, start)
        if bare:
            return bare
    return Reader(s, start).read()


def _single(s: str, start: int, c: str) -> Parsed | None:
    if c in SCALES and c not in "十拾":
        return _magnitude(s, start)
    return Reader(s, start).read()


def _formal(s: str, start: int) -> bool:
    nxt = s[start + 1 : start + 2]
    return (
        nxt in _FORMAL
        or nxt in BIG
        or nxt in ("元", "圆", "百", "千")
        or s[start - 1 : start] in _FORMAL
        or s[start - 1 : start] == "之"
        or (s[start] == "拾" and nxt in DIGITS)
    )


_SIMPLE = re.compile(r"(\d{1,12})(?:\.(\d{1,8}))?(万亿|万|亿)?(?![\d,.eE十百千万亿兆多余几来零〇 ])")
_SIMPLE_SCALES = {"万": (4, 10**4), "亿": (8, 10**8), "万亿": (12, 10**12)}


def _western(s: str, start: int) -> Parsed | None:
    simple = _SIMPLE.match(s, start)
    if simple:  # most numerals of real text: 27.8, 39.3亿, 95万
        whole, part, scale = simple.groups()
        if scale is None:
            end = simple.end()
            if s[end : end + 1] == "k" and not (s[end + 1 : end + 2].isascii() and s[end + 1 : end + 2].isalnum()):
                return Parsed(start, end + 1, plain(Decimal(simple.group()) * 1000), scale=1000, western=True)
            return Parsed(start, end, Decimal(simple.group()), western=True)
        places, size = _SIMPLE_SCALES[scale]
        if part is None:
            return Parsed(start, simple.end(), Decimal(int(whole) * size), scale=size, western=True)
        if len(part) <= places:
            value = Decimal(int(whole + part) * 10 ** (places - len(part)))
            return Parsed(start, simple.end(), value, scale=size, western=True)
    spaced = _SPACED.match(s, start) if " " in s[start + 1 : start + 4] else None
    if spaced and not s[start - 1 : start].isdigit():
        return Reader(s, start).read(spaced.end())
    return Reader(s, start).read()


def _ranged(s: str, start: int, at: int) -> Parsed | None:
    """A numeral with the two digits at ``at`` meaning 'one or the other': read it once with each."""
    low = Reader(s[start : at + 1] + s[at + 2 : at + 42], 0).read()
    high = Reader(s[start:at] + s[at + 1 : at + 42], 0).read()
    if low is None or high is None or low.end != high.end or low.end < at - start + 1 or not low.value < high.value:
        return None
    return Parsed(start, start + low.end + 1, low.value, high.value, low.inner, low.scale, form="range")


_BARE = re.compile("[百佰](?:万亿|万|亿)?|[千仟](?:万亿|万|亿)?|万亿?|亿")


def _magnitude(s: str, start: int) -> Parsed | None:
    """A scale without a digit (百万, 千亿); 百三 and 千三 (130, 1300) read as numbers."""
    m = _BARE.match(s, start)
    if m is None:
        return None
    text = m.group()
    nxt = s[m.end() : m.end() + 1]
    value = 1
    for c in text:
        value *= SCALES[c]
    if nxt and (nxt in DIGITS or nxt in SCALES) and s[m.end() + 1 : m.end() + 2] not in AFTER_KILO:
        if len(text) == 1 and nxt in DIGITS and nxt not in "零〇" and s[m.end() + 1 : m.end() + 2] not in SCALES:
            return Parsed(start, m.end() + 1, Decimal(value + DIGITS[nxt] * value // 10))
        return None
    return Parsed(start, m.end(), Decimal(value), scale=value, form="magnitude")


def small_int(text: str) -> int:
    """A small number or a year in either script (正 and 初三 of dates too); years digit by digit, 0 for no number."""
    if " " in text:
        text = text.replace(" ", "")
    if text.isdigit() and text.isascii():
        return int(text)
    if text == "正":
        return 1
    text = text.removeprefix("初")
    if len(text) == 4 and "十" not in text:
        return int("".join(str(DIGITS.get(c, 0)) for c in text))
    parsed = match(text, 0)
    return int(parsed.value) if parsed else 0
