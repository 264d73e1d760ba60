"""Multiples: "three times as much", "grew threefold", "rose by 1.7 times", "x3"."""

from __future__ import annotations

from fractions import Fraction

from fupin_nlp.numbers.en_lexicon import COMPARED, GROWTH, word_set
from fupin_nlp.numbers.en_scan import Draft, Scan
from fupin_nlp.numbers.quantity import Kind

_MODIFIER_WORDS = word_set("about more than at least less no nearly up to over almost around fewer")

# "Rates were raised three times" counts the times; "output rose three times" does not.
_DONE_REPEATEDLY = word_set("raise raised raising cut lower reduce reduced up down fell") - {"up"}


def growth_before(scan: Scan, i: int) -> tuple[bool, str]:
    """Whether a word of change governs the multiple at token ``i``, and the "by", "of" or "to" before it.

    "raised output per mu by more than three times", "an increase of nearly 27 times", "grew threefold".
    """
    k = i - 1
    while k >= 0 and i - k <= 5 and scan.words[k] in _MODIFIER_WORDS and scan.words[k] not in ("to", "up"):
        k -= 1
    preposition = scan.word(k)
    if preposition not in ("by", "of", "to"):
        return scan.word(k) in GROWTH and scan.word(k) not in _DONE_REPEATEDLY, ""
    for back in range(k - 1, max(k - 9, -1), -1):
        word = scan.words[back]
        if word in GROWTH:
            return True, preposition
        if word in ".;:?!":
            break
    return False, preposition


def as_multiple(scan: Scan, draft: Draft, k: int) -> bool:
    """Makes ``draft`` a multiple, and says so, if "times", "fold" or "x" at token ``k`` compares or follows growth."""
    word = scan.words[k]
    after = scan.word(k + 1)
    grows, preposition = growth_before(scan, draft.i)
    if word in ("x", "×"):
        if scan.is_number(k + 1) or not scan.touches(k):
            return False
    elif word in ("times", "time"):
        whole = isinstance(draft.value, Fraction) or draft.value == draft.value.to_integral_value()
        alone = after == "" and _stands_first(scan, draft)
        if whole and not (grows or alone or after in COMPARED):
            return False
    draft.kind, draft.j = Kind.MULTIPLE, k + 1
    grown(draft, grows or after in ("more", "higher", "larger", "greater", "faster", "bigger"), preposition)
    return True


def _stands_first(scan: Scan, draft: Draft) -> bool:
    """Whether nothing but modifiers comes before the figure."""
    return all(scan.words[k] in _MODIFIER_WORDS for k in range(max(draft.i - 6, 0), draft.i)) and draft.i < 6


def grown(draft: Draft, grows: bool, preposition: str) -> None:
    """Sets value and alternative of a multiple: "by three times" is to four, "threefold" to three or four."""
    if not grows or preposition == "to":
        return
    if preposition in ("by", "of"):
        draft.alternatives = (draft.value,)
        draft.value = draft.value + 1
        draft.high = None if draft.high is None else draft.high + 1
    else:
        draft.alternatives = (draft.value + 1,)
