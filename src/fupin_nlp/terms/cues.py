"""What stands beside personal names in reports, as patterns and sets of characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from fupin_nlp.terms.characters import everyday_words
from fupin_nlp.terms.tables import rows

__all__ = [
    "ACTS", "AFTER_LIST", "BEFORE_NAME", "BIOGRAPHY", "CLAUSE", "COMMON_SURNAMES", "FOREIGN", "LINK",
    "NOT_GIVEN", "NOT_LAST", "NO_NAME", "NUMERALS", "PERSONS_OWN", "PREPOSITIONS", "SAYS", "SOUNDS", "STOP",
    "TITLE_AFTER", "VERB", "origin_ends", "title_at", "title_ends",
]  # fmt: skip


# Ends of callings that as often begin a word: 教师|范 and 师范大学
_ENDINGS = frozenset("员师手匠工童")


@lru_cache(maxsize=1)
def _title() -> re.Pattern[str]:
    titles = "|".join(sorted((row[0] for row in rows("titles.tsv")), key=len, reverse=True))
    return re.compile(rf"(?=((?:{titles})(?:\s*[:：]?\s*|[/／])(?=[㐀-鿿])))")


def title_ends(text: str) -> Iterator[int]:
    """Where the titles of ``text`` end, with what may part them from a name.

    Of two that overlap the second counts as well (总支书记), unless it runs into a word (妇女儿童).
    """
    before = 0
    for match in _title().finditer(text):
        end = match.end(1)
        overlaps = match.start() < before
        if not ((overlaps or text[end - 1] in _ENDINGS) and text[end - 1 : end + 1] in everyday_words()):
            yield end
        before = max(before, end)


def origin_ends(text: str) -> Iterator[int]:
    """Where something ends that introduces a person, though it is no title of the table."""
    for match in _ORIGIN.finditer(text):
        if not (text[match.end() - 1] in _ENDINGS and text[match.end() - 1 : match.end() + 1] in everyday_words()):
            yield match.end()


def title_at(text: str, start: int) -> bool:
    """Whether a title starts at ``start``."""
    return _title().match(text, start) is not None


# Where a person comes from, an office with a space, or a verb that introduces or appoints somebody:
# 永康镇的姜国海, 来自河池的李四, 调查司 方令仪, 她叫史朝阳, 免去范敏的
_ORIGIN = re.compile(
    r"(?:村|社区|镇|乡|县|屯|组|寨|旗|岁|公司|中学|小学|大学)的(?=[㐀-鿿])"
    r"|来自[㐀-鿿]{2,9}的(?=[㐀-鿿])|年级的(?=[㐀-鿿])"
    r"|[局司处办社院学心厅部委室报网] (?=[㐀-鿿])"
    r"|(?:任命|免去|罢免|提名|推选|补选|聘任|聘请|决定逮捕)(?=[㐀-鿿])|(?<![呼嘶鸣喊])叫(?=[㐀-鿿]{2,4}[，,。、）)；;])"
    r"|(?:走进|来到|走访|帮扶|慰问|看望)(?=[㐀-鿿]{2,4}家)|像(?=[㐀-鿿]{2,4}(?:这样|一样|一家))"
    r"|(?:说起|提起|谈起|在)(?=[㐀-鿿]{2,4}的(?:带动|带领|帮助|影响|指导|感召|事迹)下?)"
    # what ends like a calling, though no table holds it: 种植能手, 监理员, 省领导
    r"|[㐀-鿿]{2}(?:(?<![人动全超满])员|师(?![范资德从])|手|匠|(?<![十百千万亿余多数几])户|达人|群众)(?=[㐀-鿿])|[省市县区州厅局镇乡]领导(?=[㐀-鿿])|学家(?=[㐀-鿿])"
)
# What only a person has: 韩祥的丈夫, 莫蓓蓓的带动, 卢莹家里
PERSONS_OWN = re.compile(
    r"的(?:丈夫|妻子|爱人|老伴|儿子|女儿|父亲|母亲|父母|孙子|孙女|儿媳|公公|婆婆|哥哥|弟弟|姐姐|妹妹|带动|带领|帮助下|事迹|心愿|脸上)"
    r"|家(?:里|中|门前|门口|院子|境|住)"
)
# A list of those present or honoured: 出席会议的有：覃有福、韦国昌
AFTER_LIST = re.compile(r"(?:名单如下|的领导有|的同志有|的还有|的有|人员有|嘉宾有|有)[:：]\s*(?=[㐀-鿿])")
# What a biography goes on with: 芦红兵，男，汉族; 韦桂英，52岁
BIOGRAPHY = re.compile(
    r"[，,、（(]\s*(?:(?:男|女|(?:现年|今年|时年)?\d{1,3}岁)[，,、；;。）)]|\d{4}年(?:\d{1,2}月)?生)"
)
# Titles that follow a name: 蒋家柏主任
TITLE_AFTER = re.compile(
    r"(?:常务)?副?(?:总书记|国家主席|主席|总理|书记|主任|局长|省长|市长|县长|区长|乡长|镇长|部长|厅长|处长|院长|校长|秘书长|教授"
    r"|院士|博士|研究员|老师|医生|先生|女士|同志|老人|大爷|大妈|大娘|大叔|大姐|老汉|奶奶|爷爷|阿姨|会长|董事长|总经理|大使|委员长)"
    r"|常委|烈士|夫妇|一家|一行|等人|等领导|等同志|摄|文/"
)
_SAYING = (
    "表示|指出|介绍|强调(?!研)|向记者|对记者|认为|告诉|坦言|透露|宣布|要求|提出|建议|回忆|感慨|感叹|直言|解释|说|补充|呼吁|分析|算|笑|高兴|激动"
    "|自豪|动情|深情|主持|出席|会见|致辞|致词|讲话|作报告|作了|参加|带领|率|陪同|调研|考察|视察|看望|走访|慰问|检查|督导"
    "|受访|接受|称|讲|谈|问(?!题)|答|写道|回答|回应|反映|证实|当选|通报|总结|叮嘱|担任|出任|任|毕业|出生|生前|生于|去世|病逝|逝世|牺牲"
    "|因公|荣获|获得|获|被|今年|现年|来自|带着|站在|坐在|指着|看着|拿着|抱着|忙着|领着|捧着|望着|拉着|掰着|深入|赴|前往|到任"
    "|询问|了解|察看|查看|走进|来到|听取|汇报|报告|表态|接过|翻开|捐|退休|当场|含泪|笑着|哽咽|估计|代表|致贺|报道|宣读"
)
# Verbs of saying and of office that follow a name at once.
SAYS = re.compile(rf"(?:[㐀-鿿]{{1,3}}地)?(?:{_SAYING})")
# Other verbs that follow a name often.
ACTS = re.compile(
    r"牺牲|搬进|考上|种了|养了|守着|创办|成立|带领|带着|拉起|念着|念名单|作典型|蹲下|翻开|看着|走了|接过|拿出|抱着|坐在|站起|至今"
    r"|报名|年收入|年均|一家|家里|家的|联合|分别"
)
STOP = re.compile(r"[，。、；：！？,.;:!?（(）)\"”’」』》\s/／|—\d]|等\S{0,2}(?:人|出席|参加|同志|领导|陪同)|$")
# A verb with its aspect: 擦拭着, 领到, 卖出
VERB = re.compile("[㐀-鿿]{1,2}?[着了到出起过]")
# Function words that follow a name.
LINK = frozenset(
    "在向对于将的和与及跟同等从带就也正还为到是一今曾把给以都又再则便却先后早已每家种养靠有没想来去走做当住用打开办拿领"
    "这那自刚最常不很因由两连夜分拟至作二三四五六七八九十"
)
# What may stand before a name at the start of a clause, and before one inside it.
CLAUSE = frozenset('，。；：！？,;:!?“”"」』（(《—、 ·|/')
BEFORE_NAME = frozenset("的和与及由请找对向跟给让叫是经据")

# A name of four or five characters written by its sound, after a title: 吉克阿木, 白音宝力高
SOUNDS = re.compile(
    r"([阿安巴白包宝贝比波布才查达丹道德邓迪丁多俄尔法嘎尕噶呷格更贡古果哈海汉和黑胡吉及加佳贾江杰金久卡科克孔库拉来兰勒黎里力丽利"
    r"列林鲁罗洛马玛麦曼毛米敏莫木姆纳那娜乃尼牛努诺欧帕普其奇恰切琼曲其仁日如惹萨赛桑色沙莎什师石说斯苏索塔台泰特提图土吐托瓦旺"
    r"乌吾五西希夏音鲜肖新雅亚央也依以益伊英永尤友于玉约云扎泽则增札者珠朱孜子兹作高伙热么且古郎云琴娃布宝音嘉措央宗拥忠青佐坚孟嘎甲岗桑顿]{3,6}?)"
    rf"(?=(?:{_SAYING})|[，。、：)）]|[在向对于将的和与从带就正还到分是这搬种养今每去一有])"
)

# Characters of grammar, kinds of places and measures: never part of a given name.
NOT_GIVEN = frozenset(
    "某姓副的了是在我们这那与不个说等对被将给让请您你他她它吗呢吧很没把着所此每"
    "县市省区乡镇村屯部局厅处院校府位段批项条岁种件份张次名户人员吨亩斤头只座套块场亿几零第"
)
# Never the last of a given name of two: 姜军|家, 沈平|向贫困村捐款
NOT_LAST = frozenset(
    "向对把被将靠及既跟拿领驻擦看说讲问打走跑跳坐站住吃喝穿带抱背挑扛拉推搬买卖送写读听做种养喂摘交借取找盼等管拆租办接指掏捧攥挥握蹲骑骂哭喊叫摆"
)
# Surnames that are prepositions or conjunctions far more often.
PREPOSITIONS = frozenset("从于向和由往经应与同连为以及")
# Characters that names from the West are written with; two of them make no Chinese given name.
FOREIGN = frozenset("尔斯克拉罗诺耶夫基姆特莱普杜洛尼班格登顿伦密兹茨瑟勒蒂迪卡巴戈塔托图尤韦翁默穆")
NUMERALS = frozenset("一二三四五六七八九十百千万两")
# Words that have the shape of a name or of a given name.
NO_NAME = frozenset(
    [
        "周一",
        "周二",
        "周三",
        "周四",
        "周五",
        "周六",
        "周日",
        "周末",
        "毛利",
        "来",
        "越来越",
        "廉政",
        "乔迁",
        "屠宰",
        "施政",
        "安全感",
        "宫颈癌",
        "文旅",
        "文冠果",
        "白皮书",
        "高峰期",
        "女士",
        "先生",
        "师傅",
        "大爷",
        "大妈",
        "大娘",
        "大姐",
        "老师",
        "书记",
        "主任",
        "家人",
        "家庭",
        "某某",
        "同志",
        "老汉",
        "阿姨",
        "总书",
        "经理",
        "局长",
    ]
)
# The four hundred commonest surnames, less those that are words of their own.
COMMON_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔"
    "任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪"
    "庞邢俞翟蓝聂齐向申葛覃农岑蒙欧肖闫付柏冉祁骆柳耿焦左柴阮裴符牟舒卓岳佟仇褚窦屈梅詹关苗凌费纪靳盛童涂路瞿解祝鲍项刁"
    "单冷管盖臧尚游饶兰宁甘芦荆辛柴喻房滕艾穆吉缪车项麦娄戚景卜晏席卫米桂闵苟邬卞姬栾隋巫寇桑甄仲虞敖巩佘池查麻苑邝匡鞠惠冀"
    "郁胥班栗楚鄢谌皮粟冼蔺盘郜阚帅屠朴包应尤古谷曲简晋芮尉"
)
