"""Segments by the line: JSON Lines and CSV."""

from __future__ import annotations

import json

from fupin_nlp.output.figures import write_csv
from fupin_nlp.output.json import segment_to_json
from fupin_nlp.translation import Translation

_HEAD = ("id", "kind", "place", "source", "target", "figures", "findings", "redactions", "confidence", "route")


def segments_jsonl(translation: Translation) -> str:
    """A line a segment: the elements of ``segments`` of ``fupin.translation/1``, with the document's name first."""
    return "".join(
        json.dumps({"document": translation.name, **segment_to_json(s)}, ensure_ascii=False, allow_nan=False) + "\n"
        for s in translation.segments
    )


def segments_csv(translation: Translation) -> str:
    """A row a segment, safe to open in a spreadsheet; findings as "code: message", one a line."""
    return write_csv(
        _HEAD,
        (
            (
                s.id,
                s.kind,
                s.place,
                s.source,
                s.target,
                len(s.quantities),
                "\n".join(f"{f.code}: {f.message}" for f in s.findings),
                s.redactions,
                "" if s.confidence is None else f"{s.confidence:.3f}",
                s.route,
            )
            for s in translation.segments
        ),
    )
