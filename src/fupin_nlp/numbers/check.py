"""`check`: does this English say every figure of this Chinese, and no other?

The two texts are read apart; the judgement knows nothing of how the English was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from fupin_nlp.numbers.align import match
from fupin_nlp.numbers.findings import Alignment
from fupin_nlp.numbers.judge import judge
from fupin_nlp.numbers.quantity import Quantity
from fupin_nlp.numbers.relation import Relation


def check(zh: str, en: str) -> Alignment:
    """Align and judge the figures of one Chinese segment and its English.

    ``zh`` is a sentence or a few in either script, ``en`` its translation by anyone.  Offsets of the quantities
    point into ``zh`` and ``en``.  Values are exact: a figure that is rounded or converted to another unit is a finding.
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
    from fupin_nlp.numbers import zh_idioms

    found = match(source, target)
    doubtful = any(not q.weak for q in found.added) or any(link.relation is Relation.OTHER for link in found.links)
    idioms = zh_idioms.find(zh) if doubtful else ()
    return judge(found, source, target, idioms, zh, en)
