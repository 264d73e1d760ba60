"""Chinese words whose digits are no figures: 第一书记, 一带一路, 三农, 统一, 千方百计, 九江.

The words stand in ``idioms.tsv`` (word, usual English, the numbers that English may show, characters
that must not follow, characters that must not precede).  An empty third column means the digits of the
word itself, "-" means none.  Look-up is by the word's first numeral and its neighbour, so a text without
numerals costs nothing and the time is linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from fupin_nlp.numbers import zh_digits, zh_numerals
from fupin_nlp.numbers.zh_fold import fold

_NUMERAL = re.compile("[〇零一二三四五六七八九十百千万亿两半双俩仨廿卅几数0-9]")
_DIGITISH = frozenset("〇零一二三四五六七八九十百千万亿两0123456789")
_CONTINUES = frozenset("十百千万亿0123456789%")


@dataclass(frozen=True, slots=True)
class Idiom:
    """A word found at ``start:end``; ``values`` are the numbers its English may show without being added."""

    start: int
    end: int
    text: str
    english: str
    values: frozenset[Decimal]


@dataclass(frozen=True, slots=True)
class _Entry:
    word: str
    english: str
    values: frozenset[Decimal]
    not_before: str  # characters that, standing next, show another reading
    not_after: str  # the same, standing before
    offset: int  # of the first numeral


def _own_values(word: str) -> frozenset[Decimal]:
    values = set()
    at = 0
    while m := re.compile(zh_digits.START).search(word, at):
        parsed = zh_numerals.match(word, m.start())
        if parsed:
            values.add(parsed.value)
        at = max(parsed.end if parsed else 0, m.start() + 1)
    values |= {Decimal(zh_digits.DIGITS[c]) for c in word if c in zh_digits.DIGITS}
    return frozenset(values)


def _values(word: str, column: str) -> frozenset[Decimal]:
    if column == "-":
        return frozenset()
    if column:
        return frozenset(Decimal(v) for v in column.split(","))
    return _own_values(word)


@lru_cache(maxsize=1)
def _index() -> dict[str, list[_Entry]]:
    """Entries by the two characters of text that lead to them, longest first.

    The key is the first numeral with the character after it, or, where the word ends there, with
    the one before it.
    """
    table: dict[str, list[_Entry]] = {}
    source = Path(__file__).with_name("idioms.tsv").read_text(encoding="utf-8")
    for line in source.splitlines():
        if not line or line.startswith("#"):
            continue
        columns = (line + "\t\t\t\t").split("\t")
        word = columns[0]
        m = _NUMERAL.search(word)
        if m is None or len(word) < 2:
            continue
        at = m.start()
        entry = _Entry(word, columns[1], _values(word, columns[2]), columns[3], columns[4], at)
        key = word[at : at + 2] if at + 1 < len(word) else "<" + word[at - 1 : at + 1]
        table.setdefault(key, []).append(entry)
    for entries in table.values():
        entries.sort(key=lambda e: -len(e.word))
    return table


_WEEKDAYS = re.compile(
    "(?:(?<![一二两三四五六七八九十几数0-9])周|星期|礼拜)([一二三四五六日天])(?![0-9次天期场节小个年月周多人十百])"
)
_WEEKDAY_NAMES = {
    "一": "Monday",
    "二": "Tuesday",
    "三": "Wednesday",
    "四": "Thursday",
    "五": "Friday",
    "六": "Saturday",
    "日": "Sunday",
    "天": "Sunday",
}


def find(text: str) -> list[Idiom]:
    """The idioms of ``text`` in order, the longest where several begin together."""
    return [
        Idiom(start, end, text[start:end], english, values) for start, end, english, values in find_folded(fold(text))
    ]


def find_folded(s: str) -> list[tuple[int, int, str, frozenset[Decimal]]]:
    """``find`` over folded text: start, end, English, values of each."""
    found: list[tuple[int, int, str, frozenset[Decimal]]] = []
    index = _index()
    for m in _NUMERAL.finditer(s):
        i = m.start()
        forward = index.get(s[i : i + 2])
        backward = index.get("<" + s[i - 1 : i + 1]) if i else None
        for entries in (forward, backward):
            if entries is None:
                continue
            for entry in entries:
                start = i - entry.offset
                if start >= 0 and s.startswith(entry.word, start) and _stands_alone(s, start, entry):
                    found.append((start, start + len(entry.word), entry.english, entry.values))
                    break
    if "周" in s or "星期" in s or "礼拜" in s:
        for m in _WEEKDAYS.finditer(s):
            found.append((m.start(), m.end(), _WEEKDAY_NAMES[m.group(1)], frozenset()))
    if len(found) < 2:
        return found
    found.sort(key=lambda f: (f[0], -f[1]))
    kept = [found[0]]
    for item in found[1:]:
        if item[0] >= kept[-1][1]:
            kept.append(item)
    return kept


def _stands_alone(s: str, start: int, entry: _Entry) -> bool:
    """Whether the word is not part of a longer numeral and its vetoes hold off."""
    word = entry.word
    end = start + len(word)
    before = s[start - 1] if start else ""
    after = s[end] if end < len(s) else ""
    if before:
        if before in entry.not_after:
            return False
        if word[0] in _CONTINUES and before in "多余几 ":
            return False  # 1500多万千瓦
        if word[0] in _DIGITISH and (
            before in _DIGITISH or (before in "第.数几" and word[0] in "一二三四五六七八九十")
        ):
            return False
    if after:
        if after in entry.not_before:
            return False
        if word[-1] in _DIGITISH and after in _CONTINUES:
            return False
    return True
