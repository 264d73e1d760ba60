"""Tokens of an English text, and the mutable draft of a figure while it is being read.

Readers of the ``en_*`` modules take a `Scan` and the index of a token.  They answer a `Draft`, or the value with
the index of the token after it, or None where there is no such thing at that token; ``floor`` is the first token
that no earlier figure has taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from fupin_nlp.numbers.quantity import Kind, Modifier, Number

# Every alternative is bounded or consumes what it looked at, so that a scan is linear in the text.
_TOKEN = re.compile(
    r"([^\W\d_]+(?:'[a-z]+)?"
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"  # 1,234,567.8
    r"|[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}(?![0-9])(?:\.[0-9]+)?"  # 12,34,567
    # 1 234 567, but not "Page 2 300 officials" or "July 6 200 people"
    r"|(?<!age )(?<!cle )(?<!ter )(?<!o\. )(?<!ary )(?<!rch )(?<!ril )(?<!may )(?<!une )(?<!uly )(?<!ust )(?<!ber )"
    r"[0-9]{1,3}(?: [0-9]{3}){1,6}(?![0-9]|,[0-9])(?:\.[0-9]+)?"
    r"|[0-9]+(?:\.[0-9]+)*"
    r"|(?<![a-z])\.[0-9]+"
    r"|\S)"
)

_PAD = 16

# One character to one, so that offsets hold: full-width forms, spaces, dashes, quotation marks.
_FOLD: dict[int, int] = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys((0xA0, 0x2009, 0x202F, 0x3000, 0x2007, 0x200B, 0xFEFF), 0x20)
    | dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2212), 0x2D)
    | dict.fromkeys((0x2018, 0x2019, 0x02BC), 0x27)
    | dict.fromkeys((0x201C, 0x201D), 0x22)
    | dict.fromkeys((0x223C, 0x301C), 0x7E)
    | {0x2236: 0x3A, 0x2044: 0x2F, 0xFFE5: 0xA5, 0xBA: 0xB0, 0xFFE1: 0xA3, 0x3002: 0x2E}
)


def fold(text: str) -> str:
    """``text`` with look-alike characters in their plain form, length kept."""
    return text if text.isascii() else text.translate(_FOLD)


class Scan:
    """A text as parallel lists: ``words`` (lower case), ``starts`` and ``ends`` (offsets).

    ``words`` is padded with "" at its end, which Python's negative indices also find before its start,
    so that context up to ``_PAD`` tokens away can be asked for without bounds checks.
    """

    __slots__ = ("ends", "size", "starts", "text", "word", "words")

    word: Callable[[int], str]  # token in lower case, "" outside the text

    def __init__(self, text: str) -> None:
        self.text = text
        lower = text.lower()
        if len(lower) != len(text):  # "İ" and its like: give up folding case rather than offsets
            lower = text
        pieces = _TOKEN.split(lower)  # gap, token, gap, token, ..., gap
        offsets = list(accumulate(map(len, pieces)))
        self.words = pieces[1::2]
        self.size = len(self.words)
        self.starts = offsets[0:-1:2]
        self.ends = offsets[1::2]
        self.words += [""] * _PAD
        self.starts += [-1] * _PAD
        self.ends += [-2] * _PAD
        self.word = self.words.__getitem__

    def cased(self, i: int) -> str:
        """Token ``i`` as written, "" outside the text."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < self.size else ""

    def touches(self, i: int) -> bool:
        """Whether token ``i`` follows the one before it without a space."""
        return self.starts[i] == self.ends[i - 1]

    def is_number(self, i: int) -> bool:
        """Whether token ``i`` is written in digits."""
        return "0" <= self.words[i][-1:] <= "9"

    def past_hyphen(self, i: int) -> int:
        """Index after a hyphen that ties token ``i - 1`` to ``i + 1``; ``i`` where there is none."""
        return i + 1 if self.word(i) == "-" and self.touches(i) and self.touches(i + 1) else i

    def phrase_ends(self, i: int, words: tuple[str, ...]) -> bool:
        """Whether ``words`` are the tokens just before ``i``."""
        size = len(words)
        return i >= size and tuple(self.words[i - size : i]) == words

    def phrase_starts(self, i: int, words: tuple[str, ...]) -> bool:
        """Whether ``words`` are the tokens from ``i`` on."""
        return tuple(self.words[i : i + len(words)]) == words

    def opens_clause(self, i: int) -> bool:
        """Whether token ``i`` begins the text, a line or a clause."""
        if i <= 0:
            return True
        return self.words[i - 1] in '.;:!?()",' or "\n" in self.text[self.ends[i - 1] : self.starts[i]]

    def opens_line(self, i: int) -> bool:
        """Whether token ``i`` begins the text or a line."""
        return i <= 0 or "\n" in self.text[self.ends[i - 1] : self.starts[i]]


@dataclass(slots=True)
class Draft:
    """A figure being read: tokens ``i`` to ``j`` (exclusive) and what they say so far."""

    i: int
    j: int
    value: Number
    kind: Kind = Kind.CARDINAL
    unit: str = ""
    modifier: Modifier = Modifier.NONE
    high: Number | None = None
    weak: bool = False
    alternatives: tuple[Number, ...] = ()
    scale: int = 0  # power of ten the scale word gave, for ranges that share it
    digits: bool = False  # written in digits without any scale
    text: str = ""  # overrides the text that stands there (formulas)
