"""Numbers proper, in digits, words and both: "3.93 billion", "two and a half million", "1.3 x 10^6".

No unit, no modifier, no context beyond the number: those are of :mod:`en_figures`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from fupin_nlp.numbers.en_fractions import as_number, mixed_fraction, slash_fraction
from fupin_nlp.numbers.en_groups import (
    after_hundred,
    below_hundred,
    below_thousand,
    digits_value,
    joined,
    number_group,
    scales,
)
from fupin_nlp.numbers.en_lexicon import APART_SCALES, SCALES, SHORT_SCALES, SMALL, TENS, VULGAR
from fupin_nlp.numbers.en_scan import Draft, Scan

MAX_DIGITS = 60  # longer runs of digits are codes, not figures


def _point(scan: Scan, j: int) -> tuple[str, int] | None:
    """Decimals of "point zero three", "point seventy-one"."""
    if scan.word(j) != "point":
        return None
    digits, k = "", j + 1
    head = below_hundred(scan, k)
    while head and len(digits) < MAX_DIGITS:
        digits += str(head[0])
        k = head[1]
        if head[0] > 9:
            break
        head = (SMALL[scan.word(k)], k + 1) if SMALL.get(scan.word(k), 10) < 10 else None
    return (digits, k) if digits else None


def in_words(scan: Scan, i: int, join: bool = True) -> Draft | None:
    """The number written in words at token ``i`` ("a" and "half" before a scale word included).

    ``join`` False leaves "and" alone, for the first number after "between".
    """
    word = scan.word(i)
    start = i
    if word in SCALES:
        if scan.word(i - 1) in ("a", "an"):
            start = i - 1
        scale, j = SCALES[word], i + 1
        more, j = scales(scan, j)
        scale += more
        if word == "hundred" and scale == 2:
            value, j = after_hundred(scan, 100, j, join)
            scale, j = scales(scan, j)
            value *= 10**scale
        else:
            value = 10**scale
    else:
        head = below_thousand(scan, i, join)
        if head is None:
            return None
        value, j = head
        tail = mixed_fraction(scan, j) if value < 1000 or scan.word(j) == "and" else None
        if tail:
            scale, end = scales(scan, tail[1])
            return Draft(i, end, as_number((value + tail[0]) * 10**scale), scale=scale)
        point = _point(scan, j)
        if point:
            scale, end = scales(scan, point[1])
            return Draft(i, end, digits_value(f"{value}.{point[0]}", scale), scale=scale)
        hundred = scan.word(j - 1) == "hundred"
        scale, j = scales(scan, j)
        value *= 10**scale
        if hundred and not scale:
            tail = mixed_fraction(scan, j)
            return Draft(i, tail[1], as_number(value + tail[0])) if tail else Draft(i, j, Decimal(value), scale=2)
    top = scale
    if scale >= 3:
        value, j = joined(scan, j, value, scale, join)
        tail = mixed_fraction(scan, j)
        if tail:
            inner, end = scales(scan, tail[1])
            factor = 10 ** (inner or scale)
            return Draft(start, end, as_number(value + tail[0] * factor), scale=top)
    elif scale == 0 or word == "hundred":
        tail = mixed_fraction(scan, j)
        if tail:
            return Draft(start, tail[1], as_number(value + tail[0]))
    return Draft(start, j, Decimal(value), scale=top)


def in_digits(scan: Scan, i: int, join: bool = True) -> Draft | None:
    """The number whose digits are token ``i``, with its scale word: "3.93 billion", "1.2bn", "2 1/4"."""
    text = scan.words[i]
    if len(text) > MAX_DIGITS or text.count(".") > 1:
        return None
    j = i + 1
    word = scan.word(j)
    if word in VULGAR:  # "2½"
        top, bottom = VULGAR[word]
        scale, end = scales(scan, j + 1)
        return Draft(i, end, as_number((Fraction(digits_value(text)) + Fraction(top, bottom)) * 10**scale), scale=scale)
    if word == "/" or (scan.is_number(j) and scan.word(j + 1) == "/"):
        fraction = slash_fraction(scan, i)
        if fraction:
            return fraction
    if scan.touches(j):
        cased = scan.cased(j)
        power = SHORT_SCALES.get(cased)
        if power and cased not in ("m", "t", "T", "M", "mm", "G"):
            return Draft(i, j + 1, digits_value(text, power), scale=power)
        if cased in ("M", "m") and _millions(scan, i):
            return Draft(i, j + 1, digits_value(text, 6), scale=6)
    elif scan.cased(j) in APART_SCALES or (word == "k" and scan.cased(j) == "k"):
        return Draft(i, j + 1, digits_value(text, SHORT_SCALES[scan.cased(j)]), scale=SHORT_SCALES[scan.cased(j)])
    power_form = _power_of_ten(scan, i)
    if power_form:
        return power_form
    tail = mixed_fraction(scan, j) if word == "and" and "." not in text and len(text) < 4 else None
    if tail and scan.word(tail[1] - 2) in ("a", "an"):
        scale, end = scales(scan, tail[1])
        return Draft(i, end, as_number((Fraction(digits_value(text)) + tail[0]) * 10**scale), scale=scale)
    scale, end = scales(scan, j)
    if not scale:
        return Draft(i, j, digits_value(text), digits=True)
    following = scan.word(end)
    if text.isdigit() and (following in SMALL or following in TENS or following == "and" or scan.is_number(end)):
        group = number_group(scan, i, join)
        if group:
            value, end = joined(scan, group[2], group[0], group[1], join)
            tail = mixed_fraction(scan, end)
            if tail:
                return Draft(i, tail[1], as_number(value + tail[0] * 10**scale), scale=scale)
            return Draft(i, end, Decimal(value), scale=scale)
    tail = mixed_fraction(scan, end) if following == "and" else None
    if tail:
        total = Fraction(digits_value(text, scale)) + tail[0] * 10**scale
        return Draft(i, tail[1], as_number(total), scale=scale)
    return Draft(i, end, digits_value(text, scale), scale=scale)


def _millions(scan: Scan, i: int) -> bool:
    """Whether the "m" touching the digits at ``i`` is a million: after a currency, or before a noun."""
    if scan.word(i - 1) in ("$", "£", "€", "¥") or scan.word(i - 1) in ("rmb", "usd", "eur", "cny"):
        return True
    following = scan.word(i + 2)
    if scan.cased(i + 1) == "M":
        return True
    return following in (
        "yuan",
        "people",
        "tonnes",
        "tons",
        "dollars",
        "users",
        "mu",
        "hectares",
        "euros",
        "rmb",
        "usd",
    )


def _power_of_ten(scan: Scan, i: int) -> Draft | None:
    """Such as "1.3 x 10^6", "1.3e6"."""
    text, j = scan.words[i], i + 1
    if scan.word(j) in ("x", "×", "*") and scan.word(j + 1) == "10" and scan.word(j + 2) == "^":
        k = j + 3
    elif scan.word(j) == "e" and scan.touches(j):
        k = j + 1
    else:
        return None
    sign = ""
    if scan.word(k) in ("-", "+") and scan.touches(k):
        sign, k = scan.word(k), k + 1
    power = scan.word(k)
    if not (power.isdigit() and len(power) <= 2 and scan.touches(k)):
        return None
    exponent = int(sign + power)
    value = digits_value(text)
    exact = digits_value(text, exponent) if exponent >= 0 else as_number(Fraction(value) / 10**-exponent)
    return Draft(i, k + 1, exact, scale=max(exponent, 0))
