"""Segments made by hand, so that these tests need neither reader nor normaliser."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fupin_nlp.document.model import BlockKind, Segment

Make = Callable[..., list[Segment]]


@pytest.fixture
def make() -> Make:
    """``make("甲。", ("boilerplate", "乙"), …)``: a paragraph each; ``paragraphs=`` gives their numbers."""

    def build(*lines: str | tuple[BlockKind, str], paragraphs: list[int] | None = None) -> list[Segment]:
        found: list[Segment] = []
        for number, line in enumerate(lines):
            kind, text = ("text", line) if isinstance(line, str) else line
            start = found[-1].end + 1 if found else 0
            block = paragraphs[number] if paragraphs else number
            found.append(Segment(number, kind, text, text, start, start + len(text), block))
        return found

    return build


REPORT: list[str | tuple[BlockKind, str]] = [
    ("heading", "青山县2019年脱贫攻坚工作情况"),
    "截至2019年底，青山县累计减少贫困人口4.6万人，贫困发生率由14.2%降至1.1%，全县72个贫困村全部出列。",
    "县长周远山在会上作了讲话。",
    "清晨的茶园里，采茶的姐妹们有说有笑。",
    "“以前一天走不出山，现在二十分钟到镇上。”村民老李告诉记者。",
    "全县累计投入扶贫资金9.8亿元，新建农村公路1260公里，实现村村通硬化路。",
    "其中，桥梁有18座。",
    "同时，一些村的集体经济仍然薄弱。",
    "下一步，青山县将确保剩余1200名贫困人口全部脱贫，力争农民人均可支配收入增长9%以上。",
    ("boilerplate", "相关新闻：更多"),
    "（责任编辑：王小明）",
]


@pytest.fixture
def report(make: Make) -> list[Segment]:
    """A short report with everything in it."""
    return make(*REPORT)
