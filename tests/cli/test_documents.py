"""Documents through the commands: names of outputs, refusals, tables of figures, checks of documents."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from fupin_nlp import pipeline
from fupin_nlp.cli import fupin
from fupin_nlp.document import Document, read
from fupin_nlp.normalise import segments
from fupin_nlp.numbers import check, zh
from fupin_nlp.output.json import schema
from fupin_nlp.translation import ModelInfo, TranslatedSegment, Translation

PAGE = "<html><body><nav><a href='/'>首页</a></nav><h1>全县扶贫会议</h1><p>投入3.93亿元，减少95万人。</p></body></html>"


def run(*args: str | Path, stdin: bytes | str | None = None) -> Result:
    return CliRunner().invoke(fupin, [str(a) for a in args], input=stdin)


def message(made: Result) -> str:
    """The one line that a refusal is; under Click's runner errors come as exceptions."""
    assert made.exit_code == 1
    return str(made.exception)


class Rendering:
    """A pipeline whose English is the Chinese in Western figures: no model, no time."""

    made: list[str]

    def __init__(self, **_: object) -> None:
        pass

    def __enter__(self) -> Rendering:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def translate(self, document: Document) -> Translation:
        Rendering.made.append(Path(document.name).name)
        return Translation(document.name, tuple(map(self._segment, segments(document))), ModelInfo("none"))

    @staticmethod
    def _segment(s) -> TranslatedSegment:
        from fupin_nlp.numbers.render import render as english

        target = "" if s.kind == "boilerplate" else " ".join(["Text", *(english(q) for q in zh.read(s.text))]) + "."
        return TranslatedSegment(
            s.id, s.kind, s.source, s.text, target, s.start, s.end, s.block, s.edits,
            tuple(zh.read(s.text)), check(s.text, target), place=s.place,
        )  # fmt: skip


