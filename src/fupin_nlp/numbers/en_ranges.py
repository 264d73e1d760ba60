"""What a link after an English figure makes of it: range, change, ratio, formula, shared percent."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from fupin_nlp.numbers.en_figures import measured, number
from fupin_nlp.numbers.en_lexicon import GROWTH, word_set
from fupin_nlp.numbers.en_modifiers import starts_number
from fupin_nlp.numbers.en_multiples import as_multiple
from fupin_nlp.numbers.en_scan import Draft, Scan
from fupin_nlp.numbers.en_units import currency_before
from fupin_nlp.numbers.quantity import Kind, Modifier
from fupin_nlp.numbers.units import unit_class

_LINKS = frozenset({"to", "-", "~", "through", "—"})
_RANGE_VERBS = word_set("range ranges ranged ranging vary varies varied varying anywhere fluctuate fluctuated")
_RATIO_WORDS = word_set("ratio ratios odds score scores scale beat beating won lost defeated vote votes")
_SHARED = frozenset({"and", "or"})
_SKIPPED = word_set("- about around approximately nearly over minus some roughly almost a")
_NUMBER_KINDS = frozenset({Kind.CARDINAL, Kind.PERCENT, Kind.POINT, Kind.MULTIPLE, Kind.FRACTION})


def follow_up(scan: Scan, first: Draft) -> list[Draft]:
    """What a link after ``first`` makes of it: a range, a ratio, two figures of a change, or itself alone.

    "3 to 5 years" is a range; "from 10.5% to 3.7%" is a change and stays two figures (the first takes
    the unit and scale of the second where it has none), unless a verb such as "ranging" says otherwise.
    """
    k = first.j
    link = scan.word(k)
    if first.kind not in _NUMBER_KINDS:
        return [first]
    between = link == "and" and _governed(scan, first, "between")
    if link == ":" and scan.touches(k) and scan.touches(k + 1) and scan.is_number(k + 1):
        second = number(scan, k + 1)
        if second and not first.unit:
            j = second.j
            while scan.word(j) == ":" and scan.touches(j) and scan.touches(j + 1) and scan.is_number(j + 1):
                j += 2  # "5:3:2" keeps its first two terms, as text says the rest
            return [Draft(first.i, j, first.value, Kind.RATIO, high=second.value)]
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
        return [_alternative(first, second) or first]
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
        as_multiple(scan, draft, draft.j)
    return [draft]


def _governed(scan: Scan, draft: Draft, word: str) -> bool:
    """Whether ``word`` ("from", "between") leads to the figure, with at most two words between."""
    for k in range(draft.i - 1, max(draft.i - 4, -1), -1):
        if scan.words[k] == word:
            return True
        if not scan.words[k].isalpha():
            return False
    return False


def _changes(scan: Scan, first: Draft) -> bool:
    """Whether "from" before the first figure means a change rather than a range."""
    if not _governed(scan, first, "from"):
        return False
    return not any(scan.word(first.i - back) in _RANGE_VERBS for back in range(2, 6))


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


def _comparable(first: Draft, second: Draft) -> bool:
    if first.kind is second.kind:
        if first.kind is Kind.FRACTION:
            return True
        return not first.unit or first.unit == second.unit or (not second.unit and unit_class(first.unit) == "currency")
    if first.kind is Kind.CARDINAL and not first.unit and second.kind is not Kind.FRACTION:
        return first.scale == 0 or second.scale > 0
    return False


def _share(first: Draft, second: Draft, lower: bool) -> None:
    """Gives the first figure the kind, unit and scale that stand only at the second."""
    shares_scale = second.scale >= (2 if first.value < 10 else 3) and first.scale == 0
    scaled = first.value * 10**second.scale
    free = not first.unit or unit_class(first.unit) == "currency"
    if shares_scale and free and first.value < 1000 and (scaled < second.value or lower):
        first.value, first.scale = scaled, second.scale
    if first.kind is Kind.CARDINAL and second.kind is not Kind.CARDINAL:
        first.kind = second.kind
    first.unit = first.unit or second.unit
    second.unit = second.unit or first.unit


def _alternative(first: Draft, second: Draft) -> Draft | None:
    """Such as "two or three", "thirty or forty thousand": a small range."""
    raw = second.value / 10**second.scale if isinstance(second.value, Decimal) else second.value
    step = raw - first.value if isinstance(first.value, Decimal) and isinstance(raw, Decimal) else Decimal(0)
    high = _tens_after_hundreds(first, second)
    if high:
        return Draft(first.i, second.j, first.value, second.kind, second.unit, first.modifier, high)
    if first.scale or not ((step == 1 and first.value < 20) or (step == 10 and first.value % 10 == 0)):
        return None
    _share(first, second, lower=False)
    return Draft(first.i, second.j, first.value, second.kind, second.unit, first.modifier, second.value)


def _tens_after_hundreds(first: Draft, second: Draft) -> Decimal | None:
    """Such as "a hundred and forty or fifty": the second number leaves the hundred unsaid."""
    a, b = first.value, second.value
    if isinstance(a, Fraction) or isinstance(b, Fraction) or first.digits or second.digits:
        return None
    fits = 100 < a < 1000 and a % 10 == 0 and b == a % 100 + 10 and b < 100
    return a - a % 100 + b if fits else None


def _ratio(scan: Scan, first: Draft, second: Draft, link: str) -> Draft | None:
    """Such as "three to one", "a ratio of 3 to 2", "won 2-0"."""
    if first.unit or second.unit or first.scale or second.scale or second.kind is not Kind.CARDINAL or link == "~":
        return None
    named = any(scan.word(first.i - back) in _RATIO_WORDS for back in range(1, 6))
    falling = first.value > second.value
    score = link == "-" and falling and first.value <= 30 and first.digits and second.digits
    if _governed(scan, first, "from"):
        return None
    small = falling and link == "to" and first.digits and second.digits and first.value <= 30
    plain = scan.word(first.i - 1) not in GROWTH and not scan.word(second.j).isalpha()
    vote = small and (plain or scan.word(second.j) in ("on", "in", "that", "to", "against", "at", "by"))
    if not (named or score or vote or (falling and second.value == 1 and link == "to")):
        return None
    return Draft(first.i, second.j, first.value, Kind.RATIO, high=second.value)


def _formula(scan: Scan, first: Draft) -> Draft | None:
    """Such as "5+2", "1 + 1 + N"."""
    j = first.j
    while scan.word(j) == "+" and (scan.is_number(j + 1) or scan.cased(j + 1) in ("N", "X", "n")):
        j += 2
    if j == first.j:
        return None
    text = scan.text[scan.starts[first.i] : scan.ends[j - 1]].replace(" ", "")
    return Draft(first.i, j, first.value, Kind.FORMULA, text=text)


def share_list(scan: Scan, drafts: list[Draft]) -> None:
    """In "5, 8 and 10 percent" every number takes the percent (or unit) that stands at the last."""
    for index in range(len(drafts) - 1, 0, -1):
        last, first = drafts[index], drafts[index - 1]
        if first.kind is not Kind.CARDINAL or first.unit or not first.digits or first.high is not None or first.weak:
            continue
        if last.kind not in (Kind.PERCENT, Kind.POINT) or last.i - first.j != 1:
            continue
        link = scan.words[first.j]
        following = drafts[index + 1] if index + 1 < len(drafts) else last
        listed = following is not last and following.kind is last.kind and following.i - last.j <= 2
        if link in _SHARED or (link == "," and listed and scan.words[last.j] in ("and", ",")):
            first.kind, first.unit = last.kind, last.unit
