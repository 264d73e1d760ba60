"""Where the commands write: names, formats by suffix, refusals before the work begins."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

from fupin_nlp.cli.common import emit
from fupin_nlp.errors import UsageError
from fupin_nlp.output import FORMATS
from fupin_nlp.output.write import atomic_write, output_path, output_paths


def chosen_format(fmt: str | None, output: str | None, allowed: Collection[str] = tuple(FORMATS)) -> str:
    """``fmt``, else the format of ``allowed`` that the output's suffix names, else text.

    Raises UsageError for a binary format that would go to a terminal.
    """
    if fmt is None:
        suffix = Path(output).suffix.lower() if output is not None and is_file(output) else ""
        fmt = next((name for name in allowed if FORMATS[name].suffix == suffix), "text")
    if FORMATS[fmt].binary and output is None and sys.stdout.isatty():
        raise UsageError(f"--format {fmt}", "is binary", "give a file with -o")
    return fmt


def with_targets(names: Sequence[str], output: str | None, fmt: str) -> list[tuple[str, Path | None]]:
    """Each input with the file of its result, None for standard output.

    Raises UsageError where one file is named for several inputs.
    """
    if output is None:
        return [(name, None) for name in names]
    if len(names) == 1:
        return [(names[0], output_path(names[0], output, fmt))]
    if is_file(output):
        raise UsageError(output, "one output file for several inputs", "name a folder")
    return list(zip(names, output_paths(names, output, fmt), strict=True))


def put(data: str | bytes, target: Path | None, *, force: bool) -> None:
    """Write a result to its file, whole or not at all, or to standard output."""
    if target is None:
        emit(data)
    else:
        atomic_write(target, data, force=force)


def is_file(output: str) -> bool:
    """Whether a name can only mean a file: it has a suffix, no slash at its end, and is no folder."""
    return bool(Path(output).suffix) and not output.endswith(("/", os.sep)) and not os.path.isdir(output)
