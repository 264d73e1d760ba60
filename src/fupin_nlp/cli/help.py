"""Help pages that fit the terminal, narrow ones too."""

from __future__ import annotations

import shutil
from collections.abc import Iterable

import click


class Formatter(click.HelpFormatter):
    """Click's, but as narrow as the terminal is, and with a first column that leaves room for the second."""

    def __init__(self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None) -> None:
        columns = shutil.get_terminal_size().columns
        super().__init__(indent_increment, width or max(30, min(columns, max_width or 80) - 2), max_width)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Two columns; names longer than the first stand on a line of their own."""
        super().write_dl(list(rows), min(col_max, self.width // 3), col_spacing)


class Context(click.Context):
    """A context whose help is laid out by :class:`Formatter`."""

    formatter_class = Formatter
