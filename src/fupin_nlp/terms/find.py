"""Finding names and terms in a sentence: glossary first, then persons, then longest match in the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fupin_nlp.terms import persons
from fupin_nlp.terms.gazetteer import Gazetteer, gazetteer
from fupin_nlp.terms.glossary import Glossary
from fupin_nlp.terms.memory import Memory
from fupin_nlp.terms.places import SUFFIXES
from fupin_nlp.terms.romanise import knows_element, person_name, place_name, spellings, surnames
from fupin_nlp.terms.term import Entry, Term

__all__ = ["find"]


def find(text: str, *, glossary: Glossary | None = None, memory: Memory | None = None) -> list[Term]:
    """Names and terms of ``text`` (normalised, Simplified), in order and without overlap.

    The longest match wins; entries of ``glossary`` win over everything.  Persons found are noted in
    ``memory`` and known again in the sentences that follow.
    """
    table = gazetteer()
    memory = Memory() if memory is None else memory
    taken: list[Term] = list(_glossary_terms(text, glossary)) if glossary else []
    taken += _free_of(taken, _person_terms(text, table, memory))
    for start, end in _gaps(text, sorted(taken, key=lambda t: t.start)):
        taken += _table_terms(text, start, end, table)
    return sorted(taken, key=lambda t: t.start)


def _free_of(taken: list[Term], new: list[Term]) -> Iterator[Term]:
    for term in new:
        if all(term.end <= t.start or term.start >= t.end for t in taken):
            yield term


def _gaps(text: str, taken: list[Term]) -> Iterator[tuple[int, int]]:
    at = 0
    for term in taken:
        if term.start > at:
            yield at, term.start
        at = max(at, term.end)
    if at < len(text):
        yield at, len(text)


def _glossary_terms(text: str, glossary: Glossary) -> Iterator[Term]:
    at = 0
    while at < len(text):
        source = glossary.match(text, at)
        if source is None:
            at += 1
            continue
        target = glossary.entries[source][0]
        yield Term(at, at + len(source), source, target, "glossary", True, (), target)
        at += len(source)


# -- persons ---------------------------------------------------------------------------------------


def _person_terms(text: str, table: Gazetteer, memory: Memory) -> list[Term]:
    found: list[Term] = []
    for start, end in persons.dotted_names(text):
        if text[start:end] in table or knows_element(text[start:end]):
            found.append(_person(text, start, end, table, memory))
    spans = [*persons.tibetan_names(text), *persons.names_in(text, lambda start, name: _hides(text, start, name, table))]
    found += _free_of(found, [_person(text, s, e, table, memory) for s, e in spans])
    for name in memory.people:
        at = text.find(name) if len(name) > 2 else -1
        while at >= 0:
            found += _free_of(found, [_person(text, at, at + len(name), table, memory)])
            at = text.find(name, at + len(name))
    for term in found:
        memory.note(term.text, term.target)
    for start, end, surname, prefix in persons.surname_terms(text):
        target = prefix + (memory.surname(surname) or surnames()[surname])
        variants = (target.split(" ")[-1],) if prefix else ()
        found += _free_of(found, [Term(start, end, text[start:end], target, "person", True, variants, target)])
    return found


def _person(text: str, start: int, end: int, table: Gazetteer, memory: Memory) -> Term:
    """The term of a full name; the surname alone is accepted where English repeats a name."""
    name = text[start:end]
    entry = table.get(name)
    if entry and entry.cls == "person":
        variants = (*entry.variants, entry.target.split(" ")[0], entry.target.split(" ")[-1])
        return Term(start, end, name, entry.target, "person", True, variants, entry.target)
    target = memory.people.get(name) or person_name(name)
    return Term(start, end, name, target, "person", True, (*spellings(target), target.split(" ")[0]), target)


def _hides(text: str, start: int, name: str, table: Gazetteer) -> bool:
    """A place or organisation of at least the name's length begins where the name would."""
    for found, entry in table.at(text, start):
        if entry.cls != "person" and len(found) >= len(name) and entry.grade == 0:
            return len(found) > len(name) or entry.level in ("p", "c") or entry.cls != "place"
    return False


# -- tables ----------------------------------------------------------------------------------------

