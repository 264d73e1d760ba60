"""Normalisation: Chinese as a machine reads it best, every edit recorded.

``normalise`` cleans a string, ``segments`` a document into sentences; ``convert`` changes script for
Chinese that is shown; ``diff`` shows the edits of a document in words.
"""

from __future__ import annotations

from fupin_nlp.normalise.diff import diff
from fupin_nlp.normalise.redaction import REDACTION_MARK, count_redactions
from fupin_nlp.normalise.rules import normalise
from fupin_nlp.normalise.script import Script, convert
from fupin_nlp.normalise.segments import segments
from fupin_nlp.normalise.tracked import Normalised, apply_edits

redaction_mark = REDACTION_MARK

__all__ = [
    "REDACTION_MARK",
    "Normalised",
    "Script",
    "apply_edits",
    "convert",
    "count_redactions",
    "diff",
    "normalise",
    "redaction_mark",
    "segments",
]
