"""English figures that words spell: number words, ordinals as what they stand for, "doubled", "both", "noon"."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from fupin_nlp.numbers import en_dates as dates
from fupin_nlp.numbers import en_figures as figures
from fupin_nlp.numbers import en_labels as labels
from fupin_nlp.numbers import en_periods as periods
from fupin_nlp.numbers import en_ranges as ranges
from fupin_nlp.numbers import en_times as times
from fupin_nlp.numbers.en_cardinal import below_hundred
from fupin_nlp.numbers.en_lexicon import (
    ADVERB_ORDINALS,
    DECADE_WORDS,
    DENOMINATORS,
    HALVING,
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
    word_set,
)
from fupin_nlp.numbers.en_modifiers import modifier_before, starts_number
from fupin_nlp.numbers.en_multiples import grown, growth_before
from fupin_nlp.numbers.en_scan import Draft, Scan
from fupin_nlp.numbers.en_units import unit_after, unit_kind
from fupin_nlp.numbers.quantity import Kind, Modifier

CARDINAL_WORDS = frozenset(SMALL) | frozenset(TENS) | frozenset(SCALES) | {"dozen"}
OTHER_WORDS = (
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
    | {
        "half",
        "half's",
        "quarter",
        "both",
        "twice",
        "couple",
        "noon",
        "midnight",
        "decades",
        "decade",
        "century",
        "centuries",
        "halfway",
        "semi",
        "semiannual",
    }
)
_PRONOUN_BEFORE = word_set("no the this that which another any each every only last next new old other some such")
_PRONOUN_FIRM = frozenset({"the", "this", "that", "which", "another", "no"})
_PRONOUN_AFTER = word_set("another 's must should can may could would self else")
_SIDES = word_set("sides countries parties nations sessions peoples ways leaders governments latter former")
_FRACTION_AFTER = word_set("of less more lower higher in since from over between to compared when and , . ; )") | {""}
_FRACTION_BEFORE = word_set("nearly almost about around approximately roughly over than under only just some")
_VERBS = word_set("is was are were had has have will would can could as than if")
_ER_NOUNS = word_set(
    "member player partner number quarter winter corner order offer officer leader worker paper letter center power "
    "chapter river tower matter user buyer farmer teacher driver cluster master sister brother mother father daughter "
    "minister term"
)
_ORDINAL_GRAMMAR = frozenset({"hand", "class", "rate", "aid", "lady", "degree", "party", "person", "place", "all"})


def spelled(scan: Scan, i: int, floor: int) -> list[Draft]:
    word = scan.words[i]
    previous = scan.word(i - 1)
    draft: Draft | None
    if word == "one":
        if previous not in _PRONOUN_FIRM and (odds := one_in(scan, i)):
            return [odds]
        if not _counts(scan, i):
            return []
    rank = dates.ordinal(scan, i)
    if rank:
        draft = _ranked(scan, i, *rank)
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
            and unit_kind(draft.unit) == "currency"
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
    return ranges.follow_up(scan, draft)


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
    if (
        dates.is_year(scan, k)
        or low.value != int(low.value)
        or unit_kind((unit_after(scan, low.j) or ("", 0))[0]) == "time"
    ):
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


def ranked(scan: Scan, i: int) -> Draft | None:
    """The ordinal at token ``i`` as what it stands for, None where there is none."""
    rank = dates.ordinal(scan, i)
    return _ranked(scan, i, *rank) if rank else None


def _compares(word: str) -> bool:
    """Whether ``word`` after "a third" is a comparative or a verb: "a third cheaper", "a third had left"."""
    return word in _VERBS or (len(word) > 4 and word.endswith("er") and word not in _ER_NOUNS)


def _is_duration(previous: str, after: str) -> bool:
    """Whether "second" between these words is the unit of time: "per second", "a second later"."""
    if previous == "a":
        return not after.isalpha() or after in ("later", "and", "to", "or")
    return previous in ("per", "each", "every", "one", "split") and after != "time"


def _ranked(scan: Scan, i: int, rank: int, j: int) -> Draft | None:
    """An ordinal as what it stands for: a period, a day, a fraction, a list marker, a rank."""
    draft = dates.day_first(scan, i) or dates.bare_day(scan, i, rank, j)
    if draft:
        return draft
    after, previous = scan.word(j), scan.word(i - 1)
    word = scan.words[i]
    if word == "second" and _is_duration(previous, after):
        return None
    found = periods.period(scan, i, rank, j)
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
        last = dates.ordinal(scan, k)
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


def special(scan: Scan, i: int, word: str) -> Draft | None:
    """Words that are figures by themselves, or begin a date."""
    if word in MONTHS or word in SHORT_MONTHS:
        if word == "second":
            return None
        if word == "march" and scan.word(i - 1) == "long":
            return None
        date = dates.month_first(scan, i)
        if date and scan.word(date.j) in ("movement", "incident"):  # 五四运动 is a name
            date.weak = True
        return date
    if word in ORDINALS:
        return ranked(scan, i)
    if word == "half" and scan.word(scan.past_hyphen(i + 1)) in ("yearly", "annual"):
        return Draft(i, scan.past_hyphen(i + 1) + 1, Decimal("0.5"), unit="year", weak=True)
    if word == "quarter" and scan.word(scan.past_hyphen(i + 1)) == "century":
        return Draft(i, scan.past_hyphen(i + 1) + 1, Decimal(25), unit="year")
    if word in ("half", "half's", "quarter"):
        past = times.past_hour(scan, i)
        if past:
            return past
        if word == "half" and scan.word(i - 1) == "latter":
            return Draft(i - 1, i + 1, Decimal(2), Kind.PERIOD, "half")
        if scan.word(i - 1) in ("other", "better"):
            return None
        return figures.half(scan, i, Fraction(1, 4 if word == "quarter" else 2))
    if word in WORD_MULTIPLES:
        return word_multiple(scan, i, word)
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
        return Draft(i, i + 1, Decimal(2), unit="")
    if word == "noon":
        return Draft(i, i + 1, Decimal(1200), Kind.TIME, "clock", weak=True)
    if word == "midnight":
        return Draft(i, i + 1, Decimal(0), Kind.TIME, "clock", weak=True, alternatives=(Decimal(2400),))
    if word in ADVERB_ORDINALS:
        return Draft(i, i + 1, Decimal(ADVERB_ORDINALS[word]), Kind.ORDINAL, "list", weak=True)
    if word in DECADE_WORDS:
        if scan.word(i - 1) not in ("his", "her", "their", "my", "your", "the", "early", "late", "-"):
            return None
        if scan.word(i - 1) in ("his", "her", "their", "my", "your"):
            return Draft(i, i + 1, Decimal(DECADE_WORDS[word]), unit="year-old", modifier=Modifier.MORE_THAN)
        return Draft(i, i + 1, Decimal(1900 + DECADE_WORDS[word]), Kind.PERIOD, "decade")
    if word in labels.ROMAN_NUMERALS:
        return labels.roman(scan, i)
    if word == "decades":
        return Draft(i, i + 1, Decimal(10), unit="year", modifier=Modifier.SEVERAL, weak=True)
    if word == "centuries":
        return Draft(i, i + 1, Decimal(100), unit="year", modifier=Modifier.SEVERAL, weak=True)
    if word == "decade" or (word == "century" and scan.word(i - 1) in ("a", "past", "last", "next", "coming")):
        return Draft(i, i + 1, Decimal(10 if word == "decade" else 100), unit="year", weak=True)
    if word == "semiannual":
        return Draft(i, i + 1, Decimal("0.5"), unit="year", weak=True)
    if word == "semi" and scan.word(scan.past_hyphen(i + 1)) == "annual":
        return Draft(i, scan.past_hyphen(i + 1) + 1, Decimal("0.5"), unit="year", weak=True)
    return None


def word_multiple(scan: Scan, i: int, word: str) -> Draft | None:
    """Such as "doubled", "more than tripled", "increased fourfold"; "double" only where it means twice."""
    draft = Draft(i, i + 1, Decimal(WORD_MULTIPLES[word]), Kind.MULTIPLE)
    if word == "doubles" or (word[:5] == "doubl" and scan.word(i + 1) in ("down", "up", "over", "as")):
        draft.weak = True  # tennis, stand-ins; "doubled down", "doubles up in pain"
    if word in ("double", "triple", "treble", "quadruple"):
        after, previous = scan.word(i + 1), scan.word(i - 1)
        compared = after in ("the", "that", "its", "their", "what", "by", "in", "his", "her", "those")
        if not (compared or previous in ("to", "will", "would", "could", "than", "can", "nearly", "almost")):
            return None
        if after == "-" and scan.touches(i + 1):
            return None
    if word.endswith("fold"):
        grown(draft, *growth_before(scan, i))
    return draft
