"""Personal names in report Chinese, by their make and their surroundings.

Each string that has the shape of a name, a surname and one or two characters, is given points: for
what stands to the left (a title: 县委书记孟宪武; a clause's start; a list that a name began), for what
stands to the right (a verb of saying, a comma, a title: 蒋家柏主任), for a surname and characters
common in names; and loses points for being made of everyday words (方向, 高兴).  The points and
``ENOUGH`` were chosen on the names of the development reports.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from fupin_nlp.terms import cues
from fupin_nlp.terms.characters import everyday_words, is_han, productivity
from fupin_nlp.terms.romanise import knows_element, surname_length, surnames
from fupin_nlp.terms.tables import rows

__all__ = ["dotted_names", "names_in", "surname_terms", "tibetan_names"]

Span = tuple[int, int]
#: Points that make a name, and those that do beside a title or after a place of origin or a name.
ENOUGH, ENOUGH_INTRODUCED = 4.5, 3.75


def names_in(text: str, is_place: Callable[[int, int], bool]) -> list[Span]:
    """Spans of the personal names of ``text``, in order.

    ``is_place(start, size)`` tells whether a known place of at least ``size`` characters starts there.
    """
    left = dict.fromkeys(cues.origin_ends(text), "origin")
    left |= {match.end(): "list" for match in cues.AFTER_LIST.finditer(text)}
    left |= dict.fromkeys(cues.title_ends(text), "title")
    dotted = dict(dotted_names(text))
    family = surnames()
    found: list[Span] = []
    at = 0
    while at < len(text) - 1:
        if at in dotted:
            at = dotted[at]
            continue
        known = left.get(at, "")
        if (sounds := _by_sound(text, at, known)) and not is_place(at, 4 if known else 2):
            found.append(sounds.span(1))
            at = sounds.end(1)
            continue
        if text[at] not in family and text[at : at + 2] not in family:
            at += 1
            continue
        if found and found[-1][1] == at - 1 and text[at - 1] in "、 和":
            known = known or "list"
        points, titled, length = max(
            (
                (
                    _score(text, at, name, cut, known),
                    cues.TITLE_AFTER.match(text, at + len(name)) is not None,
                    len(name),
                )
                for name, cut in _candidates(text, at)
                if _allowed(text, at, name, known, is_place)
                and not any(left.get(i) == "title" for i in range(at + 1, at + len(name)))
            ),
            default=(0.0, False, 0),
        )
        if points >= (ENOUGH_INTRODUCED if known or titled else ENOUGH):
            found.append((at, at + length))
            at += length
        else:
            at += 1
    return found


def _by_sound(text: str, at: int, known: str) -> re.Match[str] | None:
    """A name written by its sound at ``at``, after a title or between a clause's start and a verb of saying."""
    match = cues.SOUNDS.match(text, at)
    if match is None or not (_no_words(match[1]) or knows_element(match[1])):
        return None
    like_others = match[1][0] in surnames() or cues.FOREIGN.issuperset(match[1][1:])
    if len(match[1]) == 3 and like_others and not knows_element(match[1]):
        return None
    opens = at == 0 or text[at - 1] in cues.CLAUSE
    speaks = len(match[1]) > 3 and opens and cues.SAYS.match(text, match.end(1))
    return match if known == "title" or speaks else None


