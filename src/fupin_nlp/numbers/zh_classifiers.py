"""Measure words (classifiers) that English has no word for: 个, 名, 家, 栋.

They end a number but are no unit: English shows only the noun.  Those that English names too (户, 人次) are in
``units``.
"""

from __future__ import annotations

_LINES = (
    "个 名 位 家 项 件 条 种 次 例 所 座 间 栋 幢 套 台 辆 艘 架 列 趟 班 批 组 支 只 头 匹 口 棵 株 片 块 张 份 篇 本",
    "部 场 届 期 轮 起 宗 笔 处 点 道 门 款 类 级 层 环 步 阶 段 节 章 副 面 幅 封 则 首 句 行 根 枚 颗 粒 束 朵 把",
    "扇 顶 盏 床 杯 瓶 箱 包 袋 盒 盘 碗 桌 筐 车 船 股 伙 群 队 排 代 辈 遍 回 番 下 顿 声 眼 拳 脚 手 圈 倍 成 折",
    "字 页 村 县 省 市 区 镇 乡 国 州 校 院 厂 店 站 港 桥 路 线 湖 河 江 海 岛 山 峰 票 席 集 幕 局 分 员",
    "尊 具 锭 井 丛 滴 缕 丝 团 堆 串 挂 孔 跨 缸 师 旅 营 连 军 户 方面 大类 大项 口井 眼井 架次 车道 车厢 系列 个人",
)
CLASSIFIERS = frozenset(word for line in _LINES for word in line.split())


def classifier_at(s: str, at: int) -> int:
    """End of the measure word at ``at`` of folded text ``s`` (one space may precede it), ``at`` if there is none."""
    begin = at + 1 if s[at : at + 1] == " " else at
    for n in (3, 2, 1):
        word = s[begin : begin + n]
        if len(word) == n and word in CLASSIFIERS:
            return begin + n
    return at
