"""PyTorch engine: the same weights through transformers, for other devices and for comparison."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from fupin_nlp.errors import ModelError, UsageError
from fupin_nlp.marian.engine import Decoding, EngineName, Hypothesis
from fupin_nlp.marian.registry import ModelFolder
from fupin_nlp.marian.tokens import Tokens

if TYPE_CHECKING:
    from torch import Tensor


def load_marian(model: ModelFolder, device: str = "cpu") -> Any:
    """``MarianMTModel`` of a folder in float32, in evaluation mode; nothing is fetched.

    Raises ModelError for broken weights, UsageError for a device that is not there.
    """
    import torch
    import transformers

    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    if device == "cuda" and not torch.cuda.is_available():
        raise UsageError("--device cuda", "no CUDA device here", "leave the option out to run on the processor")
    try:
        loaded = transformers.MarianMTModel.from_pretrained(model.path, local_files_only=True)
    except Exception as error:
        line = str(error).strip().splitlines() or [type(error).__name__]
        raise ModelError(str(model.path), f"cannot be loaded ({line[0]})", "copy the model folder again") from None
    return loaded.float().eval().to(device)


class TorchEngine:
    """Beam search of transformers' ``generate``; slower than CTranslate2, exact in float32."""

    name: EngineName = "torch"

    def __init__(self, model: ModelFolder, device: str = "cpu") -> None:
        self.folder, self.device = model, device
        self.tokens = Tokens(model.path)
        self.model = load_marian(model, device)

    @cached_property
    def pad(self) -> int:
        """Id of ``<pad>``, which also starts decoding."""
        return int(self.model.config.pad_token_id)

    def ids(self, pieces: Sequence[str]) -> list[int]:
        """Ids of source pieces, unknown ones as ``<unk>``."""
        table = self.tokens.ids
        return [table.get(piece, table["<unk>"]) for piece in pieces]

    def translate(self, batch: Sequence[Sequence[str]], decoding: Decoding) -> list[list[Hypothesis]]:
        """See :class:`fupin_nlp.marian.engine.Engine`."""
        import torch

        out: list[list[Hypothesis]] = [[] for _ in batch]
        order = sorted(range(len(batch)), key=lambda i: -len(batch[i]))
        width = max(decoding.beam, decoding.hypotheses)
        for k in range(0, len(order), 16):
            ids = order[k : k + 16]
            source = self.matrix([self.ids(batch[i]) for i in ids])
            with torch.inference_mode():
                made = self.model.generate(
                    input_ids=source,
                    attention_mask=(source != self.pad).long(),
                    num_beams=width,
                    num_return_sequences=decoding.hypotheses,
                    length_penalty=decoding.length_penalty,
                    repetition_penalty=decoding.repetition_penalty,
                    no_repeat_ngram_size=decoding.no_repeat_ngram,
                    max_length=max(decoding.max_length(batch[i]) for i in ids),
                    suppress_tokens=self.ids(decoding.suppress) or None,
                    forced_eos_token_id=None,
                    early_stopping=True,
                    return_dict_in_generate=True,
                    output_scores=True,
                )
            scores = getattr(made, "sequences_scores", None)
            for row, i in enumerate(ids):
                for h in range(decoding.hypotheses):
                    at = row * decoding.hypotheses + h
                    pieces = [self.tokens.pieces[int(t)] for t in made.sequences[at][1:] if int(t) != self.pad]
                    clean = tuple(p for p in pieces if p != "</s>")
                    out[i].append(Hypothesis(clean, float(scores[at]) if scores is not None else 0.0))
        return out

    def certainty(self, batch: Sequence[Sequence[str]], targets: Sequence[Sequence[str]]) -> list[float]:
        """See :class:`fupin_nlp.marian.engine.Engine`."""
        import torch

        out: list[float] = []
        for k in range(0, len(batch), 16):
            source = self.matrix([self.ids(pieces) for pieces in batch[k : k + 16]])
            said = [[*self.ids(pieces), self.tokens.ids["</s>"]] for pieces in targets[k : k + 16]]
            wanted = self.matrix(said)
            with torch.inference_mode():
                logits = self.model(
                    input_ids=source,
                    attention_mask=(source != self.pad).long(),
                    decoder_input_ids=torch.cat([torch.full_like(wanted[:, :1], self.pad), wanted[:, :-1]], dim=1),
                ).logits
            chances = logits.softmax(-1).gather(2, wanted[:, :, None])[:, :, 0]
            out += [float(row[: len(pieces)].mean()) for row, pieces in zip(chances, said, strict=True)]
        return out

    def matrix(self, rows: list[list[int]]) -> Tensor:
        """Ids padded to shape (rows, longest)."""
        import torch

        longest = max(map(len, rows))
        return torch.tensor([row + [self.pad] * (longest - len(row)) for row in rows], device=self.device)
