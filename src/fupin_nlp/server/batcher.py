"""Requests that wait together go through the model together.

One thread owns the pipeline.  It takes whatever waits, up to a batch; while it works, the next
batch gathers.  Under light load a request waits for nobody, under heavy load batches fill.
"""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Protocol

from fupin_nlp.batch.config import Translating
from fupin_nlp.batch.together import translate_together
from fupin_nlp.document import Document
from fupin_nlp.errors import FupinError
from fupin_nlp.translation import Summary, Translation


class Serving(Translating, Protocol):
    """The part of a :class:`fupin_nlp.pipeline.Pipeline` that a server needs."""

    def alternatives(self, made: Translation, n: int, /) -> list[Translation]:
        """Other translations of the same document."""
        ...

    @property
    def summarise(self) -> Callable[..., Summary]:
        """The sentences that matter."""
        ...


class Busy(Exception):
    """Too much waits; ``seconds`` is when to come back."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"too many requests wait; try again in {seconds} s")
        self.seconds = seconds


class Closed(Exception):
    """The server is stopping."""


@dataclass(slots=True, eq=False)
class _Work:
    documents: Sequence[Document]
    call: Callable[[Serving], Any] | None
    size: int
    future: Future[Any] = field(default_factory=Future)


#: Told of each batch: works, characters, seconds.
Told = Callable[[int, int, float], None]


class Batcher:
    """A queue of at most ``queue`` works and the thread that empties it.

    Nor does it hold more than can be done in ``patience`` seconds at the speed measured, but always one:
    better to refuse at once than to let a client wait for nothing.
    """

    def __init__(
        self,
        load: Callable[[], Serving],
        *,
        queue: int = 64,
        patience: float = math.inf,
        batch_characters: int = 4096,
        told: Told | None = None,
    ) -> None:
        self._load, self._queue, self._patience = load, queue, patience
        self._batch, self._told = batch_characters, told
        self._waiting: deque[_Work] = deque()
        self._change = threading.Condition()
        self._closed = False
        self._working = 0  # characters of the batch that is in the model
        self._speed = math.inf  # characters a second, from the first batch on
        self._pipeline: Serving | None = None
        self._thread = threading.Thread(target=self._serve, name="fupin-model", daemon=True)

    def start(self) -> str:
        """Load the pipeline and begin; its signature.  Raises what loading raises."""
        self._pipeline = self._load()
        self._thread.start()
        return self._pipeline.signature

    def translate(self, documents: Sequence[Document]) -> Future[list[Translation | Exception]]:
        """A translation or an error for each document.  Raises Busy, Closed."""
        return self._put(_Work(documents, None, sum(len(d.text) for d in documents)))

    def call(self, call: Callable[[Serving], Any], size: int) -> Future[Any]:
        """Anything else to do with the pipeline; ``size`` is in characters.  Raises Busy, Closed."""
        return self._put(_Work((), call, size))

    @property
    def depth(self) -> int:
        """Works that wait."""
        return len(self._waiting)

    def close(self, timeout: float | None = None) -> None:
        """Take nothing more, finish what waits, at most ``timeout`` seconds."""
        with self._change:
            self._closed = True
            self._change.notify_all()
        if self._thread.is_alive():
            self._thread.join(timeout)

    def _put(self, work: _Work) -> Future[Any]:
        with self._change:
            if self._closed:
                raise Closed
            if self._full(work):
                # Those that gave up waiting make room.
                self._waiting = deque(w for w in self._waiting if not w.future.cancelled())
            if self._full(work):
                raise Busy(max(1, min(60, round(self._ahead() / self._speed))))
            self._waiting.append(work)
            self._change.notify()
        return work.future

    def _full(self, work: _Work) -> bool:
        late = (self._ahead() + work.size) / self._speed > self._patience
        return len(self._waiting) >= self._queue or (late and bool(self._waiting))

    def _ahead(self) -> int:
        """Characters before a work that comes now."""
        return self._working + sum(w.size for w in self._waiting)

    def _take(self) -> list[_Work]:
        """The next batch; empty when the server stops."""
        with self._change:
            self._working = 0
            while True:
                while not self._waiting and not self._closed:
                    self._change.wait()
                batch: list[_Work] = []
                size = 0
                while self._waiting:
                    work = self._waiting[0]
                    alone = work.call is not None
                    if batch and (alone or size + work.size > self._batch):
                        break
                    self._waiting.popleft()
                    if work.future.set_running_or_notify_cancel():
                        batch.append(work)
                        size += work.size
                        if alone:
                            break
                if batch or (self._closed and not self._waiting):
                    self._working = size
                    return batch

    def _serve(self) -> None:
        pipeline = self._pipeline
        assert pipeline is not None
        while batch := self._take():
            started = time.perf_counter()
            try:
                self._do(pipeline, batch)
            except Exception as error:
                for work in batch:
                    if not work.future.done():
                        work.future.set_exception(error)
            seconds = time.perf_counter() - started
            size = sum(w.size for w in batch)
            if batch[0].call is None:  # other calls do more or less with their characters
                measured = max(1.0, size / max(seconds, 1e-3))
                self._speed = measured if self._speed == math.inf else self._speed + 0.2 * (measured - self._speed)
            if self._told is not None:
                self._told(len(batch), size, seconds)

    @staticmethod
    def _do(pipeline: Serving, batch: Sequence[_Work]) -> None:
        if batch[0].call is not None:
            batch[0].future.set_result(batch[0].call(pipeline))
            return
        made = iter(translate_together(pipeline, [d for work in batch for d in work.documents]))
        for work in batch:
            work.future.set_result([next(made) for _ in work.documents])


def first_error(results: Sequence[Translation | Exception]) -> Exception | None:
    """What went wrong first, our own errors before others."""
    errors = [r for r in results if isinstance(r, Exception)]
    return next((e for e in errors if not isinstance(e, FupinError)), errors[0] if errors else None)
