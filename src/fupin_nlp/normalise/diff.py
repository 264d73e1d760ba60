"""The edits of normalisation in words, a line each."""

from __future__ import annotations

from fupin_nlp.document.model import Document
from fupin_nlp.normalise.rules import normalise
from fupin_nlp.normalise.script import Script

_CONTEXT = 8  # characters on either side


def diff(document: Document, *, script: Script = "auto") -> list[str]:
    """Lines such as ``line 1  gloss  …广西全區[-(qū)-]扶貧辦主任…``, with {+what came instead+}."""
    lines: list[str] = []
    for block in document.blocks:
        for edit in normalise(block.text, script=script, offset=block.start, one_paragraph=True).edits:
            left = document.text[max(block.start, edit.start - _CONTEXT) : edit.start]
            right = document.text[edit.end : min(block.end, edit.end + _CONTEXT)]
            new = f"{{+{edit.after}+}}" if edit.after else ""
            shown = f"…{left}[-{edit.before}-]{new}{right}…"
            lines.append(f"{block.place or edit.start}  {edit.rule}  " + shown.replace("\r", "").replace("\n", "⏎"))
    return lines
