from __future__ import annotations

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from fake_pipeline import FakeLoader, make_corpus

from fupin_nlp.batch import Options, run
from fupin_nlp.batch.manifest import Manifest
from fupin_nlp.batch.runner import shard
from fupin_nlp.errors import ModelError, UsageError

pytestmark = pytest.mark.slow
BROKEN = {"2016/empty.txt", "2016/binary.txt", "2017/english.txt", "2017/broken.docx", "2018/poison.txt"}
#: A run as a process of its own: corpus, folder, pause for a document, log.
RUN = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from fake_pipeline import FakeLoader
from fupin_nlp.batch import Options, run
if __name__ == "__main__":
    options = Options(workers=1, resume=True)
    made = run([sys.argv[1]], Path(sys.argv[2]), options, loader=FakeLoader(float(sys.argv[3]), sys.argv[4]))
    sys.exit(130 if made.stopped else 0)
"""


def results(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file() and not p.name.startswith("manifest")
    }


def rows(folder: Path, query: str, name: str = "manifest.sqlite") -> list[Any]:
    db = sqlite3.connect(folder / name)
    try:
        return db.execute(query).fetchall()
    finally:
        db.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A corpus and an uninterrupted run over it."""
    base = tmp_path_factory.mktemp("whole")
    folder, out = make_corpus(base / "corpus"), base / "out"
    made = run([str(folder)], out, Options(workers=1), loader=FakeLoader())
    assert (made.now, made.before, made.stopped) == (46, 0, False)
    return folder, out


def test_one_result_a_document_and_the_broken_ones_recorded(whole: tuple[Path, Path]) -> None:
    corpus, out = whole
    made = results(out)
    sources = {p.relative_to(corpus).as_posix() for p in corpus.rglob("*") if p.is_file()}
    assert set(made) == {f"{s}.json" for s in sources - BROKEN} | {"batch.html"}
    assert {key for (key,) in rows(out, "SELECT key FROM documents WHERE status = 'error'")} == BROKEN
    errors = dict(rows(out, "SELECT key, error FROM documents WHERE status = 'error'"))
    assert errors["2016/empty.txt"].startswith("2016/empty.txt: is empty")
    assert "no Chinese" in errors["2017/english.txt"]
    assert "ValueError: poison" in errors["2018/poison.txt"]
    one = json.loads(made["2017/report-01.txt.json"])
    assert one["name"] == "2017/report-01.txt"
    assert one["segments"][1]["target"] == "Said 1."
    assert rows(out, "SELECT errors FROM documents WHERE key = '2018/flagged.txt'") == [(1,)]
    assert rows(out, "PRAGMA journal_mode") == [("wal",)]


def test_report_is_escaped_and_loads_nothing(whole: tuple[Path, Path]) -> None:
    page = (whole[1] / "batch.html").read_text(encoding="utf-8")

    class Links(HTMLParser):
        found: list[tuple[str, str | None]] = []  # noqa: RUF012

        def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
            assert tag not in ("script", "img", "iframe", "b")
            self.found += [a for a in attributes if a[0] in ("href", "src")]

    parser = Links()
    parser.feed(page)
    assert parser.found == [("href", "2018/flagged.txt.json")]
    assert "lost &lt;b&gt;95&lt;/b&gt; &amp; more" in page
    assert all(key in page for key in BROKEN)
    assert "default-src 'none'" in page


def test_killed_three_times_resumes_to_the_same(whole: tuple[Path, Path], tmp_path: Path) -> None:
    corpus, expected = whole
    out, log, script = tmp_path / "out", tmp_path / "log", tmp_path / "script.py"
    script.write_text(RUN.format(tests=str(Path(__file__).parent)))
    # Small documents share a group, and a group is finished as one: large ones show that nothing is redone.
    command = [sys.executable, str(script), str(corpus), str(out), "0.004", str(log)]
    chance = random.Random(20)
    finished: dict[str, int] = {}
    for _ in range(3):
        process = subprocess.Popen(command)
        wanted = log.read_text().count("\n") + chance.randint(1, 9) if log.exists() else chance.randint(1, 9)
        while process.poll() is None and (log.read_text().count("\n") if log.exists() else 0) < wanted:
            time.sleep(0.002)
        process.kill()
        process.wait()
        for key, changed in finished.items():
            assert (out / f"{key}.json").stat().st_mtime_ns == changed, "a finished document was written again"
        if (out / "manifest.sqlite").exists():
            done = rows(out, "SELECT key FROM documents WHERE status = 'done'")
            finished = {key: (out / f"{key}.json").stat().st_mtime_ns for (key,) in done}
    assert subprocess.run(command, check=False).returncode == 0
    assert results(out) == results(expected)
    query = "SELECT key, position, status, output, error, segments, errors FROM documents ORDER BY key"
    assert rows(out, query) == rows(expected, query)
    # Once more there is nothing to do, and no model is loaded for it.
    assert run([str(corpus)], out, Options(resume=True), loader=NoLoader()).now == 0


