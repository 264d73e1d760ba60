"""English numbers that number what is said instead of counting: "1.", "(2)", "Phase II", "Article 15", "No. 3"."""

from __future__ import annotations

from decimal import Decimal

from fupin_nlp.numbers.en_groups import digits_value
from fupin_nlp.numbers.en_lexicon import LABELS, ROMAN_LABELS, SCALES, words_of
from fupin_nlp.numbers.en_scan import Draft, Scan
from fupin_nlp.numbers.quantity import Kind

_ROMAN: dict[str, int] = {
    numeral: value
    for value, numeral in enumerate(
        words_of("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"), start=1
    )
}
ROMAN_NUMERALS = frozenset(_ROMAN)


def list_marker(scan: Scan, i: int) -> Draft | None:
    """Such as "1." or "1)" at the start of a line, "(1)" at the start of a clause."""
    word = scan.words[i]
    if not (word.isdigit() and len(word) <= 2 and word[0] != "0"):
        return None
    before, after = scan.word(i - 1), scan.word(i + 1)
    if before == "(" and after == ")" and scan.opens_clause(i - 1):
        return Draft(i - 1, i + 2, Decimal(word), Kind.ORDINAL, "list", weak=True)
    if not scan.opens_line(i) or not scan.touches(i + 1) or i + 2 >= scan.size or scan.touches(i + 2):
        return None
    if after in (".", ")") and not scan.is_number(i + 2):
        return Draft(i, i + 2, Decimal(word), Kind.ORDINAL, "list", weak=True)
    return None


def roman(scan: Scan, i: int) -> Draft | None:
    """Such as "Phase II", "World War I"; "IV." at the start of a line."""
    cased = scan.cased(i)
    if not cased.isupper():
        return None
    value = Decimal(_ROMAN[scan.words[i]])
    if scan.word(i - 1) in ROMAN_LABELS and scan.cased(i - 1)[0].isupper():
        return Draft(i - 1 if scan.word(i - 1) != "war" else i, i + 1, value, Kind.ORDINAL, weak=True)
    if scan.opens_line(i) and scan.word(i + 1) in (".", ")", "、") and scan.touches(i + 1) and i + 2 < scan.size:
        return Draft(i, i + 2, value, Kind.ORDINAL, "list", weak=True)
    return None


def label(scan: Scan, i: int) -> Draft | None:
    """Such as "Article 15", "No. 3", "Phase 2": the rank that a number after such a word gives."""
    word = scan.words[i]
    if not (word.isdigit() and len(word) <= 5):
        return None
    k = i - 1
    value, j = Decimal(word), i + 1
    if scan.word(j) in SCALES:  # "vehicle No. 5 million"
        value, j = digits_value(word, SCALES[scan.words[j]]), j + 1
    if scan.word(k) == "." and scan.touches(k) and scan.word(k - 1) in ("no", "nos", "vol", "p", "pp", "art", "nr"):
        return Draft(k - 1, j, value, Kind.ORDINAL)
    if scan.word(k) == "#" and scan.touches(i):
        return Draft(k, j, value, Kind.ORDINAL)
    if scan.word(k) == "-" and scan.touches(i) and scan.touches(k):
        k -= 1
    if scan.word(k) in LABELS and (
        scan.cased(k)[0].isupper() or scan.word(k) not in ("line", "group", "team", "building")
    ):
        if scan.word(k) in ("no", "number", "units", "group", "unit") and not scan.cased(k)[0].isupper():
            return None
        return Draft(k, j, value, Kind.ORDINAL)
    return None
