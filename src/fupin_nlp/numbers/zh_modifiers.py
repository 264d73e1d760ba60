"""Words around a Chinese figure that say how exact it is: 近, 超过, 至少, 多, 以上, 左右.

Functions over folded text; offsets in and out.
"""

from __future__ import annotations

from fupin_nlp.numbers.quantity import Modifier

_BEFORE_WORDS = (
    (Modifier.ABOUT, "约 大约 大概 大致 约合 约莫 大体"),
    (Modifier.NEARLY, "近 将近 接近 几近 几乎 差不多 近乎 逼近 临近 直逼"),
    (
        Modifier.MORE_THAN,
        "超 超过 逾 突破 超出 高于 多于 大于 已超 远超 超逾 跨过 越过 优于 早于 晚于",
    ),
    (Modifier.MORE_THAN, "高过 多过 大过 >"),
    (Modifier.AT_LEAST, "至少 不少于 不低于 不下 不下于 最少 起码 最低 不小于 不得低于 不得少于 不得小于 不应低于"),
    (Modifier.AT_LEAST, "不应少于 绝不低于 大于等于 不晚于 不亚于 ≥ >="),
    (Modifier.LESS_THAN, "不足 不到 低于 少于 小于 不满 未满 未达 未到 不够 不及 未足 未超 未超过 <"),
    (Modifier.AT_MOST, "不超过 不高于 不多于 不大于 至多 最多 小于等于 顶多 不超 不得超过 不得高于 不得多于"),
    (Modifier.AT_MOST, "不应超过 不会超过 无法超过 难以超过 不可能超过 控制在 不逾 ≤ <="),
    (Modifier.UP_TO, "高达 多达 最高 最高达 最高可达 长达 最长 最大 最多可 可达 最多达 重达 远达"),
)
_BEFORE: dict[str, Modifier] = {word: modifier for modifier, words in _BEFORE_WORDS for word in words.split()}
_LONGEST = max(map(len, _BEFORE))
_LAST_CHARS = frozenset(word[-1] for word in _BEFORE)
_FILLERS = frozenset("了为是有")

# Characters before a one-character modifier that make another word of it: 节约, 附近, 最近.
_VETO: dict[str, str] = {
    "约": "节公条契预合签制失履和誓赴租邀",
    "近": "附最邻靠远亲凑挨",
    "超": "赶高中英反",
}

# Before a bare scale only: 上千, 过亿, 破万.
_BARE: dict[str, Modifier] = {
    **dict.fromkeys("上过破", Modifier.MORE_THAN),
    **dict.fromkeys(("数", "几", "好几", "成"), Modifier.SEVERAL),
}
_BARE_VETO: dict[str, str] = {
    "上": "加以之网线海市向路江早晚马身地楼天",
    "过": "超通经不越胜渡错路难",
    "破": "突打攻爆",
    "数": "人户总次件个台倍参函系分指算计少多基常变岁天年家项名篇种辆处",
    "几": "",
    "成": "完组形达建促集分生养变造落合",
}

_AFTER: tuple[tuple[str, Modifier], ...] = (
    ("以上", Modifier.AT_LEAST),
    ("及以上", Modifier.AT_LEAST),
    ("或以上", Modifier.AT_LEAST),
    ("或者以上", Modifier.AT_LEAST),
    ("之上", Modifier.AT_LEAST),
    ("以下", Modifier.AT_MOST),
    ("及以下", Modifier.AT_MOST),
    ("或以下", Modifier.AT_MOST),
    ("之下", Modifier.AT_MOST),
    ("以内", Modifier.AT_MOST),
    ("之内", Modifier.AT_MOST),
    ("左右", Modifier.ABOUT),
    ("上下", Modifier.ABOUT),
    ("前后", Modifier.ABOUT),
    ("有余", Modifier.MORE_THAN),
    ("出头", Modifier.MORE_THAN),
    ("开外", Modifier.MORE_THAN),
    ("不止", Modifier.MORE_THAN),
    ("强", Modifier.MORE_THAN),
    ("弱", Modifier.NEARLY),
    ("多", Modifier.MORE_THAN),
    ("余", Modifier.MORE_THAN),
)
_AFTER_CHARS = frozenset(word[0] for word, _ in _AFTER) | {" "}
_AFTER_VETO = {
    "多": "样方边头数角点功次余云",
    "余": "额粮下热",
    "强": "化调制大国县村军权势度",
    "弱": "化势",
    "上下": "游级班",
}


