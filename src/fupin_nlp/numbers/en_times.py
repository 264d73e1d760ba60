"""Clock times in English text: "9:30", "10 p.m.", "half past nine", "from 9 to 11:30"."""

from __future__ import annotations

from decimal import Decimal

from fupin_nlp.numbers.en_groups import below_hundred
from fupin_nlp.numbers.en_lexicon import RANGE_WORDS
from fupin_nlp.numbers.en_scan import Draft, Scan
from fupin_nlp.numbers.quantity import Kind


def clock(scan: Scan, i: int) -> Draft | None:
    """Such as "9:30", "10 p.m.", "22:00", "nine o'clock", "8 in the evening"; ranges of them."""
    first = _clock(scan, i)
    if first is None:
        return _bare_hour(scan, i)
    if scan.word(first.j) in RANGE_WORDS:
        second = _clock(scan, first.j + 1)
        if second and scan.word(i - 1) != "ratio":
            if second.value < first.value and second.alternatives and second.alternatives[0] > first.value:
                second.value = second.alternatives[0]
            first.high, first.j = second.value, second.j
            first.alternatives = ()
    return first


def _bare_hour(scan: Scan, i: int) -> Draft | None:
    """The range "9 to 11:30", "9 to 11 a.m."."""
    word = scan.word(i)
    if not (word.isdigit() and len(word) <= 2 and int(word) <= 24 and scan.word(i + 1) in ("to", "-")):
        return None
    last = _clock(scan, i + 2)
    if last is None or int(last.value) <= (start := int(word) * 100):
        return None
    if start + 1200 < last.value and start < 1200 and not last.alternatives and last.value > 1200:
        start += 1200  # "3 to 5 p.m."
    return Draft(i, last.j, Decimal(start), Kind.TIME, "clock", high=last.value)


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
    """Such as "half past nine", "quarter to ten"."""
    minutes = 15 if scan.words[i] == "quarter" else 30
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
