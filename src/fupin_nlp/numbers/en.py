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

from dataclasses import replace
from decimal import Decimal

from fupin_nlp.numbers import en_dates as dates
from fupin_nlp.numbers import en_figures as figures
from fupin_nlp.numbers import en_identifiers as identifiers
from fupin_nlp.numbers import en_markers as markers
from fupin_nlp.numbers import en_periods as periods
from fupin_nlp.numbers import en_ranges as ranges
from fupin_nlp.numbers import en_times as times
from fupin_nlp.numbers.en_lexicon import SHORT_MONTHS, word_set
from fupin_nlp.numbers.en_modifiers import modifier_before
from fupin_nlp.numbers.en_nouns import noun_after
from fupin_nlp.numbers.en_ranks import ranked
from fupin_nlp.numbers.en_scan import Draft, Scan, fold
from fupin_nlp.numbers.en_spelled import CARDINAL_WORDS, one_in, spelled
from fupin_nlp.numbers.en_units import currency_before
from fupin_nlp.numbers.en_words import OTHER_WORDS, special
from fupin_nlp.numbers.en_years import years
from fupin_nlp.numbers.quantity import Kind, Modifier, Quantity

_STARTERS = CARDINAL_WORDS | OTHER_WORDS

# What may follow the digits of a day, and of an hour; everything else is no date and no time.
_AFTER_DAY = word_set("of to - through until till ~ — and & st nd rd th")
_AFTER_HOUR = word_set(": a p am pm o'clock o in at to -")
_NUMBERED = frozenset({"no", "article", "room", "section", "page"})


def read(text: str) -> list[Quantity]:
    """All quantities of ``text``, in order and without overlap; offsets are into ``text`` itself."""
    scan = Scan(fold(text))
    starts = [i for i, word in enumerate(scan.words) if word in _STARTERS or "0" <= word[-1:] <= "9"]
    spans = identifiers.addresses(scan.text)
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
            if draft.i < floor:  # "5 $ 3": the sign belongs to the figure before
                draft.i = floor
            if draft.modifier is Modifier.NONE:
                modifier_before(scan, draft, floor)
            drafts.append(draft)
            floor = draft.j
    if spans:
        drafts.sort(key=lambda draft: draft.i)
    if len(drafts) > 1:
        ranges.share_list(scan, drafts)
    return [_quantity(scan, text, draft) for draft in drafts]


def with_nouns(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """``quantities`` of ``text`` with ``noun`` filled: the noun that each counts, at most five words."""
    return [
        q if q.kind in (Kind.DATE, Kind.TIME, Kind.PERIOD, Kind.IDENTIFIER) else replace(q, noun=noun_after(text, q))
        for q in quantities
    ]


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
    drafts.append(identifiers.identifier(inside[0], inside[-1] + 1, scan.text[start:end]))
    return [i for i in starts if not inside[0] <= i <= inside[-1]]


def _at(scan: Scan, i: int, floor: int) -> list[Draft]:
    """What begins at token ``i``: mostly one draft, none, or the two ends of a change."""
    word = scan.words[i]
    if "0" <= word[-1] <= "9":
        return _digits(scan, i, floor)
    if word in CARDINAL_WORDS:
        return spelled(scan, i, floor)
    single = special(scan, i, word)
    if single is None:
        return []
    if single.kind in (Kind.FRACTION, Kind.CARDINAL) and single.high is None:
        return ranges.follow_up(scan, single)
    return [single]


def _digits(scan: Scan, i: int, floor: int) -> list[Draft]:
    word = scan.words[i]
    after = scan.word(i + 1)
    draft: Draft | None = None
    if scan.touches(i) or after in ("]", "〕", ")", "-", "[", "〔") or len(word) > 9 or word[0] == "0":
        draft = (
            identifiers.document_number(scan, i)
            or (identifiers.phone(scan, i) if len(word) < 12 else None)
            or _coded(scan, i)
        )
    if word == "9" and after == "/" and scan.word(i + 2) == "11" and scan.word(i + 3) != "/":
        return [Draft(i, i + 3, Decimal(911), Kind.DATE, weak=True)]
    if draft is None and word.count(".") == 2:
        draft = dates.numeric(scan, i)
    if draft is None and after in ("-", "/", "·") and scan.touches(i + 1):
        draft = identifiers.chain(scan, i) or dates.numeric(scan, i)
    if draft is None and after in ("s", "'", "'s"):
        draft = periods.decade(scan, i)
        if draft and draft.kind is Kind.CARDINAL:
            draft.modifier, draft.unit = Modifier.MORE_THAN, "year-old"
    if after in ("x", "×", "bc", "bce", "b") or after[:1] == "x":
        draft = identifiers.product(scan, i) or periods.before_christ(scan, i)
    if draft is None and len(word) <= 2:
        if after in (".", ")"):
            draft = markers.list_marker(scan, i)
        elif after in _AFTER_DAY or after[:3] in SHORT_MONTHS or after[:3] == "may":
            draft = dates.day_first(scan, i)
        if draft is None and after in _AFTER_HOUR:
            draft = times.clock(scan, i)
    elif draft is None and word.count(".") == 1 and after in ("a", "p", "am", "pm"):
        draft = times.clock(scan, i)
    if draft and draft.kind is Kind.TIME and _ratio_context(scan, i):
        draft = None
    if draft is None and after in ("st", "nd", "rd", "th") and scan.touches(i + 1):
        return _opt(ranked(scan, i))
    if draft is None and len(word) == 4 and after != ":":
        draft = years(scan, i)
        if draft and draft.kind is Kind.CARDINAL:
            draft = _merge_year(scan, i, draft)
        elif draft and (scan.word(i - 1) in _NUMBERED or currency_before(scan, i)):
            draft = None
        elif draft and draft.high is None:
            draft = identifiers.name(scan, i, floor) or draft
    if draft:
        return [draft]
    draft = markers.label(scan, i)
    if draft and draft.i >= floor:
        return [draft]
    currency = currency_before(scan, i)
    if not currency:
        named = identifiers.name(scan, i, floor)
        if named:
            return [named]
    join_and = scan.word(i - 1) != "between"
    draft = figures.measured(scan, i, join_and)
    if draft is None:
        return []
    if word == "1" and (odds := one_in(scan, i)):
        return [odds]
    modifier_before(scan, draft, floor)
    return ranges.follow_up(scan, draft)


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
    found = ranges.follow_up(scan, draft)
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
