"""The quality benchmark: tables, test sets, searches and the fit of the confidence."""

from __future__ import annotations

import itertools
import json
import re
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks import calibration, quality  # noqa: E402
from fupin_nlp import confidence  # noqa: E402
from fupin_nlp.errors import InputError, UsageError  # noqa: E402
from fupin_nlp.marian.engine import Decoding  # noqa: E402
from models.training import evaluate  # noqa: E402

RESULT = {
    "sentences": 2,
    "gov": {"bleu": 32.41, "chrf": 59.26, "signatures": ["nrefs:1|tok:13a"]},
    "figures": {"sentences": 1442, "beam": 0.7262, "search": 0.9, "repaired": 0.996},
    "routes": {"beam": 2},
}


# -- the table


def test_table_has_each_set_and_each_share_of_figures() -> None:
    other = {**RESULT, "wmt20": {"bleu": 5.0, "chrf": 30.0, "signatures": ["nrefs:1|tok:13a"]}}
    del other["gov"]
    lines = quality.table([RESULT, other]).splitlines()
    assert "| gov | 32.4 | 59.3 |" in lines
    assert "| wmt20 | 5.0 | 30.0 |" in lines
    assert "| gov | 1,442 | 72.6% | 90.0% | 99.6% |" in lines
    assert sum("nrefs:1" in line for line in lines) == 1


def test_table_names_the_stages_that_evaluate_counts() -> None:
    assert quality._STAGES.keys() == evaluate._STAGES.keys()


def test_table_refuses_what_is_no_score() -> None:
    with pytest.raises(InputError, match="no BLEU or no shares"):
        quality.table([{**RESULT, "figures": {"sentences": 1, "before": 1.0}}])


def test_block_is_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n\n<!-- table -->\n\nold\n\n<!-- /table -->\n\nafter\n", encoding="utf-8")
    scores = tmp_path / "scores.json"
    scores.write_text(json.dumps(RESULT), encoding="utf-8")
    for _ in range(2):
        assert quality.main(["table", str(scores), "--write", str(page)]) == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n\n")
    assert text.endswith("\n\nafter\n")
    assert "old" not in text
    assert text.count("| gov | 32.4 |") == 1


def test_a_page_without_marks_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, scores = tmp_path / "page.md", tmp_path / "scores.json"
    page.write_text("nothing here\n", encoding="utf-8")
    scores.write_text(json.dumps(RESULT), encoding="utf-8")
    assert quality.main(["table", str(scores), "--write", str(page)]) == 2
    assert page.read_text(encoding="utf-8") == "nothing here\n"
    assert capsys.readouterr().err.count("\n") == 1
    scores.write_text("{", encoding="utf-8")
    assert quality.main(["table", str(scores)]) == 2
    assert quality.main(["table", str(tmp_path / "nowhere.json")]) == 2
    assert capsys.readouterr().err.count("\n") == 2


def test_the_page_of_this_repository_has_the_marks() -> None:
    text = (ROOT / "benchmarks/quality.md").read_text(encoding="utf-8")
    for name in ("table", "calibrate", "decoding"):
        assert f"<!-- {name} -->\n\nnew\n\n<!-- /{name} -->" in quality.between_marks(text, name, "new")


# -- test sets


def test_pairs_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "own.tsv"
    file.write_text("gov\td1\t1\t0\t全区\tThe region\n", encoding="utf-8")
    assert [(p.source, p.document, p.zh, p.en) for p in quality.pairs_of(str(file))] == [
        ("gov", "d1", "全区", "The region")
    ]
    file.write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="no pairs"):
        quality.pairs_of(str(file))


def test_pairs_of_a_public_set_stay_in_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    utils = pytest.importorskip("sacrebleu.utils")
    zh, en = tmp_path / "zh", tmp_path / "en"
    zh.write_text("一\u2028二\n\n三\n", encoding="utf-8")
    en.write_text("one\ttwo\nempty\nthree\n", encoding="utf-8")
    monkeypatch.setattr(utils, "get_source_file", lambda *_: str(zh))
    monkeypatch.setattr(utils, "get_reference_files", lambda *_: [str(en)])
    found = quality.pairs_of("wmt22")
    assert [(p.zh, p.en) for p in found] == [("一\u2028二", "one two"), ("", "empty"), ("三", "three")]
    monkeypatch.setattr(utils, "get_reference_files", lambda *_: [str(en), str(en)])
    with pytest.raises(InputError, match="2 references"):
        quality.pairs_of("wmt22")


