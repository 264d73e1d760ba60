"""What a document is after reading: text in blocks, blocks cut into segments, offsets kept.

All offsets are character offsets into ``Document.text``, the decoded text of the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["text", "heading", "table", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or table cell: ``text == document.text[start:end]``.

    ``place`` says where it came from in words ("paragraph 3", "table 1 row 2 cell 4", "page 5").
    """

    text: str
    start: int
    end: int
    kind: BlockKind = "text"
    level: int = 0  # of a heading, 1 is the title
    place: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A decoded document.  ``warnings`` are one-line remarks (mojibake, lost characters)."""

    name: str
    text: str
    blocks: tuple[Block, ...]
    format: str = "txt"
    encoding: str = "utf-8"
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of normalisation: ``before`` stood at ``start:end`` of the original."""

    start: int
    end: int
    before: str
    after: str
    rule: str  # "gloss", "script", "width", "space", "control", "redaction", "wrap", "entity", "punctuation"


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence ready for work.

    ``source`` is the original text at ``start:end`` of the document, ``text`` its normalised
    form; ``edits`` (offsets into the document) lead from one to the other.  ``offsets[i]`` is the document
    offset of ``text[i]``, with one more entry for the end: ``len(offsets) == len(text) + 1``.
    """

    id: int
    kind: BlockKind
    source: str
    text: str
    start: int
    end: int
    block: int  # index into Document.blocks
    edits: tuple[Edit, ...] = ()
    offsets: tuple[int, ...] = ()
    place: str = ""
