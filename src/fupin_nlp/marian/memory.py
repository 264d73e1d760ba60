"""Translation memory: what the model said before, so that an edited report costs only its edits.

One SQLite file in the user's cache, in write-ahead mode so that several processes may share it.
A broken or unwritable file is never an error: the memory is then simply empty.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path

_SCHEMA = "CREATE TABLE IF NOT EXISTS said (key BLOB PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"


class Memory:
    """Maps model inputs to ``(text, score, route)``; ``signature`` names model and decoding."""

    def __init__(self, path: Path | None, signature: str) -> None:
        self.signature = signature
        self._lock = threading.Lock()
        self._db: sqlite3.Connection | None = None
        if path is not None:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._db = sqlite3.connect(path, timeout=5.0, check_same_thread=False, isolation_level=None)
                self._db.execute("PRAGMA journal_mode=WAL")
                self._db.execute("PRAGMA synchronous=NORMAL")
                self._db.execute(_SCHEMA)
            except (sqlite3.Error, OSError):
                self._db = None

    def _key(self, source: str) -> bytes:
        return hashlib.sha256(f"{self.signature}\0{source}".encode()).digest()

    def get(self, sources: Sequence[str]) -> dict[str, tuple[str, float, str]]:
        """What is known of ``sources``."""
        if self._db is None or not sources:
            return {}
        keys = {self._key(s): s for s in sources}
        found: dict[str, tuple[str, float, str]] = {}
        wanted = list(keys)
        try:
            with self._lock:
                for k in range(0, len(wanted), 500):
                    part = wanted[k : k + 500]
                    marks = ",".join("?" * len(part))
                    for key, value in self._db.execute(f"SELECT key, value FROM said WHERE key IN ({marks})", part):
                        text, score, route = json.loads(value)
                        found[keys[bytes(key)]] = (text, score, route)
        except (sqlite3.Error, ValueError):
            return found
        return found

    def put(self, said: dict[str, tuple[str, float, str]]) -> None:
        """Keep what the model said, all of it or nothing."""
        if self._db is None or not said:
            return
        rows = [(self._key(s), json.dumps(v, ensure_ascii=False)) for s, v in said.items()]
        try:
            with self._lock:
                self._db.execute("BEGIN IMMEDIATE")
                self._db.executemany("INSERT OR REPLACE INTO said VALUES (?, ?)", rows)
                self._db.execute("COMMIT")
        except sqlite3.Error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file; the memory is empty from then on."""
        with self._lock:
            if self._db is not None:
                self._db.close()
                self._db = None
