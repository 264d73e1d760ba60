"""Censored words: 做细*帮扶, 5000名*书记, 参保率达*。, ××县, 20XX年 become the visible mark […].

The same signs are also emphasis and bullets of Markdown, multiplication, footnote marks, rating
letters and Roman numerals; those are no redactions.  The mark is never filled in and never a number:
digits that hang together with a covered digit (12*万元) are covered with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fupin_nlp.document.emphasis import emphases
from fupin_nlp.normalise.tracked import Change

REDACTION_MARK = "[…]"

_STARS = re.compile(r"\*+")
_SIGNS = re.compile(
    r"""[×✕✖╳]{2,}
      | (?<![\d.])[×✕✖╳](?=[年月日省市县縣区區村镇鎮乡鄉组組户戶号號某])
      | (?<![A-Za-z])(?: X{2,} | x{2,} )(?![A-Za-z0-9])
      | (?<=\d)[Xx](?=年)
      | □{2,} | ■{2,} | [█▇▆]+
    """,
    re.X,
)
_DIGITS_BEFORE = re.compile(r"(?<![\d.,A-Za-z])\d[\d.]{0,12}\Z")
_DIGITS_AFTER = re.compile(r"\d{1,12}(?![\d.,])")
_MEASURE_BEFORE = re.compile(r"\d[\u3400-\u9fff]{1,3}\Z")
_FOOTNOTE = re.compile("[注註说說备備数數带帶号號表本为為]")
_ITSELF = frozenset(("“”", "()", "（）", "[]", "「」", "‘’", '""', "''"))


def redactions(text: str) -> Iterator[Change]:
    """Emphasis marks go, redactions become ``[…]``."""
    changes: list[Change] = []
    if "*" in text:
        for start, end, marks in emphases(text):
            changes += (Change(start, start + marks, "", "punctuation"), Change(end - marks, end, "", "punctuation"))
        taken = {change.start for change in changes}
        for found in _STARS.finditer(text):
            if found.start() not in taken and _stars_cover_words(text, found.start(), found.end()):
                changes.append(_change(text, found.start(), found.end()))
    for found in _SIGNS.finditer(text):
        if _signs_cover_words(text, found.start(), found.end()):
            changes.append(_change(text, found.start(), found.end()))
    yield from sorted(changes)


def count_redactions(text: str) -> int:
    """How many marks a normalised text shows."""
    return text.count(REDACTION_MARK)


def _change(text: str, start: int, end: int) -> Change:
    """The signs and the digits that hang on to them: 12*万元, 138****1234, 20XX年."""
    digits = _DIGITS_BEFORE.search(text, max(0, start - 14), start)
    if digits and (rest := _DIGITS_AFTER.match(text, end)):
        return Change(digits.start(), rest.end(), REDACTION_MARK, "redaction")
    if digits and _is_han(text[end : end + 1]):
        start = digits.start()
    return Change(start, end, REDACTION_MARK, "redaction")


def _stars_cover_words(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    single = end - start == 1
    if before in ("", "\n", " "):
        head = text[max(0, start - 40) : start].rpartition("\n")[2].strip(" *-")
        tail = text[end : end + 40].partition("\n")[0].strip(" *-")
        if not head and (not tail or after == " " or (single and _FOOTNOTE.match(tail))):
            return False  # a rule of stars, a bullet, a footnote
    if before + after in _ITSELF or _is_latin(before) or _is_latin(after):
        return False
    if before.isdigit() and (after.isdigit() or after in ("(", "（")):
        return end - start >= 3  # 3*5 multiplies
    if single and after.isdigit() and _MEASURE_BEFORE.search(text, max(0, start - 4), start):
        return False  # 5000元*12个月 multiplies
    return any(map(_is_han, text[max(0, start - 12) : start] + text[end : end + 12]))


def _signs_cover_words(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if text[start] in "Xx" and (before == "第" or (before.isdigit() and after != "年")):
        return False  # 第XX届 is a Roman numeral, 2XX a code
    if before.isdigit() and after.isdigit():
        return False
    return _is_han(before) or _is_han(after)


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char == "〇"


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
