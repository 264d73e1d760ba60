"""All names and terms the package knows, in one table for longest match.

The tables are read once, at the first look-up, and their rows are taken apart only when met.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from fupin_nlp.terms.places import ETHNIC
from fupin_nlp.terms.tables import rows
from fupin_nlp.terms.term import Entry

__all__ = ["Gazetteer", "gazetteer"]

# table → class and whether its entries travel as slots; a table further down never hides one above it
_TABLES: tuple[tuple[str, str, bool], ...] = (
    ("people.tsv", "person", True),
    ("nature.tsv", "place", True),
    ("world.tsv", "country", True),
    ("cities.tsv", "place", True),
    ("bodies.tsv", "organisation", True),
    ("policy.tsv", "term", False),
)
# how far a name may be trusted, found out by counting and, last, by hand
_MARKS = ("ambiguous.tsv", "trust.tsv")
_SPELLINGS = {
    "维吾尔": "Uyghur",
    "蒙古": "Mongol",
    "哈萨克": "Kazakh",
    "柯尔克孜": "Kyrgyz",
    "佤": "Wa",
    "回": "Muslim",
}
_WORD = Entry("", 0, "word")


class Gazetteer:
    """Name → entry, and for each pair of first characters the lengths of the names that start so."""

    def __init__(self, *, plain: bool = False) -> None:
        """``plain`` leaves out what tells names from words (for the script that finds it out)."""
        self._raw: dict[str, tuple[str, list[str]]] = {}
        for table, _, _ in _TABLES:
            for row in rows(table):
                self._raw.setdefault(row[0], (table, row))
        for people, english in ETHNIC.items():
            self._raw.setdefault(people + "族", ("policy.tsv", [people + "族", english, _SPELLINGS.get(people, "")]))
        self._readings = {row[0]: row[2] for row in rows("readings.tsv") if len(row) > 2}
        self._grades = {} if plain else {row[0]: row[1:] for table in _MARKS for row in rows(table)}
        for row in rows("divisions.tsv.gz"):
            self._raw.setdefault(row[0], ("divisions.tsv.gz", row))
        for row in [] if plain else rows("words.tsv.gz"):
            self._raw.setdefault(row[0], ("words.tsv.gz", row))
        self._classes = {table: (cls, slot) for table, cls, slot in _TABLES}
        self._entries: dict[str, Entry] = {}
        lengths: dict[str, set[int]] = {}
        for key in self._raw:
            lengths.setdefault(key[:2], set()).add(len(key))
        self._lengths = {head: tuple(sorted(ls, reverse=True)) for head, ls in lengths.items()}

    def divisions(self) -> list[str]:
        """The names of administrative divisions."""
        return [name for name, (table, _) in self._raw.items() if table == "divisions.tsv.gz"]

    def __contains__(self, name: str) -> bool:
        return name in self._raw

    def get(self, name: str) -> Entry | None:
        """The entry of exactly this name."""
        entry = self._entries.get(name)
        if entry is None and name in self._raw:
            entry = self._entries[name] = self._parse(name)
        return entry

    def at(self, text: str, start: int) -> Iterator[tuple[str, Entry]]:
        """Names that start at ``start``, longest first."""
        for length in self._lengths.get(text[start : start + 2], ()):
            name = text[start : start + length]
            if len(name) == length and name in self._raw:
                entry = self.get(name)
                if entry:
                    yield name, entry

    def _parse(self, name: str) -> Entry:
        table, row = self._raw[name]
        if table == "words.tsv.gz":
            return _WORD
        grade, left, right = [*self._grades.get(name, ["0"]), "", ""][:3]
        if table == "divisions.tsv.gz":
            _, target, cut, full, level, up = row
            head = name[: int(cut)]
            variants = tuple(filter(None, self._readings.get(name, self._readings.get(head, "")).split("|")))
            above = frozenset(up.split())
            return Entry(target, int(cut), "place", True, variants, full, level, int(grade), above, left, right)
        cls, slot = self._classes[table]
        variants = tuple(filter(None, row[2].split("|"))) if len(row) > 2 else ()
        return Entry(row[1], len(name), cls, slot, variants, row[1], "", int(grade), frozenset(), left, right)


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The one gazetteer, loaded at its first use."""
    return Gazetteer()
