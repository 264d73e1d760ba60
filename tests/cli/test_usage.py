"""What people type: nothing, nonsense, files of another system, options that do not go together."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from fupin_nlp import pipeline
from fupin_nlp.cli import COMMANDS, common, fupin
from fupin_nlp.document import Document
from fupin_nlp.errors import UsageError
from fupin_nlp.numbers.findings import Finding
from fupin_nlp.translation import ModelInfo, Summary, SummarySentence, TranslatedSegment, Translation

CRLF = "投入39.3亿元。\r\n\r\n减少95万人。\r\n".encode()


def run(*args: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(fupin, [str(a) for a in args], input=stdin)


def refusal(made: Result) -> str:
    """The one line that a refusal is; under Click's runner errors come as exceptions."""
    assert made.exit_code == 1
    assert "\n" not in str(made.exception)
    return str(made.exception)


class Saying:
    """A pipeline that says the same of any document, with an error-level finding."""

    segment = TranslatedSegment(
        7, "text", "投入1亿元。", "投入1亿元。", "Invested.", 0, 6,
        findings=(Finding("FN103", "error", "missing: 1亿元"), Finding("FN116", "warning", "small")),
    )  # fmt: skip

    def __init__(self, **_: object) -> None:
        pass

    def __enter__(self) -> Saying:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def translate(self, document: Document) -> Translation:
        return Translation(document.name, (self.segment,), ModelInfo("none"))

    def summarise(self, document: Document, **_: object) -> Summary:
        picked = (SummarySentence(7, "投入1亿元。", "Invested.", 1.0, self.segment),)
        return Summary(document.name, "en", picked)


@pytest.fixture
def saying(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "Pipeline", Saying)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_bytes(CRLF)
    return file


# -- commands ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("report.txt", "fupin translate report.txt"),
        ("C:\\reports\\a.txt", "fupin translate C:\\reports\\a.txt"),
        ("summarize", "fupin summarise"),
        ("Translate", "fupin translate"),
        ("figure", "fupin figures"),
    ],
)
def test_an_unknown_command_has_a_hint(typed: str, meant: str) -> None:
    made = run(typed)
    assert made.exit_code == 2
    assert f"No such command: {typed}\n" in made.stderr
    assert made.stderr.rstrip().endswith(meant)


def test_nonsense_has_no_hint() -> None:
    assert run("qqqq").stderr.rstrip().endswith("No such command: qqqq")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_wrong_option_is_2_and_names_the_command(name: str) -> None:
    made = run(name, "--nonsense")
    assert made.exit_code == 2
    assert f" {name} --help'" in made.stderr