_LIST = "、和与及以"
# A town or village no table holds, straight after the place it belongs to.
_UNIT_TAIL = re.compile(
    r"([㐀-鿿]{1,5}?)(民族乡|古镇|镇|乡|街道|苏木|行政村|村|社区|屯|嘎查)"
    r"(?![庄寨口头化居级域别镇间内外落集规]|[村镇](?!民|党|支|委)|委(?!会|员))"
)
_NOT_IN_NAME = re.compile(
    r"[的个各全每多该这那本两几数所有些此某在和与及或对为从向至到由被将把是也都于之其因以等者们级户座片处批余约近超扶贫农城山牧渔驻乡县市省区州]"
    r"|^[一二三四五六七八九十百千]+$|^[一二三四五六七八九十百千新老小大中下上城重古]$|示范|自然|行政|重点|试点|特色|深度|移民|少数|搬迁|安置|振兴|文明|美丽|工业"
    r"|开发|高新|经济|产业|保护|保税|党群|服务|中心|综合|易地|边境|生态|数字|智慧|未来|传统|幸福|和谐|空心|国家"
)


def _table_terms(text: str, start: int, stop: int, table: Gazetteer) -> list[Term]:
    found: list[Term] = []
    chain: tuple[int, frozenset[str]] = (-1, frozenset())  # where a place with its kind of unit ended, its names
    at = start
    while at < stop:
        match = next(
            ((n, e) for n, e in table.at(text, at) if at + len(n) <= stop and _counts(text, at, n, e, chain)), None
        )
        if chain[0] == at and not (match and match[1].level and len(match[0]) > match[1].cut):
            tail = _UNIT_TAIL.match(text, at, stop)
            if tail and not _NOT_IN_NAME.search(tail[1]) and not (match and len(match[0]) >= len(tail[0])):
                found.append(_by_pattern(text, at, tail))
                at = tail.end()
                chain = (at, chain[1])
                continue
        if match:
            name, entry = match
            end = at + len(name)
            if entry.cls != "word":
                span = text[at : at + entry.cut]
                found.append(Term(at, at + entry.cut, span, entry.target, entry.cls, entry.slot, entry.variants, entry.full))
            if entry.level and entry.level != "t":
                up = entry.ancestors | {text[at : at + entry.cut], *_bare(name)}
                chain = (end, up | chain[1] if chain[0] == at else up)
            elif entry.level == "t":
                chain = (end, chain[1])
            at = end
            continue
        at += 1
    return found


def _by_pattern(text: str, at: int, tail: re.Match[str]) -> Term:
    """The term of a town or village by its pattern; one of a single syllable keeps its kind (余村 Yucun Village)."""
    single = len(tail[1]) == 1
    end = tail.end() if single else tail.end(1)
    full = f"{place_name(text[at : tail.end()]) if single else place_name(tail[1])} {SUFFIXES[tail[2]]}"
    target = full if single else place_name(tail[1])
    variants = (place_name(tail[1] + tail[2]), f"{place_name(tail[1])} {SUFFIXES[tail[2]]}") if single else ()
    return Term(at, end, text[at:end], target, "place", True, variants, full)


def _bare(name: str) -> Iterator[str]:
    for length in (1, 2, 3):
        yield name[:-length]


def _counts(text: str, at: int, name: str, entry: Entry, chain: tuple[int, frozenset[str]]) -> bool:
    """Whether a name of the tables that stands at ``at`` is meant as a name there."""
    after = text[at + len(name) : at + len(name) + 1]
    before = text[at - 1 : at]
    if entry.cls == "place" and after and after in _NOT_AFTER_UNIT.get(name[-1], ""):
        return False
    if chain[0] == at and (entry.level == "t" or entry.ancestors & chain[1]):
        # 天津和平解放: a province's name before a word proves little
        sure = entry.grade < 2 or len(name) > entry.cut or len(entry.ancestors & chain[1]) > 1
        return sure or not _is_han(after)
    if (before and before in entry.not_after) or (after and after in entry.not_before):
        return False
    if entry.grade == 0:
        return True
    if entry.grade == 1:
        alone = not _is_han(before) and not _is_han(after)
        return alone or (before != "" and before in _LIST and chain[0] == at - 1)
    return False


# 区域, 县级, 乡村, 镇化: the last character of the name belongs to another word
_NOT_AFTER_UNIT = {"区": "域别间位块", "县": "级域", "市": "级场值", "州": "级", "乡": "村镇亲土情下间音贤愁", "镇": "化静定痛压"}


def _is_han(ch: str) -> bool:
    return "㐀" <= ch <= "鿿"
