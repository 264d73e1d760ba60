"""Train a Marian model on packed token data, on two CPU cores or one GPU.

The model is transformers' own ``MarianMTModel``.  Matrices are optimised by Muon
(Jordan et al. 2024, "Muon: an optimizer for hidden layers in neural networks":
momentum orthogonalised by a Newton-Schulz iteration), everything else by AdamW
(Loshchilov & Hutter 2019).  Parameters are bf16 with fp32 masters.  The learning
rate warms up, stays constant and then decays linearly to zero; in the decay phase
the in-domain share of the data is raised (annealing).

A run is a folder: ``state.pt`` (resumed from at the next start), ``log.jsonl`` and
``best/`` and ``last/`` checkpoints of weights.  ``python -m models.training.train --help``.
"""

from __future__ import annotations

import json
import math
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn


@dataclass
class Settings:
    """One training run; units are named where they are not plain."""

    pack: Path
    run: Path
    init: Path | None = None
    seconds: float = 3600.0  # wall time of the whole run, over all its restarts
    decay: float = 0.25  # share of the run in which the rate decays to zero
    anneal: float = 0.25  # share of the run, at its end, with more in-domain text
    anneal_boost: float = 2.0  # in-domain weight factor in that share
    batch_tokens: int = 8192  # padded source + target tokens a step
    muon_lr: float = 2e-3
    adam_lr: float = 1e-3
    warmup: int = 100  # steps
    label_smoothing: float = 0.1
    dropout: float = 0.1
    device: str = "cpu"
    threads: int = 0  # 0: all cores
    seed: int = 1
    save_every: float = 300.0  # seconds
    evaluate_every: float = 900.0  # seconds


