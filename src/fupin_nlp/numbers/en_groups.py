"""The groups that make an English number: "ninety-five", "two hundred and four", "thousand million".

Readers answer what they read and the next token, or None.
"""

from __future__ import annotations

from decimal import Decimal

from fupin_nlp.numbers.en_lexicon import PLURAL_DENOMINATORS, SCALES, SMALL, TENS
from fupin_nlp.numbers.en_scan import Scan

_MAX_SCALE = 30


def digits_value(text: str, scale: int = 0) -> Decimal:
    """Exact value of "1,234.5" times ten to the ``scale``, whatever the decimal context."""
    text = text.replace(",", "").replace(" ", "")
    if not scale:
        return Decimal(text)
    whole, _, part = text.partition(".")
    if len(part) <= scale:
        return Decimal(whole + part + "0" * (scale - len(part)))
    return Decimal(f"{whole}{part[:scale]}.{part[scale:]}")


def below_hundred(scan: Scan, j: int) -> tuple[int, int] | None:
    """Value and next token of "ninety-five", "seventeen", "four"."""
    word = scan.word(j)
    if word in TENS:
        k = j + 2 if scan.word(j + 1) == "-" else j + 1
        unit = SMALL.get(scan.word(k), 0)
        # "eighty four-storey buildings" are eighty, "eighty-four" and "eighty four" are not.
        tied = k == j + 2 or not (scan.word(k + 1) == "-" and scan.touches(k + 1))
        if 0 < unit < 10 and tied:
            return TENS[word] + unit, k + 1
        return TENS[word], j + 1
    if word in SMALL:
        return SMALL[word], j + 1
    return None


def below_thousand(scan: Scan, j: int, join: bool) -> tuple[int, int] | None:
    """Value and next token of "ninety-five hundred and four", "forty-two"; "hundred" alone is not read here."""
    head = below_hundred(scan, j)
    if head is None:
        return None
    value, j = head
    k = scan.past_hyphen(j)
    if scan.word(k) != "hundred" or value == 0:
        return value, j
    return after_hundred(scan, value * 100, k + 1, join)


def after_hundred(scan: Scan, value: int, j: int, join: bool) -> tuple[int, int]:
    """``value`` hundreds with the tens and ones that follow at token ``j``, and the next token.

    ``join`` lets an "and" stand between: "one hundred and four", "3 hundred and 21".
    """
    k = scan.past_hyphen(j)
    if scan.word(k) == "and" and join:
        k += 1
    tail = below_hundred(scan, k)
    if tail and tail[0] and scan.word(scan.past_hyphen(tail[1])) != "hundred":
        # "one hundred and three quarters" adds a fraction, "one hundred and two thousand" is read on.
        if scan.word(k - 1) == "and" and tail[0] < PLURAL_DENOMINATORS.get(scan.word(tail[1]), 0):
            return value, j
        return value + tail[0], tail[1]
    if (
        join
        and scan.word(k - 1) == "and"
        and scan.is_number(k)
        and len(scan.word(k)) <= 2
        and (scan.word(k) != "0" and scan.word(k + 1) != "hundred" and scan.word(k).isdigit())
    ):
        return value + int(scan.word(k)), k + 1  # "3 hundred and 21"
    return value, j


def scales(scan: Scan, j: int) -> tuple[int, int]:
    """Sum of the powers of ten of the scale words from ``j`` on, and the token after them."""
    scale = 0
    while True:
        k = scan.past_hyphen(j)
        power = SCALES.get(scan.word(k))
        if power is None or scale + power > _MAX_SCALE:
            return scale, j
        if k == j and scan.word(k + 1) == "-" and scan.touches(k + 1) and scan.word(k + 2) == "year":
            return scale, j  # "1,100 thousand-year-old trees"
        scale, j = scale + power, k + 1


def number_group(scan: Scan, j: int, join: bool) -> tuple[int, int, int] | None:
    """Value, power of its last scale word and next token of "two hundred thousand", "3 hundred"."""
    word = scan.word(j)
    head: tuple[int, int] | None
    if word.isdigit() and word.isascii() and len(word) <= 6:
        head = int(word), j + 1
        if scan.word(head[1]) == "hundred":
            head = after_hundred(scan, head[0] * 100, head[1] + 1, join)
    else:
        head = below_thousand(scan, j, join)
    if head is None:
        return None
    scale, end = scales(scan, head[1])
    return head[0] * 10**scale, scale, end


def joined(scan: Scan, j: int, value: int, scale: int, join: bool) -> tuple[int, int]:
    """``value`` with the smaller groups that follow ("two thousand [and] two hundred"), and the next token.

    ``scale`` is the power of ten that the groups must stay under.
    """
    while scale >= 3:
        k = scan.past_hyphen(j)
        linked = scan.word(k) == "and" and join
        if linked or scan.word(k) == ",":
            k += 1
        if scan.word(k - 1) == "," and scan.word(k) not in SMALL and scan.word(k) not in TENS:
            break
        group = number_group(scan, k, join)
        if group is None or group[0] == 0 or group[0] >= 10**scale:
            break
        if scan.is_number(k) and ((linked and scale > 3) or (group[1] == 0 and group[0] < 100)):
            break
        if scan.word(k - 1) in ("and", ",") and group[0] < 100 and (scale > 3 or scan.word(k - 1) == ","):
            break  # "six million and two", "a thousand, two of them"
        if scan.word(group[2]) in PLURAL_DENOMINATORS and linked:
            break
        value, scale, j = value + group[0], group[1], group[2]
    return value, j
