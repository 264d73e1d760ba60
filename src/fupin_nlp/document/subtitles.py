"""Subtitles, SubRip (SRT) and WebVTT: a block a cue, its times in the place."""

from __future__ import annotations

import re

from fupin_nlp.document.builder import Builder
from fupin_nlp.document.model import Document
from fupin_nlp.errors import InputError

_TIMES = re.compile(r"^\s*((?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,3})\s*-->\s*((?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,3})")
_TAG = re.compile(r"</?[A-Za-z0-9.:_#][^<>\n]{0,200}>|\{\\[^{}\n]{0,200}\}")


def read_subtitles(
    text: str, name: str, *, format: str = "srt", encoding: str = "utf-8", warnings: tuple[str, ...] = ()
) -> Document:
    """Read cues; the place is ``cue 3 00:00:01,000 --> 00:00:04,000``.  Raises InputError without any cue."""
    builder = Builder(name, format)
    lines = text.splitlines()
    number, i = 0, 0
    while i < len(lines):
        times = _TIMES.match(lines[i])
        i += 1
        if not times:
            continue
        number += 1
        spoken: list[str] = []
        while i < len(lines) and lines[i].strip():
            # A cue that lost its blank line: the next one's number and times follow at once.
            if i + 1 < len(lines) and lines[i].strip().isdigit() and _TIMES.match(lines[i + 1]):
                break
            spoken.append(_TAG.sub("", lines[i]).strip())
            i += 1
        builder.add("\n".join(spoken), place=f"cue {number} {times[1]} --> {times[2]}")
    if not number:
        raise InputError(name, f"holds no {format.upper()} cue", "check the file's format")
    return builder.document(encoding, warnings)
