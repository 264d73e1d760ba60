"""What the alignment of a sentence found, before it is put into words."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple, Protocol

from fupin_nlp.numbers.quantity import Kind, Number, Quantity
from fupin_nlp.numbers.relation import Relation


class Licence(Protocol):
    """A stretch of Chinese whose usual English may show these values (`zh_idioms.Idiom`)."""

    @property
    def values(self) -> Collection[Number]:
        """The values that the English may show without their being added."""
        ...


class Link(NamedTuple):
    """A source and a target quantity and how they relate; an end of a range stands as a quantity of its own."""

    source: Quantity
    target: Quantity
    relation: Relation


class Match(NamedTuple):
    """Everything `align` found out, before it is put into words (`judge.judge`)."""

    links: list[Link]
    repeats: list[Link]  # one side says the figure once more
    missing: list[Quantity]
    added: list[Quantity]
    ranges: dict[int, Quantity]  # id() of a range's end -> the range


# Kinds that share a number stand in one group; dates, times and the like keep to themselves.
_GROUP = {kind: kind._value_ for kind in Kind} | {Kind.ORDINAL: Kind.CARDINAL._value_}
Key = tuple[str, Number | str, Number | None]


def sight_key(quantity: Quantity) -> Key:
    """What two figures have in common that can be paired at sight: the sort, the value, the far end of a range."""
    group = _GROUP[quantity.kind]
    if group in ("identifier", "formula"):
        return group, quantity.text, None
    return group, quantity.value, quantity.value_high
