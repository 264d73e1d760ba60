"""Dates in English text: "March 6 to 7, 2018", "6 March", "2018-03-06", "on the 13th"."""

from __future__ import annotations

from decimal import Decimal

from fupin_nlp.numbers.en_lexicon import MONTHS, RANGE_WORDS, SHORT_MONTHS, word_set
from fupin_nlp.numbers.en_ordinals import SUFFIXES, ordinal
from fupin_nlp.numbers.en_scan import Draft, Scan
from fupin_nlp.numbers.en_units import unit_after
from fupin_nlp.numbers.en_years import YEARS, date_draft, is_year
from fupin_nlp.numbers.quantity import Kind, date_value

_MONTH_BEFORE = word_set(
    "in of by since from until till last this next early late mid through during before after every each end between "
    "to for and the"
)

# After "on the 13th" these begin something new, so that the ordinal is the day; a noun would be what it counts.
_NOT_NOUN = word_set(
    "in at of that by with to and when local while as for from on after before he she they it we this the a was were "
    "said is"
)


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


def _day(scan: Scan, i: int) -> tuple[int, int] | None:
    """Day of the month and next token: "6", "6th", "the 6th", "sixth"."""
    if scan.word(i) == "the":
        i += 1
    word = scan.word(i)
    if scan.is_number(i):
        if len(word) > 2 or not word.isdigit() or not 1 <= int(word) <= 31:
            return None
        if scan.word(i + 1) in SUFFIXES and scan.touches(i + 1):
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
    return date_draft(i, end, (year, mon, day[0]), high)


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
            return date_draft(i, end, (year or late_year, mon, 0), (late_year or year, second[0], 0))
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
    return date_draft(i, end, (year, mon, 0), None)


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
                return Draft(i, j, Decimal(date_value(0, head[0], first)), Kind.DATE)
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
            return date_draft(i, end, (year or late_year, mon, first), (late_year or year, following[0], second[0]))
    return date_draft(i, end, (year, mon, first), (year, mon, late) if late else None)


def numeric(scan: Scan, i: int) -> Draft | None:
    """Such as "2018-03-06", "2018/3/6", "2018.3.6", "5/17/2018", "2018-03"."""
    word = scan.words[i]
    if word.count(".") == 2:
        parts = word.split(".")
        if len(parts[0]) == 4 and _valid(*map(int, parts)):
            return date_draft(i, i + 1, (int(parts[0]), int(parts[1]), int(parts[2])), None)
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
            return date_draft(i, i + 5, (int(word), int(second), int(third)), None)
        if mark == "/" and len(third) == 4 and int(third) in YEARS:
            mon, day = int(word), int(second)
            swapped = _valid(int(third), day, mon)
            if _valid(int(third), mon, day):
                draft = date_draft(i, i + 5, (int(third), mon, day), None)
                if swapped and mon != day:
                    draft.alternatives = (Decimal(date_value(int(third), day, mon)),)
                return draft
            if swapped:
                return date_draft(i, i + 5, (int(third), day, mon), None)
        return None
    if mark == "·":  # the "7·12" explosion: an event named by its day
        return date_draft(i, i + 3, (0, int(word), int(second)), None) if _valid(2000, int(word), int(second)) else None
    if len(word) == 4 and int(word) in YEARS and len(second) == 2 and 1 <= int(second) <= 12:
        two_years = int(second) == (int(word) + 1) % 100  # "2008-09"
        return None if two_years else date_draft(i, i + 3, (int(word), int(second), 0), None)
    return None


def _valid(year: int, mon: int, day: int) -> bool:
    return year in YEARS and 1 <= mon <= 12 and 1 <= day <= 31


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
