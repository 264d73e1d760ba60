"""Finds out which names of the gazetteer are also words, from parallel text and a word list.

    python models/training/ambiguity.py domain.tsv general.tsv.xz

A name of the gazetteer that stands in a Chinese sentence whose English lacks its romanisation was no
name there.  Counted over two million sentences this tells 南宁 (always a name) from 和平 (hardly ever)
and shows the neighbours that betray a chance match (入海口, 每日照片).  Writes two tables:

``ambiguous.tsv``  name, grade (0 free, 1 beside a place it belongs to, 2 never without its unit), characters
                   that never stand before it as a name, characters that never stand after
``words.tsv.gz``   words that hold a name inside but are no place (长治久安, 三明治), for the longest match
``pairs.txt.gz``   everyday words of two characters, run together: what a personal name is seldom made of
"""

from __future__ import annotations

import argparse
import gzip
import lzma
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fupin_nlp.terms.gazetteer import Gazetteer

DATA = Path(__file__).parents[2] / "src" / "fupin_nlp" / "terms" / "data"
# sources whose Chinese or English says little about China's places
LEFT_OUT = {
    "law_tw_official",
    "bible_cuv_web",
    "lctt_articles",
    "goldminer_articles",
    "python_docs_zh",
    "gnome_help_zh",
}
# their words weigh as much as this many of other texts, for they are what the names are looked up in
OFFICIAL, WEIGHT = {"report", "gov", "press", "gwr_official", "speeches_official"}, 5
TOWN_WORDS = re.compile(r"^.(城镇|市镇|村镇|小镇|集镇|古镇|乡镇|下乡)$")


@dataclass
class Seen:
    """How often a name was met as a name and how often not, in all and by neighbour."""

    named: int = 0
    misled: int = 0
    left: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)  # neighbours of matches that were no name


def pairs(paths: list[Path]) -> Iterator[tuple[str, str, int]]:
    """(Chinese, English, weight) of tab-separated files whose last two columns these are."""
    for path in paths:
        opener = lzma.open if path.suffix == ".xz" else open
        with opener(path, "rt", encoding="utf-8") as file:
            for line in file:
                cells = str(line).rstrip("\n").split("\t")
                if cells[0] not in LEFT_OUT and len(cells) > 2:
                    yield cells[-2], cells[-1], WEIGHT if cells[0] in OFFICIAL else 1


def letters(english: str) -> str:
    """Only the letters, without accents and case: "Du'an" → "duan"."""
    plain = unicodedata.normalize("NFD", english)
    return re.sub(r"[^a-z]", "", "".join(c for c in plain if not unicodedata.combining(c)).lower())


def count(table: Gazetteer, blocked: set[str], paths: list[Path]) -> dict[str, Seen]:
    """Statistics of each division's name over the text, by leftmost longest match."""
    longest = max(map(len, blocked), default=0)
    heads = {word[:2] for word in blocked}
    seen: dict[str, Seen] = {}
    for chinese, english, weight in pairs(paths):
        plain: str | None = None
        at = 0
        while at < len(chinese) - 1:
            if chinese[at : at + 2] in heads:
                word = next((n for n in range(longest, 1, -1) if chinese[at : at + n] in blocked), 0)
                if word:
                    at += word
                    continue
            match = next(iter(table.at(chinese, at)), None)
            if match is None:
                at += 1
                continue
            name, entry = match
            if entry.level:
                plain = letters(english) if plain is None else plain
                record = seen.setdefault(name, Seen())
                named = any(letters(form) in plain for form in (entry.target, *entry.variants))
                left, right = chinese[at - 1 : at] if at else "", chinese[at + len(name) : at + len(name) + 1]
                if named:
                    record.named += weight
                    record.left[left] += 1
                    record.right[right] += 1
                else:
                    record.misled += weight
                    record.pairs[left, right] += weight
            at += len(name)
    return seen


def dictionary() -> dict[str, tuple[int, str]]:
    """jieba's words (MIT) with frequency and part of speech."""
    import jieba

    with jieba.get_dict_file() as file:
        lines = (raw.decode("utf-8").split() for raw in file)
        return {word: (int(freq), tag) for word, freq, tag in lines}


