"""Putting a document together from pieces: the text is the blocks, a line each."""

from __future__ import annotations

from fupin_nlp.document.model import Block, BlockKind, Document
from fupin_nlp.errors import InputError


class Builder:
    """Collects blocks and keeps their offsets right."""

    def __init__(self, name: str, format: str) -> None:
        self._name, self._format = name, format
        self._texts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0
        self.warnings: list[str] = []

    def add(self, text: str, kind: BlockKind = "text", *, level: int = 0, place: str = "") -> None:
        """Add a block; spaces at its ends are cut off, and a block of nothing else is not added."""
        text = text.strip()
        if not text:
            return
        self._blocks.append(Block(text, self._length, self._length + len(text), kind, level, place))
        self._texts.append(text)
        self._length += len(text) + 1

    def document(self, encoding: str = "utf-8", warnings: tuple[str, ...] = ()) -> Document:
        """The document; raises InputError if nothing was added."""
        if not self._blocks:
            raise InputError(self._name, "holds no text", "give a file that holds text")
        text = "\n".join(self._texts)
        return Document(self._name, text, tuple(self._blocks), self._format, encoding, (*warnings, *self.warnings))
