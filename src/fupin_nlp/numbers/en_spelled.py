"""English numbers that words spell: "three million", "a dozen", "one in five", "nineteen ninety-seven"."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from fupin_nlp.numbers import en_figures as figures
from fupin_nlp.numbers import en_times as times
from fupin_nlp.numbers.en_groups import below_hundred
from fupin_nlp.numbers.en_lexicon import DENOMINATORS, ORDINALS, PLURAL_DENOMINATORS, SCALES, SMALL, TENS, word_set
from fupin_nlp.numbers.en_modifiers import modifier_before, starts_number
from fupin_nlp.numbers.en_ordinals import ordinal
from fupin_nlp.numbers.en_ranges import follow_up
from fupin_nlp.numbers.en_ranks import stands_for
from fupin_nlp.numbers.en_scan import Draft, Scan
from fupin_nlp.numbers.en_units import unit_after
from fupin_nlp.numbers.en_years import is_year
from fupin_nlp.numbers.quantity import Kind, Modifier
from fupin_nlp.numbers.units import unit_class

CARDINAL_WORDS = frozenset(SMALL) | frozenset(TENS) | frozenset(SCALES) | {"dozen"}
_PRONOUN_BEFORE = word_set("no the this that which another any each every only last next new old other some such")
_PRONOUN_FIRM = frozenset({"the", "this", "that", "which", "another", "no"})
_PRONOUN_AFTER = word_set("another 's must should can may could would self else")
_SIDES = word_set("sides countries parties nations sessions peoples ways leaders governments latter former")


def spelled(scan: Scan, i: int, floor: int) -> list[Draft]:
    """What begins with the number word at token ``i``: a figure, the two ends of a change, or nothing."""
    word = scan.words[i]
    previous = scan.word(i - 1)
    draft: Draft | None
    if word == "one":
        if previous not in _PRONOUN_FIRM and (odds := one_in(scan, i)):
            return [odds]
        if not _counts(scan, i):
            return []
    rank = ordinal(scan, i)
    if rank:
        draft = stands_for(scan, i, *rank)
        return [draft] if draft else []
    after = scan.word(i + 1)
    if after in ("o'clock", "o", "a", "am", "pm", "p", "in", "at"):
        clock = times.clock(scan, i)
        if clock:
            return [clock]
    year = _spoken_year(scan, i)
    if year:
        return [year]
    if word == "dozen":
        draft = Draft(i - 1 if previous in ("a", "the") else i, i + 1, Decimal(12), alternatives=(Decimal(10),))
        if previous in ("several", "few", "many"):
            power = SCALES.get(after, 0)
            draft = Draft(i, i + (2 if power else 1), Decimal(10 * 10**power), scale=power)
        figures.finish(scan, draft)
    else:
        draft = figures.measured(scan, i, previous != "between")
    if draft is None:
        return []
    if word in SCALES or word == "dozen":
        _vague(scan, draft, floor)
        draft.weak = draft.i == i and draft.modifier is Modifier.NONE and draft.scale > 0 and draft.j == i + 1
        if (
            draft.i == i
            and draft.j == i + 2
            and draft.scale > 3
            and unit_class(draft.unit) == "currency"
            and after != "-"
        ):
            return []  # "issues billion yuan of notes" has lost its figure
    if draft.kind is Kind.CARDINAL and not draft.unit and not draft.scale:
        draft.weak = draft.weak or _grammatical(scan, i, draft)
    elif draft.kind is Kind.CARDINAL and draft.value == 1 and word == "one":
        draft.weak = True
    if draft.modifier is Modifier.SEVERAL:
        return [draft]
    modifier_before(scan, draft, floor)
    return follow_up(scan, draft)


def _counts(scan: Scan, i: int) -> bool:
    """Whether "one" at token ``i`` is a number word rather than a pronoun."""
    previous, after = scan.word(i - 1), scan.word(i + 1)
    if after in _PRONOUN_AFTER or previous == "no":
        return False
    if scan.word(scan.past_hyphen(i + 1)) in DENOMINATORS:
        return True
    if previous in _PRONOUN_BEFORE or previous in ORDINALS:
        return after not in ("", ",", ".", "of", "that", "who", "is", "was", "in", "you", "to", ";", "has") and (
            previous in ("the", "only", "another", "every", "each", "last") and after.isalpha()
        )
    return not (scan.touches(i) and scan.word(i - 1) == "-" and scan.word(i - 2) in ("no", "some", "any", "every"))


def _grammatical(scan: Scan, i: int, draft: Draft) -> bool:
    """Whether a number word may be mere grammar: "one", "zero", "the two sides"."""
    if draft.value in (0, 1):
        return True
    return draft.value == 2 and draft.j == i + 1 and (scan.word(i - 1) == "the" or scan.word(i + 1) in _SIDES)


def one_in(scan: Scan, i: int) -> Draft | None:
    """Such as "one in three", "1 in 10", "one out of five"."""
    k = i + 1
    if scan.word(k) == "out" and scan.word(k + 1) == "of":
        k += 1
    elif scan.word(k) != "in":
        return None
    k = k + 2 if scan.word(k + 1) == "every" else k + 1
    if not starts_number(scan, k) or scan.word(i - 1) == "-":
        return None
    low = figures.number(scan, k)
    if low is None or low.kind is not Kind.CARDINAL or not 1 < low.value <= 1_000_000:
        return None
    if is_year(scan, k) or low.value != int(low.value) or unit_class((unit_after(scan, low.j) or ("", 0))[0]) == "time":
        return None
    return Draft(i, low.j, Fraction(1, int(low.value)), Kind.FRACTION, alternatives=(low.value,))


def _spoken_year(scan: Scan, i: int) -> Draft | None:
    """Such as "nineteen ninety-seven", "twenty eighteen"."""
    if scan.words[i] not in ("sixteen", "seventeen", "eighteen", "nineteen", "twenty") or scan.word(i + 1) == "-":
        return None
    tail = below_hundred(scan, i + 1)
    head = TENS.get(scan.words[i]) or SMALL[scan.words[i]]
    if (
        tail is None
        or not tail[0] >= 10
        or scan.word(tail[1]).endswith(("ths", "ty"))
        or scan.word(tail[1] + 1) in PLURAL_DENOMINATORS
        or scan.word(tail[1] + 1) in ("firsts", "seconds")
    ):
        return None
    year = head * 100 + tail[0]
    return Draft(i, tail[1], Decimal(year * 10000), Kind.DATE, alternatives=(Decimal(year),))


def _vague(scan: Scan, draft: Draft, floor: int) -> None:
    """Such as "several hundred", "a few thousand": one such order of magnitude."""
    i = draft.i
    previous = scan.word(i - 1)
    if previous == "of" and scan.word(i - 2) == "couple":
        i, previous = i - 1, "couple"
    if previous not in ("several", "few", "many", "couple") or i - 1 < floor:
        return
    draft.i = i - 2 if scan.word(i - 2) in ("a", "the") and previous in ("few", "couple") and i - 2 >= floor else i - 1
    draft.modifier = Modifier.SEVERAL
    if previous == "couple":
        draft.alternatives = (draft.value * 2,)
