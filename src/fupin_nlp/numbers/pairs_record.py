"""A Chinese segment and its English, as every pair reader gives them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fupin_nlp.numbers.zh_fold import is_chinese


@dataclass(frozen=True, slots=True)
class PairRecord:
    """A Chinese segment and its English.  ``place`` says where it stands ("line 12", "unit 7")."""

    id: str
    source: str
    target: str
    place: str = ""
    line: int = 0  # in the file that holds the English, from 1; 0 where lines mean nothing


def oriented(record: PairRecord) -> PairRecord:
    """The record with the Chinese as its source, where only the other side is Chinese."""
    if is_chinese(record.target) and not is_chinese(record.source):
        return replace(record, source=record.target, target=record.source)
    return record