def test_completion_knows_commands_options_and_files() -> None:
    shell = ShellComplete(fupin, {}, "fupin", "_FUPIN_COMPLETE")

    def offered(*words: str) -> list[tuple[str, str]]:
        return [(item.type, str(item.value)) for item in shell.get_completions(list(words[:-1]), words[-1])]

    assert offered("") == [("plain", name) for name in COMMANDS]
    assert offered("tr") == [("plain", "translate")]
    assert ("plain", "--fail-on") in offered("translate", "--f")
    assert ("plain", "docx") in offered("translate", "--format", "")
    for command in ("translate", "summarise", "check", "figures", "normalise", "batch"):
        assert offered(command, "rep") == [("file", "rep")]
    assert "_FUPIN_COMPLETE=bash_source" in run("--help").stdout


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits_a_narrow_terminal(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty columns, but for examples and choices, which must be one piece to be copied."""
    monkeypatch.setenv("COLUMNS", "40")
    lines = run(*filter(None, (name, "--help"))).stdout.splitlines()
    # Examples are indented by two and begin with a command.
    prose = [line for line in lines if not line.lstrip().startswith(("fupin ", "cat ", "curl ", "eval ", "--", "Tab"))]
    assert [line for line in prose if len(line) > 40] == []


# -- paths and line ends of another system -----------------------------------------------------


@pytest.mark.parametrize("command", ["translate", "summarise", "check", "figures", "normalise"])
def test_a_windows_path_is_named_as_it_was_typed(command: str) -> None:
    made = run(command, "C:\\reports\\a.txt")
    assert refusal(made) == "C:\\reports\\a.txt: no such file; check the path"


def test_a_backslash_in_an_output_name(report: Path, saying: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(report.parent)
    assert run("translate", report, "-o", "out\\x.txt", "--fail-on", "never", "-q").exit_code == 0
    assert Path("out\\x.txt").read_text(encoding="utf-8") == "Invested.\n"


def test_crlf_is_no_part_of_the_text(report: Path) -> None:
    assert run("normalise", report).stdout == "投入39.3亿元。\n减少95万人。\n"
    assert "3930000000" in run("figures", report, "--format", "csv").stdout
    english = report.with_name("en.txt")
    english.write_bytes(b"Invested 3.93 billion yuan.\r\n\r\nThe poor fell by 950,000.\r\n")
    assert run("check", report, english).stdout.splitlines()[-1].startswith("3 pairs, 2 figures: 0 errors")


# -- options that do not go together, inputs that are not there ---------------------------------


@pytest.mark.parametrize(
    "more", [["-o", "out.txt"], ["--format", "json"], ["--review", "r.html"], ["--bilingual"], ["--summary", "2"]]
)
def test_lines_takes_no_other_output(report: Path, more: list[str], saying: None) -> None:
    assert refusal(run("translate", report, "--lines", *more)).startswith("--lines: ")


def test_a_summary_needs_a_place(report: Path, saying: None) -> None:
    assert refusal(run("translate", report, "--summary", "2")).startswith("--summary: has no place in text")
    page = report.with_name("page.html")
    assert run("translate", report, "--summary", "2", "--review", page, "--fail-on", "never").exit_code == 0
    assert page.exists()


def test_no_file_and_no_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a file a command must not wait for what nobody knows that he should type."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    with pytest.raises(UsageError, match="no file given"):
        common.inputs(())
    assert common.inputs(("-",)) == ("-",)


def test_summaries_choose_format_and_names_as_translations_do(report: Path, saying: None) -> None:
    other, out = report.with_suffix(".md"), report.parent / "out"
    other.write_bytes(report.read_bytes())
    quiet = ("--fail-on", "never", "-q")
    assert "one output file for several inputs" in refusal(run("summarise", report, other, "-o", "out.txt", *quiet))
    assert run("summarise", report, other, "-o", out, "--format", "json", *quiet).exit_code == 0
    assert sorted(p.name for p in out.iterdir()) == ["report.md.json", "report.txt.json"]
    assert run("summarise", report, "-o", out / "s.json", *quiet).exit_code == 0
    assert (out / "s.json").read_text(encoding="utf-8").startswith("{")
    assert "exists already" in refusal(run("summarise", report, "-o", out / "s.json", *quiet))


def test_a_broken_input_stops_no_other_summary(report: Path, saying: None) -> None:
    made = run("summarise", "missing.txt", report, "--digest", "--fail-on", "never")
    assert made.exit_code == 2
    assert made.stderr.splitlines()[0] == "fupin: missing.txt: no such file; check the path"
    assert made.stdout == "report.txt\n\nInvested.\n"


@pytest.mark.parametrize("command", ["translate", "summarise"])
def test_errors_are_told_alike(command: str, report: Path, saying: None) -> None:
    made = run(command, report)
    assert made.exit_code == 1
    assert made.stderr == f"fupin: {report}: segment 7: FN103 missing: 1亿元\n"
    assert run(command, report, "--quiet").stderr == ""


def test_the_licence_of_a_model_is_told(plain_model: Path) -> None:
    assert "licence   apache-2.0" in run("models", "info").stdout
    assert "licence" not in run("models", "info", plain_model).stdout
