"""The noun that a Chinese figure counts, by a cheap look at the characters around it.

No dictionary of words: the run of Chinese characters after the figure is cut where a verb or a
particle is known to begin; where nothing follows, the run before the figure is taken instead.
"""

from __future__ import annotations

import re

from fupin_nlp.numbers.quantity import Quantity
from fupin_nlp.numbers.zh_classifiers import classifier_at

_LIMIT = 8
_HAN = re.compile("[\u4e00-\u9fff]+")

# Particles and verbs at which a noun ends (or, looking back, after which it begins).
_CUT_WORDS = (
    "的 了 着 和 与 及 或 在 为 被 把 将 向 对 从 到 至 由 以 并 也 都 均 已 还 就 而 但 等 是 有 占 比 较",
    "同比 环比 增长 增加 下降 减少 提高 实现 完成 达到 超过 脱贫 参加 纳入 得到 获得 享受 建成 建立 开展 发放",
    "用于 投入 实施 结对 帮扶 惠及 涉及 覆盖 包括 其中 以上 以下 左右 多 余 共 全部 全面 通过 进行 落实 位居",
    "位于 就近 搬迁 开工 竣工 符合 出列 摘帽 通 变 让 使 给 受 因 需 能 可 会 要 不 没 未 来自 先后 分别 累计",
    "每 各 上 下 内 外 中 后 前 起 称 说 指出 表示 正在 正 已经 实行 退出 成为 组成 举行 召开 处于 转移 返乡",
    "接受 留 带动 进入 参与 签 亮 开 走 抵 设 办 做 跨 列 入 安排 募集 引进 提供 治疗 资助 救助 吸纳 动员 新增",
)
_CUT = re.compile("|".join(sorted((w for line in _CUT_WORDS for w in line.split()), key=len, reverse=True)))
_LEAD = re.compile("(?:的|多|余|左右|以上|以下|以内)+")
_TAIL = re.compile(
    "(?:达到?|为|约为?|共有?|共计|累计|有|是|超过?|近|逾|仅|只|增长|下降|减少|增加|提高|上升|增至|降至|至|到|了|已达?"
    "|总计|合计|分别|占|在|比|均[为达]?|也|新增|实现|完成|突破|减|增|升|降|同比|环比|预计|不足|不到|确保|高出|加快|净)+$"
)


def noun_of(text: str, folded: str, quantity: Quantity) -> str:
    """The noun counted by ``quantity`` in ``text``; "" where none is near."""
    at = classifier_at(folded, quantity.end)
    lead = _LEAD.match(folded, at)
    if lead:
        at = lead.end()
    while at < len(folded) and folded[at] in ' "(':
        at += 1
    m = _HAN.match(folded, at, at + _LIMIT)
    if m:
        cut = _CUT.search(folded, at, m.end())
        end = cut.start() if cut else m.end()
        if end > at:
            return text[at:end]
    begin = max(0, quantity.start - 16)
    before = folded[begin : quantity.start]
    tail = _TAIL.search(before)
    stop = tail.start() if tail else len(before)
    run = re.search("[\u4e00-\u9fff]+$", before[:stop])
    if run is None:
        return ""
    start = run.start()
    for m in _CUT.finditer(before, start, stop):
        if m.end() < stop:
            start = m.end()
    start = max(start, stop - _LIMIT)
    return text[begin + start : begin + stop]
