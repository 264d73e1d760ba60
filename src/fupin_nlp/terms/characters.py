"""Chinese characters and the everyday words they make."""

from __future__ import annotations

import gzip
from collections import Counter
from functools import lru_cache
from importlib.resources import files

__all__ = ["everyday_words", "is_han", "productivity"]


def is_han(text: str) -> bool:
    """True when every character is a Chinese character (and there is one)."""
    return bool(text) and all("㐀" <= ch <= "鿿" or ch == "〇" or "\U00020000" <= ch <= "\U0003ffff" for ch in text)


@lru_cache(maxsize=1)
def everyday_words() -> frozenset[str]:
    """Everyday words of two characters, names left out."""
    raw = (files("fupin_nlp.terms") / "data" / "pairs.txt.gz").read_bytes()
    text = gzip.decompress(raw).decode("utf-8")
    return frozenset(text[i : i + 2] for i in range(0, len(text), 2))


@lru_cache(maxsize=1)
def _counts() -> Counter[str]:
    return Counter("".join(everyday_words()))


def productivity(ch: str) -> int:
    """How many everyday words hold a character: few for 昆 or 钰, many for 说 or 高."""
    return _counts()[ch]
