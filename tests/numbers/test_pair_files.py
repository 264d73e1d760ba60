"""Pair files that are broken or cannot be told apart: one line that names the file and the place."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from fupin_nlp.errors import FupinError, InputError, UsageError
from fupin_nlp.numbers import figures
from fupin_nlp.numbers.pairs import read_pairs


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("p.tsv.gz", gzip.compress("五\tfive\n".encode() * 200)[:-12], "broken gzip data"),
        ("p.tsv.gz", b"no gzip at all", "broken gzip data"),
        ("p.tsv", b"\xff\xff\t\xff", "not UTF-8 text"),
        ("p.csv", b'"' + b"x" * 200_000 + b'",y\n', "line 1: field larger than field limit"),
        ("p.jsonl", b'{"source": "\xe4\xba\x94"}\n', "line 1 has no text field 'target'"),
        ("p.jsonl", b"\n[\n", "line 2 is not JSON"),
        ("p.po", b'msgid "five\nmsgstr "x"\n', "a string without its closing quote"),
    ],
)
def test_a_broken_file(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=told) as refused:
        list(read_pairs(tmp_path / name))
    assert str(tmp_path / name) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "p.tsv"
    folder.mkdir()
    with pytest.raises(InputError, match=r"p\.tsv"):
        list(read_pairs(folder))


def test_empty_lines_are_no_pairs(tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text('\n{"source": "五", "target": "five"}\n\n', encoding="utf-8")
    (tmp_path / "p.csv").write_text("\n五,five\n", encoding="utf-8")
    for name in ("p.jsonl", "p.csv"):
        assert [(r.source, r.target) for r in read_pairs(tmp_path / name)] == [("五", "five")]


def test_standard_input_is_tsv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("五\tfive\n".encode())))
    assert [(r.source, r.target) for r in read_pairs("-")] == [("五", "five")]


def test_what_cannot_be_read_as_pairs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("五\n", encoding="utf-8")
    with pytest.raises(UsageError, match="unknown pair format"):
        read_pairs(tmp_path / "a.txt")
    with pytest.raises(UsageError, match="both sides cannot come from standard input"):
        list(read_pairs("-", "-"))


def test_a_language_that_is_none() -> None:
    with pytest.raises(FupinError, match="unknown language 'fr'"):
        figures("5", lang="fr")  # type: ignore[arg-type]


def test_characters_by_number_in_xliff(tmp_path: Path) -> None:
    """XLIFF 2.0 writes as a number what XML may not hold; a number that is none is left out."""
    segment = '<segment><source>五<cp hex="4E07"/><cp hex="x"/></source><target>fifty thousand</target></segment>'
    (tmp_path / "m.xlf").write_text(
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh" trgLang="en">'
        f'<file id="f"><unit id="u">{segment}</unit></file></xliff>',
        encoding="utf-8",
    )
    assert [(r.source, r.target) for r in read_pairs(tmp_path / "m.xlf")] == [("五万", "fifty thousand")]
