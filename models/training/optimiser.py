"""Muon on the hidden matrices, AdamW on the rest, fp32 masters behind bf16 parameters.

Muon: Jordan et al. 2024, "Muon: an optimizer for hidden layers in neural networks" (momentum
orthogonalised by a Newton-Schulz iteration).  AdamW: Loshchilov & Hutter 2019.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn


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

    def __init__(self, model: nn.Module, muon_lr: float, adam_lr: float) -> None:
        self.muon_lr, self.adam_lr = muon_lr, adam_lr
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
            lr = self.muon_lr * scale * 0.2 * max(rows, cols) ** 0.5
            for i, u in zip(group, update, strict=True):
                self.master[i].mul_(1 - self.muon_lr * scale * 0.05).add_(u, alpha=-lr)
        b1, b2 = 0.9, 0.98
        for i, mu in enumerate(self.is_muon):
            if mu:
                continue
            g = grads[i] * clip
            self.first[i].mul_(b1).add_(g, alpha=1 - b1)
            self.second[i].mul_(b2).addcmul_(g, g, value=1 - b2)
            m = self.first[i] / (1 - b1**self.steps)
            v = self.second[i] / (1 - b2**self.steps)
            self.master[i].addcdiv_(m, v.sqrt() + 1e-8, value=-self.adam_lr * scale)
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
