"""The one value type of the number grammar: what a figure says, wherever it stands.

Conventions that both grammars keep, so that two readings can be compared field by field:

========== ===================================================================== =============
kind       value                                                                 unit
========== ===================================================================== =============
cardinal   the number, scale applied (39.3亿 is 3 930 000 000)                    canonical or ""
percent    the percentage (27.8% is 27.8; 七成 is 70; 千分之三 is 0.3)              "%"; "discount" for 折 (八折: 80)
point      percentage points (2.8个百分点 is 2.8)                                   "pp"
multiple   the ratio after to before (3倍 is 3, 增长2倍 is 3, 翻两番 is 4, doubled 2)   ""
fraction   a Fraction (三分之一 is 1/3, 一半 and 减半 are 1/2)                        ""
ordinal    the rank (第十九 is 19)                                                 ""
date       YYYYMMDD, unsaid parts 0 (3月6日 is 306, 2018年 is 20180000)             ""
time       HHMM on the 24-hour clock (9时半 is 930, 下午3时 is 1500)                  "clock"
period     the period's number (十三五 is 13, 上世纪90年代 is 1990, 第三季度 is 3)     see below
ratio      the first term; the second in value_high (3:1 is 3 and 1)               ""
formula    the first term; text holds all of it, spaces out ("5+2", "1+1+N")       ""
identifier 0; ``text`` is what counts (国办发〔2018〕15号, URLs, phone numbers)      ""
========== ===================================================================== =============

The units of periods are "five-year-plan", "decade", "quarter", "century", "fiscal-year" and
"half" (上半年 is 1).

A range has ``value`` (low) and ``value_high``; its kind is that of its ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

Number = Decimal | Fraction


def date_value(year: int = 0, month: int = 0, day: int = 0) -> int:
    """The value of a date: YYYYMMDD, 0 for what is not said."""
    return year * 10000 + month * 100 + day


def date_parts(value: Number) -> tuple[int, int, int]:
    """Year, month, day of a date value; 0 for what is not said."""
    number = int(value)
    return number // 10000, number // 100 % 100, number % 100


class Kind(str, Enum):
    """What sort of figure a quantity is (see the module's table)."""

    CARDINAL = "cardinal"
    PERCENT = "percent"
    POINT = "point"
    MULTIPLE = "multiple"
    FRACTION = "fraction"
    ORDINAL = "ordinal"
    DATE = "date"
    TIME = "time"
    PERIOD = "period"
    RATIO = "ratio"
    FORMULA = "formula"
    IDENTIFIER = "identifier"


class Modifier(str, Enum):
    """How exact the figure claims to be.

    ``SEVERAL`` is a bare order of magnitude: 数十万, 几百, "hundreds of thousands", "dozens";
    its value is one such order (数十万 is 100 000, dozens is 10).
    """

    NONE = "none"
    ABOUT = "about"  # 约 左右 上下
    MORE_THAN = "more_than"  # 多 余 超过 逾 上(千) 十几
    AT_LEAST = "at_least"  # 以上 至少 不少于
    LESS_THAN = "less_than"  # 不足 不到 低于
    AT_MOST = "at_most"  # 以下 以内 不超过 至多
    NEARLY = "nearly"  # 近 将近 接近
    UP_TO = "up_to"  # 多达 高达 最高
    SEVERAL = "several"  # 数十万 几百


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure read from a text.

    ``start`` and ``end`` are character offsets of ``text`` in what was read; they take in the
    number, its scale, its modifier where it touches the number (20多万, 60%以上, 近3亿) and
    its unit (元, 人次, %), but not the noun it counts.

    ``weak`` marks number words that a good translation may turn into grammar or drop (一个 →
    "a", 两国 → "both countries", English "one of the", "both"): they license a counterpart
    but do not demand one.

    ``alternatives`` are other values the same words may fairly mean ("grew threefold" is 3, or
    4 where growth is counted apart), least likely last.
    """

    value: Number
    kind: Kind
    start: int
    end: int
    text: str
    unit: str = ""
    modifier: Modifier = Modifier.NONE
    value_high: Number | None = None
    weak: bool = False
    noun: str = ""
    alternatives: tuple[Number, ...] = ()
