from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from fupin_nlp.errors import InputError, ModelError, OutputError, UsageError
from fupin_nlp.marian import registry, store


@pytest.fixture(autouse=True)
def own_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FUPIN_MODELS", str(tmp_path / "models"))


def test_export_import_remove(plain_model: Path, tmp_path: Path) -> None:
    archive = store.export(str(plain_model), tmp_path / "m.tar")
    with pytest.raises(OutputError, match="--force"):
        store.export(str(plain_model), archive)
    made = store.load_archive(archive)
    assert made.name == "plain"
    assert registry.resolve("plain").sha256 == registry.resolve(plain_model).sha256
    assert "plain" in {m.name for m in store.stored()}
    with pytest.raises(OutputError, match="already"):
        store.load_archive(archive)
    store.remove("plain")
    with pytest.raises(UsageError, match="not on this machine"):
        store.remove("plain")
    assert not list((tmp_path / "models").glob(".import-*"))


@pytest.mark.parametrize("name", ["../evil", "plain/../../evil", "plain/run.sh"])
def test_hostile_archives_are_refused(tmp_path: Path, name: str) -> None:
    archive = tmp_path / "bad.tar"
    with tarfile.open(archive, "w") as tar:
        info = tarfile.TarInfo(name)
        info.size = 4
        tar.addfile(info, io.BytesIO(b"evil"))
    with pytest.raises(InputError, match="not a model archive"):
        store.load_archive(archive)
    assert not (tmp_path / "evil").exists()


def test_no_archive(tmp_path: Path) -> None:
    (tmp_path / "x.tar").write_bytes(b"hello")
    with pytest.raises(InputError, match="not a model archive"):
        store.load_archive(tmp_path / "x.tar")
    with pytest.raises(InputError, match="no such file"):
        store.load_archive(tmp_path / "y.tar")


def test_shipped_model_stays() -> None:
    with pytest.raises(UsageError, match="part of the package"):
        store.remove("zh-en")


def test_pull_moves_a_whole_model_into_place(plain_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    import huggingface_hub

    def fetch(name: str, *, revision: str, local_dir: Path, allow_patterns: list[str]) -> str:
        assert (name, revision) == ("someone/zh-en", "v1")
        shutil.copytree(plain_model, local_dir, dirs_exist_ok=True)
        return str(local_dir)

    monkeypatch.setattr(huggingface_hub, "snapshot_download", fetch)
    assert store.pull("someone/zh-en", "v1").name == "someone/zh-en"
    assert registry.resolve("someone/zh-en").path.is_dir()


@pytest.mark.parametrize("error", [OSError("line cut"), RuntimeError("401 Client Error\nmore")])
def test_pull_failures_are_one_line(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    import huggingface_hub

    def fail(*_: object, **__: object) -> str:
        raise error

    monkeypatch.setattr(huggingface_hub, "snapshot_download", fail)
    with pytest.raises(ModelError) as caught:
        store.pull("someone/zh-en")
    assert "\n" not in str(caught.value)
    with pytest.raises(UsageError):
        store.pull("not a name")
