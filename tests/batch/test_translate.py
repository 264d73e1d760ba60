"""The callable in each kind of batch, and in processes of ``multiprocessing``."""

from __future__ import annotations

import json
import multiprocessing
import pickle
from typing import Any

import pytest
from fake_pipeline import FakeLoader

from fupin_nlp.batch import Config, Translate
from fupin_nlp.batch.cluster import run_ray
from fupin_nlp.batch.translate import COLUMNS
from fupin_nlp.errors import UsageError

ROWS = [
    {"id": 1, "text": "投入12万元。"},
    {"id": 2, "text": "No Chinese"},
    {"id": 3, "text": "错了3"},
    {"id": 4, "text": None},
    {"id": 5, "text": "毒"},
]
WANTED = ["Said 12.", "", "Said 3.", "", ""]


def judge(rows: list[dict[str, Any]]) -> None:
    assert [r["id"] for r in rows] == [1, 2, 3, 4, 5]
    assert [r["translation"] for r in rows] == WANTED
    assert [r["ok"] for r in rows] == [True, False, False, False, False]
    assert [bool(r["error"]) for r in rows] == [False, True, False, True, True]
    assert rows[2]["errors"] == 1
    assert json.loads(rows[2]["findings"])[0]["segment"] == 0
    assert set(rows[0]) == {"id", "text", *COLUMNS}


def test_rows() -> None:
    judge(Translate(FakeLoader())(ROWS))


def test_an_iterator_is_answered_lazily() -> None:
    taken = []

    def batches() -> Any:
        for row in ROWS:
            taken.append(row["id"])
            yield [row]

    made = Translate(FakeLoader())(batches())
    assert taken == []
    first = next(made)
    assert taken == [1]
    judge([*first, *(row for batch in made for row in batch)])


def test_columns_of_numpy() -> None:
    numpy = pytest.importorskip("numpy")
    columns = {k: numpy.array([r[k] for r in ROWS], dtype=object if k == "text" else None) for k in ("id", "text")}
    made = Translate(FakeLoader())(columns)
    judge([{k: made[k][i] for k in made} for i in range(len(ROWS))])


def test_an_arrow_table_keeps_its_types_even_when_empty() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.Table.from_pylist(ROWS)
    made = Translate(FakeLoader())(table)
    judge(made.to_pylist())
    assert Translate(FakeLoader())(table.slice(0, 0)).schema == made.schema


def test_a_data_frame() -> None:
    pandas = pytest.importorskip("pandas")
    made = Translate(FakeLoader())(iter([pandas.DataFrame(ROWS)]))
    judge(next(made).to_dict("records"))


def test_another_column_and_a_missing_one() -> None:
    rows = [{"body": "9", "zh_text": "写了8"}]
    assert Translate(FakeLoader(), column="zh_text")(rows)[0]["translation"] == "Said 8."
    assert "no column" in Translate(FakeLoader(), column="nothing")(rows)[0]["error"]


def test_a_column_of_the_same_name_is_replaced() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.table({"text": ["投入5万"], "error": [3]})
    assert Translate(FakeLoader())(table).to_pylist()[0]["error"] == ""


def test_half_a_character_is_no_obstacle() -> None:
    made = Translate(FakeLoader())([{"text": "投入\ud8005万", "id": "\udfff"}])
    assert made[0]["translation"] == "Said 5."


def test_pickles_by_configuration() -> None:
    made = pickle.loads(pickle.dumps(Translate(Config(beam=3, threads=1), column="c")))
    assert (made.config, made.column) == (Config(beam=3, threads=1), "c")


@pytest.mark.slow
def test_in_processes() -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        made = list(pool.imap(Translate(FakeLoader()), [ROWS[:2], ROWS[2:]]))
    judge([row for batch in made for row in batch])


def test_ray_missing_is_one_clear_line(tmp_path: Any) -> None:
    try:
        import ray  # noqa: F401
    except ImportError:
        (tmp_path / "a.jsonl").write_text("{}")
        with pytest.raises(UsageError, match=r"pip install 'fupin-nlp\[ray\]'"):
            run_ray([str(tmp_path / "a.jsonl")], str(tmp_path / "out"))
    (tmp_path / "a.txt").write_text("字")
    with pytest.raises(UsageError, match="JSONL or Parquet"):
        run_ray([str(tmp_path / "a.txt")], str(tmp_path / "out"))
