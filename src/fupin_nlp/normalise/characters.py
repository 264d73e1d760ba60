"""Single characters: entities, invisible ones, widths, spaces."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from html.entities import html5

from fupin_nlp.normalise.tracked import Change

# &amp;nbsp; is what a page shows that was escaped twice; all levels go at once.
_ENTITY = re.compile(r"&(?:amp;)*(\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef\uf0b7\uf0a7\uf06c\uf0d8]+"
    "|[\ud800-\udfff]"
)
_HALF = re.compile("[\ud800-\udfff]")
_SPACES = re.compile("[ \t\u000b\u000c\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_HAN = "\u3400-\u9fff"
# Single characters set apart to fill a line or a form: 通　知, 王　强, 关 于 印 发.  Numerals may be columns,
# and two characters with one narrow space between them may be two words: 是 否.
_GAP = "[ \u00a0\u3000]"
_SPACED = re.compile(
    rf"(?<![{_HAN}])(?<![{_HAN}]{_GAP})[{_HAN}](?:{_GAP}{{1,4}}[{_HAN}])+(?![{_HAN}])(?!{_GAP}{{1,4}}[{_HAN}])"
)
_GAPS = re.compile(f"{_GAP}+")
_NUMERAL = re.compile("[〇零一二三四五六七八九十百千万亿萬億]")

_WIDE = {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
# Chinese punctuation stays as it stands; only what belongs to numbers, words and signs gets narrow.
for _kept in "！（），：；？～｜［］｛｝＂＇｀＾＿":
    del _WIDE[ord(_kept)]
_WIDE |= {ord("￥"): "¥", ord("￡"): "£", ord("￠"): "¢", ord("㎞"): "km", ord("㎏"): "kg", ord("㎜"): "mm"}
_WIDE |= {ord("㎝"): "cm", ord("㎎"): "mg", ord("㏄"): "cc"}
_PUNCTUATION = dict(
    zip(map(ord, "﹐﹑﹒﹔﹕﹖﹗﹙﹚﹪﹟﹠﹡﹢﹣﹤﹥﹦﹩﹫"), "，、.；：？！（）%#&*+-<>=$@", strict=True)
)
_NARROWED = re.compile("[" + re.escape("".join(map(chr, (*_WIDE, *_PUNCTUATION)))) + "]")
# One character in Unicode twice: Kangxi radicals (as PDF files give them) and compatibility ideographs.
_TWINS = re.compile("[\u2e80-\u2fd5\uf900-\ufad9\U0002f800-\U0002fa1d]")
# Radicals that Unicode's compatibility forms leave out (its EquivalentUnifiedIdeograph table has them).
_RADICALS = dict(
    zip(
        "⺁⺈⺊⺌⺍⺎⺒⺓⺜⺝⺟⺠⺧⺩⺫⺬⺮⺶⺻⺼⺽⻁⻄⻅⻆⻉⻋⻏⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻳",
        "厂刀卜小小兀巳幺日月母民牛王目示竹羊聿肉臼虎西见角贝车邑長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龜龟",
        strict=True,
    )
)


def entities(text: str) -> Iterator[Change]:
    """HTML entities that were left in the text."""
    for found in _ENTITY.finditer(text):
        name = found[1] + ";"
        if name[0] == "#" or name in html5:  # unescape would also take &lt8; for a < and 8;
            yield Change(found.start(), found.end(), html.unescape("&" + name), "entity")


def controls(text: str) -> Iterator[Change]:
    """Control characters, zero-width characters, direction marks and variation selectors go.

    Half of a surrogate pair, which JSON can hold and UTF-8 cannot, becomes U+FFFD.
    """
    for found in _INVISIBLE.finditer(text):
        yield Change(found.start(), found.end(), "\ufffd" if _HALF.match(found[0]) else "", "control")


def widths(text: str) -> Iterator[Change]:
    """Full-width digits, letters and signs to ASCII; doubled code points to the common one."""
    for found in _NARROWED.finditer(text):
        code = ord(found[0])
        if code in _WIDE:
            yield Change(found.start(), found.end(), _WIDE[code], "width")
        else:
            yield Change(found.start(), found.end(), _PUNCTUATION[code], "punctuation")


def twins(text: str) -> Iterator[Change]:
    """Compatibility ideographs and radicals to the unified character."""
    for found in _TWINS.finditer(text):
        plain = _RADICALS.get(found[0]) or unicodedata.normalize("NFKC", found[0])
        if plain != found[0]:
            yield Change(found.start(), found.end(), plain, "script")


def spaces(text: str) -> Iterator[Change]:
    """Every run of spaces becomes one plain space."""
    for found in _SPACES.finditer(text):
        if found[0] != " ":
            yield Change(found.start(), found.end(), " ", "space")


def spread(text: str) -> Iterator[Change]:
    """Single characters set apart by spaces close up."""
    for found in _SPACED.finditer(text):
        gaps = list(_GAPS.finditer(text, found.start(), found.end()))
        if _NUMERAL.search(found[0]) or (len(gaps) == 1 and gaps[0][0] in (" ", "\u00a0")):
            continue
        for gap in gaps:
            yield Change(gap.start(), gap.end(), "", "space")
