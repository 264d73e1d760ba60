"""Kinds of administrative units and the peoples that autonomous ones are named after, in English."""

from __future__ import annotations

import re

__all__ = ["ABBREVIATIONS", "ETHNIC", "SUFFIXES", "ethnic_unit"]

# What kind of unit a name ends in → how official English writes it.
SUFFIXES: dict[str, str] = {
    "省": "Province", "自治区": "Autonomous Region", "特别行政区": "Special Administrative Region",
    "市": "City", "地区": "Prefecture", "州": "Prefecture", "自治州": "Autonomous Prefecture", "盟": "League",
    "县": "County", "自治县": "Autonomous County", "区": "District", "旗": "Banner", "自治旗": "Autonomous Banner",
    "林区": "Forestry District", "特区": "Special District", "矿区": "Mining District",
    "镇": "Town", "古镇": "Ancient Town", "乡": "Township", "民族乡": "Ethnic Township",
    "街道": "Subdistrict", "苏木": "Sumu",
    "村": "Village", "行政村": "Administrative Village", "屯": "Hamlet", "社区": "Community", "嘎查": "Gaqa",
}  # fmt: skip

# Peoples, by the spelling of the State Ethnic Affairs Commission.
ETHNIC: dict[str, str] = {
    "壮": "Zhuang", "回": "Hui", "维吾尔": "Uygur", "藏": "Tibetan", "苗": "Miao", "侗": "Dong", "瑶": "Yao",
    "土家": "Tujia", "布依": "Bouyei", "彝": "Yi", "哈尼": "Hani", "傣": "Dai", "黎": "Li", "傈僳": "Lisu",
    "佤": "Va", "畲": "She", "拉祜": "Lahu", "水": "Shui", "东乡": "Dongxiang", "纳西": "Naxi", "景颇": "Jingpo",
    "柯尔克孜": "Kirgiz", "土": "Tu", "达斡尔": "Daur", "仫佬": "Mulao", "羌": "Qiang", "布朗": "Blang",
    "撒拉": "Salar", "毛南": "Maonan", "仡佬": "Gelao", "锡伯": "Xibe", "阿昌": "Achang", "普米": "Pumi",
    "朝鲜": "Korean", "塔吉克": "Tajik", "怒": "Nu", "乌孜别克": "Uzbek", "俄罗斯": "Russian", "鄂温克": "Ewenki",
    "德昂": "De'ang", "保安": "Bonan", "裕固": "Yugur", "京": "Jing", "塔塔尔": "Tatar", "独龙": "Derung",
    "鄂伦春": "Oroqen", "赫哲": "Hezhen", "门巴": "Monba", "珞巴": "Lhoba", "基诺": "Jino", "蒙古": "Mongolian",
    "满": "Manchu", "白": "Bai", "高山": "Gaoshan", "汉": "Han", "哈萨克": "Kazak",
}  # fmt: skip

# One-character names of provinces that are not everyday words as well.
ABBREVIATIONS: dict[str, str] = {
    "京": "Beijing", "津": "Tianjin", "沪": "Shanghai", "渝": "Chongqing", "冀": "Hebei", "晋": "Shanxi",
    "浙": "Zhejiang", "皖": "Anhui", "闽": "Fujian", "赣": "Jiangxi", "鲁": "Shandong", "豫": "Henan", "鄂": "Hubei",
    "湘": "Hunan", "粤": "Guangdong", "桂": "Guangxi", "琼": "Hainan", "川": "Sichuan", "黔": "Guizhou", "滇": "Yunnan",
    "藏": "Tibet", "陕": "Shaanxi", "青": "Qinghai", "疆": "Xinjiang",
}  # fmt: skip

_PEOPLE = "|".join(sorted(ETHNIC, key=len, reverse=True))
# The head has two characters or more (three with 族-less peoples would be read wrong: 巴里坤哈萨克).
_UNIT = re.compile(
    rf"^(.{{2,6}}?)((?:(?:{_PEOPLE})族)+|哈萨克|维吾尔|柯尔克孜|塔吉克|蒙古|锡伯)(自治[区州县旗]|[乡区])$"
)


def ethnic_unit(name: str) -> tuple[str, str, str] | None:
    """都安瑶族自治县 → ("都安", "Yao", "自治县"); None for a unit not named after a people."""
    found = _UNIT.match(name)
    if not found:
        return None
    peoples = [ETHNIC[p] for p in re.findall(rf"(?:{_PEOPLE})(?=族|$|{_PEOPLE})", found[2])]
    words = peoples[0] if len(peoples) == 1 else ", ".join(peoples[:-1]) + " and " + peoples[-1]
    return found[1], words, found[3]
