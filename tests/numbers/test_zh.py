"""The Chinese grammar: one compact notation per figure, our own sentences for every kind.

A figure is written ``text=value[..high][/unit][ kind][ modifier][ weak]``; cardinals leave their kind out.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from fupin_nlp.numbers import zh
from fupin_nlp.numbers.quantity import Kind, Modifier, Quantity


def note(q: Quantity) -> str:
    value = f"{q.value:f}" if isinstance(q.value, Decimal) else str(q.value)
    if q.value_high is not None:
        value += f"..{q.value_high:f}" if isinstance(q.value_high, Decimal) else f"..{q.value_high}"
    parts = [f"{q.text}={value}" + (f"/{q.unit}" if q.unit else "")]
    if q.kind is not Kind.CARDINAL:
        parts.append(q.kind.value)
    if q.modifier is not Modifier.NONE:
        parts.append(q.modifier.value)
    if q.weak:
        parts.append("weak")
    return " ".join(parts)


def notes(text: str) -> list[str]:
    return [note(q) for q in zh.read(text)]


CASES = {
    "cardinals": [
        ("减贫95万", ["95万=950000"]),
        ("修路8442.8公里", ["8442.8公里=8442.8/km"]),
        ("投入1万2千元", ["1万2千元=12000/yuan"]),
        ("全县11万7015人", ["11万7015人=117015/person"]),
        ("月薪一万五", ["一万五=15000"]),
        ("共两千零八户", ["两千零八户=2008/household"]),
        ("拨款3亿5000万元", ["3亿5000万元=350000000/yuan"]),
        ("人民币伍佰万元整", ["人民币伍佰万元=5000000/yuan"]),
        ("廿三人、卅户", ["廿三人=23/person", "卅户=30/household"]),
        ("出台十三条政策", ["十三=13"]),
        ("１，２３４个村", ["１，２３４=1234"]),
        ("1,050,000元", ["1,050,000元=1050000/yuan"]),
        ("总投资1.2万亿元", ["1.2万亿元=1200000000000/yuan"]),
        ("装机１６５００万千瓦", ["１６５００万千瓦=165000000/kw"]),
        ("农地8 300万公顷", ["8 300万公顷=83000000/hectare"]),
        ("签署条约1 8 7 个", ["1 8 7=187"]),
        ("2018 年投入 39.3 亿元", ["2018 年=20180000 date", "39.3 亿元=3930000000/yuan"]),
        ("3万5万", ["3万=30000", "5万=50000"]),
        ("一百零五公斤半", ["一百零五公斤半=105.5/kg"]),
        ("五亿零六十万人", ["五亿零六十万人=500600000/person"]),
        ("水深一米八，流速每秒2米", ["一米八=1.8/m", "2米=2/m"]),
    ],
    "traditional": [
        ("減少貧困人口95萬人", ["95萬人=950000/person"]),
        ("覆蓋兩億三千萬戶", ["兩億三千萬戶=230000000/household"]),
        ("補貼壹仟貳佰元", ["壹仟貳佰元=1200/yuan"]),
        ("加快2.8個百分點", ["2.8個百分點=2.8/pp point"]),
        ("參加培訓的有三十餘人", ["三十餘人=30/person more_than"]),
    ],
    "approximate": [
        ("带动20多万群众", ["20多万=200000 more_than"]),
        ("动员12万多人才", ["12万多=120000 more_than"]),
        ("扶持一百余家企业", ["一百余=100 more_than"]),
        ("新增4万多亿元", ["4万多亿元=4000000000000/yuan more_than"]),
        ("区内9000多家单位", ["9000多=9000 more_than"]),
        ("人口近3亿", ["近3亿=300000000 nearly"]),
        ("覆盖60%以上", ["60%以上=60/% percent at_least"]),
        ("人均5万元左右", ["5万元左右=50000/yuan about"]),
        ("来了十几个人", ["十几=10 more_than"]),
        ("受灾数十万人", ["数十万人=100000/person several"]),
        ("参观者上千人", ["上千人=1000/person more_than"]),
        ("一百几十年间", ["一百几十年间=100/year more_than"]),
        ("几百名学生", ["几百=100 several"]),
        ("成千上万的农民", ["成千上万=1000 several weak"]),
        ("数以万计的游客", ["数以万=10000 several"]),
        ("约500吨", ["约500吨=500/ton about"]),
        ("节约500吨", ["500吨=500/ton"]),
        ("不足10%", ["不足10%=10/% percent less_than"]),
        ("至少3天", ["至少3天=3/day at_least"]),
        ("不低于5%", ["不低于5%=5/% percent at_least"]),
        ("不得超过8小时", ["不得超过8小时=8/hour at_most"]),
        ("高达40℃", ["高达40℃=40/celsius up_to"]),
        ("收入破亿", ["破亿=100000000 more_than"]),
        ("3年多", ["3年多=3/year more_than"]),
        ("两个多月", ["两个多月=2/month more_than"]),
        ("20户以上的自然村", ["20户以上=20/household at_least"]),
        ("近3年来", ["3年=3/year"]),
        ("历时近3年", ["近3年=3/year nearly"]),
        ("最近5公里、附近5公里", ["5公里=5/km", "5公里=5/km"]),
    ],
    "percent": [
        ("下降27.8％", ["27.8％=27.8/% percent"]),
        ("百分之五的农户", ["百分之五=5/% percent"]),
        ("百分之百达标", ["百分之百=100/% percent"]),
        ("千分之三", ["千分之三=0.3/% percent"]),
        ("同比提高2.8个百分点", ["2.8个百分点=2.8/pp point"]),
        ("七成农户", ["七成=70/% percent"]),
        ("增长19·5％", ["19·5％=19.5/% percent"]),
        ("占八成四点六七", ["八成四点六七=84.67/% percent"]),
        ("占两成五", ["两成五=25/% percent"]),
        ("三成半左右", ["三成半左右=35/% percent about"]),
        ("近九成", ["近九成=90/% percent nearly"]),
        ("超六成成年人", ["超六成=60/% percent more_than"]),
        ("完成三成任务", ["三成=30/% percent"]),
        ("打八折", ["八折=80/discount percent"]),
        ("按七五折收费", ["七五折=75/discount percent"]),
        ("打对折", ["对折=50/discount percent"]),
        ("增长-3.2%", ["-3.2%=-3.2/% percent"]),
    ],
    "multiples and fractions": [
        ("是2010年的3倍", ["2010年=20100000 date", "3倍=3 multiple"]),
        ("增长了2倍", ["2倍=3 multiple"]),
        ("增长到2倍", ["2倍=2 multiple"]),
        ("收入翻一番", ["翻一番=2 multiple"]),
        ("产值翻了两番", ["翻了两番=4 multiple"]),
        ("规模翻番", ["翻番=2 multiple"]),
        ("占三分之一", ["三分之一=1/3 fraction"]),
        ("不及2019年的四分之一", ["2019年=20190000 date", "四分之一=1/4 fraction less_than"]),
        ("不及其三分之一", ["三分之一=1/3 fraction less_than"]),
        ("三又四分之一", ["三又四分之一=13/4 fraction"]),
        ("一半以上", ["一半以上=1/2 fraction at_least"]),
        ("成本减半", ["减半=1/2 fraction"]),
        ("席位过半", ["过半=1/2 fraction more_than"]),
        ("发病率为10万分之47", ["10万分之=100000 weak", "47=47"]),
    ],
    "ordinals": [
        ("第十九次会议", ["第十九=19 ordinal"]),
        ("位居第3", ["第3=3 ordinal"]),
        ("党的二十大报告", ["二十=20 ordinal"]),
        ("十八届三中全会", ["十八=18 ordinal", "三=3 ordinal"]),
        ("首个示范县", ["首个=1 ordinal weak"]),
        ("住在3号楼", ["3=3 ordinal"]),
        ("一、总体要求", ["一=1/list ordinal weak"]),
        ("（三）强化监督", ["三=3/list ordinal weak"]),
        ("一是抓产业；二是抓就业", ["一=1/list ordinal weak", "二=2/list ordinal weak"]),
        ("①建档立卡", ["①=1/list ordinal weak"]),
    ],
    "dates": [
        ("2028学年招生", ["2028=20280000 date"]),
        ("3月6日至7日，2018年", ["3月6日至7日=306..307 date", "2018年=20180000 date"]),
        ("2018年3月6日", ["2018年3月6日=20180306 date"]),
        ("二〇一八年三月", ["二〇一八年三月=20180300 date"]),
        ("1-5月", ["1-5月=100..500 date"]),
        ("2013—2017年", ["2013—2017年=20130000..20170000 date"]),
        ("2018-03-06", ["2018-03-06=20180306 date"]),
        ("去年12月", ["12月=1200 date"]),
        ("13日在南宁", ["13日=13 date"]),
        ("2018年12月至2019年3月", ["2018年12月至2019年3月=20181200..20190300 date"]),
        ("2016、2017年", ["2016=20160000 date", "2017年=20170000 date"]),
        ("2022北京冬奥会", ["2022=20220000 date"]),
        ("四号下午闭幕", ["四号=4 date"]),
        ("神舟七号升空", ["七=7 ordinal weak"]),
        ("五六月间", ["五六月=500..600 date"]),
        ("为期7日", ["7日=7/day"]),
        ("15年免费教育", ["15年=15/year"]),
        ("5·18国际博物馆日", ["5·18=518 date"]),
    ],
    "times": [
        ("9时半开会", ["9时半=930/clock time"]),
        ("22时停电", ["22时=2200/clock time"]),
        ("上午9点30分", ["上午9点30分=930/clock time"]),
        ("下午3时", ["下午3时=1500/clock time"]),
        ("20:15开始", ["20:15=2015/clock time"]),
        ("15时至17时", ["15时至17时=1500..1700/clock time"]),
        ("提出三点意见", ["三=3"]),
    ],
    "periods": [
        ("上世纪90年代", ["上世纪90年代=1990/decade period"]),
        ("20世纪七八十年代", ["20世纪七八十年代=1970..1980/decade period"]),
        ("21世纪", ["21世纪=21/century period"]),
        ("“十三五”时期", ["十三五=13/five-year-plan period"]),
        ("“八五”计划", ["八五=8/five-year-plan period"]),
        ("第十四个五年规划", ["第十四个五年规划=14/five-year-plan period"]),
        ("第三季度", ["第三季度=3/quarter period"]),
        ("前三季度", ["三季度=3/quarter"]),
        ("上半年和下半年", ["上半年=1/half period", "下半年=2/half period"]),
        ("2018财年", ["2018财年=2018/fiscal-year period"]),
        ("80后创业者", ["80后=1980/decade period"]),
    ],
    "ranges and lists": [
        ("3至5年", ["3至5年=3..5/year"]),
        ("5%—8%", ["5%—8%=5..8/% percent"]),
        ("600至850亿度", ["600至850亿度=60000000000..85000000000/kwh"]),
        ("400万至600万元", ["400万至600万元=4000000..6000000/yuan"]),
        ("5000至1万元", ["5000至1万元=5000..10000/yuan"]),
        ("二十五至三十万元", ["二十五至三十万元=250000..300000/yuan"]),
        ("百分之八到九", ["百分之八到九=8..9/% percent"]),
        ("三到五成", ["三到五成=30..50/% percent"]),
        ("三五年内", ["三五年=3..5/year"]),
        ("两三个月", ["两三个月=2..3/month"]),
        ("七八十万元", ["七八十万元=700000..800000/yuan"]),
        ("十二三岁", ["十二三岁=12..13/year-old"]),
        ("零下5℃至3℃", ["零下5℃至3℃=-5..3/celsius"]),
        ("2、3、5万元", ["2=20000/yuan", "3=30000/yuan", "5万元=50000/yuan"]),
        ("2万、3万和5万", ["2万=20000", "3万=30000", "5万=50000"]),
        ("10、20个百分点", ["10=10/pp point", "20个百分点=20/pp point"]),
    ],
    "ratios and formulas": [
        ("比例为3:1", ["3:1=3..1 ratio"]),
        ("以三比一获胜", ["三比一=3..1 ratio"]),
        ("“5+2”特色产业", ["5+2=5 formula"]),
        ("“1 + 1 + N”模式", ["1+1+N=1 formula"]),
    ],
    "durations and money": [
        ("两年半", ["两年半=2.5/year"]),
        ("一个半月", ["一个半月=1.5/month"]),
        ("两个半小时", ["两个半小时=2.5/hour"]),
        ("半年", ["半年=0.5/year"]),
        ("每公斤七块五", ["七块五=7.5/yuan"]),
        ("南纬73度", ["73度=73/degree"]),
        ("五元三毛", ["五元三毛=5.3/yuan"]),
        ("US$3.5亿", ["US$3.5亿=350000000/usd"]),
        ("8亿元人民币", ["8亿元人民币=800000000/yuan"]),
        ("￥300", ["￥300=300/yuan"]),
        ("300万港币", ["300万港币=3000000/hkd"]),
        ("气温25度", ["气温25度"[2:] + "=25/celsius"]),
        ("用电300度", ["300度=300/kwh"]),
        ("线路500千伏", ["500千伏=500/kv"]),
        ("含量23.3毫克/升", ["23.3毫克/升=23.3/mg/l"]),
        ("长10km、功率100MW", ["10km=10/km", "100MW=100/mw"]),
    ],
    "identifiers": [
        ("根据国办发〔2018〕15号文件", ["国办发〔2018〕15号=0 identifier"]),
        ("见http://www.example.gov.cn/2018/a.html。", ["http://www.example.gov.cn/2018/a.html=0 identifier"]),
        ("电话0771-12345678", ["0771-12345678=0 identifier"]),
        ("PM2.5浓度35微克/立方米", ["PM2.5=0 identifier", "35微克/立方米=35/ug/m3"]),
        ("5G基站", ["5G=0 identifier"]),
        ("升级到v2.3.1", ["v2.3.1=0 identifier"]),
    ],
    "weak": [
        ("一个村", ["一=1 weak"]),
        ("两国关系", ["两=2 weak"]),
        ("双方同意", ["双=2 weak"]),
        ("三个方面", ["三=3"]),
        ("万元户", ["万元=10000/yuan weak"]),
        ("单位：亿元", ["亿元=100000000/yuan weak"]),
    ],
    "no figures": [
        ("第一书记", []),
        ("“一带一路”倡议", []),
        ("三农工作", []),
        ("统一部署，十分重要，万一有事", []),
        ("千方百计，一心一意", []),
        ("四川、九江、三亚、六安", []),
        ("参保率达*，*书记", []),
        ("参保率达[…]", []),
        ("每周三开会", []),
        ("扫一扫", []),
        ("几个月", []),
        ("半导体", []),
        ("", []),
    ],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [case for cases in CASES.values() for case in cases],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_read(text: str, expected: list[str]) -> None:
    assert notes(text) == expected


def test_values_are_exact() -> None:
    for cases in CASES.values():
        for text, _ in cases:
            for q in zh.read(text):
                assert isinstance(q.value, Decimal | Fraction)
                assert q.text.replace(" ", "") == text[q.start : q.end].replace(" ", "")


def test_growth_keeps_the_other_reading() -> None:
    (q,) = zh.read("增长2倍")
    assert (q.value, q.alternatives) == (3, (2,))


def test_jiao_are_told_in_yuan() -> None:
    (q,) = zh.read("每斤三角钱")
    assert (q.value, q.unit, q.alternatives) == (Decimal("0.3"), "yuan", ())


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("7个贫困县脱贫", ["贫困县"]),
        ("473家企业建立分厂", ["企业"]),
        ("减少贫困人口95万人", ["贫困人口"]),
        ("发生率5.7%", ["发生率"]),
        ("20多万贫困群众脱贫", ["贫困群众"]),
        ("2018年", [""]),
    ],
)
def test_nouns(text: str, nouns: list[str]) -> None:
    assert [q.noun for q in zh.with_nouns(text, zh.read(text))] == nouns


def test_numerals_are_the_bare_ones() -> None:
    found = zh.numerals("投入39.3亿元，带动20多万人，增长27.8%，是2018年的3倍")
    assert [(n.text, n.value, n.inner) for n in found] == [
        ("39.3亿", 3930000000, ""),
        ("20多万", 200000, "多"),
        ("27.8", Decimal("27.8"), ""),
        ("3", 3, ""),
    ]
    assert [n.quantity.unit for n in found if n.quantity] == ["yuan", "person", "%", ""]


def test_numerals_carry_a_shared_scale() -> None:
    assert [(n.text, n.value) for n in zh.numerals("600至850亿度")] == [
        ("600", 60_000_000_000),
        ("850亿", 85_000_000_000),
    ]


def test_numerals_leave_out_what_english_counts_otherwise() -> None:
    assert zh.numerals("七成、三分之一、翻两番、2018年3月、“5+2”") == []


def test_traditional_text_reads_like_simplified() -> None:
    assert [(q.value, q.unit) for q in zh.read("資助學生144.86萬人次，補助資金18.83億元")] == [
        (q.value, q.unit) for q in zh.read("资助学生144.86万人次，补助资金18.83亿元")
    ]
