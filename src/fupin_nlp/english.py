"""Small repairs of English as text: sentence starts, ends, list markers, joining of parts."""

from __future__ import annotations

import re
from collections.abc import Callable

_SPACE_BEFORE = re.compile(r" +([,.;:!?%)\]])(?!\d)")
_FUNCTION_WORDS = frozenset({
    "The", "A", "An", "In", "On", "At", "By", "For", "From", "With", "Of", "To", "We", "It", "They", "This",
    "These", "That", "Those", "And", "But", "As", "While", "Among", "All", "Each", "Through", "After",
    "Before", "During", "There", "He", "She", "Its", "Their", "Our", "Efforts", "More", "Over", "About",
    "Nearly",
})  # fmt: skip
#: A small model's stutter; "that that" and "had had" can be English.
_STUTTER = re.compile(r"\b(?!that\b|had\b)([A-Za-z]{3,}) \1\b")
_PROPER = frozenset(["I", "Party", "State", "Congress", "March", "May", "August"])
_MARKER = re.compile(
    r"^\s*(?:(?P<zh>[一二三四五六七八九十]{1,3})、|[（(](?P<zhb>[一二三四五六七八九十]{1,3})[）)]"
    r"|(?P<n>\d{1,2})[.．、](?!\d)|[（(](?P<nb>\d{1,2})[）)])\s*"
)
_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")}
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def list_marker(text: str) -> tuple[str, int]:
    """English of a list marker at the head of ``text`` and how many characters it takes: 一、 → ("I. ", 2)."""
    match = _MARKER.match(text)
    if not match or match.end() == len(text):
        return "", 0
    if match["zh"]:
        return f"{_roman(_small(match['zh']))}. ", match.end()
    if match["zhb"]:
        return f"({_small(match['zhb'])}) ", match.end()
    return (f"{match['n']}. " if match["n"] else f"({match['nb']}) "), match.end()


def _small(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    return (_DIGIT.get(tens, 1) * 10 if ten else 0) + _DIGIT.get(ones, 0)


def _roman(n: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        while n >= value:
            out, n = out + letters, n - value
    return out


def tidy(english: str, chinese: str, *, heading: bool = False) -> str:
    """``english`` spaced, begun with a capital and ended as ``chinese`` ends."""
    text = _SPACE_BEFORE.sub(r"\1", english).strip()
    text = re.sub(r"([(\[]) +", r"\1", text)
    text = _STUTTER.sub(r"\1", text)
    text = re.sub(r"% ?age points?\b|% percentage points?\b", " percentage points", text)
    text = re.sub(r'^([“"\'(\[]*)([a-z])', lambda m: m.group(1) + m.group(2).upper(), text)
    end = chinese.rstrip("”’\"'）)」』 ")[-1:]
    if heading or not text:
        return text.removesuffix(".") if heading and end != "。" else text
    if end == "。" and text[-1].isalnum():
        return text + "."
    if end == "。" and text[-1] in ",;:":
        return text[:-1] + "."
    if end in "；;" and text[-1] in ".,":
        return text[:-1] + ";"
    return text


def _function_word(word: str) -> bool:
    return word.capitalize() in _FUNCTION_WORDS


def join_parts(parts: list[tuple[str, str]], common: Callable[[str], bool] = _function_word) -> str:
    """One sentence from ``(english, chinese)`` parts that were cut at commas or semicolons.

    ``common`` tells whether a lower-case word is an ordinary one, which needs no capital inside a sentence.
    """
    out = ""
    for english, chinese in parts:
        part = english.strip()
        if not part:
            continue
        if out:
            first = part.split(" ", 1)[0]
            if out[-1] in ",;:" and first.istitle() and first not in _PROPER and common(first.lower()):
                part = part[0].lower() + part[1:]
            out += " "
        out += part
        end = chinese.rstrip()[-1:]
        if end in "，,；;" and (chinese, english) != (parts[-1][1], parts[-1][0]):
            out = out.rstrip(".,;") + (";" if end in "；;" else ",")
    return out
