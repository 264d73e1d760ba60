"""Gettext catalogues (PO) as a stream of pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fupin_nlp.errors import InputError
from fupin_nlp.numbers.pairs_files import lines, open_text
from fupin_nlp.numbers.pairs_record import PairRecord, oriented

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d+)\])?)\s+(\".*)$")
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


def read_po(name: str) -> Iterator[PairRecord]:
    """Translated entries; the header, obsolete and untranslated entries are left out.

    Raises InputError for a line that is no PO.
    """
    entry: dict[str, str] = {}
    key = ""
    start = number = 0
    with open_text(name) as stream:
        for number, line in enumerate(lines(stream), 1):
            stripped = line.strip()
            if not stripped or stripped.startswith("#"):
                # A blank line or a comment ends an entry that has its translation.
                if "msgstr" in "".join(entry):
                    yield from _pairs(entry, start)
                    entry = {}
                key = ""
                continue
            match = _KEYWORD.match(stripped)
            if match:
                key = match[1]
                if key in ("msgctxt", "msgid") and any(k.startswith("msgstr") for k in entry):
                    yield from _pairs(entry, start)
                    entry = {}
                if not entry:
                    start = number
                entry[key] = _unquote(match[3], name, number)
            elif stripped.startswith('"') and key:
                entry[key] += _unquote(stripped, name, number)
            else:
                raise InputError(name, f"line {number} is not PO", "check the catalogue with msgfmt")
    yield from _pairs(entry, start)


def _unquote(text: str, name: str, number: int) -> str:
    if len(text) < 2 or not text.endswith('"'):
        raise InputError(name, f"line {number}: a string without its closing quote")
    return _ESCAPE.sub(lambda m: _ESCAPES.get(m[1], m[1]), text[1:-1])


def _pairs(entry: dict[str, str], line: int) -> Iterator[PairRecord]:
    source = entry.get("msgid", "")
    if not source:
        return
    for key, target in entry.items():
        if not key.startswith("msgstr") or not target:
            continue
        # Plural forms render the plural, but for the first of several.
        forms = sum(k.startswith("msgstr") for k in entry)
        text = entry["msgid_plural"] if "msgid_plural" in entry and (forms == 1 or key != "msgstr[0]") else source
        yield oriented(PairRecord(str(line), text, target, f"line {line}", line))