@pytest.fixture
def translated(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents that were translated."""
    Rendering.made = []
    monkeypatch.setattr(pipeline, "Pipeline", Rendering)
    return Rendering.made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("投入39.3亿元。\n", encoding="utf-8")
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("")
    report = docx.Document()
    report.add_heading("2018年工作报告", 1)
    report.add_paragraph("新增就业5200余人，增长18.3%。")
    table = report.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["县区", "资金", "甲县", "2460.5万元"], strict=True):
        cell.text = text
    report.sections[0].footer.paragraphs[0].text = "数据截至3月6日。"
    report.save(str(tmp_path / "b.docx"))
    return tmp_path


# -- names and refusals ------------------------------------------------------------------------


def test_equal_stems_get_files_of_their_own(folder: Path, translated: list[str]) -> None:
    out = folder / "out"
    made = run("translate", folder / "a.txt", folder / "a.html", folder / "b.docx", "-o", out, "--format", "docx", "-q")
    assert made.exit_code == 0
    assert sorted(p.name for p in out.iterdir()) == ["a.html.docx", "a.txt.docx", "b.en.docx"]
    assert "393 million yuan" in read(out / "a.html.docx").text
    assert "3.93 billion yuan" in read(out / "a.txt.docx").text


def test_a_slash_makes_a_folder_of_one_output(folder: Path, translated: list[str]) -> None:
    assert run("translate", folder / "a.html", "-o", f"{folder}/new.v2/", "--format", "docx", "-q").exit_code == 0
    assert [p.name for p in (folder / "new.v2").iterdir()] == ["a.docx"]


def test_a_broken_input_among_several_stops_no_other(folder: Path, translated: list[str]) -> None:
    made = run("translate", folder / "empty.txt", folder / "a.txt", folder / "missing.txt", "-o", folder / "out")
    assert made.exit_code == 2
    assert translated == ["a.txt"]
    lines = made.stderr.splitlines()
    assert [("empty.txt" in line, "missing.txt" in line) for line in lines] == [(True, False), (False, True)]
    assert [p.name for p in (folder / "out").iterdir()] == ["a.en.txt"]


def test_what_exists_is_refused_before_the_work(folder: Path, translated: list[str]) -> None:
    there = folder / "there.html"
    there.write_text("mine")
    assert "there.html: exists already" in message(run("translate", folder / "a.txt", "--review", there))
    assert "there.html: exists already" in message(run("translate", folder / "a.txt", "-o", there))
    assert "two names" in message(run("translate", folder / "a.txt", "-o", there, "--review", there, "--force"))
    assert translated == []
    assert there.read_text() == "mine"
    assert run("translate", folder / "a.txt", "--review", there, "--force", "-q").exit_code == 0
    assert there.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_one_of_several_outputs_exists(folder: Path, translated: list[str]) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "a.en.txt").write_text("mine")
    made = run("translate", folder / "a.txt", folder / "b.docx", "-o", folder / "out", "-q")
    assert made.exit_code == 2
    assert translated == ["b.docx"]
    assert (folder / "out" / "a.en.txt").read_text() == "mine"


# -- the page in place -------------------------------------------------------------------------


def test_raw_html(folder: Path, translated: list[str]) -> None:
    page = PAGE.replace("<html>", '<html lang="en">').replace("全县扶贫会议", "Text.")
    page = page.replace("投入3.93亿元，减少95万人。", "Text 393 million yuan 950,000 people.")
    assert run("translate", folder / "a.html", "--raw-html").stdout == page
    assert run("translate", "-", "--raw-html", stdin=PAGE.encode("utf-8")).stdout == page
    assert "is no HTML" in message(run("translate", folder / "a.txt", "--raw-html"))
    assert "--raw-html" in message(run("translate", folder / "a.html", "--raw-html", "--format", "docx"))


# -- figures -----------------------------------------------------------------------------------


def test_figures_of_a_docx_in_every_format(folder: Path) -> None:
    source = folder / "b.docx"
    table = json.loads(run("figures", source, "--format", "json").stdout)
    Draft202012Validator(schema("figures")).validate(table)
    text = read(source).text
    found = {f["text"]: f for f in table["figures"]}
    assert found["2460.5万元"]["value"] == "24605000"
    assert (found["5200余人"]["modifier"], found["5200余人"]["sentence"]) == (
        "more_than",
        "新增就业5200余人，增长18.3%。",
    )
    assert "3月6日" in found
    assert all(text[f["start"] : f["end"]] == f["text"] for f in table["figures"])
    rows = list(csv.DictReader(io.StringIO(run("figures", source, "--format", "csv").stdout, newline="")))
    assert [r["value"] for r in rows] == [f["value"] for f in table["figures"]]
    lines = run("figures", source, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == table["figures"]
    assert "24605000" in run("figures", source).stdout


def test_figures_keep_thirds_and_do_not_overwrite(folder: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    out = folder / "f.parquet"
    made = run("figures", "-", "-o", out, stdin="占三分之一，12345678901234567.89元。".encode("gb18030"))
    assert made.exit_code == 0
    assert parquet.read_table(out).column("value").to_pylist() == ["1/3", "12345678901234567.89"]
    before = out.read_bytes()
    assert "exists already" in message(run("figures", folder / "a.txt", "-o", out))
    assert out.read_bytes() == before


def test_figures_disarm_formulas_and_read_english(folder: Path) -> None:
    (folder / "f.txt").write_text('=HYPERLINK("x")投入5万元\n', encoding="utf-8")
    assert "'=HYPERLINK" in run("figures", folder / "f.txt", "--format", "csv").stdout
    english = run("figures", "-", "--format", "jsonl", stdin="It fell by 1/3.\n\nIt cost 3.93 billion yuan.\n").stdout
    assert [json.loads(line)["value"] for line in english.splitlines()] == ["1/3", "3930000000"]


# -- check -------------------------------------------------------------------------------------


def test_check_lines_keep_to_the_schema(folder: Path) -> None:
    pairs = "投入3.93亿元，占三分之一。\t3.93 million yuan, a quarter.\n95万人\t950,000 people\n"
    pairs += "20多万户\t200,000 households\n"
    made = run("check", "-", "--format", "jsonl", stdin=pairs.encode())
    assert made.exit_code == 1
    lines = [json.loads(line) for line in made.stdout.splitlines()]
    for line in lines:
        Draft202012Validator(schema("check")).validate(line)
    assert [line["ok"] for line in lines] == [False, True, True]
    assert [f["source"]["value"] for f in lines[0]["findings"]] == ["393000000", "1/3"]


def test_check_of_two_documents(folder: Path, translated: list[str]) -> None:
    assert run("translate", folder / "b.docx", "-o", folder / "e.docx", "-q").exit_code == 0
    good = run("check", folder / "b.docx", folder / "e.docx")
    assert (good.exit_code, good.stdout.splitlines()[-1]) == (0, "7 pairs, 5 figures: 0 errors in 0 pairs, 0 warnings")
    wrong = docx.Document(str(folder / "e.docx"))
    wrong.tables[0]._cells[3].text = "2,460.5 yuan"
    wrong.save(str(folder / "e.docx"))
    made = run("check", folder / "b.docx", folder / "e.docx")
    assert made.exit_code == 1
    assert made.stdout.startswith("table 1 row 2 cell 2\n")
    page = run("check", folder / "b.docx", folder / "e.docx", "--format", "html", "-o", folder / "c.html")
    assert page.exit_code == 1
    assert "2460.5万元" in (folder / "c.html").read_text(encoding="utf-8")
    assert "exists already" in message(run("check", folder / "b.docx", folder / "e.docx", "-o", folder / "c.html"))


@pytest.mark.parametrize("format", ["xliff", "xliff12", "tmx", "csv", "jsonl"])
def test_check_opens_what_translate_writes(folder: Path, translated: list[str], format: str) -> None:
    suffix = {"xliff12": ".xlf"}.get(format, f".{format}")
    run("translate", folder / "a.html", "-o", folder / f"a{suffix}", "--format", format, "-q")
    columns = ["--columns", "source,target"] if format == "csv" else []
    made = run("check", folder / f"a{suffix}", *columns)
    assert made.exit_code == 0
    assert "2 figures: 0 errors" in made.stdout.splitlines()[-1]


def test_boilerplate_left_out_is_no_finding(folder: Path, translated: list[str]) -> None:
    (folder / "p.html").write_text(PAGE.replace("首页", "2018年12月专题"), encoding="utf-8")
    run("translate", folder / "p.html", "-o", folder / "p.docx", "-q")
    made = run("check", folder / "p.html", folder / "p.docx")
    assert (made.exit_code, "2 pairs, 2 figures" in made.stdout) == (0, True)


# -- the whole way -----------------------------------------------------------------------------


@pytest.mark.slow
def test_a_page_and_a_docx_with_the_shipped_model(folder: Path) -> None:
    out = folder / "out"
    code = "from fupin_nlp.cli import main; main()"
    files = map(str, (folder / "a.html", folder / "b.docx"))
    made = subprocess.run(
        [sys.executable, "-c", code, "translate", *files, "--format", "docx", "-o", str(out)],
        capture_output=True,
        check=False,
    )
    assert made.returncode in (0, 1)
    assert b"Traceback" not in made.stderr
    for name, figures in (("a.docx", ["393 million", "950,000"]), ("b.en.docx", ["2018", "5,200", "18.3", "March 6"])):
        text = read(out / name).text
        assert [f for f in figures if f not in text] == []
        assert "首页" not in text
