"""Light imports, one direction of dependency, no network."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Collection
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "fupin_nlp"
HEAVY = {"torch", "transformers", "ctranslate2", "opencc", "jieba", "pypinyin", "scipy", "numpy"}
#: A part may import the parts before it and itself.
ORDER = [
    {"errors", "folders"},
    {"document"},
    {"normalise"},
    {"numbers", "terms"},
    {"translation"},
    {"marian", "summary", "english"},
    {"output", "sentence"},
    {"pipeline"},
    {"batch", "server", "cli"},
]


@pytest.mark.slow
@pytest.mark.parametrize("statement", ["import fupin_nlp", "import fupin_nlp.cli", "import fupin_nlp.numbers"])
def test_heavy_packages_stay_out(statement: str) -> None:
    code = f"import sys; {statement}; print(*sorted(set(sys.modules) & {HEAVY!r}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.slow
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


#: Loaded inside a function when they are asked for, though they stand above what asks: (from, to).
LATE = {
    ("translation", "output.text"),
    ("translation", "output.json"),
    ("marian.engine", "marian.ct2"),
    ("marian.engine", "marian.pytorch"),
    ("output.docx", "output.docx_layout"),
    ("terms.memory", "terms.find"),
}


def _modules() -> dict[str, ast.Module]:
    """Module without the package's name → its tree."""
    files = {".".join(f.relative_to(PACKAGE).with_suffix("").parts): f for f in PACKAGE.rglob("*.py")}
    return {
        name.removesuffix(".__init__"): ast.parse(file.read_text(encoding="utf-8"))
        for name, file in files.items()
        if name not in ("__init__", "__main__")
    }


def _imported(tree: ast.Module, modules: Collection[str]) -> set[str]:
    """The package's modules that a module imports anywhere in it, for type checkers alone left out."""
    types = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in types:
            source = (node.module or "").removeprefix("fupin_nlp").removeprefix(".")
            inner = {f"{source}.{alias.name}".removeprefix(".") for alias in node.names}
            found |= inner & set(modules) or {source} & set(modules)
    return found


def test_no_modules_import_each_other_in_a_circle() -> None:
    modules = _modules()
    graph = {name: _imported(tree, modules) for name, tree in modules.items()}
    assert all(to in graph[source] for source, to in LATE), "take what is no longer needed out of LATE"
    TopologicalSorter({name: {to for to in parts if (name, to) not in LATE} for name, parts in graph.items()}).prepare()
