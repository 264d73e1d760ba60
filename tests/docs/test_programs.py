"""The programs of the pages run, with the shipped model, and print what the pages show."""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest
from snippets import ROOT, Section, sections

pytestmark = pytest.mark.slow

LIBRARY = list(sections(ROOT / "docs/library.md"))
README = list(sections(ROOT / "README.md"))


@pytest.fixture
def folder(tmp_path: Path, seed: Path) -> Path:
    """A folder as the pages suppose it: with a report in it."""
    (tmp_path / "report.txt").write_bytes(seed.read_bytes())
    return tmp_path


def run(program: str, folder: Path) -> str:
    """What a program prints; the test is skipped where a package that it imports is not installed."""
    for node in ast.walk(ast.parse(program)):
        if isinstance(node, ast.ImportFrom) and node.module:
            pytest.importorskip(node.module.partition(".")[0])
    file = folder / "program.py"
    file.write_text(program, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, file.name],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_library_page_has_programs() -> None:
    assert len(LIBRARY) >= 12
    assert sum(bool(s.output) for s in LIBRARY) >= 8


@pytest.mark.parametrize("section", LIBRARY, ids=lambda s: s.title)
def test_library(section: Section, folder: Path) -> None:
    printed = run(section.program, folder)
    if section.output:
        assert printed == section.output


@pytest.mark.parametrize("section", README, ids=lambda s: s.title)
def test_readme(section: Section, folder: Path) -> None:
    printed = run("texts = ['投入39.3亿元。', '减少95万人。']\n" + section.program, folder)
    assert "950,000" in printed


@pytest.mark.skipif(importlib.util.find_spec("mkdocs") is None, reason="mkdocs is not installed")
def test_the_site_builds_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    import re

    site = tmp_path / "site"
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "-q",
        "--strict",
        "-f",
        str(ROOT / "mkdocs.yml"),
        "-d",
        str(site),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    pages = list(site.rglob("*.html"))
    assert {"index.html", "cli.html", "model-card.html", "contributing.html"} <= {p.name for p in pages}
    loaded = re.compile(r"<(?:script|img|iframe|source)\b[^>]*\bsrc=\"(?:https?:)?//|<link\b[^>]*stylesheet[^>]*//")
    for page in pages:
        assert not loaded.search(page.read_text(encoding="utf-8")), page.name
