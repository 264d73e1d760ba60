"""The pages hold what they say: links, commands, options, the reference, tables of figures."""

from __future__ import annotations

import importlib.util
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote

import click
import pytest
from snippets import PAGES, ROOT, commands

from fupin_nlp import check, figures
from fupin_nlp.cli import fupin
from fupin_nlp.numbers.codes import CODES
from fupin_nlp.numbers.render import render
from fupin_nlp.output.values import value_text

DOCS = ROOT / "docs"
PARTS = sorted(p.name for p in (ROOT / "src/fupin_nlp").iterdir() if (p / "__init__.py").exists())
OWN = [*PAGES, ROOT / "CHANGELOG.md", ROOT / "models/zh-en/README.md", ROOT / "models/training/README.md"]


def script(path: str) -> ModuleType:
    """A script of ``docs`` as a module."""
    name = "docs_" + Path(path).stem
    spec = importlib.util.spec_from_file_location(name, DOCS / path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def without_blocks(page: Path) -> str:
    """A page without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


def prose(page: Path) -> str:
    """A page without its blocks and spans of code."""
    return re.sub(r"`[^`\n]*`", "", without_blocks(page))


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as MkDocs makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", h.lower()).strip()) for h in headings}


@pytest.mark.parametrize("page", OWN, ids=lambda p: str(p.relative_to(ROOT)))
def test_relative_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^()\s]+)\)", prose(page)):
        path, _, anchor = target.partition("#")
        if ":" in path:
            continue
        file = (page.parent / unquote(path)).resolve() if path else page
        assert file.exists(), target
        assert file.is_relative_to(ROOT), target
        if anchor:
            assert anchor in anchors(file), target


@pytest.mark.parametrize("page", OWN, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_that_are_named_exist(page: Path) -> None:
    tops = "|".join(["src", "tests", "docs", "models", "benchmarks", *PARTS])
    for name in re.findall(rf"`((?:{tops})/[\w./-]*(?:\.(?:py|tsv|json|md|css|js|sh)|/))`", without_blocks(page)):
        assert (ROOT / name).exists() or (ROOT / "src/fupin_nlp" / name).exists(), name


def test_the_site_turns_links_to_files_into_links_to_pages() -> None:
    links = script("hooks.py").site_links
    assert links("[a](../models/zh-en/README.md)", "models.md") == "[a](model-card.md)"
    assert links("[a](../../CONTRIBUTING.md#set-up)", "gallery/index.md") == "[a](../contributing.md#set-up)"
    assert links("[a](models/training/README.md)", "contributing.md") == "[a](training.md)"
    assert links("[a](docs/findings.md)", "contributing.md") == "[a](findings.md)"
    assert links("[`units`](../src/fupin_nlp/errors.py)", "figures.md") == "`units`"
    assert links("[a](https://example.org/x) [b](#c) ![d](../README.md)", "index.md") == (
        "[a](https://example.org/x) [b](#c) ![d](../README.md)"
    )
    assert links("```md\n[a](../README.md)\n```\n", "index.md") == "```md\n[a](../README.md)\n```\n"


def test_every_page_is_in_the_navigation() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[2]
    shown = set(re.findall(r": (\S+\.md)$", navigation, re.MULTILINE))
    elsewhere = script("hooks.py").ELSEWHERE
    assert shown == {p.relative_to(DOCS).as_posix() for p in DOCS.rglob("*.md")} | set(elsewhere.values())
    assert all((ROOT / path).is_file() for path in elsewhere)


def test_the_reference_of_the_command_line_is_up_to_date() -> None:
    made = script("make_cli.py").reference()
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == made, "run python docs/make_cli.py"


def test_every_environment_variable_is_in_the_reference() -> None:
    source = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "src").rglob("*.py"))
    assert set(re.findall(r"\"(FUPIN_[A-Z_]+)\"", source)) == set(script("make_cli.py").ENVIRONMENT)


def calls() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for command in commands(page):
            yield str(page.relative_to(ROOT)), command


@pytest.mark.parametrize(("page", "command"), sorted(set(calls())))
def test_commands_and_their_options_exist(page: str, command: str) -> None:
    words = shlex.split(command)[1:]
    at: click.Command = fupin
    context = click.Context(at, info_name="fupin")
    while isinstance(at, click.Group) and words and not words[0].startswith("-"):
        found = at.get_command(context, words.pop(0))
        assert found is not None, command
        at = found
        context = click.Context(at, parent=context)
    options = {name: p for p in at.params if isinstance(p, click.Option) for name in p.opts}
    at_value = ""
    for word in words:
        if at_value:
            options[at_value].type.convert(word, options[at_value], context)
            at_value = ""
        elif word.startswith("-") and word != "-":
            assert word in options, word
            at_value = "" if options[word].is_flag else word


def test_readme_has_its_two_commands_first_and_a_picture() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    head, _, rest = text.partition("## Two commands")
    assert re.search(r"!\[[^\]]+\]\(docs/gallery/\w+\.png\)", head)
    assert "## " not in head.replace("# fupin-nlp", "", 1)
    block = re.search(r"```sh\n(.*?)```", rest, re.DOTALL)
    assert block is not None
    lines = [line for line in block[1].splitlines() if line and not line.startswith("#")]
    assert len(lines) == 2
    assert lines[0].startswith("python3 -m venv .venv && ")
    assert lines[1] == "sh tests/run.sh"


def test_every_code_of_a_finding_is_documented() -> None:
    page = DOCS / "findings.md"
    text = page.read_text(encoding="utf-8")
    source = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "src").rglob("*.py"))
    codes = set(CODES) | set(re.findall(r"\"(F[A-Z]\d{3})\"", source))
    assert codes >= {"FN101", "FT101", "FR101", "FL101"}
    for code in codes:
        assert f"| [{code}](#{code.lower()}) |" in text
        assert re.search(rf"^## {code}\n\n\*\*.+\n\n> .+  \n> .+$", text, re.MULTILINE), code


def table(name: str) -> list[list[str]]:
    """The rows of the table of ``figures.md`` between the comments ``name`` and ``/name``."""
    text = (DOCS / "figures.md").read_text(encoding="utf-8")
    inside = text.partition(f"<!-- {name} -->")[2].partition(f"<!-- /{name} -->")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in inside.strip().splitlines()]
    return rows[2:]


@pytest.mark.parametrize("row", table("figures"), ids=lambda row: row[0])
def test_the_table_of_figures_is_what_is_read_and_written(row: list[str]) -> None:
    (q,) = figures(row[0], "zh")
    value = " to ".join(value_text(v) for v in (q.value, q.value_high) if v is not None)
    assert [row[0], value, q.kind.value, q.unit, q.modifier.value, render(q)] == row


@pytest.mark.parametrize("row", table("checks"), ids=lambda row: f"{row[0]} {row[1]}")
def test_the_table_of_checks_is_what_is_found(row: list[str]) -> None:
    zh, en, codes = row
    assert [f.code for f in check(zh, en).findings] == ([] if codes == "none" else codes.split(", "))


def test_pictures_are_small_and_shown() -> None:
    page = (DOCS / "gallery/index.md").read_text(encoding="utf-8")
    pictures = list((DOCS / "gallery").glob("*.png"))
    assert pictures
    for picture in pictures:
        assert picture.stat().st_size <= 300_000
        assert f"]({picture.name})" in page


def test_nothing_is_fetched_by_the_site() -> None:
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert re.search(r"^  font: false$", config, re.MULTILINE)
    assert re.search(r"^strict: true$", config, re.MULTILINE)
    assert "http" not in config
    assert not re.search(r"url\(|@import", (DOCS / "site.css").read_text(encoding="utf-8"))
    drawing = (DOCS / "img/way.svg").read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\"\s]+", drawing)) == {"http://www.w3.org/2000/svg"}
