"""The unit that stands after a Chinese numeral: 元, 平方公里, km."""

from __future__ import annotations

import re

from fupin_nlp.numbers.units import UNITS

# Chinese forms by their first character, the longest first.
_FORMS: dict[str, list[tuple[str, str]]] = {}
for _unit in UNITS:
    for _form in _unit.zh:
        _FORMS.setdefault(_form[0], []).append((_form, _unit.name))
for _entries in _FORMS.values():
    _entries.sort(key=lambda entry: -len(entry[0]))

# Symbols that Chinese text writes in letters: km, kW, mg/L; English words of the same length are none.
_NO_SYMBOLS = "A$ C$ S$ chi cun dan day fen hr hrs in. jin li mao min mu pH sec ton won yen yr yrs"
_WORDS = frozenset(_NO_SYMBOLS.split())
_SYMBOLS: dict[str, str] = {
    form: unit.name
    for unit in UNITS
    for form in unit.en
    if " " not in form and form not in _WORDS and (len(form) <= 3 or (len(form) <= 5 and not form.isalpha()))
}
_LETTERS = re.compile(r"[A-Za-zμ°Ω][A-Za-z0-9/²³°]{0,5}")

# A unit character is part of another word when one of these follows: 3人才, 5升至, 2天然气.
_VETO: dict[str, str] = {
    "人": "民均才力工类身造事物员士格为心生本行居文",
    "米": "粉饭面糊线脂",
    "里": "程面应",
    "升": "至到为级温降学高",
    "度": "假过夏冬汛",
    "角": "度色形落逐",
    "克": "服隆拉扣",
    "瓦": "斯房窑",
    "担": "任保负心当忧架",
    "伏": "击天季",
    "码": "头垛",
    "尺": "寸度",
    "天": "然津气生主文内使线桥",
    "年": "轻级货均龄",
    "日": "本均常前益元",
    "周": "边期转围恩",
    "户": "籍口型外主均",
    "元": "旦首素宵件器老帅",
    "对": "口接策应外象话照标方比",
    "双": "方边语拥",
    "桶": "装",
    "焦": "点化虑",
    "帕": "尼金",
    "千帕": "尼金",
    "圆": "桌",
    "顷": "刻",
    "丈": "夫量",
    "寸": "土",
    "克拉": "玛",
    "磅": "礴",
    "星期": "一二三四五六日天",
    "秒": "杀",
}
_KUAI_OK = re.compile(r"[，。,;；!！?？、)）\s]|$|钱|多|左右|[一二三四五六七八九\d]")


def unit_at(s: str, at: int) -> tuple[str, int]:
    """Canonical unit that begins at ``at`` (one space may precede it) and its end; ("", at) if none."""
    begin = at
    if begin < len(s) and s[begin] == " ":
        begin += 1
    if begin >= len(s):
        return "", at
    c = s[begin]
    forms = _FORMS.get(c)
    if forms is not None:
        for form, name in forms:
            if not s.startswith(form, begin):
                continue
            end = begin + len(form)
            nxt = s[end : end + 1]
            if nxt and nxt in _VETO.get(form, ""):
                continue
            if form == "块" and not _KUAI_OK.match(s, end):
                continue
            return name, end
    if c < "\u2e80":
        m = _LETTERS.match(s, begin)
        if m:
            symbol = _SYMBOLS.get(m.group(), "")
            if symbol:
                return symbol, m.end()
    return "", at
