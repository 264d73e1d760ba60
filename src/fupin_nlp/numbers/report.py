"""Reports of a check: text for people, JSON lines, SARIF 2.1.0 and GitHub annotations for machines.

Each writer takes the checked pairs as a stream and yields text as a stream.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from fupin_nlp.numbers.codes import CODES, Code
from fupin_nlp.numbers.findings import Alignment, Finding
from fupin_nlp.numbers.pairs import PairRecord
from fupin_nlp.numbers.quantity import Number, Quantity

ReportFormat = Literal["text", "jsonl", "sarif", "github"]
Checked = tuple[PairRecord, Alignment]


def report(checked: Iterable[Checked], format: ReportFormat = "text", name: str = "") -> Iterator[str]:
    """The report of ``checked`` in pieces of text; ``name`` is the file the English stands in."""
    return _WRITERS[format](checked, name)


def quantity_json(quantity: Quantity | None) -> dict[str, Any] | None:
    """A quantity as plain JSON values; what a JSON number cannot say exactly is text ("1/3")."""
    if quantity is None:
        return None
    return {
        "text": quantity.text,
        "start": quantity.start,
        "end": quantity.end,
        "value": number_json(quantity.value),
        "value_high": None if quantity.value_high is None else number_json(quantity.value_high),
        "unit": quantity.unit,
        "kind": quantity.kind.value,
        "modifier": quantity.modifier.value,
    }


def finding_json(item: Finding) -> dict[str, Any]:
    """A finding as plain JSON values."""
    return {
        "code": item.code,
        "severity": item.severity,
        "message": item.message,
        "source": quantity_json(item.source),
        "target": quantity_json(item.target),
    }


def record_json(record: PairRecord, alignment: Alignment) -> dict[str, Any]:
    """One line of the JSONL report."""
    return {"id": record.id, "ok": alignment.ok, "findings": [finding_json(item) for item in alignment.findings]}


def number_json(value: Number) -> int | float | str:
    """A JSON number where that says the value exactly, else its text."""
    if value == int(value):
        return int(value)
    if isinstance(value, Fraction):
        return str(value)
    return float(value) if Decimal(repr(float(value))) == value else format(value, "f")


def _text(checked: Iterable[Checked], name: str) -> Iterator[str]:
    pairs = figures = errors = warnings = flagged = 0
    for record, alignment in checked:
        pairs += 1
        figures += len(alignment.pairs) + len(alignment.changed) + len(alignment.missing)
        if not alignment.findings:
            continue
        flagged += not alignment.ok
        lines = [f"{record.place or record.id}", f"  zh  {record.source}", f"  en  {record.target}"]
        for item in alignment.findings:
            errors += item.severity == "error"
            warnings += item.severity == "warning"
            lines.append(f"  {item.code} {item.severity:7} {item.message}")
        yield "\n".join(lines) + "\n\n"
    yield (
        f"{pairs:,} pairs, {figures:,} figures: {errors:,} errors in {flagged:,} pairs, {warnings:,} warnings\n"
        if pairs
        else "no pairs\n"
    )


def _jsonl(checked: Iterable[Checked], name: str) -> Iterator[str]:
    for record, alignment in checked:
        yield json.dumps(record_json(record, alignment), ensure_ascii=False) + "\n"


def _sarif(checked: Iterable[Checked], name: str) -> Iterator[str]:
    driver = {"name": "fupin", "rules": [_rule(code) for code in CODES.values()]}
    head = json.dumps({"tool": {"driver": driver}, "columnKind": "unicodeCodePoints"}, ensure_ascii=False)
    yield '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": ['
    yield head[:-1] + ', "results": ['
    comma = ""
    for record, alignment in checked:
        for item in alignment.findings:
            yield comma + "\n" + json.dumps(_result(record, item, name), ensure_ascii=False)
            comma = ","
    yield "\n]}]}\n"


def _rule(code: Code) -> dict[str, Any]:
    return {
        "id": code.code,
        "name": "".join(word.capitalize() for word in code.name.split()),
        "shortDescription": {"text": code.name},
        "fullDescription": {"text": code.meaning},
        "defaultConfiguration": {"level": code.severity},
    }


def _result(record: PairRecord, item: Finding, name: str) -> dict[str, Any]:
    location: dict[str, Any] = {"logicalLocations": [{"name": record.id, "kind": "element"}]}
    if name and name != "-":
        location["physicalLocation"] = {"artifactLocation": {"uri": name.replace("\\", "/")}}
        if record.line:
            location["physicalLocation"]["region"] = {"startLine": record.line}
    return {
        "ruleId": item.code,
        "level": item.severity,
        "message": {"text": f"{item.message} ({record.place})" if record.place else item.message},
        "locations": [location],
        "properties": {"source": quantity_json(item.source), "target": quantity_json(item.target)},
    }


def _github(checked: Iterable[Checked], name: str) -> Iterator[str]:
    """Workflow commands (``::error file=…,line=…,title=…::message``)."""
    for record, alignment in checked:
        for item in alignment.findings:
            place = f"file={_property(name)}," if name and name != "-" else ""
            line = f"line={record.line}," if record.line and place else ""
            title = f"title={item.code} {_property(CODES[item.code].name)}"
            message = item.message if line else f"{record.place or record.id}: {item.message}"
            yield f"::{item.severity} {place}{line}{title}::{_escape(message)}\n"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


_WRITERS: dict[str, Callable[[Iterable[Checked], str], Iterator[str]]] = {
    "text": _text,
    "jsonl": _jsonl,
    "sarif": _sarif,
    "github": _github,
}
