"""Putting the English of names back where the model left their slots."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fupin_nlp.terms.places import SUFFIXES
from fupin_nlp.terms.term import Term

__all__ = ["gloss_first", "restore"]

_SLOT = re.compile(r"<t\d{1,2}>")
_KINDS = sorted(
    {*SUFFIXES.values(), "River", "Mountains", "Mountain", "Lake", "Island", "Plateau"}, key=len, reverse=True
)
_KIND_AFTER = re.compile(r" (?:" + "|".join(map(re.escape, _KINDS)) + r")\b", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(r"\b(the|an?) $", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|\n)[\"'(\[“‘]*$")


def restore(target: str, mapping: Mapping[str, Term]) -> str:
    """``target`` with each ``<tN>`` of ``mapping`` replaced by its term's English.

    Minds the grammar: no "the the", a or an to suit the name, a capital at the start of a sentence,
    no kind of unit twice ("Du'an Yao Autonomous County County").  A slot not in ``mapping`` is taken out.
    """
    out = ""
    at = 0
    for match in _SLOT.finditer(target):
        out += target[at : match.start()]
        at = match.end()
        term = mapping.get(match.group())
        if term is None:
            out = out.rstrip(" ")
            continue
        english = term.target
        article = _ARTICLE_BEFORE.search(out)
        if article and english.lower().startswith("the "):
            if article[1].lower() == "the":
                english = english[4:]
            else:
                out = out[: article.start()]
        elif article and article[1].lower() != "the":
            fitting = "an" if english[:1].lower() in "aeiou" and not english.lower().startswith(("uy", "eu")) else "a"
            out = out[: article.start(1)] + (fitting.capitalize() if article[1][0].isupper() else fitting) + " "
        if english[:1].islower() and _SENTENCE_START.search(out):
            english = english[0].upper() + english[1:]
        kind = _KIND_AFTER.match(target, at)
        if kind and english.lower().endswith(kind.group().lower()):
            at = kind.end()
        out += english
    return re.sub(r" {2,}", " ", out + target[at:])


def gloss_first(target: str, term: Term) -> str:
    """``target`` with the Chinese in brackets after the first mention of the term: "Hechi (河池)"."""
    for form in (term.target, *term.variants):
        match = re.search(rf"(?<![A-Za-z]){re.escape(form)}(?![A-Za-z])", target)
        if match:
            return f"{target[: match.end()]} ({term.text}){target[match.end() :]}"
    return target
