"""How two figures may relate, from equal to unrelated, and what each relation costs in an assignment."""

from __future__ import annotations

from enum import IntEnum


class Relation(IntEnum):
    """From equal to unrelated.  Everything up to ``CONVERTED`` (`SAME`) is the same figure."""

    EQUAL = 0
    FORM = 1  # the same in other words: 一半 and 50%, 2018年 and 2018, 第三季度 and Q3
    LOOSE = 2  # orders of magnitude that differ as words do: 几十 and "two dozen"
    PART = 3  # a date of which one side says a part only
    ROUNDED = 4
    CONVERTED = 5
    POINT = 6  # percent against percentage point
    KIND = 7  # the number agrees, the kind does not
    SCALE = 8
    DATE = 9  # dates or times that share a part and differ in another
    DIGITS = 10  # nearly the same digits
    OTHER = 11  # same sort of figure, unrelated value
    NONE = 12  # cannot be one figure


#: The last relation under which two figures are the same one.
SAME = Relation.CONVERTED

COST = {
    Relation.EQUAL: 0.0,
    Relation.FORM: 0.3,
    Relation.LOOSE: 0.6,
    Relation.PART: 0.4,
    Relation.ROUNDED: 1.5,
    Relation.CONVERTED: 1.6,
    Relation.POINT: 1.0,
    Relation.KIND: 1.8,
    Relation.SCALE: 2.4,
    Relation.DATE: 3.0,
    Relation.DIGITS: 3.0,
    Relation.OTHER: 5.0,
    Relation.NONE: 99.0,
}
