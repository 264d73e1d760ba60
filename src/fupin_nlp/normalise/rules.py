"""The rules of normalisation, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from fupin_nlp.normalise.characters import controls, entities, spaces, spread, twins, widths
from fupin_nlp.normalise.gloss import glosses
from fupin_nlp.normalise.redaction import redactions
from fupin_nlp.normalise.script import Script, script_changes
from fupin_nlp.normalise.tracked import Change, Normalised, Tracked
from fupin_nlp.normalise.wraps import wrapped_lines

_MAX_ROUNDS = 8


def normalise(text: str, *, script: Script = "auto", offset: int = 0, one_paragraph: bool = False) -> Normalised:
    """Clean Chinese for the machine, each change recorded.

    ``script``: "auto" and "simplified" give Simplified script, "traditional" Traditional, "keep"
    none of both.  ``offset`` is added to all offsets of the result.  With ``one_paragraph`` every
    line break is taken for a wrap.  Normalising what came out changes nothing more.
    """
    tracked = Tracked(text)
    rules: tuple[Callable[[str], Iterable[Change]], ...] = (
        entities,
        controls,
        twins,
        widths,
        spread,
        spaces,
        lambda t: wrapped_lines(t, all_breaks=one_paragraph),
        glosses,
        redactions,
        lambda t: script_changes(t, script),
    )
    for _ in range(_MAX_ROUNDS):  # one rule may lay open work for an earlier one
        before = tracked.text
        for rule in rules:
            tracked.substitute(list(rule(tracked.text)))
        if tracked.text == before:
            break
    return tracked.result(offset)
