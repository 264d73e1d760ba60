"""The NumPy model computes what transformers computes, and the constrained search keeps its promise."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fupin_nlp.marian.constrained import search
from fupin_nlp.marian.registry import open_folder
from fupin_nlp.marian.stepwise import StepwiseModel
from fupin_nlp.marian.tokens import Tokens


def test_agrees_with_transformers(slot_model: Path) -> None:
    import torch
    from transformers import MarianMTModel

    reference = MarianMTModel.from_pretrained(slot_model).eval()
    model = StepwiseModel(open_folder(slot_model, "tiny"))
    source = model.ids(Tokens(slot_model).encode("全区投入<n1>元"))
    target = [5, 17, 40, 3, 99]
    with torch.no_grad():
        logits = reference(
            input_ids=torch.tensor([source]), decoder_input_ids=torch.tensor([[model.pad, *target]])
        ).logits[0]
    expected = logits.log_softmax(-1).numpy()[:, model.possible]
    state = model.start(model.encode(source))
    got = [model.step(state, [token], i)[0] for i, token in enumerate([model.pad, *target])]
    np.testing.assert_allclose(np.stack(got), expected, atol=2e-4)


def test_select_reorders_beams(slot_model: Path) -> None:
    model = StepwiseModel(open_folder(slot_model, "tiny"))
    state = model.start(model.encode(model.ids(["</s>"])))
    model.step(state, [model.pad], 0)
    state.select([0, 0])
    both = model.step(state, [5, 9], 1)
    state.select([1, 0])
    swapped = model.step(state, [7, 7], 2)
    assert both.shape[0] == 2
    assert not np.allclose(swapped[0], swapped[1])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    symbols=st.lists(
        st.sampled_from([f"<n{i}>" for i in range(1, 21)] + [f"<t{i}>" for i in range(1, 17)] + ["<d1>", "<d8>"]),
        min_size=0,
        max_size=14,
        unique=True,
    )
)
def test_every_slot_exactly_once(slot_model: Path, symbols: list[str]) -> None:
    model = StepwiseModel(open_folder(slot_model, "tiny"))
    pieces = [*symbols, *Tokens(slot_model).encode("全区投入资金")]
    made = search(model, pieces, beam=4, max_length=30)
    assert sorted(p for p in made.pieces if p in model.tokens.slot_ids) == sorted(symbols)
    assert "<pad>" not in made.pieces


def test_slots_fit_even_when_length_is_short(slot_model: Path) -> None:
    model = StepwiseModel(open_folder(slot_model, "tiny"))
    symbols = [f"<n{i}>" for i in range(1, 21)]
    made = search(model, [*symbols, "</s>"], beam=2, max_length=3)
    assert sorted(made.pieces) == sorted(symbols)


def test_needs_safetensors(slot_model: Path, tmp_path: Path) -> None:
    from fupin_nlp.errors import ModelError

    for file in slot_model.iterdir():
        if file.name != "model.safetensors":
            (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "pytorch_model.bin").write_bytes(b"x")
    with pytest.raises(ModelError, match="safetensors"):
        StepwiseModel(open_folder(tmp_path, "bin"))
