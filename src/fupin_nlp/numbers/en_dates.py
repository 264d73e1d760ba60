"""Dates, years, clock times and numbered periods in English text."""

from __future__ import annotations

from decimal import Decimal

from fupin_nlp.numbers.en_cardinal import below_hundred
from fupin_nlp.numbers.en_lexicon import MONTHS, ORDINAL_SCALES, ORDINALS, SHORT_MONTHS, TENS, YEAR_BEFORE
from fupin_nlp.numbers.en_scan import Draft, Scan
from fupin_nlp.numbers.en_units import unit_after
from fupin_nlp.numbers.quantity import Kind

_RANGE_WORDS = frozenset({"-", "to", "through", "until", "till", "~", "—"})
_MONTH_BEFORE = frozenset(
    "in of by since from until till last this next early late mid through during before after every each end between "
    "to for and the".split()
)
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_YEARS = range(1600, 2100)
# After "on the 13th" these begin something new, so that the ordinal is the day; a noun would be what it counts.
_NOT_NOUN = frozenset(
    "in at of that by with to and when local while as for from on after before he she they it we this the a was were "
    "said is".split()
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
    """"March 6 to 7, 2018", "March 2018", "January to May", "March"."""
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
    if link in _RANGE_WORDS or link in ("and", "&", "or"):
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
    if link in _RANGE_WORDS or link in ("and", "&"):
        second = month(scan, end + 1)
        if second and not _day(scan, second[1]) and (
            link in _RANGE_WORDS or scan.word(i - 1) == "between" or second[0] == mon + 1
        ):
            late_year, end = _year_after(scan, second[1])
            if scan.word(end) == "." and late_year == 0:
                pass
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
        if scan.word(i) == "march" and before in ("the", "to") or scan.cased(j)[:1].isupper() and before == "the":
            return None
        if scan.word(j) == "'" or (j < scan.size and scan.touches(j) and scan.word(j).isalnum()):
            return None
    return _make(i, end, (year, mon, 0), None)


def day_first(scan: Scan, i: int) -> Draft | None:
    """"6 March 2018", "6 to 7 March", "the 13th of March"."""
    day = _day(scan, i)
    if day is None:
        return None
    first, j = day
    k = j + 1 if scan.word(j) == "of" else j
    head = month(scan, k)
    late: int | None = None
    if head is None and scan.word(j) in _RANGE_WORDS | {"and", "&"}:
        second = _day(scan, j + 1)
        if second and second[0] > first:
            k = second[1] + 1 if scan.word(second[1]) == "of" else second[1]
            head = month(scan, k)
            late = second[0]
            if head and scan.word(j) in ("and", "&") and late != first + 1:
                return Draft(i, j, Decimal(_code(0, head[0], first)), Kind.DATE)
    if head is None or (scan.word(k) == "may" and not scan.cased(k)[0].isupper()):
        return None
    if scan.word(k) in ("march", "may") and scan.is_number(i) and scan.word(head[1]) in ("to", "be", "have"):
        return None
    mon = head[0]
    year, end = _year_after(scan, head[1])
    if late is None and scan.word(end) in _RANGE_WORDS | {"and"}:
        second = _day(scan, end + 1)
        following = month(scan, second[1]) if second else None
        if second and following and (scan.word(end) != "and" or scan.word(i - 1) == "between"):
            late_year, end = _year_after(scan, following[1])
            return _make(i, end, (year or late_year, mon, first), (late_year or year, following[0], second[0]))
    return _make(i, end, (year, mon, first), (year, mon, late) if late else None)


def numeric(scan: Scan, i: int) -> Draft | None:
    """"2018-03-06", "2018/3/6", "2018.3.6", "5/17/2018", "2018-03"."""
    word = scan.words[i]
    if word.count(".") == 2:
        parts = word.split(".")
        if len(parts[0]) == 4 and _valid(*map(int, parts)):
            return _make(i, i + 1, (int(parts[0]), int(parts[1]), int(parts[2])), None)
        return None
    mark = scan.word(i + 1)
    if mark not in ("-", "/") or not scan.touches(i + 1) or not scan.touches(i + 2) or not scan.is_number(i + 2):
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
    if len(word) == 4 and int(word) in _YEARS and len(second) == 2 and 1 <= int(second) <= 12:
        following = (int(word) + 1) % 100
        if int(second) != following or second[0] == "0":
            return _make(i, i + 3, (int(word), int(second), 0), None)
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
    if link in _RANGE_WORDS or link == "/" or (link == "and" and scan.word(i - 1) == "between"):
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
    """"fiscal 2018", "fiscal year 2018 to fiscal year 2020"."""
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
    if following in ("%", "percent", "times", "million", "billion") or (unit and following not in ("m", "t")):
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
    return plural and cased.islower() and before in ("of", "some", "about", "over", "than", "nearly", "least", "all",
                                                      "these", "has", "have", "had", "with", "are", "were", "for")


def clock(scan: Scan, i: int) -> Draft | None:
    """"9:30", "10 p.m.", "22:00", "nine o'clock", "8 in the evening"; ranges of them."""
    first = _clock(scan, i)
    if first is None:
        return None
    if scan.word(first.j) in _RANGE_WORDS:
        second = _clock(scan, first.j + 1)
        if second and scan.word(i - 1) != "ratio":
            if second.value < first.value and second.alternatives and second.alternatives[0] > first.value:
                second.value = Decimal(second.alternatives[0])
            first.high, first.j = second.value, second.j
            first.alternatives = ()
    elif scan.word(first.j) in ("", "."):
        return first
    return first


def _clock(scan: Scan, i: int) -> Draft | None:
    head = None
    word = scan.word(i)
    minute, explicit = 0, False
    if scan.is_number(i):
        if not (word.isdigit() and len(word) <= 2 and int(word) <= 24):
            if word.count(".") == 1 and _half_of_day(scan, i + 1) and len(word.split(".")[1]) == 2:
                hour_text, minute_text = word.split(".")
                if hour_text.isdigit() and int(hour_text) <= 24 and int(minute_text) < 60:
                    head, minute, explicit = (int(hour_text), i + 1), int(minute_text), True
            if head is None:
                return None
        else:
            head = int(word), i + 1
            if scan.word(i + 1) == ":" and scan.touches(i + 1) and scan.touches(i + 2):
                text = scan.word(i + 2)
                if not (len(text) == 2 and text.isdigit() and int(text) < 60):
                    return None
                head, minute, explicit = (int(word), i + 3), int(text), True
                if scan.word(i + 3) == ":" and scan.touches(i + 3) and len(scan.word(i + 4)) == 2:
                    head = head[0], i + 5
    else:
        head = below_hundred(scan, i)
        if head is None or not 0 < head[0] <= 12:
            return None
    hour, j = head
    if scan.word(j) == "o'clock" or (scan.word(j) == "o" and scan.word(j + 1) == "'" and scan.word(j + 2) == "clock"):
        j += 1 if scan.word(j) == "o'clock" else 3
        explicit = True
    half = _half_of_day(scan, j)
    if half:
        offset, j = half
        return Draft(i, j, Decimal((hour % 12 + offset) * 100 + minute if hour <= 12 else hour * 100 + minute),
                     Kind.TIME, "clock")  # fmt: skip
    if not explicit:
        return None
    value = Decimal(hour * 100 + minute)
    later = (Decimal((hour + 12) * 100 + minute),) if 0 < hour < 12 else ()
    return Draft(i, j, value, Kind.TIME, "clock", alternatives=later)


def _half_of_day(scan: Scan, j: int) -> tuple[int, int] | None:
    """Hours to add (0 or 12) and next token of "a.m.", "pm", "in the evening"."""
    word = scan.word(j)
    if word in ("am", "pm") and (scan.cased(j) != "Am"):
        if word == "am" and scan.word(j - 1) == "i":
            return None
        return (12 if word == "pm" else 0), j + 1
    if word in ("a", "p") and scan.phrase_starts(j + 1, (".", "m")) and scan.touches(j + 2):
        end = j + 3
        if scan.word(end) == "." and scan.touches(end):
            end += 1
        return (12 if word == "p" else 0), end
    if scan.phrase_starts(j, ("in", "the")) and scan.word(j + 2) in ("morning", "afternoon", "evening"):
        return (0 if scan.word(j + 2) == "morning" else 12), j + 3
    if scan.phrase_starts(j, ("at", "night")):
        return 12, j + 2
    return None


def past_hour(scan: Scan, i: int) -> Draft | None:
    """"half past nine", "quarter to ten"."""
    minutes = {"half": 30, "quarter": 15}[scan.words[i]]
    link = scan.word(i + 1)
    if link not in ("past", "to"):
        return None
    head = below_hundred(scan, i + 2)
    if head is None and scan.is_number(i + 2) and scan.word(i + 2).isdigit() and len(scan.word(i + 2)) <= 2:
        head = int(scan.word(i + 2)), i + 3
    if head is None or not 0 < head[0] <= 24 or (link == "to" and minutes == 30):
        return None
    code = head[0] * 100 + minutes if link == "past" else (head[0] - 1) * 100 + 60 - minutes
    start = i - 1 if scan.word(i - 1) == "a" else i
    return Draft(start, head[1], Decimal(code), Kind.TIME, "clock",
                 alternatives=(Decimal(code + 1200),) if code < 1200 else ())  # fmt: skip


def period(scan: Scan, i: int, rank: int, j: int) -> Draft | None:
    """The period that the ordinal before token ``j`` numbers: plan, century, quarter, half."""
    found = _period_noun(scan, i, rank, j)
    if found is None and scan.word(j) in ("and", "or", "to", "-", "through"):  # "12th and 13th Five-Year Plans"
        following = j + 2 if scan.word(j + 1) == "the" else j + 1
        second = ordinal(scan, following)
        found = _period_noun(scan, following, *second) if second and second[0] > rank else None
        if found and scan.word(j) in ("and", "or"):
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


def bare_day(scan: Scan, i: int, rank: int, j: int) -> Draft | None:
    """"on the 13th" where no noun follows that the 13th could be one of; "the 13th to the 15th"."""
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
    if high is None and scan.word(i - 2) not in ("on", "since", "until", "before", "after", "by", "from") and not alone:
        return None
    return Draft(i - 1 if alone else i, j, Decimal(rank), Kind.DATE, high=high)


def decade(scan: Scan, i: int) -> Draft | None:
    """"1990s", "the 90s", "mid-1990s"; "in her 20s" is an age, more than 20."""
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
