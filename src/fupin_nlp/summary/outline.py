"""Where the sentences of a document stand: title, sections, and which lines may be picked at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fupin_nlp.document.model import Segment
from fupin_nlp.summary import cues
from fupin_nlp.summary.figures import figures

_LONGEST_TITLE = 60
_LONGEST_HEADING = 30
# A heading that says something: "四、集体经济：年收入10万元以上的村占78%"
_STATES = re.compile(r"[：:，,].*\d")


@dataclass(frozen=True, slots=True)
class Outline:
    """``title`` is the index of the title or None, ``body`` the indices of the sentences that may be picked besides
    it, in order; ``section[i]`` and ``part[i]`` number the section and the part of segment ``i``: parts are the
    sections where there are headings, else the paragraphs.
    """

    title: int | None
    body: tuple[int, ...]
    section: tuple[int, ...]
    part: tuple[int, ...]

    @property
    def candidates(self) -> tuple[int, ...]:
        """The title, where there is one, and the body."""
        return self.body if self.title is None else (self.title, *self.body)


def outline(segments: Sequence[Segment]) -> Outline:
    """Find the title, the sections and the sentences worth ranking.

    The title is the first line if it is a heading or reads like one.  A section begins at each later heading.
    Headings, tables and boilerplate are no candidates, but a line that states a figure ("贫困发生率：32.52%") is.
    """
    title: int | None = None
    body: list[int] = []
    section: list[int] = []
    current = 0
    for index, segment in enumerate(segments):
        text = segment.text.strip()
        heading = segment.kind == "heading" or cues.is_unfinished(text)
        if segment.kind in ("boilerplate", "table") or cues.is_boilerplate(text):
            pass
        elif heading and title is None and not body and len(text) <= _LONGEST_TITLE:
            title = index
        elif heading and not (figures(text).count and (segment.kind == "text" or _STATES.search(text))):
            current += segment.kind == "heading" or len(text) <= _LONGEST_HEADING
        else:
            body.append(index)
        section.append(current)
    part = section if current else [segment.block for segment in segments]
    return Outline(title, tuple(body), tuple(section), tuple(part))


def continues(segments: Sequence[Segment], index: int) -> bool:
    """Whether the segment is a later clause of a sentence that was cut at ；."""
    if index == 0 or segments[index - 1].block != segments[index].block:
        return False
    return segments[index - 1].text.rstrip().endswith(("；", ";"))


def leans(segments: Sequence[Segment], index: int) -> bool:
    """Whether the segment opens with a word that points back (同时, 其中, 该), or continues a sentence."""
    return cues.is_dangling(segments[index].text) or continues(segments, index)
