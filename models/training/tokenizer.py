"""A joint SentencePiece vocabulary with the slot symbols, in Marian's file form."""

from __future__ import annotations

import argparse
import itertools
import json
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from fupin_nlp.marian.slots import LIMITS

SLOTS = [f"<{kind}{i}>" for kind, limit in LIMITS.items() for i in range(1, limit + 1)]


def train(sentences: Iterable[str], out: Path, size: int = 8000) -> None:
    """Learn up to ``size`` pieces (unigram, byte fallback, digits split, slots whole) and write the model files.

    ``sentences`` are both languages mixed, in the form the model reads.  ``<pad>`` is the last id, as
    Marian wants it, outside SentencePiece.
    """
    import sentencepiece as spm

    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        prefix = str(Path(folder) / "joint")
        spm.SentencePieceTrainer.train(
            sentence_iterator=iter(sentences),
            model_prefix=prefix,
            vocab_size=size,
            hard_vocab_limit=False,  # a small corpus has fewer pieces to give
            model_type="unigram",
            character_coverage=0.9995,
            byte_fallback=True,
            split_digits=True,
            user_defined_symbols=SLOTS,
            bos_id=-1,
            eos_id=0,
            unk_id=1,
            pad_id=-1,
            input_sentence_size=2_000_000,
            shuffle_input_sentence=True,
            normalization_rule_name="identity",
            num_threads=2,
            minloglevel=1,
        )
        for name in ("source.spm", "target.spm"):
            shutil.copyfile(prefix + ".model", out / name)
    processor = spm.SentencePieceProcessor(model_file=str(out / "source.spm"))
    vocabulary = {processor.id_to_piece(i): i for i in range(processor.get_piece_size())}
    vocabulary["<pad>"] = len(vocabulary)
    (out / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    config = {
        "tokenizer_class": "MarianTokenizer",
        "source_lang": "zh",
        "target_lang": "en",
        "unk_token": "<unk>",
        "eos_token": "</s>",
        "pad_token": "<pad>",
        "model_max_length": 512,
        "separate_vocabs": False,
    }
    (out / "tokenizer_config.json").write_text(json.dumps(config, indent=1), encoding="utf-8")


def main() -> None:
    """Command line."""
    from fupin_nlp.marian.source import model_form
    from fupin_nlp.normalise import normalise
    from models.training.corpus import files, read
    from models.training.prepare import plain_english

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", type=int, default=8000)
    parser.add_argument("--lines", type=int, default=400_000, help="pairs to learn from")
    args = parser.parse_args()
    pairs = itertools.islice((p for f in files(args.corpus) for p in read(f)), args.lines)
    both = (side for p in pairs for side in (model_form(normalise(p.zh).text), plain_english(p.en)))
    train(both, args.out, args.size)


if __name__ == "__main__":
    main()
