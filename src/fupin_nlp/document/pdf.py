"""PDF: lines from their places on the page, paragraphs from the lines, running heads and page numbers off."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from fupin_nlp.document.archive import check_pdf
from fupin_nlp.document.builder import Builder
from fupin_nlp.document.lines import ends_sentence, heading_level, starts_item
from fupin_nlp.document.model import Document
from fupin_nlp.errors import InputError

_MAX_PAGES = 2000
_MAX_CHARS = 12_000_000
_MAX_DRAWN = 5000  # rules of a page; with more it is a drawing, and looking for tables would take long
_MARGIN = 0.1  # share of the page's height where running heads and feet stand
_PAGE_NUMBER = re.compile(
    r"[-—–·~]?\s*(?:第\s*)?\d{1,4}(?:\s*页)?\s*(?:[/／共,，]\s*共?\s*\d{1,4}\s*页?)?\s*[-—–·~]?|[ivxIVX]{1,6}"
)
_ADDRESS = re.compile(r"(?:https?://|file:///|www\.)\S+(?:\s+\d+/\d+)?")
_DIGITS = re.compile(r"\d+")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line; lengths in points, ``top`` from the page's upper edge."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    column: tuple[float, float]  # left and right edge of the column it stands in


@dataclass(frozen=True, slots=True)
class _Table:
    page: int
    top: float
    rows: tuple[tuple[str, ...], ...]


def read_pdf(data: bytes, name: str) -> Document:
    """Read a PDF with a text layer.

    Raises InputError for a scanned or encrypted file and for one of more than two thousand pages.
    """
    check_pdf(data, name)
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    builder = Builder(name, "pdf")
    try:
        with pdfplumber.open(io.BytesIO(data)) as opened:
            if len(opened.pages) > _MAX_PAGES:
                raise InputError(name, f"has {len(opened.pages)} pages; the limit is {_MAX_PAGES}", "split it")
            pages, scanned = _pages(opened.pages, name)
            count = len(opened.pages)
    except PDFPasswordIncorrect:
        raise InputError(name, "is protected by a password", "save it without") from None
    except InputError:
        raise
    except Exception as error:
        if "password" in f"{type(error).__name__} {error!r} {error.__cause__!r}".lower():
            raise InputError(name, "is protected by a password", "save it without") from None
        raise
    if not any(pages):
        cause = "holds only images of pages (a scan)" if scanned else "holds no text"
        raise InputError(name, cause, "run text recognition (OCR) on it first")
    if scanned:
        builder.warnings.append("without text, skipped: page " + ", ".join(map(str, scanned)))
    _write(builder, _without_running(pages, count))
    return builder.document()


def _pages(pages: Iterable[Any], name: str) -> tuple[list[list[_Line | _Table]], list[int]]:
    result: list[list[_Line | _Table]] = []
    scanned: list[int] = []
    read = 0
    for number, page in enumerate(pages, 1):
        read += len(page.chars)
        if read > _MAX_CHARS:
            raise InputError(name, "holds more text than any report", "split it")
        if page.chars:
            result.append(_page(page, number))
        elif page.images:
            scanned.append(number)
        page.close()  # frees what was laid out
    return result, scanned


def _page(page: Any, number: int) -> list[_Line | _Table]:
    """Tables and lines of a page in reading order."""
    found: list[_Table] = []
    boxes: list[tuple[float, float, float, float]] = []
    drawn = len(page.rects) + len(page.lines) + len(page.curves)
    for table in page.find_tables() if 0 < drawn <= _MAX_DRAWN else ():
        rows = [tuple((cell or "").strip() for cell in row) for row in table.extract()]
        if len(rows) < 2 or max(map(len, rows)) < 2:
            continue  # a frame around text
        found.append(_Table(number, table.bbox[1], tuple(rows)))
        boxes.append(table.bbox)
    words = [
        word
        for word in page.extract_words(
            x_tolerance=2, y_tolerance=3, keep_blank_chars=False, use_text_flow=False, extra_attrs=["size"]
        )
        if not any(_inside(word, box) for box in boxes)
    ]
    lines = _lines(words, number, float(page.width))
    merged: list[_Line | _Table] = list(lines)
    for table in found:
        place = next(
            (i for i, item in enumerate(merged) if isinstance(item, _Line) and item.top > table.top), len(merged)
        )
        merged.insert(place, table)
    return merged


def _inside(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _lines(words: Sequence[dict[str, Any]], page: int, width: float) -> list[_Line]:
    """Words in rows; with two columns the left one is read first, between lines that go across."""
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda w: (w["top"], w["x0"])):
        if rows and abs(_middle(word) - _middle(rows[-1][0])) < 0.5 * (word["bottom"] - word["top"]):
            rows[-1].append(word)
        else:
            rows.append([word])
    rows = [sorted(row, key=lambda w: w["x0"]) for row in rows]
    gutter = _gutter(rows, width)
    if gutter is None:
        return _column([row for row in rows if row], page)
    result: list[_Line] = []
    left: list[list[dict[str, Any]]] = []
    right: list[list[dict[str, Any]]] = []
    for row in rows:
        if any(w["x0"] < gutter < w["x1"] for w in row):
            result += [*_column(left, page), *_column(right, page), *_column([row], page)]
            left, right = [], []
            continue
        sides = [w for w in row if w["x1"] <= gutter], [w for w in row if w["x0"] >= gutter]
        for side, words_of in zip((left, right), sides, strict=True):
            if words_of:
                side.append(words_of)
    return [*result, *_column(left, page), *_column(right, page)]


def _gutter(rows: Sequence[Sequence[dict[str, Any]]], width: float) -> float | None:
    """The middle of the white strip between two columns, if most rows leave one free."""
    if len(rows) < 8:
        return None
    best: tuple[int, float] = (0, 0.0)
    for step in range(35, 66):
        x = width * step / 100
        both = crossed = 0
        for row in rows:
            if any(w["x0"] - 3 < x < w["x1"] + 3 for w in row):
                crossed += 1
            elif row[0]["x0"] < x < row[-1]["x1"]:
                both += 1
        if crossed <= 0.25 * len(rows) and both > best[0]:
            best = (both, x)
    return best[1] if best[0] >= 0.5 * len(rows) else None


def _column(rows: Sequence[Sequence[dict[str, Any]]], page: int) -> list[_Line]:
    if not rows:
        return []
    edges = (min(row[0]["x0"] for row in rows), max(row[-1]["x1"] for row in rows))
    return [
        _Line(
            text=_joined(row),
            page=page,
            left=row[0]["x0"],
            right=row[-1]["x1"],
            top=min(w["top"] for w in row),
            bottom=max(w["bottom"] for w in row),
            size=median(w["size"] for w in row),
            column=edges,
        )
        for row in rows
    ]


def _joined(row: Sequence[dict[str, Any]]) -> str:
    """The words of a row; a space only where the gap is one to the eye."""
    parts = [row[0]["text"]]
    for i, word in enumerate(row[1:]):
        before = row[i]
        gap = word["x0"] - before["x1"]
        size = max(word["size"], 1.0)
        latin = before["text"][-1:].isascii() and word["text"][:1].isascii()
        parts.append("\t" if gap > 2.5 * size else " " if latin or gap > 0.6 * size else "")
        parts.append(word["text"])
    return "".join(parts)


def _middle(word: dict[str, Any]) -> float:
    return float(word["top"] + word["bottom"]) / 2


def _without_running(pages: Sequence[Sequence[_Line | _Table]], count: int) -> list[_Line | _Table]:
    """All pages in one, without page numbers and what stands in the margin of most pages."""
    heights = [line.bottom for page in pages for line in page if isinstance(line, _Line)]
    lowest = max(heights, default=0.0)
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_mask(item.text) for item in _marginal(page, lowest)})
    needed = max(2, 0.4 * count)
    result: list[_Line | _Table] = []
    for page in pages:
        margin = set(_marginal(page, lowest))
        for item in page:
            if isinstance(item, _Line) and item in margin:
                text = item.text.strip()
                sure = _PAGE_NUMBER.fullmatch(text) or _ADDRESS.fullmatch(text)
                if sure or (count > 1 and len(text) <= 60 and seen[_mask(text)] >= needed):
                    continue
            result.append(item)
    return result


def _marginal(page: Sequence[_Line | _Table], lowest: float) -> list[_Line]:
    """The first two and last two lines of a page that stand in its margins."""
    lines = sorted((item for item in page if isinstance(item, _Line)), key=lambda line: line.top)
    top = [line for line in lines[:2] if line.top < 1.5 * _MARGIN * lowest]
    return top + [line for line in lines[-2:] if line.bottom > (1 - _MARGIN) * lowest and line not in top]


def _mask(text: str) -> str:
    return _DIGITS.sub("0", text.strip())


def _write(builder: Builder, items: Sequence[_Line | _Table]) -> None:
    sizes = Counter(round(line.size, 1) for line in items if isinstance(line, _Line) for _ in line.text)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    tables = 0
    paragraph: list[_Line] = []
    for item in items:
        if isinstance(item, _Table):
            _flush(builder, paragraph, body)
            tables += 1
            for r, row in enumerate(item.rows, 1):
                for c, cell in enumerate(row, 1):
                    builder.add(cell, "table", place=f"page {item.page} table {tables} row {r} cell {c}")
            continue
        if paragraph and not _continues(paragraph[-1], item):
            _flush(builder, paragraph, body)
        paragraph.append(item)
    _flush(builder, paragraph, body)


def _continues(before: _Line, line: _Line) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    if abs(before.size - line.size) > 0.12 * max(before.size, line.size) or starts_item(line.text):
        return False
    moved = before.page != line.page or line.top < before.top  # a new page or column
    if not moved and line.top - before.bottom > 1.6 * before.size:
        return False
    left, right = before.column
    room = right - before.right
    short = room > 2.2 * before.size
    if short or "\t" in before.text or "\t" in line.text:
        return False
    indented = line.left - line.column[0] > 1.2 * line.size
    centred = before.left - left > 3.5 * before.size and abs(room - (before.left - left)) < 2 * before.size
    if indented or centred:
        return False
    return not (moved and ends_sentence(before.text))


def _flush(builder: Builder, paragraph: list[_Line], body: float) -> None:
    if not paragraph:
        return
    first, last = paragraph[0], paragraph[-1]
    place = f"page {first.page}" if first.page == last.page else f"pages {first.page}–{last.page}"
    text = "\n".join(line.text for line in paragraph)
    level = heading_level(text, first=False) if len(paragraph) == 1 else 0
    larger = first.size > 1.12 * body and len(text) <= 80 and not ends_sentence(text) and _HAN.search(text)
    if larger:
        level = 1 if first.size > 1.5 * body else 2
    if level:
        builder.add(text, "heading", level=level, place=place)
    elif len(paragraph) == 1 and text.count("\t") >= 2:
        for c, cell in enumerate(text.split("\t"), 1):
            builder.add(cell, "table", place=f"{place} column {c}")
    else:
        builder.add(text, place=place)
    paragraph.clear()
