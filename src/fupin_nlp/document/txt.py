"""Plain text: paragraphs, headings by shape, rows of tables."""

from __future__ import annotations

from dataclasses import dataclass

from fupin_nlp.document import lines as shape
from fupin_nlp.document.model import Block, BlockKind, Document


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    end: int
    first_line: int  # counted from 1
    last_line: int


def read_text(text: str, name: str, *, encoding: str = "utf-8", warnings: tuple[str, ...] = ()) -> Document:
    """A document whose text is the file's, character for character; blocks are slices of it."""
    paragraphs = _paragraphs(text)
    bodies = [text[p.start : p.end] for p in paragraphs]
    tabular = shape.rows([body if "\n" not in body else "" for body in bodies])
    blocks: list[Block] = []
    for i, paragraph in enumerate(paragraphs):
        body = bodies[i]
        if tabular[i]:
            blocks.extend(_cells(body, paragraph))
            continue
        before = bodies[i - 1] if i else ""
        after = bodies[i + 1] if i + 1 < len(bodies) else ""
        kind, level = _kind(body, before, after)
        blocks.append(Block(body, paragraph.start, paragraph.end, kind, level, _place(paragraph)))
    return Document(name, text, tuple(blocks), "txt", encoding, warnings)


def _paragraphs(text: str) -> list[_Paragraph]:
    raw = text.splitlines(keepends=True)
    bare = [line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029") for line in raw]
    joined = shape.wraps(bare)
    result: list[_Paragraph] = []
    position, start, first = 0, 0, 0
    for i, line in enumerate(raw):
        if i == 0 or not joined[i - 1]:
            start, first = position, i
        position += len(line)
        if not joined[i]:
            body = text[start:position]
            left = start + len(body) - len(body.lstrip())
            right = start + len(body.rstrip())
            if left < right:
                result.append(_Paragraph(left, right, first + 1, i + 1))
    return result


def _kind(body: str, before: str, after: str) -> tuple[BlockKind, int]:
    if "\n" in body:
        return "text", 0
    level = shape.heading_level(body, first=not before)
    if level == 1 and not shape.standing_heading(body, before, after):
        return "text", 0
    if not level and shape.standing_heading(body, before, after):
        level = 2
    return ("heading", level) if level else ("text", 0)


def _cells(body: str, paragraph: _Paragraph) -> list[Block]:
    blocks: list[Block] = []
    for column, (left, right) in enumerate(shape.cells(body), 1):
        left += len(body[left:right]) - len(body[left:right].lstrip())
        inner = body[left:right].rstrip()
        start = paragraph.start + left
        place = f"line {paragraph.first_line} column {column}"
        blocks.append(Block(inner, start, start + len(inner), "table", 0, place))
    return blocks


def _place(paragraph: _Paragraph) -> str:
    if paragraph.first_line == paragraph.last_line:
        return f"line {paragraph.first_line}"
    return f"lines {paragraph.first_line}–{paragraph.last_line}"
