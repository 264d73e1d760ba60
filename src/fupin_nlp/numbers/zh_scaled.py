"""Digits and scale words summed to one number: 1.2万亿, 三千五百万, 11万7015, 两千零八, 20多万.

The value is exact; ``Parsed`` is what every reader of a numeral answers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from fupin_nlp.numbers.zh_digits import BIG, DIGITS, NUMERAL_CHARS, SCALES, SMALL, TENS

Form = Literal["number", "digits", "range", "magnitude"]

MAX_DIGITS = 24  # longer digit strings are identifiers, whatever stands around them
_WESTERN = re.compile(r"\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3}(?![0-9A-Za-z]))?")
_FRACTION_PART = re.compile(r" ?点 ?([〇零一二三四五六七八九]{1,20}(?!十|百|千|刻)|[壹贰叁肆伍陆柒捌玖零]{1,20})")

AFTER_KILO = frozenset("伏瓦米克帕卡赫焦")  # 千 before these is the unit's prefix: 500千伏
_MEGA = frozenset("瓦赫帕字比焦宽光带")  # 兆 before these is the unit's prefix
_FAR = 10**9


@dataclass(frozen=True, slots=True)
class Parsed:
    """A numeral at ``start:end`` of the folded text.

    ``value_high`` is set for 三五 and 七八十万.  ``scale`` is the scale word it ends in
    (1 if none; a range may lend it to its other end).  ``western`` tells that it
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


