"""Numbers proper, in digits, words and both: "3.93 billion", "two and a half million", "two thirds".

No unit, no modifier, no context beyond the number: those are of :mod:`en_figures`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from fupin_nlp.numbers.en_lexicon import (
    APART_SCALES,
    DENOMINATORS,
    ORDINALS,
    PLURAL_DENOMINATORS,
    SCALES,
    SHORT_SCALES,
    SMALL,
    TENS,
    VULGAR,
)
from fupin_nlp.numbers.en_scan import Draft, Scan
from fupin_nlp.numbers.quantity import Kind, Number

MAX_DIGITS = 60  # longer runs of digits are codes, not figures
_MAX_SCALE = 30
_QUARTERS_OF_A_YEAR = frozenset({"first", "last", "past", "previous", "final", "next", "consecutive"})


def digits_value(text: str, scale: int = 0) -> Decimal:
    """Exact value of "1,234.5" times ten to the ``scale``, whatever the decimal context."""
    text = text.replace(",", "").replace(" ", "")
    if not scale:
        return Decimal(text)
    whole, _, part = text.partition(".")
    if len(part) <= scale:
        return Decimal(whole + part + "0" * (scale - len(part)))
    return Decimal(f"{whole}{part[:scale]}.{part[scale:]}")


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


def _below_thousand(scan: Scan, j: int, join: bool) -> tuple[int, int] | None:
    """Such as "ninety-five hundred and four", "forty-two"; "hundred" alone is not read here."""
    head = below_hundred(scan, j)
    if head is None:
        return None
    value, j = head
    k = scan.past_hyphen(j)
    if scan.word(k) != "hundred" or value == 0:
        return value, j
    return _after_hundred(scan, value * 100, k + 1, join)


def _after_hundred(scan: Scan, value: int, j: int, join: bool) -> tuple[int, int]:
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


def _scales(scan: Scan, j: int) -> tuple[int, int]:
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


def _group(scan: Scan, j: int, join: bool) -> tuple[int, int, int] | None:
    """Value, power of its last scale word and next token of "two hundred thousand", "3 hundred"."""
    word = scan.word(j)
    head: tuple[int, int] | None
    if word.isdigit() and word.isascii() and len(word) <= 6:
        head = int(word), j + 1
        if scan.word(head[1]) == "hundred":
            head = _after_hundred(scan, head[0] * 100, head[1] + 1, join)
    else:
        head = _below_thousand(scan, j, join)
    if head is None:
        return None
    scale, end = _scales(scan, head[1])
    return head[0] * 10**scale, scale, end


def _joined(scan: Scan, j: int, value: int, scale: int, join: bool) -> tuple[int, int]:
    """Adds the smaller groups that follow: "two thousand [and] two hundred"."""
    while scale >= 3:
        k = scan.past_hyphen(j)
        linked = scan.word(k) == "and" and join
        if linked or scan.word(k) == ",":
            k += 1
        if scan.word(k - 1) == "," and scan.word(k) not in SMALL and scan.word(k) not in TENS:
            break
        group = _group(scan, k, join)
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


def _mixed_fraction(scan: Scan, j: int) -> tuple[Fraction, int] | None:
    """The "and a half" of "two and a half", the "and three quarters" of others."""
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
        more, j = _scales(scan, j)
        scale += more
        if word == "hundred" and scale == 2:
            value, j = _after_hundred(scan, 100, j, join)
            scale, j = _scales(scan, j)
            value *= 10**scale
        else:
            value = 10**scale
    else:
        head = _below_thousand(scan, i, join)
        if head is None:
            return None
        value, j = head
        tail = _mixed_fraction(scan, j) if value < 1000 or scan.word(j) == "and" else None
        if tail:
            scale, end = _scales(scan, tail[1])
            return Draft(i, end, as_number((value + tail[0]) * 10**scale), scale=scale)
        point = _point(scan, j)
        if point:
            scale, end = _scales(scan, point[1])
            return Draft(i, end, digits_value(f"{value}.{point[0]}", scale), scale=scale)
        hundred = scan.word(j - 1) == "hundred"
        scale, j = _scales(scan, j)
        value *= 10**scale
        if hundred and not scale:
            tail = _mixed_fraction(scan, j)
            return Draft(i, tail[1], as_number(value + tail[0])) if tail else Draft(i, j, Decimal(value), scale=2)
    top = scale
    if scale >= 3:
        value, j = _joined(scan, j, value, scale, join)
        tail = _mixed_fraction(scan, j)
        if tail:
            inner, end = _scales(scan, tail[1])
            factor = 10 ** (inner or scale)
            return Draft(start, end, as_number(value + tail[0] * factor), scale=top)
    elif scale == 0 or word == "hundred":
        tail = _mixed_fraction(scan, j)
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
        scale, end = _scales(scan, j + 1)
        return Draft(i, end, as_number((Fraction(digits_value(text)) + Fraction(top, bottom)) * 10**scale), scale=scale)
    if word == "/" or (scan.is_number(j) and scan.word(j + 1) == "/"):
        fraction = _slash_fraction(scan, i)
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
    tail = _mixed_fraction(scan, j) if word == "and" and "." not in text and len(text) < 4 else None
    if tail and scan.word(tail[1] - 2) in ("a", "an"):
        scale, end = _scales(scan, tail[1])
        return Draft(i, end, as_number((Fraction(digits_value(text)) + tail[0]) * 10**scale), scale=scale)
    scale, end = _scales(scan, j)
    if not scale:
        return Draft(i, j, digits_value(text), digits=True)
    following = scan.word(end)
    if text.isdigit() and (following in SMALL or following in TENS or following == "and" or scan.is_number(end)):
        group = _group(scan, i, join)
        if group:
            value, end = _joined(scan, group[2], group[0], group[1], join)
            tail = _mixed_fraction(scan, end)
            if tail:
                return Draft(i, tail[1], as_number(value + tail[0] * 10**scale), scale=scale)
            return Draft(i, end, Decimal(value), scale=scale)
    tail = _mixed_fraction(scan, end) if following == "and" else None
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


def _slash_fraction(scan: Scan, i: int) -> Draft | None:
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
        scale, end = _scales(scan, end + 2)
        return Draft(draft.i, end, as_number(part * 10**scale), scale=scale)
    return Draft(draft.i, end, part, Kind.FRACTION)
