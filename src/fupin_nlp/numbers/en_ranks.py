"""What an English ordinal stands for: a period, a day, a fraction, a list marker, or a rank."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from fupin_nlp.numbers.en_dates import bare_day, day_first
from fupin_nlp.numbers.en_lexicon import word_set
from fupin_nlp.numbers.en_ordinals import ordinal
from fupin_nlp.numbers.en_periods import period
from fupin_nlp.numbers.en_scan import Draft, Scan
from fupin_nlp.numbers.quantity import Kind

_FRACTION_AFTER = word_set("of less more lower higher in since from over between to compared when and , . ; )") | {""}
_FRACTION_BEFORE = word_set("nearly almost about around approximately roughly over than under only just some")
_VERBS = word_set("is was are were had has have will would can could as than if")
_ER_NOUNS = word_set(
    "member player partner number quarter winter corner order offer officer leader worker paper letter center power "
    "chapter river tower matter user buyer farmer teacher driver cluster master sister brother mother father daughter "
    "minister term"
)
_ORDINAL_GRAMMAR = frozenset({"hand", "class", "rate", "aid", "lady", "degree", "party", "person", "place", "all"})


def ranked(scan: Scan, i: int) -> Draft | None:
    """The ordinal at token ``i`` as what it stands for, None where there is none."""
    rank = ordinal(scan, i)
    return stands_for(scan, i, *rank) if rank else None


def stands_for(scan: Scan, i: int, rank: int, j: int) -> Draft | None:
    """An ordinal as what it stands for: a period, a day, a fraction, a list marker, a rank."""
    draft = day_first(scan, i) or bare_day(scan, i, rank, j)
    if draft:
        return draft
    after, previous = scan.word(j), scan.word(i - 1)
    word = scan.words[i]
    if word == "second" and _is_duration(previous, after):
        return None
    found = period(scan, i, rank, j)
    if found:
        return found
    part = rank > 2 and previous in ("a", "an") and j == i + 1 and not scan.is_number(i)
    if part and (after in _FRACTION_AFTER or scan.word(i - 2) in _FRACTION_BEFORE or _compares(after)):
        return Draft(i - 1, j, Fraction(1, rank), Kind.FRACTION, alternatives=(Decimal(rank),))
    draft = Draft(i, j, Decimal(rank), Kind.ORDINAL)
    if rank > 2 and not scan.is_number(i):
        draft.alternatives = (Fraction(1, rank),)  # "the poorest fifth", "the northern third"
    if after in ("to", "-", "through", "and"):
        k = j + 2 if scan.word(j + 1) == "the" else j + 1
        last = ordinal(scan, k)
        if (
            last
            and last[0] > rank
            and (after != "and" or scan.word(i - 1 if previous != "the" else i - 2) == "between")
        ):
            return Draft(i, last[1], draft.value, Kind.ORDINAL, high=Decimal(last[0]))
    if after in (",", ":") and (scan.opens_clause(i) or previous == "and"):
        draft.unit, draft.weak = "list", True
    spelled = not scan.is_number(i)
    if spelled and (rank == 1 or after == "lunar" or after in ("-", *_ORDINAL_GRAMMAR)):
        draft.weak = True
    return draft


def _compares(word: str) -> bool:
    """Whether ``word`` after "a third" is a comparative or a verb: "a third cheaper", "a third had left"."""
    return word in _VERBS or (len(word) > 4 and word.endswith("er") and word not in _ER_NOUNS)


def _is_duration(previous: str, after: str) -> bool:
    """Whether "second" between these words is the unit of time: "per second", "a second later"."""
    if previous == "a":
        return not after.isalpha() or after in ("later", "and", "to", "or")
    return previous in ("per", "each", "every", "one", "split") and after != "time"
