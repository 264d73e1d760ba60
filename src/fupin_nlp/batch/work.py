"""What a process of the pool does with a group of documents: read, translate, write, report."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import parent_process
from pathlib import Path

from fupin_nlp.batch.config import Loader, Translating
from fupin_nlp.batch.manifest import FindingRow, Record
from fupin_nlp.batch.sources import Item
from fupin_nlp.batch.together import reason, translate_together
from fupin_nlp.document import Document
from fupin_nlp.errors import FupinError, OutputError
from fupin_nlp.output import FORMATS, render
from fupin_nlp.translation import Translation


@dataclass(frozen=True, slots=True)
class Task:
    """Documents that go through the model together, with their positions in the run."""

    items: tuple[Item, ...]
    positions: tuple[int, ...]
    attempt: int = 1


@dataclass(frozen=True, slots=True)
class Workshop:
    """Sets a process up; called in it, it loads the pipeline.

    ``partial`` is the folder of half-written results, inside ``folder`` so that a rename puts them in place.
    """

    loader: Loader
    folder: Path
    partial: Path
    format: str
    bilingual: bool = False

    def __call__(self) -> tuple[Callable[[Task], list[Record]], str]:
        pipeline = self.loader.load()
        return lambda task: self.work(pipeline, task), pipeline.signature

    def work(self, pipeline: Translating, task: Task) -> list[Record]:
        """Records of the task's documents, their results in place.

        Raises ModelError when the model fails and OutputError when the folder cannot be written;
        whatever is wrong with one document is in its record.
        """
        started = time.perf_counter()
        read = [_read(item) for item in task.items]
        documents = [d for d in read if isinstance(d, Document)]
        made = iter(translate_together(pipeline, documents))
        results: list[Translation | Exception] = [next(made) if isinstance(d, Document) else d for d in read]
        sizes = [len(d.text) if isinstance(d, Document) else 0 for d in read]
        spent = (time.perf_counter() - started) / max(1, sum(sizes))
        return [
            self._record(item, position, result, size, spent * size)
            for item, position, result, size in zip(task.items, task.positions, results, sizes, strict=True)
        ]

    def _record(self, item: Item, position: int, result: Translation | Exception, size: int, seconds: float) -> Record:
        if isinstance(result, Translation):
            try:
                source = Path(item.path).read_bytes() if item.text is None and self.format in ("docx", "srt") else None
                data = render(result, self.format, bilingual=self.bilingual, source=source)
            except Exception as error:
                result = error
        if isinstance(result, Exception):
            return Record(item.key, position, "error", item.id, error=reason(result), seconds=seconds, characters=size)
        output = output_name(item.stem, self.format)
        place(self.folder / output, self.partial, data)
        findings = _findings(result)
        return Record(
            key=item.key,
            position=position,
            status="done",
            id=item.id,
            output=output,
            seconds=seconds,
            characters=size,
            segments=len(result.segments),
            figures=sum(len(s.quantities) for s in result.segments),
            errors=sum(f.severity == "error" for f in findings),
            warnings=sum(f.severity == "warning" for f in findings),
            findings=findings,
        )


def output_name(stem: str, format: str) -> str:
    """Where a result goes, relative to the folder: the source's whole name and the format's suffix.

    The source's suffix stays, so that ``a.txt`` and ``a.docx`` never meet.
    """
    suffix = FORMATS[format].suffix
    return f"{stem}.en{suffix}" if stem.lower().endswith(suffix) else stem + suffix


def place(target: Path, partial: Path, data: str | bytes) -> None:
    """Write a result so that it is there whole or not at all.  Raises OutputError when it cannot be written."""
    content = data.encode("utf-8", "replace") if isinstance(data, str) else data
    try:
        handle, temporary = tempfile.mkstemp(dir=partial)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, 0o644)
            if (parent := parent_process()) is not None and not parent.is_alive():
                raise BrokenPipeError  # another run may have this folder by now
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(temporary, target)
        finally:
            with suppress(OSError):
                os.unlink(temporary)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(str(target), f"cannot be written ({error.strerror or error})", "see to the disk") from None


def _read(item: Item) -> Document | Exception:
    try:
        return item.read()
    except FupinError as error:  # names the file as the run does, wherever it lies on this machine
        return type(error)(item.key, error.cause, error.mend) if error.about == item.path else error
    except Exception as error:  # whatever a file can do, it does to itself alone
        return error


def _findings(made: Translation) -> tuple[FindingRow, ...]:
    return tuple(
        FindingRow(s.id, f.code, f.severity, f.message, s.normalised, s.target)
        for s in made.segments
        for f in s.findings
    )


def clean(partial: Path) -> None:
    """Make the folder of half-written results, empty of what a killed run left there.  Raises OutputError."""
    try:
        partial.mkdir(parents=True, exist_ok=True)
        for entry in partial.iterdir():
            with suppress(OSError):
                entry.unlink()
    except OSError as error:
        raise OutputError(str(partial), f"cannot be written ({error.strerror or error})", "choose another -o") from None
