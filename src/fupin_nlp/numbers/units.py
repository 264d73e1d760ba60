"""Units that figures carry: canonical name, class, and how each language writes it.

The table ``units.tsv`` is the one place to add a unit.  Grammars read forms from it and the renderer writes
the first English singular/plural of it.  No value is ever converted.  Measure words that English
has no word for (个, 名, 家) are in ``zh_classifiers``: they end a number but are no unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure.

    ``name`` is what ``Quantity.unit`` holds; ``cls`` its class: currency, length, area, mass, volume, energy,
    power, time, temperature, count, data, speed and the like.  ``zh`` and ``en`` list accepted forms; ``en[0]`` is
    the singular and ``en[1]`` the plural to write.
    """

    name: str
    cls: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


def _read() -> tuple[Unit, ...]:
    lines = Path(__file__).with_name("units.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(
        Unit(name, cls, tuple(zh.split("|")) if zh else (), tuple(en.split("|"))) for name, cls, zh, en in rows
    )


UNITS: tuple[Unit, ...] = _read()
BY_NAME: dict[str, Unit] = {unit.name: unit for unit in UNITS}


def unit_class(name: str) -> str:
    """Class of a canonical unit; "" for no unit or an unknown one."""
    unit = BY_NAME.get(name)
    return unit.cls if unit else ""
