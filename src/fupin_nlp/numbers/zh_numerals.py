"""Chinese numerals: the longest numeral at a place of folded text, and its exact value.

Reads Western digits with Chinese scales (39.3亿, 1万2千, 11万7015), Chinese ones (两千零八, 一万五,
二〇一八), anti-forgery ones (伍佰万), mixed ones (3千零20), inner modifiers (20多万, 十几), two
neighbouring digits as a range (三五, 七八十万, 十二三) and orders of magnitude (数十万, 百万).
Every call looks at a bounded stretch, so a scan over a text stays linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Form = Literal["number", "digits", "range", "magnitude"]

DIGITS: dict[str, int] = {
    **{c: v for v, c in enumerate("零一二三四五六七八九")},
    **{c: v for v, c in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    **{"两": 2, "俩": 2, "仨": 3, "参": 3},
}
_TENS = {"廿": 2, "卅": 3, "卌": 4}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_SCALES = {**_SMALL, **_BIG}

SCALE_CHARS = "".join(_SCALES)
NUMERAL_CHARS = "".join(DIGITS) + "".join(_TENS) + SCALE_CHARS

# Where a numeral may begin.  伍 陆 肆 参 拾 are common words too, so they need a scale or 元 at their side.
START = (
    r"[0-9〇零一二三四五六七八九十百千万亿两俩仨廿卅卌壹贰叁柒捌玖]|佰(?=[万亿分])|仟(?=[万亿分])"
    r"|(?<!队)伍(?=[拾佰仟万亿元圆])|(?<![大内登])陆(?=[拾佰仟万亿元圆百千])|肆(?=[拾佰仟万亿元圆])"
    r"|参(?=[拾佰仟万亿元圆])|(?<![收捡])拾(?=[万亿元圆壹贰叁肆伍陆柒捌玖])"
)

MAX_DIGITS = 24  # longer digit strings are identifiers, whatever stands around them

# 1 8 7 个: digits set apart by single spaces, an artefact of old typography.
_SPACED = re.compile(r"\d(?: \d){1,5}(?= ?[年月日个万亿%人元名户])(?<![\d.] \d)|\d(?: \d){1,5}(?= ?[年月日个万亿%人元名户])")
_WESTERN = re.compile(r"\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3}(?![0-9A-Za-z]))?")
_FRACTION_PART = re.compile(r" ?点 ?([〇零一二三四五六七八九]{1,20}(?!十|百|千|刻)|[壹贰叁肆伍陆柒捌玖零]{1,20})")
_DIGIT_RUN = re.compile(r"[〇零一二三四五六七八九]{2,30}")
_PAIR = re.compile(r"一两|一二|两三|二三|三四|三五|四五|五六|六七|七八|八九")
_RUN = re.compile(f"[{NUMERAL_CHARS}]{{1,40}}")
_AFTER_KILO = frozenset("伏瓦米克帕卡赫焦")
_AMBIGUOUS = frozenset("伍陆肆参拾")
_FORMAL = frozenset("壹贰叁肆伍陆柒捌玖参拾佰仟零")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A numeral at ``start:end`` of the folded text.

    ``value_high`` is set for 三五 and 七八十万.  ``scaled`` tells that it ends in a scale word
    (a range may lend it to its other end), ``scale`` is that scale.  ``western`` tells that it
    begins with a Western digit.  ``form`` is "digits" for a string without scale (二〇一八),
    "magnitude" for a bare order (百万, 数十万 without 数).
    """

    start: int
    end: int
    value: Decimal
    value_high: Decimal | None = None
    inner: str = ""
    scale: int = 1
    western: bool = False
    form: Form = "number"


def plain(value: Decimal) -> Decimal:
    """``value`` without exponent; whole numbers without decimals."""
    whole = value.to_integral_value()
    if value == whole:
        return Decimal(int(whole))
    return value


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
    if digits and digits.end() > 1 and not (digits.end() == 2 and len(run) > 2 and run[2] in _SCALES):
        if digits.end() == 2 and _PAIR.match(run):
            return Parsed(start, start + 2, Decimal(DIGITS[run[0]]), Decimal(DIGITS[run[1]]), form="range")
        if digits.end() == len(run) or run[digits.end()] not in _SCALES:
            text = "".join(str(DIGITS[d]) for d in digits.group())
            return Parsed(start, start + digits.end(), Decimal(text), form="digits")
    pair = _PAIR.search(run)
    if pair and not (run[0] in _FORMAL and run[0] != "零"):
        ranged = _ranged(s, start, start + pair.start())
        if ranged:
            return ranged
    if c in _SCALES and c not in "十拾":
        bare = _magnitude(s, start)
        if bare:
            return bare
    return _scan(s, start)


