"""Slots: what must not change is taken out of the sentence before the model and put back after.

``<n1>``… hold a numeral with its scale word; the unit, % and 个百分点 stay outside as context and
the model translates them.  ``<d1>``… hold a date or clock time whole.  ``<t1>``… hold a name, a
redaction mark or anything copied verbatim.  The model was trained with all three on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from fupin_nlp.marian.source import model_form
from fupin_nlp.numbers.quantity import Kind, Modifier, Number, Quantity
from fupin_nlp.numbers.render import ordinal_suffix, render, render_number
from fupin_nlp.numbers.units import BY_NAME
from fupin_nlp.numbers.zh import Numeral, numerals
from fupin_nlp.terms import Term
from fupin_nlp.terms import restore as restore_names

LIMITS = {"n": 20, "d": 8, "t": 16}
REDACTION = "[…]"
SLOT = re.compile(r"<([ndt])(\d{1,2})>")
SMALL = 10
_TENTHS = "[一二两三四五六七八九十]成[一二三四五六七八九半]?"
_PARTS = "[百千]分之[〇零一二两三四五六七八九十百点]+"
_PERCENT_WORDS = re.compile(
    f"(?:{_TENTHS}|{_PARTS})(?:[至到—-](?:{_TENTHS}|{_PARTS}|[〇零一二两三四五六七八九十点]+))?"
)


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


def spans(text: str, quantities: Sequence[Quantity], terms: Sequence[Term], *, everything: bool = False) -> list[Span]:
    """All of ``text`` that may become a slot, in order, without overlap.

    ``everything`` takes in small number words, fractions, multiples and periods too, which the
    model usually words better by itself: for a sentence where it did not.
    """
    found: list[Span] = []
    own: dict[tuple[int, int], list[Numeral]] = {}
    for numeral in numerals(text):
        if numeral.quantity is not None:
            own.setdefault((numeral.quantity.start, numeral.quantity.end), []).append(numeral)
    for q in quantities:
        found += _of_quantity(text, q, own.get((q.start, q.end), []), everything)
    found += [Span("t", m.start(), m.end(), english=REDACTION) for m in re.finditer(re.escape(REDACTION), text)]
    found += [Span("t", t.start, t.end, english=t.target, term=t) for t in terms if t.slot]
    found.sort(key=lambda s: (s.start, -s.end))
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _of_quantity(text: str, q: Quantity, own: Sequence[Numeral], everything: bool) -> list[Span]:
    """The slots for one figure whose numerals are ``own``; none if the model should see the words."""
    if q.kind in (Kind.DATE, Kind.TIME) or q.unit == "decade":
        return [Span("d", q.start, q.end, english=render(q))]
    if q.kind in (Kind.IDENTIFIER, Kind.FORMULA, Kind.RATIO):
        return [Span("t", q.start, q.end, english=q.text)]
    if q.unit == "five-year-plan" or (everything and q.kind in (Kind.FRACTION, Kind.PERIOD)):
        return [Span("t", q.start, q.end, english=render(q))]
    if everything and q.kind is Kind.MULTIPLE and not own:
        return [Span("t", q.start, q.end, english=_FOLD.get(q.value, render(q)))]
    if q.kind not in (Kind.CARDINAL, Kind.PERCENT, Kind.POINT, Kind.MULTIPLE, Kind.ORDINAL) or q.unit == "list":
        return []
    if q.weak and q.unit and q.value >= 10_000:
        # 资金（万元）: the scale of a whole column hangs on it.
        return [Span("t", q.start, q.end, english=render(q))]
    if q.kind is Kind.PERCENT and q.unit == "%" and (words := _PERCENT_WORDS.search(q.text)):
        # 百分之五 and 七成 become "<n1>%", which the model has seen far more often.
        start, end = q.start + words.start(), q.start + words.end()
        return [Span("n", start, end, _figure(q), after="%", value=q.value)]
    if q.kind is Kind.CARDINAL and not q.weak and _odd(q, own):
        unit = BY_NAME.get(q.unit)
        after = unit.zh[0] if unit and unit.zh else ""
        return [Span("n", q.start, q.end, _figure(q), after=after, value=q.value)]
    ordinal = q.kind is Kind.ORDINAL
    return [
        Span("n", n.start, n.end, render_number(n.value), after=n.inner, value=n.value, ordinal=ordinal)
        for n in own
        if _western(text, n) or not (q.weak or (_small(n.value) and not everything))
    ]


#: 翻一番, 翻两番 as words that fit a verb's place.
_FOLD: dict[Number, str] = {Decimal(2): "double", Decimal(4): "quadruple"}


def _western(text: str, numeral: Numeral) -> bool:
    return any(c.isdecimal() for c in text[numeral.start : numeral.end])


def _small(value: Number) -> bool:
    """Small whole numbers are grammar more often than figures, and the model handles their words well."""
    return value <= SMALL and value == int(value)


def _odd(q: Quantity, own: Sequence[Numeral]) -> bool:
    """Whether the numerals alone do not say the figure: 五毛七, 两年半, 零下5, 六七十, 数十万."""
    if q.modifier not in (Modifier.NONE, Modifier.SEVERAL) or (
        _small(q.value) and q.value_high is None and q.value > 0
    ):
        return False
    values = {n.value for n in own}
    return q.modifier is Modifier.SEVERAL or q.value not in values or (q.value_high or q.value) not in values


def _figure(q: Quantity) -> str:
    """English of the figure without its unit: "0.57", "60 to 70", "hundreds of thousands of"."""
    if q.modifier is Modifier.SEVERAL:
        return render(replace(q, unit="person")).removesuffix(" people")
    if q.value_high is not None:
        return f"{render_number(q.value)} to {render_number(q.value_high)}"
    return render_number(q.value)


def protect(text: str, quantities: Sequence[Quantity], terms: Sequence[Term], *, everything: bool = False) -> Slotted:
    """``text`` with slots for its figures and names; what is over the vocabulary's limits stays text."""
    counts = dict.fromkeys(LIMITS, 0)
    slots: dict[str, Slot] = {}
    parts: list[str] = []
    at = 0
    for span in spans(text, quantities, terms, everything=everything):
        if counts[span.kind] >= LIMITS[span.kind]:
            continue
        counts[span.kind] += 1
        symbol = f"<{span.kind}{counts[span.kind]}>"
        slots[symbol] = Slot(symbol, span.start, span.end, span.english, span.value, span.ordinal, span.term)
        parts += [text[at : span.start], symbol, span.after]
        at = span.end
    parts.append(text[at:])
    return Slotted(model_form("".join(parts)), slots)


