"""The loss and the dropout, in forms that are cheap on a processor."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn


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
