"""Terminology exchange files (TBX, ISO 30042) as a glossary.

Both generations are read: ``<tbx>`` of 2019 with ``<conceptEntry>``, data categories as elements (DCT)
or as attributes (DCA), and the older ``<martif>`` with ``<termEntry>``.  The parser is expat alone: a
document type may be named but is never loaded, and a file that declares entities is refused, so
neither expansion bombs nor external entities can do harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from fupin_nlp.errors import InputError

__all__ = ["entries", "looks_like"]

_ROOTS = ("tbx", "martif", "TBX")
_ENTRIES, _LANGUAGES, _TERMS = ("conceptEntry", "termEntry"), ("langSec", "langSet"), ("termSec", "tig", "ntig")
_STATUS = ("administrativeStatus", "normativeAuthorization")
_CHINESE, _ENGLISH = ("zh", "zho", "chi", "cmn"), ("en", "eng")
#: Words a status begins with → rank; a term of no status stands between preferred and admitted.
_RANKS = {"preferred": 0, "legal": 1, "regulated": 1, "standardized": 1, "": 1, "admitted": 2}
_WRAP = re.compile(r"(?<=[㐀-鿿]) (?=[㐀-鿿])")  # a line wrap or an indent inside a Chinese term
_REFUSED = ("deprecated", "superseded", "obsolete", "rejected")


@dataclass
class _Term:
    text: str = ""
    status: str = ""

    @property
    def rank(self) -> int:
        return next((rank for word, rank in _RANKS.items() if word and self.status.startswith(word)), 1)

    @property
    def refused(self) -> bool:
        return self.status.startswith(_REFUSED)


@dataclass
class _Concept:
    chinese: list[_Term] = field(default_factory=list)
    english: list[_Term] = field(default_factory=list)
    subject: str = ""


def looks_like(raw: bytes, suffix: str) -> bool:
    """Whether a glossary file is to be read as TBX: by its suffix, else by an XML declaration."""
    return suffix.lower() == ".tbx" or raw.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<?xml")


def entries(raw: bytes, name: str) -> Iterator[tuple[str, str, str]]:
    """(Chinese, English, subject field) of each Chinese term of the file.

    English holds the accepted forms with ``|`` between: those marked preferred first, deprecated and
    superseded ones left out.  Every Chinese term counts, for the text may well use a deprecated one.

    Raises:
        InputError: no well-formed TBX, entities declared, or no concept has both languages.
    """
    found = False
    for concept in _concepts(raw, name):
        forms = [t.text for t in sorted(concept.english, key=lambda t: t.rank) if t.text and not t.refused]
        for term in concept.chinese if forms else ():
            if term.text:
                found = True
                yield _WRAP.sub("", term.text), "|".join(dict.fromkeys(forms)), concept.subject
    if not found:
        raise InputError(name, "no concept with a Chinese and an English term", "check the xml:lang of its entries")


def _concepts(raw: bytes, name: str) -> Iterator[_Concept]:
    reader = _Reader(name)
    try:
        reader.parser.Parse(raw, True)
    except expat.ExpatError as error:
        raise InputError(
            f"{name}, line {error.lineno}", f"not well-formed XML ({expat.ErrorString(error.code)})", "save it as TBX"
        ) from None
    except (LookupError, ValueError) as error:  # an encoding that expat does not know
        raise InputError(name, f"cannot be decoded ({error})", "save it as UTF-8") from None
    yield from reader.concepts


class _Reader:
    """Collects the concepts of one file as the parser comes by them."""

    def __init__(self, name: str) -> None:
        self.concepts: list[_Concept] = []
        self._name, self._path = name, [""]
        self._concept, self._term = _Concept(), _Term()
        self._terms: list[_Term] = []  # those of the language being read
        self._into = ""  # which of the term's text, its status or the subject is being read
        self._text = ""
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.EntityDeclHandler = self._refuse

    def _start(self, qualified: str, attributes: dict[str, str]) -> None:
        tag = qualified.rpartition(":")[2]
        if len(self._path) == 1 and tag not in _ROOTS:
            raise InputError(self._name, f"not TBX but <{tag}>", "give a TBX, TSV or CSV file")
        self._path.append(tag)
        category = attributes.get("type", "") if tag in ("termNote", "descrip", "admin") else tag
        if tag in _ENTRIES:
            self._concept = _Concept()
        elif tag in _LANGUAGES:
            language = (attributes.get("xml:lang") or attributes.get("lang") or "").lower().replace("_", "-")
            main = language.partition("-")[0]
            self._terms = (
                self._concept.chinese if main in _CHINESE else self._concept.english if main in _ENGLISH else []
            )
        elif tag in _TERMS:
            self._term = _Term()
            self._terms.append(self._term)
        if tag == "term" or category in _STATUS or category == "subjectField":
            self._into, self._text = category, ""

    def _end(self, qualified: str) -> None:
        tag = self._path.pop()
        text = " ".join(self._text.split())
        if tag == "term":
            self._term.text, self._into = text, ""
        elif self._into and self._into != "term" and tag in ("termNote", "descrip", "admin", self._into):
            if self._into == "subjectField":
                self._concept.subject = self._concept.subject or text
            else:
                self._term.status = text.lower()
            self._into = ""
        elif tag in _ENTRIES:
            self.concepts.append(self._concept)

    def _characters(self, data: str) -> None:
        if self._into:
            self._text += data

    def _refuse(self, *_: object) -> None:
        raise InputError(self._name, "declares entities", "remove the declarations; they are not read for safety")
