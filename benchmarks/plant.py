"""Plant one realistic error in a correct translation.

Each planter takes the English and a `random.Random` and returns the English with one error of
its kind, or None where the sentence offers no place.  They look at the English as plain text and
know nothing of the grammar under test.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Planter = Callable[[str, random.Random], "str | None"]

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?: (?:thousand|million|billion|trillion))?"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# A figure that states an amount: no year, date, clock time, code or part of a word.
_AMOUNT = re.compile(
    rf"(?<![\w.,/:$€¥+-])(?<!{'No. '})(?P<n>{_NUMBER})(?P<s>{_SCALE})(?P<p>%| percent\b(?!age)| percentage points?)?"
    r"(?![\w/:-]|[.,]\d|st\b|nd\b|rd\b|th\b)"
)
_YEAR = re.compile(r"(?<![\w.,-])(?:19|20)\d\d(?![\w%-]|,\d|\.\d)")
_DATE_BEFORE = re.compile(
    rf"(?:{_MONTHS}|Phase|Article|Chapter|Class|Grade|Room|Route|Page|Gate|Issue|Type|No\.|G|BeiDou)[ .]*$"
)
_MARKER = re.compile(r"\W?\d+[.)]$")
_DATE_AFTER = re.compile(rf" (?:{_MONTHS})\b|\s*(?:a\.m\.|p\.m\.|o'clock)|,? (?:19|20)\d\d\b")


def amounts(text: str) -> list[re.Match[str]]:
    """The figures of an English text that state an amount."""
    return [
        m
        for m in _AMOUNT.finditer(text)
        if not (m["s"] == "" and not m["p"] and re.fullmatch(r"(?:19|20)\d\d", m["n"]))
        and not _DATE_BEFORE.search(text[: m.start()])
        and not _DATE_AFTER.match(text, m.end())
        and re.search("[1-9]", m["n"])
        and not _MARKER.match(text, 0, m.end() + 1)
    ]


def _value(number: str) -> float:
    return float(number.replace(",", ""))


def _pick(items: list[re.Match[str]], rng: random.Random) -> re.Match[str] | None:
    return rng.choice(items) if items else None


def _replace(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _shift(number: str, power: int) -> str:
    """Move the decimal point of the written number."""
    whole, _, part = number.replace(",", "").partition(".")
    digits, point = whole + part, len(whole) + power
    if point <= 0:
        digits, point = "0" * (1 - point) + digits, 1
    digits = digits.ljust(point, "0")
    whole, part = digits[:point].lstrip("0") or "0", digits[point:].rstrip("0")
    whole = f"{int(whole):,}"
    return f"{whole}.{part}" if part else whole


def scale(text: str, rng: random.Random) -> str | None:
    """Ten, a hundred, a thousand or ten thousand times too much or too little."""
    m = _pick(amounts(text), rng)
    if m is None:
        return None
    words = [" thousand", " million", " billion", " trillion"]
    if m["s"] and rng.random() < 0.6:
        new = rng.choice([w for w in words if w != m["s"]])
        return _replace(text, m.start("s"), m.end("s"), new)
    return _replace(text, m.start("n"), m.end("n"), _shift(m["n"], rng.choice([-1, 1, 1, 2, -2, 3, 4])))


def digit(text: str, rng: random.Random) -> str | None:
    """One digit replaced, or two neighbours exchanged."""
    m = _pick(amounts(text), rng)
    if m is None:
        return None
    number = m["n"]
    for _ in range(20):
        places = [i for i, c in enumerate(number) if c.isdigit()]
        i = rng.choice(places)
        if rng.random() < 0.3 and i + 1 < len(number) and number[i + 1].isdigit():
            new = number[:i] + number[i + 1] + number[i] + number[i + 2 :]
        else:
            new = number[:i] + rng.choice([d for d in "0123456789" if d != number[i]]) + number[i + 1 :]
        if _value(new) != _value(number) and not (new[0] == "0" and number[0] != "0"):
            return _replace(text, m.start("n"), m.end("n"), new)
    return None


def dropped(text: str, rng: random.Random) -> str | None:
    """A figure left out, with its sign and its preposition."""
    m = _pick(amounts(text), rng)
    if m is None:
        return None
    start, end = m.span()
    lead = re.search(
        r"(?:\b(?:by|to|of|about|nearly|over|only|more than|at|some|almost|up|down|a total of) )+$", text[:start]
    )
    if m["p"] and lead:
        start = lead.start()
    elif lead:
        start = min(start, lead.start() + lead.group().find(lead.group().split()[-1])) if m["p"] else start
    return re.sub(r"  +", " ", _replace(text, start, end, "")).replace(" ,", ",").replace(" .", ".")


def added(text: str, rng: random.Random) -> str | None:
    """A figure out of nothing."""
    value = rng.choice([3.7, 12.4, 260, 1850, 37, 64, 4.6])
    while str(value) in text:
        value = round(value * 1.3 + 1, 1)
    phrase = rng.choice(
        [" by {} percent", " in {} villages", ", covering {} households", " at a cost of {} million yuan"]
    )
    end = re.search(r"[.;!?]?\"?\s*$", text)
    assert end is not None
    return text[: end.start()] + phrase.format(value) + text[end.start() :]


def swap(text: str, rng: random.Random) -> str | None:
    """Two figures of one shape exchanged."""
    found = amounts(text)
    couples = [
        (a, b)
        for i, a in enumerate(found)
        for b in found[i + 1 :]
        if bool(a["p"]) == bool(b["p"])
        and (a["p"] or "").strip()[:8] == (b["p"] or "").strip()[:8]
        and (a["n"], a["s"]) != (b["n"], b["s"])
        and bool(a["s"]) == bool(b["s"])
    ]
    if not couples:
        return None
    a, b = rng.choice(couples)
    first, second = a["n"] + a["s"], b["n"] + b["s"]
    text = _replace(text, b.start("n"), b.end("s"), first)
    return _replace(text, a.start("n"), a.end("s"), second)


def point(text: str, rng: random.Random) -> str | None:
    """Percent for percentage points or the other way round."""
    if m := _pick(list(re.finditer(r"(?<=\d) percentage points?", text)), rng):
        return _replace(text, *m.span(), " percent")
    if m := _pick(list(re.finditer(r"(?<=\d)(?:%| percent\b)", text)), rng):
        return _replace(text, *m.span(), " percentage points")
    return None


_UP = re.compile(r"(?<!\bno )\b(?:[Mm]ore than|[Oo]ver|[Aa]t least|[Ee]xceeding|[Aa]bove)(?= [$¥€]?\d)")
_DOWN = re.compile(
    r"(?<!\bno )\b(?:[Nn]early|[Aa]lmost|[Ll]ess than|[Ff]ewer than|[Uu]nder|[Bb]elow|[Aa]t most)(?= [$¥€]?\d)"
)


def modifier(text: str, rng: random.Random) -> str | None:
    """More than for nearly, at least for at most."""
    up = list(_UP.finditer(text))
    down = list(_DOWN.finditer(text))
    m = _pick(up + down, rng)
    if m is None:
        return None
    new = rng.choice(["nearly", "less than"] if m in up else ["more than", "over"])
    return _replace(text, *m.span(), new.capitalize() if m.group()[0].isupper() else new)


_UNITS = [
    (r"hectares?", "mu"),
    (r"mu", "hectares"),
    (r"yuan", "US dollars"),
    (r"tonnes?|tons?", "kilograms"),
    (r"kilogram(?:me)?s?|kg", "tonnes"),
    (r"kilomet(?:re|er)s?|km", "metres"),
    (r"met(?:re|er)s?", "kilometres"),
    (r"households", "people"),
    (r"years", "months"),
    (r"months", "years"),
    (r"days", "hours"),
    (r"hours", "days"),
    (r"minutes", "hours"),
    (r"square kilomet(?:re|er)s?", "square metres"),
]


def unit(text: str, rng: random.Random) -> str | None:
    """Another unit behind the same number."""
    found = [
        (m, new)
        for old, new in _UNITS
        for m in re.finditer(rf"(?<=\d )(?:(?P<k>thousand|million|billion|trillion) )?(?P<u>{old})\b(?! old)", text)
    ]
    if not found:
        return None
    m, new = rng.choice(found)
    return _replace(text, m.start("u"), m.end("u"), new)


def year(text: str, rng: random.Random) -> str | None:
    """Another year."""
    found = list(_YEAR.finditer(text))
    m = _pick([m for m in found if not _amount_follows(text, m.end())], rng)
    if m is None:
        return None
    new = str(int(m.group()) + rng.choice([-2, -1, 1, 2, 10, -10]))
    return None if new in text else _replace(text, *m.span(), new)


def _amount_follows(text: str, at: int) -> bool:
    return (
        re.match(r" (?:thousand|million|billion|yuan|people|households|mu|tons|tonnes|percent)", text[at:]) is not None
    )


def range_end(text: str, rng: random.Random) -> str | None:
    """One end of a range left out."""
    number = rf"[$¥€]?(?:{_NUMBER})"
    m = _pick(list(re.finditer(rf"(?<![\w.,/-])({number}%?)(?: to | ?[-–—] ?)({number})(?![\w/.-]\d|-)", text)), rng)
    if m is None or re.search(r"\bfrom $", text[: m.start()]):
        return None
    return _replace(
        text, m.start(), m.end(), rng.choice([m[1].rstrip("%") if "%" in text[m.end() :][:2] else m[1], m[2]])
    )


PLANTERS: dict[str, Planter] = {
    "scale": scale,
    "digit": digit,
    "dropped": dropped,
    "added": added,
    "swap": swap,
    "point": point,
    "modifier": modifier,
    "unit": unit,
    "year": year,
    "range end": range_end,
}
