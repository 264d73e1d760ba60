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
# What follows a name that no noun follows: "the Jiang Jiabai method" keeps its article.
_NO_NOUN = re.compile(
    r"[,.;:!?)\"”]|'s\b|$"
    r"| (?:said|says|told|noted|stressed|added|announced|introduced|explained|pointed|believes|believed|and|who|is|was"
    r"|were|has|had|will|can|should|must|also|in|at|on|from|to|for|with|by|that)\b"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|\n)[\"'(\[“‘]*$")


def restore(target: str, mapping: Mapping[str, Term]) -> str:
    """``target`` with each ``<tN>`` of ``mapping`` replaced by its term's English.

    Minds the grammar: no "the the", no article before a person or a bare place, a or an to suit the name,
    a capital at the start of a sentence, no kind of unit twice ("Du'an Yao Autonomous County County"), a
    space where the model left none.  A slot not in ``mapping`` is taken out.
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
        out, english = _with_article(out, term, bare=_NO_NOUN.match(target, at) is not None)
        if english[:1].islower() and _SENTENCE_START.search(out):
            english = english[0].upper() + english[1:]
        kind = _KIND_AFTER.match(target, at)
        if kind and english.lower().endswith(kind.group().lower()):
            at = kind.end()
        if out[-1:].isalnum() or out[-1:] in (",", ";"):
            out += " "
        out += english
        if target[at : at + 1].isalnum() and not re.match(r"s\b", target[at:]):
            out += " "
    return re.sub(r" {2,}", " ", out + target[at:])


def _with_article(out: str, term: Term, *, bare: bool) -> tuple[str, str]:
    """What stands before a name, with its article put right, and the name; ``bare`` if no noun follows it."""
    english = term.target
    article = _ARTICLE_BEFORE.search(out)
    if article is None:
        return out, english
    before = out[: article.start()]
    if english.lower().startswith("the "):
        return (out, english[4:]) if article[1].lower() == "the" else (before, english)
    if bare and term.cls in ("person", "place", "country"):
        return before, english
    if article[1].lower() == "the":
        return out, english
    fitting = "an" if english[:1].lower() in "aeiou" and not english.lower().startswith(("uy", "eu")) else "a"
    return out[: article.start(1)] + (fitting.capitalize() if article[1][0].isupper() else fitting) + " ", english


# A name that runs on in capitals up to a gloss is another: Hechi in "the Hechi Municipal Court (河池市法院)".
_INSIDE = r"(?!(?: (?:[A-Z][\w'-]*|of|and|the|for))+ \([㐀-鿿])"


def gloss_first(target: str, term: Term) -> str:
    """``target`` with the Chinese in brackets after the first mention of the term: "Hechi (河池)".

    Common words ("the poverty alleviation office") get no gloss, unless the user's glossary has them.
    """
    if term.cls != "glossary" and not term.target.removeprefix("the ")[:1].isupper():
        return target
    for form in (term.target, *term.variants):
        first = f"(?i:{re.escape(form[:1])})"
        match = re.search(rf"(?<![A-Za-z]){first}{re.escape(form[1:])}(?![A-Za-z]){_INSIDE}", target)
        if match:
            return f"{target[: match.end()]} ({term.text}){target[match.end() :]}"
    return target
