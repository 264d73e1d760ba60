"""From a number to a figure: unit, percent, multiple, modifier, range, ratio, formula."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from fupin_nlp.numbers.en_cardinal import denominator, in_digits, in_words
from fupin_nlp.numbers.en_lexicon import (
    COMPARED,
    GROWTH,
    GROWTH_FILLER,
    MODIFIERS_AFTER,
    MODIFIERS_BEFORE,
    PLURAL_SCALES,
    SCALES,
    SMALL,
    TENS,
)
from fupin_nlp.numbers.en_scan import Draft, Scan
from fupin_nlp.numbers.en_units import currency_before, unit_after, unit_kind
from fupin_nlp.numbers.quantity import Kind, Modifier, Number

_LINKS = frozenset({"to", "-", "~", "through", "—"})
_RANGE_VERBS = frozenset("range ranges ranged ranging vary varies varied varying anywhere fluctuate fluctuated".split())
_RATIO_WORDS = frozenset("ratio ratios odds score scores scale beat beating won lost defeated vote votes".split())
_FOR_SPANS = frozenset("for of after by is was were took takes lasted with well just than had has have at and".split())
_SHARED = frozenset({"and", "or"})
_SHARE_AFTER = frozenset("of less more lower higher or to and , . ; ) :".split()) | {""}
_SIGN_AFTER = frozenset({"(", "[", '"', "/", "~", "to", "<", ">", "=", ":", "-"})
_NEGATIVE_AFTER = frozenset(
    "of to at is was about around from between and or nearly reached than by need are were below under".split()
)
_MODIFIER_WORDS = frozenset("about more than at least less no nearly up to over almost around fewer".split())
_NUMBER_KINDS = frozenset({Kind.CARDINAL, Kind.PERCENT, Kind.POINT, Kind.MULTIPLE, Kind.FRACTION})


def starts_number(scan: Scan, i: int) -> bool:
    """Whether a number in digits or words can begin at token ``i``."""
    word = scan.word(i)
    return word in SMALL or word in TENS or word in SCALES or word in ("dozen", "half") or scan.is_number(i)


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
    _suffix(scan, draft)
    return draft


def _negative(scan: Scan, draft: Draft) -> None:
    before = scan.word(draft.i - 1)
    if before == "-" and scan.touches(draft.i):
        if scan.touches(draft.i - 1) and scan.word(draft.i - 2) not in _SIGN_AFTER:
            return
    elif before in ("minus", "negative"):
        k = scan.word(draft.i - 2)
        if k.isalnum() and k not in _NEGATIVE_AFTER and unit_kind(draft.unit) != "temperature":
            return
    else:
        return
    draft.value, draft.i = -draft.value, draft.i - 1


def _suffix(scan: Scan, draft: Draft) -> None:
    """Percent, points, multiple or unit after the number, with a modifier before or after it."""
    _modifier_after(scan, draft)
    j = draft.j
    k = scan.past_hyphen(j)
    word = scan.word(k)
    if word == "%" or word in ("percent", "pct", "percents"):
        _percent(scan, draft, k + 1)
    elif word == "per" and scan.word(k + 1) in ("cent", "mille") or word == "‰":
        if word == "‰" or scan.word(k + 1) == "mille":
            draft.value = draft.value / 10
        _percent(scan, draft, k + 1 if word == "‰" else k + 2)
    elif word == "percentage" and scan.word(scan.past_hyphen(k + 1)) in ("point", "points"):
        draft.kind, draft.unit, draft.j = Kind.POINT, "pp", scan.past_hyphen(k + 1) + 1
    elif word in ("pp", "ppt", "ppts", "pps") and draft.digits:
        draft.kind, draft.unit, draft.j = Kind.POINT, "pp", k + 1
    elif word in ("times", "time", "fold", "x", "×") and draft.kind is Kind.CARDINAL and not draft.unit:
        _multiple(scan, draft, k)
    else:
        _unit(scan, draft, k)
    _modifier_after(scan, draft)


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
    if draft.unit and name != draft.unit:
        return  # "US$3 million a year" keeps its currency
    draft.unit, draft.j = name, end
    if scan.phrase_starts(end, ("and", "a", "half")) and draft.kind is Kind.CARDINAL and unit_kind(name) == "time":
        draft.value, draft.j = draft.value + Decimal("0.5"), end + 3


def growth_before(scan: Scan, i: int) -> tuple[bool, str]:
    """Whether a verb of change governs the multiple at token ``i``, and the preposition between ("by", "to", "")."""
    preposition = ""
    for k in range(i - 1, max(i - 6, -1), -1):
        word = scan.words[k]
        if word in GROWTH:
            return True, preposition
        if word in ("by", "to"):
            preposition = word
        elif word not in GROWTH_FILLER:
            return False, preposition
    return False, preposition


def _multiple(scan: Scan, draft: Draft, k: int) -> None:
    """"N times" as a multiple where something is compared or grows, as a count of times elsewhere."""
    word = scan.words[k]
    after = scan.word(k + 1)
    grows, preposition = growth_before(scan, draft.i)
    alone = after == "" and _stands_first(scan, draft)
    compared = after in COMPARED or alone
    if word in ("x", "×"):
        if scan.is_number(k + 1) or not scan.touches(k):
            return
    elif word in ("times", "time") and not grows and not compared:
        fractional = isinstance(draft.value, Decimal) and draft.value != draft.value.to_integral_value()
        if not fractional:
            _unit(scan, draft, k)
            return
    draft.kind, draft.j = Kind.MULTIPLE, k + 1
    grown(draft, grows or after in ("more", "higher", "larger", "greater", "faster", "bigger"), preposition)


def _stands_first(scan: Scan, draft: Draft) -> bool:
    """Whether nothing but modifiers comes before the figure."""
    return all(scan.words[k] in _MODIFIER_WORDS for k in range(max(draft.i - 6, 0), draft.i)) and draft.i < 6


def grown(draft: Draft, grows: bool, preposition: str) -> None:
    """Sets value and alternative of a multiple: "by three times" is to four, "threefold" to three or four."""
    if not grows or preposition == "to":
        return
    if preposition == "by":
        draft.alternatives = (draft.value,)
        draft.value = draft.value + 1
        draft.high = None if draft.high is None else draft.high + 1
    else:
        draft.alternatives = (draft.value + 1,)


def _modifier_after(scan: Scan, draft: Draft) -> None:
    phrases = MODIFIERS_AFTER.get(scan.word(draft.j))
    if phrases is None:
        return
    for words, modifier in phrases:
        size = len(words)
        if size > 1 and not scan.phrase_starts(draft.j, words):
            continue
        end = draft.j + size
        if words[0] in ("+", "-") and not scan.touches(draft.j):
            continue
        if words[0] in ("+", "plus", "odd") and (starts_number(scan, end) or scan.word(end) in ("n", "x", "or", "and")):
            continue
        if words[0] == "at" and scan.word(end) not in ("", ".", ",", ";", ")"):
            continue
        if words == ("and", "more") and scan.word(end) in ("than", "importantly"):
            continue
        if words[0] in ("or", "and") and scan.word(end) == "than":
            continue
        if modifier is not Modifier.NONE:
            draft.modifier = modifier
        draft.j = end
        return


def modifier_before(scan: Scan, draft: Draft, floor: int) -> None:
    """Takes the modifier that stands just before the figure into it ("more than", "nearly", "up to")."""
    if draft.kind in (Kind.ORDINAL, Kind.IDENTIFIER, Kind.PERIOD, Kind.RATIO, Kind.FORMULA):
        return
    i = draft.i
    before = scan.word(i - 1)
    if before in ("a", "an", "another", "the") and scan.word(i - 2) in MODIFIERS_BEFORE and i - 2 >= floor:
        if before != "the" or scan.word(i - 2) in ("exceeded", "above", "over", "topped", "exceeding", "passed"):
            i -= 1
            before = scan.word(i - 1)
    phrases = MODIFIERS_BEFORE.get(before)
    if phrases is None:
        return
    for words, modifier in phrases:
        start = i - len(words)
        if start < floor or (len(words) > 1 and not scan.phrase_ends(i, words)):
            continue
        if not _fits(scan, draft, words, start, modifier):
            return
        if draft.modifier in (Modifier.NONE, Modifier.ABOUT):
            draft.modifier = modifier
        elif draft.modifier is not modifier:
            return
        draft.i = start
        return


def _fits(scan: Scan, draft: Draft, words: tuple[str, ...], start: int, modifier: Modifier) -> bool:
    if draft.kind in (Kind.DATE, Kind.TIME):
        return modifier is Modifier.ABOUT and words[0] != "some"
    if words == ("some",):
        return draft.kind in (Kind.PERCENT, Kind.FRACTION) or (isinstance(draft.value, Decimal) and draft.value >= 5)
    if words == ("over",) and unit_kind(draft.unit) == "time":
        return scan.word(start - 1) in _FOR_SPANS or draft.modifier is not Modifier.NONE
    if words[0] in ("exceeded", "exceed", "exceeds") and scan.word(start - 1) == "not":
        return False
    if words in (("under",), ("below",), ("above",), ("beyond",)):
        return draft.kind is not Kind.CARDINAL or draft.value > 1 or not draft.weak
    return True


def follow_up(scan: Scan, first: Draft) -> list[Draft]:
    """What a link after ``first`` makes of it: a range, a ratio, two figures of a change, or itself alone.

    "3 to 5 years" is a range; "from 10.5% to 3.7%" is a change and stays two figures (the first takes
    the unit and scale of the second where it has none), unless a verb such as "ranging" says otherwise.
    """
    k = first.j
    link = scan.word(k)
    if first.kind not in _NUMBER_KINDS:
        return [first]
    between = _before(scan, first) == "between"
    if link == ":" and scan.touches(k) and scan.touches(k + 1) and scan.is_number(k + 1):
        second = number(scan, k + 1)
        if second and not first.unit and scan.word(second.j) != ":":
            return [Draft(first.i, second.j, first.value, Kind.RATIO, high=second.value)]
        return [first]
    if link == "+" and first.kind is Kind.CARDINAL and not first.unit:
        return [_formula(scan, first) or first]
    joins = link in _LINKS or (link == "and" and between) or link == "or"
    if not joins or (link == "—" and not (scan.touches(k) and scan.touches(k + 1))):
        return [first]
    start = _number_start(scan, k + 1)
    second = measured(scan, start) if start is not None else None
    if second is None:
        return [first]
    if link == "-" and second.i == k:  # the sign of the range was taken for a minus
        second.value, second.i = -second.value, k + 1
    if not _comparable(first, second):
        return [first]
    if link == "or":
        return [_alternative(scan, first, second) or first]
    ratio = _ratio(scan, first, second, link)
    if ratio:
        return [ratio]
    change = link in ("to", "through") and _changes(scan, first)
    _share(first, second, lower=change)
    if change:
        return [first, second]
    if second.value <= first.value:
        return [first]
    modifier = first.modifier if first.modifier is not Modifier.NONE else second.modifier
    draft = Draft(first.i, second.j, first.value, second.kind, second.unit or first.unit, modifier, second.value)
    if draft.kind is Kind.CARDINAL and not draft.unit and scan.word(draft.j) in ("times", "fold"):
        _multiple(scan, draft, draft.j)
    return [draft]


def _before(scan: Scan, draft: Draft) -> str:
    word = scan.word(draft.i - 1)
    if word in ("about", "around", "approximately", "roughly", "some", "the", "a", "nearly", "over"):
        word = scan.word(draft.i - 2)
    return word


def _changes(scan: Scan, first: Draft) -> bool:
    if _before(scan, first) != "from":
        return False
    return not any(scan.word(first.i - back) in _RANGE_VERBS for back in (2, 3))


def _number_start(scan: Scan, k: int) -> int | None:
    """Index of the number after a link, over a currency or an "about"; None where there is none."""
    for step in range(5):
        if starts_number(scan, k + step):
            if step and not currency_before(scan, k + step) and scan.word(k + step - 1) not in _SKIPPED:
                return None
            return k + step
        word = scan.word(k + step)
        if not word or (word.isalpha() and word not in _SKIPPED and step > 1):
            return None
    return None


_SKIPPED = frozenset("- about around approximately nearly over minus some roughly almost a".split())


def _comparable(first: Draft, second: Draft) -> bool:
    if first.kind is second.kind:
        if first.kind is Kind.FRACTION:
            return True
        return not first.unit or first.unit == second.unit or (not second.unit and unit_kind(first.unit) == "currency")
    if first.kind is Kind.CARDINAL and not first.unit and second.kind is not Kind.FRACTION:
        return first.scale == 0 or second.scale > 0
    return False


def _share(first: Draft, second: Draft, lower: bool) -> None:
    """Gives the first figure the kind, unit and scale that stand only at the second."""
    shares_scale = second.scale >= 3 and first.scale == 0 and first.digits | (first.value < 1000)
    if shares_scale and (first.value * 10**second.scale < second.value or lower) and first.value < 1000:
        if not first.unit or unit_kind(first.unit) == "currency":
            first.value, first.scale = first.value * 10**second.scale, second.scale
    if first.kind is Kind.CARDINAL and second.kind is not Kind.CARDINAL:
        first.kind = second.kind
    first.unit = first.unit or second.unit
    second.unit = second.unit or first.unit


def _alternative(scan: Scan, first: Draft, second: Draft) -> Draft | None:
    """"two or three", "thirty or forty thousand": a small range."""
    raw = second.value / 10**second.scale if isinstance(second.value, Decimal) else second.value
    step = raw - first.value if isinstance(first.value, Decimal) and isinstance(raw, Decimal) else Decimal(0)
    if first.scale or not (step == 1 and first.value < 20 or step == 10 and first.value % 10 == 0):
        return None
    _share(first, second, lower=False)
    return Draft(first.i, second.j, first.value, second.kind, second.unit, first.modifier, second.value)


def _ratio(scan: Scan, first: Draft, second: Draft, link: str) -> Draft | None:
    """"three to one", "a ratio of 3 to 2", "won 2-0"."""
    if first.unit or second.unit or first.scale or second.scale or second.kind is not Kind.CARDINAL or link == "~":
        return None
    named = any(scan.word(first.i - back) in _RATIO_WORDS for back in range(1, 6))
    falling = first.value > second.value
    score = link == "-" and falling and first.value <= 30 and first.digits and second.digits
    if not (named or score or (falling and second.value == 1 and link == "to")):
        return None
    if not named and _before(scan, first) == "from":
        return None
    return Draft(first.i, second.j, first.value, Kind.RATIO, high=second.value)


def _formula(scan: Scan, first: Draft) -> Draft | None:
    """"5+2", "1 + 1 + N"."""
    j = first.j
    while scan.word(j) == "+" and (scan.is_number(j + 1) or scan.cased(j + 1) in ("N", "X", "n")):
        j += 2
    if j == first.j:
        return None
    text = scan.text[scan.starts[first.i] : scan.ends[j - 1]].replace(" ", "")
    return Draft(first.i, j, first.value, Kind.FORMULA, text=text)


def several(scan: Scan, i: int) -> Draft | None:
    """"hundreds of thousands", "dozens of", "tens of millions of yuan"."""
    word = scan.words[i]
    if word in ("tens", "scores") and scan.word(i + 1) != "of":
        return None
    scale, j = PLURAL_SCALES[word], i + 1
    while scan.word(j) == "of" and scan.word(j + 1) in PLURAL_SCALES and scale < 30:
        scale, j = scale + PLURAL_SCALES[scan.words[j + 1]], j + 2
    draft = Draft(i, j, Decimal(10**scale), modifier=Modifier.SEVERAL, scale=scale)
    if word == "scores":
        draft.alternatives = (draft.value * 2,)
    _suffix(scan, draft)
    draft.modifier = Modifier.SEVERAL
    return draft


def half(scan: Scan, i: int, part: Fraction) -> Draft | None:
    """"half", "half a million", "half an hour", "a quarter", "a quarter of a million"; ``part`` is 1/2 or 1/4."""
    start = i - 1 if scan.word(i - 1) in ("a", "an") else i
    if scan.word(start - 1) == "and" and start < i and part.denominator == 2:  # "a month and a half"
        unit = unit_after(scan, start - 2)
        if unit and unit[1] == start - 1 and scan.word(start - 3) in ("a", "an") and unit_kind(unit[0]) == "time":
            return Draft(start - 3, i + 1, Decimal("1.5"), unit=unit[0])
    quarter = part.denominator == 4
    if quarter and start == i and scan.word(i + 1) not in SCALES:
        return None
    k = i + 1
    if scan.word(k) == "of" and scan.word(k + 1) in ("a", "an") and (
        scan.word(k + 2) in SCALES or scan.word(k + 2) == "decade" or unit_after(scan, k + 2)
    ):
        k += 2
    elif scan.word(k) in ("a", "an"):
        k += 1
    else:
        k = scan.past_hyphen(k)
    word = scan.word(k)
    if word in SCALES:
        scale, j = SCALES[word], k + 1
        while scan.word(j) in SCALES:
            scale, j = scale + SCALES[scan.words[j]], j + 1
        draft = Draft(start, j, Decimal(part.numerator * 10**scale) / part.denominator, scale=scale)
        _suffix(scan, draft)
        return draft
    if word == "dozen":
        draft = Draft(start, k + 1, Decimal(12) / part.denominator)
        _suffix(scan, draft)
        return draft
    if word == "decade":
        return Draft(start, k + 1, Decimal(10) / part.denominator, unit="year")
    if quarter and scan.word(i + 1) not in _SHARE_AFTER and scan.word(start - 1) not in MODIFIERS_BEFORE:
        if scan.word(start - 1) not in ("by", "to", "than", "only", "just", "from"):
            return None  # "once a quarter"
    unit = unit_after(scan, k) if k > i + 1 else None
    if unit:  # "half an hour" is 0.5 hours, as 半小时 is
        return Draft(start, unit[1], Decimal(part.numerator) / part.denominator, unit=unit[0])
    if scan.word(i + 1) == "-" and scan.touches(i + 1):
        return None  # half-hearted, quarter-on-quarter
    return Draft(start, i + 1, part, Kind.FRACTION)


def share_list(scan: Scan, drafts: list[Draft]) -> None:
    """In "5, 8 and 10 percent" every number takes the percent (or unit) that stands at the last."""
    for index in range(len(drafts) - 1, 0, -1):
        last, first = drafts[index], drafts[index - 1]
        if first.kind is not Kind.CARDINAL or first.unit or not first.digits or first.high is not None or first.weak:
            continue
        if last.kind not in (Kind.PERCENT, Kind.POINT) or last.i - first.j != 1:
            continue
        link = scan.words[first.j]
        if link in _SHARED or (link == "," and index + 1 < len(drafts) and drafts[index + 1].kind is last.kind
                               and drafts[index + 1].i - last.j <= 2 and scan.words[last.j] in ("and", ",")):  # fmt: skip
            first.kind, first.unit = last.kind, last.unit


def negate(value: Number) -> Number:
    """``-value`` exactly."""
    return -value


def finish(scan: Scan, draft: Draft) -> None:
    """Reads unit, percent and modifier after a number that was read elsewhere."""
    _suffix(scan, draft)


def unit_named(form: str) -> str:
    """Canonical unit of an English form, "" where the table has none."""
    found = unit_after(Scan(form), 0)
    return found[0] if found else ""
