"""The ``fupin`` command: a group whose commands are loaded when they are called."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from fupin_nlp.errors import FupinError

#: Command → one line of help, so that ``fupin --help`` imports none of them.
COMMANDS = {
    "translate": "Translate a Chinese report; every figure kept and checked.",
    "summarise": "Pick the sentences that matter, in Chinese or English.",
    "check": "Compare the figures of a source and a translation.",
    "figures": "List every figure of a text as a table.",
    "normalise": "Show the cleaned Chinese, or what cleaning changed.",
    "batch": "Translate folders, globs, JSONL and Parquet; resumable.",
    "serve": "Translate over HTTP; LibreTranslate's interface.",
    "glossary": "Suggest terms and names of a document as a glossary.",
    "models": "List, fetch, move and describe models.",
    "cache": "Show or clear what is kept on this machine.",
}


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"fupin_nlp.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="fupin-nlp", prog_name="fupin")
def fupin() -> None:
    """Chinese government reports in English, every figure kept and checked.

    \b
    fupin translate report.txt                    the English on the screen
    fupin translate report.txt -o report.html --format html
    fupin summarise report.txt --lang en --sentences 6
    fupin check zh.txt en.txt                     judge anyone's translation

    Exit codes: 0 clean, 1 findings left, 2 bad usage or input, 3 model not available.
    """


def main() -> None:
    """Entry point: every deliberate error becomes one line on stderr and its exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        code = fupin.main(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        print("fupin: stopped", file=sys.stderr)
        code = 130
    except FupinError as error:
        print(f"fupin: {error}", file=sys.stderr)
        code = error.exit_code
    except BrokenPipeError:
        # The reader of our output has gone; closing stdout again would only complain about it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 141
    except MemoryError:
        print("fupin: input: too large for this machine's memory; split the file", file=sys.stderr)
        code = 2
    except Exception as error:
        if os.environ.get("FUPIN_DEBUG"):
            raise
        line = (str(error).strip().splitlines() or [""])[0]
        print(
            f"fupin: internal error: {type(error).__name__}: {line}; set FUPIN_DEBUG=1 and report it", file=sys.stderr
        )
        code = 2
    sys.exit(code if isinstance(code, int) else 0)
