"""A user's own glossary: Chinese to English, from a table or a TBX file; its word is law."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from fupin_nlp.errors import InputError
from fupin_nlp.terms import tbx

__all__ = ["Glossary"]

#: No glossary is larger than this many bytes; what is larger is some other file.
LARGEST = 64 << 20
_HEADER = {"source", "zh", "chinese", "src", "原文", "中文", "术语"}


@dataclass(frozen=True)
class Glossary:
    """``entries`` maps the Chinese to its English and a note.

    English may list accepted forms with ``|`` between; the first is the one to write.
    """

    entries: dict[str, tuple[str, str]] = field(default_factory=dict)
    name: str = "glossary"
    _lengths: dict[str, tuple[int, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        lengths: dict[str, set[int]] = {}
        for source in self.entries:
            lengths.setdefault(source[:1], set()).add(len(source))
        object.__setattr__(self, "_lengths", {h: tuple(sorted(ls, reverse=True)) for h, ls in lengths.items()})

    @property
    def digest(self) -> str:
        """Short hash of the entries: two glossaries that say the same have the same."""
        said = "\n".join(f"{s}\t{t}" for s, (t, _) in sorted(self.entries.items()))
        return hashlib.sha256(said.encode()).hexdigest()[:12]

    def __len__(self) -> int:
        return len(self.entries)

    def match(self, text: str, start: int) -> str | None:
        """The longest source term that stands at ``start``."""
        for length in self._lengths.get(text[start : start + 1], ()):
            if text[start : start + length] in self.entries:
                return text[start : start + length]
        return None

    @classmethod
    def load(cls, path: str | Path) -> Glossary:
        """Read ``source,target[,note]`` with commas or tabs, a header or none, quotes, a BOM, ``#`` comments; or TBX.

        Traditional characters are made Simplified, for terms are looked up in normalised text.

        Raises:
            InputError: the file cannot be read, is not UTF-8 or no TBX, or a line has no target; the line is named.
        """
        path = Path(path)
        try:
            with path.open("rb") as file:
                raw = file.read(LARGEST + 1)
        except OSError as error:
            reason = (error.strerror or "cannot be read").lower()
            raise InputError(str(path), f"glossary {reason}", "check the path") from None
        if len(raw) > LARGEST:
            raise InputError(str(path), f"larger than {LARGEST >> 20} MB", "give a glossary, not a corpus")
        if tbx.looks_like(raw, path.suffix):
            return cls.of(tbx.entries(raw, str(path)), name=str(path))
        try:
            text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            raise InputError(f"{path}, line {line}", "not UTF-8 text", "save the glossary as UTF-8") from None
        return cls.parse(text, name=str(path))

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, str]], *, name: str = "glossary") -> Glossary:
        """A glossary of (Chinese, English, note); of one Chinese in several rows the first English is written,
        and the others are accepted."""
        found: dict[str, tuple[str, str]] = {}
        for source, target, note in rows:
            source = _simplified(source)
            before = found.get(source)
            forms = dict.fromkeys([*(before[0].split("|") if before else ()), *target.split("|")])
            found[source] = ("|".join(forms), before[1] if before else note)
        return cls(found, name)

    @classmethod
    def parse(cls, text: str, *, name: str = "glossary") -> Glossary:
        """A glossary from the text of a table; see ``load``."""
        lines = text.splitlines()
        body = [line for line in lines if line.strip() and not line.startswith("#")]
        tabs = sum("\t" in line for line in body) * 2 >= len(body) > 0
        entries: dict[str, tuple[str, str]] = {}
        first = True
        for at, cells in _tabbed(lines) if tabs else _commas(text, name):
            if not any(cells) or cells[0].startswith("#"):
                continue
            if first and cells[0].lower() in _HEADER:
                first = False
                continue
            first = False
            if len(cells) < 2 or not cells[0] or not cells[1]:
                what = "no target term" if cells[0] else "no source term"
                form = "source<TAB>target" if tabs else "source,target"
                raise InputError(f"{name}, line {at}", what, f"write {form}[, note]")
            entries[_simplified(cells[0])] = (cells[1], cells[2] if len(cells) > 2 else "")
        return cls(entries, name)


def _tabbed(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells; a cell wholly in quotes is taken out of them."""
    for at, line in enumerate(lines, 1):
        yield at, [_unquoted(cell.strip()) for cell in line.split("\t")]


def _unquoted(cell: str) -> str:
    inner = cell[1:-1].replace('""', "\0")
    quoted = len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in inner
    return inner.replace("\0", '"').strip() if quoted else cell


def _commas(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), skipinitialspace=True, strict=True)
    at = 1
    try:
        for row in reader:
            yield at, [cell.strip() for cell in row]
            at = reader.line_num + 1
    except csv.Error as error:
        raise InputError(f"{name}, line {at}", f"broken table ({error})", "check the quotes") from None


@lru_cache(maxsize=1)
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


def _simplified(text: str) -> str:
    return str(_converter().convert(text))
