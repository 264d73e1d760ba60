"""Ordinals, dates and years in English text."""

from __future__ import annotations

from decimal import Decimal

from fupin_nlp.numbers.en_cardinal import below_hundred
from fupin_nlp.numbers.en_lexicon import MONTHS, ORDINAL_SCALES, ORDINALS, SHORT_MONTHS, TENS, YEAR_BEFORE, word_set
from fupin_nlp.numbers.en_scan import Draft, Scan
from fupin_nlp.numbers.en_units import unit_after
from fupin_nlp.numbers.quantity import Kind

RANGE_WORDS = frozenset({"-", "to", "through", "until", "till", "~", "—"})
_MONTH_BEFORE = word_set(
    "in of by since from until till last this next early late mid through during before after every each end between "
    "to for and the"
)
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_YEARS = range(1600, 2100)
# After "on the 13th" these begin something new, so that the ordinal is the day; a noun would be what it counts.
_NOT_NOUN = word_set(
    "in at of that by with to and when local while as for from on after before he she they it we this the a was were "
    "said is"
)


def ordinal(scan: Scan, i: int) -> tuple[int, int] | None:
    """Rank and next token of "19th", "nineteenth", "twenty-first", "one hundred and fifth"."""
    word = scan.word(i)
    if scan.is_number(i):
        if scan.word(i + 1) in _SUFFIXES and scan.touches(i + 1):
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


def month(scan: Scan, i: int) -> tuple[int, int] | None:
    """Month number and next token of a capitalised month name or its abbreviation."""
    word = scan.word(i)
    number = MONTHS.get(word)
    if number:
        return (number, i + 1) if scan.cased(i)[0].isupper() else None
    number = SHORT_MONTHS.get(word)
    if number and scan.cased(i)[0].isupper():
        if scan.word(i + 1) == "." and scan.touches(i + 1):
            return number, i + 2
        if scan.is_number(i + 1) or scan.is_number(i - 1) or scan.word(i - 1) in _MONTH_BEFORE:
            return number, i + 1
    return None


def is_year(scan: Scan, i: int) -> bool:
    """Whether token ``i`` is four digits that may be a year, with nothing of a number around them."""
    word = scan.word(i)
    if len(word) != 4 or not word.isdigit() or int(word) not in _YEARS:
        return False
    if i + 1 < scan.size and scan.touches(i + 1) and (scan.word(i + 1) in "%$€°+" or scan.word(i + 1).isalpha()):
        return False
    return not (scan.touches(i) and scan.word(i - 1) in "$€£¥.+")


def _day(scan: Scan, i: int) -> tuple[int, int] | None:
    """Day of the month and next token: "6", "6th", "the 6th", "sixth"."""
    if scan.word(i) == "the":
        i += 1
    word = scan.word(i)
    if scan.is_number(i):
        if len(word) > 2 or not word.isdigit() or not 1 <= int(word) <= 31:
            return None
        if scan.word(i + 1) in _SUFFIXES and scan.touches(i + 1):
            return int(word), i + 2
        after = scan.word(i + 1)
        if after in ("%", "percent", "per", "million", "billion", "thousand", "times"):
            return None
        if after in (":", "/") and scan.touches(i + 1) and scan.is_number(i + 2):
            return None
        unit = unit_after(scan, i + 1)
        return None if unit and after not in ("day", "days") else (int(word), i + 1)
    rank = ordinal(scan, i)
    return rank if rank and rank[0] <= 31 else None


def _year_after(scan: Scan, j: int) -> tuple[int, int]:
    """Year and next token of ", 2018", " of 2018", " 2018"; (0, j) where there is none."""
    k = j
    if scan.word(k) in (",", "of", "in"):
        k += 1
    if not is_year(scan, k):
        return 0, j
    if scan.word(k - 1) in (",", "in") and unit_after(scan, k + 1):
        return 0, j
    return int(scan.words[k]), k + 1


def _code(year: int, mon: int, day: int) -> int:
    return year * 10000 + mon * 100 + day


