"""The noun that an English figure counts: "36 new public schools opened" counts "new public schools".

Without a tagger, by form: the words that follow the figure up to a function word or a mark, cut after the
last plural among them.
"""

from __future__ import annotations

import re

from fupin_nlp.numbers.en_lexicon import word_set
from fupin_nlp.numbers.quantity import Quantity

_MAX_WORDS = 5
_FOLLOWING = re.compile(r"[ \-]?(?:of )?(?:(?:the|its|their|all|these|those|his|her|our|more|other|additional) )*")
_WORD = re.compile(r"[ \-]?([^\W\d_]+(?:['-][^\W\d_]+)*)")
_STOP = word_set(
    "a an the of in on at to for from by with without within and or but nor as than that which who whom whose "
    "where when while if because per each every after before since until during over under above below between "
    "among across through into onto is are was were be been being am has have had having do does did will would "
    "can could may might must shall should not only also about around up down out off away yet still now then "
    "this these those its their his her our my your it they he she we you i said says say rose fell grew dropped "
    "increased decreased reached"
)
_IRREGULAR = word_set("people children men women cattle sheep fish personnel staff livestock mu poultry aircraft")


def noun_after(text: str, q: Quantity) -> str:
    """The noun that ``q`` counts in ``text``, "" where no word follows that could be one."""
    head = _FOLLOWING.match(text, q.end)
    at = head.end() if head else q.end
    words: list[str] = []
    while len(words) < _MAX_WORDS:
        match = _WORD.match(text, at)
        if match is None or match[1].lower() in _STOP:
            break
        words.append(match[1])
        at = match.end()
    for size in range(len(words), 0, -1):
        last = words[size - 1].lower()
        if last in _IRREGULAR or (last.endswith("s") and not last.endswith(("ss", "us", "is"))):
            return " ".join(words[:size])
    return " ".join(words[:2])
