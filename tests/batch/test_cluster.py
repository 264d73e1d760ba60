"""``--engine ray`` on a cluster of two workers on this machine; needs ``pip install 'fupin-nlp[ray]'``."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fake_pipeline import FakeLoader

from fupin_nlp.batch import Config, Translate
from fupin_nlp.batch.cluster import run_ray
from fupin_nlp.batch.trail import KILLED
from fupin_nlp.errors import InputError, ModelError, UsageError

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    ray = pytest.importorskip("ray")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("PYTHONPATH", str(Path(__file__).parent), prepend=os.pathsep)  # the workers' fake pipeline
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
        yield ray
        ray.shutdown()


def rows(n: int) -> list[dict[str, Any]]:
    return [{"id": i, "text": f"投入{i}万元。", "pad": "x" * 500} for i in range(n)]


def write(file: Path, made: list[dict[str, Any]]) -> str:
    if file.suffix == ".parquet":
        import pyarrow
        import pyarrow.parquet

        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(made), file)
    else:
        file.write_text("".join(json.dumps(r) + "\n" for r in made), encoding="utf-8")
    return str(file)


def read(folder: Path) -> list[dict[str, Any]]:
    """The results as anyone reads them."""
    if next(folder.glob("part-*")).suffix == ".parquet":
        import pyarrow.parquet

        made: list[dict[str, Any]] = pyarrow.parquet.read_table(folder).to_pylist()
        return made
    files = sorted(folder.glob("part-*"))
    return [json.loads(line) for file in files for line in file.read_bytes().splitlines()]


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_as_many_workers_as_cores(ray: Any, tmp_path: Path, kind: str) -> None:
    file = write(tmp_path / f"a.{kind}", rows(100))
    out = str(tmp_path / "out")
    made = run_ray([file], out, loader=FakeLoader(), workers=2)
    assert (made[0], made[1], made[2].done, made[2].broken) == (1, 0, 100, 0)
    assert [(r["id"], r["translation"]) for r in read(tmp_path / "out" / f"a.{kind}")] == [
        (i, f"Said {i}.") for i in range(100)
    ]
    assert run_ray([file], out, loader=FakeLoader(), resume=True) == (0, 1, made[2])
    with pytest.raises(UsageError, match="earlier run"):
        run_ray([file], out, loader=FakeLoader())
    with pytest.raises(UsageError, match="signature"):
        run_ray([file], out, loader=FakeLoader(name="another"), resume=True)


def test_resume_makes_only_the_parts_that_are_missing(ray: Any, tmp_path: Path) -> None:
    file, out = write(tmp_path / "a.jsonl", rows(100)), tmp_path / "out"
    first = run_ray([file], str(out), loader=FakeLoader())
    folder = out / "a.jsonl"
    files = sorted(folder.glob("part-*"))
    assert len(files) > 3
    before = {f: (f.read_bytes(), f.stat().st_mtime_ns) for f in files}
    (folder / "_SUCCESS").unlink()
    files[1].unlink()
    assert run_ray([file], str(out), loader=FakeLoader(), resume=True) == first
    after = {f: (f.read_bytes(), f.stat().st_mtime_ns) for f in files}
    assert {f for f in files if before[f][1] != after[f][1]} == {files[1]}
    assert [before[f][0] for f in files] == [after[f][0] for f in files]


def test_broken_rows_and_one_that_kills_its_worker_spoil_only_themselves(ray: Any, tmp_path: Path) -> None:
    told = rows(60)
    told[20]["text"], told[33]["text"], told[50]["text"] = "崩", "毒", "错了3"
    file = write(tmp_path / "a.jsonl", told)
    with open(file, "a", encoding="utf-8") as opened:
        opened.write("{broken\n")
    sums = run_ray([file], str(tmp_path / "out"), loader=FakeLoader())[2]
    assert (sums.done, sums.broken, sums.errors, sums.flagged) == (58, 3, 1, 1)
    made = read(tmp_path / "out" / "a.jsonl")
    assert [r["error"].split(" (")[0] for r in made if r["error"]] == [KILLED, "poison", "is no JSON"]


class NoModel(FakeLoader):
    """On this machine it loads, on the workers it does not."""

    def __reduce__(self) -> Any:
        return Config, ("no-such-model",)


def test_a_model_or_an_input_that_is_not_there_is_one_line(ray: Any, tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", rows(3))
    with pytest.raises(ModelError, match="no-such-model"):
        run_ray([file], str(tmp_path / "one"), loader=NoModel())
    with pytest.raises(ModelError, match="no-such-model"):
        run_ray([file], str(tmp_path / "two"), loader=Config("no-such-model"))
    (tmp_path / "b.parquet").write_bytes(b"PAR1 not really")
    with pytest.raises(InputError, match="cannot be read"):
        run_ray([str(tmp_path / "b.parquet")], str(tmp_path / "three"), loader=FakeLoader())


def test_an_empty_file(ray: Any, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"")
    assert run_ray([str(tmp_path / "a.jsonl")], str(tmp_path / "out"), loader=FakeLoader())[2].done == 0
    assert (tmp_path / "out" / "a.jsonl" / "_SUCCESS").exists()


def test_the_callable_in_a_dataset(ray: Any) -> None:
    made = ray.data.from_items(rows(40)).map_batches(
        Translate, fn_constructor_args=(FakeLoader(),), compute=ray.data.ActorPoolStrategy(size=1), batch_size=8
    )
    assert {r["id"]: r["translation"] for r in made.take_all()} == {i: f"Said {i}." for i in range(40)}