class Reader:
    """Reads digits and scales while they make one number.

    A number is a sum of groups, each ending in 万, 亿 or 兆 (descending), and each a sum of digits with
    十, 百, 千 (descending).  A big scale takes in the smaller groups before it: 1.2万亿, 三千五百万亿.
    """

    __slots__ = (
        "closed", "digit", "end", "groups", "inner", "last", "p", "pointed", "s", "section", "small", "start", "zero",
    )  # fmt: skip

    def __init__(self, s: str, start: int) -> None:
        self.s, self.start, self.p, self.end = s, start, start, start
        self.groups: list[tuple[Decimal, int]] = []  # finished groups with the scale each ended in
        self.closed = start  # where the last group ended
        self.section = Decimal(0)  # the group being read
        self.digit: Decimal | None = None  # the digits that wait for a scale
        self.small = _FAR  # the last scale of this section
        self.last = 0  # the scale that stands just before, for 一万五
        self.zero = False  # 零 stands just before
        self.pointed = False  # the digits that wait have decimals
        self.inner = ""

    def read(self, spaced_end: int = 0) -> Parsed | None:
        """The number at ``start``; ``spaced_end`` is the end of digits set apart by spaces."""
        if spaced_end:
            self.digit = Decimal(self.s[self.start : spaced_end].replace(" ", ""))
            self.p = self.end = spaced_end
        limit = min(len(self.s), self.start + 60)
        while self.p < limit and self._step(self.s[self.p]):
            pass
        return self._result() if self.end > self.start else None

    def _step(self, c: str) -> bool:
        """Take one token at ``p``; False where the number ends."""
        if "0" <= c <= "9":
            return self._western()
        if c in DIGITS:
            return self._zero() if DIGITS[c] == 0 and self.p > self.start else self._digit(c)
        if c in SMALL:
            return self._small(c)
        if c in BIG:
            return self._big(c)
        if c in TENS:
            return self._tens(c)
        if c == " ":
            return self._space()
        return c in "多余几来" and self._inner(c)

    def _peek(self, ahead: int = 1) -> str:
        return self.s[self.p + ahead : self.p + ahead + 1]

    def _advance(self, to: int) -> bool:
        self.p = self.end = to
        return True

    def _space(self) -> bool:
        """三千 八百, 95 万: a space may stand beside a scale."""
        nxt = self._peek()
        if self.p == self.start or not nxt:
            return False
        before_scale = nxt in SCALES and (self.digit is not None or self.last)
        before_inner = nxt in "多余几" and self.s[self.p + 2 : self.p + 4].lstrip(" ")[:1] in BIG
        after_scale = self.last and nxt in DIGITS and self._peek(2) in SCALES and self.s[self.p - 1] in SCALES
        if before_scale or before_inner or after_scale:
            self.p += 1
            return True
        return False

    def _western(self) -> bool:
        if self.digit is not None or self.pointed:
            return False
        m = _WESTERN.match(self.s, self.p)
        text = m.group() if m else ""
        if m is None or len(text) > MAX_DIGITS + 8:
            return False
        value = Decimal(text.replace(",", "") if "," in text else text)
        if self.p > self.start:
            after = self.s[m.end() : m.end() + 1]
            if value >= (self.last or 10) or not (self.last or self.zero) or (after and after in "年月日:"):
                return False
            if "." in text and after not in SCALES and not self.groups:
                return False
        self.digit, self.pointed = value, "." in text
        return self._advance(m.end())

    def _digit(self, c: str) -> bool:
        if self.digit is not None:
            return False
        self.digit = Decimal(DIGITS[c])
        self._advance(self.p + 1)
        self.digit += self._decimals()
        return True

    def _decimals(self) -> Decimal:
        """点五 at ``p`` as 0.5, else 0."""
        m = _FRACTION_PART.match(self.s, self.p) if self.s[self.p : self.p + 1] in ("点", " ") else None
        if m is None:
            return Decimal(0)
        self._advance(m.end())
        self.pointed = True
        return Decimal("0." + "".join(str(DIGITS[d]) for d in m[1]))

    def _zero(self) -> bool:
        nxt = self._peek()
        if self.digit is not None or not self.last or not nxt or nxt in BIG:
            return False
        if nxt not in NUMERAL_CHARS and not nxt.isdigit() and nxt != "几":
            return False
        self.zero = True
        self.p += 1
        return True

    def _tens(self, c: str) -> bool:
        if self.digit is not None or self.small <= 10:
            return False
        self.section += TENS[c] * 10
        self.small = self.last = 10
        return self._advance(self.p + 1)

    def _small(self, c: str) -> bool:
        scale = SMALL[c]
        nxt = self._peek()
        if c == "百" and self.s[self.p + 1 : self.p + 3] in ("分位", "分点"):
            return False  # 第90百分位
        if nxt and nxt in AFTER_KILO and c in "百千" and self.digit is not None and "0" <= self.s[self.start] <= "9":
            return False  # 500千伏: the unit's own prefix
        digit = self.digit
        if digit is None:
            bare = self.p == self.start or self.zero or self.last > 10
            if scale != 10 or not bare:
                return False
            digit = Decimal(1)
        if scale >= self.small or (self.pointed and self.section):
            return False
        self.section += digit * scale
        self.digit, self.small, self.last, self.zero, self.pointed = None, scale, scale, False, False
        self._advance(self.p + 1)
        decimals = self._decimals()
        if decimals:
            self.section += decimals
            self.last = 0
        return True

    def _big(self, c: str) -> bool:
        scale = BIG[c]
        if c == "兆" and self._peek() in _MEGA:
            return False
        amount = self.section + (self.digit or 0)
        groups = self.groups
        if self.digit is None and not self.section:
            if not groups or (self.s[self.p - 1] not in BIG and self.s[self.p - 1] != self.inner):
                return False
            if groups[-1][1] == scale == 10**4 and len(groups) == 1:  # 万万
                amount, scale = groups.pop()[0], scale * scale
                groups.append((amount * 10**4, scale))
                return self._close_group(scale)
        kept = len(groups)
        while kept and groups[kept - 1][1] < scale:
            kept -= 1
            amount += groups[kept][0]
        if (not amount and self.digit is None) or (kept and groups[kept - 1][1] <= scale):
            self.digit, self.section = None, Decimal(0)  # 3万5万: the second number is another one
            self.end = self.closed
            return False
        groups[kept:] = [(amount * scale, scale)]
        return self._close_group(scale)

    def _close_group(self, scale: int) -> bool:
        self.section, self.digit, self.small, self.last = Decimal(0), None, _FAR, scale
        self.zero = self.pointed = False
        self.closed = self.p + 1
        self._advance(self.closed)
        decimals = self._decimals()
        self.section = decimals
        return not decimals

    def _inner(self, c: str) -> bool:
        """多 of 20多万, 几 of 十几."""
        if self.p == self.start or self.inner:
            return False
        nxt = self._peek() if self._peek() != " " else self._peek(2)
        if c == "几" and nxt in SMALL and self.last > SMALL[nxt]:
            self.inner = c  # 一百几十: more than a hundred
            self._advance(self.p + 2)
            return False
        if nxt and nxt in SCALES and (self.digit is not None or self.last):
            self.inner = c
            self.p += 1
            return True
        if c == "几" and self.s[self.p - 1] in "十拾百佰" and self.digit is None:
            self.inner = c
            self._advance(self.p + 1)
        return False

    def _result(self) -> Parsed:
        value = sum((amount for amount, _ in self.groups), self.section)
        scale = 1
        digit = self.digit
        if digit is not None:
            colloquial = self.last >= 100 and not self.zero and digit < 10 and digit == int(digit)
            if colloquial and self.end - self.start > 1:
                digit *= self.last // 10  # 一万五 is 15 000, 三百二 is 320
            value += digit
        elif self.groups and not self.section:
            q = self.end  # the trailing scale words together: 1.2万亿 lends 万亿
            while q > self.start and (self.s[q - 1] in SCALES or self.s[q - 1] == " "):
                scale *= SCALES.get(self.s[q - 1], 1)
                q -= 1
        elif self.last:
            scale = self.last
        inner = self.inner if self.inner and self.inner in self.s[self.start : self.end] else ""
        return Parsed(self.start, self.end, plain(value), None, inner, scale, "0" <= self.s[self.start] <= "9")
