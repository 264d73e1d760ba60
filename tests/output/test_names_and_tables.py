"""Names of several results, and the table of a document's figures."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from fupin_nlp.document import from_text
from fupin_nlp.errors import OutputError, UsageError
from fupin_nlp.output import figures, write
from fupin_nlp.output.write import atomic_write, output_paths


@pytest.mark.parametrize(
    ("sources", "names"),
    [
        (["a.txt", "b.docx"], ["a.json", "b.json"]),
        (["a.txt", "a.html", "-"], ["a.txt.json", "a.html.json", "stdin.json"]),
        (["x/a.txt", "y/a.txt", "z/a.txt"], ["a.txt.json", "a.txt-2.json", "a.txt-3.json"]),
        (["A.txt", "a.html"], ["A.txt.json", "a.html.json"]),  # one name where case does not count
        (["x/a.txt", "y/a.txt", "a.txt-2.md"], ["a.txt.json", "a.txt-3.json", "a.txt-2.json"]),
    ],
)
def test_no_two_results_have_one_name(sources: list[str], names: list[str]) -> None:
    assert [p.name for p in output_paths(sources, "out", "json")] == names
    assert {p.parent for p in output_paths(sources, "out", "json")} == {Path("out")}


def test_a_file_system_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(write.os, "link", no_links)
    target = tmp_path / "a.txt"
    atomic_write(target, "one")
    assert target.read_text() == "one"
    monkeypatch.setattr(write, "refuse_existing", lambda *_, **__: None)  # someone was faster
    with pytest.raises(OutputError, match="exists already"):
        atomic_write(target, "two")
    assert target.read_text() == "one"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


TEXT = "区(qū)里投入3.93亿元，占三分之一。\n\n減少95萬人。"


def test_figures_of_a_chinese_document_point_into_it() -> None:
    document = from_text(TEXT)
    table = figures.document_rows(document)
    assert [(r.id, r.value, r.unit) for r in table] == [
        (0, "393000000", "yuan"),
        (0, "1/3", ""),
        (1, "950000", "person"),
    ]
    assert [document.text[r.start : r.end] for r in table] == ["3.93亿元", "三分之一", "95萬人"]
    assert table[0].sentence == "区里投入3.93亿元，占三分之一。"


def test_figures_of_an_english_document() -> None:
    document = from_text("It fell by 1/3.\n\nIt cost 3.93 billion yuan.")
    table = figures.document_rows(document)
    assert [(r.id, r.value) for r in table] == [(0, "1/3"), (1, "3930000000")]
    assert [document.text[r.start : r.end] for r in table] == ["1/3", "3.93 billion yuan"]


def test_figures_as_parquet(monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = figures.document_rows(from_text(TEXT))
    read = parquet.read_table(io.BytesIO(figures.figures_parquet(table)))
    assert read.column("value").to_pylist() == ["393000000", "1/3", "950000"]
    assert read.column("start").to_pylist() == [r.start for r in table]
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"fupin-nlp\[table\]"):
        figures.figures_parquet(table)
