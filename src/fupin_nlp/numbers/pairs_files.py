"""Opening pair files: gzip and standard input, encodings, lines as tools that align lines count them."""

from __future__ import annotations

import codecs
import gzip
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, TextIO, cast

from fupin_nlp.errors import InputError


@contextmanager
def open_bytes(name: str) -> Iterator[IO[bytes]]:
    """A binary stream of a file, a gzipped file, or standard input for ``-``.

    Raises InputError for a file that cannot be opened, and for one that breaks while it is read.
    """
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        raw: IO[bytes] = gzip.open(name, "rb") if name.endswith(".gz") else open(name, "rb")  # type: ignore[assignment]  # noqa: SIM115
    except OSError as error:
        raise InputError(name, error.strerror or str(error), "check the name and the permissions") from None
    try:
        yield raw
    except (gzip.BadGzipFile, EOFError) as error:
        raise InputError(name, f"broken gzip data ({error})", "pack it again") from None
    except OSError as error:
        raise InputError(name, error.strerror or str(error)) from None
    finally:
        raw.close()


_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@contextmanager
def open_text(name: str) -> Iterator[TextIO]:
    """A text stream: UTF-8, or UTF-16 with a byte-order mark; the mark is not part of the text.

    Raises InputError as `open_bytes` does, and for bytes that are no such text.
    """
    with open_bytes(name) as raw:
        buffered = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(cast(Any, raw))
        head = buffered.peek(4)[:4]
        encoding = next((e for mark, e in _BOMS if head.startswith(mark)), "utf-8")
        text = io.TextIOWrapper(buffered, "utf-8-sig" if encoding == "utf-8" else encoding, newline="")
        try:
            yield text
        except UnicodeDecodeError as error:
            raise InputError(name, f"not {encoding.upper()} text ({error.reason})", "convert it to UTF-8") from None
        finally:
            text.detach()


def lines(stream: TextIO) -> Iterator[str]:
    """Lines without their ends; only \\n and \\r\\n end a line, as tools that align lines count."""
    rest = ""
    while chunk := stream.read(1 << 16):
        parts = (rest + chunk).split("\n")
        rest = parts.pop()
        for part in parts:
            yield part.removesuffix("\r")
    if rest:
        yield rest.removesuffix("\r")
