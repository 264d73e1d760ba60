"""``fupin glossary``."""

from __future__ import annotations

from pathlib import Path

import click

from fupin_nlp.cli import common
from fupin_nlp.output.write import atomic_write


@click.group()
def glossary() -> None:
    """Work on a glossary of your own."""


@glossary.command()
@click.argument("files", nargs=-1, metavar="[FILE|-]...", type=click.Path())
@click.option("--output", "-o", type=click.Path(path_type=Path))
@common.FORCE
def suggest(files: tuple[str, ...], output: Path | None, force: bool) -> None:
    """Terms and names of a document with our rendering and their counts, as TSV to edit.

    \b
    fupin glossary suggest report.txt -o terms.tsv
    fupin translate report.txt --glossary terms.tsv
    """
    from fupin_nlp import normalise, terms

    segments = [s for name in common.inputs(files) for s in normalise.segments(common.read_input(name))]
    rows = ["source\ttarget\tnote"]
    rows += [f"{s.source}\t{s.target}\t{s.cls}, {s.count}×" for s in terms.suggest(segments)]
    data = "\n".join(rows) + "\n"
    if output is None:
        common.emit(data)
    else:
        atomic_write(output, data, force=force)
