"""The same work on Ray: rows of JSONL and Parquet files through actors that each hold a pipeline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from fupin_nlp.batch.config import Config
from fupin_nlp.batch.sources import ROWS
from fupin_nlp.batch.translate import Translate
from fupin_nlp.errors import InputError, OutputError, UsageError

#: Left in a folder of results when all of them are there.
DONE = "_SUCCESS"


def run_ray(
    inputs: Sequence[str],
    folder: str,
    *,
    format: str = "parquet",
    config: Config | None = None,
    column: str | None = None,
    workers: int = 2,
    address: str | None = None,
    resume: bool = False,
    say: Callable[[str], None] | None = None,
) -> tuple[int, int]:
    """Translate the rows of every input file into a folder of its own under ``folder``.

    ``workers`` actors run on the cluster at ``address`` (None: a cluster on this machine), each
    with the cores that ``config.threads`` says.  An input whose folder is complete is left out
    with ``resume``; an incomplete one is done again.  Answers inputs done now and left out.

    Raises UsageError (Ray is not installed, an input or format that is no rows), InputError, OutputError.
    """
    if format not in ("parquet", "jsonl"):
        raise UsageError(f"--format {format}", "not with --engine ray", "use parquet or jsonl")
    paths = [_checked(text) for text in inputs]
    if len({path.name for path in paths}) < len(paths):
        raise UsageError("inputs", "two of them have the same file name", "rename one or run them apart")
    ray = _ray()
    config = config or Config(threads=1)
    ray.init(address=address, ignore_reinit_error=True, log_to_driver=False)
    done = left = 0
    for path in paths:
        out = Path(folder) / path.name
        if (out / DONE).exists() and resume:
            left += 1
            continue
        _empty(out)
        made = _read(ray, path).map_batches(
            Translate,
            fn_constructor_args=(config,),
            fn_constructor_kwargs={"column": column},
            batch_format="pyarrow",
            batch_size=64,
            concurrency=workers,
            num_cpus=config.threads or 1,
        )
        (made.write_parquet if format == "parquet" else made.write_json)(str(out))
        (out / DONE).touch()
        done += 1
        if say is not None:
            say(f"{path.name}: done")
    return done, left


def _checked(text: str) -> Path:
    path = Path(text).absolute()
    if not path.exists():
        raise InputError(text, "no such file", "check the path")
    if path.suffix.lower() not in ROWS:
        raise UsageError(text, "is no JSONL or Parquet file", "use --engine local for documents")
    return path


def _read(ray: Any, path: Path) -> Any:
    if path.suffix.lower() == ".parquet":
        return ray.data.read_parquet(str(path))
    return ray.data.read_json(str(path), file_extensions=None)


def _empty(out: Path) -> None:
    """Take away what an interrupted run left.  Raises OutputError if anything else lies there."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for file in out.iterdir():
            if file.name == DONE:
                raise OutputError(str(out), "holds a finished run", "use --resume or another folder")
            if file.suffix not in (".parquet", ".json"):
                raise OutputError(str(out), f"holds {file.name}", "choose another folder")
            file.unlink()
    except OSError as error:
        raise OutputError(str(out), f"cannot be written ({error.strerror or error})", "choose another -o") from None


def _ray() -> Any:
    try:
        import ray
        import ray.data
    except ImportError:
        raise UsageError("--engine ray", "Ray is not installed", "pip install 'fupin-nlp[ray]'") from None
    return ray
