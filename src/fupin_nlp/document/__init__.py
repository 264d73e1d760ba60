"""Documents: read a file into blocks, cut text into sentences.

``read``, ``read_bytes`` and ``from_text`` give a :class:`Document`; ``require_chinese`` refuses one
without Chinese.  Sentences are cut by :mod:`fupin_nlp.document.sentences`.
"""

from __future__ import annotations

from fupin_nlp.document.model import Block, BlockKind, Document, Edit, Segment
from fupin_nlp.document.reader import (
    FORMATS,
    MAX_BYTES,
    MAX_TEXT_BYTES,
    decode,
    format_of,
    from_text,
    read,
    read_bytes,
    require_chinese,
)

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "MAX_TEXT_BYTES",
    "Block",
    "BlockKind",
    "Document",
    "Edit",
    "Segment",
    "decode",
    "format_of",
    "from_text",
    "read",
    "read_bytes",
    "require_chinese",
]
