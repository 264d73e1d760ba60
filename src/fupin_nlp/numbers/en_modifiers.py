"""Modifiers around an English figure: "more than 20", "20 or more", "1,000+", "aged over 60"."""

from __future__ import annotations

from decimal import Decimal

from fupin_nlp.numbers.en_lexicon import MODIFIERS_AFTER, MODIFIERS_BEFORE, SCALES, SMALL, TENS, word_set
from fupin_nlp.numbers.en_scan import Draft, Scan
from fupin_nlp.numbers.quantity import Kind, Modifier
from fupin_nlp.numbers.units import unit_class

_PASSING = frozenset({"exceeded", "above", "over", "topped", "exceeding", "passed"})  # "over the 1,000 mark"

# Before "over" and a time these make it "more than" rather than "in the course of".
_FOR_SPANS = word_set(
    "spent spend spends lasting lasts last worked stayed for of after by is "
    "was were took takes lasted with well just than had has have at and"
)


_SPREAD = word_set("spread scattered distributed stretched across divided")
_FALLS = word_set("just little slightly far falls fall fell falling stops stopped well marginally somewhat")
_BURIED = word_set("buried burying buries bury trapped crushed engulfed beneath lay lies goods listed")
_LEADING = word_set(
    "of to at in for with from is was were are be been being and or just well by remain remained remains stay stayed "
    "kept keep fell down slightly still than even all those anyone everyone people aged who but that only , ( ; : . s"
)


def _below(scan: Scan, draft: Draft, start: int) -> bool:
    """Whether "under" at ``start`` means "less than": not in "buried under 8 million cubic metres"."""
    if any(scan.word(start - back) in _BURIED for back in range(1, min(6, start + 1))):
        return False
    return bool(draft.unit) or draft.value <= 30 or scan.word(start - 1) in _LEADING or start == 0


def starts_number(scan: Scan, i: int) -> bool:
    """Whether a number in digits or words can begin at token ``i``."""
    word = scan.word(i)
    return word in SMALL or word in TENS or word in SCALES or word in ("dozen", "half") or scan.is_number(i)


def modifier_after(scan: Scan, draft: Draft) -> None:
    """Takes the modifier that stands just after the figure into it ("or more", "and above", "+", "or so")."""
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
        if words[0] in ("or", "and") and starts_number(scan, end):
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
    age = before in ("aged", "ages", "age") or (before == "of" and scan.word(i - 2) == "age")
    if age and not draft.unit and draft.kind is Kind.CARDINAL:
        draft.unit, draft.alternatives = "year-old", ()
    skipped = before in ("a", "an", "another") or (before == "the" and scan.word(i - 2) in _PASSING)
    if skipped and scan.word(i - 2) in MODIFIERS_BEFORE and i - 2 >= floor:
        i -= 1
        before = scan.word(i - 1)
    phrases = MODIFIERS_BEFORE.get(before)
    if phrases is None:
        return
    for words, modifier in phrases:
        start = i - len(words)
        if start < floor or (len(words) > 1 and (words[-2] != scan.words[i - 2] or not scan.phrase_ends(i, words))):
            continue
        if not _fits(scan, draft, words, start, modifier):
            return
        if draft.modifier in (Modifier.NONE, Modifier.ABOUT):
            draft.modifier = modifier
        elif draft.modifier is not modifier:
            return
        draft.i = start
        modifier_before(scan, draft, floor)  # "aged over 60"
        return


def _fits(scan: Scan, draft: Draft, words: tuple[str, ...], start: int, modifier: Modifier) -> bool:
    if draft.kind in (Kind.DATE, Kind.TIME):
        return modifier is Modifier.ABOUT and words[0] != "some"
    if words == ("some",):
        return draft.kind in (Kind.PERCENT, Kind.FRACTION) or (isinstance(draft.value, Decimal) and draft.value >= 5)
    if words == ("over",) and unit_class(draft.unit) == "time":
        return scan.word(start - 1) in _FOR_SPANS or draft.modifier is not Modifier.NONE
    if words == ("over",) and not draft.unit and scan.word(start - 1) in _SPREAD:
        return False
    if words == ("short", "of") and scan.word(start - 1) not in _FALLS:
        return False  # "schools are short of 1,130 sets"
    if words == ("under",) and draft.kind is Kind.CARDINAL and not _below(scan, draft, start):
        return False
    if words[0] in ("exceeded", "exceed", "exceeds") and scan.word(start - 1) == "not":
        return False
    if words in (("under",), ("below",), ("above",), ("beyond",)):
        return draft.kind is not Kind.CARDINAL or draft.value > 1 or not draft.weak
    return True
