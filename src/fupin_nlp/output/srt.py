"""SubRip subtitles: the English under the cue times of the source."""

from __future__ import annotations

import re
import textwrap
from itertools import groupby

from fupin_nlp.errors import UsageError
from fupin_nlp.translation import TranslatedSegment, Translation

_TIME = re.compile(r"((?:\d+:)?\d{2}:\d{2}[.,]\d{3})\s*-->\s*((?:\d+:)?\d{2}:\d{2}[.,]\d{3})")
_LINE = 42  # characters a line, the broadcasters' usual limit


def srt(translation: Translation, *, bilingual: bool = False) -> str:
    """Cues numbered from 1; with ``bilingual`` the Chinese stands above the English.

    The times come from the segments' ``place`` ("cue 3 00:00:01,000 --> 00:00:03,500").  Raises
    ``UsageError`` if the document has none.
    """
    timed = [(time, s) for s in translation.segments if (time := _time(s))]
    if not timed:
        raise UsageError("--format srt", f"{translation.name} has no cue times", "give a .srt or .vtt file as input")
    cues = []
    for number, (time, group) in enumerate(groupby(timed, key=lambda pair: pair[0]), 1):
        segments = [s for _, s in group]
        lines = textwrap.wrap(_plain(" ".join(s.target for s in segments)), _LINE)
        if bilingual:
            lines.insert(0, _plain("".join(s.normalised for s in segments)))
        cues.append("\n".join((str(number), time, *lines)) + "\n")
    return "\n".join(cues)


def _time(segment: TranslatedSegment) -> str:
    """The cue's time line as SRT writes it (hours, a comma before the milliseconds); "" for none."""
    found = _TIME.search(segment.place)
    if not found:
        return ""
    return " --> ".join(_clock(part) for part in found.groups())


def _clock(time: str) -> str:
    hours = "00:" if time.count(":") == 1 else ""
    return (hours + time).replace(".", ",")


def _plain(text: str) -> str:
    """One line that cannot be read as a time line."""
    return " ".join(text.replace("-->", "→").split())
