"""What a server accepts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one request and of the queue; ``timeout`` is in seconds, ``body`` in bytes.

    ``batch_characters`` is how much of the queue goes through the model at once: more is faster
    for all, less is sooner for each.
    """

    body: int = 2 * 1024 * 1024
    document_body: int = 16 * 1024 * 1024
    characters: int = 50_000
    texts: int = 256
    queue: int = 64
    timeout: float = 60.0
    batch_characters: int = 4096
    alternatives: int = 5
    api_key: str | None = None
