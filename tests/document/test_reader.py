"""Files that cannot be used, formats, warnings."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest

from fupin_nlp import document
from fupin_nlp.errors import InputError, UsageError


def refused(*args: Any, **options: Any) -> str:
    with pytest.raises((InputError, UsageError)) as caught:
        document.read(*args, **options)
    message = str(caught.value)
    assert "\n" not in message
    assert caught.value.mend
    return message


def test_a_missing_file_a_folder_an_empty_file(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "none.txt")
    assert "folder" in refused(tmp_path)
    for content in (b"", b" \n\r\n", b"\xef\xbb\xbf", "\u3000\n".encode()):
        (tmp_path / "empty.txt").write_bytes(content)
        assert "empty" in refused(tmp_path / "empty.txt")


def test_a_name_that_no_file_can_have() -> None:
    assert "cannot be read" in refused("a\0b.txt")


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)  # sparse: the size is read before the content
    assert "too large (50 MB" in refused(path)


def test_one_line_that_is_too_long() -> None:
    with pytest.raises(InputError, match="too large"):
        document.read_bytes(b"a" * (document.MAX_TEXT_BYTES + 1))


def test_decoding_alone() -> None:
    assert document.decode("第一行\n\n第三行\n".encode("gbk")) == "第一行\n\n第三行\n"
    assert document.decode(b"") == ""


def test_an_unknown_format() -> None:
    with pytest.raises(UsageError, match="unknown format"):
        document.read_bytes("文".encode(), format="odt")


def test_english_only() -> None:
    text = document.from_text("Only English here.")
    with pytest.raises(InputError, match="holds no Chinese text"):
        document.require_chinese(text)
    chinese = document.from_text("中文。")
    assert document.require_chinese(chinese) is chinese


def test_the_content_decides_without_a_format() -> None:
    assert document.read_bytes("<!DOCTYPE html><p>中文正文。</p>".encode()).format == "html"
    assert document.read_bytes("WEBVTT\n\n00:01.000 --> 00:02.000\n中文\n".encode()).format == "vtt"
    assert document.read_bytes("中文".encode()).format == "txt"


@pytest.mark.parametrize(
    "damaged", ["减贫锟斤拷万人", "烫烫烫的数据", "减贫\ufffd万人", "Ã¤Â¸Â\xadÃ¦Â–Â‡ 95", "骞胯タ锛屽噺璐锛95涓囦汉銆"]
)
def test_mojibake_gets_a_warning_and_no_guess(damaged: str) -> None:
    text = "第一行。\n" + damaged
    read = document.from_text(text)
    assert read.text == text
    assert any("damaged text" in warning and "line 2" in warning for warning in read.warnings)


def test_clean_text_gets_no_warning() -> None:
    assert document.from_text("银行的锅炉，烫了。Café à la carte，锦州市。").warnings == ()


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **options: Any) -> Any:
        if name.startswith("trafilatura"):
            raise ModuleNotFoundError("No module named 'trafilatura'", name="trafilatura")
        return real(name, *args, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError) as caught:
        document.read_bytes("<p>中文</p>".encode(), "a.html", "html")
    assert "trafilatura" in str(caught.value)
    assert 'pip install "fupin-nlp[documents]"' in str(caught.value)


@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_a_file_that_is_not_what_it_says(format: str) -> None:
    with pytest.raises(InputError) as caught:
        document.read_bytes("这不是文件。".encode() * 50, "a." + format, format)
    assert "\n" not in str(caught.value)
