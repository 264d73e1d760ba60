"""What the check reports: findings with stable codes, and the alignment they come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from fupin_nlp.numbers.quantity import Quantity

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a reader must know.

    ``code`` is a key of ``codes.CODES``, ``message`` one line.  ``source`` and ``target`` are the quantities it is
    about, None on a side that has none.
    """

    code: str
    severity: Severity
    message: str
    source: Quantity | None = None
    target: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A source quantity and the target quantity that renders it."""

    source: Quantity
    target: Quantity


@dataclass(frozen=True, slots=True)
class Alignment:
    """Result of checking one segment: which figure became which, and what is wrong.

    ``pairs`` render one another, ``changed`` should and do not; ``missing`` and ``added`` have no counterpart.
    A number word that a translation may drop is not missed.  ``findings`` are in the order of the source.
    """

    pairs: tuple[Pair, ...] = ()
    missing: tuple[Quantity, ...] = ()
    added: tuple[Quantity, ...] = ()
    changed: tuple[Pair, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """No finding of severity error."""
        return all(f.severity != "error" for f in self.findings)
