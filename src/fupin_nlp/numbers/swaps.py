"""Figures that changed places: each is in the English, but where the other belongs.

English moves phrases about, so that another order proves nothing by itself.  Words decide
(``swap_evidence``): what stands by a figure in the Chinese must stand by its counterpart.  Where it
stands by the other figure instead, and little speaks for the pairing as it is, the two are swapped.
Without evidence on both sides nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from fupin_nlp.numbers.links import Link
from fupin_nlp.numbers.quantity import Quantity
from fupin_nlp.numbers.relation import Relation
from fupin_nlp.numbers.small_words import is_small
from fupin_nlp.numbers.swap_evidence import GROUPS, Evidence, Place

_REACH = 60  # figures: what stands farther off is in another clause, and pasted tables have thousands
_MOVES = re.compile("[由从從自比]")


def swapped(
    links: Sequence[Link], ranges: Mapping[int, Quantity], source_text: str, target_text: str
) -> list[tuple[Link, Link]]:
    """Couples of links that changed places; no link is in two of them.

    ``ranges`` maps the id() of a range's end to the range.  Each figure is held against the next ``_REACH`` at most.
    """
    places = [
        Place(link, group, _position(link.source, ranges), _position(link.target, ranges))
        for link in links
        if link.relation <= Relation.LOOSE
        and (group := GROUPS.get(link.source.kind))
        and group == GROUPS.get(link.target.kind)
        and not (link.source.weak or link.target.weak or is_small(link.source))
    ]
    if len(places) < 2:
        return []
    places.sort(key=lambda p: p.source_at)
    moves = _MOVES.search(source_text) is not None
    ordered = all(a.target_at <= b.target_at for a, b in pairwise(places))
    evidence = Evidence(places, ranges, source_text, target_text)
    told: set[int] = set()
    found: list[tuple[Link, Link]] = []
    for i, a in enumerate(places):
        for b in places[i + 1 : i + (2 if ordered and not moves else _REACH)]:
            if a.group != b.group:
                continue
            if id(a) in told or id(b) in told:
                continue
            if a.link.source.value != b.link.source.value and evidence.against(a, b):
                told |= {id(a), id(b)}
                found.append((a.link, b.link))
    return found


def _position(quantity: Quantity, ranges: Mapping[int, Quantity]) -> tuple[int, int]:
    whole = ranges.get(id(quantity))
    return quantity.start, int(whole is not None and quantity.value == whole.value_high != whole.value)
