"""Traditional and Simplified script, by OpenCC.

For the machine all text becomes Simplified, character by character and in its phrases' context
(乾旱 → 干旱, 乾隆 stays); no word is exchanged for a regional one, for 土豆 in a mainland report
means potatoes, not peanuts.  OpenCC's table for Traditional text leaves a few forms of Taiwan and
Hong Kong, which are added here: they have no other use in Simplified text.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal

from fupin_nlp.normalise.tracked import Change

Script = Literal["auto", "keep", "simplified", "traditional"]

_REGIONAL = str.maketrans("衞枱粧糭敍衹簷痺睪鯰祇喫", "卫台妆粽叙只檐痹睾鲇只吃")
# 著 is 着 in Taiwan, but not in the words of writing and fame.
_AS_PARTICLE = re.compile(
    r"(?<=[\u3400-\u9fff])(?<![显原编专巨论土译遗合昭卓名较拙大新旧顯編專論譯遺較舊])著(?![作名述者书称書稱录錄])"
)
_WHAT = re.compile("甚(?=[么麼])")
_HALF = re.compile("([\ud800-\udfff])")


@cache
def _converter(config: str) -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC(config).convert

    def whole(text: str) -> str:
        try:
            return convert(text)
        except UnicodeEncodeError:  # half of a surrogate pair, which JSON can hold, has no UTF-8
            return "".join(part if _HALF.match(part) else convert(part) for part in _HALF.split(text))

    return whole


def to_simplified(text: str) -> str:
    """Simplified script; of the same length as the text."""
    if text.isascii():
        return text
    plain = _converter("t2s")(text).translate(_REGIONAL)
    return _WHAT.sub("什", _AS_PARTICLE.sub("着", plain))


def to_traditional(text: str) -> str:
    """Traditional script with the forms of Taiwan, words untouched."""
    return text if text.isascii() else _converter("s2tw")(text)


def convert(text: str, to: Script) -> str:
    """Chinese as it is to be shown: ``keep`` as it stands, ``simplified`` or ``traditional``; ``auto`` keeps."""
    if to == "simplified":
        return to_simplified(text)
    if to == "traditional":
        return to_traditional(text)
    return text


def script_changes(text: str, script: Script) -> Iterator[Change]:
    """What conversion changes, place by place; ``auto`` means Simplified."""
    if script == "keep":
        return
    position = 0
    for line in text.splitlines(keepends=True):
        after = to_traditional(line) if script == "traditional" else to_simplified(line)
        if after != line:
            yield from _differences(line, after, position)
        position += len(line)


def _differences(before: str, after: str, base: int) -> Iterator[Change]:
    if len(before) == len(after):
        for i, (old, new) in enumerate(zip(before, after, strict=True), base):
            if old != new:
                yield Change(i, i + 1, new, "script")
        return
    # A phrase changed its length: find the stretches that differ.
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "insert":  # hang what is new on a neighbour: an edit needs a place
            a, c = (a - 1, c - 1) if a else (a, c)
            b, d = (b, d) if a < b else (b + 1, d + 1)
        if tag != "equal":
            yield Change(base + a, base + b, after[c:d], "script")
