"""Numbered periods in English text: five-year plans, decades, centuries, quarters, halves."""

from __future__ import annotations

from decimal import Decimal

from fupin_nlp.numbers.en_ordinals import ordinal
from fupin_nlp.numbers.en_scan import Draft, Scan
from fupin_nlp.numbers.quantity import Kind


def period(scan: Scan, i: int, rank: int, j: int) -> Draft | None:
    """The period that the ordinal before token ``j`` numbers: plan, century, quarter, half."""
    found = _period_noun(scan, i, rank, j)
    if found is None and scan.word(j) == ",":  # "the first, second and third quarters"
        second = ordinal(scan, j + 1)
        third = ordinal(scan, second[1] + 1) if second and scan.word(second[1]) in ("and", ",") else None
        noun = _period_noun(scan, j + 1, *third) if third else None
        return Draft(i, j, Decimal(rank), Kind.PERIOD, noun.unit) if noun else None
    if found is None and scan.word(j) in ("and", "or", "to", "-", "through"):  # "12th and 13th Five-Year Plans"
        following = j + 2 if scan.word(j + 1) == "the" else j + 1
        second = ordinal(scan, following)
        found = _period_noun(scan, following, *second) if second and second[0] > rank else None
        before = scan.word(i - 2) if scan.word(i - 1) == "the" else scan.word(i - 1)
        if found and (scan.word(j) in ("and", "or") or before == "from"):
            return Draft(i, j, Decimal(rank), Kind.PERIOD, found.unit)
        if found:
            found.i, found.value, found.high = i, Decimal(rank), found.value
    return found


def _period_noun(scan: Scan, i: int, rank: int, j: int) -> Draft | None:
    k = scan.past_hyphen(j)
    word = scan.word(k)
    if word in ("five", "5") and scan.word(scan.past_hyphen(k + 1)) == "year":
        end = scan.past_hyphen(k + 1) + 1
        if scan.word(end) in ("plan", "plans"):
            end += 1
        return Draft(i, end, Decimal(rank), Kind.PERIOD, "five-year-plan")
    if word in ("fyp", "fyps"):
        return Draft(i, k + 1, Decimal(rank), Kind.PERIOD, "five-year-plan")
    if word in ("century", "centuries"):
        return Draft(i, k + 1, Decimal(rank), Kind.PERIOD, "century")
    if word in ("quarter", "quarters") and rank <= 4:
        return Draft(i, k + 1, Decimal(rank), Kind.PERIOD, "quarter")
    if word == "half" and rank <= 2:
        return Draft(i, k + 1, Decimal(rank), Kind.PERIOD, "half")
    return None


def decade(scan: Scan, i: int) -> Draft | None:
    """Such as "1990s", "the 90s", "mid-1990s"; "in her 20s" is an age, more than 20."""
    word, j = scan.words[i], i + 1
    if scan.word(j) == "'" and scan.touches(j):
        j += 1
    if scan.word(j) not in ("s", "'s") or not scan.touches(j) or word[-1:] != "0" or not word.isdigit():
        return None
    if len(word) == 4:
        draft = Draft(i, j + 1, Decimal(word), Kind.PERIOD, "decade")
        if scan.word(j + 1) in ("to", "-", "through"):
            k = j + 3 if scan.word(j + 2) == "the" else j + 2
            last = scan.word(k)
            if len(last) == 4 and last.isdigit() and last > word and scan.word(k + 1) == "s" and scan.touches(k + 1):
                draft.high, draft.j = Decimal(last), k + 2
        return draft
    if len(word) != 2:
        return None
    if scan.word(i - 1) in ("his", "her", "their", "my", "our", "your"):
        return Draft(i, j + 1, Decimal(word), alternatives=(Decimal(1900 + int(word)),))
    return Draft(i, j + 1, Decimal(1900 + int(word)), Kind.PERIOD, "decade", alternatives=(Decimal(word),))


def before_christ(scan: Scan, i: int) -> Draft | None:
    """Such as "1200 BC", "221 B.C.": a negative year."""
    word, j = scan.words[i], i + 2
    if not word.isdigit() or len(word) > 4 or scan.cased(i + 1)[:1] != "B":
        return None
    if scan.word(i + 1) == "b":
        if not scan.phrase_starts(i + 2, (".", "c")):
            return None
        j = i + 5 if scan.word(i + 4) == "." and scan.touches(i + 4) else i + 4
    return Draft(i, j, Decimal(-10000 * int(word)), Kind.DATE)
