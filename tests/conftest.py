"""Shared fixtures: a cache of our own, the seed article, tiny Marian models."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SEED = next((ROOT / "seeds").glob("*.txt"))


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Conversions and translation memory of the tests, apart from the user's."""
    import os

    folder = tmp_path_factory.mktemp("cache")
    os.environ.setdefault("FUPIN_CACHE", str(folder))
    os.environ["FUPIN_MODELS"] = str(tmp_path_factory.mktemp("models"))
    return folder


@pytest.fixture(scope="session")
def seed() -> Path:
    return SEED


def make_marian(folder: Path, *, slots: bool, decoder_layers: int = 1, seed: int = 0) -> Path:
    """A random Marian model of a few thousand parameters with a real SentencePiece vocabulary."""
    import sentencepiece as spm
    import torch
    from transformers import MarianConfig, MarianMTModel

    folder.mkdir(parents=True, exist_ok=True)
    symbols = [f"<n{i}>" for i in range(1, 21)] + [f"<d{i}>" for i in range(1, 9)] + [f"<t{i}>" for i in range(1, 17)]
    text = ["全区投入资金元用于扶贫", "the region invested yuan in poverty relief", "贫困人口减少", "the poor fell by"]
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter(text * 20),
        model_prefix=str(folder / "joint"),
        vocab_size=360,
        byte_fallback=True,
        split_digits=True,
        user_defined_symbols=symbols if slots else [],
        hard_vocab_limit=False,
        bos_id=-1,
        eos_id=0,
        unk_id=1,
        pad_id=-1,
        minloglevel=2,
    )
    model_bytes = (folder / "joint.model").read_bytes()
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(model_bytes)
    processor = spm.SentencePieceProcessor(model_file=str(folder / "joint.model"))
    vocabulary = {processor.id_to_piece(i): i for i in range(processor.get_piece_size())}
    vocabulary["<pad>"] = len(vocabulary)
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text('{"tokenizer_class": "MarianTokenizer"}', encoding="utf-8")
    pad = vocabulary["<pad>"]
    torch.manual_seed(seed)
    config = MarianConfig(
        vocab_size=len(vocabulary),
        d_model=32,
        encoder_layers=2,
        decoder_layers=decoder_layers,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        encoder_ffn_dim=64,
        decoder_ffn_dim=64,
        activation_function="swish",
        scale_embedding=True,
        static_position_embeddings=True,
        max_position_embeddings=128,
        pad_token_id=pad,
        eos_token_id=0,
        bos_token_id=0,
        decoder_start_token_id=pad,
        forced_eos_token_id=0,
        decoder_vocab_size=len(vocabulary),
    )
    model = MarianMTModel(config)
    with torch.no_grad():
        model.get_input_embeddings().weight.normal_(0, 0.3)
        model.get_input_embeddings().weight[pad].zero_()
    model.save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def slot_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_marian(tmp_path_factory.mktemp("marian") / "with-slots", slots=True, decoder_layers=2)


@pytest.fixture(scope="session")
def plain_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_marian(tmp_path_factory.mktemp("marian") / "plain", slots=False)
