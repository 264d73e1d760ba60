"""Which lines are not the report."""

from __future__ import annotations

import pytest

from fupin_nlp.normalise.boilerplate import classify

BODY = ["2017年，全县累计投入扶贫资金3.93亿元，新建通村公路144.86公里，解决了12万多名群众的出行难题。"] * 10


@pytest.mark.parametrize(
    "line",
    [
        "首页 > 新闻中心 > 正文",
        "首页 | 新闻 | 政务公开 | 互动",
        "您当前的位置：首页 > 扶贫 > 正文",
        "来源：新华社 发布时间：2018-03-06 作者：王五",
        "【字体：大 中 小】",
        "[打印本页]",
        "分享到：微信 微博 QQ空间",
    ],
)
def test_before_the_report(line: str) -> None:
    assert classify([line, *BODY]) == [True] + [False] * 10


@pytest.mark.parametrize(
    "line",
    [
        "微信扫一扫分享本页",
        "扫描下方二维码关注我们",
        "责任编辑：王五",
        "（责编：王五、赵六）",
        "上一篇：某县召开扶贫工作会议",
        "下一篇：没有了",
        "新闻关键字: 脱贫攻坚",
        "关键词：产业 扶贫",
        "相关新闻更多",
        "本文网址：http://www.a.gov.cn/t2018.html",
        "http://www.a.gov.cn/t2018.html",
        "版权所有 © 2018 某县人民政府",
        "京ICP备12345678号-1",
        "版权声明：凡本网注明来源的作品，均为本网版权所有，未经授权不得转载。",
        "免责声明：以上信息仅供参考。",
        "返回顶部",
        "- 12 -",
        "----------",
        "第3页 共12页",
    ],
)
def test_after_the_report(line: str) -> None:
    assert classify([*BODY, line]) == [False] * 10 + [True]


@pytest.mark.parametrize(
    "line",
    [
        "村民用手机扫一扫二维码，就能查看帮扶政策。",
        "来源于财政的资金共3.93亿元。",
        "作者深入12个县调研。",
        "相关新闻发布会3月6日举行。",
        "责任编辑部门已落实12项任务。",
        "版权保护工作取得进展，查处案件12起。",
        "首页设计大赛共收到95份作品。",
        "打印设备采购12台。",
        "更多群众受益",
        "关注民生，关注12个贫困县",
        "一、主要成效",
        "[…]",
        "下一步工作打算",
        "2018年3月6日",
        "时间：2020年7月3日上午10时",
        "资料来源：某州扶贫办",
        "数据来源于12个县的统计。",
    ],
)
def test_the_report(line: str) -> None:
    assert not any(classify([*BODY, line, *BODY]))
    assert not any(classify([line, *BODY]))
    assert not any(classify([*BODY, line]))


def test_a_list_of_related_titles_goes_with_its_head() -> None:
    lines = [*BODY, "相关新闻", "某县减贫20万人", "某市扶贫会议召开", "这是一句完整的话，不是标题。", "结尾"]
    assert classify(lines) == [False] * 10 + [True, True, True, False, False]


def test_keywords_in_the_middle_are_headings() -> None:
    assert not any(classify([*BODY, "关键词：产业扶贫", *BODY, "关键词：教育扶贫", *BODY]))


def test_no_lines() -> None:
    assert classify([]) == []
