"""Beam search that places every slot exactly once before the sentence may end.

Dynamic beam allocation (Post & Vilar 2018, "Fast Lexically Constrained Decoding with Dynamic
Beam Allocation"): the beam is shared among hypotheses by how many slots they have placed, so that
one that has placed more is never pushed out by likelier ones that have placed fewer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fupin_nlp.marian.engine import Hypothesis
from fupin_nlp.marian.stepwise import StepwiseModel
from fupin_nlp.marian.tokens import EOS

#: So many finished hypotheses end the search.
ENOUGH = 4


@dataclass(frozen=True, slots=True)
class _Beam:
    ids: tuple[int, ...]  # columns of the model's output
    score: float  # sum of log-probabilities
    left: frozenset[int]  # slots still to place
    parent: int = 0


def search(model: StepwiseModel, source: Sequence[str], beam: int = 6, max_length: int = 256) -> Hypothesis:
    """Best hypothesis for ``source`` (pieces ending in ``</s>``) that holds each of its slots once.

    It always ends: when only as many steps are left as slots, nothing but slots is allowed.
    """
    column, ids = model.columns, model.ids(list(source))
    slot_ids = model.tokens.slot_ids
    required = frozenset(column[slot_ids[p]] for p in source if p in slot_ids)
    every_slot = sorted(column[i] for i in slot_ids.values() if i in column)
    eos = column[model.tokens.ids[EOS]]
    # Where all figures are slots, a digit would be an invention.
    digits = [model.tokens.ids[p] for p in model.tokens.digits]
    banned = [model.pad, *(digits if set(digits).isdisjoint(ids) else [])]
    never = [column[i] for i in banned if i in column]
    state = model.start(model.encode(ids))
    beams = [_Beam((), 0.0, required)]
    finished: list[tuple[float, _Beam]] = []
    steps = max(max_length, len(required) + 1)
    for step in range(steps):
        logp = model.step(state, [int(model.possible[b.ids[-1]]) if b.ids else model.pad for b in beams], step)
        logp[:, never] = -np.inf
        slot_logp = logp[:, every_slot]
        logp[:, every_slot] = -np.inf
        made: list[_Beam] = []
        for row, b in enumerate(beams):
            said = dict(zip(every_slot, slot_logp[row].tolist(), strict=True))
            made += [_Beam((*b.ids, t), b.score + said[t], b.left - {t}, row) for t in sorted(b.left)]
            logp[row, _repeats(b.ids)] = -np.inf
            if b.left or not b.ids:
                logp[row, eos] = -np.inf
            if steps - step <= len(b.left) + 1:
                if not b.left:
                    finished.append(((b.score + float(logp[row, eos])) / (len(b.ids) + 1), b))
                logp[row] = -np.inf
        for row, tokens in enumerate(np.argpartition(-logp, beam, axis=1)[:, :beam].tolist()):
            b = beams[row]
            for token in tokens:
                gain = float(logp[row, token])
                if gain == -np.inf:
                    continue
                if token == eos:
                    finished.append(((b.score + gain) / (len(b.ids) + 1), b))
                else:
                    made.append(_Beam((*b.ids, token), b.score + gain, b.left, row))
        if not made:
            break
        beams = _allocate(made, beam)
        # The mean log-probability of an endless beam only creeps, so a few finished ones decide.
        if len(finished) >= ENOUGH:
            break
        state.select([b.parent for b in beams])
    score, winner = max(finished, key=lambda f: f[0])
    return Hypothesis(tuple(model.tokens.pieces[int(model.possible[i])] for i in winner.ids), score)


def _allocate(made: list[_Beam], beam: int) -> list[_Beam]:
    """The beam dealt out evenly over the banks of equally many slots left."""
    banks: dict[int, list[_Beam]] = {}
    for b in sorted(made, key=lambda b: -b.score):
        banks.setdefault(len(b.left), []).append(b)
    kept: list[_Beam] = []
    rank = 0
    while len(kept) < beam and any(rank < len(bank) for bank in banks.values()):
        for left in sorted(banks):
            if rank < len(banks[left]) and len(kept) < beam:
                kept.append(banks[left][rank])
        rank += 1
    return kept


def _repeats(ids: tuple[int, ...]) -> list[int]:
    """What must not follow ``ids``: a piece three times running, or the end of a 4-gram said before."""
    banned = [ids[-1]] if len(ids) >= 2 and ids[-1] == ids[-2] else []
    tail = ids[-3:]
    return banned + [ids[k + 3] for k in range(len(ids) - 3) if ids[k : k + 3] == tail]
