"""What excuses a figure without counterpart on either side: digits that are copied, shares said in two numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from fupin_nlp.numbers.links import Match
from fupin_nlp.numbers.quantity import Kind, Quantity

_OUT_OF = re.compile(r"\s?-?(?:out of|in every|of every|in)(?: every)?-?\s?", re.I)
DIGIT_RUN = re.compile(r"\d[\d,]*(?:\.\d+)?")


def spans(found: Match, *, target_side: bool) -> list[Quantity]:
    """The quantities of one side that have a counterpart."""
    return [link.target if target_side else link.source for link in (*found.links, *found.repeats)]


def copied_over(q: Quantity, other_text: str, read: Sequence[Quantity]) -> bool:
    """The digits of ``q`` stand in the other text where its grammar saw no figure (model names, codes).

    ``read`` are the figures of the other text that are accounted for; digits within them do not count.
    """
    runs = DIGIT_RUN.findall(q.text)
    if (len(runs) > 1 or q.kind is Kind.IDENTIFIER) and _stands_in(q.text, other_text):
        return True
    if q.kind is not Kind.IDENTIFIER:
        if len(runs) > 1 or q.value_high is not None or q.value != int(q.value) or q.unit not in ("", "person"):
            return False
        if runs and runs[0].replace(",", "") != str(q.value):
            return False
        runs = [str(int(q.value))]
    if not runs:
        return False
    taken = [(r.start, r.end) for r in read if r is not q and r.kind is not Kind.IDENTIFIER]
    for run in runs:
        for hit in DIGIT_RUN.finditer(other_text):
            if hit.group() == run and not any(a < hit.end() and hit.start() < b for a, b in taken):
                break
        else:
            return False
    return True


def _stands_in(text: str, other_text: str) -> bool:
    """``text`` stands in the other text as it is, not as part of a longer figure."""
    at = other_text.find(text)
    if at < 0 or len(text) < 2:
        return False
    around = other_text[max(0, at - 1) : at], other_text[at + len(text) : at + len(text) + 1]
    return not any(c.isascii() and c.isalnum() for c in around)


def digit_runs(text: str) -> list[str]:
    """The runs of digits in ``text``, leading zeros off: "1:07" has 1 and 7."""
    return [run.lstrip("0") or "0" for run in re.findall(r"\d+", text)]


def said_as_shares(q: Quantity, added: Sequence[Quantity], target_text: str) -> bool:
    """The share ``q`` is said in two numbers among ``added``: 六成 as "six in ten", 千分之一 as "one in a thousand"."""
    if q.kind not in (Kind.PERCENT, Kind.FRACTION):
        return False
    share = Fraction(q.value) / (100 if q.kind is Kind.PERCENT else 1)
    for i, a in enumerate(added):
        if a.value_high and a.value_high > 0 and Fraction(a.value) / Fraction(a.value_high) == share:
            return True
        for b in added[i + 1 : i + 4]:  # in text order, the two ends of a range at one place
            if a.end <= b.start and b.value > 0 and _OUT_OF.fullmatch(target_text, a.end, b.start):
                return Fraction(a.value) / Fraction(b.value) == share
    return False


def is_bare_year(q: Quantity) -> bool:
    """A date that says its year alone."""
    return q.kind is Kind.DATE and q.value_high is None and q.value >= 10000 and int(q.value) % 10000 == 0
