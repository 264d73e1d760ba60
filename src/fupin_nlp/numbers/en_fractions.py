"""Fractions in English numbers: "and a half", "2 1/4", "two thirds", "one twenty-fifth"."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from fupin_nlp.numbers.en_groups import below_hundred, digits_value, scales
from fupin_nlp.numbers.en_lexicon import DENOMINATORS, ORDINALS, PLURAL_DENOMINATORS, SCALES, TENS
from fupin_nlp.numbers.en_scan import Draft, Scan
from fupin_nlp.numbers.quantity import Kind, Number

_QUARTERS_OF_A_YEAR = frozenset({"first", "last", "past", "previous", "final", "next", "consecutive"})


def as_number(value: Fraction) -> Number:
    """A Decimal where the value is a finite decimal, else the Fraction itself."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest //= 2
        twos += 1
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    if rest != 1:
        return value
    places = max(twos, fives)
    shifted = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    digits = f"{shifted[:-places]}.{shifted[-places:]}" if places else shifted
    return Decimal(("-" if value < 0 else "") + digits)


def mixed_fraction(scan: Scan, j: int) -> tuple[Fraction, int] | None:
    """The fraction and next token of the "and a half" of "two and a half", the "and three quarters" of others."""
    k = scan.past_hyphen(j)
    if scan.word(k) != "and":
        return None
    k = scan.past_hyphen(k + 1)
    word = scan.word(k)
    last = scan.past_hyphen(k + 1)
    name = scan.word(last)
    if word in ("a", "an", "one"):
        if name in DENOMINATORS and (name in ("half", "quarter") or word == "one" or scan.word(last + 1) != "of"):
            return Fraction(1, DENOMINATORS[name]), last + 1
        return None
    head = below_hundred(scan, k)
    if head and head[0]:
        last = scan.past_hyphen(head[1])
        bottom = PLURAL_DENOMINATORS.get(scan.word(last))
        if bottom and head[0] < bottom:
            return Fraction(head[0], bottom), last + 1
    return None


def slash_fraction(scan: Scan, i: int) -> Draft | None:
    """Such as "3/4" and "2 1/4"; a slash between other numbers is none."""
    whole, top = Fraction(0), i
    if scan.word(i + 1) != "/":
        if scan.touches(i + 1) or "." in scan.words[i]:
            return None
        whole, top = Fraction(digits_value(scan.words[i])), i + 1
    high, low = scan.words[top], scan.word(top + 2)
    if not (high.isdigit() and low.isdigit() and len(high) <= 3 and 1 < len(low) + 1 <= 5):
        return None
    if not scan.touches(top + 2) or not scan.touches(top + 1):
        return None
    if (scan.word(top + 3) in ("/", "-") and scan.touches(top + 3)) or (scan.word(i - 1) == "/" and scan.touches(i)):
        return None
    numerator, denominator = int(high), int(low)
    if not 0 < numerator < denominator or denominator > 1000:
        return None
    value = Fraction(numerator, denominator)
    if whole:
        return Draft(i, top + 3, as_number(whole + value))
    return Draft(i, top + 3, value, Kind.FRACTION)


def denominator(scan: Scan, draft: Draft) -> Draft | None:
    """The fraction that a number and the denominator after it make ("two thirds", "one twenty-fifth")."""
    k = scan.past_hyphen(draft.j)
    if scan.word(k) == "-" and (scan.word(k + 1) in DENOMINATORS or scan.word(k + 1) in PLURAL_DENOMINATORS):
        k += 1  # "one - fourth"
    value = draft.value
    if not isinstance(value, Decimal) or value <= 0 or value != value.to_integral_value():
        return None
    word = scan.word(k)
    if word == "quarters" and (value != 3 or scan.word(draft.i - 1) in _QUARTERS_OF_A_YEAR):
        return None
    if value == 1 and word in DENOMINATORS and scan.word(k + 1) == "-" and scan.touches(k + 1):
        return None  # "one third-party review"
    bottom, end = PLURAL_DENOMINATORS.get(word, 0), k + 1
    if not bottom and value == 1 and word in DENOMINATORS:
        bottom = DENOMINATORS[word]
    if not bottom and word in TENS:  # "one twenty-fifth", "three twenty-firsts"
        last = scan.past_hyphen(k + 1)
        tail = scan.word(last)
        unit = ORDINALS.get(tail if value == 1 else tail.removesuffix("s"), 0)
        if 0 < unit < 10 and (value == 1) != tail.endswith("s"):
            bottom, end = TENS[word] + unit, last + 1
    if not bottom:
        return None
    part = Fraction(int(value), bottom)
    if scan.word(end) == "of" and scan.word(end + 1) in ("a", "an") and scan.word(end + 2) in SCALES:
        scale, end = scales(scan, end + 2)
        return Draft(draft.i, end, as_number(part * 10**scale), scale=scale)
    return Draft(draft.i, end, part, Kind.FRACTION)
