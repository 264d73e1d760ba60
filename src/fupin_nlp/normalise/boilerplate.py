"""Lines that are not the report: navigation, share widgets, related news, keywords, sources, copyright.

Three kinds of evidence: what the line says (from its beginning, so that a sentence that only
mentions the words is none), how it is shaped (short, no full stop), where it stands (some are
only believed near the head or the tail of the document).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fupin_nlp.normalise.redaction import REDACTION_MARK

_MAX = 100  # characters of a boilerplate line that is not a disclaimer

# Believed anywhere, for the whole line is of this shape.
_LINKS = "新闻|文章|阅读|链接|报道|推荐|资讯|专题|信息|稿件|热点|内容"
_NAVIGATION = re.compile(
    "|".join(
        (
            r"(?:网站)?首页|网站(?:地图|导航)|联系我们|关于我们|登录(?:注册)?|注册登录",
            r"返回(?:首页|顶部|列表|上页|上一页|目录)|[上下]一?[篇页条则](?:[：:].*)?",
            r"(?:您|你)?(?:的|当前|现在|所在|当前所在)?位置(?:[：:].*)?",
            r"加入收藏|设为首页|收藏本[页站]|打印(?:本页|本文|此页|文章)?|关闭(?:窗口|本页|页面)?",
            r"我要(?:评论|纠错|打印|收藏)|网友评论|发表评论.{0,10}",
            r"字[号体](?:大小)?(?:[：: ].*)?|[大中小](?:[ |｜·]?[大中小]){1,2}",
            r"更多(?:新闻|内容|资讯)?|查看更多.{0,6}|展开(?:全文|更多)|点击(?:查看|进入|下载|阅读).{0,12}",
            r"(?:阅读|浏览|点击)(?:数|量|次数)(?:[：: ]?\d*次?)?",
            rf"(?:相关|推荐|热门|热点|延伸|更多|精彩|最新)(?:{_LINKS})(?:更多)?(?:[：:].{{0,60}})?",
            r"猜你喜欢|为您推荐|编辑推荐",
            r"分享(?:到|至|给|本文)?(?:[：: ].*|微信|微博|朋友圈|.{0,4}空间)?|微信扫一扫.{0,40}|用微信扫.{0,30}",
            r".{0,16}扫描(?:上方|下方|左侧|右侧)?二维码.{0,20}|长按.{0,6}二维码.{0,20}",
            r"(?:欢迎)?关注.{0,12}(?:公众号|官方微信|微信号|官方微博)",
        )
    )
)
_PAGE_NUMBER = re.compile(r"第? ?\d{1,4} ?页[/／,，共 ]*(?:共? ?\d{1,4} ?页)?|[-—–~] ?\d{1,4} ?[-—–~]")
_SHARE = re.compile(r"微信扫一扫|扫一扫(?:关注|分享|下载|在手机)|用微信“?扫|手机扫一扫")
_KEYWORDS = re.compile(r"(?:新闻|文章|本文)?关键[字词][：:]|标签[：:]|tags?[：:]", re.I)
_ADDRESS = re.compile(
    r"(?:(?:本文|原文|文章)?(?:网址|链接|地址|来源)[：:])?(?:https?://|www\.)[^\s\u3400-\u9fff]+", re.I
)
_COPYRIGHT = re.compile(
    r"版权(?:所有|声明|归)|免责声明|©|copyright"
    r"|(?:本[网站]|凡本[网站]|凡注明|本文(?:仅|来源|转载|不)).{0,40}(?:版权|转载|稿件|立场|来源|侵权)"
    r"|.{0,30}ICP(?:备|证)|.{0,20}公网安备|网站标识码|(?:网站)?(?:技术支持|违法和不良信息举报).{0,3}[：:]",
    re.I,
)
_CREDITS = re.compile(r"(?:责任编辑|责编|本期编辑|网络编辑|值班编辑|编辑|校对|审核|审校|初审|终审|监制|排版)[：: ]")
_SOURCE = re.compile(
    r"(?:(?:信息|文章|稿件|新闻|内容)?来源|稿源|供稿|发布(?:时间|日期|单位|机构|人)|作者|更新时间|(?:时间|日期)(?=[：:].{4,24}(?:来源|作者|浏览|点击|字号))"
    r"|录入(?:时间|者)?|索引号|信息类别|浏览(?:次数|量)|点击(?:数|次数|率)|阅读(?:次数|量)|主办(?:单位|方)?|承办(?:单位)?)[：:]"
)
_CRUMBS = re.compile(r"(?:[^>»›/|｜\s]{1,12}\s*[>»›/|｜]\s*){2,12}[^>»›/|｜\s]{1,20}")
_NAV_WORD = re.compile(r"首页|正文|新闻|资讯|政务|公开|互动|服务|专题|概况|下载|论坛|登录|注册|关于|联系|动态")
_RELATED_HEAD = re.compile(r"(?:相关|推荐|热门|延伸|更多|最新)(?:新闻|文章|阅读|链接|报道|推荐|资讯|稿件).{0,4}")
_STOPS = re.compile("[。！？；]")
_SPACE = re.compile(r"\s+")
_FRAME = "[]【】()（）「」<>《》|｜·•- \u3000"


def classify(lines: Sequence[str]) -> list[bool]:
    """For each block of a document, given in normalised text, whether it is boilerplate."""
    weights = [len(line) for line in lines]
    total = sum(weights) or 1
    result: list[bool] = []
    passed, tail = 0, False
    for line, weight in zip(lines, weights, strict=True):
        place = (passed + weight / 2) / total
        text = _SPACE.sub(" ", line).strip()
        found = _by_words(text, place, len(result), len(lines)) or (tail and _is_title(text))
        if found and place > 0.5 and _RELATED_HEAD.fullmatch(text.rstrip("：:>» ")):
            tail = True  # what follows is a list of other pages' titles
        elif not found:
            tail = False
        result.append(found)
        passed += weight
    return result


def _by_words(text: str, place: float, index: int, count: int) -> bool:
    if len(text) > 300:
        return False
    bare = text.strip(_FRAME)
    if _COPYRIGHT.match(bare):
        return True
    if REDACTION_MARK not in text and not any(map(str.isalnum, text)):
        return True  # a rule of dashes or stars
    if len(text) > _MAX or not bare:
        return False
    sentence = text.endswith(("。", "！", "？"))
    if not sentence and (
        _NAVIGATION.fullmatch(bare) or _PAGE_NUMBER.fullmatch(text) or _SHARE.search(text) or _is_bar(text)
    ):
        return True
    if _ADDRESS.fullmatch(bare):
        return True
    near_edge = index < 6 or index >= count - 8 or place < 0.05 or place > 0.9
    if not near_edge or _STOPS.search(text):
        return False
    return bool(_KEYWORDS.match(bare) or _CREDITS.match(bare) or _SOURCE.match(bare))


def _is_bar(text: str) -> bool:
    """A row of short items between separators, one of them a word of navigation: 首页 > 新闻 > 正文"""
    return bool(_CRUMBS.fullmatch(text)) and len(_NAV_WORD.findall(text)) >= 2


def _is_title(text: str) -> bool:
    return 0 < len(text) <= 50 and not _STOPS.search(text)
