"""What is tried when a translation's figures do not check: other hypotheses, other sources, a patch.

Every attempt is judged by the same check; the best one found is kept, and what still fails stays
flagged.  Order (DESIGN §5.3): n-best, numbers in Western form, clause by clause, patching.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fupin_nlp.numbers.findings import Alignment
from fupin_nlp.numbers.quantity import Kind, Quantity
from fupin_nlp.numbers.render import render, render_number
from fupin_nlp.numbers.zh import numerals
from fupin_nlp.translation import Route

Judge = Callable[[str], Alignment]


@dataclass(frozen=True, slots=True)
class Attempt:
    """An English sentence with its verdict.

    ``score`` is the mean probability of the model's pieces; ``whole`` tells that no slot, so no name or
    redaction either, was lost.
    """

    text: str
    alignment: Alignment
    route: Route
    score: float = 0.0
    whole: bool = True

    @property
    def sound(self) -> bool:
        """Nothing wrong with the figures and nothing lost: no need to look further."""
        return self.alignment.ok and self.whole

    @property
    def rank(self) -> tuple[int, bool, int, float]:
        """Fewest errors, then nothing lost, then fewest warnings, then the likeliest: smaller is better."""
        errors = sum(f.severity == "error" for f in self.alignment.findings)
        return errors, not self.whole, len(self.alignment.findings) - errors, -self.score


def better(attempts: Iterable[Attempt]) -> Attempt:
    """The best ranked attempt; of equals the first."""
    return min(attempts, key=lambda a: a.rank)


def patched(attempt: Attempt, judge: Judge) -> Attempt:
    """``attempt`` with each changed figure replaced by the source's, where that lowers the findings.

    A figure that is missing while another of its kind is added is one that was changed beyond
    recognition, and is replaced too when there is only one of each.
    """
    best = attempt
    for _ in range(8):
        pairs = [(p.source, p.target) for p in best.alignment.changed]
        if not pairs and len(best.alignment.missing) == len(best.alignment.added) == 1:
            pairs = [(best.alignment.missing[0], best.alignment.added[0])]
        improved = None
        for source, target in pairs:
            text = best.text[: target.start] + _in_place_of(source, target) + best.text[target.end :]
            tried = Attempt(text, judge(text), "patched", best.score, best.whole)
            if tried.rank < best.rank:
                improved = tried
                break
        if improved is None:
            return best
        best = improved
    return best


def _in_place_of(source: Quantity, target: Quantity) -> str:
    """English of ``source`` for the place of ``target``, keeping a unit that the sentence already words well."""
    english = render(source)
    if source.unit and source.unit == target.unit and source.kind is Kind.CARDINAL:
        words = re.match(r"[\W\d]*(?:thousand|million|billion|trillion)?\s*(?P<unit>\D*)$", target.text)
        if words and words.group("unit") and source.value_high is None and source.modifier == target.modifier:
            return f"{render_number(source.value)} {words.group('unit').strip()}"
    return english


def western(text: str) -> str:
    """Chinese with its numerals in Western form (95万 → 950,000), for models that misread 万 and 亿."""
    out: list[str] = []
    at = 0
    for numeral in numerals(text):
        has_scale = any(c in "十百千万亿兆萬億" for c in numeral.text)
        if has_scale and (numeral.value > 10 or numeral.text[0].isdigit()) and not numeral.inner:
            out += [text[at : numeral.start], _digits(render_number(numeral.value))]
            at = numeral.end
    return "".join([*out, text[at:]])


def _digits(number: str) -> str:
    """Scale words become zeros: models copy digits more safely than "million" into Chinese."""
    match = re.fullmatch(r"([\d.,]+) (million|billion|trillion)", number)
    if not match:
        return number
    zeros = {"million": 6, "billion": 9, "trillion": 12}[match.group(2)]
    whole, _, part = match.group(1).replace(",", "").partition(".")
    return f"{int(whole + part.ljust(zeros, '0')):,}" if len(part) <= zeros else number


def clauses(text: str) -> list[str]:
    """``text`` cut after ，；：, never inside a number, each piece at least eight characters."""
    pieces = [p for p in re.split(r"(?<=[，；：])|(?<=[,;:])(?!\d)", text) if p]
    merged: list[str] = []
    for piece in pieces:
        if merged and (len(merged[-1]) < 8 or len(piece) < 8):
            merged[-1] += piece
        else:
            merged.append(piece)
    return merged
