"""Lines of a plain text: which breaks are wraps inside a paragraph, which lines are headings or rows of a table.

A line is taken for wrapped when the first word of the next line would no longer have fitted into
it: the test a filling program makes, read backwards.  The width of filling is not known, so it is
estimated from all lines, in columns (a Chinese character takes two) and in characters, as
programs count either way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_CLOSERS = "”’」』》〉）)】〕］]\"'"
_SENTENCE_END = re.compile(rf"[。！？!?…][{re.escape(_CLOSERS)}]*$|[^\d\W][.．][{re.escape(_CLOSERS)}]*$")
_CLAUSE_END = re.compile(rf"[；;：:][{re.escape(_CLOSERS)}]*$")
_MID_SENTENCE = re.compile(r"[，、,]$")
_INDENT = re.compile(r"(?:\u3000|\t|[ \u00a0]{2,})")
_WORD = re.compile(r"[A-Za-z0-9.,%+\-/:]+|.")
_OPEN_CLOSE = (("“", "”"), ("「", "」"), ("《", "》"), ("（", "）"), ("(", ")"), ("【", "】"))

_CLOSING = frozenset(close for _, close in _OPEN_CLOSE)

_HAN_NUMERAL = "一二三四五六七八九十百"
_CHAPTER = re.compile(rf"第[{_HAN_NUMERAL}\d]{{1,4}}[章编篇部節节]")
_ITEM = re.compile(
    rf"""(?: [{_HAN_NUMERAL}]{{1,3}}[、．.]
      | [（(][{_HAN_NUMERAL}\d]{{1,3}}[)）]
      | \d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.、．)）](?!\d)
      | \d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\s
      | 第[{_HAN_NUMERAL}\d]{{1,4}}[章编篇部節节条條]
      | [-*+•●◆■□▪★※◎○▶►]\s
      | [①-⑳]
      | \#{{1,6}}\s
    )""",
    re.X,
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_LIST_ONLY = re.compile(r"[-*+•●◆■□▪★※◎○▶►①-⑳]")

_GAP = re.compile(r"\t|[ \u00a0]{2,}|\u3000+|[ ]*[|│┃｜][ ]*")
_BORDER = re.compile(r"^[ ]*[|│┃｜]|[|│┃｜][ ]*$")
_MAX_CELL = 60  # characters

# Lines around an article that never go on with one, in both scripts; a gloss may stand in between.
_APART = re.compile(
    r"相[关關](?:新[闻聞]|文章|[阅閱][读讀]|[链鏈]接|[报報][道導])|新[闻聞][关關][键鍵]|[关關][键鍵][字词詞][：:]|[责責]任?[编編][辑輯]?[：:]"
    r"|(?:[来來]源|作者|分享到|版[权權]所有)[：: ]|[上下]一篇"
)
_GLOSS = re.compile(r"[（(][^（）()\u3400-\u9fff]{1,8}[)）]")

_MAX_WIDTH = 130  # columns; longer lines are paragraphs, not wrapped lines
_MAX_HEADING = 40  # characters


def width(line: str) -> int:
    """Columns on a terminal: two for each character beyond ASCII and Latin."""
    return len(line.encode("gb18030", "replace")) if not line.isascii() else len(line)


def starts_item(line: str) -> bool:
    """Whether the line begins with a list or section marker: 一、 （二） 3. 第四章 • ①"""
    return _ITEM.match(line.lstrip()) is not None


def ends_sentence(line: str) -> bool:
    """Whether the line ends with a full stop, question or exclamation mark, closers allowed after."""
    return _SENTENCE_END.search(line[-8:]) is not None


def cells(line: str) -> list[tuple[int, int]]:
    """The spans of a line's cells: what stands between tabs, bars, ideographic or several spaces."""
    edges = [0, *(edge for gap in _GAP.finditer(line) for edge in gap.span()), len(line)]
    spans = zip(edges[::2], edges[1::2], strict=True)
    return [(a, b) for a, b in spans if line[a:b].strip(" ─━-=+┼┬┴├┤")]


def rows(lines: Sequence[str]) -> list[bool]:
    """For each line, whether it is the row of a table.

    Tabs and bars at both ends make a row; other gaps only beside a line of as many cells.
    """
    counts = [len(cells(line)) if _may_be_row(line) else 0 for line in lines]
    result: list[bool] = []
    for i, (line, count) in enumerate(zip(lines, counts, strict=True)):
        alike = count in (counts[i - 1] if i else 0, counts[i + 1] if i + 1 < len(lines) else 0)
        sure = "\t" in line.strip() or len(_BORDER.findall(line)) == 2
        result.append(count > 1 and (sure or alike))
    return result


def _may_be_row(line: str) -> bool:
    body = line.strip()
    if not _GAP.search(body) or len(body) > 400 or "。" in body:
        return False
    return all(b - a <= _MAX_CELL for a, b in cells(body))


