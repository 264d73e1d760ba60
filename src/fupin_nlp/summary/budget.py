"""How long a summary may be."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from fupin_nlp.errors import UsageError

# English words per Chinese character, punctuation counted: 0.62 over the reports of the training corpus, 0.73 over
# its government work reports.  Nearer the upper, so that a word limit is rather kept than filled.
WORDS_PER_CHARACTER = 0.7


@dataclass(frozen=True, slots=True)
class Budget:
    """``limit`` in sentences or characters."""

    limit: int
    unit: Literal["sentences", "characters"]

    def cost(self, text: str) -> int:
        """What a sentence takes of the limit."""
        return 1 if self.unit == "sentences" else len(text)


def budget(
    available: int,
    sentences: int | None = None,
    ratio: float | None = None,
    max_chars: int | None = None,
    max_words: int | None = None,
) -> Budget:
    """The budget that the options ask for of a document with ``available`` sentences.

    Without any: a tenth of the sentences, at least 3 and at most 8.

    Raises:
        UsageError: more than one option is given, or a value that is no length.
    """
    given = {
        name: value
        for name, value in (
            ("sentences", sentences), ("ratio", ratio), ("max_chars", max_chars), ("max_words", max_words)
        )
        if value is not None
    }  # fmt: skip
    if len(given) > 1:
        raise UsageError("summary length", f"{' and '.join(given)} are both given", "give one of them")
    for name, value in given.items():
        if name == "ratio":
            if not (0 < value <= 1):  # also refuses NaN
                raise UsageError("summary length", f"ratio {value} is not between 0 and 1", "try 0.1")
        elif isinstance(value, bool) or value != value or value < 1 or value != int(value):
            raise UsageError("summary length", f"{name} {value} is not a whole number above 0", "")
    if max_chars is not None:
        return Budget(max_chars, "characters")
    if max_words is not None:
        return Budget(max(1, int(max_words / WORDS_PER_CHARACTER)), "characters")
    if sentences is not None:
        return Budget(sentences, "sentences")
    if ratio is not None:
        return Budget(max(1, math.floor(ratio * available + 0.5)), "sentences")
    return Budget(min(8, max(3, round(available / 10))), "sentences")
