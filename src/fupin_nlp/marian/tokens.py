"""SentencePiece pieces of a Marian model, without loading transformers.

Marian splits with ``source.spm``/``target.spm`` and numbers the pieces by ``vocab.json``; engines
take and give pieces as strings, ids are needed by the constrained search only.
"""

from __future__ import annotations

import json
import re
from functools import cached_property
from pathlib import Path
from typing import Any

_BYTE = re.compile(r"<0x([0-9A-F]{2})>")
_SLOT = re.compile(r"<[ndt]\d{1,2}>")
EOS = "</s>"


class Tokens:
    """Pieces and ids of one model folder.  Cheap to make; files are read at first use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def ids(self) -> dict[str, int]:
        """Id of each piece."""
        loaded: dict[str, int] = json.loads((self.folder / "vocab.json").read_text(encoding="utf-8"))
        return loaded

    @cached_property
    def pieces(self) -> dict[int, str]:
        """Piece of each id."""
        return {i: piece for piece, i in self.ids.items()}

    @cached_property
    def slot_ids(self) -> dict[str, int]:
        """Ids of the slot symbols."""
        return {piece: i for piece, i in self.ids.items() if _SLOT.fullmatch(piece)}

    @cached_property
    def digits(self) -> tuple[str, ...]:
        """Pieces that write digits; slot symbols and byte pieces are none of them."""
        return tuple(p for p in self.ids if not p.startswith("<") and any(c.isdecimal() for c in p))

    @cached_property
    def _source(self) -> Any:
        from sentencepiece import SentencePieceProcessor

        return SentencePieceProcessor(model_file=str(self.folder / "source.spm"))

    @cached_property
    def prefix(self) -> list[str]:
        """Target-language mark that multi-target models want first (``>>eng<<``), if any."""
        return [">>eng<<"] if ">>eng<<" in self.ids else []

    def encode(self, text: str, limit: int = 510) -> list[str]:
        """Source pieces of ``text`` with the closing ``</s>`` that Marian was trained with, at most ``limit``."""
        pieces: list[str] = self._source.encode(text, out_type=str)
        return [*self.prefix, *pieces[: limit - len(self.prefix)], EOS]

    def decode(self, pieces: list[str]) -> str:
        """Text of target pieces; byte pieces are joined as UTF-8, broken sequences dropped."""
        out: list[str] = []
        raw = bytearray()
        for piece in pieces:
            if match := _BYTE.fullmatch(piece):
                raw.append(int(match.group(1), 16))
                continue
            if raw:
                out.append(raw.decode("utf-8", "ignore"))
                raw.clear()
            if piece not in (EOS, "<unk>", "<pad>"):
                out.append(piece)
        out.append(raw.decode("utf-8", "ignore"))
        return re.sub(r" {2,}", " ", "".join(out).replace("▁", " ")).strip()
