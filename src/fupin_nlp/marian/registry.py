"""Where models are: the shipped one, a folder, or a hub repository that was pulled before.

Only :func:`pull` opens a network connection.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from fupin_nlp.errors import ModelError
from fupin_nlp.folders import data_folder

SHIPPED = "zh-en"
REQUIRED = ("config.json", "source.spm", "target.spm", "vocab.json")
WEIGHTS = ("model.safetensors", "pytorch_model.bin")


@dataclass(frozen=True, slots=True)
class Known:
    """A model this package has tried: its repository, pinned revision, licence and a remark."""

    name: str
    revision: str
    licence: str
    remark: str


KNOWN: tuple[Known, ...] = (
    Known(
        "Helsinki-NLP/opus-mt-zh-en",
        "cf109095479db38d6df799875e34039d4938aaa6",
        "CC-BY-4.0",
        "general zh→en, 78 M parameters, no slots",
    ),
)


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A complete Marian model on disk.  ``slots``: its vocabulary holds ``<n1>`` and its kin."""

    name: str
    path: Path
    weights: Path
    slots: bool

    @property
    def sha256(self) -> str:
        """Digest of the weights, the model's identity in caches and signatures."""
        stat = self.weights.stat()
        return _digest(str(self.weights), stat.st_size, stat.st_mtime_ns)

    @property
    def config(self) -> dict[str, Any]:
        """The parsed ``config.json``."""
        loaded: dict[str, Any] = json.loads((self.path / "config.json").read_text(encoding="utf-8"))
        return loaded


@lru_cache(maxsize=16)
def _digest(path: str, size: int, mtime: int) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def shipped_folder() -> Path:
    """The folder of the model that comes with the package: inside it when installed, beside ``src`` in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "models" / SHIPPED
    return inside if inside.is_dir() else package.parent.parent / "models" / SHIPPED


def stored_name(name: str) -> str:
    """Folder name under :func:`data_folder` for a hub repository's name."""
    return name.replace("/", "--")


def resolve(name: str | Path | None = None) -> ModelFolder:
    """The model called ``name``: None or "zh-en" the shipped one, a folder, or a pulled hub name.

    Raises ModelError (exit code 3) when it is not on this machine or is incomplete.
    """
    text = SHIPPED if name is None else str(name)
    if text == SHIPPED and not Path(text).is_dir():
        return open_folder(shipped_folder(), SHIPPED)
    path = Path(text).expanduser()
    if path.is_dir():
        return open_folder(path, path.resolve().name)
    stored = data_folder() / stored_name(text)
    if stored.is_dir():
        return open_folder(stored, text)
    if text.startswith((".", "/", "~")) or text.count("/") != 1:
        raise ModelError(text, "no such model folder", "give a folder with config.json, or see `fupin models list`")
    raise ModelError(text, "not on this machine", f"run `fupin models pull {text}` while online")


def open_folder(path: Path, name: str) -> ModelFolder:
    """Check that ``path`` is a complete Marian model and describe it."""
    missing = [part for part in REQUIRED if not (path / part).is_file()]
    weights = next((path / part for part in WEIGHTS if (path / part).is_file()), None)
    if weights is None:
        missing.append("model.safetensors")
    if missing or weights is None:
        raise ModelError(str(path), f"incomplete model: no {', '.join(missing)}", "copy the whole model folder")
    try:
        config = json.loads((path / "config.json").read_text(encoding="utf-8"))
        vocabulary = json.loads((path / "vocab.json").read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(str(path), f"config.json or vocab.json is no JSON ({error})", "copy it again") from None
    if config.get("model_type") != "marian":
        raise ModelError(str(path), f"a {config.get('model_type')} model, not marian", "use a MarianMT zh→en model")
    return ModelFolder(name=name, path=path, weights=weights, slots="<n1>" in vocabulary)
