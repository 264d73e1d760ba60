"""``fupin doctor``: what is installed here, what is missing, and the line that mends it."""

from __future__ import annotations

import json
import os
import platform
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import click

from fupin_nlp import __version__
from fupin_nlp.errors import ModelError

#: Extra → what it is for; `train`, `test`, `docs` and `dev` are for those who work on the project.
EXTRAS = {
    "docx": "Word documents",
    "html": "web pages",
    "pdf": "PDF files",
    "table": "Parquet files",
    "ray": "clusters",
    "server": "fupin serve",
}
_REQUIREMENT = re.compile(r"([A-Za-z0-9][\w.-]*)[^;]*(?:;.*?extra *== *['\"]([\w-]+)['\"])?")


@click.command()
@click.option("--model", metavar="NAME|DIR", help="A pulled model's name or a folder; default the shipped one.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def doctor(model: str | None, as_json: bool) -> None:
    """Say what is installed here, what is missing, and the line that mends it.

    \b
    fupin doctor
    fupin doctor --json > doctor.json          to send with a question

    Exit code: 0 when a text can be translated, 2 when a package is missing, 3 when the model is.
    """
    state = examine(model)
    if as_json:
        print(json.dumps(state, ensure_ascii=False, indent=2))
    else:
        for name, value in _lines(state):
            print(f"{name:20}{value}".rstrip())
    sys.exit(0 if state["ok"] else 2 if _absent(state["packages"]) else 3)


def examine(model: str | None = None) -> dict[str, Any]:
    """What ``fupin doctor --json`` prints; imports none of the packages it looks for."""
    required, extras = _requirements()
    packages = {name: _version(name) for name in required}
    cache = _cache()
    described = _model(model)
    usable = "error" not in described and (cache["writable"] or described["converted"])
    return {
        "fupin_nlp": __version__,
        "python": platform.python_version(),
        "executable": sys.executable,
        "platform": platform.platform(),
        "threads": _threads(),
        "packages": packages,
        "model": described,
        "cache": cache,
        "extras": {name: {p: _version(p) for p in extras.get(name, ())} for name in EXTRAS},
        "ok": usable and not _absent(packages),
    }


def _requirements() -> tuple[list[str], dict[str, list[str]]]:
    """Names of the packages that are always needed, and of those of each extra."""
    required: list[str] = []
    extras: dict[str, list[str]] = {}
    for line in _declared():
        found = _REQUIREMENT.match(line)
        if found and found[1] != "fupin-nlp":
            (extras.setdefault(found[2], []) if found[2] else required).append(found[1])
    return sorted(required), extras


def _declared() -> list[str]:
    try:
        return metadata.requires("fupin-nlp") or []
    except metadata.PackageNotFoundError:  # run from a folder, not installed
        return []


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _absent(packages: dict[str, str | None]) -> list[str]:
    return [name for name, version in packages.items() if version is None]


def _threads() -> int:
    from fupin_nlp.marian.engine import threads

    return threads()


def _model(name: str | None) -> dict[str, Any]:
    from fupin_nlp.cli.models import licence
    from fupin_nlp.folders import cache_folder
    from fupin_nlp.marian.registry import resolve

    try:
        model = resolve(name)
        digest = model.sha256
    except ModelError as error:
        return {"name": name or "zh-en", "error": str(error)}
    return {
        "name": model.name,
        "path": str(model.path),
        "sha256": digest,
        "licence": licence(model),
        "slots": model.slots,
        "converted": any(cache_folder().glob(f"ctranslate2/{digest[:24]}-*/model.bin")),
    }


def _cache() -> dict[str, Any]:
    from fupin_nlp.folders import cache_folder, cached_bytes

    folder = cache_folder().absolute()
    return {"folder": str(folder), "bytes": cached_bytes()[0], "writable": _writable(folder)}


def _writable(folder: Path) -> bool:
    """Whether files can be made in ``folder``, or ``folder`` itself where it is not there yet."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _lines(state: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "fupin-nlp", state["fupin_nlp"]
    yield "Python", f"{state['python']}, {state['executable']}"
    yield "system", state["platform"]
    for name, version in state["packages"].items():
        yield name, version or f"missing: pip install {name}"
    model = state["model"]
    if "error" in model:
        yield "model", model["error"]
    else:
        yield "model", f"{model['name']}{'' if model['slots'] else ', without slots'}"
        yield "  folder", model["path"]
        yield "  sha256", model["sha256"]
        yield "  licence", model["licence"] or "not named"
        yield "  converted", "yes" if model["converted"] else "no: the first translation does it, which takes seconds"
    cache = state["cache"]
    yield "cache", cache["folder"]
    yield "  size", f"{cache['bytes'] / 1e6:.1f} MB"
    yield "  writable", "yes" if cache["writable"] else "no: set FUPIN_CACHE to a folder of yours"
    yield "threads", f"{state['threads']} (FUPIN_THREADS sets another number)"
    for name, packages in state["extras"].items():
        absent = _absent(packages)
        mend = f'no {", ".join(absent)}: pip install "fupin-nlp[{name}]"'
        yield name, f"{EXTRAS[name]}: {mend if absent else 'present'}"