def _make(i: int, j: int, low: tuple[int, int, int], high: tuple[int, int, int] | None) -> Draft:
    draft = Draft(i, j, Decimal(_code(*low)), Kind.DATE)
    if high:
        draft.high = Decimal(_code(*high))
    return draft


def month_first(scan: Scan, i: int) -> Draft | None:
    """Such as "March 6 to 7, 2018", "March 2018", "January to May", "March"."""
    head = month(scan, i)
    if head is None:
        return None
    mon, j = head
    day = _day(scan, j)
    if day is None:
        return _month_alone(scan, i, mon, j)
    end = day[1]
    high: tuple[int, int, int] | None = None
    year, end = _year_after(scan, end)
    link = scan.word(end)
    if link in RANGE_WORDS or link in ("and", "&", "or"):
        second = month(scan, end + 1)
        late_day = _day(scan, second[1]) if second else (None if year else _day(scan, end + 1))
        if late_day and not second and link in ("and", "&", "or") and late_day[0] != day[0] + 1:
            late_day = None
        if late_day and second and link in ("and", "&", "or") and scan.word(i - 1) != "between":
            late_day = None
        if late_day and not second and late_day[0] <= day[0]:
            late_day = None
        if late_day:
            late_year, end = _year_after(scan, late_day[1])
            year = year or late_year
            high = (late_year or year, second[0] if second else mon, late_day[0])
    return _make(i, end, (year, mon, day[0]), high)


def _month_alone(scan: Scan, i: int, mon: int, j: int) -> Draft | None:
    year, end = _year_after(scan, j)
    link = scan.word(end)
    if link in RANGE_WORDS or link in ("and", "&"):
        second = month(scan, end + 1)
        if (
            second
            and not _day(scan, second[1])
            and (link in RANGE_WORDS or scan.word(i - 1) == "between" or second[0] == mon + 1)
        ):
            late_year, end = _year_after(scan, second[1])
            return _make(i, end, (year or late_year, mon, 0), (late_year or year, second[0], 0))
    before = scan.word(i - 1)
    if before == "-":
        before = scan.word(i - 2)
    alone = scan.word(end) == "" and scan.word(i - 1) in ("", "about")
    if not year and not alone:
        if scan.word(i) == "may" and before not in _MONTH_BEFORE - {"and", "to", "for", "the"}:
            return None
        if scan.word(i) == "march" and (before == "long" or (before not in _MONTH_BEFORE and scan.opens_clause(i))):
            return None
        if (scan.word(i) == "march" and before in ("the", "to")) or (scan.cased(j)[:1].isupper() and before == "the"):
            return None
        if scan.word(j) == "'" or (j < scan.size and scan.touches(j) and scan.word(j).isalnum()):
            return None
    return _make(i, end, (year, mon, 0), None)


def day_first(scan: Scan, i: int) -> Draft | None:
    """Such as "6 March 2018", "6 to 7 March", "the 13th of March"."""
    day = _day(scan, i)
    if day is None:
        return None
    first, j = day
    k = j + 1 if scan.word(j) == "of" else j
    head = month(scan, k)
    late: int | None = None
    if head is None and scan.word(j) in RANGE_WORDS | {"and", "&"}:
        second = _day(scan, j + 1)
        if second and second[0] > first:
            k = second[1] + 1 if scan.word(second[1]) == "of" else second[1]
            head = month(scan, k)
            late = second[0]
            if head and scan.word(j) in ("and", "&") and late != first + 1:
                return Draft(i, j, Decimal(_code(0, head[0], first)), Kind.DATE)
    if head is None or (scan.word(k) == "may" and not scan.cased(k)[0].isupper()):
        return None
    if (
        scan.word(k) in ("march", "may")
        and scan.is_number(i)
        and scan.word(head[1]) in ("to", "be", "have")
        and not scan.is_number(head[1] + 1)
    ):
        return None
    mon = head[0]
    year, end = _year_after(scan, head[1])
    if late is None and scan.word(end) in RANGE_WORDS | {"and"}:
        second = _day(scan, end + 1)
        following = month(scan, second[1]) if second else None
        if second and following and (scan.word(end) != "and" or scan.word(i - 1) == "between"):
            late_year, end = _year_after(scan, following[1])
            return _make(i, end, (year or late_year, mon, first), (late_year or year, following[0], second[0]))
    return _make(i, end, (year, mon, first), (year, mon, late) if late else None)


