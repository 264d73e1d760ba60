"""A limit on the processor time of one call, so that a hang is a failure with a name and not a stuck run."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class TooLong(Exception):
    """The call used more processor time than it may."""


@contextmanager
def processor_time(seconds: float) -> Iterator[None]:
    """Raises TooLong in the block when it has computed for ``seconds``; waiting for others does not count.

    Only Unix has the clock; elsewhere nothing is limited.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: Any) -> None:
        raise TooLong(f"{seconds:g} s of processor time")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
