"""Pinyin glosses in brackets after the characters they explain: 區(qū), 實(shí)現(xiàn), 扶貧（fú pín）.

A gloss goes only if it is a reading of the characters before it, tones left aside (tone sandhi
writes 一(yí)); so (Agronet.com.cn), (GDP), （屯） and (引進) stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from fupin_nlp.normalise.script import to_simplified
from fupin_nlp.normalise.tracked import Change

_GLOSS = re.compile(
    r"""(?<=[\u3007\u3400-\u9fff])[ ]?
        [（(][ ]?
        ( [A-Za-z\u0251\u0261êüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300-\u030c·'’\- 1-5]{1,60} )
        [ ]?[)）]""",
    re.X,
)
_HAN_RUN = re.compile(r"[\u3007\u3400-\u9fff]{1,12}\Z")
_NOT_LETTER = re.compile(r"[^a-zü]")


def glosses(text: str) -> Iterator[Change]:
    """Each gloss whose reading fits the characters before it goes."""
    for found in _GLOSS.finditer(text):
        run = _HAN_RUN.search(text, max(0, found.start() - 12), found.start())
        if run and _fits(run[0], _plain(found[1])):
            yield Change(found.start(), found.end(), "", "gloss")


def _fits(characters: str, letters: str) -> bool:
    """Whether the letters are a reading of the last characters, at least one."""
    if not letters:
        return False
    rests = {letters}
    for character in reversed(characters):
        rests = {rest[: -len(reading)] for rest in rests for reading in readings(character) if rest.endswith(reading)}
        if "" in rests:
            return True
        if not rests:
            return False
    return False


def _plain(gloss: str) -> str:
    """Letters only, without tones: "fú pín" -> "fupin", "lǜ" -> "lü"."""
    apart = unicodedata.normalize("NFD", gloss.lower().replace("ɡ", "g").replace("ɑ", "a"))
    letters = unicodedata.normalize("NFC", "".join(c for c in apart if c not in "\u0300\u0301\u0304\u030c\u0302"))
    return _NOT_LETTER.sub("", letters.replace("v", "ü"))


@lru_cache(maxsize=20_000)
def readings(character: str) -> frozenset[str]:
    """All readings of a character in either script, without tones, ü as ü."""
    from pypinyin import Style, pinyin

    found: set[str] = set()
    for form in {character, to_simplified(character)}:
        for reading in pinyin(form, style=Style.NORMAL, heteronym=True, v_to_u=True, errors="ignore"):
            found.update(reading)
    # A gloss may leave the dots away.
    return frozenset(found | {reading.replace("ü", "u") for reading in found})
