"""What the user's glossary asks of one sentence, and how little of it the model must be forced to.

A name of the glossary (its English begins with a capital) travels through the model as a slot, as all
names do.  A term of common words (贫困户, "poor household") does best left to the model, which bends it to
the sentence and often words it as asked; only where it did not need the sentence go again with the
term as a slot: ``loosened`` first, then ``lost``.  A measure word behind its figure (13万人次) is the
figure's business: the number check answers for it, and ``reword`` puts the user's English for the unit's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from fupin_nlp.numbers.units import UNITS
from fupin_nlp.terms.characters import everyday_words
from fupin_nlp.terms.check import contains, words_of
from fupin_nlp.terms.glossary import Glossary
from fupin_nlp.terms.term import Term

__all__ = ["glossary_terms", "loosened", "lost", "reword"]

_FIGURE_BEFORE = re.compile(r"[\d〇零一二两三四五六七八九十百千万亿半几数多余来][个]?$")


def glossary_terms(text: str, glossary: Glossary) -> Iterator[Term]:
    """The terms of ``glossary`` in ``text``, the longest first at each place.

    A term of one character is left alone inside an everyday word (户 in 户籍).
    """
    at = 0
    while at < len(text):
        source = glossary.match(text, at) or ""
        measures = source in _measures() and _FIGURE_BEFORE.search(text, max(0, at - 2), at) is not None
        if not source or (len(source) == 1 and not measures and _in_a_word(text, at)):
            at += 1
            continue
        end = at + len(source)
        target, *others = (form.strip() for form in glossary.entries[source][0].split("|"))
        yield Term(at, end, source, target, "measure" if measures else "glossary", not measures, tuple(others), target)
        at = end


def loosened(terms: Iterable[Term]) -> tuple[Term, ...]:
    """``terms`` with the glossary's common words set free: no slot for a first attempt."""
    return tuple(replace(t, slot=False) if t.cls == "glossary" and not _named(t) else t for t in terms)


def lost(terms: Iterable[Term], target: str) -> tuple[Term, ...]:
    """Those of ``terms`` that came from the glossary and have no form in ``target``."""
    words = words_of(target)
    return tuple(t for t in terms if t.cls == "glossary" and not contains(words, t))


def reword(target: str, terms: Iterable[Term]) -> str:
    """``target`` with the user's English for the measure words of its figures: "13 visits" → "13 person-times"."""
    for term in terms:
        if term.cls == "measure" and not contains(words_of(target), term):
            target = _measured(term.text).sub(lambda m, english=term.target: m[1] + english, target)  # type: ignore[misc]
    return target


def _named(term: Term) -> bool:
    return term.target.removeprefix("the ")[:1].isupper()


def _in_a_word(text: str, at: int) -> bool:
    words = everyday_words()
    return text[max(0, at - 1) : at + 1] in words or text[at : at + 2] in words


@lru_cache(maxsize=1)
def _measures() -> dict[str, tuple[str, ...]]:
    """Chinese measure word → English forms of its unit."""
    return {zh: unit.en for unit in UNITS for zh in unit.zh}


@lru_cache(maxsize=256)
def _measured(measure: str) -> re.Pattern[str]:
    """A figure, at most two words, and an English form of the unit: "632,000 red-tourism visits"."""
    plain = sorted({form for form in _measures()[measure] if form[:1].isalpha()}, key=len, reverse=True)
    return re.compile(rf"(\d[\d,.]*(?: [A-Za-z-]+){{0,2}}? )(?:{'|'.join(map(re.escape, plain))})(?![\w-])")
