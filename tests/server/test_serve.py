"""``fupin serve`` as a process, with the shipped model."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow
MAIN = [sys.executable, "-c", "from fupin_nlp.cli import main; main()"]


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a running server, and the server."""
    pytest.importorskip("uvicorn")
    pytest.importorskip("starlette")
    process = subprocess.Popen(
        [*MAIN, "serve", "--port", "0", "--no-cache"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "FUPIN_THREADS": "1"},
    )
    assert process.stderr is not None
    line = process.stderr.readline()
    assert "listening on http://127.0.0.1:" in line, line
    yield line.split()[-1], process
    process.kill()
    process.wait()
    process.stderr.close()


def post(address: str, path: str, **fields: Any) -> Any:
    data = json.dumps(fields).encode()
    request = urllib.request.Request(address + path, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def test_answers_as_the_command_line_does_and_stops_when_done(
    server: tuple[str, subprocess.Popen[str]], tmp_path: Path
) -> None:
    address, process = server
    text = "广西去年减少贫困人口95万人。\n\n全区投入39.3亿元。"
    made = post(address, "translate", q=text, source="zh", alternatives=1)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    said = subprocess.run([*MAIN, "translate", str(tmp_path / "a.txt"), "--no-cache"], capture_output=True, check=False)
    assert made["translatedText"] + "\n" == said.stdout.decode()
    assert [f["source"]["value"] for f in made["figures"]][-2:] == ["950000", "3930000000"]
    assert len(made["alternatives"]) <= 1

    html = post(address, "translate", q="<p>投入<b>39.3亿</b>元。</p>", format="html")["translatedText"]
    assert html.startswith("<p>")
    assert "3.93 billion" in html

    summary = post(address, "summarise", q=text, sentences=1)
    assert len(summary["sentences"]) == 1

    client = pytest.importorskip("libretranslatepy").LibreTranslateAPI(address)
    assert "3.93 billion" in client.translate("投入39.3亿元。", "zh", "en")
    assert client.detect("扶贫")[0]["language"] == "zh"
    assert "zh" in {language["code"] for language in client.languages()}

    # Stopped in the middle of a request, it answers that one first.
    answers: list[Any] = []
    many = [f"惠及群众{i}万人，新建公路{i + 7}公里。" for i in range(40)]
    asking = threading.Thread(target=lambda: answers.append(post(address, "translate", q=many)))
    asking.start()
    time.sleep(0.3)
    process.send_signal(signal.SIGTERM)
    asking.join(60)
    assert len(answers[0]["translatedText"]) == 40
    assert process.wait(30) == 0


def test_a_taken_port_is_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        made = subprocess.run([*MAIN, "serve", "--port", port], capture_output=True, text=True, check=False)
    assert made.returncode == 2
    assert made.stderr.count("\n") == 1
    assert "cannot be had" in made.stderr
