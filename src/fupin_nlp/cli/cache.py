"""``fupin cache``."""

from __future__ import annotations

import shutil

import click


@click.group()
def cache() -> None:
    """What is kept on this machine: converted models, the translation memory and the word list."""


@cache.command()
def info() -> None:
    """Where the cache is and how large."""
    from fupin_nlp.folders import cache_folder, cached_bytes

    size, files = cached_bytes()
    print(f"folder    {cache_folder()}\nsize      {size / 1e6:.1f} MB\nfiles     {files}")


@cache.command()
def clear() -> None:
    """Delete the cache; it fills again by itself."""
    from fupin_nlp.folders import cache_folder

    folder = cache_folder()
    for name in ("ctranslate2", "memory.sqlite", "memory.sqlite-wal", "memory.sqlite-shm", "jieba.cache"):
        part = folder / name
        if part.is_dir():
            shutil.rmtree(part, ignore_errors=True)
        else:
            part.unlink(missing_ok=True)
    print(f"cleared {folder}")
