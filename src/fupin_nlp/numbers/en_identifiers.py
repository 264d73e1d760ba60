"""English strings with digits that are copied, not counted: URLs, document and phone numbers, model names, codes."""

from __future__ import annotations

import re
from decimal import Decimal

from fupin_nlp.numbers.en_cardinal import MAX_DIGITS
from fupin_nlp.numbers.en_lexicon import LABELS, SHORT_SCALES, ZERO, word_set
from fupin_nlp.numbers.en_scan import Draft, Scan
from fupin_nlp.numbers.en_units import unit_after
from fupin_nlp.numbers.quantity import Kind, Number

_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"]+|www\.[^\s<>\"]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE = re.compile(
    r"\+[0-9]{1,3}[ -]?(?:\([0-9]{1,4}\)[ -]?)?[0-9]{2,4}(?:[ /-]?[0-9]{2,4}){1,4}(?![0-9])"
    r"|0[0-9]{2,3}-[0-9]{7,8}(?![0-9])"
    r"|[0-9]{3}-[0-9]{3,4}-[0-9]{4}(?![0-9])"
    r"|1[3-9][0-9]{9}(?![0-9,.])"
)
_DIGITS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,4})?")

# Before a hyphen and digits these stand as words, not as the letters of a name.
_HYPHEN_WORDS = word_set("mid pre post sub non under over age aged top plus early late to of in and or by")


def addresses(text: str) -> list[tuple[int, int]]:
    """Offsets of URLs and e-mail addresses, in order."""
    if "@" not in text and "://" not in text and "www." not in text:
        return []
    return [(match.start(), match.start() + len(match.group().rstrip(".,;:!?)'"))) for match in _ADDRESS.finditer(text)]


def identifier(i: int, j: int, text: str) -> Draft:
    """Draft of an identifier; the digits within are its alternatives, so that it can be recognised in another form."""
    inner: tuple[Number, ...] = tuple(Decimal(found) for found in _DIGITS.findall(text)[:8])
    return Draft(i, j, ZERO, Kind.IDENTIFIER, alternatives=inner)


def phone(scan: Scan, i: int) -> Draft | None:
    """A phone number starting at the digits of token ``i``, or at the plus sign before them."""
    start = i - 1 if scan.word(i - 1) == "+" and scan.touches(i) else i
    match = _PHONE.match(scan.text, scan.starts[start])
    if match is None:
        return None
    j = i
    while j < scan.size and scan.ends[j] <= match.end():
        j += 1
    return identifier(start, j, match.group()) if scan.ends[j - 1] == match.end() else None


def chain(scan: Scan, i: int) -> Draft | None:
    """A code of four or more numbers tied by one mark: "12-34-56-78"."""
    mark, j = scan.word(i + 1), i
    while scan.word(j + 1) == mark and scan.touches(j + 1) and scan.touches(j + 2) and scan.is_number(j + 2):
        j += 2
    return _span(scan, i, j + 1) if j >= i + 6 else None


_PRODUCT = re.compile(r"[0-9]{1,4} ?[xX×] ?[0-9]{1,5}(?=m\b|metres?\b|meters?\b|[^\w]|$)")


def product(scan: Scan, i: int) -> Draft | None:
    """Such as "4x200m", "4 x 100": a formula, the unit left out."""
    match = _PRODUCT.match(scan.text, scan.starts[i])
    if match is None or scan.touches(i):
        return None
    j = i + 1
    while j < scan.size and scan.starts[j] < match.end():
        j += 1
    text = match.group().replace(" ", "")
    return Draft(i, j, Decimal(scan.words[i]), Kind.FORMULA, text=text)


