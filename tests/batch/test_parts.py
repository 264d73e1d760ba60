"""Files of rows cut into parts, each translated by itself; deaths of processes over a row."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from fake_pipeline import FakeLoader

from fupin_nlp.batch import parts as parting
from fupin_nlp.batch.parts import Part, parts, totals, translate_part
from fupin_nlp.batch.sources import items, lines
from fupin_nlp.batch.trail import KILLED
from fupin_nlp.batch.translate import COLUMNS, Translate
from fupin_nlp.errors import InputError

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def row(i: int) -> dict[str, Any]:
    return {"id": f"r{i}", "text": f"投入{i}万元。", "year": 2000 + i, "error": "mine"}


def read(output: str) -> list[dict[str, Any]]:
    if output.endswith(".parquet"):
        made: list[dict[str, Any]] = parquet.ParquetFile(output).read().to_pylist()
        return made
    return [json.loads(line) for line in Path(output).read_bytes().splitlines()]


def make(file: Path, folder: Path, format: str) -> list[dict[str, Any]]:
    made = []
    for part in parts(file, folder, format):
        sums = translate_part(part, Translate(FakeLoader()), "run")
        assert sums == totals(Path(part.output))
        made += read(part.output)
    return made


def test_every_line_is_in_one_part_whatever_the_cuts(tmp_path: Path) -> None:
    chance = random.Random(3)
    file = tmp_path / "a.jsonl"
    data = b"".join(b"x" * chance.choice([0, 0, 1, 5, 40]) + b"\n" for _ in range(60)) + b"last"
    file.write_bytes(data)
    whole = data.splitlines(keepends=True)
    for step in (*range(1, 12), 50, len(data), 10_000):
        found = []
        for at in range(0, len(data), step):
            with file.open("rb") as opened:
                found += list(lines(opened, at, at + step))
        assert found == whole, step


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_parts_of_jsonl_hold_every_row_once_in_order(tmp_path: Path, format: str) -> None:
    file = tmp_path / "a.jsonl"
    told = [json.dumps({**row(i), "pad": "\u2028" * 500}, ensure_ascii=False) for i in range(100)]
    told[40:40] = [
        "",
        "{broken",
        "[1]",
        '"投入7万"',
        '{"text": "毒", "id": 5}',
        '{"title": "投"}',
        '{"text": "\\ud800投入8万"}',
    ]
    file.write_text("\n".join(told) + "\n", encoding="utf-8")
    assert len(parts(file, tmp_path / "out", format)) > 3
    made = make(file, tmp_path / "out", format)
    assert len(made) == 106
    assert [r["translation"] for r in made if r["translation"]] == [
        *(f"Said {i}." for i in range(40)), "Said 7.", "Said 8.", *(f"Said {i}." for i in range(40, 100)),
    ]  # fmt: skip
    bad = [r for r in made if r["error"]]
    assert [r["error"].split(" (")[0] for r in bad] == [
        "is no JSON", "is no JSON object", "poison", "has no column with a usual name; it has: title"
    ]  # fmt: skip
    assert bad[0]["row"] == "{broken"
    if format == "jsonl":
        assert made[0]["year"] == 2000
    else:
        assert json.loads(made[0]["row"])["year"] == 2000
        assert [made[0]["id"], bad[2]["id"]] == ["r0", "5"]
        kinds = {str(parquet.read_schema(p)) for p in (tmp_path / "out").glob("*.parquet")}
        assert len(kinds) == 1


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_parts_of_parquet_across_row_groups(tmp_path: Path, format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parting, "GROUP", 5)
    file = tmp_path / "a.parquet"
    parquet.write_table(pyarrow.Table.from_pylist([row(i) for i in range(103)]), file, row_group_size=23)
    assert len(parts(file, tmp_path / "out", format)) == 7
    made = make(file, tmp_path / "out", format)
    assert [(r["id"], r["translation"], r["year"], r["error"]) for r in made] == [
        (f"r{i}", f"Said {i}.", 2000 + i, "") for i in range(103)
    ]
    assert list(made[0])[-len(COLUMNS) :] == list(COLUMNS)


def test_a_part_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(row(1)) + "\n" + '{"text": "错了2"}\n{\n', encoding="utf-8")
    (part,) = parts(file, tmp_path, "jsonl")
    first = translate_part(part, Translate(FakeLoader()), "run")
    assert (first.done, first.broken, first.errors, first.flagged) == (2, 1, 1, 1)
    assert translate_part(part, Translate(None), "run") == first  # loads no model
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    file.write_bytes(b"PAR1 not really")
    with pytest.raises(InputError, match="cannot be read"):
        parts(file, tmp_path, "parquet")
    parquet.write_table(pyarrow.table({"text": [f"投入{i}万" for i in range(3000)]}), file, compression="none")
    data = bytearray(file.read_bytes())
    data[200:2000] = b"\xff" * 1800
    file.write_bytes(data)
    with pytest.raises(InputError, match="cannot be read"):
        translate_part(parts(file, tmp_path, "parquet")[0], Translate(FakeLoader()), "run")
    broken = [item for item in items([str(file)]) if item.error]  # the other engine records it
    assert len(broken) == 1
    assert "cannot be read" in broken[0].error


#: A process that works at a part, as an actor of a cluster does.
WORK = """
import sys
sys.path.insert(0, {tests!r})
from fake_pipeline import FakeLoader
from fupin_nlp.batch.parts import Part, translate_part
from fupin_nlp.batch.translate import Translate
translate_part(Part(sys.argv[1], sys.argv[2], 0, 10**6), Translate(FakeLoader()), sys.argv[3])
"""


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_a_row_that_kills_its_process_is_found_and_left_out(tmp_path: Path, kind: str) -> None:
    rows = [row(i) for i in range(80)]
    rows[37]["text"] = rows[70]["text"] = "崩"
    file, output = tmp_path / f"a.{kind}", tmp_path / f"part.{kind}"
    if kind == "jsonl":
        file.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    else:
        parquet.write_table(pyarrow.Table.from_pylist(rows), file)
    script = tmp_path / "work.py"
    script.write_text(WORK.format(tests=str(Path(__file__).parent)))

    def work(run: str) -> int:
        return subprocess.run([sys.executable, str(script), str(file), str(output), run], check=False).returncode

    assert [work("another run") for _ in range(2)] == [-9, -9]  # says nothing about a row of this run
    assert [work("run") for _ in range(5)] == [-9, -9, -9, -9, 0]
    made = read(str(output))
    assert [r["translation"] for r in made] == ["" if i in (37, 70) else f"Said {i}." for i in range(80)]
    assert [r["error"] for r in made if r["error"]] == [KILLED] * 2
    part = Part(str(file), str(output), 0, 10**6)
    assert translate_part(part, Translate(None), "run").broken == 2
