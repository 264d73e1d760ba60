"""The words that stand by figures, with the English each usually takes (``anchors.tsv``)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def anchors() -> tuple[dict[str, frozenset[str]], int]:
    """The word list, Chinese → stems of its English, and the length of its longest Chinese entry."""
    table: dict[str, frozenset[str]] = {}
    for line in files(__package__).joinpath("anchors.tsv").read_text(encoding="utf-8").splitlines():
        zh, _, en = line.partition("\t")
        table[zh] = frozenset(en.split())
    return table, max(map(len, table))


def terms(text: str) -> set[str]:
    """The listed words in a stretch of Chinese, longest first, left to right."""
    table, longest = anchors()
    found: set[str] = set()
    i = 0
    while i < len(text):
        for size in range(min(longest, len(text) - i), 0, -1):
            if text[i : i + size] in table:
                found.add(text[i : i + size])
                i += size
                break
        else:
            i += 1
    return found


def first_noun(text: str) -> frozenset[str]:
    """The English of the listed word that stands first in ``text``, a measure word left out."""
    table, longest = anchors()
    for i in range(min(3, len(text))):
        for size in range(min(longest, len(text) - i), 0, -1):
            if text[i : i + size] in table:
                return table[text[i : i + size]]
    return frozenset()


def stem(word: str) -> str:
    """Lower case without the plural: "Villages" → "village"."""
    word = word.lower().removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
