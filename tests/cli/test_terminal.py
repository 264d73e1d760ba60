"""Terminals, pipes and signals: the command as its own process, the model replaced by a stub."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="terminals and signals of Unix")]

#: A pipeline that shows progress, takes one sentence and is interrupted where {here} says.
STUB = """
import os, signal
# A process started in the background of a shell has the signal switched off.
signal.signal(signal.SIGINT, signal.default_int_handler)
from fupin_nlp import pipeline
from fupin_nlp.translation import ModelInfo, TranslatedSegment, Translation

class Stub:
    def __init__(self, progress=None, **_): self.progress = progress
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def translate(self, document):
        tell = self.progress or (lambda *_: None)
        tell("translate", 0, 2)
        {here}
        tell("translate", 2, 2)
        segment = TranslatedSegment(0, "text", "一", "一", "In {word}.", 0, 1)
        return Translation(document.name, (segment,), ModelInfo("none"))

pipeline.Pipeline = Stub
{before}
from fupin_nlp.cli import main
main()
"""
INTERRUPT = "os.kill(os.getpid(), signal.SIGINT)"


def program(here: str = "", before: str = "", word: str = "all") -> list[str]:
    return [sys.executable, "-c", STUB.format(here=here, before=before, word=word)]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_text("投入39.3亿元。\n" * 3, encoding="utf-8")
    return file


def on_terminal(command: list[str], stdout: int | None = None, **env: str) -> tuple[int, str]:
    """Exit code and what a terminal of 40 columns got; ``stdout`` goes elsewhere if it is given."""
    import fcntl
    import pty
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 40, 0, 0))
    done = subprocess.Popen(
        command,
        stdin=slave,
        stdout=slave if stdout is None else stdout,
        stderr=slave,
        env={k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR")} | {"TERM": "xterm"} | env,
    )
    os.close(slave)
    got = b""
    try:
        while piece := os.read(master, 65536):
            got += piece
    except OSError:  # Linux says so when the other side has gone
        pass
    os.close(master)
    return done.wait(), got.decode()


def test_the_result_goes_where_it_was_sent(report: Path) -> None:
    """With a progress bar on the terminal and stdout in a file, each gets its own."""
    with (report.parent / "out.txt").open("wb") as file:
        code, terminal = on_terminal([*program(), "translate", str(report)], file.fileno())
    assert code == 0
    assert (report.parent / "out.txt").read_text(encoding="utf-8") == "In all.\n"
    assert "translate" in terminal
    assert "In all." not in terminal


def test_a_long_line_is_not_broken_for_the_terminal(report: Path) -> None:
    code, terminal = on_terminal([*program(word="x" * 60), "translate", str(report)])
    assert code == 0
    assert f"In {'x' * 60}.\r\n" in terminal


def test_no_color(report: Path) -> None:
    _, coloured = on_terminal([*program(), "translate", str(report)])
    _, plain = on_terminal([*program(), "translate", str(report)], NO_COLOR="1")
    assert "\x1b[32m" in coloured
    assert "translate" in plain
    assert "m" not in {piece.lstrip("0123456789;?")[:1] for piece in plain.split("\x1b[")[1:]}


@pytest.mark.parametrize("command", ["translate", "summarise", "figures", "normalise"])
def test_no_file_on_a_terminal_is_refused_not_waited_for(command: str) -> None:
    code, terminal = on_terminal([*program(), command])
    assert code == 2
    assert terminal == "fupin: input: no file given; name a file, or - to read standard input\r\n"


def test_ctrl_c_is_one_line_and_130(report: Path) -> None:
    out = report.parent / "out.json"
    command = [*program(here=INTERRUPT), "translate", str(report), "-o", str(out)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (made.returncode, made.stdout, made.stderr) == (130, "", "fupin: stopped\n")
    assert os.listdir(report.parent) == ["report.txt"]
    code, terminal = on_terminal(command)
    assert code == 130
    assert "fupin: stopped\r\n" in terminal
    assert "Traceback" not in terminal


def test_ctrl_c_while_writing_leaves_no_half_file(report: Path) -> None:
    command = program(before=f"os.fsync = lambda _: {INTERRUPT}")
    made = subprocess.run(
        [*command, "translate", str(report), "-o", str(report.parent / "out.json")], capture_output=True, check=False
    )
    assert (made.returncode, made.stderr) == (130, b"fupin: stopped\n")
    assert os.listdir(report.parent) == ["report.txt"]


def shell(line: str, report: Path) -> subprocess.CompletedProcess[bytes]:
    code = "from fupin_nlp.cli import main; main()"
    # Python that does not buffer takes half a write for a whole one and never hears of the closed pipe.
    env = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    words = ["sh", "-c", line, "sh", sys.executable, "-c", code, str(report)]
    return subprocess.run(words, capture_output=True, check=False, env=env)


def test_streams_that_are_closed(report: Path) -> None:
    assert shell('"$1" "$2" "$3" normalise "$4" >&-', report).returncode == 0
    assert shell('"$1" "$2" "$3" qqqq 2>&-', report).returncode == 2
    made = shell('"$1" "$2" "$3" normalise <&-', report)
    assert made.returncode == 2
    assert made.stderr.startswith(b"fupin: stdin: is empty")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_line(report: Path) -> None:
    made = shell('"$1" "$2" "$3" normalise "$4" > /dev/full', report)
    assert made.returncode == 2
    assert made.stderr == b"fupin: output: No space left on device; make room or check the path\n"


def test_a_reader_that_has_gone_is_no_error(report: Path) -> None:
    report.write_text("投入39.3亿元。\n" * 20_000, encoding="utf-8")
    made = shell('{ "$1" "$2" "$3" normalise "$4"; echo $? >&2; } | head -c 10', report)
    assert made.stderr == b"141\n"
