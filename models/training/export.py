"""A trained checkpoint as the shipped model: fp16 safetensors, tokenizer files, card.

The output bias of every piece that English never needs (Chinese characters, their bytes,
``<unk>``) is set so low that no search of any engine can choose it: the promise that no
Chinese is left in the English then holds by construction.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

#: Large enough to rule a piece out, small enough for float16.
NEVER = -1e4
TOKENIZER_FILES = ("source.spm", "target.spm", "vocab.json", "tokenizer_config.json")


def ruled_out(piece: str) -> bool:
    """Whether English never needs ``piece``: ``<unk>``, a Chinese character, or a lead byte of one."""
    if piece in ("<unk>", "<pad>"):
        return True
    if piece.startswith("<0x") and len(piece) == 6:
        return (value := int(piece[3:5], 16)) < 0x20 or 0xE3 <= value <= 0xE9 or value == 0xEF
    return any("\u2e80" <= c <= "\u9fff" or "\uf900" <= c <= "\ufaff" or "\uff00" <= c <= "\uffef" for c in piece)


def export(checkpoint: Path, tokenizer: Path, out: Path) -> Path:
    """Write the model folder ``out`` from a checkpoint's weights and a tokenizer folder."""
    import torch
    from transformers import GenerationConfig, MarianMTModel

    model = MarianMTModel.from_pretrained(checkpoint, dtype=torch.float32)
    vocabulary: dict[str, int] = json.loads((tokenizer / "vocab.json").read_text(encoding="utf-8"))
    pad = int(model.config.pad_token_id)
    with torch.no_grad():
        model.get_input_embeddings().weight[pad].zero_()
        model.final_logits_bias.zero_()
        for piece, i in vocabulary.items():
            if i != pad and ruled_out(piece):
                model.final_logits_bias[0, i] = NEVER
    model.config.dropout = 0.0
    model.generation_config = GenerationConfig(
        decoder_start_token_id=pad,
        eos_token_id=0,
        pad_token_id=pad,
        forced_eos_token_id=0,
        bad_words_ids=[[pad]],
        max_length=512,
        num_beams=4,
    )
    out.mkdir(parents=True, exist_ok=True)
    model.half().save_pretrained(out)
    for name in TOKENIZER_FILES:
        if (tokenizer / name).resolve() != (out / name).resolve():
            shutil.copyfile(tokenizer / name, out / name)
    return out


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--tokenizer", type=Path, required=True, help="folder with source.spm, target.spm, vocab.json")
    args = parser.parse_args()
    print(export(args.checkpoint, args.tokenizer, args.out))


if __name__ == "__main__":
    main()
