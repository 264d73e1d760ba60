"""Units in English text: what stands after a number ("km", "US dollars") or before it ("US$", "RMB")."""

from __future__ import annotations

from fupin_nlp.numbers.en_scan import Scan
from fupin_nlp.numbers.units import UNITS

# Forms that are far more often another word ("three real problems").
_NOT_AFTER_NUMBERS = frozenset({"real", "dozen", "decade", "decades"})

_Form = tuple[tuple[str, ...], str, str]  # tokens in lower case, the form where its case matters, unit name


def _tokens(form: str) -> tuple[str, ...]:
    scan = Scan(form)
    return tuple(scan.words[: scan.size])


def _after() -> dict[str, list[_Form]]:
    table: dict[str, list[_Form]] = {}
    for unit in UNITS:
        for form in unit.en:
            if form in _NOT_AFTER_NUMBERS:
                continue
            words = _tokens(form)
            cased = form if len(form) <= 2 or (form[1:] != form[1:].lower() and " " not in form) else ""
            entry = (words, cased, unit.name)
            known = table.setdefault(words[0], [])
            known.insert(0, entry) if form in unit.en[:2] else known.append(entry)
            if "-" in words:  # "kilowatt-hours" is as often written apart
                apart = tuple(word for word in words if word != "-")
                table[words[0]].append((apart, "", unit.name))
    for forms in table.values():
        forms.sort(key=lambda form: -len(form[0]))
    return table


def _before() -> dict[str, list[_Form]]:
    table: dict[str, list[_Form]] = {}
    for unit in UNITS:
        for form in unit.en:
            if unit.cls == "currency" and (form.isupper() or not form[-1].isalpha()):
                words = _tokens(form)
                table.setdefault(words[-1], []).append((words, "", unit.name))
    for forms in table.values():
        forms.sort(key=lambda form: -len(form[0]))
    return table


_AFTER = _after()
_BEFORE = _before()


def unit_after(scan: Scan, j: int) -> tuple[str, int] | None:
    """Canonical unit whose longest form starts at token ``j``, and the token after it."""
    forms = _AFTER.get(scan.words[j])
    if forms is None:
        return None
    for words, cased, name in forms:
        end = j + len(words)
        if len(words) > 1 and tuple(scan.words[j:end]) != words:
            continue
        if cased and scan.text[scan.starts[j] : scan.ends[end - 1]] != cased:
            continue
        if end < scan.size and scan.touches(end) and (scan.words[end].isalnum() or _split_word(scan, end)):
            continue
        return name, end
    return None


def _split_word(scan: Scan, end: int) -> bool:
    """Whether the form is only the head of a hyphened word that means something else ("person-times")."""
    if scan.words[end] != "-" or not scan.touches(end + 1):
        return False
    return scan.words[end - 1] in ("person", "household", "man", "degree") or scan.words[end + 1] == "hand"


def currency_before(scan: Scan, i: int) -> tuple[str, int] | None:
    """Canonical currency whose symbol or code ends just before token ``i``, and its first token."""
    if i <= 0:
        return None
    forms = _BEFORE.get(scan.words[i - 1])
    if forms is None:
        return None
    for words, _, name in forms:
        start = i - len(words)
        if words[0].isalpha() and not scan.cased(start).isupper():
            continue  # the verb "try" is no lira
        if len(words) == 1 or (start >= 0 and tuple(scan.words[start:i]) == words):
            return name, start
    return None
