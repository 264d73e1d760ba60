"""Chinese characters into Hanyu Pinyin without tones, as names are written in English.

Places follow the Chinese phonetic alphabet rules for geographical names (GB/T 16159 and the 1984
rules of the place-name commission): syllables joined, capital first, an apostrophe before a
syllable that starts with a, o or e (Xi'an, Du'an).  Persons follow GB/T 28039: surname first, given
name joined to one word (Jiang Jiabai, Ouyang Xiu, Lü Jianzhong).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from fupin_nlp.terms.tables import rows

__all__ = [
    "join",
    "knows_element",
    "person_name",
    "place_name",
    "spellings",
    "split_person",
    "surname_length",
    "surnames",
    "syllables",
]

# Characters whose usual reading in names is not the dictionary's first one.
_IN_NAMES = {
    "长": "chang", "乐": "le", "行": "xing", "重": "chong", "朝": "chao", "传": "chuan", "盛": "sheng",
    "少": "shao", "柏": "bai", "晟": "sheng", "仔": "zai", "娜": "na", "茜": "qian", "调": "tiao",
    "称": "cheng", "中": "zhong", "兴": "xing", "为": "wei", "正": "zheng", "都": "du", "大": "da",
    "万": "wan", "弹": "tan", "家": "jia", "车": "che", "沈": "shen", "拓": "tuo", "尧": "yao",
    "于": "yu", "洋": "yang", "露": "lu", "谷": "gu", "石": "shi", "合": "he", "和": "he", "会": "hui",
    "强": "qiang", "藏": "zang", "相": "xiang", "差": "cha", "得": "de", "地": "di", "的": "di",
    "了": "liao", "过": "guo", "落": "luo", "没": "mo", "切": "qie", "塞": "sai", "似": "si", "宿": "su",
    "择": "ze", "几": "ji", "发": "fa", "干": "gan", "还": "huan", "好": "hao", "号": "hao", "空": "kong",
    "数": "shu", "血": "xue", "应": "ying", "与": "yu", "着": "zhe", "种": "zhong", "祭": "ji", "佛": "fo",
    "卜": "bu", "仇": "qiu", "单": "dan", "颉": "jie", "奇": "qi", "祺": "qi", "琦": "qi", "炅": "jiong",
    "昇": "sheng", "堃": "kun", "喆": "zhe", "彧": "yu", "珏": "jue", "翀": "chong", "赟": "yun",
    "铖": "cheng", "婕": "jie", "婧": "jing", "甯": "ning", "芃": "peng", "妤": "yu", "莘": "shen",
    "敦": "dun", "参": "can", "曾": "zeng", "莎": "sha", "拉": "la", "朴": "pu", "虹": "hong", "艾": "ai",
    "色": "se", "旺": "wang", "俞": "yu", "劲": "jin", "尔": "er", "泊": "bo", "熠": "yi",
}  # fmt: skip

# The same for characters of villages, towns and the country around them.
_IN_PLACES = {
    **_IN_NAMES, "堡": "bao", "铺": "pu", "埔": "pu", "圩": "xu", "峒": "dong", "峪": "yu", "厦": "xia",
    "单": "dan", "石": "shi", "六": "liu", "车": "che", "角": "jiao", "洞": "dong", "涌": "chong",
    "氹": "dang", "垌": "dong", "岜": "ba", "弄": "long", "坝": "ba", "磨": "mo", "莫": "mo", "屯": "tun",
    "漯": "luo", "浒": "hu", "番": "fan", "泊": "bo", "咀": "zui", "嘴": "zui", "垱": "dang", "墕": "yan",
    "塬": "yuan", "塝": "bang", "崾": "yao", "岘": "xian", "柞": "zuo", "栅": "zha", "栎": "li", "陂": "bei",
    "砦": "zhai", "磴": "deng", "筠": "yun", "阿": "a", "勐": "meng", "冼": "xian", "凼": "dang",
    "朝": "chao", "沈": "shen", "曾": "zeng", "解": "xie", "覃": "qin", "仇": "qiu", "翟": "zhai",
}  # fmt: skip


@lru_cache(maxsize=8192)
def _reading(ch: str) -> str:
    from pypinyin import Style, pinyin

    return str(pinyin(ch, style=Style.NORMAL, v_to_u=True)[0][0])


def syllables(text: str, *, place: bool = False) -> list[str]:
    """One toneless syllable (with ü) for each character, by its reading in names."""
    table = _IN_PLACES if place else _IN_NAMES
    return [table.get(ch) or _reading(ch) for ch in text]


def join(parts: list[str]) -> str:
    """Syllables as one capitalised word: ["du", "an"] → "Du'an"."""
    if not parts:
        return ""
    word = parts[0] + "".join(("'" if b[:1] in "aoe" and a[-1:].isalpha() else "") + b for a, b in pairwise(parts))
    return word[:1].upper() + word[1:]


def place_name(text: str) -> str:
    """A place name that no table holds: "骆驼湾" → "Luotuowan"."""
    return join(syllables(text, place=True))


@lru_cache(maxsize=1)
def surnames() -> dict[str, str]:
    """Surname → its reading, compound surnames included."""
    return {row[0]: row[1] for row in rows("surnames.tsv")}


def surname_length(name: str) -> int:
    """How many leading characters are the surname: 2 for 欧阳修, 1 for 蒋家柏, 0 for none."""
    if name[:2] in surnames() and len(name) > 2:
        return 2
    return 1 if name[:1] in surnames() else 0


def split_person(name: str) -> tuple[str, str]:
    """Surname and given name; a name that starts with no known surname takes its first character."""
    cut = surname_length(name) or 1
    return name[:cut], name[cut:]


@lru_cache(maxsize=1)
def _name_elements() -> dict[str, str]:
    """Elements of Uygur, Kazak, Mongolian and Tibetan names → their usual Latin form."""
    return {row[0]: row[1] for row in rows("elements.tsv")}


def person_name(name: str) -> str:
    """English form of a personal name: 蒋家柏 → "Jiang Jiabai", 哈米提·居马什 → "Hamit Jumash".

    A double surname of a married woman (范徐丽泰) is not told apart from a given name.
    """
    if len(name) > 1 and name in _name_elements():
        return element(name)
    if len(name) == 4 and name not in surnames() and name[:2] in _name_elements() and name[2:] in _name_elements():
        return f"{element(name[:2])} {element(name[2:])}"
    if re.search("[·•・‧]", name):
        return " ".join(element(part) for part in re.split("[·•・‧]", name) if part)
    if len(name) > 3 and name[:2] not in surnames():  # written by sound: two words, the first of two characters
        return f"{join(syllables(name[:2]))} {join(syllables(name[2:]))}"
    if len(name) == 3 and not surname_length(name):  # by sound too: one word
        return join(syllables(name))
    family, given = split_person(name)
    first = surnames().get(family) or join(syllables(family))
    return f"{first} {join(syllables(given))}" if given else first


def knows_element(name: str) -> bool:
    """Whether a part of a name with dots is in the table of name elements."""
    return any(part in _name_elements() for part in re.split("[·•・‧]", name))


def spellings(target: str) -> tuple[str, ...]:
    """Other accepted spellings of a romanised name: ü as yu, u or v, and 朝 in its other reading."""
    forms = [target.replace("ü", other) for other in ("yu", "u", "v") if "ü" in target]
    if "chao" in target.lower():
        forms.append(target.replace("Chao", "Zhao").replace("chao", "zhao"))
    return tuple(forms)


def element(part: str) -> str:
    """One part of a name with dots, by the table, else of two elements there (麦麦提江: Memetjan), else in pinyin."""
    known = _name_elements()
    if part in known:
        return known[part].capitalize()
    for cut in range(len(part) - 1, 1, -1):
        if part[:cut] in known and part[cut:] in known:
            return (known[part[:cut]] + known[part[cut:]].lower()).capitalize()
    return join(syllables(part))