_PLURAL = re.compile(
    r"^( (?:[a-z]+ ){0,1})(people|households|villages|counties|projects|enterprises|townships|cities)\b"
)
_SINGULAR = {"people": "person", "counties": "county", "cities": "city"}
_AN = re.compile(r"8|11(?!\d)|18(?!\d)|11,|18,")
_ARTICLE = re.compile(r"\b([Aa])n? $")


def restore(target: str, slots: dict[str, Slot]) -> str:
    """``target`` with every slot filled, minding a/an, ordinals, the singular after 1 and doubled words.

    A slot that is not in ``slots`` is taken out.
    """
    out: list[str] = []
    at = 0
    for match in SLOT.finditer(target):
        slot = slots.get(match.group())
        if slot is not None and slot.term is not None:
            continue
        before = target[at : match.start()]
        at = match.end()
        if slot is None:
            out.append(before.rstrip())
            continue
        english = slot.english
        if slot.ordinal and slot.value is not None:
            english = ordinal_suffix(int(slot.value))
        if match.group(1) == "n" and (article := _ARTICLE.search(before)):
            before = before[: article.end(1)] + ("n " if _AN.match(english) else " ")
        if english.startswith("the ") and re.search(r"\bthe $", before, re.IGNORECASE):
            english = english[4:]
        if slot.value == 1 and not slot.ordinal and (plural := _PLURAL.match(target[at:])):
            word = plural.group(2)
            target = target[:at] + plural.group(1) + _SINGULAR.get(word, word[:-1]) + target[at + plural.end() :]
        if english.endswith(" of") and not re.match(r" [a-z]", target[at:]):
            english = english.removesuffix(" of")
        out += [before, english]
    figures = "".join([*out, target[at:]])
    return restore_names(figures, {s.symbol: s.term for s in slots.values() if s.term}).strip()
