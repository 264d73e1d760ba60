"""The shipped model under a little of what ``benchmarks/serve.py`` does at length; the script judges."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.slow
def test_clients_broken_requests_and_a_stop_in_the_middle() -> None:
    for package in ("uvicorn", "starlette", "httpx"):
        pytest.importorskip(package)
    command = [sys.executable, str(ROOT / "benchmarks" / "serve.py"), "--clients", "12", "--seconds", "5"]
    made = subprocess.run(
        [*command, "--texts", "8", "--fuzz", "60", "--timeout", "120"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "FUPIN_THREADS": "1"},
    )
    assert made.returncode == 0, made.stdout + made.stderr
    assert "answers unlike translate     0 of" in made.stdout
