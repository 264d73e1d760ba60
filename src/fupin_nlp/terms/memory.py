"""What a document has named so far, so that a name gets the same English throughout."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from fupin_nlp.terms.romanise import split_person

__all__ = ["Memory"]


@dataclass
class Memory:
    """Names of one document.  ``find`` looks names up here and adds those it finds.

    Give one memory to all sentences of a document, in order; ``read`` may be called with all of
    them first, so that a name counts in the sentences before its introduction too.

    ``people`` maps a full name to its English; ``places`` a village or town that no table holds
    (拱市村) to the length of its slot part, its English and its English with the kind of unit.
    """

    people: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[int, str, str]] = field(default_factory=dict)

    def note(self, name: str, target: str) -> None:
        """Remember the English of a person's full name; the first rendering stays."""
        if len(name) > 1:
            self.people.setdefault(name, target)

    def read(self, texts: Iterable[str]) -> Memory:
        """Note every person named in ``texts``; returns itself."""
        from fupin_nlp.terms.find import find

        for text in texts:
            find(text, memory=self)
        return self

    def surname(self, surname: str) -> str | None:
        """English of a surname, as the full names of the document have it."""
        for name, target in self.people.items():
            if split_person(name)[0] == surname and " " in target:
                return target.split(" ", 1)[0]
        return None
