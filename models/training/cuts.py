"""Random subword cuts, so that training sees one sentence in many forms.

Kudo 2018, "Subword Regularization": a cut is drawn with probability proportional to its unigram
probability to the power of the sharpness, by forward filtering and backward sampling over all cuts.
SentencePiece can draw them too, but not the same ones again in another process.
"""

from __future__ import annotations

import math
import random
from pathlib import Path

from fupin_nlp.marian.slots import SLOT


class Cutter:
    """Draws cuts for the vocabulary of a model folder (``source.spm``)."""

    def __init__(self, folder: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        processor = SentencePieceProcessor(model_file=str(folder / "source.spm"))
        self._score = {
            processor.id_to_piece(i): processor.get_score(i)
            for i in range(processor.get_piece_size())
            if not (processor.is_control(i) or processor.is_unknown(i) or processor.is_byte(i))
        }
        self._longest = max(map(len, self._score))
        self._unknown = min(self._score.values()) - 10

    def draw(self, text: str, sharpness: float, rng: random.Random) -> list[str]:
        """Pieces of ``text`` without ``</s>``; slots are never cut, an unknown character is its UTF-8 bytes."""
        pieces: list[str] = []
        marked = "▁" + text.replace(" ", "▁")
        at = 0
        for match in SLOT.finditer(marked):
            pieces += [*self._drawn(marked[at : match.start()], sharpness, rng), match.group()]
            at = match.end()
        return pieces + self._drawn(marked[at:], sharpness, rng)

    def _drawn(self, text: str, sharpness: float, rng: random.Random) -> list[str]:
        # into[end]: start and log-weight of every piece that ends there, with all cuts of what is before it.
        total = [0.0]
        into: list[list[tuple[int, float]]] = [[]]
        for end in range(1, len(text) + 1):
            ways = []
            for start in range(max(0, end - self._longest), end):
                score = self._score.get(text[start:end], self._unknown if start == end - 1 else None)
                if score is not None:
                    ways.append((start, total[start] + sharpness * score))
            top = max(w for _, w in ways)
            total.append(top + math.log(sum(math.exp(w - top) for _, w in ways)))
            into.append(ways)
        pieces: list[str] = []
        end = len(text)
        while end:
            ways = into[end]
            start = rng.choices([s for s, _ in ways], [math.exp(w - total[end]) for _, w in ways])[0]
            piece = text[start:end]
            pieces += [piece] if piece in self._score else [f"<0x{byte:02X}>" for byte in reversed(piece.encode())]
            end = start
        return pieces[::-1]
