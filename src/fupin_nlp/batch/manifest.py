"""What is done: an SQLite file beside the results, the one truth of a run.

A document is finished when its row is here; its result file was put in place before.  Write-ahead
mode lets anyone read it while a run goes on:

    sqlite3 out/manifest.sqlite "SELECT status, count(*) FROM documents GROUP BY status"
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

from fupin_nlp.errors import OutputError, UsageError

_SCHEMA = """
CREATE TABLE IF NOT EXISTS run (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS documents (
  key TEXT PRIMARY KEY, position INTEGER NOT NULL, id TEXT NOT NULL, status TEXT NOT NULL,
  output TEXT UNIQUE, error TEXT NOT NULL, seconds REAL NOT NULL, characters INTEGER NOT NULL,
  segments INTEGER NOT NULL, figures INTEGER NOT NULL, errors INTEGER NOT NULL, warnings INTEGER NOT NULL,
  finished TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE IF NOT EXISTS findings (
  key TEXT NOT NULL, segment INTEGER NOT NULL, code TEXT NOT NULL, severity TEXT NOT NULL,
  message TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS findings_by_key ON findings (key);
"""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding with its sentence in both languages."""

    segment: int
    code: str
    severity: str
    message: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Record:
    """A finished document.  ``output`` is relative to the results' folder, None for a broken document."""

    key: str
    position: int
    status: Literal["done", "error"]
    id: str = ""
    output: str | None = None
    error: str = ""
    seconds: float = 0.0
    characters: int = 0
    segments: int = 0
    figures: int = 0
    errors: int = 0
    warnings: int = 0
    findings: tuple[FindingRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over a manifest; ``flagged`` counts documents with an error-level finding."""

    done: int = 0
    broken: int = 0
    characters: int = 0
    segments: int = 0
    figures: int = 0
    errors: int = 0
    warnings: int = 0
    flagged: int = 0
    seconds: float = 0.0


class Manifest:
    """The manifest of one folder (of one shard of it), locked against a second run."""

    def __init__(self, path: Path) -> None:
        """Open or make it.  Raises UsageError while another run is at work, OutputError if it cannot be written."""
        self.path = path
        try:
            self._lock = _lock(path)  # raises UsageError
            self._db = sqlite3.connect(path, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.executescript(_SCHEMA)
        except (sqlite3.Error, OSError) as error:
            raise OutputError(str(path), f"cannot be used as a manifest ({error})", "choose another -o") from None

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of the lock."""
        self._db.close()
        if self._lock is not None:
            self._lock.close()

    def begun(self) -> bool:
        """Whether a document is finished."""
        return self._db.execute("SELECT 1 FROM documents LIMIT 1").fetchone() is not None

    def reset(self) -> None:
        """Forget the settings of the run."""
        self._db.execute("DELETE FROM run")

    def settle(self, settings: dict[str, str]) -> None:
        """Keep the settings of the run, or compare them with those kept.  Raises UsageError when they differ."""
        kept = dict(self._db.execute("SELECT name, value FROM run"))
        for name, value in settings.items():
            if kept.get(name, value) != value:
                raise UsageError(
                    f"--resume {self.path.parent}",
                    f"was begun with {name} {kept[name]!r}, not {value!r}",
                    "use the same options or another folder",
                )
        self._db.executemany("INSERT OR IGNORE INTO run VALUES (?, ?)", settings.items())

    def known(self, keys: Sequence[str]) -> set[str]:
        """Which of ``keys`` (a few hundred at most) are finished."""
        marks = ",".join("?" * len(keys))
        return {key for (key,) in self._db.execute(f"SELECT key FROM documents WHERE key IN ({marks})", list(keys))}

    def forget_errors(self) -> None:
        """Take the broken documents out, so that they are tried again."""
        self._db.execute("DELETE FROM documents WHERE status = 'error'")

    def add(self, records: Iterable[Record]) -> None:
        """Keep all of ``records`` or, if the process dies, none of them."""
        self._db.execute("BEGIN IMMEDIATE")
        for r in records:
            row = (
                r.key, r.position, r.id, r.status, r.output, r.error, r.seconds, r.characters,
                r.segments, r.figures, r.errors, r.warnings,
            )  # fmt: skip
            self._db.execute(
                "INSERT INTO documents (key, position, id, status, output, error, seconds, characters, segments, "
                "figures, errors, warnings) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            self._db.executemany(
                "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(r.key, f.segment, f.code, f.severity, f.message, f.source, f.target) for f in r.findings],
            )
        self._db.execute("COMMIT")

    def totals(self) -> Totals:
        """Sums over all documents so far."""
        row = self._db.execute(
            "SELECT count(*) FILTER (WHERE status = 'done'), count(*) FILTER (WHERE status = 'error'), "
            "sum(characters), sum(segments), sum(figures), sum(errors), sum(warnings), "
            "count(*) FILTER (WHERE errors > 0), sum(seconds) FROM documents"
        ).fetchone()
        return Totals(*(value or 0 for value in row))

    def codes(self) -> list[tuple[str, str, int, int]]:
        """Code, severity, findings and documents of each kind of finding, the gravest and commonest first."""
        return self._db.execute(
            "SELECT code, severity, count(*), count(DISTINCT key) FROM findings GROUP BY code, severity "
            "ORDER BY severity, count(*) DESC, code"
        ).fetchall()

    def broken(self, limit: int) -> list[tuple[str, str, str]]:
        """Key, id and error of the broken documents, in order."""
        return self._db.execute(
            "SELECT key, id, error FROM documents WHERE status = 'error' ORDER BY position LIMIT ?", (limit,)
        ).fetchall()

    def findings(self, limit: int) -> Iterator[tuple[str, str | None, FindingRow]]:
        """Key, output and finding, errors first, in the documents' order."""
        rows: Iterable[tuple[Any, ...]] = self._db.execute(
            "SELECT f.key, d.output, f.segment, f.code, f.severity, f.message, f.source, f.target "
            "FROM findings f JOIN documents d USING (key) "
            "ORDER BY f.severity, d.position, f.segment, f.rowid LIMIT ?",
            (limit,),
        )
        for key, output, *rest in rows:
            yield key, output, FindingRow(*rest)


def _lock(path: Path) -> IO[bytes] | None:
    """A lock that the system lets go of when the process dies, however it dies."""
    try:
        import fcntl
    except ImportError:  # not a POSIX system: two runs in one folder are the user's to avoid
        return None
    file = path.with_suffix(".lock").open("wb")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise UsageError(str(path.parent), "another run is at work in this folder", "wait for it or stop it") from None
    return file
