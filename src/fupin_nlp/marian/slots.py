"""Slots: what must not change is taken out of the sentence before the model and put back after.

``<n1>``… hold a numeral with its scale word; the unit, % and 个百分点 stay outside as context and
the model translates them.  ``<d1>``… hold a date or clock time whole.  ``<t1>``… hold a name, a
redaction mark or anything copied verbatim.  The model was trained with all three on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from fupin_nlp.marian.source import model_form
from fupin_nlp.numbers.quantity import Kind, Number, Quantity
from fupin_nlp.numbers.render import render, render_number
from fupin_nlp.numbers.zh import Numeral, numerals
from fupin_nlp.terms import Term

LIMITS = {"n": 20, "d": 8, "t": 16}
REDACTION = "[…]"
SLOT = re.compile(r"<([ndt])(\d{1,2})>")
#: A number word this small is grammar more often than figure, and the model handles it well.
SMALL = 10
_PERCENT_WORDS = re.compile(r"[百千]分之[^\s，。、；以左上多]+|[一二两三四五六七八九十]成[一二三四五六七八九半]?")


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot: ``start:end`` of the sentence it stands for and the English that fills it."""

    symbol: str
    start: int
    end: int
    english: str
    value: Number | None = None
    ordinal: bool = False
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class Slotted:
    """``text`` is in the model's form with slot symbols in it."""

    text: str
    slots: dict[str, Slot]

    def complete(self, target: str) -> bool:
        """Whether ``target`` holds every slot exactly once and no other."""
        return sorted(m.group() for m in SLOT.finditer(target)) == sorted(self.slots)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the source that a slot could stand for; ``after`` is left behind it as context."""

    kind: str  # "n", "d" or "t"
    start: int
    end: int
    english: str
    after: str = ""
    value: Number | None = None
    ordinal: bool = False
    term: Term | None = None


def spans(text: str, quantities: Sequence[Quantity], terms: Sequence[Term]) -> list[Span]:
    """Everything in ``text`` that may become a slot, in order, without overlap."""
    found: list[Span] = []
    inside = {i: q for q in quantities for i in range(q.start, q.end)}
    for q in quantities:
        if q.kind is Kind.DATE or q.kind is Kind.TIME:
            found.append(Span("d", q.start, q.end, english=render(q)))
        elif q.kind in (Kind.IDENTIFIER, Kind.FORMULA, Kind.RATIO):
            found.append(Span("t", q.start, q.end, english=q.text))
        elif (percent := _spelt_percent(q)) is not None:
            found.append(percent)
    for numeral in numerals(text):
        owner = inside.get(numeral.start)
        if owner is not None and (span := _numeral(text, numeral, owner)) is not None:
            found.append(span)
    found += [Span("t", m.start(), m.end(), english=REDACTION) for m in re.finditer(re.escape(REDACTION), text)]
    found += [Span("t", t.start, t.end, english=t.target, term=t) for t in terms if t.slot]
    found.sort(key=lambda s: (s.start, -s.end))
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _spelt_percent(q: Quantity) -> Span | None:
    """百分之五, 千分之三 and 七成 as "<n1>%", which the model has seen far more often."""
    words = _PERCENT_WORDS.search(q.text) if q.kind is Kind.PERCENT and q.unit == "%" and q.value_high is None else None
    if words is None:
        return None
    start, end = q.start + words.start(), q.start + words.end()
    return Span("n", start, end, render_number(q.value), after="%", value=q.value)


def _numeral(text: str, numeral: Numeral, owner: Quantity) -> Span | None:
    """The slot for a numeral inside the quantity ``owner``, or None if the model should see the words."""
    if owner.kind not in (Kind.CARDINAL, Kind.PERCENT, Kind.POINT, Kind.MULTIPLE, Kind.ORDINAL) or owner.unit == "list":
        return None
    spelt = not any(c.isdigit() for c in text[numeral.start : numeral.end] if c.isascii())
    if spelt and (numeral.value <= SMALL or owner.weak):
        return None
    return Span(
        "n",
        numeral.start,
        numeral.end,
        english=render_number(numeral.value),
        after=numeral.inner,
        value=numeral.value,
        ordinal=owner.kind is Kind.ORDINAL,
    )


def protect(text: str, quantities: Sequence[Quantity], terms: Sequence[Term]) -> Slotted:
    """``text`` with slots for its figures and names; what is over the vocabulary's limits stays text."""
    counts = dict.fromkeys(LIMITS, 0)
    slots: dict[str, Slot] = {}
    parts: list[str] = []
    at = 0
    for span in spans(text, quantities, terms):
        if counts[span.kind] >= LIMITS[span.kind]:
            continue
        counts[span.kind] += 1
        symbol = f"<{span.kind}{counts[span.kind]}>"
        slots[symbol] = Slot(symbol, span.start, span.end, span.english, span.value, span.ordinal, span.term)
        parts += [text[at : span.start], symbol, span.after]
        at = span.end
    parts.append(text[at:])
    return Slotted(model_form("".join(parts)), slots)


_PLURAL = re.compile(r"^( (?:[a-z]+ ){0,1})(people|households|villages|counties|projects|enterprises|townships|cities)\b")
_SINGULAR = {"people": "person", "counties": "county", "cities": "city"}
_AN = re.compile(r"^(?:8|11(?!\d)|18(?!\d)|11,|18,|80|8\d)")


def restore(target: str, slots: dict[str, Slot]) -> str:
    """``target`` with every slot filled, minding a/an, ordinals, the singular after 1 and doubled words."""
    out: list[str] = []
    at = 0
    for match in SLOT.finditer(target):
        slot = slots.get(match.group())
        before = target[at : match.start()]
        at = match.end()
        if slot is None:
            out.append(before.rstrip())
            continue
        english = slot.english
        if slot.ordinal and slot.value is not None:
            english = _ordinal(slot.value)
        if slot.symbol.startswith("<n") and re.search(r"\ban? $", before, re.IGNORECASE):
            start = re.search(r"[Aa]n? $", before).start()  # type: ignore[union-attr]
            before = before[: start + 1] + ("n " if _AN.match(english) else " ")
        if english.startswith("the ") and re.search(r"\bthe $", before, re.IGNORECASE):
            english = english[4:]
        if slot.value == 1 and not slot.ordinal and (plural := _PLURAL.match(target[at:])):
            word = plural.group(2)
            target = target[:at] + plural.group(1) + _SINGULAR.get(word, word[:-1]) + target[at + plural.end() :]
        out += [before, english]
    out.append(target[at:])
    return re.sub(r" {2,}", " ", "".join(out)).strip()


def _ordinal(value: Number) -> str:
    n = int(value)
    suffix = "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix}"
