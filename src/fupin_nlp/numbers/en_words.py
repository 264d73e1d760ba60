"""English words that are figures by themselves, or begin one: "doubled", "half", "both", "noon", "March"."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from fupin_nlp.numbers import en_dates as dates
from fupin_nlp.numbers import en_figures as figures
from fupin_nlp.numbers import en_markers as markers
from fupin_nlp.numbers import en_times as times
from fupin_nlp.numbers.en_lexicon import (
    ADVERB_ORDINALS,
    DECADE_WORDS,
    HALVING,
    MONTHS,
    ORDINALS,
    PLURAL_SCALES,
    SCALES,
    SHORT_MONTHS,
    VULGAR,
    WORD_MULTIPLES,
)
from fupin_nlp.numbers.en_multiples import grown, growth_before
from fupin_nlp.numbers.en_ranks import ranked
from fupin_nlp.numbers.en_scan import Draft, Scan
from fupin_nlp.numbers.quantity import Kind, Modifier

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
    | markers.ROMAN_NUMERALS
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


def special(scan: Scan, i: int, word: str) -> Draft | None:
    """Words that are figures by themselves, or begin a date."""
    if word in MONTHS or word in SHORT_MONTHS:
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
    if word in markers.ROMAN_NUMERALS:
        return markers.roman(scan, i)
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
