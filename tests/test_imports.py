"""Light imports, one direction of dependency, no network."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "fupin_nlp"
HEAVY = {"torch", "transformers", "ctranslate2", "opencc", "jieba", "pypinyin", "scipy", "numpy"}
#: A part may import the parts before it and itself.
ORDER = [
    {"errors"},
    {"document"},
    {"normalise"},
    {"numbers", "terms"},
    {"translation"},
    {"marian", "summary", "english"},
    {"output", "sentence"},
    {"pipeline"},
    {"batch", "server", "cli"},
]


@pytest.mark.parametrize("statement", ["import fupin_nlp", "import fupin_nlp.cli", "import fupin_nlp.numbers"])
def test_heavy_packages_stay_out(statement: str) -> None:
    code = f"import sys; {statement}; print(*sorted(set(sys.modules) & {HEAVY!r}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom fupin_nlp.cli import fupin\n"
        "assert CliRunner().invoke(fupin, ['--help']).exit_code == 0\n"
        f"print(*sorted(set(sys.modules) & {HEAVY!r}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def _part(module: str) -> str:
    return module.split(".")[1] if module.startswith("fupin_nlp.") else ""


def test_no_import_points_back() -> None:
    rank = {part: i for i, parts in enumerate(ORDER) for part in parts}
    wrong = []
    for file in PACKAGE.rglob("*.py"):
        own = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if own in ("__init__", "__main__"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
                if node.module == "fupin_nlp":
                    names = [f"fupin_nlp.{a.name}" for a in node.names]
            elif isinstance(node, ast.Import):
                names = [a.name for a in node.names]
            for name in names:
                part = _part(name)
                if part in rank and part != own and rank[part] > rank[own]:
                    wrong.append(f"{file.relative_to(PACKAGE)} imports {name}")
    allowed = {
        # Result objects know their writers by name, loaded when asked for.
        "translation.py imports fupin_nlp.output.text",
        "translation.py imports fupin_nlp.output.json",
    }
    assert set(wrong) <= allowed, sorted(set(wrong) - allowed)


def test_public_names() -> None:
    import fupin_nlp

    for name in fupin_nlp.__all__:
        assert getattr(fupin_nlp, name) is not None
    with pytest.raises(AttributeError):
        _ = fupin_nlp.nothing
