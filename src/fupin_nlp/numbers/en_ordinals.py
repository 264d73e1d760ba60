"""English ordinals: the rank that "19th", "nineteenth", "one hundred and fifth" say."""

from __future__ import annotations

from fupin_nlp.numbers.en_groups import below_hundred
from fupin_nlp.numbers.en_lexicon import ORDINAL_SCALES, ORDINALS, TENS
from fupin_nlp.numbers.en_scan import Scan

SUFFIXES = frozenset({"st", "nd", "rd", "th"})


def ordinal(scan: Scan, i: int) -> tuple[int, int] | None:
    """Rank and next token of "19th", "nineteenth", "twenty-first", "one hundred and fifth"."""
    word = scan.word(i)
    if scan.is_number(i):
        if scan.word(i + 1) in SUFFIXES and scan.touches(i + 1):
            digits = word.replace(",", "")
            return (int(digits), i + 2) if digits.isdigit() and len(digits) <= 9 else None
        return None
    if word in ORDINALS:
        return ORDINALS[word], i + 1
    head = below_hundred(scan, i)
    if head is None:
        return None
    value, j = head
    if word in TENS and value == TENS[word]:
        k = j + 1 if scan.word(j) == "-" else j
        if 0 < ORDINALS.get(scan.word(k), 0) < 10:
            return value + ORDINALS[scan.word(k)], k + 1
    k = scan.past_hyphen(j)
    if scan.word(k) in ORDINAL_SCALES and scan.word(k) != "hundredth":
        return (value * ORDINAL_SCALES[scan.word(k)], k + 1) if value > 1 else None
    if scan.word(k) == "hundredth" and value > 1:
        return value * 100, k + 1
    if scan.word(k) != "hundred":
        return None
    j = scan.past_hyphen(k + 1)
    if scan.word(j) == "and":
        j += 1
    if scan.word(j) in ORDINALS or scan.word(j) in TENS:
        tail = ordinal(scan, j)
        if tail and tail[0] < 100:
            return value * 100 + tail[0], tail[1]
    return None
