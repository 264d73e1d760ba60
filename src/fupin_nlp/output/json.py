"""JSON: the objects ``fupin.translation/1`` and ``fupin.summary/1``, and the schemas of all that is published.

Values are strings, exact: ``"3930000000"``, ``"0.3"``, ``"1/3"``.  The lines of ``fupin check`` are made by
:mod:`fupin_nlp.numbers.report`.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from math import isfinite
from typing import Any

from fupin_nlp.numbers.quantity import Quantity
from fupin_nlp.numbers.report import check_to_json, finding_to_json, quantity_to_json
from fupin_nlp.translation import ModelInfo, NameUse, Summary, TranslatedSegment, Translation

__all__ = [
    "SCHEMAS",
    "check_to_json",
    "counterparts",
    "finding_to_json",
    "model_to_json",
    "name_to_json",
    "quantities_to_json",
    "quantity_to_json",
    "schema",
    "segment_to_json",
    "summary_to_json",
    "translation_to_json",
]

SCHEMAS = ("translation", "summary", "check", "figures")


def translation_to_json(translation: Translation) -> dict[str, Any]:
    """The ``fupin.translation/1`` object (see ``schema("translation")``)."""
    return {
        "schema": "fupin.translation/1",
        "name": translation.name,
        "ok": translation.ok,
        "signature": translation.signature,
        "model": model_to_json(translation.model),
        "segments": [segment_to_json(s) for s in translation.segments],
        "warnings": list(translation.warnings),
        "stats": _plain(translation.stats),
        "findings": len(translation.findings),
    }


def summary_to_json(summary: Summary) -> dict[str, Any]:
    """The ``fupin.summary/1`` object (see ``schema("summary")``)."""
    return {
        "schema": "fupin.summary/1",
        "name": summary.name,
        "lang": summary.lang,
        "ok": summary.ok,
        "headline": summary.headline,
        "sentences": [
            {
                "id": s.id,
                "source": s.source,
                "target": s.target,
                "score": s.score,
                "quantities": quantities_to_json(s.segment) if s.segment else [],
                "findings": [finding_to_json(f) for f in s.segment.findings] if s.segment else [],
            }
            for s in summary.sentences
        ],
        "findings": len(summary.findings),
    }


def segment_to_json(segment: TranslatedSegment) -> dict[str, Any]:
    """One element of ``segments``."""
    return {
        "id": segment.id,
        "kind": segment.kind,
        "source": segment.source,
        "normalised": segment.normalised,
        "target": segment.target,
        "start": segment.start,
        "end": segment.end,
        "edits": [
            {"start": e.start, "end": e.end, "before": e.before, "after": e.after, "rule": e.rule}
            for e in segment.edits
        ],
        "quantities": quantities_to_json(segment),
        "findings": [finding_to_json(f) for f in segment.findings],
        "names": [name_to_json(n) for n in segment.names],
        "redactions": segment.redactions,
        "confidence": segment.confidence,
        "route": segment.route,
        "place": segment.place,
    }


def counterparts(segment: TranslatedSegment) -> tuple[tuple[Quantity, Quantity | None], ...]:
    """Each figure of the source with the figure of the English it became, changed ones too; None where it is lost."""
    pairs = (*segment.alignment.pairs, *segment.alignment.changed)
    target = {(p.source.start, p.source.end): p.target for p in pairs}
    return tuple((q, target.get((q.start, q.end))) for q in segment.quantities)


def quantities_to_json(segment: TranslatedSegment) -> list[dict[str, Any]]:
    """The figures of a segment, each as ``{"source", "target"}``."""
    return [
        {"source": quantity_to_json(source), "target": quantity_to_json(target) if target else None}
        for source, target in counterparts(segment)
    ]


def name_to_json(name: NameUse) -> dict[str, Any]:
    """A name with its place in both languages; -1 where the English place is not known."""
    return {
        "source": name.source,
        "target": name.target,
        "class": name.cls,
        "start": name.start,
        "end": name.end,
        "target_start": name.target_start,
        "target_end": name.target_end,
    }


def model_to_json(model: ModelInfo) -> dict[str, Any]:
    """Which model made the English."""
    return {"name": model.name, "sha256": model.sha256, "engine": model.engine, "beam": model.beam}


@cache
def _schema_text(name: str) -> str:
    return files("fupin_nlp.output").joinpath("schema").joinpath(f"{name}.json").read_text(encoding="utf-8")


def schema(name: str) -> dict[str, Any]:
    """The published JSON Schema (draft 2020-12) of an object: one of ``SCHEMAS``.

    Raises ``KeyError`` for another name.
    """
    if name not in SCHEMAS:
        raise KeyError(name)
    loaded: dict[str, Any] = json.loads(_schema_text(name))
    return loaded


def _plain(value: Any) -> Any:
    """Statistics may hold tuples, decimals or enums: what JSON knows stays, the rest becomes a string."""
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    if isinstance(value, float) and not isfinite(value):
        return None
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return str(value)
