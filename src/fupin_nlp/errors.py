"""Every error that leaves the package on purpose.

    Exception
    └── FupinError             exit code 2: base of them all
        ├── InputError         exit code 2: a document, pair file or glossary that cannot be used
        ├── ModelError         exit code 3: a model that is missing or broken
        ├── OutputError        exit code 2: a result that cannot be written
        └── UsageError         exit code 2: options that do not go together

A message is one line: what it is about, the cause, the mend.  Anything else that is raised is a bug.
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


class ModelError(FupinError):
    """A model that is missing, incomplete or not a Marian model."""

    exit_code = 3


class OutputError(FupinError):
    """A result that cannot be written, or would overwrite something."""


class UsageError(FupinError):
    """Options or arguments that do not go together."""
