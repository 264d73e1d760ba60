from __future__ import annotations

import json
from pathlib import Path

import pytest

from fupin_nlp.batch.sources import Item, chunks, count, items
from fupin_nlp.errors import InputError


def keys(*inputs: str | Path) -> list[str]:
    return [item.key for item in items([str(i) for i in inputs])]


def test_a_folder_is_walked_in_one_order_without_hidden_or_foreign_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.docx", "a/x.html", ".git/y.txt", "z.png", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("字")
    assert keys(tmp_path) == ["c.txt", "a/x.html", "b/1.docx", "b/2.txt"]


def test_results_inside_the_input_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("字")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "b.txt").write_text("字")
    found = items([str(tmp_path)], without=tmp_path / "out")
    assert [i.key for i in found] == ["a.txt"]


def test_same_name_in_two_folders_stays_apart(tmp_path: Path) -> None:
    for name in ("p/a.txt", "q/a.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("字")
    assert keys(tmp_path / "p", tmp_path / "q") == ["p/a.txt", "q/a.txt"]
    assert keys(tmp_path / "q" / "a.txt") == ["a.txt"]


def test_glob(tmp_path: Path) -> None:
    for name in ("n/1/a.txt", "n/2/b.txt", "n/2/c.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("字")
    assert keys(tmp_path / "n" / "**" / "*.txt") == ["1/a.txt", "2/b.txt"]
    with pytest.raises(InputError, match="matches no file"):
        keys(tmp_path / "*.pdf")
    with pytest.raises(InputError, match="no such file"):
        keys(tmp_path / "nothing")


def test_rows_of_jsonl_one_broken_line_spoils_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    lines = [
        json.dumps({"id": 7, "content": "甲"}), "{broken", "", "[1]", json.dumps("乙"), json.dumps({"content": 3}),
        json.dumps({"title": "丙"}), json.dumps({"text": "丁"}),
    ]  # fmt: skip
    file.write_bytes("\n".join(lines).encode() + b"\n\xff\xfe")
    made = list(items([str(file)]))
    assert [i.key for i in made] == [f"rows.jsonl:{n}" for n in (1, 2, 4, 5, 6, 7, 8, 9)]
    assert [i.text for i in made if not i.error] == ["甲", "乙", "丁"]
    assert made[0].id == "7"
    assert len({i.stem for i in made}) == len(made)
    assert "has no column" in made[5].error
    assert count([str(file)]) == len(made)
    assert [i.text for i in items([str(file)], column="title") if not i.error] == ["丙"]


def test_rows_of_parquet(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    pyarrow = pytest.importorskip("pyarrow")
    file = tmp_path / "rows.parquet"
    table = pyarrow.table({"id": ["a", "b", "c"], "正文": ["甲", None, "丙"], "huge": [b"x"] * 3})
    parquet.write_table(table, file)
    made = list(items([str(file)]))
    assert [(i.key, i.id, i.text if not i.error else None) for i in made] == [
        ("rows.parquet:1", "a", "甲"), ("rows.parquet:2", "b", None), ("rows.parquet:3", "c", "丙"),
    ]  # fmt: skip
    assert count([str(file)]) == 3
    file.write_bytes(b"PAR1 not really")
    assert "no Parquet file" in next(items([str(file)])).error


def test_chunks_depend_on_the_stream_alone() -> None:
    stream = [Item(str(i), str(i), "", size) for i, size in enumerate([5, 5, 20, 1, 1, 1, 9])]
    made = list(chunks(stream, size=10, documents=2))
    assert [[i.size for i in group] for group in made] == [[5, 5], [20], [1, 1], [1, 9]]
    assert [i for group in chunks(iter(stream)) for i in group] == stream
