"""XLIFF 2.0 and 1.2: a unit a sentence, findings as notes, sentences with errors left for review.

Standards: OASIS XLIFF 2.0 (2014) and 1.2 (2008).  The source is the normalised Chinese, which
is what was translated and checked.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from fupin_nlp import __version__
from fupin_nlp.output.xml import child, document
from fupin_nlp.translation import TranslatedSegment, Translation

_PRIORITY = {"error": "1", "warning": "3"}


def xliff2(translation: Translation) -> str:
    """XLIFF 2.0.  A segment's state is "translated", or "initial" while it carries an error."""
    root = Element("xliff", {"xmlns": "urn:oasis:names:tc:xliff:document:2.0", "version": "2.0"})
    root.attrib |= {"srcLang": "zh", "trgLang": "en"}
    file = child(root, "file", id="f1", original=translation.name or "document")
    for segment in translation.segments:
        unit = child(file, "unit", id=f"u{segment.id}", **_named("name", segment.place))
        if segment.findings:
            notes = child(unit, "notes")
            for finding in segment.findings:
                child(
                    notes,
                    "note",
                    f"{finding.code}: {finding.message}",
                    category=finding.severity,
                    priority=_PRIORITY[finding.severity],
                    appliesTo="target",
                )
        done = segment.target and not _wrong(segment)
        part = child(unit, "segment", id="1", state="translated" if done else "initial")
        child(part, "source", segment.normalised)
        if segment.target:
            child(part, "target", segment.target)
    if not translation.segments:  # the standard wants a unit in a file
        part = child(child(file, "unit", id="u0"), "segment")
        child(part, "source")
    return document(root)


def xliff1(translation: Translation) -> str:
    """XLIFF 1.2.  A target's state is "translated", or "needs-review-translation" while it carries an error."""
    root = Element("xliff", {"xmlns": "urn:oasis:names:tc:xliff:document:1.2", "version": "1.2"})
    file = child(
        root,
        "file",
        original=translation.name or "document",
        datatype="plaintext",
        source_language="zh",
        target_language="en",
    )
    header = child(file, "header")
    child(header, "tool", tool_id="fupin", tool_name="fupin-nlp", tool_version=__version__)
    body = child(file, "body")
    for segment in translation.segments:
        unit = child(body, "trans-unit", id=str(segment.id), **_named("resname", segment.place))
        child(unit, "source", segment.normalised)
        if segment.target:
            state = "needs-review-translation" if _wrong(segment) else "translated"
            child(unit, "target", segment.target, state=state)
        for finding in segment.findings:
            child(
                unit,
                "note",
                f"{finding.code}: {finding.message}",
                from_="fupin",
                priority=_PRIORITY[finding.severity],
                annotates="target",
            )
    return document(root)


def _wrong(segment: TranslatedSegment) -> bool:
    return any(f.severity == "error" for f in segment.findings)


def _named(attribute: str, value: str) -> dict[str, str]:
    return {attribute: value} if value else {}
