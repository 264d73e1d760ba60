"""Is the English of every name and term in the translation?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from fupin_nlp.numbers.findings import Finding
from fupin_nlp.terms.places import ETHNIC
from fupin_nlp.terms.term import Term

__all__ = ["check", "contains", "words_of"]

_WORD = re.compile(r"[a-z0-9]+")
_KIND = re.compile(
    r"^(?:the |Mount )| (?:River|Lake|Mountains?|Sea|County|City|Banner|Plateau|Plain|Basin|Economic Belt)$"
)
_PEOPLES = frozenset(ETHNIC.values())
_COMPASS = re.compile(r"\b(north|south)[- ](east|west)")  # north-western is northwestern
_LIGHT = frozenset(["the", "a", "an", "of", "and", "for", "in", "on", "to", "by", "with", "s"])


def check(terms: Sequence[Term], target: str) -> list[Finding]:
    """Finding FT101 for each term whose English, in no accepted form, is in ``target``.

    An error for the glossary's terms, a warning for all others.  Case, articles, plural and verb
    endings, accents, apostrophes and hyphens do not count.
    """
    words = words_of(target)
    findings: list[Finding] = []
    seen: set[tuple[str, str]] = set()
    for term in terms:
        if (term.text, term.target) in seen:
            continue
        seen.add((term.text, term.target))
        if not contains(words, term):
            message = f'{term.text}: "{term.target}" is not in the English'
            findings.append(Finding("FT101", "error" if term.cls == "glossary" else "warning", message))
    return findings


def contains(words: Sequence[str], term: Term) -> bool:
    """Whether a form of the term stands in ``words`` (stems of the English, in order).

    The words of a place's or an organisation's name may stand apart ("the Yangtze and Yellow rivers").
    """
    if term.cls in ("place", "country", "organisation"):
        have = set(words)
        return any(have.issuperset(words_of(form)) for form in _place_forms(term))
    return any(_has(words, form) for form in (term.target, *term.variants))


def _place_forms(term: Term) -> tuple[str, ...]:
    """Accepted forms of a place: with and without its kind, "Lixian County" as Lixian or Li County too."""
    forms = [term.target, *term.variants]
    for form in tuple(forms):
        if " Autonomous " in form:
            words = form.replace(",", "").split(" ")
            people = next((i for i, word in enumerate(words) if word in _PEOPLES and i), 1)
            forms.append(" ".join(words[:people]))
        short = _KIND.sub("", form)
        if short != form:
            forms.append(short)
        if len(term.text) == 2 and form.endswith("xian County"):
            forms.append(form.replace("xian County", " County"))
    return tuple(forms)


def _has(words: Sequence[str], form: str) -> bool:
    wanted = words_of(form)
    if not wanted:
        return True
    first, size = wanted[0], len(wanted)
    return any(word == first and list(words[i : i + size]) == list(wanted) for i, word in enumerate(words))


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """Stems of the English words of ``text`` in order, articles and prepositions left out."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower()
    plain = re.sub(r"['’](s\b)?", "", plain)
    plain = _COMPASS.sub(r"\1\2", plain)
    return tuple(_stem(w) for w in _WORD.findall(plain) if w not in _LIGHT)


def _stem(word: str) -> str:
    for ending, rest in (("ern", ""), ("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + rest
    return word
