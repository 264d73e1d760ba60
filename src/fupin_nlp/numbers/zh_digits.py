"""The characters of Chinese numerals and their values (folded text)."""

from __future__ import annotations

DIGITS: dict[str, int] = {
    **{c: v for v, c in enumerate("零一二三四五六七八九")},
    **{c: v for v, c in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2,
    "俩": 2,
    "仨": 3,
    "参": 3,
}
TENS = {"廿": 2, "卅": 3, "卌": 4}
SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12}
SCALES = {**SMALL, **BIG}

SCALE_CHARS = "".join(SCALES)
NUMERAL_CHARS = "".join(DIGITS) + "".join(TENS) + SCALE_CHARS

# Where a numeral may begin.  伍 陆 肆 参 拾 are common words too, so they need a scale or 元 at their side.
START = (
    r"[0-9〇零一二三四五六七八九十百千万亿两俩仨廿卅卌壹贰叁柒捌玖]|佰(?=[万亿分])|仟(?=[万亿分])"
    r"|(?<!队)伍(?=[拾佰仟万亿元圆])|(?<![大内登])陆(?=[拾佰仟万亿元圆百千])|肆(?=[拾佰仟万亿元圆])"
    r"|参(?=[拾佰仟万亿元圆])|(?<![收捡])拾(?=[万亿元圆壹贰叁肆伍陆柒捌玖一二三四五六七八九])"
)
