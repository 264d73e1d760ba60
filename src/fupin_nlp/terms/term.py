"""The value type of this package: a name or term found in Chinese, with the English it must get."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CLASSES", "Entry", "Term"]

CLASSES = ("glossary", "measure", "person", "place", "country", "organisation", "term")


@dataclass(frozen=True, slots=True)
class Term:
    """A name or term: ``text`` stands at ``start:end`` of the sentence and is ``target`` in English.

    ``cls`` is one of ``CLASSES``; "measure" is a measure word of the glossary behind its figure.
    ``slot`` says that the engine should carry it through the model as a ``<tN>`` slot; the others are
    only checked.  ``variants`` are other accepted English forms.
    ``full`` is the English of the name with its kind of unit, where the kind stands outside the slot
    (河池 of 河池市: "Hechi City").
    """

    start: int
    end: int
    text: str
    target: str
    cls: str
    slot: bool = False
    variants: tuple[str, ...] = ()
    full: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a table knows of a name; ``cut`` characters of it are the part that is a term.

    ``grade`` says when a match counts: 0 anywhere, 1 next to a place it belongs to or in a list of
    places, 2 never alone.  ``ancestors`` are the bare names of the units above it.
    ``not_after`` and ``not_before`` are characters that betray a chance match beside it.  Class "word"
    is a word that holds a name but is none.
    """

    target: str
    cut: int
    cls: str
    slot: bool = False
    variants: tuple[str, ...] = ()
    full: str = ""
    level: str = ""
    grade: int = 0
    ancestors: frozenset[str] = frozenset()
    not_after: str = ""
    not_before: str = ""
