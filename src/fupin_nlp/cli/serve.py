"""``fupin serve``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from fupin_nlp.cli import common


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="N", default=5000, show_default=True, help="0 takes a free one."
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 3600),
    metavar="N",
    default=60.0,
    show_default=True,
    help="Seconds a request.",
)
@click.option(
    "--max-characters", type=click.IntRange(1), metavar="N", default=50_000, show_default=True, help="Of a request."
)
@click.option(
    "--max-body", type=click.IntRange(1), metavar="N", default=2 * 2**20, show_default=True, help="Bytes of a request."
)
@click.option(
    "--queue", type=click.IntRange(1), metavar="N", default=64, show_default=True, help="Requests that may wait."
)
@click.option("--api-key", envvar="FUPIN_API_KEY", help="Ask for this key; better set in FUPIN_API_KEY.")
@click.option("--model", metavar="NAME|DIR", help="A pulled model's name or a folder; default the shipped one.")
@click.option("--device", type=click.Choice(["cpu", "cuda"]), default="cpu", show_default=True)
@click.option("--beam", type=click.IntRange(1, 32), metavar="N", help="Width of the search.")
@click.option("--glossary", type=click.Path(path_type=Path), help="TSV or CSV: source, target[, note].")
@click.option("--no-cache", is_flag=True, help="Neither read nor write the translation memory.")
@common.QUIET
def serve(
    host: str,
    port: int,
    timeout: float,
    max_characters: int,
    max_body: int,
    queue: int,
    api_key: str | None,
    no_cache: bool,
    quiet: bool,
    **model: Any,
) -> None:
    """Translate over HTTP: LibreTranslate's interface, and a page to paste or drop a file into.

    \b
    fupin serve
    curl -s localhost:5000/translate -d q=投入39.3亿元。 -d source=zh -d target=en
    curl -s --data-binary @report.docx "localhost:5000/document?name=report.docx" > report.html

    Listens on this machine only unless --host says otherwise; then set a key.  Stops on Ctrl-C
    or SIGTERM when it has finished what it took.
    """
    from fupin_nlp.pipeline import Pipeline
    from fupin_nlp.server.limits import Limits
    from fupin_nlp.server.listen import listen

    limits = Limits(body=max_body, characters=max_characters, queue=queue, timeout=timeout, api_key=api_key or None)
    if api_key is None and host not in ("127.0.0.1", "::1", "localhost"):
        common.note("anyone who reaches this address can use it; --api-key asks for a key", quiet)

    def load() -> Pipeline:
        pipeline = Pipeline(**model, cache=not no_cache, keep_boilerplate=True)
        pipeline.translate("投入1亿元。")  # loads the model now rather than at the first request
        return pipeline

    listen(
        load,
        host,
        port,
        limits,
        lambda address: common.note(f"listening on {address}", quiet),
    )
