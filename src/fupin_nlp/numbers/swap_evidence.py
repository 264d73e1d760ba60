"""What speaks for and against two figures of a sentence having changed places.

Words that stand by a figure in the Chinese (贫困户, 出口, 下降 …) and have an English of their own in
``anchors.tsv``, the years and figures beside it, its modifier, and its part in "from … to …".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fupin_nlp.numbers.anchors import anchors, first_noun, stem, terms
from fupin_nlp.numbers.compare_units import units_differ
from fupin_nlp.numbers.links import Link
from fupin_nlp.numbers.quantity import Kind, Modifier, Quantity
from fupin_nlp.numbers.zh_fold import fold

#: Kinds by group: only figures of one group can change places.
GROUPS = {
    Kind.CARDINAL: 1,
    Kind.MULTIPLE: 1,
    Kind.PERCENT: 2,
    Kind.FRACTION: 2,
    Kind.POINT: 3,
    Kind.DATE: 4,
}
_ZH_CLAUSE = re.compile("[。；;！!？?，,、：:]")
_EN_SENTENCE = re.compile(r"[;!?]|\.(?=\s|$)")
_EN_STRONG = re.compile(r"[,;:]|\b(?:and|while|but)\b")
_EN_WEAK = re.compile(r"\b(?:in|from|to|by|across|under|with|for|at|among)\b")
_EN_NESTED = re.compile(
    r"(?:(?!\band\b)[^,;.])*\b(?:of|in|from|across|with|under|for|at|on|among|by|to|over|worth|than|through|per)\b"
    r"(?:(?!\band\b)[^,;.])*"
)
_EN_SHARE = re.compile(r"[^,;.]*?\b(?:of|in every)\b(?: the| a total of| its)?\s*")
_EN_VERB = re.compile(r"\b(?:were|was|are|is|have|has|had|will|shall|would)\b")
_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_LIST_GAP_ZH = re.compile(r"[、，,和与及]\s*")
_LIST_GAP_EN = re.compile(r"\s*(?:,\s*and|,|and)\s*")
_ZH_FROM = re.compile("(?:由|从|自|比)[^，,。；;、至到]{0,9}$")
_ZH_TO = re.compile(
    "(?:[至到]|[升增降减涨跌缩扩翻压]为|调整为|提高为|降为)(?:\\d{4}年(?:底|末)?的?|目前的?|现在的?|了|约|近){0,2}$"
)
_EN_FROM = re.compile(r"\b(?:from|than)\s+(?:[A-Za-z$¥€]+\s+){0,2}[$¥€]*$", re.I)
_EN_TO = re.compile(r"\bto\s+(?:[A-Za-z$¥€]+\s+){0,2}[$¥€]*$", re.I)


class Place(NamedTuple):
    """A link with what decides about order: group and position on both sides."""

    link: Link
    group: int
    source_at: tuple[int, int]
    target_at: tuple[int, int]


class Evidence:
    """Reads the neighbourhood of figures on demand: most sentences need none of it."""

    def __init__(
        self, places: Sequence[Place], ranges: Mapping[int, Quantity], source_text: str, target_text: str
    ) -> None:
        self.places, self.ranges = places, ranges
        self.source_text, self.target_text = fold(source_text), target_text
        self._roles: dict[int, str] = {}
        self._nouns: dict[int, frozenset[str]] = {}
        self._zh: dict[int, set[str]] = {}
        self._en: dict[int, set[str]] = {}

    def against(self, a: Place, b: Place) -> bool:
        """The two belong the other way round.  ``a`` stands before ``b`` in the Chinese."""
        crossed = a.target_at > b.target_at
        kept, moved = self.roles(a, b)
        roles = kept + moved
        here, there = self.counted(a, b)
        if there >= 4 and not here and not roles:
            return True
        if not crossed:
            return moved >= 3 and not kept
        if a.link.source.kind is not b.link.source.kind and all(
            p.link.source.kind is p.link.target.kind for p in (a, b)
        ):
            return False  # 36 million and three times cannot change places
        if (a.link.source.value_high is None) != (b.link.source.value_high is None) or self.share(a, b):
            return False
        if (a.group != GROUPS[Kind.DATE] and self.one_range(a, b)) or self.listed(a, b):
            return True
        said, unsaid = self.modifiers(a, b)
        kept, moved = kept + self.units(a, b) + said + here, moved + unsaid + there
        more_kept, more_moved = self.words(a, b)
        kept, moved = kept + more_kept, moved + more_moved
        return decide(kept, moved, not roles and (a.group == GROUPS[Kind.DATE] or self.nested(a, b)))

    def one_range(self, a: Place, b: Place) -> bool:
        """Both are the ends of one English range that runs the other way: 由14元跌至6元, "from 6 to 14"."""
        whole = self.ranges.get(id(a.link.target))
        return whole is not None and whole is self.ranges.get(id(b.link.target))

    def listed(self, a: Place, b: Place) -> bool:
        """Neighbours of one bare list (2万、3万和5万) keep their order in any language."""
        zh = self.source_text[a.link.source.end : b.link.source.start]
        en = self.target_text[b.link.target.end : a.link.target.start]
        return bool(_LIST_GAP_ZH.fullmatch(zh) and _LIST_GAP_EN.fullmatch(en))

    def nested(self, a: Place, b: Place) -> bool:
        """One phrase holds the other, which English turns round: 8个省的32个县, "32 counties in 8 provinces"."""
        gap = self.target_text[b.link.target.end : a.link.target.start]
        return _EN_NESTED.fullmatch(gap) is not None

    def share(self, a: Place, b: Place) -> bool:
        """41个行业中39个 is "39 of 41 industries"."""
        gap = self.target_text[b.link.target.end : a.link.target.start]
        return len(gap) < 40 and _EN_SHARE.fullmatch(gap) is not None

    def units(self, a: Place, b: Place) -> float:
        """Units that differ and fit as they are."""
        if a.link.source.unit == b.link.source.unit:
            return 0
        fits = [p for p in (a, b) if p.link.target.unit and not units_differ(p.link.source, p.link.target)]
        return 2.0 * sum(bool(p.link.source.unit) for p in fits)

    def counted(self, a: Place, b: Place) -> tuple[float, float]:
        """The noun right behind each figure, which outweighs all that stands farther off: (kept, moved)."""
        kept = moved = 0.0
        if any(p.link.source.unit or p.link.target.unit for p in (a, b)):
            return 0, 0
        first, second = self.behind(a), self.behind(b)
        for place, own, other in ((a, first, second), (b, second, first)):
            english = self.noun(place)
            if english & (own - other):
                kept += 2
            elif english & (other - own):
                moved += 2
        return kept, moved

    def noun(self, place: Place) -> frozenset[str]:
        """English of what the Chinese figure counts."""
        if id(place) not in self._nouns:
            end = place.link.source.end
            self._nouns[id(place)] = first_noun(_ZH_CLAUSE.split(self.source_text[end : end + 6])[0])
        return self._nouns[id(place)]

    def behind(self, place: Place) -> set[str]:
        """The first words behind the English figure."""
        end = place.link.target.end
        return {stem(word) for word in _WORD.findall(_EN_STRONG.split(self.target_text[end : end + 32])[0])[:3]}

    def modifiers(self, a: Place, b: Place) -> tuple[float, float]:
        """约8% … 24.7% against "8 percent … about 24.7 percent": (kept, moved)."""
        (s, t, _), (u, v, _) = a.link, b.link
        if _near(s.modifier, u.modifier):
            return 0, 0
        if _near(s.modifier, t.modifier) and _near(u.modifier, v.modifier):
            return 2.0, 0
        if _near(s.modifier, v.modifier) and _near(u.modifier, t.modifier):
            return 0, 2.0
        return 0, 0

    def roles(self, a: Place, b: Place) -> tuple[float, float]:
        """Parts in "from … to …": (kept, moved)."""
        kept = moved = 0.0
        mine = ("from", "to")
        if self.zh_role(a) != "from" or self.zh_role(b) != "to":
            return 0, 0
        theirs = [self.en_role(p) for p in (a, b)]
        for role, other in zip(mine, theirs, strict=True):
            kept += 1.5 * (role == other)
            moved += 1.5 * (bool(other) and role != other)
        return kept, moved

    def zh_role(self, place: Place) -> str:
        """The part of the Chinese figure in 由 … 到 …: "from", "to" or ""."""
        if id(place) not in self._roles:
            self._roles[id(place)] = self._zh_role(place)
        return self._roles[id(place)]

    def _zh_role(self, place: Place) -> str:
        if self.ranges.get(id(place.link.source)):
            return "to" if place.source_at[1] else "from"
        before = self.source_text[max(0, place.link.source.start - 14) : place.link.source.start]
        return "to" if _ZH_TO.search(before) else "from" if _ZH_FROM.search(before) else ""

    def en_role(self, place: Place) -> str:
        """The same of the English figure in "from … to …"."""
        if self.ranges.get(id(place.link.target)):
            return "to" if place.target_at[1] else "from"
        before = self.target_text[max(0, place.link.target.start - 30) : place.link.target.start]
        return "to" if _EN_TO.search(before) else "from" if _EN_FROM.search(before) else ""

    def words(self, a: Place, b: Place) -> tuple[float, float]:
        """Words and other figures beside the two: (kept, moved)."""
        mine, yours = self.zh(a), self.zh(b)
        near_a, near_b = self.en(a), self.en(b)
        lexicon = anchors()[0]
        kept = moved = 0.0
        for mine_only, own, other in (
            (mine - yours, near_a - near_b, near_b - near_a),
            (yours - mine, near_b - near_a, near_a - near_b),
        ):
            for term in mine_only:
                english = lexicon.get(term) or frozenset((term,))
                if english & own:
                    kept += 1
                elif english & other:
                    moved += 1
        return kept, moved

    def zh(self, place: Place) -> set[str]:
        """Listed words and years in the clause of a Chinese figure, up to its neighbours of the same sort."""
        if id(place) not in self._zh:
            q = place.link.source
            low, high = self.bounds(place, source_side=True)
            before = self.source_text[low : q.start]
            after = self.source_text[q.end : high]
            # What stands between two figures of one clause belongs half to the first, half to the second.
            if low and not _ZH_CLAUSE.search(before):
                before = before[min(10, (len(before) + 1) // 2) :]
            if high < len(self.source_text) and not _ZH_CLAUSE.search(after):
                after = after[: min(10, (len(after) + 1) // 2)]
            before = _ZH_CLAUSE.split(before[-16:])[-1]
            after = _ZH_CLAUSE.split(after[:10])[0]
            near = terms(before) | terms(after) | terms(self.source_text[q.start : q.end])
            near |= self.neighbours(place, low, high, source_side=True)
            self._zh[id(place)] = near | set(re.findall(r"(?<!\d)(?:19|20)\d\d(?=年)", before + "|" + after))
        return self._zh[id(place)]

    def en(self, place: Place) -> set[str]:
        """Stems and years beside an English figure, up to its neighbours of the same sort."""
        if id(place) not in self._en:
            q = place.link.target
            low, high = self.bounds(place, source_side=False)
            before = self.target_text[low : q.start]
            if low:
                before = before[_cut(before) :]
            after = self.target_text[q.end : high]
            if high < len(self.target_text):
                after = after[: _cut(after)]
            before = _EN_SENTENCE.split(before)[-1]
            after = _EN_VERB.split(_EN_SENTENCE.split(after)[0])[0]
            words = _WORD.findall(before)[-7:] + _WORD.findall(after)[:6] + _WORD.findall(q.text)
            years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", before[-40:] + "|" + after[:30])
            near = self.neighbours(place, low, high, source_side=False)
            self._en[id(place)] = {stem(word) for word in words} | set(years) | near
        return self._en[id(place)]

    def neighbours(self, place: Place, low: int, high: int, *, source_side: bool) -> set[str]:
        """The nearest figures of another sort on either side, by name: 3970万吨 before 增长3.0%."""
        q = place.link.source if source_side else place.link.target
        before: tuple[int, int] | None = None
        after: tuple[int, int] | None = None
        for i, other in enumerate(self.places):
            if other.group == place.group:
                continue
            o = other.link.source if source_side else other.link.target
            if low <= o.start and o.end <= q.start and (before is None or o.end > before[0]):
                before = o.end, i
            if q.end <= o.start and o.end <= high and (after is None or o.start < after[0]):
                after = o.start, i
        return {f"#{end[1]}" for end in (before, after) if end is not None}

    def bounds(self, place: Place, *, source_side: bool) -> tuple[int, int]:
        """Where the nearest figures of the same sort end before it and begin after it."""
        q = place.link.source if source_side else place.link.target
        low, high = 0, len(self.source_text if source_side else self.target_text)
        for other in self.places:
            if other.group != place.group or other is place:
                continue
            o = other.link.source if source_side else other.link.target
            if o.end <= q.start:
                low = max(low, o.end)
            elif o.start >= q.end:
                high = min(high, o.start)
        return low, high


def _cut(gap: str) -> int:
    """Where the words between two figures stop belonging to the first."""
    strong = list(_EN_STRONG.finditer(gap))
    if strong:
        return strong[-1].start()
    weak = _EN_WEAK.search(gap)
    return weak.start() if weak else len(gap)


def decide(kept: float, moved: float, loose: bool) -> bool:
    """Are two figures, whose order differs between the languages, swapped?

    ``loose`` are constructions that English often turns round, and dates.
    The thresholds come from the project's own pairs, with and without planted swaps.
    """
    if loose:
        return moved >= 2 and kept == 0
    return moved >= 2 * kept


_NEAR = {
    Modifier.AT_LEAST: Modifier.MORE_THAN,
    Modifier.AT_MOST: Modifier.LESS_THAN,
    Modifier.NEARLY: Modifier.LESS_THAN,
}


def _near(a: Modifier, b: Modifier) -> bool:
    return _NEAR.get(a, a) is _NEAR.get(b, b)
