"""From a file to a document: checks, format, encoding, and the reader for the format."""

from __future__ import annotations

import re
from pathlib import Path

from fupin_nlp.document import encoding
from fupin_nlp.document.model import Document
from fupin_nlp.document.txt import read_text
from fupin_nlp.errors import FupinError, InputError, UsageError

MAX_BYTES = 64 * 1024 * 1024  # of a DOCX or PDF file, which may hold pictures
MAX_TEXT_BYTES = 16 * 1024 * 1024  # of a file that is text; some five million Chinese characters
_CONTAINERS = ("docx", "pdf")

_SUFFIXES = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".srt": "srt",
    ".vtt": "vtt",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
}
FORMATS = tuple(sorted(set(_SUFFIXES.values())))

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

# Damage that an earlier wrong decoding leaves behind; such characters cannot be won back by guessing.
_MOJIBAKE = (
    (re.compile("锟斤拷|锟斤|斤拷"), "UTF-8 replacement characters read as GBK (锟斤拷)"),
    (re.compile("烫烫烫|屯屯屯"), "uninitialised memory read as GBK (烫烫烫)"),
    (re.compile("\ufffd"), "replacement characters (\ufffd)"),
    (
        re.compile(r"(?:[ÃÂ][\u0080-\u00bf\u0152-\u2122]|[äåæçèé][\u0080-\u00bf\u0152-\u2122]{2}){2}"),
        "UTF-8 read as Latin-1",
    ),
    (re.compile(r"(?:[锛銆鈥鐨鍦鏄][^\n]{0,6}){3}"), "UTF-8 read as GBK"),
)


def read(path: Path | str, *, format: str | None = None, column: str | None = None) -> Document:
    """Read a file.  ``format`` overrides the suffix; ``column`` names the text column of CSV or JSONL.

    Raises InputError (missing, a folder, empty, too large, binary, undecodable, broken) and
    UsageError (unknown format, an optional package not installed).
    """
    path = Path(path)
    name = str(path)
    try:
        if path.is_dir():
            raise InputError(name, "is a folder", "give a file, or use fupin batch for folders")
        format = format or format_of(path)
        _check_size(path.stat().st_size, format, name)
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(name, "no such file", "check the path") from None
    except PermissionError:
        raise InputError(name, "may not be read", "check the file's permissions") from None
    except (OSError, ValueError) as error:
        raise InputError(
            name, f"cannot be read ({getattr(error, 'strerror', None) or error})", "check the path"
        ) from None
    return read_bytes(data, name, format, column=column)


def read_bytes(data: bytes, name: str = "stdin", format: str | None = None, *, column: str | None = None) -> Document:
    """Read a file's bytes.  Without ``format`` the content decides between DOCX, PDF, HTML, WebVTT and plain text."""
    if format is not None and format not in FORMATS:
        raise UsageError(name, f"unknown format {format!r}", "use one of " + ", ".join(FORMATS))
    if not data.strip():
        raise InputError(name, "is empty", "give a file that holds text")
    kind = format or sniff(data)
    _check_size(len(data), kind, name)
    try:
        return _remarked(_read_as(kind, data, name, column))
    except FupinError:
        raise
    except ImportError as error:
        package = error.name or "a package"
        raise UsageError(
            name,
            f"reading {kind.upper()} needs {package}, which is not installed",
            'pip install "fupin-nlp[documents]"',
        ) from None
    except Exception as error:  # the parsers of other people raise anything on a broken file
        raise InputError(
            name, f"is no {kind.upper()} file that can be read ({type(error).__name__})", "open and save it again"
        ) from error


def format_of(path: Path | str) -> str | None:
    """The format that a file's suffix names: one of ``FORMATS``, or None."""
    return _SUFFIXES.get(Path(path).suffix.lower())


def from_text(text: str, name: str = "text") -> Document:
    """A document of a string, read as plain text.  Raises InputError if it is empty."""
    if not text.strip():
        raise InputError(name, "is empty", "give some text")
    return _remarked(read_text(text, name))


def decode(data: bytes, name: str = "stdin") -> str:
    """The text of a plain file's bytes, lines as they are.  Raises InputError for binary or undecodable bytes."""
    return encoding.decode(data, name).text if data else ""


def require_chinese(document: Document) -> Document:
    """The same document; raises InputError if it holds not one Chinese character."""
    if _HAN.search(document.text) is None:
        mend = "give a Chinese document"
        if len(document.text) < 500 and Path(document.text.strip()).suffix:
            mend += "; to read a file, pass a pathlib.Path"
        raise InputError(document.name, "holds no Chinese text", mend)
    return document


def sniff(data: bytes) -> str:
    """The format that the content shows: docx, pdf, html, vtt, or else txt."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return "docx"
    if data.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith((b"<!doctype html", b"<html")):
        return "html"
    if head.startswith(b"webvtt"):
        return "vtt"
    return "txt"


def _read_as(kind: str, data: bytes, name: str, column: str | None) -> Document:
    if kind == "docx":
        from fupin_nlp.document.docx import read_docx

        return read_docx(data, name)
    if kind == "pdf":
        from fupin_nlp.document.pdf import read_pdf

        return read_pdf(data, name)
    decoded = encoding.decode(data, name)
    text, warnings = decoded.text, decoded.warnings
    if not text.strip("\ufeff\u200b \t\r\n\u3000"):
        raise InputError(name, "is empty", "give a file that holds text")
    if kind == "md":
        from fupin_nlp.document.markdown import read_markdown

        return read_markdown(text, name, encoding=decoded.encoding, warnings=warnings)
    if kind == "html":
        from fupin_nlp.document.html import read_html

        return read_html(text, name, encoding=decoded.encoding, warnings=warnings)
    if kind in ("srt", "vtt"):
        from fupin_nlp.document.subtitles import read_subtitles

        return read_subtitles(text, name, format=kind, encoding=decoded.encoding, warnings=warnings)
    if kind in ("jsonl", "csv", "tsv"):
        from fupin_nlp.document.rows import read_rows

        return read_rows(text, name, format=kind, column=column, encoding=decoded.encoding, warnings=warnings)
    return read_text(text, name, encoding=decoded.encoding, warnings=warnings)


def _remarked(document: Document) -> Document:
    """The document with a warning for each kind of mojibake in it."""
    remarks = list(document.warnings)
    for pattern, what in _MOJIBAKE:
        found = pattern.search(document.text)
        if found:
            line = document.text.count("\n", 0, found.start()) + 1
            remarks.append(f"damaged text: {what}, first in line {line}; nothing was guessed")
    if len(remarks) == len(document.warnings):
        return document
    return Document(document.name, document.text, document.blocks, document.format, document.encoding, tuple(remarks))


def _check_size(size: int, format: str | None, name: str) -> None:
    limit = MAX_BYTES if format is None or format in _CONTAINERS else MAX_TEXT_BYTES
    if size > limit:
        raise InputError(name, f"is too large ({size / 2**20:.0f} MB; the limit is {limit / 2**20:.0f} MB)", "split it")