class NoLoader:
    def load(self) -> Any:
        raise AssertionError("loaded a model for nothing")


def test_first_interrupt_finishes_what_is_at_work(corpus: Path, tmp_path: Path) -> None:
    for i in range(40):  # one document a group
        (corpus / f"large-{i:02d}.txt").write_text("长" * 17_000, encoding="utf-8")
    out, log, script = tmp_path / "out", tmp_path / "log", tmp_path / "script.py"
    script.write_text(RUN.format(tests=str(Path(__file__).parent)))
    process = subprocess.Popen([sys.executable, str(script), str(corpus), str(out), "0.05", str(log)])
    while not log.exists():
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 130
    done = {key for (key,) in rows(out, "SELECT key FROM documents")}
    assert set(log.read_text().split()) <= done
    assert 0 < len(done) < 40


def test_a_dying_worker_is_replaced_and_only_its_document_is_lost(corpus: Path, tmp_path: Path) -> None:
    (corpus / "2016" / "killer.txt").write_text("崩\n", encoding="utf-8")
    made = run([str(corpus)], tmp_path / "out", Options(workers=1), loader=FakeLoader())
    assert made.now == 47
    assert made.totals.broken == 6
    ((error,),) = rows(tmp_path / "out", "SELECT error FROM documents WHERE key = '2016/killer.txt'")
    assert error == "the worker died (killed by signal 9); out of memory?"


def test_shards_share_a_folder_and_cover_everything_once(whole: tuple[Path, Path], tmp_path: Path) -> None:
    corpus, expected = whole
    for i in (1, 2):
        run([str(corpus)], tmp_path, Options(workers=1, shard=(i, 2)), loader=FakeLoader())
    parts = [set(rows(tmp_path, "SELECT key FROM documents", f"manifest-{i}-of-2.sqlite")) for i in (1, 2)]
    assert not parts[0] & parts[1]
    assert min(map(len, parts)) > 10
    made, wanted = results(tmp_path), results(expected)
    assert {k: v for k, v in made.items() if "batch" not in k} == {k: v for k, v in wanted.items() if "batch" not in k}


def test_limit_then_the_rest_and_errors_again(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run([str(corpus)], out, Options(workers=1, limit=5), loader=FakeLoader()).now == 5
    with pytest.raises(UsageError, match="earlier run"):
        run([str(corpus)], out, Options(workers=1), loader=FakeLoader())
    with pytest.raises(UsageError, match="format"):
        run([str(corpus)], out, Options(workers=1, resume=True, format="text"), loader=FakeLoader())
    with pytest.raises(UsageError, match="signature"):
        run([str(corpus)], out, Options(workers=1, resume=True), loader=FakeLoader(name="another"))
    (corpus / "2016" / "empty.txt").write_text("不空了3。", encoding="utf-8")
    made = run([str(corpus)], out, Options(workers=1, resume=True, retry_errors=True), loader=FakeLoader())
    assert made.totals.done + made.totals.broken == 46
    assert made.totals.broken == 4


def test_overlapping_inputs_give_each_document_once(corpus: Path, tmp_path: Path) -> None:
    inputs = [str(corpus), str(corpus / "2016"), str(corpus / "2016" / "report-00.txt")]
    assert run(inputs, tmp_path / "out", Options(workers=1), loader=FakeLoader()).now == 46


def test_a_second_run_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path / "manifest.sqlite")
    try:
        with pytest.raises(UsageError, match="another run"):
            run([str(tmp_path)], tmp_path, Options(resume=True), loader=FakeLoader())
    finally:
        manifest.close()


def test_a_folder_of_something_else_is_left_alone(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match="not empty"):
        run([str(corpus)], tmp_path, Options(resume=True), loader=FakeLoader())


class BadModel(FakeLoader):
    def load(self) -> Any:
        raise ModelError("model", "is not there", "get it")


def test_a_missing_model_stops_the_run_and_binds_nobody(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(ModelError, match="is not there"):
        run([str(corpus)], out, Options(workers=1), loader=BadModel())
    assert run([str(corpus)], out, Options(workers=1, limit=1, format="text"), loader=FakeLoader()).now == 1


@pytest.mark.parametrize("text", ["0/2", "3/2", "1", "a/b", "1/0", "-1/2"])
def test_bad_shards(text: str) -> None:
    with pytest.raises(UsageError):
        shard(text)


def test_process_ids_end_with_the_run(corpus: Path, tmp_path: Path) -> None:
    run([str(corpus)], tmp_path / "out", Options(workers=1, limit=3), loader=FakeLoader())
    import multiprocessing

    assert not multiprocessing.active_children()
    assert not list((tmp_path / "out" / ".partial").iterdir())