def _candidates(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Strings at ``start`` with the shape of a name and the length of their surname."""
    for length in (4, 3, 2):
        name = text[start : start + length]
        cut = surname_length(name)
        given = name[cut:]
        if (
            len(name) == length
            and cut
            and len(given) in (1, 2)
            and cues.NO_NAME.isdisjoint((given, name))
            and not any(ch in cues.NOT_GIVEN or not is_han(ch) for ch in given)
            and not (len(given) == 2 and _joins(text, start + length))
            and not (len(given) == 2 and cues.FOREIGN.issuperset(given))
        ):
            yield name, cut


# 姜军家里, 在村民姜军家，
_AT_HOME = re.compile("[里中的有门院和是住离欠]")
_GOING_HOME = re.compile("[在到进去访][^，。；,;]{0,12}$")
# 张运来到现场; 对王强来说
_COMING = frozenset("到自了看过临源")
_ABOUT = re.compile("[对于就][^，。；,;]{0,12}$")


def _joins(text: str, end: int) -> object:
    """The last character before ``end`` belongs to what follows: 姜军|家，沈平|向贫困村, 荆慧|和秘书长, 关心|和反映."""
    last, rest = text[end - 1], text[end - 3 : end - 1]
    if last == "和":
        return rest in everyday_words() or cues.title_at(text, end)
    if last == "家":
        at_home = _AT_HOME.match(text, end) or _GOING_HOME.search(text, 0, end - 3)
        return at_home or text[end - 4 : end - 3] in ("民", "户")  # 牧民巴图家租出草场, not 县长胡宜家说
    if last == "来":
        after = text[end : end + 1]
        return after in _COMING or (after in ("说", "讲") and _ABOUT.search(text, 0, end - 3))
    if last == "摄":
        return not is_han(text[end : end + 1])
    return last in cues.NOT_LAST or text[end - 1 : end + 1] == "一家"


def _allowed(text: str, at: int, name: str, left: str, is_place: Callable[[int, int], bool]) -> bool:
    """False where a place's name begins, at once or after a preposition (从西安)."""
    if not left and any(is_place(at - k, k + 2) for k in range(1, min(at, 4) + 1)):  # 乌|兰察布
        return False
    sure = len(name) > 2 and (cues.SAYS.match(text, at + len(name)) or cues.TITLE_AFTER.match(text, at + len(name)))
    if is_place(at, len(name) if left else 2 if sure else 1):  # 秦安邦说: not 秦安
        return False
    if name[0] not in cues.PREPOSITIONS or not is_place(at + 1, 1):
        return True
    return name[0] in "于向连" and bool(left and cues.SAYS.match(text, at + len(name)))


def _score(text: str, start: int, name: str, cut: int, left: str) -> float:
    """Points for ``name`` at ``start``; ``left`` is "title", "list" or "origin" for what stands before it.

    "Saying" stands for whatever after a name shows a person.
    """
    end = start + len(name)
    saying = any(cue.match(text, end) for cue in (cues.SAYS, cues.BIOGRAPHY, cues.PERSONS_OWN)) or (
        start == 0 and text[end : end + 1] in ("：", ":")  # an interview
    )
    return (
        _left(text, start, name, left)
        + _right(text, end, left, saying)
        + _make(name, cut, bool(left or cues.TITLE_AFTER.match(text, end)), saying)
    )


def _left(text: str, start: int, name: str, left: str) -> float:
    before = text[start - 1 : start]
    if left:
        return 1.5 if left == "origin" else 2.5
    if not before or before in cues.CLAUSE:
        return 1.0
    in_a_word = before + name[0] in everyday_words()
    if before in cues.BEFORE_NAME and not (in_a_word and before not in "的和与及"):
        return 0.5
    return -2.0 if in_a_word else -0.5


def _right(text: str, end: int, left: str, saying: bool) -> float:
    after = text[end : end + 1]
    if saying:
        return 1.0 if text[end - 1 : end + 1] in everyday_words() else 2.5
    if cues.TITLE_AFTER.match(text, end):
        return 1.0 if left == "title" else 2.0
    if cues.STOP.match(text, end):
        return 1.5 if left else 0.5
    if cues.ACTS.match(text, end):
        return 1.0
    in_a_word = text[end - 1] + after in everyday_words()
    if after in cues.LINK and not (in_a_word and not left):
        return 0.5 if in_a_word else 1.0
    a_word_follows = text[end : end + 2] in everyday_words() or cues.VERB.match(text, end) is not None
    if in_a_word:
        return -0.5 if a_word_follows and left else -1.5
    if a_word_follows:
        return 0.5
    return -0.5 if left else 0.0


def _make(name: str, cut: int, introduced: bool, saying: bool) -> float:
    words, surname, given = everyday_words(), name[:cut], name[cut:]
    fitting = sum(map(_fitness, given)) / len(given)
    points = 1.0 if fitting == 1 else 2.0 * fitting - 1.5
    points += 2.0 if cut == 2 else 1.0 if surname in cues.COMMON_SURNAMES else -1.25 if surname in _words() else 0.25
    if not introduced and (surname in cues.PREPOSITIONS or "和" in given):
        points -= 2.0
    if len(given) == 1:
        return points + (-3.0 if name in words else -2.0 if not introduced and not saying else -0.25)
    if name[cut - 1 : cut + 1] in words:
        points -= 1.0 if introduced or saying else 2.0
    else:
        points += 0.5
    points += 0.5 if given not in words else -1.5 if surname in _words() else -0.5
    return points - 2.0 * (not introduced and (fitting < 1 or not cues.NUMERALS.isdisjoint(given)))


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """Surnames that are words in most texts."""
    return frozenset(row[0] for row in rows("surnames.tsv") if len(row) > 2)


@lru_cache(maxsize=1)
def _given_characters() -> frozenset[str]:
    return frozenset("".join(row[0] for row in rows("given.tsv")))


def _fitness(ch: str) -> float:
    """1 for a character common in given names, a little less for a rare one, 0 for one of everyday words."""
    return 1.0 if ch in _given_characters() else 0.75 if productivity(ch) < 25 else 0.0


def _no_words(text: str) -> bool:
    return not any(text[i : i + 2] in everyday_words() for i in range(len(text) - 1))


# -- names of other make ---------------------------------------------------------------------------

_DOTTED = re.compile(r"[㐀-鿿]{1,9}(?:[·•・‧][㐀-鿿]{1,6})+")


def dotted_names(text: str) -> Iterator[Span]:
    """Names written with dots, a title before them left out: 哈米提·居马什."""
    titles = list(cues.title_ends(text)) if "·" in text else []
    for match in _DOTTED.finditer(text):
        parts = re.split("[·•・‧]", match[0])
        dot = match.start() + len(parts[0])
        start = max([match.start(), *(end for end in titles if match.start() < end < dot)])
        yield start, match.end() - len(parts[-1]) + _length_of_last(parts[-1])


def _length_of_last(part: str) -> int:
    """How much of what stands after the last dot is name: a known element, or what goes before a verb."""
    known = next((n for n in range(len(part), 0, -1) if knows_element(part[:n])), 0)
    ends = (n for n in range(1, len(part)) if cues.SAYS.match(part, n) or part[n] in "的在向对于和与是")
    return known or next(ends, len(part))


@lru_cache(maxsize=1)
def _tibetan() -> re.Pattern[str]:
    parts = "|".join(row[0] for row in rows("elements.tsv") if len(row) > 2)
    return re.compile(rf"(?:{parts}){{2}}(?![·•])")


def tibetan_names(text: str) -> Iterator[Span]:
    """Names of two Tibetan elements: 次仁顿珠."""
    for match in _tibetan().finditer(text):
        yield match.start(), match.end()


_RESPECT = re.compile(
    r"(?:^|(?<=[^㐀-鿿])|(?<=[的是和对叫跟与向给让被民户]))([㐀-鿿]{1,2}?)"
    r"(?=书记|主任|县长|镇长|乡长|村长|队长|支书|校长|院长|局长|厅长|市长|省长|部长|老师|医生|教授|师傅|老板|经理|同志|先生|女士|大爷|大妈|大叔|大姐|大嫂|老汉|奶奶|阿姨)"
)
_SOMEONE = re.compile(r"([㐀-鿿])某某?(?![些个种地市省区县镇乡村企校单公项日年月时部领医集])")
_OLD = re.compile(r"([老小])([㐀-鿿])(?=说|家|一家|告诉|介绍|笑|今年|夫妇|夫妻|连续|的|[，。、”\"])")
_NOT_RESPECTED = frozenset("任常文武金高方安向于白")  # 任书记 is to be secretary
_NOT_OLD = frozenset("石钟文武常汤龙孔高方金白马段雷叶安易温康牛江左苗赖于单路农项")  # 老路, 小康


def surname_terms(text: str) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, surname, prefix) of 郭书记, 段某 and 老张; the prefix is "Lao " or "Xiao " or empty."""
    for match in _RESPECT.finditer(text):
        name = match[1]
        if name in cues.COMMON_SURNAMES - _NOT_RESPECTED or (len(name) == 2 and name in surnames()):
            yield match.start(1), match.end(1), name, ""
    for match in _SOMEONE.finditer(text):
        if match[1] in cues.COMMON_SURNAMES:
            yield match.start(), match.end(), match[1], ""
    for match in _OLD.finditer(text):
        told = text[match.end() : match.end() + 1] in ("说", "告", "笑")
        if match[2] in cues.COMMON_SURNAMES - _NOT_OLD and (match[1] == "老" or told):
            yield match.start(), match.end(2), match[2], "Lao " if match[1] == "老" else "Xiao "
