"""`check`: does this English say every figure of this Chinese, and no other?

The two texts are read apart; the judgement knows nothing of how the English was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice

from fupin_nlp.numbers.align import Licence, Link, Match, is_small, match
from fupin_nlp.numbers.codes import finding
from fupin_nlp.numbers.compare import Relation, date_parts, ends, ratio_of_ten, relate, units_differ
from fupin_nlp.numbers.findings import Alignment, Finding, Pair
from fupin_nlp.numbers.quantity import Kind, Modifier, Number, Quantity
from fupin_nlp.numbers.units import BY_NAME, unit_class
from fupin_nlp.numbers.zh_fold import fold


def check(zh: str, en: str) -> Alignment:
    """Align and judge the figures of one Chinese segment and its English.

    Offsets of the quantities point into ``zh`` and ``en``.
    """
    from fupin_nlp.numbers import en as english
    from fupin_nlp.numbers import zh as chinese

    return _judged(zh, en, chinese.read(zh), english.read(en))


def check_many(pairs: Iterable[tuple[str, str]]) -> Iterator[Alignment]:
    """`check` over a stream of (Chinese, English) pairs; one `Alignment` a pair, in order.

    Reads up to 64 pairs ahead: one grammar after the other is a quarter faster than turn by turn.
    What was read before ``pairs`` raises is still answered.
    """
    from fupin_nlp.numbers import en as english
    from fupin_nlp.numbers import zh as chinese

    iterator = iter(pairs)
    failure: Exception | None = None
    while failure is None:
        batch: list[tuple[str, str]] = []
        try:
            for pair in islice(iterator, _AHEAD):
                batch.append(pair)  # one by one: an error loses nothing
        except Exception as error:  # raised again below, after the pairs that came before it
            failure = error
        sources = [chinese.read(zh) for zh, _ in batch]
        targets = [english.read(en) for _, en in batch]
        for (zh, en), source, target in zip(batch, sources, targets, strict=True):
            yield _judged(zh, en, source, target)
        if not batch:
            break
    if failure is not None:
        raise failure


_AHEAD = 64


def _judged(zh: str, en: str, source: list[Quantity], target: list[Quantity]) -> Alignment:
    from fupin_nlp.numbers import lexicon

    found = match(source, target)
    idioms = lexicon.find(zh) if any(not q.weak for q in found.added) else ()
    return judge(found, source, target, idioms, zh, en)


def judge(
    found: Match,
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    idioms: Sequence[Licence],
    source_text: str,
    target_text: str,
) -> Alignment:
    """Put a `Match` into findings, in the order of the source text."""
    findings: list[Finding] = []
    pairs: list[Pair] = []
    changed: list[Pair] = []
    for link in found.links:
        s, t, relation = link
        pair = Pair(_whole(s, found), _whole(t, found)) if found.ranges else Pair(s, t)
        if relation is Relation.EQUAL and s.unit == t.unit and s.modifier is t.modifier:
            pairs.append(pair)
            continue
        raised = _judge_link(link, found, source, target, source_text, target_text)
        findings += (replace(f, source=pair.source, target=pair.target) for f in raised)
        (changed if any(f.severity == "error" for f in raised) else pairs).append(pair)
    repeats = found.repeats
    missing: list[Quantity] = []
    added: list[Quantity] = []
    if repeats or found.missing or found.added:
        pairs += (Pair(link.source, link.target) for link in repeats if link.target.kind is Kind.DATE)
        findings += _repeated(repeats, found, target_text)
        missing, lost = _missing(found, source_text, target_text)
        added, extra = _added(found, source, idioms, source_text, target_text)
        findings += lost + extra
    if len(found.links) > 1 and source_text and target_text:
        from fupin_nlp.numbers.swaps import swapped

        for a, b in swapped(found.links, found.ranges, source_text, target_text):
            message = f"{_short(a.source)} and {_short(b.source)} have changed places in the English"
            findings.append(finding("FN109", message, _whole(a.source, found), _whole(a.target, found)))
            for link in (a, b):
                pair = Pair(_whole(link.source, found), _whole(link.target, found))
                if pair in pairs:
                    pairs.remove(pair)
                    changed.append(pair)
    if not findings and not missing and not added:
        return Alignment(tuple(pairs))
    findings.sort(key=_place)
    return Alignment(tuple(pairs), tuple(missing), tuple(added), tuple(changed), tuple(findings))


def _whole(quantity: Quantity, found: Match) -> Quantity:
    return found.ranges.get(id(quantity), quantity)


def _place(item: Finding) -> tuple[int, int]:
    return (item.source.start if item.source else 10**9, item.target.start if item.target else 0)


# --- one pair -------------------------------------------------------------------------


def _judge_link(
    link: Link,
    found: Match,
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    source_text: str,
    target_text: str,
) -> list[Finding]:
    s, t, relation = link
    if relation <= Relation.LOOSE:
        return _unit(s, t, source, source_text, target_text) or _modifier(s, t, target_text)
    if relation is Relation.PART:
        return _part(s, t, source, target, source_text)
    if ends(s.value) - ends(t.value) == 1 and _OTHERS.match(target_text, t.end):
        return []  # 教育部等五部门 is "the Ministry of Education and four other departments"
    said = f"{_short(s)} is {say(s)}, the English says {_short(t)}"
    if relation is Relation.ROUNDED:
        return [finding("FN108", said, s, t)] + [f for f in _modifier(s, t, target_text) if f.severity == "error"]
    if relation is Relation.CONVERTED:
        return [finding("FN114", said, s, t)] + [f for f in _modifier(s, t, target_text) if f.severity == "error"]
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
_UNSAID_CLASSES = frozenset({"currency"})


def _unit(s: Quantity, t: Quantity, source: Sequence[Quantity], source_text: str, target_text: str) -> list[Finding]:
    if s.unit == t.unit:
        return []
    if units_differ(s, t):
        a, b = unit_class(s.unit), unit_class(t.unit)
        if s.value != t.value or s.kind is not t.kind or "%" in (s.unit, t.unit) or not a or not b:
            return []
        if s.modifier is t.modifier is Modifier.SEVERAL:
            return [finding("FN114", f"{_short(s)}, the English says {_short(t)}", s, t)]
        if s.weak or t.weak or (a == b == "count" and not _opposed(s.unit, t.unit)):
            return []
        if s.unit == "yuan" and a == b and _local_dollar(s, t, source_text):
            return []
        return [finding("FN105", f"{_short(s)} became {_short(t)}", s, t)]
    if not s.unit and unit_class(t.unit) == "currency" and _other_money(t, source):
        return [finding("FN105", f"{_short(s)} became {_short(t)}", s, t)]
    if not t.unit and unit_class(s.unit) in _UNSAID_CLASSES and target_text and not _CURRENCY.search(target_text):
        return [finding("FN118", f"{_short(s)}, the English says {_short(t)} without a currency", s, t)]
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


_NEGATION = re.compile(r"\b(?:not|never|no|cannot|nor|without)\b[^.,;]*$|n't\b[^.,;]*$", re.I)


def _modifier(s: Quantity, t: Quantity, target_text: str) -> list[Finding]:
    a, b = s.modifier, t.modifier
    if a is b or any(a in group and b in group for group in _LOOSE_SAME):
        return []
    names = f"{_short(s)}, the English says {_short(t)}"
    if (a in _UP and b in _DOWN) or (a in _DOWN and b in _UP):
        if b in _UP and _NEGATION.search(target_text[max(0, t.start - 24) : t.start]):
            return []
        return [finding("FN107", names, s, t)]
    if (is_small(s) and is_small(t)) or t.text.startswith("Some "):
        return []  # "Some 3,200 families" avoids a numeral at the head of a sentence, no more
    return [finding("FN115", names, s, t)]


def _part(
    s: Quantity, t: Quantity, source: Sequence[Quantity], target: Sequence[Quantity], source_text: str
) -> list[Finding]:
    """A date that one side says in part: what is lost must stand elsewhere, what is added is remarked."""
    mine = [p for q in source if q.kind is Kind.DATE for p in _all_parts(q)]
    theirs = [p for q in target if q.kind is Kind.DATE for p in _all_parts(q)]
    years = {int(q.value) for q in target if q.kind is Kind.CARDINAL and 1000 < q.value < 2200}
    a, b = date_parts(s.value), date_parts(t.value)
    findings: list[Finding] = []
    for k, name in enumerate(("year", "month", "day")):
        if a[k] and not b[k]:
            if not any(p[k] == a[k] for p in theirs) and not (k == 0 and a[0] in years):
                findings.append(finding("FN111", f"the {name} of {_short(s)} is lost in {_short(t)}", s, t))
        elif b[k] and not a[k] and k == 0 and not any(p[k] == b[k] for p in mine):
            findings.append(finding("FN119", f"{_short(s)}, the English says {_short(t)}", s, t))
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


# --- what has no counterpart ----------------------------------------------------------


def _repeated(repeats: list[Link], found: Match, target_text: str) -> list[Finding]:
    findings: list[Finding] = []
    paired_sources = {id(link.source) for link in found.links}
    for link in repeats:
        lost = id(link.source) not in paired_sources
        q = link.source if lost else link.target
        if is_small(q) or q.kind in (Kind.DATE, Kind.TIME, Kind.PERIOD, Kind.IDENTIFIER):
            continue
        if lost:
            if _EACH.search(target_text):
                continue
            findings.append(finding("FN103", f"{_short(q)} stands once less in the English", q, None))
            continue
        findings.append(finding("FN117", f"{_short(q)} stands once more in the English", link.source, q))
    return findings


_EACH = re.compile(r"\b(?:each|both|apiece|either|same|equal(?:ly)?|identical|as many|as much)\b", re.I)
_DIGIT_RUN = re.compile(r"\d[\d,]*(?:\.\d+)?")


def _missing(found: Match, source_text: str, target_text: str) -> tuple[list[Quantity], list[Finding]]:
    missing: list[Quantity] = []
    findings: list[Finding] = []
    half_lost = _halves(found)
    for q in found.missing:
        whole = found.ranges.get(id(q), q)
        if q.weak or _copied_over(q, target_text, [*found.added, *_spans(found, target_side=True)]):
            continue
        if target_text and not any(c.isdecimal() for c in q.text) and _romanised(q, target_text):
            continue
        if q.value == 1 and whole is q and _single(q, target_text):
            continue
        if q.kind is Kind.DATE and whole is q and _month_named(q, target_text):
            continue
        if _year(q) and _YEAR_BEFORE.search(target_text):
            findings.append(finding("FN119", f"{_short(q)} is left to the context", q, None))
            continue
        if id(whole) in half_lost:
            missing.append(whole)
            findings.append(
                finding("FN112", f"{_short(whole)} lost {say(q)} in the English", whole, half_lost[id(whole)])
            )
            continue
        if whole in missing:
            continue
        missing.append(whole)
        code = "FN116" if is_small(q) else "FN103"
        findings.append(finding(code, f"{_short(whole)} ({say(whole)}) is not in the English", whole, None))
    return missing, findings


def _halves(found: Match) -> dict[int, Quantity]:
    """Ranges of which one end found its counterpart: id of the range -> that counterpart."""
    return {id(found.ranges[id(link.source)]): link.target for link in found.links if id(link.source) in found.ranges}


def _spans(found: Match, *, target_side: bool) -> list[Quantity]:
    return [link.target if target_side else link.source for link in (*found.links, *found.repeats)]


def _stands_in(text: str, other_text: str) -> bool:
    """``text`` stands in the other text as it is, not as part of a longer figure."""
    at = other_text.find(text)
    if at < 0 or len(text) < 2:
        return False
    around = other_text[max(0, at - 1) : at], other_text[at + len(text) : at + len(text) + 1]
    return not any(c.isascii() and c.isalnum() for c in around)


def _copied_over(q: Quantity, other_text: str, read: Sequence[Quantity]) -> bool:
    """The digits stand in the other text where its grammar saw no figure (model names, codes)."""
    runs = _DIGIT_RUN.findall(q.text)
    if (len(runs) > 1 or q.kind is Kind.IDENTIFIER) and _stands_in(q.text, other_text):
        return True
    if q.kind is not Kind.IDENTIFIER:
        if len(runs) > 1 or q.value_high is not None or q.value != int(q.value) or q.unit not in ("", "person"):
            return False
        if runs and runs[0].replace(",", "") != str(q.value):
            return False
        runs = [str(int(q.value))]
    if not runs:
        return False
    taken = [(r.start, r.end) for r in read if r is not q and r.kind is not Kind.IDENTIFIER]
    for run in runs:
        for hit in _DIGIT_RUN.finditer(other_text):
            if hit.group() == run and not any(a < hit.end() and hit.start() < b for a, b in taken):
                break
        else:
            return False
    return True


_YEAR_BEFORE = re.compile(
    r"year[- ]on[- ]year|\byoy\b|\b(?:previous|last|prior|preceding) year|\b(?:this|same|the following|next) year|"
    r"year (?:earlier|before|ago)|over the year|a year's",
    re.I,
)


def _month_named(q: Quantity, target_text: str) -> bool:
    """A bare month in another place than a date's: "the March deadline"."""
    year, month, day = date_parts(q.value)
    return not year and not day and 0 < month < 13 and re.search(rf"\b{_MONTHS[month]}\b", target_text) is not None


