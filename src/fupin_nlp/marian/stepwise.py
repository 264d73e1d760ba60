"""A Marian model in NumPy, for searches that need the probabilities of every step.

CTranslate2 keeps those to itself, and loading PyTorch for the odd sentence would take longer than
translating the document.  Only what Marian checkpoints use is here: post-norm layers (Vaswani et
al. 2017), sinusoidal positions, relu/swish/gelu, tied or separate embeddings; float32.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fupin_nlp.errors import ModelError
from fupin_nlp.marian.registry import ModelFolder
from fupin_nlp.marian.tokens import Tokens

Array = NDArray[np.float32]
_RULED_OUT = -1e3


def _softmax(x: Array) -> Array:
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)  # type: ignore[no-any-return]


def log_softmax(x: Array) -> Array:
    """Log-probabilities over the last axis."""
    shifted = x - x.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))  # type: ignore[no-any-return]


_ACTIVATIONS: dict[str, Any] = {
    "relu": lambda x: np.maximum(x, 0),
    "swish": lambda x: x / (1 + np.exp(-x)),
    "silu": lambda x: x / (1 + np.exp(-x)),
    "gelu": lambda x: 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))),
}


@dataclass
class State:
    """What one decoding keeps between steps, a row per beam: self-attention keys and values by layer."""

    keys: list[Array]
    values: list[Array]
    cross: list[tuple[Array, Array]] = field(default_factory=list)

    def select(self, rows: list[int]) -> None:
        """Keep the beams ``rows``, in that order."""
        self.keys = [k[rows] for k in self.keys]
        self.values = [v[rows] for v in self.values]


class StepwiseModel:
    """Encoder and one-step decoder of a model folder with safetensors weights."""

    def __init__(self, model: ModelFolder) -> None:
        if model.weights.suffix != ".safetensors":
            raise ModelError(str(model.path), "its weights are not safetensors", "save it again with transformers")
        from safetensors.numpy import load_file

        self.tokens = Tokens(model.path)
        self.config = model.config
        self.weights: dict[str, Array] = {k: v.astype(np.float32) for k, v in load_file(model.weights).items()}
        self.heads = int(self.config["decoder_attention_heads"])
        self.width = int(self.config["d_model"])
        self.pad = int(self.config["pad_token_id"])
        self.scale = math.sqrt(self.width) if self.config.get("scale_embedding") else 1.0
        self.act = _ACTIVATIONS[self.config.get("activation_function", "relu")]
        w = self.weights
        self.embed_in = w.get("model.encoder.embed_tokens.weight", w.get("model.shared.weight"))
        self.embed_out = w.get("model.decoder.embed_tokens.weight", w.get("model.shared.weight"))
        project, bias = w.get("lm_head.weight", self.embed_out), w["final_logits_bias"][0]
        assert project is not None
        # Pieces that the output bias rules out need no product: more than half of the shipped vocabulary.
        self.possible = np.flatnonzero(bias > _RULED_OUT)
        self.columns: dict[int, int] = {int(i): c for c, i in enumerate(self.possible)}
        self.project, self.bias = np.ascontiguousarray(project[self.possible]), bias[self.possible]
        self.positions = _sinusoids(int(self.config.get("max_position_embeddings", 512)), self.width)

    def ids(self, pieces: list[str]) -> list[int]:
        """Ids of source pieces, unknown ones as ``<unk>``."""
        table = self.tokens.ids
        return [table.get(piece, table["<unk>"]) for piece in pieces]

    def encode(self, ids: list[int]) -> Array:
        """Encoder states of one source, shape (tokens, width)."""
        assert self.embed_in is not None
        x = self.embed_in[ids] * self.scale + self.positions[: len(ids)]
        for layer in range(int(self.config["encoder_layers"])):
            name = f"model.encoder.layers.{layer}"
            k, v = self._heads(x[None], f"{name}.self_attn.k_proj"), self._heads(x[None], f"{name}.self_attn.v_proj")
            q = self._heads(x[None], f"{name}.self_attn.q_proj")
            x = self._norm(x + self._attend(q, k, v, f"{name}.self_attn")[0], f"{name}.self_attn_layer_norm")
            x = self._feed_forward(x, name)
        return x

    def start(self, encoded: Array) -> State:
        """A fresh decoding of ``encoded`` with one beam."""
        state = State([], [])
        for layer in range(int(self.config["decoder_layers"])):
            name = f"model.decoder.layers.{layer}.encoder_attn"
            state.cross.append(
                (self._heads(encoded[None], f"{name}.k_proj"), self._heads(encoded[None], f"{name}.v_proj"))
            )
            empty = np.zeros((1, self.heads, 0, self.width // self.heads), np.float32)
            state.keys.append(empty)
            state.values.append(empty)
        return state

    def step(self, state: State, last: list[int], position: int) -> Array:
        """Log-probabilities of the next piece after the ids ``last`` at ``position``, shape (beams, possible).

        A column stands for the id ``possible[column]``; the softmax is over these pieces alone.
        """
        assert self.embed_out is not None
        x = (self.embed_out[last] * self.scale + self.positions[position])[:, None]
        for layer in range(int(self.config["decoder_layers"])):
            name = f"model.decoder.layers.{layer}"
            own = f"{name}.self_attn"
            state.keys[layer] = np.concatenate([state.keys[layer], self._heads(x, f"{own}.k_proj")], 2)
            state.values[layer] = np.concatenate([state.values[layer], self._heads(x, f"{own}.v_proj")], 2)
            attended = self._attend(self._heads(x, f"{own}.q_proj"), state.keys[layer], state.values[layer], own)
            x = self._norm(x + attended, f"{own}_layer_norm")
            cross = f"{name}.encoder_attn"
            attended = self._attend(self._heads(x, f"{cross}.q_proj"), *state.cross[layer], cross)
            x = self._norm(x + attended, f"{cross}_layer_norm")
            x = self._feed_forward(x, name)
        return log_softmax(x[:, 0] @ self.project.T + self.bias)

    def _linear(self, x: Array, name: str) -> Array:
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]  # type: ignore[no-any-return]

    def _heads(self, x: Array, name: str) -> Array:
        """(batch, tokens, width) projected and cut into (batch, heads, tokens, width / heads)."""
        y = self._linear(x, name)
        heads: Array = y.reshape(*y.shape[:2], self.heads, -1).transpose(0, 2, 1, 3)
        return heads

    def _attend(self, q: Array, k: Array, v: Array, name: str) -> Array:
        weights = _softmax(q @ k.transpose(0, 1, 3, 2) / math.sqrt(q.shape[-1]))
        mixed = (weights @ v).transpose(0, 2, 1, 3)
        return self._linear(mixed.reshape(*mixed.shape[:2], -1), f"{name}.out_proj")

    def _feed_forward(self, x: Array, name: str) -> Array:
        return self._norm(
            x + self._linear(self.act(self._linear(x, f"{name}.fc1")), f"{name}.fc2"), f"{name}.final_layer_norm"
        )

    def _norm(self, x: Array, name: str) -> Array:
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-5)
        return scaled * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]  # type: ignore[no-any-return]


def _sinusoids(positions: int, width: int) -> Array:
    """Marian's position table: sines in the first half of the width, cosines in the second."""
    angle = np.arange(positions)[:, None] / np.power(10000, 2 * (np.arange(width) // 2) / width)[None]
    return np.concatenate([np.sin(angle[:, 0::2]), np.cos(angle[:, 1::2])], 1).astype(np.float32)
