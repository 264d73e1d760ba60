"""Writes the reference of the command line, docs/cli.md, from the commands themselves.

python docs/make_cli.py
"""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from fupin_nlp.cli import fupin

PAGE = Path(__file__).with_name("cli.md")

EXIT_CODES = {
    "0": "clean",
    "1": "findings of the severity of `--fail-on` are left, or documents of a batch are broken",
    "2": "bad usage, or an input or output that cannot be used",
    "3": "the model is not on this machine, or broken",
    "130": "stopped by Ctrl-C",
    "141": "the reader of a pipe has gone",
}

#: Environment variable → what it does.
ENVIRONMENT = {
    "FUPIN_API_KEY": "The key that `fupin serve` asks for.",
    "FUPIN_CACHE": "Folder of converted models and of the translation memory.",
    "FUPIN_DEBUG": "With any value: the traceback of an internal error instead of one line.",
    "FUPIN_MODELS": "Folder of pulled and imported models.",
    "FUPIN_THREADS": "Cores that one process may use; without it all that it is allowed.",
}


def reference() -> str:
    """The whole page."""
    lines = [
        "<!-- Written by docs/make_cli.py from the commands; change those and run it again. -->",
        "# Command line",
        "",
        *_prose(inspect.cleandoc(fupin.help or "").partition("\n\nExit codes:")[0]),
        "",
        "`-` is standard input. Nothing is overwritten without `--force`. `-h` or `--help` after any command shows",
        "what this page says; `fupin --version` tells the version.",
        "",
        *_table(("Exit code", "Meaning"), EXIT_CODES.items()),
        "",
        *_table(("Variable", "What it does"), ((f"`{name}`", text) for name, text in ENVIRONMENT.items())),
    ]
    for path, command in commands(fupin, "fupin"):
        lines += ["", *_command(path, command)]
    return "\n".join(lines) + "\n"


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    """Every command below ``group`` with the words that call it, in the order of the help."""
    context = click.Context(group, info_name=path)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


def _command(path: str, command: click.Command) -> Iterator[str]:
    yield "#" * min(len(path.split()), 3) + f" {path}"
    yield ""
    if not isinstance(command, click.Group):
        pieces = command.collect_usage_pieces(click.Context(command, info_name=path))
        yield from ("```text", " ".join([path, *pieces]), "```", "")
    yield from _prose(command.help or "")
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    if options:
        yield ""
        yield from _table(("Option", "Meaning", "Default"), (_option(o) for o in options))
    if command.epilog:
        yield ""
        yield from _prose(command.epilog)


def _option(option: click.Option) -> tuple[str, str, str]:
    value, allowed = ("", "") if option.is_flag else _value(option.type)
    opts = sorted(option.opts, key=len)
    opts[-1] += f" {option.metavar or value}" if value else ""
    meaning = " ".join(filter(None, (option.help, allowed)))
    if isinstance(option.envvar, str) and option.envvar not in meaning:
        meaning += f" Or `{option.envvar}`."
    default = f"`{option.default}`" if option.show_default and not option.is_flag else ""
    return ", ".join(f"`{name}`" for name in opts), meaning, default


def _value(kind: click.ParamType[Any]) -> tuple[str, str]:
    """What stands for the value, and what it may be where that needs more room."""
    if isinstance(kind, click.Choice):
        names = list(map(str, kind.choices))
        return ("|".join(names), "") if len(names) < 6 else ("NAME", f"({', '.join(names)})")
    if isinstance(kind, (click.IntRange, click.FloatRange)):
        bounded = kind.min is not None and kind.max is not None
        return "N", f"({kind.min:g} to {kind.max:g})" if bounded else ""
    return kind.name.upper(), ""


def _prose(text: str) -> Iterator[str]:
    r"""Help text as Markdown: paragraphs that Click leaves as they are (``\b``) are commands to show."""
    for number, paragraph in enumerate(inspect.cleandoc(text).split("\n\n")):
        if number:
            yield ""
        if not paragraph.startswith("\b"):
            yield " ".join(paragraph.split()).replace("docs/findings.md", "[Findings](findings.md)")
            continue
        lines = paragraph.removeprefix("\b").strip("\n").split("\n")
        if lines[0].endswith(":"):
            yield from (lines.pop(0), "")
        yield from ("```sh", *textwrap.dedent("\n".join(map(_comment, lines))).split("\n"), "```")


def _comment(line: str) -> str:
    """A remark set apart by spaces becomes a comment, so that the line can be run."""
    return re.sub(r"(?<=\S)( {3,})(?=\S)", r"\1# ", line)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "| " + " | ".join("---" for _ in head) + " |"
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
    print(PAGE)
