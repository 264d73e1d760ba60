"""From an English number to a figure with its unit, percent or multiple; "half", "dozens"."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from fupin_nlp.numbers.en_cardinal import in_digits, in_words
from fupin_nlp.numbers.en_fractions import denominator
from fupin_nlp.numbers.en_lexicon import MODIFIERS_BEFORE, PLURAL_SCALES, SCALES, word_set
from fupin_nlp.numbers.en_modifiers import modifier_after
from fupin_nlp.numbers.en_multiples import as_multiple
from fupin_nlp.numbers.en_scan import Draft, Scan
from fupin_nlp.numbers.en_units import currency_before, unit_after
from fupin_nlp.numbers.quantity import Kind, Modifier, Number
from fupin_nlp.numbers.units import unit_class

_SHARE_BEFORE = frozenset(MODIFIERS_BEFORE) | {"by", "to", "than", "only", "just", "from"}
_SHARE_AFTER = word_set("of less more lower higher or to and , . ; ) :") | {""}
_NO_NOUN = word_set(
    "in to and or by from was were is at over under for since during with which as on compared this last"
)
_QUARTER_OF = word_set("top bottom richest poorest upper lower wealthiest lowest highest")
_SIGN_AFTER = frozenset({"(", "[", '"', "/", "~", "to", "<", ">", "=", ":", "-"})
_NEGATIVE_AFTER = word_set(
    "of to at is was about around from between and or nearly reached than by need are were below under"
)


def number(scan: Scan, i: int, join: bool = True) -> Draft | None:
    """The number at token ``i`` with its fraction or dozen, no unit yet."""
    draft = in_digits(scan, i, join) if scan.is_number(i) else in_words(scan, i, join)
    if draft is None:
        return None
    if scan.word(draft.j) in ("dozen", "dozens"):
        draft.value, draft.j, draft.digits = draft.value * 12, draft.j + 1, False
    fraction = denominator(scan, draft) if draft.kind is Kind.CARDINAL and not draft.digits else None
    return fraction or draft


def measured(scan: Scan, i: int, join: bool = True) -> Draft | None:
    """The number at token ``i`` with its currency before or its unit after, and the "+" between them."""
    if scan.words[i] == "half":
        return half(scan, i, Fraction(1, 2))
    draft = number(scan, i, join)
    if draft is None:
        return None
    currency = currency_before(scan, draft.i)
    if currency:
        draft.unit, draft.i = currency
    _negative(scan, draft)
    finish(scan, draft)
    return draft


def _negative(scan: Scan, draft: Draft) -> None:
    before = scan.word(draft.i - 1)
    if before == "-" and scan.touches(draft.i):
        if scan.touches(draft.i - 1):
            sign = scan.word(draft.i - 2)
            if sign == "minus":  # "minus-18 degrees"
                draft.value, draft.i = -draft.value, draft.i - 2
            if sign not in _SIGN_AFTER or sign == "to":
                return
    elif before in ("minus", "negative"):
        k = scan.word(draft.i - 2)
        if k.isalnum() and k not in _NEGATIVE_AFTER and unit_class(draft.unit) != "temperature":
            return
    else:
        return
    draft.value, draft.i = -draft.value, draft.i - 1


def finish(scan: Scan, draft: Draft) -> None:
    """Percent, points, multiple or unit after the number, with a modifier before or after it."""
    modifier_after(scan, draft)
    j = draft.j
    k = scan.past_hyphen(j)
    word = scan.word(k)
    if word == "%" or word in ("percent", "pct", "percents"):
        _percent(scan, draft, k + 1)
    elif (word == "per" and scan.word(k + 1) in ("cent", "mille")) or word == "‰":
        if word == "‰" or scan.word(k + 1) == "mille":
            draft.value = draft.value / 10
        _percent(scan, draft, k + 1 if word == "‰" else k + 2)
    elif (
        word == "per"
        and scan.word(k + 1) == "thousand"
        and draft.kind is Kind.CARDINAL
        and _ends_phrase(scan.word(k + 2))
    ):
        draft.value = draft.value / 10
        _percent(scan, draft, k + 2)
    elif word == "percentage" and scan.word(scan.past_hyphen(k + 1)) in ("point", "points"):
        draft.kind, draft.unit, draft.j = Kind.POINT, "pp", scan.past_hyphen(k + 1) + 1
    elif word == "percentage":
        _percent(scan, draft, k + 1)
    elif word in ("pp", "ppt", "ppts", "pps") and draft.digits:
        draft.kind, draft.unit, draft.j = Kind.POINT, "pp", k + 1
    elif word in ("times", "time", "fold", "x", "×") and draft.kind is Kind.CARDINAL and not draft.unit:
        if not as_multiple(scan, draft, k):
            _unit(scan, draft, k)
    else:
        _unit(scan, draft, k)
    modifier_after(scan, draft)


def _ends_phrase(word: str) -> bool:
    """Whether ``word`` cannot be a noun that "per thousand" would count."""
    return not word.isalpha() or word in _NO_NOUN or word == "salinity"


def _percent(scan: Scan, draft: Draft, j: int) -> None:
    draft.kind, draft.unit, draft.j = Kind.PERCENT, "%", j
    if scan.word(scan.past_hyphen(j)) in ("point", "points"):
        draft.kind, draft.unit, draft.j = Kind.POINT, "pp", scan.past_hyphen(j) + 1
    elif scan.word(j) in ("off", "discount") or (scan.word(j) == "price" and scan.word(j + 1) == "discount"):
        # 八折 is "20% off": what is left to pay is what counts.
        draft.alternatives = (draft.value,)
        draft.value, draft.unit, draft.j = 100 - draft.value, "discount", j + 1


def _unit(scan: Scan, draft: Draft, k: int) -> None:
    found = unit_after(scan, k)
    if found is None and scan.word(k) == "of":
        if draft.modifier is Modifier.SEVERAL:
            found = unit_after(scan, k + 1)
        elif draft.kind is Kind.FRACTION and scan.word(k + 1) in ("a", "an"):
            found = unit_after(scan, k + 2)
    if found is None:
        if scan.word(k) in ("decade", "decades") and not (draft.unit or draft.scale):
            draft.value, draft.unit, draft.j = draft.value * 10, "year", k + 1
        return
    name, end = found
    on = scan.past_hyphen(end)
    if scan.word(on) == "on" and scan.word(scan.past_hyphen(on + 1)) == scan.word(k):
        return  # "up 213 year on year"
    if name in ("gbp", "lb") and scan.words[k] in ("pound", "pounds"):
        before = scan.words[max(draft.i - 12, 0) : draft.i]
        heavy = scan.word(end) in ("of", "heavier", "lighter") or any("weigh" in word for word in before)
        name = "lb" if heavy and draft.scale < 6 else "gbp"
    if draft.unit and name != draft.unit:
        return  # "US$3 million a year" keeps its currency
    draft.unit, draft.j = name, end
    if scan.phrase_starts(end, ("and", "a", "half")) and draft.kind is Kind.CARDINAL and unit_class(name) == "time":
        draft.value, draft.j = _and_a_half(draft.value), end + 3


def _and_a_half(value: Number) -> Number:
    return value + Fraction(1, 2) if isinstance(value, Fraction) else value + Decimal("0.5")


def several(scan: Scan, i: int) -> Draft | None:
    """Such as "hundreds of thousands", "dozens of", "tens of millions of yuan"."""
    word = scan.words[i]
    if word in ("tens", "scores") and scan.word(i + 1) != "of":
        return None
    scale, j = PLURAL_SCALES[word], i + 1
    while scan.word(j) == "of" and scan.word(j + 1) in PLURAL_SCALES and scale < 30:
        scale, j = scale + PLURAL_SCALES[scan.words[j + 1]], j + 2
    draft = Draft(i, j, Decimal(10**scale), modifier=Modifier.SEVERAL, scale=scale)
    if word == "scores":
        draft.alternatives = (draft.value * 2,)
    finish(scan, draft)
    draft.modifier = Modifier.SEVERAL
    return draft


def half(scan: Scan, i: int, part: Fraction) -> Draft | None:
    """Such as "half", "half a million", "half an hour", "a quarter"; ``part`` is 1/2 or 1/4."""
    start = i - 1 if scan.word(i - 1) in ("a", "an") else i
    if scan.word(start - 1) == "and" and start < i and part.denominator == 2:  # "a month and a half"
        unit = unit_after(scan, start - 2)
        if unit and unit[1] == start - 1 and unit_class(unit[0]) == "time":
            first = start - 3 if scan.word(start - 3) in ("a", "an") else start - 2
            return Draft(first, i + 1, Decimal("1.5"), unit=unit[0])
    quarter = part.denominator == 4
    if quarter and start == i and scan.word(i + 1) not in SCALES:
        if scan.word(i - 1) in _QUARTER_OF and scan.word(i + 1) in ("of", "", ",", ".", "in", "and"):
            return Draft(i, i + 1, part, Kind.FRACTION, weak=True)
        return None
    k = i + 1
    if (
        scan.word(k) == "of"
        and scan.word(k + 1) in ("a", "an")
        and (scan.word(k + 2) in SCALES or scan.word(k + 2) == "decade" or unit_after(scan, k + 2))
    ):
        k += 2
    elif scan.word(scan.past_hyphen(k)) in ("a", "an"):
        k = scan.past_hyphen(k) + 1
        k = scan.past_hyphen(k)  # "half-an-hour"
    else:
        k = scan.past_hyphen(k)
    word = scan.word(k)
    if word in SCALES:
        scale, j = SCALES[word], k + 1
        while scan.word(j) in SCALES:
            scale, j = scale + SCALES[scan.words[j]], j + 1
        draft = Draft(start, j, Decimal(part.numerator * 10**scale) / part.denominator, scale=scale)
        finish(scan, draft)
        return draft
    if word == "dozen":
        draft = Draft(start, k + 1, Decimal(12) / part.denominator)
        finish(scan, draft)
        return draft
    if word == "century":
        return Draft(start, k + 1, Decimal(100) / part.denominator, unit="year")
    if word == "decade":
        return Draft(start, k + 1, Decimal(10) / part.denominator, unit="year")
    if quarter and scan.word(start - 1) in ("once", "twice", "times", "every", "per"):
        return None
    if quarter and scan.word(i + 1) not in _SHARE_AFTER and scan.word(start - 1) not in _SHARE_BEFORE:
        return None  # "once a quarter"
    unit = unit_after(scan, k) if k > i + 1 else None
    if unit:  # "half an hour" is 0.5 hours, as 半小时 is
        return Draft(start, unit[1], Decimal(part.numerator) / part.denominator, unit=unit[0])
    if scan.word(i + 1) == "-" and scan.touches(i + 1):
        return None  # half-hearted, quarter-on-quarter
    return Draft(start, i + 1, part, Kind.FRACTION)
