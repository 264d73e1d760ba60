from __future__ import annotations

import unicodedata
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from fupin_nlp.marian.registry import shipped_folder
from fupin_nlp.marian.tokens import EOS, Tokens

SHIPPED = Tokens(shipped_folder())


def test_slots_are_single_pieces() -> None:
    pieces = SHIPPED.encode("<t1>投入<n12>元")
    assert "<t1>" in pieces
    assert "<n12>" in pieces
    assert pieces[-1] == EOS


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x2FFFF, exclude_categories=["C", "Z", "M"])))
def test_bytes_bring_every_character_back(text: str) -> None:
    text = unicodedata.normalize("NFKC", text)  # as the vocabulary does before it cuts
    text = "".join(c for c in text if unicodedata.category(c)[0] not in "CZM")
    pieces = SHIPPED.encode(text, limit=100_000)
    assert all(p in SHIPPED.ids for p in pieces)
    assert SHIPPED.decode(pieces).replace(" ", "") == text.replace("▁", "").replace(" ", "")


def test_long_input_is_cut_with_its_end() -> None:
    pieces = SHIPPED.encode("贫" * 2000)
    assert len(pieces) <= 511
    assert pieces[-1] == EOS


def test_same_as_transformers(plain_model: Path) -> None:
    from transformers import MarianTokenizer

    theirs = MarianTokenizer.from_pretrained(shipped_folder())
    text = "广西投入<n1>元用于扶贫。"
    assert theirs(text).input_ids == [SHIPPED.ids[p] for p in SHIPPED.encode(text)]
