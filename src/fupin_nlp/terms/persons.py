"""Personal names in report Chinese, by their make and their surroundings.

Each string that has the shape of a name, a surname and one or two characters, is given points: for
what stands to the left (a title: 县委书记孟宪武; a clause's start; a list that a name began), for what
stands to the right (a verb of saying, a comma, a title: 蒋家柏主任), for a surname and characters
common in names; and loses points for being made of everyday words (方向, 高兴).  ``ENOUGH`` was
chosen on the names of the development reports.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.resources import files

from fupin_nlp.terms.romanise import surname_length, surnames
from fupin_nlp.terms.tables import rows

__all__ = ["dotted_names", "names_in", "surname_terms", "tibetan_names"]

Span = tuple[int, int]
ENOUGH = 4.0

_OFFICES = (
    "总书记|第一书记|书记|主任|局长|省长|市长|县长|区长|乡长|镇长|村长|州长|盟长|旗长|部长|厅长|处长|司长|科长|所长|站长|院长|校长|园长"
    "|主席|总理|总统|首相|国务委员|委员长|秘书长|理事长|会长|董事长|经理|总裁|行长|社长|总编辑|台长|馆长|队长|组长|班长|连长|团长|师长|军长|场长|厂长"
    "|司令员|政委|政治委员|庭长|检察长|审判长|大使|总领事|领事|参赞|专员|巡视员|助理|主管|主委|副主委|主委|县令|文书|会计|出纳|书记员"
    "|发言人|负责人|带头人|继承人|传承人|创始人|联系人|法定代表人|合伙人|联合创始人|党代表|主办人"
    "|支书|委员|常委|代表|党员|队员|组员|调研员|督导员|特派员|指导员|信息员|护林员|护边员|保洁员|管护员|网格员|讲解员|通讯员|技术员|联络员|文化员"
    "|协调员|驾驶员|飞行员|宇航员|航天员|运动员|教练员|教练|理事|监事|主播|主持人|调度员|饲养员|保管员|收银员|售货员|快递员|乘务员|消防员|救援队员|安全员|农技员|观测员|巡护员|宣讲员|辅导员|营业员"
    "|教授|研究员|院士|博士|专家|学者|作家|诗人|画家|导演|演员|歌手|工程师|农艺师|设计师|经济师|会计师|分析师|兽医|农技师|畜牧师|绣娘|匠人"
    "|律师|法官|检察官|警官|民警|警察|战士|军人|老兵|医生|医师|护士|村医|护士长|教师|老师|班主任|大学生|同学|研究生|博士生|校友|学员"
    "|记者|编辑|作者|摄影|撰稿|供稿|评论员|实习生|责编|主编|审核|校对|采访|整理"
    "|村民|居民|农民|牧民|渔民|市民|茶农|果农|菜农|花农|棉农|药农|蚕农|粮农|蔗农|烟农|蜂农|农户|贫困户|脱贫户|搬迁户|种植户|养殖户|低保户|养殖大户|种植大户|种粮大户|移民|受访者|农场主|经营户"
    "|户主|社员|工人|职工|员工|农民工|打工者|创业者|志愿者|老板|店主|业主|商户|车主|司机|能人|老人|老汉|大爷|大妈|大娘|大叔|大姐|大嫂|阿姨|奶奶|爷爷|师傅|老乡|妇女|女工|学徒|掌柜|店长|馆主|场主|船长|机长|网红"
    "|青年|小伙|小伙子|姑娘|男子|女子|患者|病人|游客|乘客|旅客|顾客|网友|烈士|英雄|劳模|模范|先生|女士|同志|嫌疑人|被告人|当事人|老党员|新郎|新娘"
    "|丈夫|妻子|儿子|女儿|父亲|母亲|爸爸|妈妈|哥哥|弟弟|姐姐|妹妹|老伴|爱人|孙子|孙女|邻居|名叫|名为|叫做|名字叫|化名|叫作|人称|书记兼主任|出席:|出席：|参加人员：|列席：|参会：|主持："
)
_TITLES = "|".join(sorted(set(_OFFICES.split("|")), key=len, reverse=True))
_AFTER_TITLE = re.compile(rf"(?:{_TITLES})(?:\s*[:：]?\s*|[/／])(?=[㐀-鿿])")
_TITLE_AFTER = re.compile(
    r"总书记|国家主席|主席|总理|副总理|书记|主任|局长|省长|市长|县长|区长|乡长|镇长|部长|厅长|处长|院长|校长|秘书长|教授|院士|博士|研究员|老师|医生"
    r"|先生|女士|同志|老人|大爷|大妈|大娘|大叔|大姐|老汉|奶奶|爷爷|阿姨|会长|董事长|总经理|大使|委员长|副主席|常委|烈士|夫妇|一家|一行|等人|等领导|等同志|摄|文/"
)
_SAYING = (
    "表示|指出|介绍|强调|认为|告诉|坦言|透露|宣布|要求|提出|建议|回忆|感慨|感叹|直言|解释|说|补充|呼吁|分析|算|笑|高兴|激动|自豪|动情|深情|主持|出席"
    "|会见|致辞|致词|讲话|作报告|作了|参加|带领|率|陪同|调研|考察|视察|看望|走访|慰问|检查|督导|受访|接受|称|讲|谈|问|答|道|写道|回答|回应|反映|证实|当选|通报|总结|叮嘱"
    "|担任|出任|任|毕业|出生|生于|去世|病逝|逝世|牺牲|因公|荣获|获得|获|被|今年|现年|来自|带着|站在|坐在|指着|看着|拿着|抱着|忙着|领着|捧着|望着|拉着|掰着|深入|赴|前往|到任"
)
_SAYS = re.compile(rf"(?:[㐀-鿿]{{1,3}}地)?(?:{_SAYING})")
_STOP = re.compile(r"[，。、；：！？,.;:!?（(）)\"”’」』》\s/／|—\d]|等\S{0,2}(?:人|出席|参加|同志|领导|陪同)|$")
_LINK = frozenset("在向对于将的和与及跟同等从带就也正还为到是一今曾把给以都又再则便却先后早已每家种养靠有没想来去走做当住用打开办拿领这那自刚最常不很因由两连夜分拟")
_CLAUSE = frozenset("，。；：！？,;:!?“\"（(《—、 ·|/")
_BEFORE_NAME = frozenset("的和与及由请找对向跟给让叫是")
_NOT_GIVEN = frozenset(
    "的了是在我们这那与不个说等对被都将给让请您你他她它吗呢吧很没把着所此每"
    "县市省区乡镇村屯州部局厅处院校府位段批项条家岁种件份张次名户人员元吨亩斤头只座套块场"
    "亿几零第"
) - frozenset("家州都元村")
_NO_NAME = frozenset("女士 先生 师傅 大爷 大妈 大娘 大姐 老师 书记 主任 家人 家庭 某某 同志 老汉 阿姨 总书 经理 局长".split())
COMMON = frozenset(
    "王李张刘陈杨黄赵吴周徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚"
    "方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐向申葛覃"
    "农岑蒙欧肖闫付柏冉祁骆柳耿焦左柴阮裴符牟舒卓岳佟仇褚窦屈梅詹关苗凌费纪靳盛童涂路瞿解祝鲍项刁单冷管盖臧尚游饶"
)


@lru_cache(maxsize=1)
def _word_surnames() -> frozenset[str]:
    """Surnames that are words in most texts."""
    return frozenset(row[0] for row in rows("surnames.tsv") if len(row) > 2)


@lru_cache(maxsize=1)
def _given_characters() -> frozenset[str]:
    return frozenset("".join(row[0] for row in rows("given.tsv")))


@lru_cache(maxsize=1)
def _pairs() -> frozenset[str]:
    """Everyday words of two characters."""
    raw = (files("fupin_nlp.terms") / "data" / "pairs.txt.gz").read_bytes()
    text = gzip.decompress(raw).decode("utf-8")
    return frozenset(text[i : i + 2] for i in range(0, len(text), 2))


def _is_han(ch: str) -> bool:
    return "㐀" <= ch <= "鿿"


def _candidates(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Strings at ``start`` with the shape of a name and the length of their surname."""
    for length in (4, 3, 2):
        name = text[start : start + length]
        cut = surname_length(name)
        if len(name) < length or not cut or length - cut not in (1, 2):
            continue
        given = name[cut:]
        if given not in _NO_NAME and not any(ch in _NOT_GIVEN or not _is_han(ch) for ch in given):
            yield name, cut