def document_number(scan: Scan, i: int) -> Draft | None:
    """Such as "[2018] No. 15" and "No. 15 [2018]", the year in any brackets."""
    before = scan.word(i - 1)
    if before in ("[", "〔", "(") and len(scan.words[i]) == 4 and scan.word(i + 1) in ("]", "〕", ")"):
        k = i + 2
        if scan.word(k) in ("no", "nos") and scan.is_number(k + 2) and scan.word(k + 1) == ".":
            return _span(scan, i - 1, k + 3)
        if scan.word(k) == "no" and scan.is_number(k + 1):
            return _span(scan, i - 1, k + 2)
        return None
    numbered = before == "." and scan.word(i - 2) == "no" and scan.word(i + 1) in ("[", "〔")
    year = scan.word(i + 2)
    if numbered and len(year) == 4 and year.isdigit() and scan.word(i + 3) in ("]", "〕"):
        return _span(scan, i - 2, i + 4)
    return None


def _span(scan: Scan, i: int, j: int) -> Draft:
    return identifier(i, j, scan.text[scan.starts[i] : scan.ends[j - 1]])


def name(scan: Scan, i: int, floor: int) -> Draft | None:
    """The model name or code that the digits of token ``i`` are part of: "G20", "COVID-19", "5G", "3.10.2"."""
    word = scan.words[i]
    code = word.count(".") > 1 or len(word) > MAX_DIGITS or (len(word) > 1 and word[0] == "0" and word.isdigit())
    letters_follow = scan.touches(i + 1) and scan.words[i + 1].isalpha() and scan.words[i + 1] != "s"
    if not (code or _letters_before(scan, i) or (letters_follow and not _measure(scan, i, i + 1))):
        return None
    start, end = i, i + 1
    while start > floor and scan.touches(start) and _of_name(scan, start - 1, start - 2 if start - 1 > floor else None):
        start -= 1
    while end < scan.size and scan.touches(end) and _of_name(scan, end, end + 1):
        end += 1
    draft = _span(scan, start, end)
    draft.weak = True
    return draft


def _letters_before(scan: Scan, i: int) -> bool:
    """Whether the digits at ``i`` hang on letters that make a name of them: "G20", "T-34", "Chang'e-5"."""
    if not scan.touches(i):
        return False
    before, letters = scan.words[i - 1], scan.words[i - 2]
    if before.isalpha() or before == "_":
        return True
    if before == "-" and scan.touches(i - 1) and letters[-1].isalpha():
        plain = letters in _HYPHEN_WORDS or letters in LABELS
        return not plain and (scan.cased(i - 2) != letters or len(letters) < 3 or letters == "covid")
    if before == "." and scan.touches(i - 1) and letters[-1].isalpha():
        return letters not in ("no", "nos", "p", "pp", "art", "vol") and len(letters) < 3
    return False


def _of_name(scan: Scan, i: int, beyond: int | None) -> bool:
    """Whether token ``i`` belongs to the name beside it: letters, digits, or a mark tying it to token ``beyond``."""
    word = scan.words[i]
    if word.replace("'", "").replace(".", "").isalnum() or word == "_":
        return True
    if word not in ("-", ".", "/") or beyond is None or not scan.touches(max(i, beyond)):
        return False
    other = scan.words[beyond].replace("'", "")
    return other[:1].isdigit() if beyond > i else word != "/" and other.isalnum()


def _measure(scan: Scan, i: int, j: int) -> bool:
    """Whether the letters that touch the digits are a scale or a unit and nothing of a name follows them."""
    letters = scan.cased(j)
    if letters in ("e", "E") and scan.touches(j + 1):  # "1.3e6"
        return scan.is_number(j + 1) or (scan.word(j + 1) in ("-", "+") and scan.is_number(j + 2))
    if letters in SHORT_SCALES and not (letters == "K" and scan.words[i] in ("2", "4", "8")):
        end = j + 1
    else:
        found = unit_after(scan, j)
        if found is None:
            return letters in ("x", "pp", "pct", "percent", "fold", "times")
        end = found[1]
    return not (scan.touches(end) and scan.words[end].isalnum())
