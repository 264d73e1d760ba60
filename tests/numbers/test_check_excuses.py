"""What a checker must let pass, what it must not: a pair a line, with the codes that it raises."""

from __future__ import annotations

import pytest

from fupin_nlp.numbers import check

PAIRS = """
Ⅱ型糖尿病患者增加。 | Patients with second-type diabetes increased. |
半山腰的村子搬迁。 | The village halfway up, one half of it, moved. |
成绩为1分57秒79。 | The time was 1:57.79. |
六成农户受益。 | Six in ten households benefited. |
六成农户受益。 | Six out of ten households benefited. |
六成农户受益。 | Five in ten households benefited. | FN103 FN116 FN116
千分之一。 | One in a thousand. |
流转土地3000亩（1500户）。 | 3,000 mu (200 hectares; 1,500 households) of land was transferred. | FN114
亿万人民受益。 | Hundreds of millions of people benefited. |
今年投入5万元。 | In 2018, 50,000 yuan was invested. | FN119
增长3%至5%。 | Growth was 3% to 5%, then 6% to 7%. | FN104
十八洞村脱贫。 | Shibadong Village shed poverty. |
截至3月底，全部完成。 | By the March deadline all was done. |
2018年增长5%。 | It grew by 5% over the previous year. | FN119
增长一倍。 | It grew by as much again. |
4S店开业。 | The car dealership opened. |
用时一两秒。 | It took a second or two. |
用时3小时5分。 | It took 3:05. |
用时3小时。 | It took long. | FN103
十几岁的孩子。 | Children in their teens. |
保持两位数增长。 | It kept double-digit growth. |
第一大产业。 | The largest industry. |
云南、四川、甘肃三省。 | Yunnan, Sichuan and Gansu. |
不足1个百分点。 | Less than a percentage point. |
每年1次。 | Once a year. |
分别增长5%和8%。 | They grew by 5 and 8 percent. |
分别增长5%和8个百分点。 | They grew by 5 and 8 percentage points. | FN106
分别为5%和8%。 | They were 5 and 8. | FN113 FN113
数百亩土地。 | Hundreds of hectares of land. | FN114
5个村。 | 5 towns. |
5户。 | 5 people. | FN105
投入5亿日元。 | It invested ¥500 million. |
香港投入5亿元。 | Hong Kong invested HK$500 million. |
人民币5亿元。 | It invested HK$500 million in Hong Kong. | FN105
投入5亿美元，其中3亿由企业出。 | It invested US$500 million, of which 300 million yuan by firms. | FN105
投入5亿美元，其中3亿由企业出。 | It invested US$500 million, of which US$300 million by firms. |
投入5亿元。 | It put in 500 million. | FN118
超过2000亿元。 | It passed the 200 billion yuan mark. |
近3000户。 | Below the cap of 3,000 households. |
9月的看法。 | Views about September. |
已接近日最大承载量的64%。 | It was nearly 64% of the daily capacity. |
逾日最大承载量的64%。 | Over 64% of the daily capacity. |
估计有3000户。 | About 3,000 households. |
3000户。 | About 3,000 households. | FN115
3000户。 | More than 3,000 households. | FN115
3000户。 | Nearly 3,000 households. | FN107
近3000户。 | More than 3,000 households. | FN107
比例为3:1。 | The ratio was 3:1. |
比例为3:1。 | The ratio was 3:2. | FN102
比例为3:1。 | It was 3%. | FN113 FN112
“5+2”个产业。 | "5+3" industries. | FN110
电话0771-5881234。 | Call 0771-5881234. |
电话0771-5881234。 | Call 0771-5881243. | FN110
增长一倍多。 | It more than doubled. |
第三名。 | He was number 3. |
三分之一。 | 33%. |
打七折。 | 30% off. |
增长200%。 | It tripled. |
0.5。 | One half. |
下午3点开会。 | The meeting opened at 3 p.m. |
下午3点开会。 | The meeting opened at 3 o'clock. |
下午3点开会。 | The meeting opened at 3 a.m. | FN111
下午3点开会。 | The meeting opened at 4 p.m. | FN111
上午9点开会。 | The meeting opened at 21:00. | FN111
9点开会。 | The meeting opened at 21:00. |
24时开始。 | It began at midnight. |
中午12点开始。 | It began at noon. |
3月召开。 | It was held on the 5th. | FN103 FN104
2018年。 | In 2017 yuan. | FN103 FN104
6月。 | 6 months. |
90年代。 | The 1990s. |
90年代。 | The 1980s. | FN111
18世纪。 | The 1700s. |
18世纪。 | The 1800s. | FN103 FN104
2018年。 | Fiscal year 2018. |
2018年。 | In the 1990s. | FN103 FN104
“十三五”时期。 | The 13th Five-Year Plan period. |
“十三五”时期。 | The 12th Five-Year Plan period. | FN111
第三季度。 | The second quarter. | FN111
第三季度。 | The third. |
上半年。 | Half of the year. |
上半年。 | The third quarter. | FN103 FN104
气温20℃。 | 68 degrees Fahrenheit. | FN114
气温20℃。 | 90 degrees Fahrenheit. | FN103 FN104
100公里。 | 62 miles. | FN114
100公里。 | 50 miles. | FN102
6.8亿元。 | 100 million US dollars. | FN114
6.8亿元。 | 500 million US dollars. | FN102
5万和7万。 | 50,000 and 50,000. | FN102
5万和5万。 | 50,000 and 70,000. | FN102
5万和5万。 | 50,000. | FN103
5万和5万。 | Each got 50,000. |
5万元。 | 50,000 yuan; 50,000 yuan in all. | FN117
3000至5000元。 | 3,000 yuan. | FN112
3000元。 | 3,000 to 5,000 yuan. | FN112
3.936亿元。 | Over 390 million yuan. | FN108
3.936亿元。 | Nearly 400 million yuan. | FN108
3.944亿元。 | Nearly 394 million yuan. | FN108 FN107
四个一百工程。 | The Four Hundreds project. |
2018年3月6日。 | March 6. | FN111
3月6日。 | March 6, 2018. | FN119
2018年3月6日。 | On March 6; in 2018 it began. |
由14元跌至6元。 | It fell from 14 to 6 yuan. |
由14元跌至6元。 | It fell from 6 to 14 yuan. | FN109
贫困村5个，贫困户7户。 | 7 poor villages and 5 poor households. | FN109
8个省的32个县。 | 32 counties in 8 provinces. |
3600万人增长三倍。 | 36 million people, three times as many. |
""".strip().splitlines()


