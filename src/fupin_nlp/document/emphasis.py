"""Stars that are Markdown emphasis, told from stars that cover censored words.

Chinese reports hold both, and `5000名*书记和3万队员驻村，*书记` would be emphasis by the letter of the
standard.  So stars are emphasis only where a phrase between them is set off on both sides; taking a
redaction for emphasis would hide it, the other mistake only shows a mark too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_PAIR = re.compile(r"(?<!\*)(\*{1,3})(?=[^\s*])([^*\n]{1,200})(?<=\S)\1(?!\*)")
_CLAUSE_MARKS = re.compile("[，。；,;！？]")
_EDGE = frozenset(" \n\t\u3000，。、；：！？,.;:!?“”‘’「」『』《》（）()【】[]|\"'")
_OPENING_EDGE = frozenset(" \n\t\u3000“‘「『（([|\"'")


class Emphasis(NamedTuple):
    """A pair of marks of ``marks`` stars at the ends of ``start:end``."""

    start: int
    end: int
    marks: int


def emphases(text: str, *, markdown: bool = False) -> Iterator[Emphasis]:
    """The emphasised phrases of a text, marks included, in order.

    With ``markdown`` a pair of two or three stars inside a sentence (广西**重点**工作) counts too if no
    clause ends inside it, and a single star may follow any punctuation.
    """
    position = 0
    while found := _PAIR.search(text, position):
        start, end = found.span()
        marks, inner = len(found[1]), found[2]
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        clause = _CLAUSE_MARKS.search(inner) is not None
        opens = not before or before in (_EDGE if marks > 1 or markdown else _OPENING_EDGE)
        closes = not after or after in _EDGE
        if marks > 1:
            # A bold sentence may end inside its marks: **一是产业。**2017年
            closes = closes or inner[-1] in "。：:！？；，"
            accepted = (opens and closes) or (markdown and not clause)
        else:
            accepted = opens and closes and not clause and len(inner) <= 30
        if accepted:
            yield Emphasis(start, end, marks)
            position = end
        else:
            position = end - marks  # the closing stars may open the next pair
