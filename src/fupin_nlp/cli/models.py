"""``fupin models``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fupin_nlp.cli import common

if TYPE_CHECKING:
    from fupin_nlp.marian.registry import ModelFolder


@click.group()
def models() -> None:
    """List, fetch, move and describe models.  Only `pull` uses the network."""


@models.command("list")
def list_models() -> None:
    """Models on this machine, and those known to work that are not."""
    from fupin_nlp.marian import registry, store

    here = store.stored()
    for model in here:
        kind = "slots" if model.slots else "no slots"
        print(f"{model.name}\t{_megabytes(model):.0f} MB\t{kind}\t{model.path}")
    for known in registry.KNOWN:
        if known.name not in {m.name for m in here}:
            print(f"{known.name}\t-\t{known.remark}; {known.licence}\t(fupin models pull {known.name})")


@models.command()
@click.argument("name")
@click.option("--revision", help="Commit or tag; default the pinned one.")
def pull(name: str, revision: str | None) -> None:
    """Fetch a Marian model from the hub, resuming a broken fetch."""
    from fupin_nlp.marian import store

    print(store.pull(name, revision).path)


@models.command()
@click.argument("name", default="zh-en")
def path(name: str) -> None:
    """Print the folder of a model."""
    from fupin_nlp.marian import registry

    print(registry.resolve(name).path)


@models.command()
@click.argument("name", default="zh-en")
def info(name: str) -> None:
    """Licence, size, digest, shape and scores of a model."""
    from fupin_nlp.marian import registry

    model = registry.resolve(name)
    config = model.config
    card = model.path / "README.md"
    print(f"name      {model.name}\nfolder    {model.path}")
    print(f"size      {_megabytes(model):.1f} MB\nsha256    {model.sha256}")
    print(f"slots     {'yes' if model.slots else 'no'}")
    print(
        f"shape     {config.get('encoder_layers')} encoder, {config.get('decoder_layers')} decoder layers, "
        f"width {config.get('d_model')}, vocabulary {config.get('vocab_size')}"
    )
    if name := licence(model):
        print(f"licence   {name}")
    if card.is_file():
        print("\n" + card.read_text(encoding="utf-8").strip())


@models.command()
@click.argument("name")
def remove(name: str) -> None:
    """Delete a pulled or imported model."""
    from fupin_nlp.marian import store

    print(f"removed {store.remove(name)}")


@models.command()
@click.argument("name")
@click.argument("archive", type=click.Path(path_type=Path))
@common.FORCE
def export(name: str, archive: Path, force: bool) -> None:
    """Pack a model into one file for a machine without a network."""
    from fupin_nlp.marian import store

    print(store.export(name, archive, force=force))


@models.command("import")
@click.argument("archive", type=click.Path(path_type=Path))
def import_archive(archive: Path) -> None:
    """Unpack a file made by `export`."""
    from fupin_nlp.marian import store

    model = store.load_archive(archive)
    print(f"{model.name}\t{model.path}")


def licence(model: ModelFolder) -> str:
    """The licence that is known of a model or that its card names; "" where neither tells."""
    from fupin_nlp.marian import registry

    card = model.path / "README.md"
    named = re.search(r"^licen[sc]e: *(.+)$", card.read_text(encoding="utf-8")[:2000], re.M) if card.is_file() else None
    known = {k.name: k.licence for k in registry.KNOWN}
    return known.get(model.name, named[1].strip() if named else "")


def _megabytes(model: ModelFolder) -> float:
    return sum(f.stat().st_size for f in model.path.iterdir() if f.is_file()) / 1e6