def _single(q: Quantity, target_text: str) -> bool:
    """A one that English says with an article: 不足1年, "less than a year"."""
    if q.kind is Kind.POINT:
        forms: tuple[str, ...] = ("percentage point",)
    elif q.unit in BY_NAME:
        forms = BY_NAME[q.unit].en
    else:
        return q.kind is Kind.CARDINAL and re.search(r"\b[Oo]nce\b", target_text) is not None
    nouns = "|".join(re.escape(form) for form in forms)
    return (
        re.search(rf"\b(?:an?|every|each|per|single|the|another)\s+(?:\w+\s+)?(?:{nouns})\b", target_text, re.I)
        is not None
    )


_PINYIN = {
    "零": "ling", "一": "yi", "二": "er", "三": "san", "四": "si", "五": "wu", "六": "liu", "七": "qi", "八": "ba",
    "九": "jiu", "十": "shi", "百": "bai", "千": "qian", "万": "wan", "两": "liang", "双": "shuang", "半": "ban",
}  # fmt: skip


def _romanised(q: Quantity, target_text: str) -> bool:
    """The numeral is part of a name: 十八洞 is Shibadong."""
    spoken = "".join(_PINYIN.get(c, "?") for c in fold(q.text) if c != " ")
    if not spoken or spoken[0] == "?":
        return False
    spoken = spoken.partition("?")[0]
    return any(spoken in word.lower() for word in re.findall(r"\b[A-Z][a-z']{3,}", target_text)) and len(spoken) > 1


