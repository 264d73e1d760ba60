"""Sentences of Chinese text, and cutting of those too long for a model.

Everything works on spans ``(start, end)``; the spans of :func:`split` cover all characters but
spaces, in order and without overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Span = tuple[int, int]

CLAUSE_LIMIT = 60  # characters; a longer sentence is also cut at its semicolons
_MIN_CLAUSE = 10  # what stands alone after such a cut
_QUOTE_LIMIT = 80  # a longer quotation is cut at its own full stops
_BRACKET_LIMIT = 100

_ENDERS = "。！？!?…"
_SEMICOLONS = "；;"
_COMMAS = "，,"
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉"}
_BRACKETS = {"（": "）", "(": ")", "【": "】", "〔": "〕", "［": "］", "[": "]"}
_CLOSERS = frozenset("”’」』》〉）)】〕］]\"'")
_QUOTE_CLOSERS = frozenset('”’」』"')
_HAN_NUMERALS = frozenset("一二三四五六七八九十")

# Stretches inside which nothing is cut: addresses, the mark of a redaction, numbers with their points and commas.
_WHOLE = re.compile(
    r"""(?:https?://|www\.)[A-Za-z0-9\-._~:/?\#\[\]@!$&'()*+,;=%]+
      | [A-Za-z0-9_.+\-]{1,64}@[A-Za-z0-9\-.]{1,255}
      | \[…\]
      | (?<!\d)\d+(?:[.,:]\d+)+
      | (?<![A-Za-z0-9])[A-Za-z0-9]+(?:[.\-][A-Za-z0-9]+)+
    """,
    re.X,
)
# After a closed quotation at the head of a sentence, what shows that the sentence goes on: 蒋家柏说
_SAYS = re.compile(
    r"[^。！？!?，,；;“”]{0,16}?(?:[说說道]|表示|指出|介[绍紹]|告[诉訴]|[强強][调調]|[认認][为為]|坦言|感[慨叹嘆]|回[忆憶])"
)


@dataclass(frozen=True, slots=True)
class _Map:
    """For each character: how deep in quotes and brackets it stands, and whether it may be followed by a cut."""

    depth: bytearray  # 1 inside a bracket, 2 inside a quotation, 3 inside both; 0 outside
    whole: bytearray  # 1 for characters of numbers, addresses, marks
    brackets: dict[int, int]  # closing position -> opening position


def split(text: str, limit: int = CLAUSE_LIMIT) -> list[Span]:
    """Sentence spans.

    A sentence ends with 。！？!? or …… and the closing quotes and brackets after it; with a line
    break; with "." only after a Chinese character.  No end is seen inside numbers, addresses,
    brackets, and quotations of up to eighty characters.  A sentence longer than ``limit`` is cut at
    semicolons too, where both sides can stand alone.
    """
    spans: list[Span] = []
    for start, end in _lines(text):
        spans.extend(_split_line(text, start, end, limit))
    return spans


def split_long(text: str, max_chars: int = 120) -> list[Span]:
    """Spans of at most ``max_chars`` characters where the punctuation allows it.

    Halves again and again at the most balanced semicolon, colon or comma outside quotes, brackets
    and numbers.  A piece without such a place stays whole up to four times ``max_chars``; beyond
    that it is cut at any comma or, at last, between any two characters outside numbers.
    """
    if max_chars < 8:
        raise ValueError("max_chars must be at least 8")
    trimmed = _trim(text, 0, len(text))
    if trimmed is None:
        return []
    view = _map(text)
    result: list[Span] = []
    stack = [trimmed]
    while stack:
        start, end = stack.pop()
        cut = _best_cut(text, view, start, end, max_chars) if end - start > max_chars else None
        if cut is None:
            result.append((start, end))
            continue
        stack.extend(span for span in (_trim(text, cut, end), _trim(text, start, cut)) if span)
    return result


def _lines(text: str) -> Iterator[Span]:
    position = 0
    for line in text.splitlines(keepends=True):
        span = _trim(text, position, position + len(line))
        if span:
            yield span
        position += len(line)


def _split_line(text: str, start: int, end: int, limit: int) -> Iterator[Span]:
    line = text[start:end]
    view = _map(line)
    position = 0
    for cut in _ends(line, view):
        yield from _clauses(line, view, position, cut, limit, start)
        position = cut
    yield from _clauses(line, view, position, len(line), limit, start)


def _ends(line: str, view: _Map) -> Iterator[int]:
    """Positions just after each sentence of the line but the last."""
    i, begin = 0, 0
    while i < len(line):
        if view.whole[i] or not _is_ender(line, i, begin):
            i += 1
            continue
        inside = view.depth[i]
        j = i + 1
        while j < len(line) and not view.whole[j] and _is_ender(line, j, begin):
            j += 1
        after = j
        while after < len(line) and line[after] in _CLOSERS and not view.whole[after]:
            after += 1
        # Closing marks take the cut out of what they close.
        if after > j:
            inside = view.depth[after] if after < len(line) else 0
        if inside or _in_brackets(view, begin, j, after) or (after < len(line) and _goes_on(line, begin, j, after)):
            i = after
            continue
        if after < len(line):
            yield after
        begin = i = after


def _is_ender(line: str, i: int, begin: int) -> bool:
    mark = line[i]
    if mark in _ENDERS:
        # One … inside a sentence is a pause; …… or … at the end is an end.
        return mark != "…" or line[i + 1 : i + 2] in ("", "…", "”", "’", "」") or line[i - 1 : i] == "…"
    if mark in ".．" and i:
        before = line[i - 1]
        if before in _HAN_NUMERALS and not line[begin : i - 1].strip():
            return False  # 一. as a list marker
        return _is_han(before) or (before in _CLOSERS and line[i + 1 : i + 2] in ("", " "))
    return False


def _in_brackets(view: _Map, begin: int, stop: int, after: int) -> bool:
    """Whether the closing marks at ``stop:after`` close a bracket that opened inside the sentence."""
    return any(view.brackets.get(i, begin) > begin for i in range(stop, after))


def _goes_on(line: str, begin: int, stop: int, after: int) -> bool:
    """Whether the sentence goes on behind a closing mark: “……。”他说，"""
    following = line[after]
    if following in "，,、；;：:）)的":
        return True
    if after == stop or line[after - 1] not in _QUOTE_CLOSERS:
        return False
    opens_sentence = line[begin : begin + 1] in _PAIRS or line[begin : begin + 1] == '"'
    return opens_sentence and _SAYS.match(line, after, after + 24) is not None


def _clauses(line: str, view: _Map, start: int, end: int, limit: int, base: int) -> Iterator[Span]:
    """The sentence, cut at semicolons if it is long; offsets moved by ``base``."""
    pieces = [start]
    if end - start > limit:
        for i in range(start, end - 1):
            long_enough = i + 1 - pieces[-1] >= _MIN_CLAUSE and end - i - 1 >= _MIN_CLAUSE
            if line[i] in _SEMICOLONS and not view.depth[i] and not view.whole[i] and long_enough:
                pieces.append(i + 1)
    for left, right in zip(pieces, [*pieces[1:], end], strict=True):
        span = _trim(line, left, right)
        if span:
            yield base + span[0], base + span[1]


def _map(line: str) -> _Map:
    whole = bytearray(len(line))
    for found in _WHOLE.finditer(line):
        whole[found.start() : found.end()] = b"\1" * (found.end() - found.start())
    closes: dict[int, int] = {}
    open_at: dict[str, list[int]] = {}
    wanted = {close: open_ for open_, close in (_PAIRS | _BRACKETS).items()}
    straight: int | None = None
    for i, mark in enumerate(line):
        if whole[i] and mark in "[]":
            continue
        if mark in _PAIRS or mark in _BRACKETS:
            open_at.setdefault(mark, []).append(i)
        elif mark in wanted:
            if open_at.get(wanted[mark]):
                closes[open_at[wanted[mark]].pop()] = i
        elif mark == '"':
            if straight is None:
                straight = i
            else:
                closes[straight] = i
                straight = None
    depth = bytearray(len(line))
    for left, right in closes.items():
        bracket = line[left] in _BRACKETS
        if right - left <= (_BRACKET_LIMIT if bracket else _QUOTE_LIMIT):
            for k in range(left, right):  # the closing mark itself stands outside
                depth[k] |= 1 if bracket else 2
    brackets = {right: left for left, right in closes.items() if line[left] in _BRACKETS}
    return _Map(depth, whole, brackets)


def _best_cut(text: str, view: _Map, start: int, end: int, max_chars: int) -> int | None:
    margin = min(max_chars // 4, (end - start) // 6)
    inner = range(start + margin, end - margin)
    outside = [i for i in inner if not view.depth[i] and not view.whole[i]]
    for marks in (_ENDERS + _SEMICOLONS, "：:", _COMMAS, "—"):
        cut = _nearest_middle((i for i in outside if text[i] in marks), text, start, end)
        if cut is not None:
            return cut
    if end - start <= 4 * max_chars:
        return None
    cut = _nearest_middle((i for i in inner if text[i] in _ENDERS + _SEMICOLONS + _COMMAS + "、 "), text, start, end)
    if cut is not None:
        return cut
    middle = (start + end) // 2
    for i in range(middle, end - 1):
        if not view.whole[i] and not (text[i].isascii() and text[i + 1].isascii()):
            return i + 1
    return None


def _nearest_middle(places: Iterable[int], text: str, start: int, end: int) -> int | None:
    """The cut after the place nearest the middle, past closing marks; None without places."""
    middle = (start + end) / 2
    best = min(places, key=lambda i: abs(i + 1 - middle), default=None)
    if best is None:
        return None
    cut = best + 1
    while cut < end and (text[cut] in _CLOSERS or text[cut] in _ENDERS):
        cut += 1
    return cut if cut < end else None


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"