@pytest.mark.parametrize("line", PAIRS)
def test_pair(line: str) -> None:
    zh, en, codes = (part.strip() for part in line.split("|"))
    found = check(zh, en)
    assert sorted(f.code for f in found.findings) == sorted(codes.split()), [f.message for f in found.findings]
    assert all(f.message.isprintable() for f in found.findings)


def test_a_message_is_one_line_whatever_the_text() -> None:
    found = check("增长 27.\x078 %。", "It fell.").findings + check("投入5\n%。", "It fell.").findings
    assert found
    assert all(f.message.isprintable() for f in found)


# -- a crowd of figures --------------------------------------------------------------------------


def test_a_long_list_is_compared_figure_by_figure() -> None:
    """Thousands of figures in one segment, as a pasted table has them: what is lost and what is changed is told."""
    values = [100 + 7919 * i % 900 for i in range(3000)]
    zh = "投入" + "、".join(f"{value}万元" for value in values) + "。"
    said = [f"{value * 10000:,} yuan" for value in values]
    assert check(zh, "Invested " + ", ".join(said) + ".").ok
    said[2001] = "77 hectares"
    del said[1000]
    found = check(zh, "Invested " + ", ".join(said) + ".")
    lost, changed = (f"{values[i]}万元" for i in (1000, 2001))
    assert [(f.code, f.source and f.source.text) for f in found.findings] == [("FN103", lost), ("FN102", changed)]


def test_a_long_list_of_one_figure() -> None:
    many = "1," * 4000
    assert check("投入" + many, "Invested " + many).ok
    found = check("投入" + many, "Invested " + many[:-20])
    assert [f.code for f in found.findings] == ["FN103"] * 10
    assert len(found.pairs) == 3990


def test_a_long_list_that_is_wrong_throughout() -> None:
    zh = "投入" + "、".join(f"{value}万元" for value in range(101, 901)) + "。"
    en = "Invested " + ", ".join(f"{value}7,300 tons" for value in range(101, 901)) + "."
    found = check(zh, en)
    assert not found.pairs
    assert {f.severity for f in found.findings} == {"error"}
    assert sum(f.source is not None for f in found.findings) == 800
