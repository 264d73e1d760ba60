"""Plain text: English alone, both languages, a summary."""

from __future__ import annotations

import re

from fupin_nlp.output.blocks import Paragraph, Table, body
from fupin_nlp.translation import Summary, Translation


def plain_text(translation: Translation, *, boilerplate: bool = False) -> str:
    """The English: a paragraph a block, blank lines between; a table row is one line with tabs between its cells."""
    return "\n\n".join(filter(None, (_english(item) for item in body(translation, boilerplate=boilerplate))))


def bilingual_text(translation: Translation, *, boilerplate: bool = False) -> str:
    """Each Chinese sentence with its English under it; paragraphs set apart by a blank line."""
    parts: list[str] = []
    for item in body(translation, boilerplate=boilerplate):
        if isinstance(item, Table):
            parts.append("\n".join(f"{_row(row, 'source')}\n{_row(row, 'target')}" for row in item.rows))
        else:
            parts.append("\n".join(f"{_line(s.normalised)}\n{_line(s.target)}" for s in item.segments))
    return "\n\n".join(parts)


def summary_text(summary: Summary) -> str:
    """The headline, if there is one, over the picked sentences as running text in the summary's language.

    Both languages go line under line.  A sentence that was cut at a semicolon ends in a full stop here.
    """
    head = f"{_line(summary.headline)}\n\n" if summary.headline else ""
    if summary.lang == "both":
        return head + "\n".join(f"{_line(s.source)}\n{_line(s.target)}" for s in summary.sentences)
    if summary.lang == "zh":
        return head + "".join(re.sub("[;；]$", "。", s.source.strip()) for s in summary.sentences)
    return head + " ".join(re.sub(";$", ".", t) for s in summary.sentences if (t := s.target.strip()))


def _english(item: Paragraph | Table) -> str:
    if isinstance(item, Paragraph):
        return item.target
    return "\n".join(_row(row, "target") for row in item.rows)


def _row(cells: tuple[Paragraph, ...], side: str) -> str:
    return "\t".join(_line(str(getattr(cell, side))) for cell in cells)


def _line(text: str) -> str:
    """One line: a line break or tab inside a sentence would break the layout around it."""
    return " ".join(text.split())
