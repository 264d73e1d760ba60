"""Towns and villages that no table holds, by their pattern: 昭觉县三岔河乡, 来到拱市村."""

from __future__ import annotations

import re

from fupin_nlp.terms.characters import everyday_words, is_han
from fupin_nlp.terms.memory import Memory
from fupin_nlp.terms.places import SUFFIXES
from fupin_nlp.terms.romanise import place_name
from fupin_nlp.terms.term import Term

__all__ = ["after_place", "alone", "term_of"]

# Straight after the place it belongs to.
_TAIL = re.compile(
    r"([㐀-鿿]{1,5}?)(民族乡|(?<=[㐀-鿿]{2})古镇|镇|乡|街道|苏木|行政村|村|社区|屯|嘎查)"
    r"(?![庄寨口头化居级域别镇间内外落集规]|[村镇](?!民|党|支|委)|委(?!会|员))"
)
_ALONE = re.compile(
    r"([㐀-鿿]{2,3}?)(古镇|镇|乡|街道|村|社区|屯)"
    r"(?![庄寨口头化居级域别镇间内外落集规里办组小医官史道路屋容亲土情下音长干工服])(?!村(?!民|党|支|委))"
)
# What makes a phrase of it: 全县各村, 一位村民, 示范村, 移民村
_PHRASE = re.compile(
    r"[的个各全每多该这那本两几数所有些此某在和与及或对为从向至到由被将把是也都于之其因以等者们级户座片处批余约近超扶贫农牧"
    r"渔驻乡县省区州位名返年月日员财账]"
    r"|^[一二三四五六七八九十百千]+$|^[新老小大中下上城重古山外邻入进回出]$|[小深大]山$"
    r"|示范|自然|行政|重点|试点|特色|深度|移民|少数|搬迁|安置|振兴|文明|美丽|工业|开发|高新|经济|产业|保护|保税|党群|服务|中心"
    r"|综合|易地|边境|抵边|城市|城乡|农村|明星|生态|数字|智慧|未来|传统|幸福|和谐|空心|国家"
)
# Where no place stands before it verbs are to be feared too, and 城镇 and 小镇.
_PHRASE_ALONE = re.compile(r"[进逐通让使经比距送联带来去走入访离回无没靠凭按当先后再亿万元岁届号五整]|[城小集村古]$")
_PREPOSITIONS = "在到从赴由往"


def after_place(text: str, at: int, stop: int) -> re.Match[str] | None:
    """A town or village at ``at``, where a place has just ended."""
    match = _TAIL.match(text, at, stop)
    return match if match and not _PHRASE.search(match[1]) else None


def alone(text: str, at: int, stop: int) -> re.Match[str] | None:
    """A town or village at ``at``, at the start of a clause or after a preposition."""
    before = text[at - 1 : at]
    if before.isdigit() or (is_han(before) and before not in _PREPOSITIONS):
        return None
    match = _ALONE.match(text, at, stop)
    if match is None or _PHRASE.search(match[1]) or _PHRASE_ALONE.search(match[1]):
        return None
    name = match[1]
    return None if any(name[i : i + 2] in everyday_words() for i in range(len(name) - 1)) else match


def term_of(match: re.Match[str], memory: Memory) -> Term:
    """The term of a town or village, noted in ``memory``.

    A name of a single syllable keeps its kind: 余村 is Yucun Village.
    """
    head, kind = match[1], match[2]
    single = len(head) == 1
    end = match.end() if single else match.end(1)
    target = f"{place_name(match[0])} {SUFFIXES[kind]}" if single else place_name(head)
    full = target if single else f"{target} {SUFFIXES[kind]}"
    variants = (place_name(match[0]), f"{place_name(head)} {SUFFIXES[kind]}") if single else ()
    if len(match[0]) > 2:
        memory.places.setdefault(match[0], (end - match.start(), target, full))
    return Term(match.start(), end, match.string[match.start() : end], target, "place", True, variants, full)
