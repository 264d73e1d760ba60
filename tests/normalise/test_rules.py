"""What normalisation changes, what it leaves, and that every change is on record."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fupin_nlp.normalise import apply_edits, convert, count_redactions, normalise


def text(source: str, **options: str) -> str:
    result = normalise(source, **options)  # type: ignore[arg-type]
    assert apply_edits(source, result.edits) == result.text
    assert len(result.offsets) == len(result.text) + 1
    assert list(result.offsets) == sorted(result.offsets)
    assert normalise(result.text, **options).text == result.text  # type: ignore[arg-type]
    for edit in result.edits:
        assert source[edit.start : edit.end] == edit.before
    return result.text


def rules(source: str) -> list[str]:
    return [edit.rule for edit in normalise(source).edits]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("全區(qū)的經(jīng)費(fèi)", "全区的经费"),
        ("實(shí)現(xiàn)服務(wù)", "实现服务"),
        ("业（yè）务（ wù ）", "业务"),
        ("业 (yè)务", "业务"),
        ("扶贫(fúpín)和脱贫（tuō pín）", "扶贫和脱贫"),
        ("西安(Xī'ān)的绿(lǜ)化", "西安的绿化"),
        ("行(hang)长(zhang3)", "行长"),
        ("一(yí)个", "一个"),
        ("wu\u0300字母分开：务(wu\u0300)", "wu\u0300字母分开：务"),
        ("农业网(Agronet.com.cn)", "农业网(Agronet.com.cn)"),
        ("贫困村(屯)投入(引进)", "贫困村(屯)投入(引进)"),
        ("生产总值(GDP)附件(a)", "生产总值(GDP)附件(a)"),
        ("区(shí)", "区(shí)"),
        ("(qū)开头", "(qū)开头"),
    ],
)
def test_glosses(source: str, expected: str) -> None:
    assert text(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("做实做细*帮扶", "做实做细[…]帮扶"),
        ("5000名*书记和*队员", "5000名[…]书记和[…]队员"),
        ("参保率达*。", "参保率达[…]。"),
        ("驻村,*书记每人,*队员", "驻村,[…]书记每人,[…]队员"),
        ("扶" * 300 + "做好*2018年工作", "扶" * 300 + "做好[…]2018年工作"),
        ("投入**万元", "投入[…]万元"),
        ("***总书记指出", "[…]总书记指出"),
        ("增长*%，达*亿元", "增长[…]%，达[…]亿元"),
        ("达12*万元", "达[…]万元"),
        ("电话138****1234联系", "电话[…]联系"),
        ("××县×××同志", "[…]县[…]同志"),
        ("某省×市×月×日", "某省[…]市[…]月[…]日"),
        ("XX县的XXX同志", "[…]县的[…]同志"),
        ("20XX年和201X年和19××年", "[…]年和[…]年和[…]年"),
        ("涉密内容██已删", "涉密内容[…]已删"),
        ("＊书记，达＊。", "[…]书记，达[…]。"),
    ],
)
def test_redactions(source: str, expected: str) -> None:
    assert text(source) == expected
    assert count_redactions(expected) == rules(source).count("redaction")


@pytest.mark.parametrize(
    "source",
    [
        "3*5=15米",
        "长3×宽5米",
        "3×5米",
        "每人5000元*12个月",
        "编号2XX",
        "* 第一项",
        "*****",
        "* * *",
        "*注：数据截至2017年",
        "用“*”表示",
        "（*）为必填",
        "评为A*级",
        "第XX届大会",
        "规格XXL号",
        "二〇一八年，二○一八年",
        "□同意 ■反对",
        "a*b*c",
        "张某某",
    ],
)
def test_no_redactions(source: str) -> None:
    assert "[…]" not in text(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("**重点任务**：减贫", "重点任务：减贫"),
        ("*重点任务* 减贫", "重点任务 减贫"),
        ("会议要求，**真抓实干**，确保", "会议要求，真抓实干，确保"),
    ],
)
def test_emphasis_goes_without_a_redaction(source: str, expected: str) -> None:
    assert text(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("２０１８年减贫９５．５万，增２７．８％", "2018年减贫95.5万，增27.8%"),
        ("ＧＤＰ＋３＝ａ／ｂ", "GDP+3=a/b"),
        ("全角标点（）：；，！？“”不变", "全角标点（）：；，！？“”不变"),
        ("半角标点,;:!?()不变", "半角标点,;:!?()不变"),
        ("小号﹐标点﹔", "小号，标点；"),
        ("５㎞", "5km"),
        ("零\u200b宽\ufeff和\u00ad软\u0007铃", "零宽和软铃"),
        ("不断\u00a0空格\u3000\u3000全角", "不断 空格 全角"),
        ("制表\t表格", "制表 表格"),
        ("通　知", "通知"),
        ("关 于 印 发 的 通 知", "关于印发的通知"),
        ("一 二 三", "一 二 三"),
        ("张三 李四", "张三 李四"),
        ("是 否", "是 否"),
        ("王　强（县长）", "王强（县长）"),
        ("甲方&nbsp;乙&amp;丙&#20013;&#x6587;&amp;amp;丁", "甲方 乙&丙中文&丁"),
        ("AT&T公司&nosuch;", "AT&T公司&nosuch;"),
        ("⼴西⺠⽣⻔", "广西民生门"),
        ("一行\n", "一行\n"),
    ],
)
def test_characters(source: str, expected: str) -> None:
    assert text(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("實現脫貧攻堅，發展產業", "实现脱贫攻坚，发展产业"),
        ("乾隆年間乾旱", "乾隆年间干旱"),
        ("隨著發展，著名著作", "随着发展，著名著作"),
        ("衞生和説明，甚麼", "卫生和说明，什么"),
        ("土豆和軟體的品質", "土豆和软体的品质"),
        ("已經是简体的文字著作", "已经是简体的文字著作"),
        ("著", "著"),
    ],
)
def test_script(source: str, expected: str) -> None:
    assert text(source) == expected


def test_script_options() -> None:
    assert text("實現(xiàn)实现", script="keep") == "實現实现"
    assert text("实现和里面", script="traditional") == "實現和裡面"
    assert convert("實現", "simplified") == "实现"
    assert convert("实现", "traditional") == "實現"
    assert convert("實现", "keep") == "實现"


def test_wraps() -> None:
    wrapped = (
        "全县去年累计投入各类扶贫资金三亿九千万元，其中产业\n扶贫资金一亿五千万元，建成poverty\nalleviation车间12\n个。"
    )
    assert normalise(wrapped, one_paragraph=True).text == wrapped.replace("y\na", "y a").replace("\n", "")
    assert text("全县减贫95万人，\r\n速度27.8%。\n第二段") == "全县减贫95万人，速度27.8%。\n第二段"


def test_edits_say_what_happened_and_where() -> None:
    source = "全區(qū)２人做細(xì)*幫扶"
    edits = [(e.start, e.end, e.before, e.after, e.rule) for e in normalise(source, offset=100).edits]
    assert edits == [
        (101, 102, "區", "区", "script"),
        (102, 106, "(qū)", "", "gloss"),
        (106, 107, "２", "2", "width"),
        (109, 110, "細", "细", "script"),
        (110, 114, "(xì)", "", "gloss"),
        (114, 115, "*", "[…]", "redaction"),
        (115, 116, "幫", "帮", "script"),
    ]


def test_offsets_lead_back() -> None:
    source = "實(shí)現&nbsp;*的"
    result = normalise(source, offset=10)
    assert result.text == "实现 […]的"
    assert [source[o - 10 : o - 9] for o in result.offsets[:2]] == ["實", "現"]
    assert result.offsets[-2] == 10 + source.index("的")
    assert result.offsets[-1] == 10 + len(source)


CHARACTERS = "實区*×32２％，。“”()年第著乾⺠aａ \n\t\u3000\u200b"
STRINGS = ("(qū)", "（shí）", "**", "××", "XX", "\r\n", "甚麼", "貧困", "&nbsp;", "&amp;", "amp;", "lt;", "[…]")
PIECES = st.sampled_from([*CHARACTERS, *STRINGS])


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_mixture(source: str) -> None:
    text(source)


@given(st.text(max_size=60))
def test_any_text(source: str) -> None:
    text(source)


@pytest.mark.slow
def test_nothing_heavy_is_loaded_on_import() -> None:
    heavy = "opencc pypinyin jieba torch lxml docx trafilatura pdfplumber charset_normalizer"
    code = (
        f"import sys, fupin_nlp.document, fupin_nlp.normalise;print([m for m in '{heavy}'.split() if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("piece", ["(a", "*中", "中*", "&amp;", "  ", "中 ", "1", "×", "中(", "&#", "中\u3000"])
def test_long_hostile_text_takes_linear_time(piece: str) -> None:
    began = time.process_time()
    result = normalise(piece * 10_000)
    assert time.process_time() - began < 3
    assert apply_edits(piece * 10_000, result.edits) == result.text
