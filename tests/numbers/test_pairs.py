"""Readers of pair files."""

from __future__ import annotations

import gzip
import json

import pytest

from fupin_nlp.errors import InputError, UsageError
from fupin_nlp.numbers.pairs import read_pairs


def write(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return str(path)


def both(records):
    return [(r.id, r.source, r.target) for r in records]


def test_lines(tmp_path):
    zh = write(tmp_path / "a.zh", "第一行\r\n\r\n3万户\x0b又\n")
    en = write(tmp_path / "a.en", "Line one\n\n30,000 households")
    assert both(read_pairs(zh, en)) == [
        ("1", "第一行", "Line one"),
        ("2", "", ""),
        ("3", "3万户\x0b又", "30,000 households"),
    ]


def test_lines_of_unequal_number(tmp_path):
    zh = write(tmp_path / "a.zh", "一\n二\n")
    en = write(tmp_path / "a.en", "one\n")
    with pytest.raises(InputError, match="ends before line 2"):
        list(read_pairs(zh, en))


def test_tsv_by_number_and_by_name(tmp_path):
    name = write(tmp_path / "p.tsv", "id\tzh\ten\nx\t5万\t50,000\n")
    assert both(read_pairs(name, columns=("zh", "en"))) == [("2", "5万", "50,000")]
    assert both(read_pairs(name, columns=("2", "3")))[1] == ("2", "5万", "50,000")
    with pytest.raises(InputError, match="no column 'english'"):
        list(read_pairs(name, columns=("zh", "english")))


def test_tsv_with_too_few_columns(tmp_path):
    name = write(tmp_path / "p.tsv", "a\tb\nc\n")
    with pytest.raises(InputError, match="line 2 has 1 columns, 2 are needed"):
        list(read_pairs(name))


def test_utf16_and_gzip(tmp_path):
    name = write(tmp_path / "p.tsv", "五万\tfifty thousand\n", "utf-16")
    assert both(read_pairs(name)) == [("1", "五万", "fifty thousand")]
    (tmp_path / "q.tsv.gz").write_bytes(gzip.compress("五\tfive\n".encode()))
    assert both(read_pairs(str(tmp_path / "q.tsv.gz"))) == [("1", "五", "five")]


def test_not_utf8(tmp_path):
    (tmp_path / "p.tsv").write_bytes("五万\tx\n".encode("gbk"))
    with pytest.raises(InputError, match="not UTF-8"):
        list(read_pairs(str(tmp_path / "p.tsv")))


def test_csv(tmp_path):
    name = write(tmp_path / "p.csv", '"5万户, 3个村","50,000 households, three villages"\n')
    assert both(read_pairs(name)) == [("1", "5万户, 3个村", "50,000 households, three villages")]


def test_jsonl(tmp_path):
    rows = [{"id": "s1", "source": "5万", "target": "50,000"}, {"source": "6", "target": "six"}]
    name = write(tmp_path / "p.jsonl", "\n".join(map(json.dumps, rows)))
    assert both(read_pairs(name)) == [("s1", "5万", "50,000"), ("2", "6", "six")]
    nested = write(tmp_path / "n.jsonl", '{"translation": {"zh": "七", "en": "seven"}}\n')
    records = read_pairs(nested, source_field="translation.zh", target_field="translation.en")
    assert both(records) == [("1", "七", "seven")]
    for bad, message in (("{", "not JSON"), ("[1]", "no text field"), ('{"source": 3}', "no text field")):
        with pytest.raises(InputError, match=message):
            list(read_pairs(write(tmp_path / "bad.jsonl", bad + "\n")))


XLIFF1 = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="zh-CN" target-language="en">
<body><trans-unit id="7"><source>投入<g id="1">3.93</g>亿<ph id="2">&lt;br/&gt;</ph>元</source>
<seg-source><mrk mtype="seg">x</mrk></seg-source>
<target>393 million yuan</target><alt-trans><source>旧</source><target>old</target></alt-trans></trans-unit>
<trans-unit id="8"><source>未译</source></trans-unit></body></file></xliff>"""

XLIFF2 = """<xliff version="2.0" srcLang="en" trgLang="zh" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
<unit id="u"><originalData><data id="d">source</data></originalData>
<segment id="s1"><source>Two <pc id="1">villages</pc></source>
<target>2个村</target></segment></unit></file></xliff>"""

TMX = """<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header/><body>
<tu tuid="a"><tuv xml:lang="EN-US"><seg>5 <bpt i="1">&lt;b&gt;</bpt>years<ept i="1">&lt;/b&gt;</ept></seg></tuv>
<tuv xml:lang="zh-CN"><seg>5年</seg></tuv></tu><tu><tuv xml:lang="en"><seg>alone</seg></tuv></tu></body></tmx>"""


def test_xliff(tmp_path):
    one = list(read_pairs(write(tmp_path / "a.xlf", XLIFF1)))
    assert both(one) == [("7", "投入3.93亿元", "393 million yuan")]
    assert one[0].line == 6
    assert both(read_pairs(write(tmp_path / "b.xliff", XLIFF2))) == [("u/s1", "2个村", "Two villages")]


def test_tmx(tmp_path):
    assert both(read_pairs(write(tmp_path / "a.tmx", TMX))) == [("a", "5年", "5 years")]


def test_xml_with_entities_is_refused(tmp_path):
    bomb = '<!DOCTYPE tmx [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><tmx>&c;</tmx>'
    with pytest.raises(InputError, match="declares entities"):
        list(read_pairs(write(tmp_path / "a.tmx", bomb)))
    with pytest.raises(InputError, match="not well-formed"):
        list(read_pairs(write(tmp_path / "b.tmx", "<tmx><tu>")))


PO = r"""# comment
msgid ""
msgstr "Content-Type: text/plain\n"

#: src.c:3
msgid "%d file copied"
msgid_plural "%d files "
"copied"
msgstr[0] "已复制\"%d\"个文件"

msgid "untranslated"
msgstr ""

msgctxt "menu"
msgid "3 years"
msgstr "3年"
msgid "4 years"
msgstr "4年"

#~ msgid "old"
#~ msgstr "旧"
"""


def test_po(tmp_path):
    name = write(tmp_path / "a.po", PO)
    assert both(read_pairs(name)) == [
        ("6", '已复制"%d"个文件', "%d files copied"),
        ("14", "3年", "3 years"),
        ("17", "4年", "4 years"),
    ]
    with pytest.raises(InputError, match="line 1 is not PO"):
        list(read_pairs(write(tmp_path / "b.po", "what\n")))


def test_unknown_and_absent(tmp_path):
    with pytest.raises(UsageError, match="unknown pair format"):
        read_pairs("a.doc")
    with pytest.raises(InputError, match=r"gone\.tsv"):
        list(read_pairs(str(tmp_path / "gone.tsv")))
