"""Finding names and terms in a sentence: glossary first, then persons, then longest match in the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fupin_nlp.terms import persons
from fupin_nlp.terms.compose import compose
from fupin_nlp.terms.gazetteer import Gazetteer, gazetteer
from fupin_nlp.terms.glossary import Glossary
from fupin_nlp.terms.matching import hides_person, table_terms
from fupin_nlp.terms.memory import Memory
from fupin_nlp.terms.romanise import knows_element, person_name, spellings, surnames
from fupin_nlp.terms.term import Term
from fupin_nlp.terms.wanted import glossary_terms

__all__ = ["find"]


def find(text: str, *, glossary: Glossary | None = None, memory: Memory | None = None) -> list[Term]:
    """Names and terms of ``text`` (normalised, Simplified), in order and without overlap.

    The longest match wins; entries of ``glossary`` win over everything.  Persons, and villages that
    no table holds, are noted in ``memory`` and known again in the sentences that follow.
    """
    table = gazetteer()
    memory = Memory() if memory is None else memory
    taken: list[Term] = list(glossary_terms(text, glossary)) if glossary else []
    _add(taken, _person_terms(text, table, memory))
    for start, end in _gaps(text, sorted(taken, key=lambda t: t.start)):
        taken += table_terms(text, start, end, table, memory)
    _add(taken, _places_again(text, memory))
    return compose(text, sorted(taken, key=lambda t: t.start))


def _add(taken: list[Term], new: Iterable[Term]) -> None:
    """Put each new term that overlaps none of those taken, nor an earlier new one, into ``taken``."""
    for term in new:
        if all(term.end <= t.start or term.start >= t.end for t in taken):
            taken.append(term)


def _gaps(text: str, taken: list[Term]) -> Iterator[tuple[int, int]]:
    at = 0
    for term in taken:
        if term.start > at:
            yield at, term.start
        at = term.end
    if at < len(text):
        yield at, len(text)


def _person_terms(text: str, table: Gazetteer, memory: Memory) -> list[Term]:
    found: list[Term] = []
    for start, end in persons.dotted_names(text):
        if text[start:end] in table or knows_element(text[start:end]):
            found.append(_person(text, start, end, table, memory))
    spans = [
        *persons.tibetan_names(text),
        *persons.names_in(text, lambda at, size: hides_person(text, at, size, table)),
    ]
    _add(found, (_person(text, start, end, table, memory) for start, end in spans))
    for name in memory.people:
        if len(name) > 2:
            _add(found, (_person(text, at, at + len(name), table, memory) for at in _places_of(name, text)))
    for term in found:
        memory.note(term.text, term.target)
    for start, end, surname, prefix in persons.surname_terms(text):
        target = prefix + (memory.surname(surname) or surnames()[surname])
        variants = (target.split(" ")[-1],) if prefix else ()
        _add(found, [Term(start, end, text[start:end], target, "person", True, variants, target)])
    return found


def _person(text: str, start: int, end: int, table: Gazetteer, memory: Memory) -> Term:
    """The term of a full name; the surname alone is accepted where English repeats a name."""
    name = text[start:end]
    entry = table.get(name)
    if entry and entry.cls == "person":
        words = entry.target.split(" ")
        return Term(
            start, end, name, entry.target, "person", True, (*entry.variants, words[0], words[-1]), entry.target
        )
    target = memory.people.get(name) or person_name(name)
    return Term(start, end, name, target, "person", True, (*spellings(target), target.split(" ")[0]), target)


def _places_again(text: str, memory: Memory) -> Iterator[Term]:
    for name, (cut, target, full) in memory.places.items():
        for at in _places_of(name, text):
            yield Term(at, at + cut, name[:cut], target, "place", True, (), full)


def _places_of(name: str, text: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))