def _single(s: str, start: int, c: str) -> Parsed | None:
    if c in _SCALES and c not in "十拾":
        return _magnitude(s, start)
    return _scan(s, start)


def _formal(s: str, start: int) -> bool:
    nxt = s[start + 1 : start + 2]
    return nxt in _FORMAL or nxt in _BIG or nxt in ("元", "圆", "百", "千") or s[start - 1 : start] in _FORMAL


_SIMPLE = re.compile(r"(\d{1,12})(?:\.(\d{1,8}))?(万亿|万|亿)?(?![\d,.eE十百千万亿兆多余几来零〇 ])")
_SIMPLE_SCALES = {"万": (4, 10**4), "亿": (8, 10**8), "万亿": (12, 10**12)}


def _western(s: str, start: int) -> Parsed | None:
    simple = _SIMPLE.match(s, start)
    if simple:  # most numerals of real text: 27.8, 39.3亿, 95万
        whole, part, scale = simple.groups()
        if scale is None:
            return Parsed(start, simple.end(), Decimal(simple.group()), western=True)
        places, size = _SIMPLE_SCALES[scale]
        if part is None:
            return Parsed(start, simple.end(), Decimal(int(whole) * size), scale=size, western=True)
        if len(part) <= places:
            value = Decimal(int(whole + part) * 10 ** (places - len(part)))
            return Parsed(start, simple.end(), value, scale=size, western=True)
    spaced = _SPACED.match(s, start) if s[start + 1 : start + 2] == " " else None
    if spaced and not s[start - 1 : start].isdigit():
        return _scan(s, start, spaced.end())
    return _scan(s, start)


