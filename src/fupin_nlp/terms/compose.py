"""An office and the place it belongs to as one name: 河池市|扶贫办, 广西壮族自治区|人民政府, 县|教育局.

Two names side by side are more than a small model can put in order, so that they become one slot
with the English in the order of official translations: "the Hechi Municipal Poverty Alleviation
Office", "the People's Government of Guangxi Zhuang Autonomous Region", "the county education bureau".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fupin_nlp.terms.places import SUFFIXES
from fupin_nlp.terms.term import Term

__all__ = ["compose"]

# Kind of unit → the word for what belongs to it.
_LEVELS = {
    "省": "Provincial", "市": "Municipal", "县": "County", "区": "District", "州": "Prefectural", "旗": "Banner",
    "盟": "League", "乡": "Township", "镇": "Town", "新区": "New Area", "街道": "Subdistrict", "地区": "Prefectural",
}  # fmt: skip
_GOVERNMENT = re.compile(
    r"委、[省市县区州旗]?(?:人民)?政府(?![采债性网投])|人民政府|(?<=[省市县区州旗盟乡镇])政府(?![采债性网投购工补])"
)
_OFFICE = re.compile("办公[厅室]")
# 各县扶贫办 are many; 本市 and 全省 name no place.
_NO_PLACE = frozenset("各全该每某本我外邻同两多几数此")
_SMALL = frozenset(["of", "and", "the", "for"])


def compose(text: str, found: Sequence[Term]) -> list[Term]:
    """``found`` (in order) with each place and the office behind it made one organisation."""
    out: list[Term] = []
    for i, term in enumerate(found):
        if out and term.start < out[-1].end:
            continue  # taken into an office before
        office = _local(term)
        if term.cls == "organisation" and office:
            owner = _owner(text, out, term.start)
            if owner is not None:
                count, made = owner, _of_place(text, out[len(out) - owner :], term.end, office, term.variants)
                del out[len(out) - count :]
                out.append(made)
                continue
            if level := _level_before(text, out, term.start):
                out.append(_of_level(text, term, level, office))
                continue
        if term.cls == "place" and (kind := _kind(text, term)) is not None:
            match = _GOVERNMENT.match(text, term.end + len(kind))
            following = found[i + 1].start if i + 1 < len(found) else len(text)
            if match and match.end() <= max(following, term.end):
                out.append(term)
                count = _owner(text, out, match.start()) or 1
                made = _of_place(text, out[len(out) - count :], match.end(), _government(match[0]), ())
                del out[len(out) - count :]
                out.append(_with_office(text, made))
                continue
        out.append(term)
    return out


def _local(term: Term) -> str:
    """English of an office of which every place has one, without article; "" for the one of a kind."""
    english = term.target.removeprefix("the ")
    return english if english != term.target and english[:1].islower() else ""


def _government(chinese: str) -> str:
    if chinese.startswith("委"):
        return "Party committee and government"
    return "people's government" if chinese.startswith("人民") else "government"


def _kind(text: str, place: Term) -> str | None:
    """The kind of unit that stands behind the slot part of a place; "" if none does, None if the place has no kind."""
    kinds = sorted(SUFFIXES, key=len, reverse=True)
    if place.full != place.target:
        return next((k for k in kinds if text.startswith(k, place.end)), "")
    return "" if place.slot else None


def _owner(text: str, out: Sequence[Term], end: int) -> int | None:
    """How many of the last places of ``out`` run up to ``end`` without a gap; None for none."""
    count, at = 0, end
    for place in reversed(out):
        kind = _kind(text, place) if place.cls == "place" else None
        if kind is None or place.end + len(kind) != at:
            break
        count, at = count + 1, place.start
    return count or None


def _of_place(text: str, places: Sequence[Term], end: int, office: str, others: Sequence[str]) -> Term:
    own, above = places[-1], places[-2::-1]
    kind = _kind(text, own) or ""
    title = " ".join(word if word in _SMALL else word[:1].upper() + word[1:] for word in office.split(" "))
    whole = own.full or own.target
    if " Autonomous " in own.target or " Administrative " in own.target:
        target = f"the {title} of {own.target}"
    else:
        target = " ".join(filter(None, ("the", own.target.removeprefix("the "), _LEVELS.get(kind, ""), title)))
    beyond = ", ".join(place.full or place.target for place in above)
    target = f"{target} of {beyond}" if beyond else target
    forms = [f"{own.target} {title}", f"{title} of {own.target}", f"{title} of {whole}", f"{own.target} {office}"]
    forms += [f"{whole}'s {office}", *(f"{own.target} {other}" for other in others)]
    name = text[places[0].start : end]
    return Term(places[0].start, end, name, target, "organisation", True, tuple(dict.fromkeys(forms)), target)


def _with_office(text: str, government: Term) -> Term:
    """都安县人民政府|办公室."""
    match = _OFFICE.match(text, government.end)
    if match is None:
        return government
    target = f"the General Office of {government.target}"
    forms = tuple(f"Office of the {form}" for form in government.variants)
    name = text[government.start : match.end()]
    return Term(government.start, match.end(), name, target, "organisation", True, forms, target)


def _level_before(text: str, out: Sequence[Term], end: int) -> str:
    """自治区, 省, 市, 县 or another kind of unit that stands before ``end`` with no name to it."""
    if out and out[-1].end > end - 1:
        return ""
    for kind in ("自治区", "自治州", "自治县", "省", "市", "县", "州", "乡", "镇"):
        start = end - len(kind)
        if text.startswith(kind, start) and start >= 0:
            free = (not out or out[-1].end <= start) and text[start - 1 : start] not in _NO_PLACE
            return kind if free and not _han_before(text, start) else ""
    return ""


def _han_before(text: str, start: int) -> bool:
    before = text[start - 1 : start] if start else ""
    return "㐀" <= before <= "鿿" and before not in "和与及由经在从向对据是的"


def _of_level(text: str, term: Term, level: str, office: str) -> Term:
    start = term.start - len(level)
    if level.startswith("自治"):
        target = f"the {office} of the {SUFFIXES[level].lower()}"
        forms = (f"regional {office}", office)
    else:
        target = f"the {_LEVELS[level].lower()} {office}"
        forms = (f"{SUFFIXES[level].lower()} {office}", office)
    variants = (*forms, *term.variants)
    return Term(start, term.end, text[start : term.end], target, "organisation", True, variants, target)