@pytest.mark.parametrize("failure", [OSError("no route"), SystemExit(1)])
def test_no_network_is_one_line(
    failure: BaseException, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    utils = pytest.importorskip("sacrebleu.utils")

    def fails(*_: str) -> str:
        raise failure

    monkeypatch.setattr(utils, "get_source_file", fails)
    assert quality.main(["score", "wmt22"]) == 2
    said = capsys.readouterr().err
    assert "wmt22: cannot be fetched" in said
    assert said.count("\n") == 1


def test_sets_that_cannot_be_had_or_mean_nothing() -> None:
    pytest.importorskip("sacrebleu")
    with pytest.raises(InputError, match="no zh-en test set"):
        quality.pairs_of("wmt99")
    with pytest.raises(InputError, match="trained on"):
        quality.scores("wmt17/improved", None, None)


# -- the search


def test_searches_one_at_a_time_and_all_together() -> None:
    axes = {"beam": (1.0, 4.0), "length_penalty": (0.8, 1.0)}
    usual = Decoding()
    alone = quality.settings(axes, grid=False)
    assert alone[0] == usual
    assert all((d.beam == usual.beam) or (d.length_penalty == usual.length_penalty) for d in alone)
    together = quality.settings(axes, grid=True)
    assert {(d.beam, d.length_penalty) for d in together} >= {(1, 0.8), (1, 1.0), (4, 0.8), (4, 1.0)}
    assert len(together) == len(set(together))


def test_axis_is_a_number_of_the_search() -> None:
    assert quality.axis("beam=1,6") == ("beam", (1, 6))
    assert quality.axis("length_penalty=0.8") == ("length_penalty", (0.8,))
    for wrong in ("suppress=a", "width=1", "beam=two", "beam"):
        with pytest.raises(UsageError):
            quality.axis(wrong)


@pytest.mark.slow
def test_a_search_is_measured(slot_model: Path) -> None:
    pytest.importorskip("sacrebleu")
    pairs = [
        quality.Pair("gov", f"全区投入资金{n}万元,用于扶贫。", f"The region invested {n}0,000 yuan.") for n in (31, 57)
    ]
    rows = list(quality.decodings(pairs, str(slot_model), quality.settings({"beam": (2,)}, grid=False)))
    assert len(rows) == 4
    assert rows[2].endswith("| 1.00 |")
    first = quality.searched(pairs, str(slot_model), Decoding(beam=2))
    assert first["incomplete"] == 1.0, "an untrained model cannot place a slot at once"


# -- the confidence


def test_confidence_rises_and_can_be_undone() -> None:
    said = [confidence.expected_chrf(p) for p in np.linspace(0, 1, 11)]
    assert all(0 < a < b < 1 for a, b in itertools.pairwise(said))
    assert confidence.certainty(said[3]) == pytest.approx(0.3)
    with pytest.raises(ValueError, match="between 0 and 1"):
        confidence.certainty(1.0)


def _data(rng: np.random.Generator, n: int = 400, noise: float = 0.05) -> calibration.Judged:
    sure = rng.uniform(0.3, 1.0, n)
    chrf = np.clip(calibration.logistic(sure, -2.0, 4.0) + rng.normal(0, noise, n), 0, 1)
    return calibration.Judged(np.repeat(["gov", "other"], n // 2), np.arange(n) % 5, sure, chrf)


def test_fit_finds_the_constants() -> None:
    data = _data(np.random.default_rng(1), noise=0.0)
    assert calibration.fitted(data.certainty, data.chrf) == pytest.approx((-2.0, 4.0), abs=1e-4)


def test_what_is_said_of_a_sentence_does_not_rest_on_it() -> None:
    data = _data(np.random.default_rng(2))
    chosen = np.ones(400, dtype=bool)
    before = data.held_out(chosen)
    data.chrf[data.part == 3] = 0.0
    after = data.held_out(chosen)
    assert np.allclose(before[data.part == 3], after[data.part == 3])
    assert not np.allclose(before[data.part == 1], after[data.part == 1])


def test_calibration_prints_constants_and_tenths() -> None:
    lines = calibration.calibration(_data(np.random.default_rng(3)), ["gov"]).splitlines()
    intercept, slope = re.findall(r"= (-?[\d.]+)", lines[0])
    assert (float(intercept), float(slope)) == pytest.approx((-2.0, 4.0), abs=0.4)
    assert sum(line.startswith("| other |") for line in lines) == 1
    tenths = lines[lines.index("| tenth | confidence | chrF / 100 | spread | chrF under 40 |") + 2 :]
    said = [float(line.split(" | ")[1]) for line in tenths]
    assert len(said) == 10
    assert said == sorted(said)


def test_calibration_needs_sentences_of_several_documents() -> None:
    data = _data(np.random.default_rng(4))
    with pytest.raises(InputError, match="at least 50"):
        calibration.calibration(data, ["nothing"])
    data.part[:] = 0
    with pytest.raises(InputError, match="one document"):
        calibration.calibration(data, [])
