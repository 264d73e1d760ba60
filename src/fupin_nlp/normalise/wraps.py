"""Line breaks inside sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fupin_nlp.document.lines import wraps
from fupin_nlp.normalise.tracked import Change

_BREAK = re.compile(r"[ \t\u00a0\u3000]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])[ \t\u00a0\u3000]*")


def wrapped_lines(text: str, *, all_breaks: bool) -> Iterator[Change]:
    """Joins wrapped lines: with a space between two Latin words, else with nothing.

    With ``all_breaks`` each break is a wrap (the text is one paragraph); else
    :func:`fupin_nlp.document.lines.wraps` decides.
    """
    breaks = list(_BREAK.finditer(text))
    if not breaks:
        return
    if all_breaks:
        decisions = [True] * len(breaks)
    else:
        edges = [0, *(b.end() for b in breaks)]
        stops = [*(b.start() for b in breaks), len(text)]
        decisions = wraps([text[a:b] for a, b in zip(edges, stops, strict=True)])
    for found, wrapped in zip(breaks, decisions, strict=False):
        if wrapped:
            left, right = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
            latin = left.isascii() and right.isascii() and (left.isalpha() or left in ",.;:") and right.isalpha()
            yield Change(found.start(), found.end(), " " if latin else "", "wrap")
