"""Reports of a check: text for people, JSON lines, SARIF 2.1.0 and GitHub annotations for machines.

Each writer takes the checked pairs as a stream and yields text as a stream.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import Any, Literal

from fupin_nlp.numbers.codes import CODES, Code
from fupin_nlp.numbers.findings import Alignment, Finding
from fupin_nlp.numbers.pairs import PairRecord
from fupin_nlp.numbers.quantity import Number, Quantity

ReportFormat = Literal["text", "jsonl", "sarif", "github"]
Checked = tuple[PairRecord, Alignment]


def report(checked: Iterable[Checked], format: ReportFormat = "text", name: str = "") -> Iterator[str]:
    """The report of ``checked`` in pieces of text; ``name`` is the file the English stands in, "" for none.

    "sarif" is SARIF 2.1.0 (OASIS, 2020) with the figures as properties, "github" the workflow commands of GitHub
    Actions.  Raises KeyError for an unknown ``format``.
    """
    return _WRITERS[format](checked, name)


def quantity_to_json(quantity: Quantity) -> dict[str, Any]:
    """A figure as plain JSON values, its exact value as text (see `value_text`)."""
    high = quantity.value_high
    return {
        "text": quantity.text,
        "start": quantity.start,
        "end": quantity.end,
        "value": value_text(quantity.value),
        "value_high": None if high is None else value_text(high),
        "unit": quantity.unit,
        "kind": quantity.kind.value,
        "modifier": quantity.modifier.value,
    }


def finding_to_json(item: Finding) -> dict[str, Any]:
    """A finding with the figures it is about."""
    return {
        "code": item.code,
        "severity": item.severity,
        "message": item.message,
        **_both(item),
    }


def check_to_json(id: str | int, alignment: Alignment) -> dict[str, Any]:
    """One line of the JSONL report: ``{"id", "ok", "findings"}``."""
    return {"id": id, "ok": alignment.ok, "findings": [finding_to_json(item) for item in alignment.findings]}


def value_text(value: Number) -> str:
    """The exact value: plain decimal digits without trailing zeros, or ``p/q`` for a fraction.

    >>> value_text(Decimal("39.30") * 10**8), value_text(Fraction(1, 3))
    ('3930000000', '1/3')
    """
    if isinstance(value, Fraction):
        return str(value)
    if not value.is_finite() or abs(value.adjusted()) > _MAX_DIGITS:
        return str(value)
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


# Past this many digits a number is written with an exponent: 1E+999999 must not become a megabyte.
_MAX_DIGITS = 300


def _both(item: Finding) -> dict[str, Any]:
    sides = {"source": item.source, "target": item.target}
    return {side: None if quantity is None else quantity_to_json(quantity) for side, quantity in sides.items()}


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
        yield json.dumps(check_to_json(record.id, alignment), ensure_ascii=False) + "\n"


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
        "properties": _both(item),
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
