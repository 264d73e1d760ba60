"""What the pages show: programs, their output, commands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]

_FENCE = re.compile(r"^```(?P<language>\w*)[^\n]*\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"(?:^|[|(&]\s*)(fupin [^|#>\n)]*)")


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a page: its heading, its program, and what the program prints ("" where that is not shown)."""

    title: str
    program: str
    output: str


def sections(page: Path) -> Iterator[Section]:
    """The sections that hold a program; all Python blocks below one heading are one program."""
    for part in re.split(r"^## ", page.read_text(encoding="utf-8"), flags=re.MULTILINE):
        blocks = [(m["language"], m["text"]) for m in _FENCE.finditer(part)]
        program = "".join(text for language, text in blocks if language == "python")
        if program:
            output = "".join(text for language, text in blocks if language == "text")
            yield Section(part.partition("\n")[0], program, output)


def commands(page: Path) -> Iterator[str]:
    """Every call of ``fupin`` in a shell block, redirections and remarks off."""
    for block in _FENCE.finditer(page.read_text(encoding="utf-8")):
        if block["language"] == "sh":
            for line in block["text"].splitlines():
                for match in _COMMAND.finditer(line.replace(".venv/bin/", "")):
                    yield match[1].strip()
