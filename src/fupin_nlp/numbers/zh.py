"""The Chinese half of the number grammar: every figure of a text as a ``Quantity``.

    read(text)        all figures in order, disjoint
    numerals(text)    the bare numerals with their scale words (what a slot stands for)
    with_nouns(...)   the figures with the noun each counts

The text is folded (one script, one width, same length), identifiers and idioms are hidden, dates are
read, and what is left is scanned once from numeral to numeral.  Time is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from fupin_nlp.numbers import zh_dates, zh_figures, zh_identifiers, zh_idioms
from fupin_nlp.numbers.quantity import Kind, Number, Quantity
from fupin_nlp.numbers.zh_draft import Draft
from fupin_nlp.numbers.zh_fold import fold, hide
from fupin_nlp.numbers.zh_nouns import noun_of

_ANY = re.compile(
    "[0-9０-９〇零一二三四五六七八九十百千万萬亿億两兩俩倆仨廿卅卌壹贰貳叁參参肆伍陆陸柒捌玖拾佰仟半首双雙翻折减減对對①-⑳]|[上本下][半世]"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral with its scale word at ``start:end``: 39.3亿 of 39.3亿元, 20多万 (``inner`` "多").

    ``value`` is exact, with a scale shared across a range applied (600 of 600至850亿 is 60 billion).
    ``quantity`` is the figure it belongs to.
    """

    start: int
    end: int
    text: str
    value: Decimal
    inner: str = ""
    quantity: Quantity | None = None


def read(text: str) -> list[Quantity]:
    """All quantities of ``text`` in order, disjoint; conventions as in ``quantity``."""
    if not _ANY.search(text):
        return []
    return [_finished(text, f) if isinstance(f, Draft) else f for f in _figures(text)]


def numerals(text: str) -> list[Numeral]:
    """The bare numerals of counted figures, each with the quantity it belongs to.

    Those of dates, periods, identifiers, formulas and fractions are left out, as are 成, 折 and 番,
    whose English number is another one.
    """
    if not _ANY.search(text):
        return []
    out = []
    for figure in _figures(text):
        if not isinstance(figure, Draft) or not figure.numerals:
            continue
        quantity = _finished(text, figure)
        for start, end, value, inner in figure.numerals:
            out.append(Numeral(start, end, text[start:end], value, inner, quantity))
    return out


def with_nouns(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """``quantities`` of ``text`` with ``noun`` filled: the noun that each counts, at most eight characters."""
    folded = fold(text)
    return [
        q
        if q.kind in (Kind.DATE, Kind.TIME, Kind.PERIOD, Kind.IDENTIFIER)
        else replace(q, noun=noun_of(text, folded, q))
        for q in quantities
    ]


def _finished(text: str, f: Draft) -> Quantity:
    words = text[f.start : f.end]
    if f.kind is Kind.FORMULA:
        words = fold(words).replace(" ", "")
    value: Number = f.value if f.fraction is None else f.fraction
    high: Number | None = f.high if f.fraction is None else f.fraction_high
    return Quantity(value, f.kind, f.start, f.end, words, f.unit, f.modifier, high, f.weak, "", f.alternatives)


def _figures(text: str) -> list[Draft | Quantity]:
    s = fold(text)
    found: list[Draft | Quantity] = []
    identifiers = zh_identifiers.find(s)
    if identifiers:
        for start, end in identifiers:
            found.append(Quantity(Decimal(0), Kind.IDENTIFIER, start, end, text[start:end]))
        s = hide(s, identifiers)
    idioms = zh_idioms.find_folded(s)
    if idioms:
        s = hide(s, [(i[0], i[1]) for i in idioms])
    dates = zh_dates.find(s)
    if dates:
        for q in dates:
            found.append(q if q.text == text[q.start : q.end] else replace(q, text=text[q.start : q.end]))
        s = hide(s, [(q.start, q.end) for q in dates])
    counted = zh_figures.scan(s)
    if not found:
        return list(counted)
    found += counted
    found.sort(key=lambda f: f.start)
    return found


__all__ = ["Numeral", "numerals", "read", "with_nouns"]