def _score(text: str, start: int, name: str, cut: int, titled: bool, listed: bool) -> float:
    """Points for ``name`` at ``start``; ``titled`` after a title, ``listed`` after a name and 、."""
    words, given = _pairs(), name[cut:]
    end = start + len(name)
    before, after = text[start - 1 : start], text[end : end + 1]
    points = 0.0
    # left
    if titled or listed:
        points += 2.5
    elif not before or before in _CLAUSE:
        points += 1.0
    elif before in _BEFORE_NAME:
        points += 0.5
    elif before + name[0] in words:
        points -= 2.0
    else:
        points -= 0.5
    # right
    if _SAYS.match(text, end):
        points += 2.0
    elif _TITLE_AFTER.match(text, end):
        points += 2.0 if not titled else 1.0
    elif _STOP.match(text, end):
        points += 1.5 if titled or listed else 0.5
    elif after in _LINK:
        points += 1.0
    elif name[-1] + after in words:
        points -= 1.0
    # make
    surname = name[:cut]
    points += 2.0 if cut == 2 else 1.0 if surname in COMMON else -1.0 if surname in _word_surnames() else 0.0
    known = _given_characters()
    fitting = sum(ch in known for ch in given) / len(given)
    points += 1.0 if fitting == 1 else -1.5 if fitting == 0 else -0.5
    if len(given) == 1:
        points += -3.0 if name in words else -0.5
    else:
        points += (-1.5 if name[cut - 1 : cut + 1] in words else 0.5) + (-0.5 if given in words else 0.5)
    return points


