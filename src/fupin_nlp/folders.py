"""Where things are kept on this machine."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """The user's cache for converted models, translations and word lists (``FUPIN_CACHE`` overrides)."""
    if override := os.environ.get("FUPIN_CACHE"):
        return Path(override)
    from platformdirs import user_cache_path

    return user_cache_path("fupin-nlp", appauthor=False)


def cached_bytes() -> tuple[int, int]:
    """How much the cache holds: bytes, and the files they are in."""
    sizes = [file.stat().st_size for file in cache_folder().rglob("*") if file.is_file()]
    return sum(sizes), len(sizes)


def data_folder() -> Path:
    """Where pulled and imported models are kept (``FUPIN_MODELS`` overrides)."""
    if override := os.environ.get("FUPIN_MODELS"):
        return Path(override)
    from platformdirs import user_data_path

    return user_data_path("fupin-nlp", appauthor=False) / "models"
