"""Reading parallel text: any folder of TSV files, optionally xz-compressed.

Rows of two columns are ``zh, en`` (the file's name is the source), of three ``source, zh, en``,
of six ``set, document, sentence, salient, zh, en``.
"""

from __future__ import annotations

import io
import lzma
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence pair; ``document`` is "" where the corpus does not say."""

    source: str
    zh: str
    en: str
    document: str = ""


def files(folder: Path) -> list[Path]:
    """The TSV files of ``folder``, glossaries left out, small first so that in-domain text leads."""
    found = [p for p in folder.iterdir() if p.name.endswith((".tsv", ".tsv.xz")) and "glossary" not in p.name]
    return sorted(found, key=lambda p: p.stat().st_size)


def read(path: Path) -> Iterator[Pair]:
    """Pairs of one file in order; rows of any other width are skipped."""
    name = path.name.split(".")[0]
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rb") as raw, io.TextIOWrapper(raw, encoding="utf-8", newline="\n") as lines:
        for line in lines:
            match line.rstrip("\r\n").split("\t"):
                case [zh, en]:
                    yield Pair(name, zh, en)
                case [source, zh, en]:
                    yield Pair(source, zh, en)
                case [source, document, _, _, zh, en]:
                    yield Pair(source, zh, en, document)


def held_out(document: str, per_mille: int) -> bool:
    """Whether a document belongs to the test split: by a hash of its name, so it never moves."""
    return bool(document) and zlib.crc32(document.encode()) % 1000 < per_mille


def held_out_sentence(zh: str, one_in: int) -> bool:
    """Whether a sentence of a corpus without documents belongs to the test split, by a hash of its Chinese."""
    return bool(one_in) and zlib.crc32(zh.encode()) % one_in == 0