class Pack:
    """A prepared corpus: ids ``src``/``tgt`` (flat int16), offsets ``so``/``to``, draws ``w``, ``domain`` flags."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as z:
            self.src, self.tgt = z["src"], z["tgt"]
            self.so, self.to = z["so"], z["to"]
            self.weight = z["w"].astype(np.float64)
            self.domain = z["domain"]
        self.src_len, self.tgt_len = np.diff(self.so), np.diff(self.to)

    def __len__(self) -> int:
        return len(self.weight)

    def rows(self, ids: np.ndarray, pad: int) -> tuple[Tensor, Tensor]:
        """Padded ``(source, target)`` id matrices of shape (len(ids), longest)."""

        def matrix(flat: np.ndarray, offsets: np.ndarray) -> Tensor:
            seqs = [flat[offsets[i] : offsets[i + 1]] for i in ids]
            out = np.full((len(seqs), max(map(len, seqs))), pad, np.int64)
            for row, seq in zip(out, seqs, strict=True):
                row[: len(seq)] = seq
            return torch.from_numpy(out)

        return matrix(self.src, self.so), matrix(self.tgt, self.to)


def batches(pack: Pack, settings: Settings, weight: np.ndarray, rng: np.random.Generator) -> Iterator[np.ndarray]:
    """Endless batches: draw a chunk by weight, sort it by length, cut by padded tokens, shuffle."""
    cumulative = np.cumsum(weight / weight.sum())
    while True:
        ids = np.searchsorted(cumulative, rng.random(20_000)).clip(0, len(pack) - 1)
        ids = np.unique(ids)
        order = np.lexsort((pack.src_len[ids], pack.tgt_len[ids] // 4))
        ids = ids[order]
        cut: list[np.ndarray] = []
        start = longest_s = longest_t = 0
        for k, i in enumerate(ids):
            longest_s, longest_t = max(longest_s, pack.src_len[i]), max(longest_t, pack.tgt_len[i])
            if (longest_s + longest_t) * (k + 1 - start) > settings.batch_tokens and k > start:
                cut.append(ids[start:k])
                start, longest_s, longest_t = k, pack.src_len[i], pack.tgt_len[i]
        rng.shuffle(cut)
        yield from cut


def orthogonalise(g: Tensor, steps: int = 5) -> Tensor:
    """Newton-Schulz iteration towards the nearest semi-orthogonal matrix; g is (n, rows, cols)."""
    a, b, c = 3.4445, -4.7750, 2.0315
    x: Tensor = g.bfloat16()
    x = x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)
    flip = x.shape[1] > x.shape[2]
    if flip:
        x = x.transpose(1, 2)
    for _ in range(steps):
        s = x @ x.transpose(1, 2)
        x = a * x + (b * s + c * (s @ s)) @ x
    return x.transpose(1, 2) if flip else x


class Optimiser:
    """Muon on hidden matrices, AdamW on the rest, fp32 masters for both."""

    def __init__(self, model: nn.Module, settings: Settings) -> None:
        self.settings = settings
        self.names: list[str] = []
        self.params: list[nn.Parameter] = []
        for name, p in model.named_parameters():
            if p.requires_grad:
                self.names.append(name)
                self.params.append(p)
        self.master = [p.detach().float().clone() for p in self.params]
        self.first = [torch.zeros_like(m) for m in self.master]
        self.is_muon = [
            p.ndim == 2 and "embed" not in n and "shared" not in n for n, p in zip(self.names, self.params, strict=True)
        ]
        self.second = [
            torch.zeros_like(m) if not mu else torch.empty(0) for m, mu in zip(self.master, self.is_muon, strict=True)
        ]
        self.steps = 0
        shapes: dict[tuple[int, ...], list[int]] = {}
        for i, mu in enumerate(self.is_muon):
            if mu:
                shapes.setdefault(tuple(self.params[i].shape), []).append(i)
        self.groups = list(shapes.values())

    @torch.no_grad()
    def step(self, scale: float) -> float:
        """One update at ``scale`` times the base rates; returns the gradient norm."""
        self.steps += 1
        s = self.settings
        grads = [
            p.grad.float() if p.grad is not None else torch.zeros_like(m)
            for p, m in zip(self.params, self.master, strict=True)
        ]
        norm = float(torch.stack([g.norm() for g in grads]).norm())
        clip = min(1.0, 1.0 / (norm + 1e-6))
        for group in self.groups:
            for i in group:
                self.first[i].mul_(0.95).add_(grads[i], alpha=0.05)
            stack = torch.stack([grads[i].mul(0.05).add(self.first[i], alpha=0.95) for i in group])
            update = orthogonalise(stack).float()
            rows, cols = update.shape[1:]
            # 0.2 sqrt(max side) gives the update the usual RMS of an Adam step (Liu et al. 2025)
            lr = s.muon_lr * scale * 0.2 * max(rows, cols) ** 0.5
            for i, u in zip(group, update, strict=True):
                self.master[i].mul_(1 - s.muon_lr * scale * 0.05).add_(u, alpha=-lr)
        b1, b2 = 0.9, 0.98
        for i, mu in enumerate(self.is_muon):
            if mu:
                continue
            g = grads[i] * clip
            self.first[i].mul_(b1).add_(g, alpha=1 - b1)
            self.second[i].mul_(b2).addcmul_(g, g, value=1 - b2)
            m = self.first[i] / (1 - b1**self.steps)
            v = self.second[i] / (1 - b2**self.steps)
            self.master[i].addcdiv_(m, v.sqrt() + 1e-8, value=-s.adam_lr * scale)
        for p, m in zip(self.params, self.master, strict=True):
            p.copy_(m)
            p.grad = None
        return norm

    def state(self) -> dict[str, object]:
        return {"master": self.master, "first": self.first, "second": self.second, "steps": self.steps}

    def load(self, state: dict[str, object]) -> None:
        for mine, theirs in (("master", self.master), ("first", self.first), ("second", self.second)):
            for target, saved in zip(theirs, state[mine], strict=True):  # type: ignore[call-overload]
                target.copy_(saved)
        self.steps = int(state["steps"])  # type: ignore[call-overload]
        with torch.no_grad():
            for p, m in zip(self.params, self.master, strict=True):
                p.copy_(m)


class _Loss(torch.autograd.Function):
    """Label-smoothed cross-entropy of ``hidden @ weight.T``, chunk by chunk.

    The gradient is formed in the forward pass while the chunk's logits are at hand, so that
    no (tokens, vocabulary) matrix outlives its chunk.
    """

    @staticmethod
    def forward(ctx: Any, hidden: Tensor, weight: Tensor, gold: Tensor, smoothing: float) -> tuple[Tensor, Tensor]:
        n, vocabulary = len(gold), len(weight)
        grad_hidden = torch.empty_like(hidden)
        grad_weight = torch.zeros(weight.shape, dtype=torch.float32, device=weight.device)
        total = torch.zeros((), device=hidden.device)
        plain = torch.zeros((), device=hidden.device)
        for k in range(0, n, 1024):
            h, y = hidden[k : k + 1024], gold[k : k + 1024, None]
            logits = (h @ weight.T).float()
            log_z = logits.logsumexp(-1, keepdim=True)
            nll = log_z - logits.gather(1, y)
            plain += nll.sum()
            total += (1 - smoothing) * nll.sum() + smoothing * (log_z.squeeze(1) - logits.mean(-1)).sum()
            grad = logits.sub_(log_z).exp_().sub_(smoothing / vocabulary)
            grad.scatter_add_(1, y, grad.new_full(y.shape, smoothing - 1))
            low = grad.to(hidden.dtype)
            grad_hidden[k : k + 1024] = low @ weight
            grad_weight += low.T @ h
        ctx.save_for_backward(grad_hidden / n, grad_weight.to(weight.dtype) / n)
        return total / n, plain / n

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        grad_hidden, grad_weight = ctx.saved_tensors
        return grad_hidden * grads[0], grad_weight * grads[0], None, None


class CheapDropout:
    """Dropout whose masks are random windows of one shared pool: a CPU spends a tenth of the step
    on fresh random bits otherwise."""

    def __init__(self, p: float, dtype: torch.dtype, device: torch.device, size: int = 1 << 24) -> None:
        self.keep = (torch.rand(size, device=device) >= p).to(dtype) / (1 - p)

    def __call__(self, x: Tensor) -> Tensor:
        start = int(torch.randint(len(self.keep) - x.numel(), ()))
        return x * self.keep[start : start + x.numel()].view(x.shape)

    def attach(self, model: nn.Module) -> None:
        """Drop what the paper drops (Vaswani et al. 2017, 5.4): embeddings and each sub-layer's output."""

        def hook(module: nn.Module, _: object, out: Any) -> Any:
            if not module.training:
                return None
            return (self(out[0]), *out[1:]) if isinstance(out, tuple) else self(out)

        for name, module in model.named_modules():
            if name.endswith(("self_attn", "encoder_attn", "fc2", "embed_tokens")):
                module.register_forward_hook(hook)


