"""The ``fupin`` command: a group whose commands are loaded when they are called."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from fupin_nlp import __version__
from fupin_nlp.cli.help import Context
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
    "doctor": "Say what is installed here and what is missing.",
}


class _Lazy(click.Group):
    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"fupin_nlp.cli.{cmd_name}"), cmd_name)
        command.context_class = Context
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            ctx.fail(f"No such command: {name}{_hint(name)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        # These two here, for Click would put an empty line before ours and exit with 1.
        except KeyboardInterrupt:
            _stopped()
            raise click.exceptions.Exit(130) from None
        except BrokenPipeError:
            _drop_output()
            raise click.exceptions.Exit(141) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _hint(name: str) -> str:
    """What someone may have meant who wrote ``name`` for a command."""
    if any(mark in name for mark in "./\\"):
        return f"\nTo translate a file: fupin translate {name}"
    from difflib import get_close_matches

    close = get_close_matches(name.lower(), COMMANDS, n=1)
    return f"\nDid you mean: fupin {close[0]}" if close else ""


def _stopped() -> None:
    """One line; on a terminal apart from the ^C that it echoes."""
    print("\nfupin: stopped" if sys.stderr.isatty() else "fupin: stopped", file=sys.stderr)


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Tab completion in bash (zsh: zsh_source, fish: fish_source):
  eval "$(_FUPIN_COMPLETE=bash_source fupin)\"""",
)
@click.version_option(__version__, prog_name="fupin")
def fupin() -> None:
    """Chinese government reports in English, every figure kept and checked.

    \b
    fupin translate report.txt                    the English on the screen
    fupin translate report.txt -o report.html --format html
    fupin summarise report.txt --lang en --sentences 6
    fupin check zh.txt en.txt                     judge anyone's translation

    Exit codes: 0 clean, 1 findings left, 2 bad usage or input, 3 model not available.
    """


def _drop_output() -> None:
    """What waits for a reader that has gone, or for room on a full disk, would only complain again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_closed_streams() -> None:
    """Standard streams that the caller has closed (``<&-``) read as empty and swallow what is written."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def main() -> None:
    """Entry point: every deliberate error becomes one line on stderr and its exit code."""
    _open_closed_streams()
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
        _stopped()
        code = 130
    except FupinError as error:
        print(f"fupin: {error}", file=sys.stderr)
        code = error.exit_code
    except BrokenPipeError:
        _drop_output()
        code = 141
    except OSError as error:
        _drop_output()
        print(
            f"fupin: {error.filename or 'output'}: {error.strerror or error}; make room or check the path",
            file=sys.stderr,
        )
        code = 2
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
