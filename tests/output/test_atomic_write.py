"""Files are written whole or not at all, and nothing is overwritten unasked."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from fupin_nlp.errors import OutputError
from fupin_nlp.output import FORMATS
from fupin_nlp.output.write import atomic_write, output_path


def test_writes_text_and_bytes(tmp_path: Path) -> None:
    assert atomic_write(tmp_path / "new" / "a.txt", "扶贫\n").read_bytes() == "扶贫\n".encode()
    assert atomic_write(tmp_path / "a.bin", b"\0\1").read_bytes() == b"\0\1"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.bin", "new"]


def test_refuses_to_overwrite_and_says_how(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(OutputError, match=r"a\.txt: .*--force") as caught:
        atomic_write(path, "new")
    assert "\n" not in str(caught.value)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.txt"]
    assert atomic_write(path, "new", force=True).read_text() == "new"


def test_a_file_that_appears_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    real = os.fsync

    def late(handle: int) -> None:
        real(handle)
        path.write_text("someone else's")

    monkeypatch.setattr(os, "fsync", late)
    with pytest.raises(OutputError):
        atomic_write(path, "new")
    assert path.read_text() == "someone else's"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        atomic_write(path, "new", force=True)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_unwritable_places(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        atomic_write(tmp_path / "file" / "a.txt", "x")
    with pytest.raises(OutputError, match="folder"):
        atomic_write(tmp_path, "x", force=True)
    with pytest.raises(OutputError):
        atomic_write(tmp_path / ("n" * 300), "x")


def test_mode_follows_the_mask_and_the_old_file(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        path = atomic_write(tmp_path / "a", "x")
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    path.chmod(0o604)
    assert stat.S_IMODE(atomic_write(path, "y", force=True).stat().st_mode) == 0o604


def test_a_link_is_kept(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(OutputError):
        atomic_write(tmp_path / "link", "new")
    atomic_write(tmp_path / "link", "new", force=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


@pytest.mark.parametrize(
    ("source", "out", "format", "path"),
    [
        ("in/a.docx", None, "html", "in/a.html"),
        ("in/a.docx", None, "docx", "in/a.en.docx"),
        ("a.txt", "result.txt", "text", "result.txt"),
        ("in/a.b.txt", "out/", "json", "out/a.b.json"),
        ("-", "out/", "tmx", "out/stdin.tmx"),
        ("a.txt", "out/", "text", "out/a.en.txt"),
    ],
)
def test_output_path(source: str, out: str | None, format: str, path: str) -> None:
    assert output_path(source, out, format) == Path(path)


def test_an_existing_folder_needs_no_slash(tmp_path: Path) -> None:
    assert output_path("x/a.md", tmp_path, "text") == tmp_path / "a.txt"


def test_suffixes_are_distinct() -> None:
    assert len({f.suffix for f in FORMATS.values()}) == len(FORMATS)
