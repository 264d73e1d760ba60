"""Text under change that remembers where each character came from."""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fupin_nlp.document.model import Edit


class Change(NamedTuple):
    """Put ``new`` in place of ``start:end`` of the current text."""

    start: int
    end: int
    new: str
    rule: str


@dataclass(frozen=True, slots=True)
class Normalised:
    """Normalised text.

    ``edits`` lead from the original to ``text``; ``offsets[i]`` is where ``text[i]`` stood in the
    original, with one more entry for its end.  All offsets are moved by the offset that was asked for.
    """

    text: str
    edits: tuple[Edit, ...]
    offsets: tuple[int, ...]


class Tracked:
    """A text and, for each of its characters, the stretch of the original it stands for."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.text = source
        self._starts = array("q", range(len(source)))
        self._ends = array("q", range(1, len(source) + 1))
        self._rules: dict[int, str] = {}  # origin position -> rule of the change made there
        self._gaps: list[int] = []  # origin positions where a deletion begins, sorted

    def substitute(self, changes: Sequence[Change]) -> None:
        """Make changes, given in order and without overlap.

        A change that keeps the length maps character by character; any other maps each new
        character to the whole stretch that it replaces.
        """
        if not changes:
            return
        texts: list[str] = []
        starts, ends = array("q"), array("q")
        position = 0
        for start, end, new, rule in changes:
            texts += (self.text[position:start], new)
            starts += self._starts[position:start]
            ends += self._ends[position:start]
            origin, origin_end = self._starts[start], self._ends[end - 1]
            if len(new) == end - start:
                starts += self._starts[start:end]
                ends += self._ends[start:end]
                for i in range(start, end):
                    self._rules[self._starts[i]] = rule
            else:
                starts += array("q", [origin] * len(new))
                ends += array("q", [origin_end] * len(new))
                self._rules[origin] = rule
                if not new:
                    self._open_gap(origin, origin_end)
            position = end
        texts.append(self.text[position:])
        starts += self._starts[position:]
        ends += self._ends[position:]
        self.text, self._starts, self._ends = "".join(texts), starts, ends

    def result(self, offset: int = 0) -> Normalised:
        """The text as it is now, its edits and its offsets, moved by ``offset``."""
        offsets = (*(start + offset for start in self._starts), len(self.source) + offset)
        return Normalised(self.text, tuple(self._edits(offset)), offsets)

    def _open_gap(self, start: int, end: int) -> None:
        """Note a deletion; one that takes in earlier ones takes their place."""
        low, high = bisect_left(self._gaps, start), bisect_left(self._gaps, end)
        del self._gaps[low:high]
        insort(self._gaps, start)

    def _edits(self, offset: int) -> list[Edit]:
        if not self._rules:
            return []
        edits: list[Edit] = []
        starts, ends, source, text, rules = self._starts, self._ends, self.source, self.text, self._rules
        covered, i, n = 0, 0, len(text)
        while i < n:
            start, end = starts[i], ends[i]
            if start > covered:
                edits.extend(self._deletions(covered, start, offset))
            j = i + 1
            while j < n and starts[j] == start and ends[j] == end:
                j += 1
            if start in rules:
                before, after = source[start:end], text[i:j]
                if before != after:
                    _append(edits, Edit(start + offset, end + offset, before, after, rules[start]))
            covered, i = end, j
        if covered < len(source):
            edits.extend(self._deletions(covered, len(source), offset))
        return edits

    def _deletions(self, start: int, end: int, offset: int) -> list[Edit]:
        inner = self._gaps[bisect_left(self._gaps, start) : bisect_left(self._gaps, end)]
        cuts = sorted({start, *inner})
        rule = "control"
        edits: list[Edit] = []
        for left, right in zip(cuts, [*cuts[1:], end], strict=True):
            rule = self._rules.get(left, rule)
            edits.append(Edit(left + offset, right + offset, self.source[left:right], "", rule))
        return edits


def _append(edits: list[Edit], edit: Edit) -> None:
    """Add an edit, as one with the last if it touches it and follows the same rule."""
    if edits and edits[-1].end == edit.start and edits[-1].rule == edit.rule and edits[-1].after and edit.after:
        last = edits.pop()
        edit = Edit(last.start, edit.end, last.before + edit.before, last.after + edit.after, edit.rule)
    edits.append(edit)


def apply_edits(source: str, edits: Sequence[Edit], offset: int = 0) -> str:
    """The source with the edits made; ``offset`` is where the source begins in the edits' counting."""
    parts: list[str] = []
    position = 0
    for edit in edits:
        parts += (source[position : edit.start - offset], edit.after)
        position = edit.end - offset
    parts.append(source[position:])
    return "".join(parts)
