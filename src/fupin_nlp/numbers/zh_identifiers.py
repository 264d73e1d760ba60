"""Strings with digits that are copied, not counted: document numbers, addresses, codes, model names.

All patterns run over folded text, each character is looked at a bounded number of times.
"""

from __future__ import annotations

import re
from functools import cache

# A cheap look for anything below: most sentences stop here.
_SIGN = re.compile(r"[A-Za-z〔【热专代]|[(\[]\d{4}")
_DIGITS = re.compile(r"\d(?:\d{10}|\d?\d?[-.]\d{1,8}[-.]\d|(?<=0)\d{2,3}(?:[-) ]\d|\d))")

_UNIT_LETTERS = (
    r"(?:[kKMGT]?[Ww](?:h|p)?|[kcmdμn]?m[23²³]?|[kmμ]?g|[mk]?[lL]|[kMGT]?Hz|[kMGT]B|k?[Vv]|[kKMGT]?Pa|hm2|ha|mu|t|km/h|m/s|"
    r"mg/[Lkm]\w*|ug/\w+|pH|ppm|ppb|dB|TEU|h|s|min|k|yuan|RMB|USD|CNY|x|X|s|th|nd|rd|st|e|E)(?![A-Za-z])"
)

_PATTERN = "|".join(
    (
        r"[a-zA-Z][a-zA-Z0-9+.-]{1,10}://[^\s\u2e80-\uffef\"<>]+",
        r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,200}",
        r"(?<![A-Za-z0-9.])(?:[A-Za-z0-9-]{1,63}\.){1,5}(?:com|cn|net|org|gov|edu|io|info|top|hk|tw)(?![A-Za-z])(?:/[^\s\u2e80-\uffef\"]*)?",
        # 国办发〔2018〕15号, 桂政发(2017)第3号
        r"[〔(\[【]\d{4}[〕)\]】] ?(?:第 ?)?[\d-]{1,6} ?号",
        # telephone numbers
        r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d{9}(?![\d.]| ?[元万亿美港欧日人个吨户亩千公度])",
        r"(?<![\d.])\(?0\d{2,3}\)?[- ]\d{7,8}(?:-\d{1,5})?(?!\d)",
        r"(?<![\d.])[48]00-\d{3,4}-\d{3,4}(?!\d)",
        r"(?<![\d.])\d{3,6}(?=(?:服务|政务|便民|监督|举报|投诉|咨询|市长|扶贫)?(?:热线|专线))",
        # identity cards and other long digit strings; codes with leading zeros
        r"(?<![\d.,])\d{17}[\dXx](?![\d.,%])|(?<!\d)\d{25,}",
        r"(?<![\d.,:-])0\d{3,}(?![\d.,%:])|(?<=\()[036]\d{5}(?=(?:\.[A-Z]{2})?\))",
        r"(?<=代码)[::]? ?\d{4,6}",
        # versions and IP addresses
        r"(?<![\d.])(?!(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])\.(?:[0-2]?\d|3[01])(?![\d.]))[vV]?\d+(?:\.\d+){2,6}(?![\d.])",
        # words of letters and digits: C919, PM2.5, GB/T 1234-2018, COVID-19, F-35, 5G, 4A, 3D
        r"(?<![A-Za-z0-9])(?:GB/T|GB|ISO|IEC|DB\d{2}/T|DB\d{2}|NY/T|HJ|JT/T) ?\d+(?:[.-]\d+)*",
        r"(?<![A-Za-z0-9.$])(?!(?:US|HK|NT|RMB|CNY|USD|EUR|GBP|JPY|HKD)[$ ]?\d)[A-Za-z]{1,12}"
        r"(?:[-_/][A-Za-z]{1,8}){0,3}[-_/]?\d+(?:[A-Za-z]{1,6}\d*|[._/-]\d+(?![\d年月])){0,4}(?!\d)",
        rf"(?<![\d.,A-Za-z$¥€£-])(?!\d+(?:\.\d+)?{_UNIT_LETTERS})\d{{1,4}}"
        rf"(?:[A-Za-z]{{1,6}}\d*)(?:[-_/]?[A-Za-z0-9]+){{0,3}}(?![A-Za-z0-9])",
    )
)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_PATTERN)


# First characters of the issuers that stand before a document number: provinces, ministries, Party and state organs.
_ISSUERS = frozenset(
    "国中党全京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滇黔"
    "财农教发卫人民住建交商科水林银保证统扶环文税审法公司府办工信自政市县区省"
)
_HAN = re.compile("[\u4e00-\u9fff]")


def _with_issuer(s: str, start: int) -> int:
    """Start of 国办发 before the bracket at ``start``: the leftmost issuer within eight characters."""
    best = i = start
    while i > 0 and start - i < 8 and _HAN.match(s[i - 1]):
        i -= 1
        if s[i] in _ISSUERS:
            best = i
    return best


def find(s: str) -> list[tuple[int, int]]:
    """Spans (start, end) of identifiers in folded text ``s``, in order, disjoint."""
    if not _SIGN.search(s) and not _DIGITS.search(s):
        return []
    spans = []
    for m in _pattern().finditer(s):
        start, end = m.span()
        if s[start] in "〔([【" and s[end - 1] == "号":
            start = _with_issuer(s, start)
        if any("0" <= c <= "9" for c in s[start : min(end, start + 400)]):
            spans.append((start, end))
    return spans