_RELATIVE_YEAR = re.compile(
    "过去一年|一年来|新的一年|这一年|本届|今年|去年|明年|前年|后年|後年|同年|当年|當年|本年|上年|翌年|次年|年初|年底|年末|年中|全年|近年"
)
_MULTITUDE = re.compile("[亿億][万萬]|[万萬][千亿億]|千[千万萬百]|百千|成[百千]|上[千万萬]|[数數几幾][十百千万萬亿億]")
_HALF = re.compile("半|折中|中间|中間|对开")


def _added(
    found: Match,
    source: Sequence[Quantity],
    idioms: Sequence[Licence],
    source_text: str,
    target_text: str,
) -> tuple[list[Quantity], list[Finding]]:
    added: list[Quantity] = []
    findings: list[Finding] = []
    licensed = {v for idiom in idioms for v in idiom.values}
    whole_ranges = _half_ranges(found)
    for q in found.added:
        whole = found.ranges.get(id(q), q)
        if q.weak:
            continue
        if q.value in licensed and q.kind not in (Kind.PERCENT, Kind.POINT):
            continue
        if _copied_over(q, source_text, [*found.missing, *_spans(found, target_side=False)]):
            continue
        if (q.value == Fraction(1, 2) or q.unit == "half") and _HALF.search(source_text):
            continue
        original = _conversion(q, source)
        if original is not None:
            added.append(whole)
            findings.append(finding("FN114", f"{_short(q)} is a conversion of {_short(original)}", original, whole))
            continue
        if q.modifier is Modifier.SEVERAL and _MULTITUDE.search(source_text) and not _DIGIT_RUN.search(q.text):
            continue
        if _year(q) and _RELATIVE_YEAR.search(source_text):
            findings.append(finding("FN119", f"the English names {_short(q)}", None, whole))
            continue
        if whole in added:
            continue
        added.append(whole)
        if id(whole) in whole_ranges:
            origin = whole_ranges[id(whole)]
            findings.append(finding("FN112", f"{_short(origin)} became the range {_short(whole)}", origin, whole))
            continue
        code = "FN116" if is_small(q) else "FN104"
        findings.append(finding(code, f"{_short(whole)} ({say(whole)}) is not in the Chinese", None, whole))
    return added, findings


