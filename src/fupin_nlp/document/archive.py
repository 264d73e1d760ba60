"""A look at compressed containers before anything of them is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from fupin_nlp.errors import InputError

_MAX_TOTAL = 256 * 1024 * 1024
_MAX_PART = 48 * 1024 * 1024
_MAX_RATIO = 150  # XML packs about 1:10, a drawing's at most 1:60
_MAX_MEMBERS = 10_000
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!ENTITY".encode("utf-16-le"))

# A PDF stream packed at most 1:1032 (the bound of Deflate) is harmless below this size.
_SMALL_STREAM = 64 * 1024
_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/Fl(?:ateDecode)?\s*/Fl")


def check_office_file(data: bytes, name: str, main_part: str) -> None:
    """Raise InputError for a broken or encrypted container, a bomb, or XML with entities.

    ``zipfile`` unpacks no more of a member than its header declares, so declared sizes bound memory.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise InputError(name, "is no valid Office file", "open and save it again") from None
    if len(members) > _MAX_MEMBERS:
        raise InputError(name, f"holds {len(members)} parts, more than any report", "open and save it again")
    total = 0
    for member in members:
        total += member.file_size
        ratio = member.file_size / max(1, member.compress_size)
        if member.file_size > _MAX_PART or total > _MAX_TOTAL or (ratio > _MAX_RATIO and member.file_size > 1_000_000):
            raise InputError(name, "unpacks to far more than its size (a ZIP bomb?)", "open and save it again")
        if member.flag_bits & 1:
            raise InputError(name, "is protected by a password", "save it without")
    if main_part not in archive.namelist():
        raise InputError(name, f"holds no {main_part}", "check what kind of file it is")
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            with archive.open(member) as part:
                head = part.read(4096)
            if any(mark in head for mark in _FORBIDDEN):
                raise InputError(
                    name, f"{member.filename} declares a document type or entities", "open and save it again"
                )


def check_pdf(data: bytes, name: str) -> None:
    """Raise InputError if a stream other than an image unpacks beyond reason; images are never unpacked."""
    total = 0
    for found in _STREAM.finditer(data):
        start = found.end()
        head = data[max(0, start - 600) : start].rpartition(b" obj")[2]
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        if _TWICE.search(head):
            raise InputError(name, "packs a stream twice (a bomb?)", "print it to a new PDF")
        if end - start < _SMALL_STREAM or b"/Image" in head:
            continue
        unpacker, rest = zlib.decompressobj(), data[start:end]
        try:
            while rest and total <= _MAX_TOTAL:
                total += len(unpacker.decompress(rest, 1 << 22))
                rest = unpacker.unconsumed_tail
        except zlib.error:
            continue  # packed otherwise, or not at all
        if total > _MAX_TOTAL:
            raise InputError(name, "unpacks to far more than its size (a bomb?)", "print it to a new PDF")