def blockers(table: Gazetteer, seen: dict[str, Seen], words: dict[str, tuple[int, str]]) -> set[str]:
    """Words of the dictionary with a name inside that the text shows to be no name."""
    found: set[str] = set()
    for word, (freq, tag) in words.items():
        if len(word) < 3 or freq < 3 or word in table:
            continue
        if tag.startswith("n") and next(table.at(word, 0), None):  # 山西大同, 北京大学
            continue
        for at in range(len(word) - 1):
            match = next(iter(table.at(word, at)), None)
            if match is None or not match[1].level or match[1].level == "t":
                continue
            record = seen.get(match[0], Seen())
            strong = 3 * record.named > 2 * record.misled or record.misled < 3
            if strong and (at == 0 or tag.startswith(("ns", "nt", "nr", "nz"))):
                continue
            found.add(word)
    return found


def grade(name: str, level: str, whole: bool, seen: Seen, is_word: bool) -> tuple[int, str, str]:
    """Grade, barred characters before, barred characters after.

    A name that hardly ever misled stays free, for the corpora are large and names of counties rare;
    less patience is had with a name that the dictionary knows as a word (``is_word``).
    """
    if level == "t":
        return int(bool(TOWN_WORDS.search(name)) or seen.misled > max(1, seen.named)), "", ""
    strong = seen.named > 2 * seen.misled
    before = _barred((left for left, _ in seen.pairs), seen, 0, 4 if strong else 2)
    after = _barred((right for _, right in seen.pairs), seen, 1, 5 if strong else 3)
    misled = sum(n for (left, right), n in seen.pairs.items() if left not in [*before] and right not in [*after])
    if level == "p":
        return 0, before, after
    share = seen.named / (seen.named + misled) if seen.named + misled else float(not is_word)
    enough = 0.25 if whole else 0.4 if level == "c" else 0.5
    if share >= enough or misled <= (1 if is_word else 6):
        return 0, before, after
    if whole or share >= 0.08 or misled < 20:
        return 1, before, after
    return 2, before, after


# A conjunction or preposition says nothing against a name, nor does a kind of unit.
_JOINING = "和与及在从到县市区州省镇乡的了是有为人不这那一"


def _barred(neighbours: Iterable[str], seen: Seen, side: int, least: int) -> str:
    """Neighbours on one side met ``least`` times with a match that was no name, never with a name."""
    named = seen.right if side else seen.left
    missed = {c: sum(n for pair, n in seen.pairs.items() if pair[side] == c) for c in set(neighbours)}
    return "".join(
        sorted(c for c, n in missed.items() if "㐀" <= c <= "鿿" and n >= least and not named[c] and c not in _JOINING)
    )


def main() -> int:
    """Write the two tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpus", type=Path, nargs="+")
    paths = parser.parse_args().corpus
    table = Gazetteer(plain=True)
    known = dictionary()
    words = blockers(table, count(table, set(), paths), known)
    seen = count(table, words, paths)
    lines = []
    for name in sorted(table.divisions()):
        entry = table.get(name)
        if entry is None:
            continue
        freq, tag = known.get(name, (0, "ns"))
        is_word = freq >= 20 and not tag.startswith(("ns", "nr", "nt", "nz"))
        rank, left, right = grade(name, entry.level, len(name) > entry.cut, seen.get(name, Seen()), is_word)
        if rank or left or right:
            lines.append(f"{name}\t{rank}\t{left}\t{right}".rstrip("\t") + "\n")
    (DATA / "ambiguous.tsv").write_text(
        "# Made by models/training/ambiguity.py: name, grade, barred before, barred after\n" + "".join(lines),
        encoding="utf-8",
    )
    text = "".join(f"{word}\n" for word in sorted(words))
    (DATA / "words.tsv.gz").write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    short = "".join(
        sorted(
            word
            for word, (freq, tag) in known.items()
            if len(word) == 2 and freq >= 10 and not tag.startswith("nr") and not (tag == "ns" and word in table)
        )
    )
    (DATA / "pairs.txt.gz").write_bytes(gzip.compress(short.encode("utf-8"), 9, mtime=0))
    print(f"{len(lines)} names marked, {len(words)} words, {len(short) // 2} pairs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
