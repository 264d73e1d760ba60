"""Models on this machine: list, fetch, remove, and one-file archives for machines without a network.

:func:`pull` is the only function of the package that opens a network connection.
"""

from __future__ import annotations

import os
import re
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fupin_nlp.errors import InputError, ModelError, OutputError, UsageError
from fupin_nlp.folders import data_folder
from fupin_nlp.marian.registry import (
    KNOWN,
    REQUIRED,
    SHIPPED,
    WEIGHTS,
    ModelFolder,
    open_folder,
    resolve,
    stored_name,
)

_FILES = (*REQUIRED, *WEIGHTS, "tokenizer_config.json", "generation_config.json", "README.md")
_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
#: No archive member may be larger: a zip-bomb guard far above any Marian model.
_LARGEST = 4 << 30


def stored() -> list[ModelFolder]:
    """The shipped model, then every complete model that was pulled or imported, by name."""
    found = [resolve(SHIPPED)]
    if data_folder().is_dir():
        for path in sorted(data_folder().iterdir()):
            if path.is_dir() and not path.name.startswith("."):
                try:
                    found.append(open_folder(path, path.name.replace("--", "/", 1)))
                except ModelError:
                    continue
    return found


def pull(name: str, revision: str | None = None) -> ModelFolder:
    """Fetch ``name`` ("owner/model") from the hub into the data folder; resumes a broken fetch.

    Raises UsageError for a name that is no hub name, ModelError (one line) when the hub refuses or
    the line is cut.
    """
    if not _HUB_NAME.fullmatch(name):
        raise UsageError(name, "not a hub name", "write it as owner/model")
    pinned = revision or next((k.revision for k in KNOWN if k.name == name), "main")
    target = data_folder() / stored_name(name)
    part = target.with_name(f".{target.name}.part")
    try:
        from huggingface_hub import snapshot_download

        part.mkdir(parents=True, exist_ok=True)
        snapshot_download(name, revision=pinned, local_dir=part, allow_patterns=list(_FILES))
    except ImportError:
        raise ModelError(name, "huggingface_hub is not installed", "pip install huggingface_hub") from None
    except OSError as error:
        raise ModelError(name, f"could not be fetched ({_first(error)})", "try again: it resumes") from None
    except Exception as error:  # the hub client raises its own tree, and httpx's under it
        raise ModelError(name, f"the hub refused ({_first(error)})", "check the name and the network") from None
    open_folder(part, name)
    shutil.rmtree(part / ".cache", ignore_errors=True)
    if target.exists():
        shutil.rmtree(target)
    os.replace(part, target)
    return open_folder(target, name)


def _first(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


def remove(name: str) -> Path:
    """Delete a pulled or imported model.  Raises UsageError for the shipped one or one that is not there."""
    if name == SHIPPED:
        raise UsageError(name, "is part of the package", "uninstall fupin-nlp to remove it")
    target = data_folder() / stored_name(name)
    if not _HUB_NAME.fullmatch(name) and not re.fullmatch(r"[A-Za-z0-9][\w.-]*", name):
        raise UsageError(name, "not a model's name", "see `fupin models list`")
    if not target.is_dir():
        raise UsageError(name, "not on this machine", "see `fupin models list`")
    shutil.rmtree(target)
    return target


def export(name: str, archive: Path, *, force: bool = False) -> Path:
    """Pack a model into one ``.tar`` file.  Raises OutputError when ``archive`` exists or cannot be written."""
    model = resolve(name)
    if archive.exists() and not force:
        raise OutputError(str(archive), "exists already", "use --force to overwrite it")
    with _beside(archive) as temporary:
        with tarfile.open(temporary, "w") as tar:
            for part in _FILES:
                if (model.path / part).is_file():
                    tar.add(model.path / part, arcname=f"{stored_name(model.name)}/{part}")
        os.replace(temporary, archive)
    return archive


def load_archive(archive: Path) -> ModelFolder:
    """Unpack what :func:`export` made.  Only known plain files are taken; anything else is refused.

    Raises InputError for a file that is no such archive.
    """
    bad = InputError(str(archive), "not a model archive", "make one with `fupin models export`")
    data_folder().mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=".import-", dir=data_folder()))
    try:
        with tarfile.open(archive) as tar:
            names = set()
            for member in tar:
                folder, _, part = member.name.partition("/")
                if not member.isfile() or part not in _FILES or member.size > _LARGEST:
                    raise bad
                names.add(folder)
                source = tar.extractfile(member)
                if source is None:
                    raise bad
                with source, (workshop / part).open("wb") as file:
                    shutil.copyfileobj(source, file)
        if len(names) != 1 or not re.fullmatch(r"[A-Za-z0-9][\w.-]*", folder := names.pop()):
            raise bad
        open_folder(workshop, folder)
        target = data_folder() / (folder if folder != SHIPPED else f"{SHIPPED}-imported")
        if target.exists():
            raise OutputError(folder, "is on this machine already", f"`fupin models remove {folder}` first")
        os.replace(workshop, target)
    except (tarfile.TarError, OSError) as error:
        if isinstance(error, FileNotFoundError):
            raise InputError(str(archive), "no such file", "check the name") from None
        raise bad from None
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return open_folder(target, target.name.replace("--", "/", 1))


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A temporary name in ``path``'s folder that is gone afterwards, whatever happens."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise OutputError(str(path), f"cannot be written ({error.strerror})", "choose another place") from None
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)
