"""The public surface: its names, their documentation and signatures, and the tree of errors."""

from __future__ import annotations

import ast
import importlib
import inspect
import pickle
import pkgutil
import re
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_origin

import pytest

import fupin_nlp
from fupin_nlp import errors

PACKAGE = Path(fupin_nlp.__file__).parent
NAMES = sorted(set(fupin_nlp.__all__) - {"__version__"})
#: Packages that say what of them may be used; each name is loaded from there.
PARTS = [
    name
    for _, name, is_package in pkgutil.iter_modules([str(PACKAGE)], "fupin_nlp.")
    if is_package and "__all__" in (PACKAGE / name.split(".")[1] / "__init__.py").read_text(encoding="utf-8")
]


def undocumented(thing: Any, name: str) -> list[str]:
    """What a reader misses at a public function or class: a docstring, annotations."""
    if isinstance(thing, ModuleType) or get_origin(thing) or get_args(thing) or not callable(thing):
        return []  # constants and type aliases
    wrong = [] if inspect.getdoc(thing) and thing.__doc__ else [f"{name}: no docstring"]
    if not inspect.isclass(thing):
        return wrong + unannotated(thing, name)
    for key, value in vars(thing).items():
        method = value.fget if isinstance(value, property) else getattr(value, "__func__", value)
        if key == "__init__" and "__dataclass_fields__" not in vars(thing):
            wrong += unannotated(method, f"{name}.{key}")
        elif not key.startswith("_") and inspect.isfunction(method):
            wrong += [] if method.__doc__ else [f"{name}.{key}: no docstring"]
            wrong += unannotated(method, f"{name}.{key}")
    return wrong


def unannotated(function: Any, name: str) -> list[str]:
    signature = inspect.signature(function)
    wrong = [
        f"{name}: {p.name} has no type"
        for p in signature.parameters.values()
        if p.annotation is p.empty and p.name not in ("self", "cls")
    ]
    return wrong + ([f"{name}: what it returns has no type"] if signature.return_annotation is signature.empty else [])


@pytest.mark.parametrize("name", NAMES)
def test_public_name_is_documented_and_typed(name: str) -> None:
    assert undocumented(getattr(fupin_nlp, name), name) == []


@pytest.mark.parametrize("part", PARTS)
def test_names_of_a_part_are_documented_and_typed(part: str) -> None:
    module = importlib.import_module(part)
    assert module.__doc__
    assert [w for name in module.__all__ for w in undocumented(getattr(module, name), f"{part}.{name}")] == []


def test_the_check_of_documentation_finds_what_is_missing() -> None:
    class Bare:
        """Documented."""

        def __init__(self, x) -> None: ...  # type: ignore[no-untyped-def]

        def method(self): ...  # type: ignore[no-untyped-def]

    assert undocumented(Bare, "Bare") == [
        "Bare.__init__: x has no type",
        "Bare.method: no docstring",
        "Bare.method: what it returns has no type",
    ]


def test_nothing_else_leaks() -> None:
    shown = {name for name, value in vars(fupin_nlp).items() if name[0] != "_" and not isinstance(value, ModuleType)}
    assert shown <= set(NAMES)
    modules = {value.__name__ for name, value in vars(fupin_nlp).items() if name[0] != "_" and inspect.ismodule(value)}
    assert all(name.startswith("fupin_nlp.") for name in modules)
    assert set(NAMES) <= set(dir(fupin_nlp))
    with pytest.raises(AttributeError, match="nothing"):
        _ = fupin_nlp.nothing


def test_type_checkers_and_the_interpreter_find_a_name_in_one_place() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    seen = {
        alias.name: node.module.removeprefix("fupin_nlp.")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("fupin_nlp.")
        for alias in node.names
    }
    assert seen == fupin_nlp._HOME
    assert set(seen) == set(NAMES)
    assert fupin_nlp.__all__ == sorted(fupin_nlp.__all__)


def drawn_tree() -> dict[str, tuple[str, int]]:
    """Class → base and exit code, from the drawing at the top of ``errors``."""
    tree: dict[str, tuple[str, int]] = {}
    above: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(r"( +(?:│ *)*(?:[├└]── )?)([A-Z]\w+)(?: +exit code (\d))?", line)
        if not found:
            continue
        depth, name, code = len(found[1]), found[2], found[3]
        while above and above[-1][0] >= depth:
            above.pop()
        if above:
            tree[name] = (above[-1][1], int(code))
        above.append((depth, name))
    return tree


def test_the_tree_of_errors_is_as_it_is_drawn() -> None:
    classes = {
        name: (value.__base__.__name__, value.exit_code)
        for name, value in vars(errors).items()
        if inspect.isclass(value) and issubclass(value, BaseException)
    }
    assert drawn_tree() == classes
    assert set(classes) <= set(NAMES)


def test_other_exceptions_stay_inside_the_server() -> None:
    """A client gets them as a status; nobody else sees them."""
    found = {}
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and any(
                ast.unparse(b).endswith(("Exception", "Error")) for b in node.bases
            ):
                found[node.name] = file.relative_to(PACKAGE).parts[0]
    own = {name for name, value in vars(errors).items() if inspect.isclass(value)}
    assert {name: part for name, part in found.items() if name not in own} == {
        "Busy": "server",
        "Closed": "server",
        "Problem": "server",
    }


@pytest.mark.parametrize("name", sorted(drawn_tree()))
def test_an_error_is_one_line_and_survives_a_pickle(name: str) -> None:
    made = getattr(errors, name)("report.txt", "is empty", "give a file that holds text")
    assert str(made) == "report.txt: is empty; give a file that holds text"
    copy = pickle.loads(pickle.dumps(made))
    assert type(copy) is type(made)
    assert (copy.about, copy.cause, copy.mend) == ("report.txt", "is empty", "give a file that holds text")
