"""What the wording of a sentence says of its place in a summary.

Every pattern is linear in the length of the text.  Texts are normalised Simplified Chinese, but punctuation
may be of either width.
"""

from __future__ import annotations

import re

_END = '。！？!?；;…”"’』」）)'

CUES: dict[str, re.Pattern[str]] = {
    "as_of": re.compile(r"截至|截止|目前|至今|迄今|年底|年末"),
    "total": re.compile(r"累计|总数|总量|总额|总投资|总产值|共计|合计|全部|全国|全省|全市|全县|全区|全州|全年|总体"),
    "achieve": re.compile(r"实现|达到|完成|建成|脱贫|摘帽|出列|减少到|降至|降到|增至|超过|创.{0,4}新高|首次"),
    "growth": re.compile(r"增长|下降|同比|环比|上升|提高|减少|增加|高于|低于|增幅|降幅|翻一番|翻番"),
    "say": re.compile(r"表示|指出|强调|介绍|认为|透露|宣布|称[，,:：]|说[，,。:：]"),
    "plan": re.compile(r"下一步|今后|未来|将[^近军领士来]|确保|力争|计划|目标|到20\d\d年|要求|必须|提出"),
    "problem": re.compile(r"问题|困难|不足|短板|矛盾|滞后|薄弱|挑战|风险|尚未|仍有|还有|缺口|制约|然而|不过|但"),
    "cause": re.compile(r"由于|因为|原因|得益于|受.{1,12}影响|主要是|带动|使得|使"),
    "decision": re.compile(r"决定|通过|批准|印发|出台|部署|启动|发布|公布|召开|签署|同意|确定|下达"),
    "example": re.compile(r"例如|比如|以.{2,12}为例|譬如|村民|老乡|大娘|大爷|大叔|大姐|他家|她家|自家"),
    "quote": re.compile(r"[“\"][^“”\"]{8,}[”\"]"),
    "background": re.compile(r"据了解|据悉|此前|地处|位于|素有|曾经|当时|记者|笔者|采访|多年前"),
    "meaning": re.compile(r"意味着|标志着|说明|表明|关键|重要|核心|根本|首要|历史性"),
    "great": re.compile(r"\d[多余]?[万亿]|亿"),
    "percent": re.compile(r"%|％|百分之|百分点|[一二三四五六七八九]成"),
    "change": re.compile(r"[由从].{1,24}(?:[降增升减]|提高|扩大|到|至)"),
    "date": re.compile(r"\d月\d{1,2}日|\d{4}年|\d日"),
    "office": re.compile(r"主任|书记|部长|省长|市长|县长|局长|司长|主席|总理|发言人|厅长|院长|会长|行长|秘书长"),
    "organ": re.compile(
        r"国务院|政府|委员会|会议|[部局厅委办](?:\d|近日|今日|昨日|发布|印发|介绍|数据|统计|通报|会同)"
    ),
    "courtesy": re.compile(r"谢谢|感谢|有请|大家好|欢迎|掌声|接下来|各位|祝"),
    "question": re.compile(r"[？?]|吗[，,。]|呢[，,。]"),
    "label": re.compile(r"^[^，,。；;“\"]{1,12}[:：]"),
}

# Words of someone speaking: 我, fillers, turns to the audience.
_SPOKEN = re.compile(r"我|咱|大家|您|你|[呢啊呀嘛吧嗯][，,。？！]?|然后|其实|这个|那个|就是说|对不对")

_BYLINE = re.compile(
    r"^[（(【\[]?(?:责任编辑|责编|编辑|编审|作者|(?:本报)?(?:记者|通讯员)[ 　:：/]|(?:文章|稿件|数据|资料)?来源|"
    r"原标题|摄影|图/|文/|图[:：]|校对|审核|签发|联系人|联系电话|电话|抄送|主题词|关键词|关键字|新闻关键字|"
    r"相关(?:新闻|阅读|链接)|延伸阅读|上一篇|下一篇|发布(?:时间|日期)|时间[:：]|地点[:：]|主持[:：]|记录[:：]|出席[:：]|"
    r"参加人员|版权|打印|微信扫|扫一扫|附件|附表)"
)
# (佚名 摄), also at the end of a caption; 佚名/摄
_CREDIT = re.compile(
    r"[（(][^（(）)。]{0,24}(?:记者|通讯员|编辑|责编|摄|供图)[^（(）)。]{0,16}[）)]$"
    r"|^[\u4e00-\u9fff]{2,8}[ 　/／]+(?:摄|供图)$"
)
_DATELINE = re.compile(r"^[^。！？]{0,16}(?:电|讯)[ 　]*[（(][^）)]{0,40}[）)][ 　]*$")
_NOT_PROSE = re.compile(
    r"扫一扫|二维码|点击(?:查看|进入|下载|这里)|下载APP|版权所有|ICP备|www\.|https?://", re.IGNORECASE
)

_DANGLING = re.compile(
    r"^(?:同时|此外|另外|其中|与此同时|除此之外|对此|为此|因此|因而|所以|但是|但|不过|然而|而且|并且|而|且|也(?!门)|还|又|于是|随后|随即|"
    r"接着|然后|其次|再次|最后|反之|当时|届时|这|该|此|其|他|她|它|这些|那些|上述|前者|后者|两者|二者|对比之下|相比之下)"
    r"(?![\u4e00-\u9fff]{0,2}(?:次|年|月)会)"
)


def is_boilerplate(text: str) -> bool:
    """Bylines, datelines standing alone, contact and source lines, navigation."""
    text = text.strip()
    if not text:
        return True
    if len(text) <= 60 and (_BYLINE.match(text) or _DATELINE.match(text)):
        return True
    if len(text) <= 40 and _CREDIT.search(text):
        return True
    return bool(_NOT_PROSE.search(text)) and len(text) <= 80


def is_unfinished(text: str) -> bool:
    """No sentence end at the end: a heading, a caption, a list entry."""
    text = text.rstrip()
    return not text or text[-1] not in _END or (text[-1] in '”"' and not re.search(r"[，,。！？；]", text))


def is_dangling(text: str) -> bool:
    """Opens with a word that leans on the sentence before: 同时, 其中, 该, 他, 这."""
    return bool(_DANGLING.match(text.lstrip('“"（(')))


def is_spoken(text: str) -> bool:
    """Sounds like speech: two words or more of a speaker."""
    return len(_SPOKEN.findall(text)) >= 2
