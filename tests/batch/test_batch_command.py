from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from fupin_nlp.cli import fupin


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--shard", "5/4"], "part of a whole"),
        (["--format", "parquet"], "--engine ray"),
        (["--retry-errors"], "--resume"),
        (["--engine", "ray", "--limit", "3"], "--limit"),
        (["--engine", "ray", "--shard", "1/2"], "--shard"),
    ],
)
def test_options_that_do_not_go_together(tmp_path: Path, options: list[str], message: str) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "字"}')
    made = CliRunner().invoke(fupin, ["batch", str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out"), *options])
    assert made.exception is not None
    assert message in str(made.exception)


@pytest.mark.slow
def test_the_shipped_model_over_files_and_rows(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("投入39.3亿元。", encoding="utf-8")
    (tmp_path / "in" / "b.jsonl").write_text('{"content": "减少贫困人口95万人。"}\n{broken\n', encoding="utf-8")
    command = [sys.executable, "-c", "from fupin_nlp.cli import main; main()", "batch", str(tmp_path / "in")]
    made = subprocess.run(
        [*command, "-o", str(tmp_path / "out"), "--workers", "1"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "FUPIN_THREADS": "1"},
    )
    assert made.returncode == 1, made.stderr
    assert made.stdout == ""
    assert "translated     2" in made.stderr
    assert "broken         1" in made.stderr
    one = json.loads((tmp_path / "out" / "a.txt.json").read_text(encoding="utf-8"))
    assert "3.93 billion" in one["segments"][0]["target"]
    two = json.loads((tmp_path / "out" / "b.jsonl" / "000000" / "000000001.json").read_text(encoding="utf-8"))
    assert "950,000" in two["segments"][0]["target"]
