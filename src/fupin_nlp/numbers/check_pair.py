"""What is wrong with one Chinese figure and the English figure it was paired with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fupin_nlp.numbers.codes import finding
from fupin_nlp.numbers.compare_units import units_differ
from fupin_nlp.numbers.findings import Finding
from fupin_nlp.numbers.links import Link
from fupin_nlp.numbers.precision import exact, ratio_of_ten
from fupin_nlp.numbers.quantity import Kind, Modifier, Quantity, date_parts
from fupin_nlp.numbers.relation import Relation
from fupin_nlp.numbers.small_words import is_small
from fupin_nlp.numbers.units import unit_class
from fupin_nlp.numbers.wording import say, short
from fupin_nlp.numbers.zh_fold import fold


def judge_link(
    link: Link,
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    source_text: str,
    target_text: str,
) -> list[Finding]:
    """The findings of one link, none where the English figure says what the Chinese one says.

    ``source`` and ``target`` are all figures of the sentence; the texts are read around the two for words that
    say a modifier or a sign at a distance.
    """
    s, t, relation = link
    if relation <= Relation.LOOSE:
        return _unit(s, t, source, source_text, target_text) or _modifier(s, t, source_text, target_text)
    if relation is Relation.PART:
        return _part(s, t, source, target)
    if exact(s.value) - exact(t.value) == 1 and _OTHERS.match(target_text, t.end):
        return []  # 教育部等五部门 is "the Ministry of Education and four other departments"
    said = f"{short(s)} is {say(s)}, the English says {short(t)}"
    if relation is Relation.ROUNDED:
        raised = [finding("FN108", said, s, t)]
        if s.modifier is Modifier.NONE and t.modifier in _DOWN and abs(exact(s.value)) < abs(exact(t.value)):
            return raised  # 3.936亿 is nearly 400 million
        return raised + [f for f in _modifier(s, t, source_text, target_text) if f.severity == "error"]
    if relation is Relation.CONVERTED:
        return [finding("FN114", said, s, t)] + [
            f for f in _modifier(s, t, source_text, target_text) if f.severity == "error"
        ]
    if relation is Relation.POINT:
        return [finding("FN106", said, s, t)]
    if relation is Relation.KIND:
        sign = _shared_sign(s, t, source_text, target_text)
        if sign in (Kind.PERCENT, Kind.POINT):
            return [] if sign in (s.kind, t.kind) else [finding("FN106", said, s, t)]
        return [finding("FN113", said, s, t)]
    if relation is Relation.SCALE:
        power = ratio_of_ten(s.value, t.value)
        times = f"{10 ** abs(power):,} times too {'large' if power > 0 else 'small'}"
        return [finding("FN101", f"{said} ({times})", s, t)]
    if s.kind in (Kind.IDENTIFIER, Kind.FORMULA, Kind.RATIO):
        return [finding("FN110", said, s, t)]
    if relation is Relation.DATE or s.kind in (Kind.DATE, Kind.TIME, Kind.PERIOD):
        return [finding("FN111", said, s, t)]
    return [finding("FN102", said, s, t)]


_OTHERS = re.compile(r"\s+(?:\w+\s+)?others?\b")
_CURRENCY = re.compile(
    r"[$¥€£₩₹]|\b(?:yuan|rmb|renminbi|cny|dollars?|usd|euros?|pounds?|yen|rubles?|roubles?|rupees?|won|francs?|jiao|fen|cents?|pence)\b",
    re.I,
)


def _unit(s: Quantity, t: Quantity, source: Sequence[Quantity], source_text: str, target_text: str) -> list[Finding]:
    if s.unit == t.unit:
        return []
    if units_differ(s, t):
        a, b = unit_class(s.unit), unit_class(t.unit)
        if s.value != t.value or s.kind is not t.kind or "%" in (s.unit, t.unit) or not a or not b:
            return []
        if s.modifier is t.modifier is Modifier.SEVERAL:
            return [finding("FN114", f"{short(s)}, the English says {short(t)}", s, t)]
        if s.weak or t.weak or (a == b == "count" and not _opposed(s.unit, t.unit)):
            return []
        if s.unit == "jpy" and t.unit == "yuan" and "¥" in t.text:
            return []  # the yen has the same sign
        if s.unit == "yuan" and a == b and _local_dollar(s, t, source_text):
            return []
        return [finding("FN105", f"{short(s)} became {short(t)}", s, t)]
    if (
        not s.unit
        and unit_class(t.unit) == "currency"
        and _other_money(t, source)
        and not _local_dollar(s, t, source_text)
    ):
        return [finding("FN105", f"{short(s)} became {short(t)}", s, t)]
    if not t.unit and unit_class(s.unit) == "currency" and target_text and not _CURRENCY.search(target_text):
        return [finding("FN118", f"{short(s)}, the English says {short(t)} without a currency", s, t)]
    return []


_DOLLAR_PLACES = re.compile("[港澳台臺]|新加坡|澳大利亚|澳洲|加拿大")


def _other_money(t: Quantity, source: Sequence[Quantity]) -> bool:
    """The Chinese names money, but not this."""
    money = {q.unit for q in source if unit_class(q.unit) == "currency"}
    return bool(money) and t.unit not in money


def _local_dollar(s: Quantity, t: Quantity, source_text: str) -> bool:
    """A plain 元 of Hong Kong, Macao or Taiwan, where it is no yuan."""
    if "人民" in s.text:
        return False
    local = bool(_DOLLAR_PLACES.search(source_text)) or fold(source_text) != source_text
    return local and (t.unit in ("hkd", "twd", "mop", "sgd", "aud", "cad") or (t.unit == "usd" and "U" not in t.text))


_COUNTED = frozenset({"person", "household", "village", "county", "person-time"})


def _opposed(a: str, b: str) -> bool:
    """Measure words of count that cannot stand for one another: people and households."""
    return a in _COUNTED and b in _COUNTED


_UP = frozenset({Modifier.MORE_THAN, Modifier.AT_LEAST})
_DOWN = frozenset({Modifier.LESS_THAN, Modifier.AT_MOST, Modifier.NEARLY})
_LOOSE_SAME = (
    _UP,
    _DOWN,
    frozenset({Modifier.AT_MOST, Modifier.UP_TO}),
    frozenset({Modifier.NONE, Modifier.UP_TO}),
    frozenset({Modifier.ABOUT, Modifier.NEARLY}),
    frozenset({Modifier.SEVERAL, Modifier.MORE_THAN}),
    frozenset({Modifier.SEVERAL, Modifier.NONE}),
    frozenset({Modifier.SEVERAL, Modifier.ABOUT}),
)


_SAYS_UP = re.compile("[超逾过破多余上来起强]|高于|不低于|不少于|至少")
_SAYS_DOWN = re.compile("[近内下未限]|不足|不到|低于|少于|小于|几乎|跌破|不超|不过|最多|至多|封顶")
_DOWN_BEFORE = re.compile(r"(?:(?<![最附靠远临])近|(?:不足|不到|少于|不满|跌破)[^，。；,;\d]{0,5})$")
_SAYS_ABOUT = re.compile("[约许近来]|左右|上下|大致|大概|大体|前后|估计")
_EN_UP = re.compile(
    r"\b(?:more|over|above|exceed\w*|top(?:s|ped|ping)?|pass(?:es|ed|ing)?|past|surpass\w*|broke\w*|break\w*|cross\w*|"
    r"least|less than|fewer than|below|lower than|higher|beyond|minimum|lowest|older|reach\w*|mark|cap|"
    r"limit\w*|up to|worth)\b",
    re.I,
)
_EN_DOWN = re.compile(
    r"\b(?:nearly|almost|under|below|less|fewer|within|most|limit\w*|maximum|up to|"
    r"ceiling|cap\w*|not|no|lower|or|short)\b",
    re.I,
)
_EN_ABOUT = re.compile(r"\b(?:about|around|roughly|approximately|some|or so|almost|nearly|estimated)\b", re.I)


def _said_at_distance(modifier: Modifier, t: Quantity, target_text: str) -> bool:
    """The English says it away from the figure: "passed the 200 billion yuan mark", "over 8 and 9 percent"."""
    near = target_text[max(0, t.start - 48) : t.end + 24]
    if modifier in _UP:
        return _EN_UP.search(near) is not None
    if modifier in _DOWN:
        return _EN_DOWN.search(near) is not None
    return modifier is Modifier.ABOUT and _EN_ABOUT.search(near) is not None


_NEGATION = re.compile(r"\b(?:not|never|no|cannot|nor|without)\b[^.,;]*$|n't\b[^.,;]*$", re.I)


def _modifier(s: Quantity, t: Quantity, source_text: str, target_text: str) -> list[Finding]:
    a, b = s.modifier, t.modifier
    if a is b or any(a in group and b in group for group in _LOOSE_SAME):
        return []
    names = f"{short(s)}, the English says {short(t)}"
    if (a in _UP and b in _DOWN) or (a in _DOWN and b in _UP):
        if b in _UP and _NEGATION.search(target_text[max(0, t.start - 24) : t.start]):
            return []
        return [finding("FN107", names, s, t)]
    if a is Modifier.NONE and b is Modifier.AT_MOST and t.text[:6].casefold() == "within":
        return []  # a duration is "in" or "within" so many days
    if t.kind is Kind.DATE and b is Modifier.ABOUT and t.text[:5] == "about":
        return []  # views about September are not of about September
    if s.kind in (Kind.RATIO, Kind.FORMULA) or (b is Modifier.NONE and _said_at_distance(a, t, target_text)):
        return []
    if a is Modifier.NONE and b in _UP and _DOWN_BEFORE.search(fold(source_text[max(0, s.start - 10) : s.start])):
        return [finding("FN107", names, s, t)]
    if (is_small(s) and is_small(t)) or t.text.startswith("Some "):
        return []  # "Some 3,200 families" avoids a numeral at the head of a sentence, no more
    near = fold(source_text[max(0, s.start - 14) : s.end + 6])
    if a in (Modifier.NONE, Modifier.UP_TO):
        # The Chinese may say it at a distance: 接近日最大承载量的64%.
        if (b in _UP and _SAYS_UP.search(near)) or (b in _DOWN and _SAYS_DOWN.search(near)):
            return []
        if b is Modifier.ABOUT and _SAYS_ABOUT.search(near):
            return []
        if source_text and (b in (Modifier.LESS_THAN, Modifier.NEARLY)) and a is Modifier.NONE:
            return [finding("FN107", names, s, t)]
    return [finding("FN115", names, s, t)]


def _part(s: Quantity, t: Quantity, source: Sequence[Quantity], target: Sequence[Quantity]) -> list[Finding]:
    """A date that one side says in part: what is lost must stand elsewhere, what is added is remarked."""
    mine = [p for q in source if q.kind is Kind.DATE for p in _all_parts(q)]
    theirs = [p for q in target if q.kind is Kind.DATE for p in _all_parts(q)]
    years = {int(q.value) for q in target if q.kind is Kind.CARDINAL and 1000 < q.value < 2200}
    a, b = date_parts(s.value), date_parts(t.value)
    findings: list[Finding] = []
    for k, name in enumerate(("year", "month", "day")):
        if a[k] and not b[k]:
            if not any(p[k] == a[k] for p in theirs) and not (k == 0 and a[0] in years):
                findings.append(finding("FN111", f"the {name} of {short(s)} is lost in {short(t)}", s, t))
        elif b[k] and not a[k] and k == 0 and not any(p[k] == b[k] for p in mine):
            findings.append(finding("FN119", f"{short(s)}, the English says {short(t)}", s, t))
    return findings


def _all_parts(quantity: Quantity) -> list[tuple[int, int, int]]:
    values = (quantity.value,) if quantity.value_high is None else (quantity.value, quantity.value_high)
    return [date_parts(v) for v in values]


_SIGN_BETWEEN = re.compile(
    r"[^%％]{0,3}(?:and|or|to|through|,|-|–|—|and then|、|至|到|和|或|~|～)?[^%％.。;；]{0,14}"
    r"(?:\d[\d.,]*|[a-z-]{3,20})\s*(%|％|percentage|percent|per cent|个百分点)",
    re.I,
)


def _shared_sign(s: Quantity, t: Quantity, source_text: str, target_text: str) -> Kind | None:
    """The kind of a sign that is said once for several figures: "5 and 8 percent"."""
    quantity, text = (t, target_text) if s.kind in (Kind.PERCENT, Kind.POINT) else (s, source_text)
    match = _SIGN_BETWEEN.match(text, quantity.end)
    if match is None:
        return None
    return Kind.POINT if match[1].casefold() in ("个百分点", "percentage") else Kind.PERCENT
