"""A user's own glossary: Chinese to English, from a table file; its word is law."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from fupin_nlp.errors import InputError

__all__ = ["Glossary"]

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
        """Read ``source,target[,note]`` with commas or tabs, a header or none, quotes, a BOM, ``#`` comments.

        Traditional characters are made Simplified, for terms are looked up in normalised text.

        Raises:
            InputError: the file cannot be read, is not UTF-8, or a line has no target; the line is named.
        """
        path = Path(path)
        try:
            raw = path.read_bytes()
        except OSError as error:
            reason = (error.strerror or "cannot be read").lower()
            raise InputError(str(path), f"glossary {reason}", "check the path") from None
        try:
            text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            raise InputError(f"{path}, line {line}", "not UTF-8 text", "save the glossary as UTF-8") from None
        return cls.parse(text, name=str(path))

    @classmethod
    def parse(cls, text: str, *, name: str = "glossary") -> Glossary:
        """A glossary from the text of a table; see ``load``."""
        lines = text.splitlines()
        body = [line for line in lines if line.strip() and not line.startswith("#")]
        tabs = sum("\t" in line for line in body) * 2 >= len(body) > 0
        entries: dict[str, tuple[str, str]] = {}
        reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if tabs else ",", skipinitialspace=True)
        previous, first = 0, True
        while True:
            at = previous + 1
            try:
                row = next(reader)
            except StopIteration:
                break
            except csv.Error as error:
                raise InputError(f"{name}, line {at}", f"broken table ({error})", "check the quotes") from None
            previous = reader.line_num
            cells = [cell.strip() for cell in row]
            if not any(cells) or cells[0].startswith("#"):
                continue
            if first and cells[0].lower() in _HEADER:
                first = False
                continue
            first = False
            if len(cells) < 2 or not cells[0] or not cells[1]:
                what = "no source term" if not cells[0] else "no target term"
                form = "source<TAB>target" if tabs else "source,target"
                raise InputError(f"{name}, line {at}", what, f"write {form}[, note]")
            entries[_simplified(cells[0])] = (cells[1], cells[2] if len(cells) > 2 else "")
        return cls(entries, name)


def _simplified(text: str) -> str:
    from opencc import OpenCC

    return str(OpenCC("t2s").convert(text))