def loss_of(model: Any, src: Tensor, tgt: Tensor, pad: int, smoothing: float) -> tuple[Tensor, Tensor]:
    """Smoothed loss a token (for training) and plain negative log-likelihood a token (to report).

    The ``<pad>`` column stays out of the softmax: engines start decoding from its zero
    embedding, so training must never move that row.
    """
    decoder_in = torch.cat([torch.full_like(tgt[:, :1], pad), tgt[:, :-1]], 1)
    hidden = model.model(
        input_ids=src,
        attention_mask=(src != pad).long(),
        decoder_input_ids=decoder_in,
        use_cache=False,
    ).last_hidden_state
    mask = tgt != pad
    loss, nll = _Loss.apply(hidden[mask], model.lm_head.weight[:pad], tgt[mask], smoothing)
    return loss, nll.detach()


def schedule(progress: float, step: int, settings: Settings) -> float:
    """Factor on the learning rate at ``progress`` (0..1 of the run's wall time)."""
    warm = min(1.0, (step + 1) / settings.warmup)
    return warm * min(1.0, max(0.0, (1 - progress) / settings.decay))


def train(settings: Settings, held_out: Path | None = None) -> None:
    """Run until ``settings.seconds`` of wall time are used, resuming from ``run/state.pt``."""
    from transformers import MarianConfig, MarianMTModel

    run = settings.run
    run.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(settings.seed)
    if settings.threads:
        torch.set_num_threads(settings.threads)
    device = torch.device(settings.device)
    init = settings.init
    assert init is not None
    config = MarianConfig.from_pretrained(init)
    config.dropout = 0.0
    if (init / "model.safetensors").exists():
        model = MarianMTModel.from_pretrained(init, config=config, dtype=torch.bfloat16, attn_implementation="eager")
    else:
        model = MarianMTModel(config).to(torch.bfloat16)
    pad = config.pad_token_id
    with torch.no_grad():
        model.get_input_embeddings().weight[pad].zero_()
    model.to(device).train()
    if settings.dropout:
        CheapDropout(settings.dropout, torch.bfloat16, device).attach(model)
    optimiser = Optimiser(model, settings)
    used, step, best = 0.0, 0, math.inf
    state_file = run / "state.pt"
    if state_file.exists():
        state = torch.load(state_file, map_location=device, weights_only=True)
        optimiser.load(state["optimiser"])
        used, step, best = state["used"], state["step"], state["best"]

    pack = Pack(settings.pack)
    held = Pack(held_out) if held_out else None
    started = last_save = last_eval = time.monotonic()
    stop = False

    def on_signal(*_: object) -> None:
        nonlocal stop
        stop = True

    signal.signal(signal.SIGTERM, on_signal)
    log = (run / "log.jsonl").open("a", buffering=1)

    def weights_to(name: str) -> None:
        folder = run / name
        model.save_pretrained(folder)

    def save() -> None:
        tmp = state_file.with_suffix(".tmp")
        torch.save({"optimiser": optimiser.state(), "used": now_used(), "step": step, "best": best}, tmp)
        os.replace(tmp, state_file)

    def now_used() -> float:
        return used + time.monotonic() - started

    @torch.no_grad()
    def held_loss() -> float:
        assert held is not None
        model.eval()
        total = count = 0.0
        order = np.argsort(held.tgt_len)
        for k in range(0, len(order), 32):
            src, tgt = (t.to(device) for t in held.rows(order[k : k + 32], pad))
            _, nll = loss_of(model, src, tgt, pad, 0.0)
            n = float((tgt != pad).sum())
            total, count = total + float(nll) * n, count + n
        model.train()
        return total / count

    annealing = False
    stream = batches(pack, settings, pack.weight, np.random.default_rng((settings.seed, step)))
    seen = tokens = 0
    smooth: float | None = None
    window = time.monotonic()
    while not stop:
        progress = now_used() / settings.seconds
        if progress >= 1:
            break
        if not annealing and progress > 1 - settings.anneal:
            annealing = True
            boosted = pack.weight * np.where(pack.domain, settings.anneal_boost, 1.0)
            stream = batches(pack, settings, boosted, np.random.default_rng((settings.seed, step, 1)))
        src, tgt = (t.to(device) for t in pack.rows(next(stream), pad))
        loss, nll = loss_of(model, src, tgt, pad, settings.label_smoothing)
        loss.backward()
        embedding = model.get_input_embeddings().weight
        embedding.grad[pad] = 0
        norm = optimiser.step(schedule(progress, step, settings))
        step += 1
        seen, tokens = seen + len(src), tokens + int((tgt != pad).sum())
        smooth = float(nll) if smooth is None else 0.98 * smooth + 0.02 * float(nll)
        now = time.monotonic()
        if step % 25 == 0:
            rates = {"pairs_s": round(seen / (now - window), 1), "tokens_s": round(tokens / (now - window))}
            entry = {"step": step, "used": round(now_used()), "nll": round(smooth, 4), "norm": round(norm, 3), **rates}
            log.write(json.dumps(entry) + "\n")
            seen, tokens, window = 0, 0, now
        if now - last_save > settings.save_every:
            save()
            last_save = now
        if held is not None and now - last_eval > settings.evaluate_every:
            value = held_loss()
            log.write(json.dumps({"step": step, "used": round(now_used()), "held_out_nll": round(value, 4)}) + "\n")
            weights_to("last")
            if value < best:
                best = value
                weights_to("best")
            last_eval = time.monotonic()
    if held is not None:
        log.write(json.dumps({"step": step, "used": round(now_used()), "held_out_nll": round(held_loss(), 4)}) + "\n")
    weights_to("last")
    save()


def main() -> None:
    """Command line of one run."""
    import argparse

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held-out", type=Path)
    for name, kind in Settings.__annotations__.items():
        flag = "--" + name.replace("_", "-")
        default = Settings.__dataclass_fields__[name].default
        if "Path" in str(kind):
            parser.add_argument(flag, type=Path, required=name in ("pack", "run"), default=None)
        else:
            parser.add_argument(flag, type=type(default), default=default)
    values = vars(parser.parse_args())
    held_out = values.pop("held_out")
    train(Settings(**values), held_out)


if __name__ == "__main__":
    main()
