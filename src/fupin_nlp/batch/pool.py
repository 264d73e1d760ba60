"""A pool of processes that hold state, survives the death of any of them, and loses no task silently.

``concurrent.futures`` gives up the whole pool when one process is killed; this one says which task
died with it and starts another process.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic, TypeVar

from fupin_nlp.errors import FupinError, ModelError

T = TypeVar("T")
R = TypeVar("R")
#: Made once in each process: a function for the tasks, and a line that says what it is.
Setup = Callable[[], tuple[Callable[[T], R], str]]


@dataclass(frozen=True, slots=True)
class Died:
    """The process died over the task; ``code`` is its exit code, negative for a signal."""

    code: int

    def __str__(self) -> str:
        cause = f"killed by signal {-self.code}" if self.code < 0 else f"exit code {self.code}"
        return f"the worker died ({cause})" + ("; out of memory?" if self.code == -signal.SIGKILL else "")


@dataclass(slots=True)
class _Worker(Generic[T]):
    process: SpawnProcess
    pipe: Connection
    ready: bool = False
    tasks: list[T] = field(default_factory=list)


class Pool(Generic[T, R]):
    """``workers`` processes, each set up by ``setup`` under ``environment``."""

    def __init__(self, setup: Setup[T, R], workers: int, environment: Mapping[str, str] | None = None) -> None:
        self._setup, self._environment = setup, dict(environment or {})
        self._context = get_context("spawn")
        self._workers = [self._start() for _ in range(workers)]
        self.label = ""

    def __enter__(self) -> Pool[T, R]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> str:
        """Wait for the first process to be set up; its label.  Raises what went wrong in it."""
        while not self.label:
            for worker in self._waiting():
                self._heard(worker)
        return self.label

    def run(self, next_task: Callable[[], T | None]) -> Iterator[tuple[T, R | Died]]:
        """Results as they come.  ``next_task`` answers None while it has nothing; it is asked again after each result.

        Raises the FupinError of a task or of the set-up.
        """
        while True:
            idle = [worker for worker in self._workers if worker.ready and not worker.tasks]
            for worker in idle:
                if (task := next_task()) is None:
                    break
                self._give(worker, task)
            if idle and not any(worker.tasks for worker in self._workers):
                return
            for worker in self._waiting():
                yield from self._heard(worker)

    def close(self) -> None:
        """End the processes: idle ones leave by themselves, busy ones are stopped."""
        for worker in self._workers:
            worker.pipe.close()
            if worker.tasks or not worker.ready:
                worker.process.kill()
        for worker in self._workers:
            worker.process.join()
        self._workers = []

    def _start(self) -> _Worker[T]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._setup, self._environment), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _give(self, worker: _Worker[T], task: T) -> None:
        worker.tasks.append(task)
        with suppress(OSError):  # it is dead; its pipe says so in the next round
            worker.pipe.send(task)

    def _waiting(self) -> list[_Worker[T]]:
        heard = wait([worker.pipe for worker in self._workers])
        return [worker for worker in self._workers if worker.pipe in heard]

    def _heard(self, worker: _Worker[T]) -> list[tuple[T, R | Died]]:
        try:
            kind, value = worker.pipe.recv()
        except (EOFError, OSError):
            return self._bury(worker)
        if kind == "failed":
            raise value
        if kind == "ready":
            worker.ready, self.label = True, value
            return []
        return [(worker.tasks.pop(), value)]

    def _bury(self, worker: _Worker[T]) -> list[tuple[T, R | Died]]:
        worker.process.join()
        died = Died(worker.process.exitcode or 0)
        if not worker.ready:
            raise ModelError("worker", f"{died} while it loaded the model", "use fewer --workers")
        self._workers[self._workers.index(worker)] = self._start()
        return [(task, died) for task in worker.tasks]


def _serve(pipe: Connection, setup: Setup[T, R], environment: Mapping[str, str]) -> None:
    """The process's life: set up, then a result for each task until the pipe closes."""
    for number in (signal.SIGINT, signal.SIGTERM):  # the parent decides what they mean
        signal.signal(number, signal.SIG_IGN)
    os.environ.update(environment)
    try:
        work, label = setup()
        pipe.send(("ready", label))
        while True:
            pipe.send(("done", work(pipe.recv())))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the parent has finished, or is gone
    except FupinError as error:
        pipe.send(("failed", error))
