"""Years in English text: what four digits are a year, ranges of years, fiscal years."""

from __future__ import annotations

from decimal import Decimal

from fupin_nlp.numbers.en_lexicon import RANGE_WORDS, YEAR_BEFORE
from fupin_nlp.numbers.en_scan import Draft, Scan
from fupin_nlp.numbers.en_units import unit_after
from fupin_nlp.numbers.quantity import Kind, date_value

YEARS = range(1600, 2100)


def is_year(scan: Scan, i: int) -> bool:
    """Whether token ``i`` is four digits that may be a year, with nothing of a number around them."""
    word = scan.word(i)
    if len(word) != 4 or not word.isdigit() or int(word) not in YEARS:
        return False
    if i + 1 < scan.size and scan.touches(i + 1) and (scan.word(i + 1) in "%$€°+" or scan.word(i + 1).isalpha()):
        return False
    return not (scan.touches(i) and scan.word(i - 1) in "$€£¥.+")


def date_draft(i: int, j: int, low: tuple[int, int, int], high: tuple[int, int, int] | None) -> Draft:
    """The date ``low`` or the range from it to ``high``, each as year, month, day, at tokens ``i`` to ``j``."""
    draft = Draft(i, j, Decimal(date_value(*low)), Kind.DATE)
    if high:
        draft.high = Decimal(date_value(*high))
    return draft


def years(scan: Scan, i: int) -> Draft | None:
    """A year or a range of years; one without a year's context is a cardinal that may be a year.

    "in 2018" is the date 20180000 with 2018 among its alternatives, "2018 people" the cardinal
    2018 with 20180000 among them, so that either can be paired with 2018年.
    """
    if not is_year(scan, i):
        return None
    first = int(scan.words[i])
    if scan.word(i - 1) == "fiscal" or (scan.word(i - 1) == "year" and scan.word(i - 2) == "fiscal"):
        return _fiscal(scan, i, first)
    link, k = scan.word(i + 1), i + 2
    if link in RANGE_WORDS or link == "/" or (link == "and" and scan.word(i - 1) == "between"):
        if is_year(scan, k) and int(scan.words[k]) >= first and not _counts(scan, k, 0):
            return date_draft(i, k + 1, (first, 0, 0), (int(scan.words[k]), 0, 0))
        short = scan.word(k)
        if link in ("-", "/", "—") and scan.touches(k) and len(short) == 2 and short.isdigit():
            late = first - first % 100 + int(short)
            if late > first and scan.word(k + 1) != link:
                return date_draft(i, k + 1, (first, 0, 0), (late, 0, 0))
    date = Decimal(date_value(first, 0, 0))
    if _counts(scan, i, first):
        return Draft(i, i + 1, Decimal(first), alternatives=(date,), digits=True)
    return Draft(i, i + 1, date, Kind.DATE, alternatives=(Decimal(first),))


def _fiscal(scan: Scan, i: int, year: int) -> Draft:
    """Such as "fiscal 2018", "fiscal year 2018 to fiscal year 2020"."""
    start = i - 1 if scan.word(i - 1) == "fiscal" else i - 2
    draft = Draft(start, i + 1, Decimal(year), Kind.PERIOD, "fiscal-year")
    if scan.word(i + 1) in ("to", "-", "through"):
        k = i + 2
        while scan.word(k) in ("fiscal", "year"):
            k += 1
        if is_year(scan, k) and int(scan.words[k]) > year:
            draft.high, draft.j = Decimal(scan.words[k]), k + 1
    return draft


def _counts(scan: Scan, i: int, year: int) -> bool:
    """Whether the four digits at ``i`` count something rather than name a year."""
    j = scan.past_hyphen(i + 1)
    following = scan.word(j)
    unit = unit_after(scan, j)
    named = unit and scan.cased(j)[0].isupper() and scan.words[j] == scan.cased(j).lower() != "rmb"
    if following in ("%", "percent", "times", "million", "billion") or (
        unit and following not in ("m", "t") and not named
    ):
        return True
    before = scan.word(i - 1)
    if before in YEAR_BEFORE or (before in ("a", "an") and year):
        return False
    if not 1900 <= year < 2060 and year:
        if following == "" and before in ("", "about"):
            return False
        return before not in ("of", "by", "from", "to", "and", "the", "(", "-")
    cased = scan.cased(j)
    if before == "'s" or before.endswith("'s") or not year or j > i + 1:
        return False
    plural = len(following) > 4 and following.endswith("s") and not following.endswith(("ss", "us", "is"))
    return (
        plural
        and cased.islower()
        and before
        in (
            "of",
            "some",
            "about",
            "over",
            "than",
            "nearly",
            "least",
            "all",
            "these",
            "has",
            "have",
            "had",
            "with",
            "are",
            "were",
            "for",
        )
    )
