"""The English of a quantity: number, unit and modifier as a careful translator writes them.

What :func:`render` writes, :func:`fupin_nlp.numbers.en.read` reads back equal in value, kind, unit
and modifier.  Exceptions: a modifier that the kind cannot carry (ordinals, periods, ratios,
formulas, identifiers, and all but "about" on dates and times) is not written, and SEVERAL stands
only at powers of ten from ten up.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from fupin_nlp.numbers.en_lexicon import MONTH_NAMES, ORDINALS, SMALL, TENS
from fupin_nlp.numbers.quantity import Kind, Modifier, Number, Quantity, date_parts
from fupin_nlp.numbers.units import BY_NAME

_BEFORE: dict[Modifier, str] = {
    Modifier.NONE: "",
    Modifier.ABOUT: "about ",
    Modifier.MORE_THAN: "more than ",
    Modifier.AT_LEAST: "at least ",
    Modifier.LESS_THAN: "less than ",
    Modifier.AT_MOST: "no more than ",
    Modifier.NEARLY: "nearly ",
    Modifier.UP_TO: "up to ",
    Modifier.SEVERAL: "",
}
_SCALES: tuple[tuple[int, str], ...] = ((12, "trillion"), (9, "billion"), (6, "million"))
_ORDERS: tuple[tuple[int, str], ...] = ((12, "trillions"), (9, "billions"), (6, "millions"), (3, "thousands"))
_SMALL_WORDS: dict[int, str] = {value: word for word, value in SMALL.items() if word not in ("nought", "naught")}
_TEN_WORDS: dict[int, str] = {value: word for word, value in TENS.items() if word != "fourty"}
_ORDINAL_WORDS: dict[int, str] = {value: word for word, value in ORDINALS.items() if word != "nineth"}
_ZERO = Decimal(0)
_MAX_DECIMALS = 4  # "1.4486 million" is read at a glance, "1.234567 million" is not
_SPELLED = 12  # integers up to here are words where a sentence starts and in multiples


def render(q: Quantity, *, sentence_start: bool = False) -> str:
    """English of ``q`` with unit and modifier: "more than 200,000", "3.93 billion yuan", "March 6 to 7, 2018".

    ``sentence_start`` gives a capital, and words for whole numbers up to twelve.  Nothing is converted or rounded.
    """
    text = _body(q, sentence_start)
    return text[:1].upper() + text[1:] if sentence_start and q.kind is not Kind.IDENTIFIER else text


def _body(q: Quantity, spell: bool) -> str:
    if q.kind in (Kind.IDENTIFIER, Kind.FORMULA):
        return q.text
    if q.kind is Kind.ORDINAL:
        return _ordinal(q)
    if q.kind is Kind.PERIOD:
        return _period(q)
    if q.kind is Kind.RATIO:
        return _ratio(q)
    if q.kind is Kind.DATE:
        return ("about " if q.modifier is Modifier.ABOUT else "") + render_date(q)
    if q.kind is Kind.TIME:
        return ("about " if q.modifier is Modifier.ABOUT else "") + _time(q)
    if q.modifier is Modifier.SEVERAL and (vague := _several(q)):
        return vague
    prefix = _BEFORE[q.modifier]
    if prefix == "less than " and BY_NAME.get(q.unit) and BY_NAME[q.unit].cls == "count":
        prefix = "fewer than "
    if q.kind is Kind.PERCENT:
        return prefix + _percent(q)
    if q.kind is Kind.FRACTION:
        return prefix + _fraction(q)
    spell = spell and not prefix and q.value_high is None
    if q.value == Decimal("0.5") and q.value_high is None and BY_NAME.get(q.unit) and BY_NAME[q.unit].cls == "time":
        return f"{prefix}half {_article(q.unit)}"
    figure = _range(q.value, q.value_high, spell or q.kind is Kind.MULTIPLE)
    if q.kind is Kind.MULTIPLE:
        return f"{prefix}{figure} {'time' if q.value == 1 and q.value_high is None else 'times'}"
    if q.kind is Kind.POINT:
        return f"{prefix}{figure} percentage point{'' if q.value == 1 and q.value_high is None else 's'}"
    unit = pluralise(q.unit, q.value if q.value_high is None else q.value_high)
    return f"{prefix}{figure} {unit}" if unit else prefix + figure


def render_number(value: Number, kind: Kind = Kind.CARDINAL) -> str:
    """Just the figure, as it stands in a slot: "950,000", "3.93 billion", "19th", "two thirds".

    Never in scientific notation, never rounded.
    """
    if kind is Kind.ORDINAL:
        return ordinal_suffix(int(value))
    if isinstance(value, Fraction):
        return fraction_words(value) if kind is Kind.FRACTION else _mixed(value)
    if kind in (Kind.DATE, Kind.TIME, Kind.PERIOD):
        return format(value, "f")
    digits, word = _scaled(value)
    return f"{digits} {word}" if word else digits


def render_date(q: Quantity) -> str:
    """English of a date or a range of dates: "March 6 to 7, 2018", "March 2018", "2013–2017", "the 13th"."""
    first = date_parts(q.value)
    if q.value_high is None:
        return _date(*first)
    last = date_parts(q.value_high)
    if not (first[1] or first[2] or last[1] or last[2]):
        return f"{first[0]}–{last[0]}"
    if first[0] != last[0]:
        return f"{_date(*first)} to {_date(*last)}"
    year = f", {first[0]}" if first[0] and last[2] else f" {first[0]}" if first[0] else ""
    if first[1] == last[1] and first[1] and first[2] and last[2]:
        return f"{MONTH_NAMES[first[1]]} {first[2]} to {last[2]}{year}"
    return f"{_date(0, *first[1:])} to {_date(0, *last[1:])}{year}"


def pluralise(unit: str, value: Number) -> str:
    """English of a canonical unit after ``value``: singular after exactly one, "" for no unit."""
    if not unit:
        return ""
    entry = BY_NAME.get(unit)
    if entry is None:
        return unit
    return entry.en[0] if abs(value) == 1 or len(entry.en) < 2 else entry.en[1]


def ordinal_suffix(rank: int) -> str:
    """Such as "1st", "22nd", "113th"."""
    tail = rank % 100
    suffix = "th" if 10 < tail < 20 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank:,}{suffix}"


def ordinal_words(rank: int) -> str:
    """Such as "first" to "ninety-ninth"; beyond that with a suffix."""
    if rank in _ORDINAL_WORDS and rank < 100:
        return _ORDINAL_WORDS[rank]
    if 20 < rank < 100:
        return f"{_TEN_WORDS[rank - rank % 10]}-{_ORDINAL_WORDS[rank % 10]}"
    return ordinal_suffix(rank)


def cardinal_words(value: int) -> str:
    """Such as "zero" to "ninety-nine".  Raises KeyError beyond that."""
    if value in _SMALL_WORDS:
        return _SMALL_WORDS[value]
    ten = _TEN_WORDS[value - value % 10]
    return f"{ten}-{_SMALL_WORDS[value % 10]}" if value % 10 else ten


def fraction_words(value: Fraction) -> str:
    """Such as "half", "one third", "three quarters", "three twenty-firsts"; digits where a part is over 99."""
    top, bottom = value.numerator, value.denominator
    if not (0 < top < 100 and 1 < bottom < 100) or (bottom > 10 and top < bottom):
        return f"{top}/{bottom}"
    if bottom == 2:
        return "half" if top == 1 else f"{cardinal_words(top)} halves"
    name = "quarter" if bottom == 4 and top in (1, 3) else ordinal_words(bottom)
    if top > 1 and top % 10 == 0 and bottom < 20 and bottom != 4:
        return f"{top}/{bottom}" if top < bottom else f"{cardinal_words(top)} {name}s"
    return f"{cardinal_words(top)} {name}{'s' if top > 1 else ''}"


def _scaled(value: Decimal) -> tuple[str, str]:
    """Digits and scale word; the word only where it shortens without losing a digit."""
    size = abs(value)
    if size >= 10**6 and value == value.to_integral_value():
        digits = format(size, "f").partition(".")[0]
        for power, word in _SCALES:
            if len(digits) > power:
                part = digits[-power:].rstrip("0")
                if len(part) <= _MAX_DECIMALS:
                    whole = f"{int(digits[:-power]):,}"
                    return ("-" if value < 0 else "") + whole + ("." + part if part else ""), word
                break
    return f"{value:,f}", ""


def _mixed(value: Fraction) -> str:
    whole, rest = divmod(abs(value), 1)
    sign = "-" if value < 0 else ""
    text = f"{rest.numerator}/{rest.denominator}"
    return f"{sign}{whole:,} {text}" if whole else sign + text


def _figure(value: Number, spell: bool) -> str:
    if spell and 0 < value <= _SPELLED and value == int(value):
        return cardinal_words(int(value))
    return render_number(value)


def _range(low: Number, high: Number | None, spell: bool) -> str:
    if high is None:
        return _figure(low, spell)
    if isinstance(low, Decimal) and isinstance(high, Decimal):
        first, second = _scaled(low), _scaled(high)
        if first[1] and first[1] == second[1] and abs(low) < 10**15:
            return f"{first[0]} to {second[0]} {first[1]}"
        if second[1] and not first[1]:  # "1 to 1.2 million" would be read with one scale for both
            return f"{low:,f} to {high:,f}"
    return f"{_figure(low, spell)} to {_figure(high, spell)}"


def _percent(q: Quantity) -> str:
    if q.unit == "discount":
        off = [f"{render_number(100 - value)}%" for value in (q.value, q.value_high) if value is not None]
        return f"{off[0]} off"
    if q.value_high is None:
        return f"{render_number(q.value)}%"
    return f"{render_number(q.value)}% to {render_number(q.value_high)}%"


def _fraction(q: Quantity) -> str:
    low = fraction_words(Fraction(q.value))
    if q.value_high is not None:
        low = f"{'one half' if low == 'half' else low} to {fraction_words(Fraction(q.value_high))}"
    if not q.unit:
        return low
    return f"{'one half' if low == 'half' else low} of {_article(q.unit)}"


def _article(unit: str) -> str:
    """Such as "an hour", "a year"."""
    name = pluralise(unit, Decimal(1))
    return f"{'an' if name[0] in 'aeio' or name == 'hour' else 'a'} {name}"


def _several(q: Quantity) -> str:
    """Such as "hundreds of thousands of people"; "" where the value is no bare order of magnitude."""
    power = len(format(q.value, "f").partition(".")[0]) - 1
    if q.value_high is not None or power < 1 or q.value != 10**power or q.kind is not Kind.CARDINAL or power > 14:
        return ""
    if q.unit == "year" and power == 1:
        return "decades"
    words = ""
    for order, name in _ORDERS:
        if power >= order:
            words = {0: "", 1: "tens of ", 2: "hundreds of "}[power - order] + name
            break
    words = words or ("hundreds" if power == 2 else "dozens")
    unit = pluralise(q.unit, q.value)
    return f"{words} of {unit}" if unit else words


def _ordinal(q: Quantity) -> str:
    words = [
        ordinal_words(int(v)) if v <= 10 else ordinal_suffix(int(v)) for v in (q.value, q.value_high) if v is not None
    ]
    return " to ".join(words) + ("," if q.unit == "list" else "")


def _period(q: Quantity) -> str:
    values = [int(v) for v in (q.value, q.value_high) if v is not None]
    if q.unit == "decade":
        return " to ".join(f"the {value}s" for value in values)
    if q.unit == "fiscal-year":
        return " to ".join(f"fiscal {value}" for value in values)
    name = {"five-year-plan": "Five-Year Plan", "quarter": "quarter", "half": "half", "century": "century"}.get(
        q.unit, q.unit
    )
    small = q.unit in ("quarter", "half")
    return " to ".join(ordinal_words(value) if small else ordinal_suffix(value) for value in values) + f" {name}"


def _ratio(q: Quantity) -> str:
    low, high = (
        f"{value:,f}" if isinstance(value, Decimal) else _mixed(value) for value in (q.value, q.value_high or _ZERO)
    )
    if q.value < 25 and len(high) == 2 and high.isdigit() and int(high) < 60:
        return f"a ratio of {low} to {high}"  # "3:15" would be a time
    return f"{low}:{high}"


def _time(q: Quantity) -> str:
    return " to ".join(f"{int(v) // 100}:{int(v) % 100:02d}" for v in (q.value, q.value_high) if v is not None)


def _date(year: int, month: int, day: int) -> str:
    if not month:
        return f"the {ordinal_suffix(day)}" if day else str(year)
    name = MONTH_NAMES[month]
    if day:
        return f"{name} {day}" + (f", {year}" if year else "")
    return f"{name} {year}" if year else name
