"""Train a Marian model on packed token data, on two CPU cores or one GPU.

The model is transformers' own ``MarianMTModel``.  The learning rate warms up, stays constant and then
decays linearly to zero; towards the end the in-domain share of the data is raised (annealing).

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

import numpy as np
import torch
from torch import Tensor

from models.training.loss import CheapDropout, loss_of
from models.training.optimiser import Optimiser


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
    optimiser = Optimiser(model, settings.muon_lr, settings.adam_lr)
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
    log.close()
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
