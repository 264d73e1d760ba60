"""Writing results: atomically, never over something unless told to, named after the input."""

from __future__ import annotations

import os
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from fupin_nlp.errors import OutputError


def atomic_write(path: str | os.PathLike[str], data: str | bytes, *, force: bool = False) -> Path:
    """Write ``data`` (text as UTF-8) so that ``path`` holds all of it or what it held before.

    The data goes to a temporary file in the same folder, is synced, then takes the name in one
    step.  A missing folder is made.  Raises ``OutputError`` when ``path`` exists and ``force``
    is off, or when it cannot be written.
    """
    target = Path(path)
    content = data.encode("utf-8", "replace") if isinstance(data, str) else data
    refuse_existing(target, force=force)
    if force and target.is_symlink():
        target = target.resolve()  # keep the link, replace what it points to
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".part")
    except OSError as error:
        raise _unwritable(target, error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(target))
        _take_name(name, target, force=force)
    except OSError as error:
        raise _unwritable(target, error) from None
    finally:
        with suppress(OSError):
            os.unlink(name)
    return target


def refuse_existing(path: str | os.PathLike[str], *, force: bool = False) -> None:
    """Raises ``OutputError`` if ``path`` is a folder, or exists and ``force`` is off: to say so before the work."""
    if os.path.isdir(path):
        raise OutputError(str(path), "is a folder", "name a file in it")
    if not force and os.path.lexists(path):
        raise _exists(Path(path))


def output_path(source: str | os.PathLike[str], out: str | os.PathLike[str] | None, format: str) -> Path:
    """Where the result of ``source`` goes: ``out`` itself, or a file in the folder ``out`` named after the input.

    ``out`` is a folder if it is one or ends in a separator.  Without ``out`` the result lies
    beside the input.  ``a.docx`` to HTML is ``a.html``; a name that would be the input's own
    gets ``.en`` (``a.docx`` to DOCX is ``a.en.docx``).  Standard input (``-``) is ``stdin``.
    Raises ``KeyError`` for an unknown format.
    """
    from fupin_nlp.output import FORMATS

    suffix = FORMATS[format].suffix
    given = Path("stdin" if os.fspath(source) == "-" else source)
    if out is not None and not _is_folder(out):
        return Path(out)
    folder = given.parent if out is None else Path(out)
    name = given.stem + suffix
    if suffix == given.suffix:
        name = f"{given.stem}.en{suffix}"
    return folder / name


def output_paths(sources: Sequence[str], folder: str | os.PathLike[str], format: str) -> list[Path]:
    """Where the results of several inputs go: files of ``folder``, no two the same.

    Inputs of the same stem keep their suffix (``a.txt`` and ``a.html`` to DOCX are ``a.txt.docx``
    and ``a.html.docx``); what is the same even so is counted (``a.txt-2.docx``).
    """
    paths = [output_path(source, os.path.join(folder, ""), format) for source in sources]
    shared = Counter(_same(path) for path in paths)
    taken: set[str] = set()
    for i, (source, path) in enumerate(zip(sources, paths, strict=True)):
        if shared[_same(path)] > 1:
            path = path.with_name(("stdin" if source == "-" else Path(source).name) + path.suffix)
            stem, number = path.stem, 1
            while _same(path) in taken or (number > 1 and _same(path) in shared):
                number += 1
                path = path.with_name(f"{stem}-{number}{path.suffix}")
            paths[i] = path
        taken.add(_same(path))
    return paths


def _same(path: Path) -> str:
    """Equal for two names that some file systems take for one."""
    return unicodedata.normalize("NFC", path.name).casefold()


def _is_folder(path: str | os.PathLike[str]) -> bool:
    text = os.fspath(path)
    return text.endswith(("/", os.sep)) or os.path.isdir(text)


def _take_name(temporary: str, target: Path, *, force: bool) -> None:
    """Without ``force`` a hard link takes the name: unlike a rename it fails if someone was faster."""
    if force:
        os.replace(temporary, target)
        return
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise _exists(target) from None
    except OSError:  # a file system without hard links
        if os.path.lexists(target):
            raise _exists(target) from None
        os.replace(temporary, target)


def _mode(target: Path) -> int:
    """The mode of the file that is replaced, or what a new file would get (mkstemp gives 0600)."""
    with suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _exists(target: Path) -> OutputError:
    return OutputError(str(target), "exists already", "use --force to overwrite it")


def _unwritable(target: Path, error: OSError) -> OutputError:
    return OutputError(str(target), f"cannot be written ({error.strerror or error})", "choose another place with -o")
