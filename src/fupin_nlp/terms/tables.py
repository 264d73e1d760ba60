"""Reading the tables under ``data/``: tab-separated UTF-8, ``#`` starts a comment line."""

from __future__ import annotations

import gzip
from importlib.resources import files

__all__ = ["rows"]


def rows(name: str) -> list[list[str]]:
    """The rows of ``data/NAME``, unzipped where the name ends in ``.gz``; empty and comment lines left out."""
    raw = (files("fupin_nlp.terms") / "data" / name).read_bytes()
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    return [line.split("\t") for line in text.split("\n") if line and line[0] != "#"]
