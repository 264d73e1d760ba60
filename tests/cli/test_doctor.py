"""``fupin doctor``: what it says agrees with what is there, and it imports nothing that it looks for."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from fupin_nlp.cli import doctor, fupin
from fupin_nlp.marian import registry

HEAVY = {"torch", "transformers", "ctranslate2", "sentencepiece", "opencc", "jieba", "scipy", "numpy", "rich"}


def run(*args: str) -> Result:
    return CliRunner().invoke(fupin, ["doctor", *args])


def said(*args: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*args, "--json").stdout)
    return found


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes a package look as if it was not installed."""
    version = metadata.version

    def hide(*names: str) -> None:
        def found(name: str) -> str:
            if name in names:
                raise metadata.PackageNotFoundError(name)
            return version(name)

        monkeypatch.setattr(metadata, "version", found)

    return hide


def test_it_tells_versions_model_cache_and_threads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FUPIN_CACHE", str(tmp_path))
    monkeypatch.setenv("FUPIN_THREADS", "3")
    (tmp_path / "memory.sqlite").write_bytes(b"x" * 2_500_000)
    state = said()
    for package in ("ctranslate2", "transformers", "sentencepiece", "opencc", "torch"):
        assert state["packages"][package] == metadata.version(package)
    model = registry.resolve()
    assert (state["model"]["name"], state["model"]["path"]) == ("zh-en", str(model.path))
    assert state["model"]["sha256"] == model.sha256
    assert state["model"]["licence"] == "apache-2.0"
    assert state["model"]["converted"] is False
    assert state["cache"] == {"folder": str(tmp_path), "bytes": 2_500_000, "writable": True}
    assert state["threads"] == 3
    text = run()
    assert text.exit_code == 0
    assert model.sha256 in text.stdout
    assert "2.5 MB" in text.stdout


def test_a_conversion_in_the_cache_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FUPIN_CACHE", str(tmp_path))
    folder = tmp_path / "ctranslate2" / f"{registry.resolve().sha256[:24]}-1.2.3"
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(b"")
    assert said()["model"]["converted"] is True


def test_no_model_is_3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = run("--model", "nobody/nothing")
    assert made.exit_code == 3
    assert "fupin models pull nobody/nothing" in made.stdout
    monkeypatch.setattr(registry, "shipped_folder", lambda: tmp_path)
    state = said()
    assert "incomplete model" in state["model"]["error"]
    assert state["ok"] is False
    assert run().exit_code == 3


def test_a_cache_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("FUPIN_CACHE", str(tmp_path / "file" / "cache"))
    made = run()
    assert made.exit_code == 3
    assert "set FUPIN_CACHE" in made.stdout


def test_a_missing_extra_has_its_line(without: Any) -> None:
    without("python-docx")
    made = run()
    assert made.exit_code == 0
    assert 'no python-docx: pip install "fupin-nlp[docx]"' in made.stdout
    assert said()["extras"]["docx"] == {"python-docx": None}


def test_a_missing_requirement_is_2(without: Any) -> None:
    without("jieba", "torch")
    made = run()
    assert made.exit_code == 2
    assert "pip install jieba" in made.stdout
    assert said()["packages"]["torch"] is None


def test_every_extra_of_the_package_is_known() -> None:
    """An extra that is new is either shown or for those who work on the project."""
    declared = set(metadata.metadata("fupin-nlp").get_all("Provides-Extra") or ())
    assert declared >= set(doctor.EXTRAS)
    assert declared - set(doctor.EXTRAS) <= {"documents", "train", "test", "docs", "dev"}


@pytest.mark.slow
def test_it_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom fupin_nlp.cli import fupin\n"
        "assert CliRunner().invoke(fupin, ['doctor']).exit_code == 0\n"
        f"print('loaded', *sorted(set(sys.modules) & {HEAVY!r}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "loaded"
