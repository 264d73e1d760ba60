"""What a process is at, kept on disk, so that the one that takes its place knows what killed it.

A group of rows that a process died over is tried once more, each row alone; a row that kills again
is recorded as broken and left out from then on.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from fupin_nlp.batch.translate import Row, Translate, failed
from fupin_nlp.output.write import atomic_write

KILLED = "the worker died over it twice; out of memory?"


class Trail:
    """The trail of one file of results, a hidden file beside it while the work goes on.

    ``run`` names the run: what stopped another run, Ctrl-C perhaps, says nothing about a row.
    """

    def __init__(self, output: Path, run: str) -> None:
        """Take up what a dead process of the same run left there."""
        self._run = run
        self._path = output.with_name(f".{output.name}.at")
        self._suspects: set[int] = set()  # groups
        self._killers: set[tuple[int, int]] = set()  # group, row in it
        with suppress(OSError, ValueError, KeyError, TypeError):
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            if kept["run"] != run:
                return
            self._suspects = {*kept["suspects"], kept["group"]}
            self._killers = {tuple(pair) for pair in kept["killers"]}
            if kept["row"] is not None:
                self._killers.add((kept["group"], kept["row"]))

    def through(self, translate: Translate, group: int, rows: Sequence[Row]) -> list[Row]:
        """The added columns of a group's rows, together if nothing is known against the group.

        Raises OutputError when the trail cannot be written, ModelError.
        """
        if group not in self._suspects:
            self._at(group)
            return translate.added(rows)
        return [made for number, row in enumerate(rows) for made in self._alone(translate, group, number, row)]

    def close(self) -> None:
        """The results are there: forget it."""
        self._path.unlink(missing_ok=True)

    def _alone(self, translate: Translate, group: int, number: int, row: Row) -> list[Row]:
        if (group, number) in self._killers:
            return [failed(ValueError(KILLED))]
        self._at(group, number)
        return translate.added([row])

    def _at(self, group: int, row: int | None = None) -> None:
        told = {
            "run": self._run,
            "group": group,
            "row": row,
            "suspects": sorted(self._suspects),
            "killers": sorted(self._killers),
        }
        atomic_write(self._path, json.dumps(told), force=True)
