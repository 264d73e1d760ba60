"""Personal names: readings, the patterns of reports, and what is no name."""

from __future__ import annotations

import pytest

from fupin_nlp import terms
from fupin_nlp.terms.romanise import join, person_name, place_name


def people(text: str, memory: terms.Memory | None = None) -> list[str]:
    return [t.target for t in terms.find(text, memory=memory) if t.cls == "person"]


@pytest.mark.parametrize(
    ("name", "english"),
    {
        "蒋家柏": "Jiang Jiabai", "单国强": "Shan Guoqiang", "解振华": "Xie Zhenhua", "区小燕": "Ou Xiaoyan",
        "曾庆祥": "Zeng Qingxiang", "仇和平": "Qiu Heping", "查文斌": "Zha Wenbin", "任建国": "Ren Jianguo",
        "覃有福": "Qin Youfu", "尉迟明": "Yuchi Ming", "欧阳志远": "Ouyang Zhiyuan", "吕建中": "Lü Jianzhong",
        "刘西安": "Liu Xi'an", "乐嘉": "Yue Jia", "哈米提·居马什": "Hamit Jumash", "扎西次仁": "Tashi Cering",
    }.items(),
)  # fmt: skip
def test_romanisation(name: str, english: str) -> None:
    assert person_name(name) == english


def test_apostrophe_and_capital() -> None:
    assert join(["du", "an"]) == "Du'an"
    assert join(["chang", "e"]) == "Chang'e"
    assert place_name("骆驼湾") == "Luotuowan"
    assert join([]) == ""


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("自治区扶贫办主任蒋家柏在会上表示", ["Jiang Jiabai"]),
        ("县委书记孟宪武说，兰考有泡桐30万亩", ["Meng Xianwu"]),
        ("马忠孝介绍，贫困发生率已降到14.3%", ["Ma Zhongxiao"]),
        ("村民蒙桂花指着自家牛栏告诉记者", ["Meng Guihua"]),
        ("（本报记者罗晓燕、通讯员刘洋）", ["Luo Xiaoyan", "Liu Yang"]),
        ("责任编辑：李娜", ["Li Na"]),
        ("出席：彭清林、向思齐、唐江华", ["Peng Qinglin", "Xiang Siqi", "Tang Jianghua"]),
        ("蒋家柏主任主持会议", ["Jiang Jiabai"]),
        ("永康镇的姜国海，第一次坐上了高铁", ["Jiang Guohai"]),
        ("最高人民法院院长周强作报告", ["Zhou Qiang"]),
        ("发言人高峰说，进口增长较快", ["Gao Feng"]),
        ("州长吉克阿木在会上说", ["Jike Amu"]),
        ("钟南山院士指出", ["Zhong Nanshan"]),
        ("\"郭书记比闺女还亲。\"", ["Guo"]),
        ("副局长段某受到处分", ["Duan"]),
    ],
)  # fmt: skip
def test_patterns_of_reports(sentence: str, names: list[str]) -> None:
    assert people(sentence) == names


@pytest.mark.parametrize(
    "sentence",
    [
        "记者从西安获悉", "报告指出，成绩来之不易", "专家呼吁加大投入", "50岁以上的渔民占比57%",
        "第一书记代言产品发布会",
        "会议强调，安排好春耕生产", "白皮书说，成就巨大", "高峰期用工三十万", "干部脱层皮", "贫困户成员229人",
        "方向明确，任务艰巨", "全面建成小康社会", "主任任职时间不到一年半",
    ],
)  # fmt: skip
def test_no_names(sentence: str) -> None:
    assert people(sentence) == []


def test_a_name_keeps_its_english_through_the_document() -> None:
    memory = terms.Memory()
    assert people("县长曾祥国表示，任务很重。", memory) == ["Zeng Xiangguo"]
    assert people("为此曾祥国跑遍了全县", memory) == ["Zeng Xiangguo"]
    assert people("老曾说，不能松劲", memory) == ["Lao Zeng"]
    memory.people["曾祥国"] = "Tsang Cheung-kwok"
    assert people("曾祥国说", memory) == ["Tsang Cheung-kwok"]


def test_reading_ahead_knows_a_name_before_its_introduction() -> None:
    sentences = ["全村人都信得过韦桂英这个人", "村支书韦桂英说，路修通了。"]
    assert people(sentences[0]) == []
    assert people(sentences[0], terms.Memory().read(sentences)) == ["Wei Guiying"]


def test_a_name_with_dots_between_title_and_verb() -> None:
    assert people("乡长阿卜杜热西提·买买提说，路通了") == ["Abdureshit Memet"]
    assert people("第一书记麦麦提·图尔荪在村里") == ["Memet Tursun"]
    assert people("英国首相特雷莎·梅致函") == ["Theresa May"]
    assert people("演员莱昂纳多·迪卡普里奥来访") == []