def wraps(lines: Sequence[str]) -> list[bool]:
    """For each line, whether the break after it is a wrap inside a paragraph.

    ``lines`` hold no line breaks; a blank line ends a paragraph.
    """
    result = [False] * len(lines)
    stripped = [line.strip() for line in lines]
    full = _full_lines(stripped)
    # Lines that end inside a sentence although another follows: wrapped, or items of a list, or headings.
    unended = [i for i, s in enumerate(stripped[:-1]) if s and stripped[i + 1] and not ends_sentence(s)]
    evidence = sum(full[i] for i in unended)
    if 2 * evidence < len(unended) + (evidence < 3):
        full = [False] * len(lines)
    strong = evidence >= 3
    indented = sum(1 for line in lines if line.strip() and _INDENT.match(line))
    tabular = rows(lines)
    all_indented = indented * 2 > sum(1 for s in stripped if s)
    closed: frozenset[str] = frozenset()  # closing marks of the lines that go on after this one
    for i in reversed(range(len(lines) - 1)):
        line, after = stripped[i], stripped[i + 1]
        closed = _CLOSING.intersection(after) | (closed if result[i + 1] else frozenset())
        if not line or not after or tabular[i] or tabular[i + 1] or _stands_apart(after):
            continue
        if not all_indented and _INDENT.match(lines[i + 1]):
            continue
        result[i] = _continues(line, after, closed, full[i], strong)
    return result


def _stands_apart(line: str) -> bool:
    return starts_item(line) or _APART.match(_GLOSS.sub("", line[:40])) is not None


def _continues(line: str, after: str, closed: frozenset[str], full: bool, strong: bool) -> bool:
    if ends_sentence(line) or _CLAUSE_END.search(line[-8:]):
        return full and strong and not heading_level(after, first=False)
    if width(line) > _MAX_WIDTH:
        return False
    if _MID_SENTENCE.search(line) and _HAN.search(line):
        return True
    if any(line.count(o) > line.count(c) and c in closed for o, c in _OPEN_CLOSE):
        return True
    return full and (strong or any(mark in line for mark in "，、；。,;"))


def _full_lines(lines: Sequence[str]) -> list[bool]:
    """Lines that the first word of the next would have overflown, by the better of two measures."""
    best: list[bool] = [False] * len(lines)
    for measure, slack in ((width, 2), (len, 0)):
        sizes = [measure(line) for line in lines]
        limit = _fill_width([s for s in sizes if s])
        if not limit:
            continue
        full = [False] * len(lines)
        for i in range(len(lines) - 1):
            word = _WORD.match(lines[i + 1])
            if lines[i] and word:
                full[i] = limit - slack < sizes[i] + measure(word.group()) and sizes[i] <= limit
        if sum(full) > sum(best):
            best = full
    return best


def _fill_width(sizes: Sequence[int]) -> int:
    """The width at which most lines end, if nearly no line is longer; else 0."""
    if len(sizes) < 2:
        return 0
    histogram = Counter(sizes)
    allowed = len(sizes) // 10
    best, best_count = 0, 0
    longer = 0
    for size in sorted(histogram, reverse=True):
        if longer > allowed:
            break
        if 16 <= size <= _MAX_WIDTH:
            near = sum(histogram[s] for s in range(size - 6, size + 1))
            if near > best_count:
                best, best_count = size, near
        longer += histogram[size]
    return best


def heading_level(line: str, *, first: bool) -> int:
    """The level a line has if it is a heading by its own shape, else 0.

    1 for a title (only with ``first``), 2 for 第一章 and 一、, 3 for （一）, 4 for 1.  A line without a
    marker is a heading only by its neighbours; see :func:`standing_heading`.
    """
    text = line.strip()
    if not _short_phrase(text) or _LIST_ONLY.match(text):
        return 0
    if _CHAPTER.match(text):
        return 2
    if starts_item(text):
        return 3 if text[0] in "（(" else 4 if text[0].isdigit() else 2
    return 1 if first else 0


def standing_heading(line: str, before: str, after: str) -> bool:
    """Whether a line without marker is a heading: a short phrase after a closed paragraph, before a longer one."""
    return (
        _short_phrase(line)
        and not line.endswith(("？", "?"))
        and not _LIST_ONLY.match(line)
        and (not before or ends_sentence(before))
        and (len(after) > 1.5 * len(line) and (ends_sentence(after) or len(after) > 60))
    )


def _short_phrase(text: str) -> bool:
    return (
        2 <= len(text) <= _MAX_HEADING
        and _HAN.search(text) is not None
        and "\t" not in text
        and not re.search(r"[。！!;；]", text[:-1])
        and not re.search(r"[。！!…，、；：,;:.]$", text)
    )