def _half_ranges(found: Match) -> dict[int, Quantity]:
    return {id(found.ranges[id(link.target)]): link.source for link in found.links if id(link.target) in found.ranges}


def _year(q: Quantity) -> bool:
    """A bare year."""
    return q.kind is Kind.DATE and q.value_high is None and q.value >= 10000 and int(q.value) % 10000 == 0


def _conversion(q: Quantity, source: Sequence[Quantity]) -> Quantity | None:
    if not q.unit:
        return None
    for s in source:
        if units_differ(s, q) and s.value_high == q.value_high is None and relate(s, q) is Relation.CONVERTED:
            return s
    return None


# --- words ----------------------------------------------------------------------------


_SCALES = ((Fraction(10**12), "trillion"), (Fraction(10**9), "billion"), (Fraction(10**6), "million"))
_MONTHS = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _short(q: Quantity) -> str:
    return q.text.strip()


def say(q: Quantity) -> str:
    """A quantity in plain English for a message: "393 million yuan", "March 6, 2018", "2.8 percentage points"."""
    text = _say(q.value, q)
    if q.value_high is not None:
        text += (":" if q.kind is Kind.RATIO else " to ") + _say(q.value_high, q)
    return text


def _say(value: Number, q: Quantity) -> str:
    if q.kind in (Kind.IDENTIFIER, Kind.FORMULA):
        return q.text
    if q.kind is Kind.DATE:
        year, month, day = date_parts(value)
        words = (_MONTHS[month] if month < 13 else "") + (f" {day}" if day else "")
        return ", ".join(part for part in (words.strip(), str(year) if year else "") if part)
    if q.kind is Kind.TIME:
        return f"{int(value) // 100}:{int(value) % 100:02}"
    number = plain(value)
    if q.kind is Kind.PERCENT:
        return f"{number}%"
    if q.kind is Kind.POINT:
        return f"{number} percentage points"
    if q.kind is Kind.MULTIPLE:
        return f"{number} times"
    if q.kind is Kind.ORDINAL:
        return f"no. {number}"
    unit = q.unit.replace("-", " ")
    return f"{number} {unit}".strip()


def plain(value: Number) -> str:
    """393000000 as "393 million", 8442.8 as "8,442.8", 1/3 as "1/3"."""
    number = ends(value)
    for size, name in _SCALES:
        if abs(number) >= size and (number / size * 10**6).denominator == 1:
            return f"{_decimal(number / size)} {name}"
    return _decimal(number)


def _decimal(number: Fraction) -> str:
    if number.denominator == 1:
        return f"{number.numerator:,}"
    if (number * 10**9).denominator == 1:
        digits = str((number * 10**9).numerator).lstrip("-").rjust(10, "0")
        return f"{'-' if number < 0 else ''}{int(digits[:-9]):,}.{digits[-9:].rstrip('0')}"
    return f"{number.numerator}/{number.denominator}"