def names_in(text: str, is_place: Callable[[int, str], bool]) -> list[Span]:
    """Spans of the personal names of ``text``.

    ``is_place(start, name)`` tells whether a known place of at least the name's length starts there.
    """
    titled = {match.end() for match in _AFTER_TITLE.finditer(text)}
    found: list[Span] = []
    family = surnames()
    at = 0
    while at < len(text) - 1:
        if text[at] not in family and text[at : at + 2] not in family:
            at += 1
            continue
        listed = bool(found) and found[-1][1] == at - 1 and text[at - 1] in "、 和"
        best = max(
            (
                (_score(text, at, name, cut, at in titled, listed), len(name))
                for name, cut in _candidates(text, at)
                if not is_place(at, name)
            ),
            default=(0.0, 0),
        )
        if best[0] >= ENOUGH:
            found.append((at, at + best[1]))
            at += best[1]
        else:
            at += 1
    return found


_DOTTED = re.compile(r"[㐀-鿿]{1,6}(?:[·•・‧][㐀-鿿]{1,6})+")


def dotted_names(text: str) -> Iterator[Span]:
    """Names written with dots: 哈米提·居马什."""
    for match in _DOTTED.finditer(text):
        yield match.start(), match.end()


@lru_cache(maxsize=1)
def _tibetan() -> re.Pattern[str]:
    parts = "|".join(row[0] for row in rows("elements.tsv") if len(row) > 2)
    return re.compile(rf"(?:{parts}){{2}}(?![·•])")


def tibetan_names(text: str) -> Iterator[Span]:
    """Names of two Tibetan elements: 次仁顿珠."""
    for match in _tibetan().finditer(text):
        yield match.start(), match.end()


_RESPECT = re.compile(
    r"(?:^|(?<=[^㐀-鿿])|(?<=[的是和对叫跟与向给让被民]))([㐀-鿿]{1,2}?)"
    r"(?:某某?|(?=书记|主任|县长|镇长|乡长|村长|队长|支书|校长|院长|老师|医生|教授|师傅|先生|女士|大爷|大妈|大叔|大姐|奶奶|阿姨))"
)
_SOMEONE = re.compile(r"([㐀-鿿])某某?(?![些个种地])")
_OLD = re.compile(r"([老小])([㐀-鿿])(?=说|家|一家|告诉|介绍|笑|[，。、”\"]|今年|夫妇|夫妻|连续|的)")
_NOT_OLD = frozenset("石钟文武常汤龙孔高方金白马段雷叶安易温康牛江左苗赖于单")


def surname_terms(text: str) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, surname, prefix) of 郭书记, 段某 and 老张; the prefix is "Lao " or "Xiao " or empty."""
    for match in _RESPECT.finditer(text):
        name = match[1]
        if (name in COMMON and name not in "任常文武金高方安向于白") or (len(name) == 2 and name in surnames()):
            yield match.start(1), match.end(1), name, ""
    for match in _SOMEONE.finditer(text):
        if match[1] in COMMON:
            yield match.start(), match.end(), match[1], ""
    for match in _OLD.finditer(text):
        if match[2] in COMMON - _NOT_OLD:
            yield match.start(), match.end(2), match[2], "Lao " if match[1] == "老" else "Xiao "
