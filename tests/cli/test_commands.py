"""The command line, in process and as a subprocess."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fupin_nlp.cli import COMMANDS, fupin

TEXT = "广西去年减少贫困人口95万人，投入39.3亿元。\n"


def run(*args: str, stdin: bytes | str | None = None) -> Result:
    return CliRunner().invoke(fupin, list(args), input=stdin)


def command(*args: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", "from fupin_nlp.cli import main; main()", *args],
        input=stdin,
        capture_output=True,
        env={**os.environ, **env},
        check=False,
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    made = run(name, "--help")
    assert made.exit_code == 0
    assert "Usage" in made.output


def test_help_shows_examples_and_exit_codes() -> None:
    made = run("--help")
    assert "fupin translate report.txt" in made.output
    assert "Exit codes" in made.output


@pytest.mark.parametrize("args", [["translate", "--nonsense"], ["nonsense"], ["summarise", "--sentences", "0"]])
def test_bad_usage_is_2(args: list[str]) -> None:
    assert run(*args).exit_code == 2


@pytest.fixture
def bad_inputs(tmp_path: Path) -> dict[str, Path]:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "english.txt").write_text("Only English in here.\n")
    (tmp_path / "folder").mkdir()
    return {p.name: p for p in tmp_path.iterdir()} | {"missing.txt": tmp_path / "missing.txt"}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["empty.txt", "binary.txt", "english.txt", "folder", "missing.txt"])
def test_bad_input_is_one_line_and_2(bad_inputs: dict[str, Path], name: str, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    made = command("translate", str(bad_inputs[name]), "-o", str(out))
    assert made.returncode == 2
    message = made.stderr.decode().strip()
    assert message.count("\n") == 0
    assert name in message
    assert "Traceback" not in message
    assert not out.exists()


@pytest.mark.slow
def test_missing_model_is_3(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    made = command("translate", str(tmp_path / "a.txt"), "--model", "nobody/nothing")
    assert made.returncode == 3
    assert b"fupin models pull nobody/nothing" in made.stderr


@pytest.mark.slow
def test_translate_writes_atomically_and_never_over(tmp_path: Path) -> None:
    source, out = tmp_path / "a.txt", tmp_path / "a.json"
    source.write_text(TEXT, encoding="utf-8")
    out.write_text("mine")
    assert command("translate", str(source), "-o", str(out)).returncode == 2
    assert out.read_text() == "mine"
    assert command("translate", str(source), "-o", str(out), "--force").returncode in (0, 1)
    assert json.loads(out.read_text(encoding="utf-8"))["schema"] == "fupin.translation/1"
    assert not list(tmp_path.glob(".*"))


@pytest.mark.slow
def test_lines_filter_in_a_pipe() -> None:
    made = command("translate", "-", "--lines", stdin="投入39.3亿元。\n\n减少95万人。\n".encode())
    lines = made.stdout.decode().split("\n")
    assert len(lines) == 4
    assert "3.93 billion" in lines[0]
    assert lines[1] == ""
    assert "950,000" in lines[2]
    assert made.stderr == b""


@pytest.mark.slow
def test_gbk_from_stdin(tmp_path: Path) -> None:
    made = command("translate", "-", "--format", "json", stdin=TEXT.encode("gbk"))
    values = [q["source"]["value"] for s in json.loads(made.stdout)["segments"] for q in s["quantities"]]
    assert values[-2:] == ["950000", "3930000000"]


@pytest.mark.slow
def test_summarise_formats(tmp_path: Path, seed: Path) -> None:
    made = command("summarise", str(seed), "--lang", "en", "--sentences", "3", "--format", "json")
    summary = json.loads(made.stdout)
    assert [set(s) >= {"id", "source", "target"} for s in summary["sentences"]] == [True] * 3
    chinese = command("summarise", str(seed), "--lang", "zh", "--sentences", "2")
    assert "廣西" in chinese.stdout.decode()


@pytest.mark.slow
def test_fail_on_never_and_review_page(tmp_path: Path, seed: Path) -> None:
    page = tmp_path / "page.html"
    made = command("translate", str(seed), "--review", str(page), "--fail-on", "never", "--quiet")
    assert made.returncode == 0
    assert made.stderr == b""
    html = page.read_text(encoding="utf-8")
    assert html.lower().startswith("<!doctype html>")
    assert "Nanning" in html


def test_normalise(seed: Path) -> None:
    made = run("normalise", str(seed))
    assert made.exit_code == 0
    assert "区" in made.output
    assert "(qū)" not in made.output
    diff = run("normalise", str(seed), "--diff")
    assert "qū" in diff.output


def test_models_list_and_info() -> None:
    assert "zh-en" in run("models", "list").output
    info = run("models", "info").output
    assert "sha256" in info
    assert run("models", "path").output.strip().endswith("zh-en")


def test_cache_info_and_clear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FUPIN_CACHE", str(tmp_path / "c"))
    assert str(tmp_path / "c") in run("cache", "info").output
    assert run("cache", "clear").exit_code == 0


@pytest.mark.slow
def test_no_socket_is_ever_opened(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(TEXT, encoding="utf-8")
    code = (
        "import socket\n"
        "def refuse(*a, **k): raise AssertionError('network')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from fupin_nlp.cli import main\nmain()"
    )
    for args in (
        ["translate", str(source)],
        ["summarise", str(source)],
        ["models", "list"],
        ["normalise", str(source)],
    ):
        done = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1), done.stderr
        assert "network" not in done.stderr
