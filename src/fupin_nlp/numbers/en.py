"""Quantities in English text, human or machine.

:func:`read` keeps the conventions of :mod:`fupin_nlp.numbers.quantity` and these of its own:

- A bare four-digit number from 1600 to 2099 is a DATE (20180000, with 2018 among the alternatives)
  unless it counts something; then it is a CARDINAL with the date among its alternatives.
- "3 to 5 years" and "between 5% and 8%" are one range; "from 10.5% to 3.7%" is a change: two
  quantities, the first with the unit and scale of the second.  :func:`join` makes the range of them.
- "half", "one third", "one in three" are FRACTION; with a whole number before it ("two and a half")
  the sum is a CARDINAL.
- "increased by three times" is 4 (or 3), "increased threefold" 3 (or 4), "three times as much" 3.
- A decade or a century that is counted ("two decades") is a number of years.
- "one", "both", "a couple", "zero" and ordinal words that serve as grammar are weak.
- Digits within a name ("COVID-19", "5G") are a weak IDENTIFIER; an identifier's alternatives are the
  numbers within it.
- A clock time without a.m. or p.m. has the afternoon among its alternatives.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from fupin_nlp.numbers import en_dates as dates
from fupin_nlp.numbers import en_figures as figures
from fupin_nlp.numbers import en_labels as labels
from fupin_nlp.numbers.en_lexicon import (
    ADVERB_ORDINALS,
    DECADE_WORDS,
    HALVING,
    MODIFIERS_BEFORE,
    MONTHS,
    ORDINALS,
    PLURAL_DENOMINATORS,
    PLURAL_SCALES,
    SCALES,
    SHORT_MONTHS,
    SMALL,
    TENS,
    VULGAR,
    WORD_MULTIPLES,
)
from fupin_nlp.numbers.en_scan import Draft, Scan, fold
from fupin_nlp.numbers.quantity import Kind, Modifier, Quantity

_CARDINAL_WORDS = frozenset(SMALL) | frozenset(TENS) | frozenset(SCALES) | {"dozen"}
_OTHER_WORDS = (
    frozenset(ORDINALS)
    | frozenset(ADVERB_ORDINALS)
    | frozenset(MONTHS)
    | frozenset(SHORT_MONTHS)
    | frozenset(WORD_MULTIPLES)
    | HALVING
    | frozenset(PLURAL_SCALES)
    | frozenset(VULGAR)
    | frozenset(DECADE_WORDS)
    | labels.ROMAN_NUMERALS
    | {"half", "quarter", "both", "twice", "couple", "noon", "midnight", "decades", "decade", "century", "halfway"}
)
_STARTERS = _CARDINAL_WORDS | _OTHER_WORDS
_PRONOUN_BEFORE = frozenset("no the this that which another any each every only last next new old other some such".split())
_PRONOUN_AFTER = frozenset("another 's must should can may could would self else".split())
_SIDES = frozenset("sides countries parties nations sessions peoples ways leaders governments latter former".split())
_FRACTION_AFTER = frozenset("of less more lower higher , . ; )".split()) | {""}
_ORDINAL_GRAMMAR = frozenset({"hand", "class", "rate", "aid", "lady", "degree", "party", "person", "place", "all"})


def read(text: str) -> list[Quantity]:
    """All quantities of ``text``, in order and without overlap; offsets are into ``text`` itself."""
    scan = Scan(fold(text))
    starts = [i for i, word in enumerate(scan.words) if word in _STARTERS or "0" <= word[-1:] <= "9"]
    spans = labels.addresses(scan.text)
    if not starts and not spans:
        return []
    drafts: list[Draft] = []
    floor = 0
    for start, end in spans:
        starts = _read_address(scan, starts, drafts, start, end)
    for i in starts:
        if i < floor:
            continue
        found = _at(scan, i, floor)
        for draft in found:
            if draft.modifier is Modifier.NONE:
                figures.modifier_before(scan, draft, floor)
            drafts.append(draft)
            floor = draft.j
    if spans:
        drafts.sort(key=lambda draft: draft.i)
    if len(drafts) > 1:
        figures.share_list(scan, drafts)
    return [_quantity(scan, text, draft) for draft in drafts]


def join(low: Quantity, high: Quantity) -> Quantity | None:
    """The range that two neighbouring quantities of one kind and unit make; None where they make none."""
    if low.kind is not high.kind or low.unit != high.unit or low.value_high is not None or high.value_high is not None:
        return None
    if not low.value < high.value:
        return None
    return replace(low, value_high=high.value, end=high.end, alternatives=())


def _quantity(scan: Scan, text: str, draft: Draft) -> Quantity:
    start, end = scan.starts[draft.i], scan.ends[draft.j - 1]
    return Quantity(
        draft.value, draft.kind, start, end, draft.text or text[start:end], draft.unit, draft.modifier, draft.high,
        draft.weak, "", draft.alternatives,
    )  # fmt: skip


def _read_address(scan: Scan, starts: list[int], drafts: list[Draft], start: int, end: int) -> list[int]:
    inside = [i for i in range(scan.size) if scan.starts[i] < end and scan.ends[i] > start]
    drafts.append(labels.identifier(inside[0], inside[-1] + 1, scan.text[start:end]))
    return [i for i in starts if not inside[0] <= i <= inside[-1]]


def _at(scan: Scan, i: int, floor: int) -> list[Draft]:
    """What begins at token ``i``: mostly one draft, none, or the two ends of a change."""
    word = scan.words[i]
    if "0" <= word[-1] <= "9":
        return _digits(scan, i, floor)
    if word in _CARDINAL_WORDS:
        return _words(scan, i, floor)
    single = _special(scan, i, word)
    if single is None:
        return []
    if single.kind in (Kind.FRACTION, Kind.CARDINAL) and single.high is None:
        return figures.follow_up(scan, single)
    return [single]


def _digits(scan: Scan, i: int, floor: int) -> list[Draft]:
    word = scan.words[i]
    after = scan.word(i + 1)
    draft: Draft | None = None
    if scan.touches(i) or after in ("]", "〕", ")", "-", "[", "〔") or len(word) > 9 or word[0] == "0":
        draft = labels.document_number(scan, i) or (labels.phone(scan, i) if len(word) < 12 else None) or _coded(scan, i)
    if draft is None and word.count(".") == 2:
        draft = dates.numeric(scan, i)
    if draft is None and after in ("-", "/") and scan.touches(i + 1):
        draft = dates.numeric(scan, i)
    if draft is None and after in ("s", "'", "'s"):
        draft = dates.decade(scan, i)
        if draft and draft.kind is Kind.CARDINAL:
            draft.modifier = Modifier.MORE_THAN
    if draft is None and len(word) <= 2:
        draft = labels.list_marker(scan, i) or dates.day_first(scan, i) or dates.clock(scan, i)
    elif draft is None and word.count(".") == 1 and after in ("a", "p", "am", "pm"):
        draft = dates.clock(scan, i)
    if draft and draft.kind is Kind.TIME and _ratio_context(scan, i):
        draft = None
    if draft is None and after in ("st", "nd", "rd", "th") and scan.touches(i + 1):
        return _opt(_ordinal(scan, i))
    if draft is None and len(word) == 4 and after != ":":
        draft = dates.years(scan, i)
        if draft and draft.kind is Kind.CARDINAL:
            draft = _merge_year(scan, i, draft)
        elif draft and (scan.word(i - 1) in LABEL_WORDS or figures.currency_before(scan, i)):
            draft = None
        elif draft and draft.high is None:
            draft = labels.name(scan, i, floor) or draft
    if draft:
        return [draft]
    draft = labels.label(scan, i)
    if draft and draft.i >= floor:
        return [draft]
    currency = figures.currency_before(scan, i)
    if not currency:
        named = labels.name(scan, i, floor)
        if named:
            return [named]
    join_and = scan.word(i - 1) != "between"
    draft = figures.measured(scan, i, join_and)
    if draft is None:
        return []
    if word == "1" and (odds := _one_in(scan, i)):
        return [odds]
    figures.modifier_before(scan, draft, floor)
    return figures.follow_up(scan, draft)


LABEL_WORDS = frozenset({"no", "article", "room", "section", "page"})


def _opt(draft: Draft | None) -> list[Draft]:
    return [draft] if draft else []


def _ratio_context(scan: Scan, i: int) -> bool:
    return any(scan.word(i - back) in ("ratio", "ratios", "scale", "score") for back in range(1, 4))


def _merge_year(scan: Scan, i: int, year: Draft) -> Draft | None:
    """A four-digit count with its unit; a range goes on by itself."""
    draft = figures.measured(scan, i)
    if draft is None:
        return year
    draft.alternatives = draft.alternatives or year.alternatives
    found = figures.follow_up(scan, draft)
    return found[0] if len(found) == 1 else draft


def _coded(scan: Scan, i: int) -> Draft | None:
    """Digits that touch a letter which says what they are: "Q3", "FY2018", "H1", "x3"."""
    if not scan.touches(i):
        return None
    before, word = scan.words[i - 1], scan.words[i]
    if not word.isdigit() or len(word) > 4:
        return None
    value = Decimal(word)
    if before == "q" and word in ("1", "2", "3", "4"):
        return Draft(i - 1, i + 1, value, Kind.PERIOD, "quarter")
    if before == "h" and word in ("1", "2") and scan.cased(i - 1) == "H" and not scan.touches(i + 1):
        return Draft(i - 1, i + 1, value, Kind.PERIOD, "half")
    if before == "fy" and len(word) in (2, 4):
        return Draft(i - 1, i + 1, value if len(word) == 4 else value + 2000, Kind.PERIOD, "fiscal-year")
    if before == "x" and scan.cased(i - 1) == "x" and not scan.touches(i - 1):
        return Draft(i - 1, i + 1, value, Kind.MULTIPLE)
    return None


def _words(scan: Scan, i: int, floor: int) -> list[Draft]:
    word = scan.words[i]
    previous = scan.word(i - 1)
    if word == "one" and not _counts(scan, i):
        return []
    rank = dates.ordinal(scan, i)
    if rank:
        return _opt(_ranked(scan, i, *rank))
    after = scan.word(i + 1)
    if after in ("o'clock", "o", "a", "am", "pm", "p", "in", "at"):
        clock = dates.clock(scan, i)
        if clock:
            return [clock]
    if word == "one" and (odds := _one_in(scan, i)):
        return [odds]
    year = _spoken_year(scan, i)
    if year:
        return [year]
    if word == "dozen":
        draft: Draft | None = Draft(i - 1 if previous in ("a", "the") else i, i + 1, Decimal(12), alternatives=(Decimal(10),))
        if previous in ("several", "few", "many"):
            draft = Draft(i, i + 1, Decimal(10))
        assert draft is not None
        figures.finish(scan, draft)
    else:
        draft = figures.measured(scan, i, previous != "between")
    if draft is None:
        return []
    if word in SCALES or word == "dozen":
        _vague(scan, draft, floor)
        draft.weak = draft.i == i and draft.modifier is Modifier.NONE and draft.scale > 0 and draft.j == i + 1
    if draft.kind is Kind.CARDINAL and not draft.unit and not draft.scale:
        draft.weak = draft.weak or _grammatical(scan, i, draft)
    elif draft.kind is Kind.CARDINAL and draft.value == 1 and word == "one":
        draft.weak = True
    if draft.modifier is Modifier.SEVERAL:
        return [draft]
    figures.modifier_before(scan, draft, floor)
    return figures.follow_up(scan, draft)


def _counts(scan: Scan, i: int) -> bool:
    """Whether "one" at token ``i`` is a number word rather than a pronoun."""
    previous, after = scan.word(i - 1), scan.word(i + 1)
    if after in _PRONOUN_AFTER or previous == "no":
        return False
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


def _one_in(scan: Scan, i: int) -> Draft | None:
    """"one in three", "1 in 10", "one out of five"."""
    k = i + 1
    if scan.word(k) == "out" and scan.word(k + 1) == "of":
        k += 1
    elif scan.word(k) != "in":
        return None
    k = k + 2 if scan.word(k + 1) == "every" else k + 1
    if not figures.starts_number(scan, k) or scan.word(i - 1) == "-":
        return None
    low = figures.number(scan, k)
    if low is None or low.kind is not Kind.CARDINAL or not 1 < low.value <= 1_000_000:
        return None
    if dates.is_year(scan, k) or low.value != int(low.value) or figures.unit_after(scan, low.j):
        return None
    return Draft(i, low.j, Fraction(1, int(low.value)), Kind.FRACTION, alternatives=(low.value,))


def _spoken_year(scan: Scan, i: int) -> Draft | None:
    """"nineteen ninety-seven", "twenty eighteen"."""
    if scan.words[i] not in ("sixteen", "seventeen", "eighteen", "nineteen", "twenty") or scan.word(i + 1) == "-":
        return None
    tail = dates.below_hundred(scan, i + 1)
    head = TENS.get(scan.words[i]) or SMALL[scan.words[i]]
    if tail is None or not 10 <= tail[0] or scan.word(tail[1]).endswith(("ths", "ty")) or scan.word(tail[1] + 1) in PLURAL_DENOMINATORS or scan.word(tail[1] + 1) in ("firsts", "seconds"):
        return None
    year = head * 100 + tail[0]
    return Draft(i, tail[1], Decimal(year * 10000), Kind.DATE, alternatives=(Decimal(year),))


def _vague(scan: Scan, draft: Draft, floor: int) -> None:
    """"several hundred", "a few thousand": one such order of magnitude."""
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


def _ordinal(scan: Scan, i: int) -> Draft | None:
    rank = dates.ordinal(scan, i)
    return _ranked(scan, i, *rank) if rank else None


def _ranked(scan: Scan, i: int, rank: int, j: int) -> Draft | None:
    """An ordinal as what it stands for: a period, a day, a fraction, a list marker, a rank."""
    draft = dates.day_first(scan, i) or dates.bare_day(scan, i, rank, j)
    if draft:
        return draft
    after, previous = scan.word(j), scan.word(i - 1)
    word = scan.words[i]
    if word == "second" and rank == 2 and previous in ("per", "a", "each", "every", "one", "split") and after != "time":
        if previous != "a" or after in ("", ".", ",", "later", "and", "to", "or"):
            return None
    found = dates.period(scan, i, rank, j)
    if found:
        return found
    if rank > 2 and previous in ("a", "an") and j == i + 1 and not scan.is_number(i):
        if after in _FRACTION_AFTER or scan.word(i - 2) in MODIFIERS_BEFORE or scan.word(i - 2) == "by":
            return Draft(i - 1, j, Fraction(1, rank), Kind.FRACTION)
    draft = Draft(i, j, Decimal(rank), Kind.ORDINAL)
    if after in ("to", "-", "through", "and"):
        k = j + 2 if scan.word(j + 1) == "the" else j + 1
        last = dates.ordinal(scan, k)
        if last and last[0] > rank and (after != "and" or scan.word(i - 1 if previous != "the" else i - 2) == "between"):
            return Draft(i, last[1], draft.value, Kind.ORDINAL, high=Decimal(last[0]))
    if scan.opens_clause(i) or (previous in ("and", ":", ";") and after in (",", ":")):
        if after in (",", ":"):
            draft.unit, draft.weak = "list", True
    spelled = not scan.is_number(i)
    if spelled and (rank == 1 or after in ("-", *_ORDINAL_GRAMMAR)):
        draft.weak = True
    return draft


def _special(scan: Scan, i: int, word: str) -> Draft | None:
    """Words that are figures by themselves, or begin a date."""
    if word in MONTHS or word in SHORT_MONTHS:
        if word == "second":
            return None
        return dates.month_first(scan, i)
    if word in ORDINALS:
        return _ordinal(scan, i)
    if word == "half" or word == "quarter":
        past = dates.past_hour(scan, i)
        if past:
            return past
        if word == "half" and scan.word(i - 1) == "latter":
            return Draft(i - 1, i + 1, Decimal(2), Kind.PERIOD, "half")
        if scan.word(i - 1) in ("other", "better"):
            return None
        return figures.half(scan, i, Fraction(1, 2 if word == "half" else 4))
    if word in WORD_MULTIPLES:
        return _word_multiple(scan, i, word)
    if word in HALVING:
        return Draft(i, i + 1, Fraction(1, 2), Kind.FRACTION)
    if word in PLURAL_SCALES:
        return figures.several(scan, i)
    if word in VULGAR:
        top, bottom = VULGAR[word]
        return Draft(i, i + 1, Fraction(top, bottom), Kind.FRACTION)
    if word == "both":
        return Draft(i, i + 1, Decimal(2), weak=True)
    if word == "couple":
        if scan.word(i - 1) == "a" and scan.word(i + 1) == "of" and scan.word(i + 2) not in SCALES:
            return Draft(i - 1, i + 1, Decimal(2), weak=True)
        return None
    if word == "twice":
        if scan.word(i + 1) in ("as", "the", "that", "their", "its", "what", "his", "her", "those"):
            return Draft(i, i + 1, Decimal(2), Kind.MULTIPLE)
        return Draft(i, i + 1, Decimal(2), unit=figures.unit_named("times"))
    if word == "noon":
        return Draft(i, i + 1, Decimal(1200), Kind.TIME, "clock", weak=True)
    if word == "midnight":
        return Draft(i, i + 1, Decimal(0), Kind.TIME, "clock", weak=True, alternatives=(Decimal(2400),))
    if word in ADVERB_ORDINALS:
        return Draft(i, i + 1, Decimal(ADVERB_ORDINALS[word]), Kind.ORDINAL, "list", weak=True)
    if word in DECADE_WORDS:
        if scan.word(i - 1) in ("his", "her", "their", "my", "your"):
            return Draft(i, i + 1, Decimal(DECADE_WORDS[word]), modifier=Modifier.MORE_THAN)
        return Draft(i, i + 1, Decimal(1900 + DECADE_WORDS[word]), Kind.PERIOD, "decade")
    if word in labels.ROMAN_NUMERALS:
        return labels.roman(scan, i)
    if word == "decades":
        return Draft(i, i + 1, Decimal(10), unit="year", modifier=Modifier.SEVERAL, weak=True)
    if word in ("decade", "century") and scan.word(i - 1) in ("a", "past", "last", "next", "coming"):
        return Draft(i, i + 1, Decimal(10 if word == "decade" else 100), unit="year", weak=True)
    return None


def _word_multiple(scan: Scan, i: int, word: str) -> Draft | None:
    """"doubled", "more than tripled", "increased fourfold"; "double" only where it means twice."""
    draft = Draft(i, i + 1, Decimal(WORD_MULTIPLES[word]), Kind.MULTIPLE)
    if word in ("double", "triple", "treble", "quadruple"):
        after, previous = scan.word(i + 1), scan.word(i - 1)
        compared = after in ("the", "that", "its", "their", "what", "by", "in", "his", "her", "those")
        if not (compared or previous in ("to", "will", "would", "could", "than", "can", "nearly", "almost")):
            return None
        if after == "-" and scan.touches(i + 1):
            return None
    if word.endswith("fold"):
        figures.grown(draft, *figures.growth_before(scan, i))
    return draft