def before(s: str, start: int, bare: str = "") -> tuple[Modifier, int]:
    """Modifier that ends where a numeral starts, and where it begins.

    ``bare`` is the scale word that the numeral begins with, if it has no digit (百万, 十).
    """
    if start == 0:
        return Modifier.NONE, start
    last = s[start - 1]
    if bare and last == "以" and start > 1 and s[start - 2] == "数":
        return Modifier.SEVERAL, start - 2  # 数以万计
    if bare and last in _BARE and (bare != "十" or last in "数几"):
        prev = s[start - 2] if start > 1 else ""
        if not prev or prev not in _BARE_VETO[last]:
            begin = start - 2 if last == "几" and prev == "好" else start - 1
            return _BARE[last], begin
    if last in _FILLERS:
        if start < 2 or s[start - 2] not in _LAST_CHARS:
            return Modifier.NONE, start
        end = start - 1
        shortest = 2  # 约为, but not 近有
    elif last in _LAST_CHARS:
        end = start
        shortest = 1
    elif last == " " and start > 1 and s[start - 2] in _LAST_CHARS:
        end = start - 1
        shortest = 1
    else:
        return Modifier.NONE, start
    for n in range(min(_LONGEST, end), shortest - 1, -1):
        word = s[end - n : end]
        modifier = _BEFORE.get(word)
        if modifier is None:
            continue
        begin = end - n
        if n == 1 and begin and s[begin - 1] in _VETO.get(word, ""):
            return Modifier.NONE, start
        return modifier, begin
    if shortest == 2 and s[end - 1] in "约超逾近":
        return _BEFORE[s[end - 1]], end - 1
    return Modifier.NONE, start


def after(s: str, end: int, after_unit: bool) -> tuple[Modifier, int]:
    """Modifier that begins where a figure ends, and where it stops.

    ``after_unit``: 3年多 is more than three years, while 多 right after a numeral is ``outer``.
    """
    if end >= len(s) or (s[end] not in _AFTER_CHARS and s[end] not in "及或"):
        return Modifier.NONE, end
    at = end + 1 if s[end] == " " else end
    for word, modifier in _AFTER:
        if s.startswith(word, at):
            if len(word) == 1 and (not after_unit or at != end):
                continue
            nxt = s[at + len(word) : at + len(word) + 1]
            if word in _PHRASE_END and "\u4e00" <= nxt <= "\u9fff" and s[end - 1] not in "成半一":
                return Modifier.NONE, end  # 6轮强降雨
            if nxt and nxt in _AFTER_VETO.get(word, ""):
                return Modifier.NONE, end
            return modifier, at + len(word)
    return Modifier.NONE, end


_PHRASE_END = frozenset("强弱")
_OUTER_VETO = {"多": "样边角云功数", "余": "额粮下热", "几": "乎率何近", "来": "自回往到临源"}


def outer(s: str, end: int, round_han: bool, classifier_follows: bool) -> tuple[Modifier, int]:
    """多, 余, 几, 来 right after a numeral (9000多家, 十来个), before its unit."""
    c = s[end : end + 1]
    if c not in ("多", "余", "几", "来"):
        return Modifier.NONE, end
    if s[end + 1 : end + 2] and (s[end + 1] in _OUTER_VETO[c] or s.startswith("元化", end + 1)):
        return Modifier.NONE, end
    if c == "来":
        return (Modifier.ABOUT, end + 1) if round_han and classifier_follows else (Modifier.NONE, end)
    return Modifier.MORE_THAN, end + 1
