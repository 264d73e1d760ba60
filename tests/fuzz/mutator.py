"""Damaged Chinese reports from a number: the same number gives the same text on every machine.

A sample starts as lines of the seed article and snippets rich in figures, in either script, and
goes through one to six mutations: what scanners, web pages, editors, bad conversions and people
with too much time do to a text.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fupin_nlp.normalise import convert

#: Every kind of figure the grammar knows, beside the ones the seed article has.
SNIPPETS = (
    "投入39.3亿元，同比增长18.3%，占三分之一。",
    "减少贫困人口95万人，降幅达2.8个百分点。",
    "会议于2018年3月6日至7日上午9时半召开。",
    "每个县确定“5+2”个特色产业，比例为3:1。",
    "600至850亿度，5%—8%，20多万户，近3亿斤，5万元左右。",
    "十三条、两千零八个、九十五万、一万二千三百四十五点六七、百分之五、千分之三。",
    "2万、3万和5万元分别用于甲、乙、丙三县。",
    "翻一番，增长2倍，减半，七成五，近九成。",
    "联系电话0771-5881234，文号桂政发〔2018〕12号，邮箱a1@b2.cn，见http://x.cn/2018/1。",
    "一、基本情况\n（二）主要做法\n3. 投入5万元\n④其他",
    "县区\t资金（万元）\t户数\n甲县\t2,460.5\t1,056\n乙县\t1 203.7\t98",
    "據統計，2017年全縣脫貧12,345人，參保率達*。5000名*書記駐村。",
    "上世纪90年代，“十三五”期间，第三季度，2013—2017年，春节前后。",
    "气温-5℃，海拔1,500米，面积12.5万亩，时速350km/h，含量0.05mg。",
    "１２．５万元，３月６日，第１９次，①②③",
    "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1",
    "Invested 3.93 billion yuan; the poor fell by 950,000, or 27.8%, on March 6, 2018.",
)

_HAN = "的一是在人有县村户万亿千百十元贫困扶產業實貧區戶億萬點個两半几多余约近超第年月日时分秒%"
_DIGITS = "0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万亿壹贰叁肆伍٣४①⑳Ⅷ½²"
_MARKS = "。，、；：？！…—～“”‘’（）()《》【】[]{}<>+-*/=%％‰.,:;!?|\\\"'`·•■＊*"
_EMOJI = ("😀", "👍🏽", "🇨🇳", "👨\u200d👩\u200d👧", "1️⃣", "✅")
_INVISIBLE = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202d\u202e\u202c\u2066\u2069\ufeff\u00ad\u00a0\u3000\u2028\u2029"
)
_CONTROL = "\0\x01\x07\x08\x0b\x0c\x1b\x1c\x7f\x85\x9f\r\n\t"
_COMBINING = "\u0300\u0301\u0304\u030c\u20dd\u0489\u3099\ufe0f"
_SURROGATES = "\ud800\udbff\udc00\udfff"
_STRANGE = "\U00020000\U0002a6d6\ue000\ufffe\uffff\U0010ffff\ufffd㈠㋿㍿﹪ﬁ"
_TAGS = (
    "<p>",
    "</p>",
    "<b>",
    "<br/>",
    "<script>",
    "<!--",
    "-->",
    "<a href='1'>",
    "&nbsp;",
    "&#50;",
    "&amp;#51;",
    "&lt;",
    "]]>",
)
_GLOSSES = ("(qū)", "(shí)", "(xiàn)", "（fú pín）", "(1)", "（屯）", "(GDP)", "(" * 30)
_SLOTS = ("<n1>", "<d1>", "<t1>", "<n20>", "<n99>", "▁", "<unk>", "</s>", "<0x0A>", "[…]", "{{1}}", "%s", "\\1")

Edit = Callable[[random.Random, str], str]


@dataclass(frozen=True, slots=True)
class Sample:
    """The damaged text and the names of the mutations that made it."""

    number: int
    text: str
    mutations: tuple[str, ...]

    def __str__(self) -> str:
        return f"sample {self.number} ({', '.join(self.mutations)}): {self.text[:200]!r}"


def sample(number: int, lines: Sequence[str], longest: int = 20_000) -> Sample:
    """The sample of a number, at most ``longest`` characters; ``lines`` are those of the seed article."""
    chance = random.Random(f"fupin-nlp {number}")
    text = _base(chance, lines)
    names = []
    for _ in range(chance.randint(1, 6)):
        edit = chance.choice(EDITS)
        text = edit(chance, text)[:longest]
        names.append(edit.__name__.strip("_"))
    return Sample(number, text, tuple(names))


def as_bytes(made: Sample) -> bytes:
    """The sample as a file: in one of the encodings of Chinese files, then some bytes broken."""
    chance = random.Random(f"bytes {made.number}")
    encoding = chance.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le", "utf-32"))
    data = bytearray(made.text.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "replace"))
    for _ in range(chance.choice((0, 0, 1, 3, 30))):
        at = chance.randrange(len(data) + 1)
        step = chance.randrange(3)
        if step == 0:
            data[at : at + chance.randint(1, 4)] = b""
        elif step == 1:
            data[at:at] = chance.randbytes(chance.randint(1, 4))
        else:
            data[at : at + 1] = bytes([chance.choice((0, 10, 13, 0x30, 0x80, 0xE4, 0xFF))])
    return bytes(data)


def _base(chance: random.Random, lines: Sequence[str]) -> str:
    parts = []
    for _ in range(chance.choice((1, 1, 2, 3))):
        line = chance.choice((chance.choice(lines), chance.choice(SNIPPETS)))
        start = chance.randrange(len(line)) if len(line) > 200 else 0
        parts.append(line[start : start + chance.choice((40, 120, 400))])
    text = chance.choice(("", "\n", "\n\n")).join(parts)
    script = chance.choice(("keep", "simplified", "traditional"))
    return convert(text, script)  # type: ignore[arg-type]


def _place(chance: random.Random, text: str) -> tuple[int, int]:
    start = chance.randrange(len(text) + 1)
    return start, min(len(text), start + chance.choice((1, 1, 2, 3, 8, 40)))


def _sprinkle(chance: random.Random, text: str, what: Sequence[str]) -> str:
    for _ in range(chance.choice((1, 2, 5, 20))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(what) + text[at:]
    return text


def _delete(chance: random.Random, text: str) -> str:
    start, end = _place(chance, text)
    return text[:start] + text[end:]


def _double(chance: random.Random, text: str) -> str:
    start, end = _place(chance, text)
    return text[:end] + text[start:end] * chance.choice((1, 2, 10)) + text[end:]


def _move(chance: random.Random, text: str) -> str:
    start, end = _place(chance, text)
    rest = text[:start] + text[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + text[start:end] + rest[at:]


def _shuffle(chance: random.Random, text: str) -> str:
    start = chance.randrange(len(text) + 1)
    part = list(text[start : start + 12])
    chance.shuffle(part)
    return text[:start] + "".join(part) + text[start + 12 :]


def _script(chance: random.Random, text: str) -> str:
    start = chance.randrange(len(text) + 1)
    return text[:start] + convert(text[start:], chance.choice(("simplified", "traditional")))  # type: ignore[arg-type]


def _digits(chance: random.Random, text: str) -> str:
    return "".join(chance.choice(_DIGITS) if c in _DIGITS and chance.random() < 0.3 else c for c in text)


def _more_digits(chance: random.Random, text: str) -> str:
    return _sprinkle(chance, text, _DIGITS + ".,-%万亿多半")


def _full_width(chance: random.Random, text: str) -> str:
    start, end = _place(chance, text)
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text[start : end + 40])
    return text[:start] + wide + text[end + 40 :]


def _han(chance: random.Random, text: str) -> str:
    return _sprinkle(chance, text, _HAN)


def _marks(chance: random.Random, text: str) -> str:
    return _sprinkle(chance, text, _MARKS)


def _tags(chance: random.Random, text: str) -> str:
    return _sprinkle(chance, text, _TAGS)


def _emoji(chance: random.Random, text: str) -> str:
    return _sprinkle(chance, text, _EMOJI)


def _invisible(chance: random.Random, text: str) -> str:
    return _sprinkle(chance, text, _INVISIBLE)


def _controls(chance: random.Random, text: str) -> str:
    return _sprinkle(chance, text, _CONTROL)


def _combining(chance: random.Random, text: str) -> str:
    return _sprinkle(chance, text, _COMBINING)


def _surrogates(chance: random.Random, text: str) -> str:
    return _sprinkle(chance, text, _SURROGATES)


def _strange(chance: random.Random, text: str) -> str:
    return _sprinkle(chance, text, _STRANGE)


def _glosses(chance: random.Random, text: str) -> str:
    return _sprinkle(chance, text, _GLOSSES)


def _machine_words(chance: random.Random, text: str) -> str:
    return _sprinkle(chance, text, _SLOTS)


def _lines(chance: random.Random, text: str) -> str:
    breaks = chance.choice(("\n", "\r\n", "\r", "\n\n\n", "\n\t", "\n　　"))
    width = chance.choice((1, 7, 20, 38))
    return breaks.join(text[i : i + width] for i in range(0, min(len(text), 2000), width))


def _one_line(chance: random.Random, text: str) -> str:
    return "".join(text.split())


def _no_stops(chance: random.Random, text: str) -> str:
    return text.translate({ord(c): None for c in "。，；、！？\n"})


def _repeat(chance: random.Random, text: str) -> str:
    start, end = _place(chance, text)
    return text[:end] + text[start:end] * chance.choice((30, 300)) + text[end:]


def _snippet(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(SNIPPETS) + text[at:]


EDITS: tuple[Edit, ...] = (
    _delete, _double, _move, _shuffle, _script, _digits, _more_digits, _full_width, _han, _marks, _tags, _emoji,
    _invisible, _controls, _combining, _surrogates, _strange, _glosses, _machine_words, _lines, _one_line, _no_stops,
    _repeat, _snippet,
)  # fmt: skip
