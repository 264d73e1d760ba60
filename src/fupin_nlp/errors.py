"""Every error the package raises on purpose.

    FupinError                 exit code 2
    ├── InputError             the document or pair file cannot be used
    ├── UsageError             options that do not go together
    ├── OutputError            the result cannot be written
    └── ModelError             exit code 3: the model is missing or broken

A message is one line: what it is about, the cause, the mend.
"""

from __future__ import annotations


class FupinError(Exception):
    """Base of all deliberate errors.

    ``about`` names the file or thing, ``cause`` what is wrong, ``mend`` what helps.
    """

    exit_code = 2

    def __init__(self, about: str, cause: str, mend: str = "") -> None:
        self.about, self.cause, self.mend = about, cause, mend
        super().__init__(f"{about}: {cause}" + (f"; {mend}" if mend else ""))

    def __reduce__(self) -> tuple[type[FupinError], tuple[str, str, str]]:
        return type(self), (self.about, self.cause, self.mend)


class InputError(FupinError):
    """A document, a pair file or a glossary that cannot be read or holds nothing to do."""


class UsageError(FupinError):
    """Options or arguments that do not go together."""


class OutputError(FupinError):
    """A result that cannot be written, or would overwrite something."""


class ModelError(FupinError):
    """A model that is missing, incomplete or not a Marian model."""

    exit_code = 3
