"""``fupin normalise``."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from fupin_nlp.cli import common
from fupin_nlp.output.write import atomic_write


@click.command()
@click.argument("file", required=False, metavar="[FILE|-]", type=click.Path())
@click.option(
    "--script",
    type=click.Choice(["keep", "simplified", "traditional"]),
    default="simplified",
    show_default=True,
    help="Script of the Chinese that is shown.",
)
@click.option("--diff", is_flag=True, help="Show every edit in its context instead.")
@click.option("--keep-boilerplate", is_flag=True, help="Show navigation and share lines too.")
@click.option("--output", "-o", type=click.Path(path_type=Path))
@common.FORCE
def normalise(
    file: str | None,
    script: Literal["keep", "simplified", "traditional"],
    diff: bool,
    keep_boilerplate: bool,
    output: Path | None,
    force: bool,
) -> None:
    """Show the Chinese as the model gets it: one script, no glosses, redactions marked.

    \b
    fupin normalise report.txt
    fupin normalise report.txt --diff
    """
    from fupin_nlp import normalise as work
    from fupin_nlp.document import require_chinese

    document = common.read_input(common.inputs((file,) if file else ())[0])
    require_chinese(document)
    if diff:
        lines = work.diff(document)
    else:
        blocks: dict[int, list[str]] = {}
        for segment in work.segments(document):
            if segment.kind != "boilerplate" or keep_boilerplate:
                blocks.setdefault(segment.block, []).append(work.convert(segment.text, script))
        lines = ["".join(parts) for parts in blocks.values()]
    data = "".join(line + "\n" for line in lines)
    if output is None:
        common.emit(data)
    else:
        atomic_write(output, data, force=force)
