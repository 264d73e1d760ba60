"""Longest match in the gazetteer, with the sense to leave a word alone that only looks like a name."""

from __future__ import annotations

import re

from fupin_nlp.terms import settlements
from fupin_nlp.terms.characters import everyday_words, is_han
from fupin_nlp.terms.gazetteer import Gazetteer
from fupin_nlp.terms.memory import Memory
from fupin_nlp.terms.places import ABBREVIATIONS
from fupin_nlp.terms.term import Entry, Term

__all__ = ["hides_person", "table_terms"]

#: Where the last place ended (with its kind of unit), and the names of it and of what it belongs to.
Chain = tuple[int, frozenset[str]]

_LIST = "、和与及以"
# 区域, 县级, 乡村, 镇化: the last character of the name belongs to another word
_OTHER_WORD = {
    "区": "域别间位块", "县": "级域", "市": "级场值", "州": "级", "乡": "村镇亲土情下间音贤愁", "镇": "化静定痛压",
}  # fmt: skip
_OFFICE = "局部省市县区镇乡村校行院会队处科所站社厅司州"  # with 长: a title
_LETTERS = "".join(ABBREVIATIONS)
# A province by one character, where what stands beside it leaves no doubt: 赴滇, 援鄂, 桂籍
_ONE_LETTER = re.compile(
    rf"[赴援返抵驻](?<![支声救增参后求]援)([{_LETTERS}])(?![语剧商菜学考江山川海北南西东中宁])|([{_LETTERS}])(?=籍)"
)


def table_terms(text: str, start: int, stop: int, table: Gazetteer, memory: Memory) -> list[Term]:
    """Names and terms between ``start`` and ``stop``, the leftmost longest first."""
    found: list[Term] = []
    chain: Chain = (-1, frozenset())
    at = start
    while at < stop:
        name, entry = _longest(text, at, stop, table, chain)
        if entry is None or not entry.level:
            settled = settlements.after_place(text, at, stop) if chain[0] == at else settlements.alone(text, at, stop)
            if settled and len(settled[0]) > len(name):
                found.append(settlements.term_of(settled, memory))
                chain = (settled.end(), chain[1] if chain[0] == at else frozenset())
                at = settled.end()
                continue
        if entry is None:
            if short := _ONE_LETTER.match(text, at, stop):
                letter = short.start(1) if short[1] else short.start(2)
                english = ABBREVIATIONS[text[letter]]
                found.append(Term(letter, letter + 1, text[letter], english, "place", True, (), english))
                at = letter
            at += 1
            continue
        end = at + len(name)
        if entry.cls != "word":
            span = text[at : at + entry.cut]
            found.append(
                Term(at, at + entry.cut, span, entry.target, entry.cls, entry.slot, entry.variants, entry.full)
            )
        if entry.level:
            known = chain[1] if chain[0] == at else frozenset()
            names = entry.ancestors | {name[: entry.cut], name[:-1], name[:-2], name[:-3]}
            chain = (end, known if entry.level == "t" else known | names)
        at = end
    return found


def _longest(text: str, at: int, stop: int, table: Gazetteer, chain: Chain) -> tuple[str, Entry | None]:
    for name, entry in table.at(text, at):
        if at + len(name) <= stop and _counts(text, at, name, entry, chain):
            if entry.level == "d" and len(name) == 2 and chain[0] != at and _greater_next(text, at + 1, table):
                continue  # 摆上杭州: not 上杭
            return name, entry
    return "", None


def _greater_next(text: str, at: int, table: Gazetteer) -> bool:
    """A province or prefecture of two characters or more begins at ``at``."""
    return any(
        entry.level in ("p", "c") and entry.grade == 0 and entry.cls == "place" for _, entry in table.at(text, at)
    )


def _counts(text: str, at: int, name: str, entry: Entry, chain: Chain) -> bool:
    """Whether a name of the tables that stands at ``at`` is meant as a name there."""
    before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
    if entry.cls == "place" and after and after in _OTHER_WORD.get(name[-1], ""):
        return False
    chained = chain[0] == at
    if name[0] == "长" and len(name) == entry.cut and before and before in _OFFICE and not chained:
        return False  # 局长安娜
    words = everyday_words()
    if len(name) == 2 and entry.level and not chained and before + name[0] in words and name[1] + after in words:
        return False  # 隆重庆祝, 放宽城镇
    if chained and (entry.level == "t" or entry.ancestors & chain[1]):
        # 天津和平解放: a province's name before a word proves little
        sure = entry.grade < 2 or len(name) > entry.cut or len(entry.ancestors & chain[1]) > 1
        return sure or not is_han(after)
    if (before and before in entry.not_after) or (after and after in entry.not_before):
        return False
    if entry.grade == 1:
        stands_alone = not is_han(before) and not is_han(after)
        return stands_alone or (before != "" and before in _LIST and chain[0] == at - 1)
    return entry.grade == 0


def hides_person(text: str, start: int, size: int, table: Gazetteer) -> bool:
    """A place or organisation of at least ``size`` characters begins where a personal name would."""
    for found, entry in table.at(text, start):
        if entry.cls not in ("person", "word") and len(found) >= size and entry.grade < 2:
            return len(found) > size or entry.level != "d"
    return False
