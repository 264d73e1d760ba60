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

_RUN = re.compile(
    r"""(?P<star> (?:(?<![\d.,])\d[\d.]{0,12})? \*+ )
      | (?P<cross> (?:(?<![\d.,])\d{1,3})? [×✕✖╳]{2,}
          | (?<![\d.])[×✕✖╳](?=[年月日省市县縣区區村镇鎮乡鄉组組户戶号號某]) )
      | (?P<letter> (?<![A-Za-z0-9]) (?: X{2,} | x{2,} ) (?![A-Za-z0-9]) )
      | (?P<year> (?<![A-Za-z0-9.]) \d{1,3} (?: X{1,3} | x{1,3} ) (?=年) )
      | (?P<box> □{2,} | ■{2,} | [█▇▆]+ )
    """,
    re.X,
)
_DIGITS = re.compile(r"\d{1,12}")
_FOOTNOTE = re.compile("[注註说說备備数數带帶号號表本为為]")


def redactions(text: str) -> Iterator[Change]:
    """Emphasis marks go, redactions become ``[…]``."""
    changes: list[Change] = []
    for start, end, marks in emphases(text):
        changes += (Change(start, start + marks, "", "punctuation"), Change(end - marks, end, "", "punctuation"))
    taken = {change.start for change in changes}
    for found in _RUN.finditer(text):
        start, end = found.span()
        if found.lastgroup == "star":
            if text.index("*", start) in taken or not _covers_words(text, text.index("*", start), end):
                continue
            if end - start >= 3 and (rest := _DIGITS.match(text, end)) and text[start].isdigit():
                end = rest.end()  # 138****1234
            start = _with_digits(text, start, end, "*")
        elif found.lastgroup in ("cross", "letter", "box"):
            before, after = text[max(0, start - 1) : start], text[end : end + 1]
            if not (_is_han(before) or _is_han(after)) or (after[:1].isdigit() and before[-1:].isdigit()):
                continue
            if found.lastgroup == "cross":
                start = _with_digits(text, start, end, "×✕✖╳")
            elif found.lastgroup == "letter" and before == "第":
                continue  # 第XX届: a Roman numeral
        changes.append(Change(start, end, REDACTION_MARK, "redaction"))
    yield from sorted(changes)


def count_redactions(text: str) -> int:
    """How many marks a normalised text shows."""
    return text.count(REDACTION_MARK)


def _covers_words(text: str, start: int, end: int) -> bool:
    """Whether the stars at ``start:end`` stand for words."""
    line_start = text.rfind("\n", max(0, start - 200), start) + 1
    line_end = text.find("\n", end, end + 200)
    head = text[line_start:start] if line_start or start < 200 else "…"
    tail = text[end : line_end if line_end >= 0 else end + 200]
    before, after = head[-1:], tail[:1]
    if not head.strip(" \t*-") and (not tail.strip(" \t*-") or after == " "):
        return False  # a rule of stars, a bullet
    if not head.strip() and end - start == 1 and _FOOTNOTE.match(tail):
        return False
    if before + after in ("“”", "()", "（）", "[]", "「」", "‘’", '""', "''"):
        return False  # the sign itself is meant
    if _is_latin(before) or _is_latin(after):
        return False
    if before.isdigit() and (after.isdigit() or after in "(（"):
        return end - start >= 3  # 3*5 multiplies; 138****1234 is covered
    return _is_han(before) or _is_han(after) or any(map(_is_han, head[-12:] + tail[:12]))


def _with_digits(text: str, start: int, end: int, signs: str) -> int:
    """Where the redaction begins: with the digits before the signs if a word follows (12*万元) or digits end it."""
    if _is_han(text[end : end + 1]) or text[end - 1].isdigit():
        return start
    return next(i for i in range(start, end) if text[i] in signs)


def _is_han(char: str) -> bool:
    return bool(char) and ("\u3400" <= char <= "\u9fff" or char == "〇")


def _is_latin(char: str) -> bool:
    return bool(char) and char.isascii() and char.isalpha()