def numeric(scan: Scan, i: int) -> Draft | None:
    """Such as "2018-03-06", "2018/3/6", "2018.3.6", "5/17/2018", "2018-03"."""
    word = scan.words[i]
    if word.count(".") == 2:
        parts = word.split(".")
        if len(parts[0]) == 4 and _valid(*map(int, parts)):
            return _make(i, i + 1, (int(parts[0]), int(parts[1]), int(parts[2])), None)
        return None
    mark = scan.word(i + 1)
    if mark not in ("-", "/", "·") or not scan.touches(i + 1) or not scan.touches(i + 2) or not scan.is_number(i + 2):
        return None
    if not word.isdigit() or len(word) > 4:
        return None
    second = scan.word(i + 2)
    third = scan.word(i + 4) if scan.word(i + 3) == mark and scan.touches(i + 3) and scan.touches(i + 4) else ""
    if not second.isdigit() or len(second) > 4 or (third and not third.isdigit()) or len(third) > 4:
        return None
    if third:
        if len(word) == 4 and _valid(int(word), int(second), int(third)):
            return _make(i, i + 5, (int(word), int(second), int(third)), None)
        if mark == "/" and len(third) == 4 and int(third) in _YEARS:
            mon, day = int(word), int(second)
            swapped = _valid(int(third), day, mon)
            if _valid(int(third), mon, day):
                draft = _make(i, i + 5, (int(third), mon, day), None)
                if swapped and mon != day:
                    draft.alternatives = (Decimal(_code(int(third), day, mon)),)
                return draft
            if swapped:
                return _make(i, i + 5, (int(third), day, mon), None)
        return None
    if mark == "·":  # the "7·12" explosion: an event named by its day
        return _make(i, i + 3, (0, int(word), int(second)), None) if _valid(2000, int(word), int(second)) else None
    if len(word) == 4 and int(word) in _YEARS and len(second) == 2 and 1 <= int(second) <= 12:
        two_years = int(second) == (int(word) + 1) % 100  # "2008-09"
        return None if two_years else _make(i, i + 3, (int(word), int(second), 0), None)
    return None


def _valid(year: int, mon: int, day: int) -> bool:
    return year in _YEARS and 1 <= mon <= 12 and 1 <= day <= 31


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
            return _make(i, k + 1, (first, 0, 0), (int(scan.words[k]), 0, 0))
        short = scan.word(k)
        if link in ("-", "/", "—") and scan.touches(k) and len(short) == 2 and short.isdigit():
            late = first - first % 100 + int(short)
            if late > first and scan.word(k + 1) != link:
                return _make(i, k + 1, (first, 0, 0), (late, 0, 0))
    date = Decimal(_code(first, 0, 0))
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


def bare_day(scan: Scan, i: int, rank: int, j: int) -> Draft | None:
    """Such as "on the 13th" where no noun follows that the 13th could be one of; "the 13th to the 15th"."""
    if not (1 <= rank <= 31 and scan.word(i - 1) == "the" and scan.is_number(i)):
        return None
    high: Decimal | None = None
    if scan.word(j) in ("to", "-") and scan.word(j + 1) == "the" and scan.is_number(j + 2):
        last = ordinal(scan, j + 2)
        if last and rank < last[0] <= 31:
            high, j = Decimal(last[0]), last[1]
    following = scan.word(j)
    if following and following.isalpha() and following not in _NOT_NOUN:
        return None
    alone = scan.word(j) == "" and scan.word(i - 2) in ("", "about")
    part = scan.word(i - 2) == "of" and scan.word(i - 3) in ("morning", "afternoon", "evening", "night")
    if (
        high is None
        and not part
        and scan.word(i - 2) not in ("on", "since", "until", "before", "after", "by", "from")
        and not alone
    ):
        return None
    return Draft(i - 1 if alone else i, j, Decimal(rank), Kind.DATE, high=high)