def _ranged(s: str, start: int, at: int) -> Parsed | None:
    """A numeral with the two digits at ``at`` meaning 'one or the other': read it once with each."""
    low = _scan(s[start : at + 1] + s[at + 2 : at + 42], 0)
    high = _scan(s[start:at] + s[at + 1 : at + 42], 0)
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
        value *= _SCALES[c]
    if nxt in DIGITS or nxt in _SCALES:
        if len(text) == 1 and nxt in DIGITS and nxt not in "零〇" and s[m.end() + 1 : m.end() + 2] not in _SCALES:
            return Parsed(start, m.end() + 1, Decimal(value + DIGITS[nxt] * value // 10))
        return None
    return Parsed(start, m.end(), Decimal(value), scale=value, form="magnitude")


def _scan(s: str, start: int, spaced_end: int = 0) -> Parsed | None:
    """Read digits and scales from ``start`` while they make one number; see the module's examples."""
    groups: list[tuple[Decimal, int]] = []  # finished groups and the scale each ended in, descending
    section = Decimal(0)  # the group being read: below the next 万 or 亿
    digit: Decimal | None = None
    small = 10**9  # the last small scale of this section
    last = 0  # the scale that stands just before, for 一万五
    zero = False
    inner = ""
    end = p = start
    size = min(len(s), start + 60)
    decimal_mantissa = False
    while p < size:
        c = s[p]
        if c == " " and p > start:
            # 三千 八百, 95 万: a space may stand beside a scale
            nxt = s[p + 1 : p + 2]
            if (nxt in _SCALES and digit is not None) or (
                last and nxt in DIGITS and s[p + 2 : p + 3] in _SCALES and s[p - 1] in _SCALES
            ):
                p += 1
                continue
            break
        if "0" <= c <= "9":
            if digit is not None or decimal_mantissa:
                break
            if spaced_end and p == start:
                digit, p = Decimal(s[start:spaced_end].replace(" ", "")), spaced_end
                end = p
                continue
            m = _WESTERN.match(s, p)
            assert m is not None
            text = m.group()
            if len(text) > MAX_DIGITS + 8:
                return None if p == start else _finish(s, start, end, groups, section, None, last, zero, inner)
            value = Decimal(text.replace(",", "") if "," in text else text)
            if p > start:
                limit = last or 10
                if value >= limit or (not last and not zero) or s[m.end() : m.end() + 1] in ("年", "月", "日", ":"):
                    break
                if "." in text and s[m.end() : m.end() + 1] not in _SCALES and not groups:
                    break
            digit, p = value, m.end()
            decimal_mantissa = "." in text
            end = p
            continue
        if c in DIGITS:
            if digit is not None:
                break
            d = DIGITS[c]
            if d == 0 and p > start:
                if not last or s[p + 1 : p + 2] not in NUMERAL_CHARS or s[p + 1 : p + 2] in ("万", "亿", "兆", ""):
                    if not (last and s[p + 1 : p + 2].isdigit() and s[p + 1 : p + 2]):
                        break
                zero = True
                p += 1
                continue
            digit = Decimal(d)
            p += 1
            end = p
            fraction = _FRACTION_PART.match(s, p)
            if fraction:
                digit += Decimal("0." + "".join(str(DIGITS[x]) for x in fraction.group(1)))
                p = end = fraction.end()
                decimal_mantissa = True
            continue
        if c in _TENS:
            if digit is not None or small <= 10:
                break
            section += _TENS[c] * 10
            small = last = 10
            p += 1
            end = p
            continue
        if c in _SMALL:
            scale = _SMALL[c]
            if s[p + 1 : p + 2] in _AFTER_KILO and c in "千百" and s[p + 1 : p + 2] and "0" <= s[start] <= "9" and digit is not None:
                break  # 500千伏, 980百帕: the unit's own prefix
            if digit is None:
                if scale != 10 or (p > start and not zero and last <= 10) or last == 10:
                    break
                digit = Decimal(1)
            if scale >= small:
                break
            if decimal_mantissa and section:
                break
            section += digit * scale
            digit, small, last, zero = None, scale, scale, False
            decimal_mantissa = False
            p += 1
            end = p
            fraction = _FRACTION_PART.match(s, p) if s[p : p + 1] in ("点", " ") else None
            if fraction:
                section += Decimal("0." + "".join(str(DIGITS[x]) for x in fraction.group(1)))
                p = end = fraction.end()
                last = 0
                decimal_mantissa = True
            continue
        if c in _BIG:
            scale = _BIG[c]
            if c == "兆" and s[p + 1 : p + 2] in ("瓦", "赫", "帕", "字", "比", "焦"):
                break
            current = section + (digit or 0)
            if digit is None and not section:
                if groups and s[p - 1] in _BIG and groups[-1][1] == scale == 10**4 and len(groups) == 1:
                    groups[-1] = (groups[-1][0] * scale, scale * scale)  # 万万
                elif groups and s[p - 1] in _BIG and groups[-1][1] < scale:
                    current = Decimal(0)
                    while groups and groups[-1][1] < scale:
                        current += groups.pop()[0]
                    groups.append((current * scale, scale))
                else:
                    break
            else:
                absorbed = current
                kept = list(groups)
                while kept and kept[-1][1] < scale:
                    absorbed += kept.pop()[0]
                if kept and kept[-1][1] <= scale:
                    break
                groups = [*kept, (absorbed * scale, scale)]
            section, digit, small, last, zero = Decimal(0), None, 10**9, scale, False
            decimal_mantissa = False
            p += 1
            end = p
            fraction = _FRACTION_PART.match(s, p) if s[p : p + 1] in ("点", " ") else None
            if fraction:
                section = Decimal("0." + "".join(str(DIGITS[x]) for x in fraction.group(1)))
                end = p = fraction.end()
                break
            continue
        if c in "多余几来" and p > start and not inner:
            nxt = s[p + 1 : p + 2]
            if nxt == " ":
                nxt = s[p + 2 : p + 3]
            if nxt in _SCALES and nxt and (digit is not None or last):
                inner = c
                p += 1
                continue
            if c == "几" and s[p - 1] in "十拾百佰" and digit is None:
                inner = c
                p += 1
                end = p
                break
        if c == "零" and last:
            p += 1
            continue
        break
    if digit is not None and end < p and s[p - 1] not in NUMERAL_CHARS and not s[p - 1].isdigit():
        p = end
    return _finish(s, start, end, groups, section, digit, last, zero, inner)


def _finish(
    s: str,
    start: int,
    end: int,
    groups: list[tuple[Decimal, int]],
    section: Decimal,
    digit: Decimal | None,
    last: int,
    zero: bool,
    inner: str,
) -> Parsed | None:
    if end == start:
        return None
    scale = 1
    value = section
    if digit is not None:
        if last >= 100 and not zero and digit < 10 and digit == int(digit) and len(s[start:end]) > 1:
            value += digit * (last // 10)  # 一万五 is 15 000, 三百二 is 320
        else:
            value += digit
    elif last:
        scale = last
    for amount, _ in groups:
        value += amount
    if groups and digit is None and not section:
        # the trailing scale words together, for a range that shares them: 1.2万亿 lends 万亿
        scale = 1
        q = end - 1
        while q >= start and (s[q] in _SCALES or s[q] == " "):
            if s[q] != " ":
                scale *= _SCALES[s[q]]
            q -= 1
    if inner and end > start and s[end - 1] != inner and inner not in s[start:end]:
        inner = ""
    return Parsed(start, end, plain(value), None, inner, scale, "0" <= s[start] <= "9")
