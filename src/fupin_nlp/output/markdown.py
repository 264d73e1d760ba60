"""Markdown (CommonMark with tables): headings, paragraphs, tables, and the findings at the end."""

from __future__ import annotations

import re

from fupin_nlp.output.blocks import Paragraph, Table, body
from fupin_nlp.translation import Summary, Translation

# Backslash-escaped, these cannot open markup or HTML anywhere in a line.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
# These open a list, a rule or a heading underline only at the start of a line.
_OPENING = re.compile(r"^([+=-]|\d{1,9}(?=[.)]))")


def markdown(
    translation: Translation, *, bilingual: bool = False, summary: Summary | None = None, boilerplate: bool = False
) -> str:
    """The English; with ``bilingual`` each paragraph after its Chinese as a quotation."""
    items = list(body(translation, boilerplate=boilerplate))
    parts: list[str] = []
    titled = any(isinstance(item, Paragraph) and item.kind == "heading" for item in items)
    if summary and summary.sentences:
        if not titled:
            parts.append("# " + escape(translation.name))
        parts.append("## Summary")
        parts.append(
            "\n".join("- " + escape(s.source if summary.lang == "zh" else s.target) for s in summary.sentences)
        )
        parts.append("---")
    first = True
    for item in items:
        if isinstance(item, Table):
            parts.append(_table(item, bilingual=bilingual))
            continue
        if not item.target and not bilingual:
            continue
        hashes = ("# " if first else "## ") if item.kind == "heading" else ""
        first = first and not hashes
        if bilingual and item.source:
            parts.append("> " + escape(item.source))
        parts.append(hashes + escape(item.target))
    parts += _findings(translation)
    return "\n\n".join(filter(None, parts)) + "\n"


def escape(text: str) -> str:
    """``text`` as one line that Markdown shows as it is."""
    line = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    return _OPENING.sub(lambda m: m[0] + "\\" if m[0][0].isdigit() else "\\" + m[0], line)


def _table(table: Table, *, bilingual: bool) -> str:
    width = max(len(row) for row in table.rows)
    lines = []
    for row in table.rows:
        cells = [
            " / ".join(filter(None, (escape(cell.source), escape(cell.target)))) if bilingual else escape(cell.target)
            for cell in row
        ]
        lines.append("| " + " | ".join(cells + [""] * (width - len(cells))) + " |")
    lines.insert(1, "|" + " --- |" * width)
    return "\n".join(lines)


def _findings(translation: Translation) -> list[str]:
    lines = [
        f"- sentence {s.id}, {f.severity}: {escape(f.message)} (`{f.code}`)"
        for s in translation.segments
        for f in s.findings
    ]
    return ["---", "## Findings", "\n".join(lines)] if lines else []
