"""DOCX: all stories in order, hostile containers refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from fupin_nlp import document
from fupin_nlp.errors import InputError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(opened: Any) -> bytes:
    buffer = io.BytesIO()
    opened.save(buffer)
    return buffer.getvalue()


def read(data: bytes) -> list[tuple[str, str, str]]:
    result = document.read_bytes(data, "a.docx")
    assert result.format == "docx"
    for block in result.blocks:
        assert result.text[block.start : block.end] == block.text
    return [(b.kind, b.text, b.place) for b in result.blocks]


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            new.writestr(item, change(item, old.read(item)))
    return buffer.getvalue()


def test_body_in_order_with_header_and_footer() -> None:
    opened = docx.Document()
    opened.add_heading("全县扶贫工作报告", 0)
    opened.add_heading("一、主要成效", 1)
    paragraph = opened.add_paragraph("减少贫困人口")
    paragraph.add_run("95万人").bold = True
    paragraph.add_run("。")
    table = opened.add_table(2, 3)
    texts = ("甲", "乙", "丙", "9.5万人", "5%", "丁")
    for cell, text in zip((c for row in table.rows for c in row.cells), texts, strict=True):
        cell.text = text
    table.cell(0, 0).merge(table.cell(0, 1))
    opened.add_paragraph("投入3.93亿元。")
    section = opened.sections[0]
    section.header.paragraphs[0].text = "内部资料"
    section.footer.paragraphs[0].text = "数据截至2017年底"
    assert read(saved(opened)) == [
        ("text", "内部资料", "header of section 1"),
        ("heading", "全县扶贫工作报告", "paragraph 2"),
        ("heading", "一、主要成效", "paragraph 3"),
        ("text", "减少贫困人口95万人。", "paragraph 4"),
        ("table", "甲", "table 1 row 1 cell 1"),
        ("table", "乙", "table 1 row 1 cell 1"),
        ("table", "丙", "table 1 row 1 cell 2"),
        ("table", "9.5万人", "table 1 row 2 cell 1"),
        ("table", "5%", "table 1 row 2 cell 2"),
        ("table", "丁", "table 1 row 2 cell 3"),
        ("text", "投入3.93亿元。", "paragraph 11"),
        ("text", "数据截至2017年底", "footer of section 1"),
    ]


def test_changes_text_boxes_breaks_and_ruby() -> None:
    opened = docx.Document()
    inner = "<w:p><w:r><w:t>框内12个县</w:t></w:r></w:p>"
    xml = f"""<w:p {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
      xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
      <w:r><w:t>现有</w:t></w:r><w:ins><w:r><w:t>315</w:t></w:r></w:ins>
      <w:del><w:r><w:delText>400</w:delText></w:r></w:del><w:r><w:t>个村</w:t><w:br/><w:t>第二行</w:t></w:r>
      <w:r><w:ruby><w:rt><w:r><w:t>qū</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>区</w:t></w:r></w:rubyBase></w:ruby></w:r>
      <w:r><w:instrText>PAGE</w:instrText></w:r>
      <w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>
      <w:txbxContent>{inner}</w:txbxContent></wps:txbx></mc:Choice>
      <mc:Fallback><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"""
    opened.element.body.insert(0, parse_xml(xml))
    assert [text for _, text, _ in read(saved(opened))] == ["现有315个村", "第二行区", "框内12个县"]


def test_footnotes() -> None:
    opened = docx.Document()
    opened.add_paragraph("正文。")
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:t>统计口径为12个县。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    relation = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" '
        'Target="footnotes.xml"/></Relationships>'
    )
    kind = (
        '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.footnotes+xml"/></Types>'
    )

    def change(name: str, content: bytes) -> bytes:
        if name == "word/_rels/document.xml.rels":
            return content.replace(b"</Relationships>", relation.encode())
        if name == "[Content_Types].xml":
            return content.replace(b"</Types>", kind.encode())
        return content

    data = repacked(saved(opened), change)
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/footnotes.xml", notes)
    assert read(buffer.getvalue()) == [
        ("text", "正文。", "paragraph 1"),
        ("text", "统计口径为12个县。", "footnote 1"),
    ]


def test_nested_tables_and_many_levels() -> None:
    opened = docx.Document()
    cell = opened.add_table(1, 1).cell(0, 0)
    cell.text = "外"
    cell.add_table(1, 1).cell(0, 0).text = "内9万"
    assert [(text, place) for _, text, place in read(saved(opened))] == [
        ("外", "table 1 row 1 cell 1"),
        ("内9万", "table 2 row 1 cell 1"),
    ]


def small() -> bytes:
    opened = docx.Document()
    opened.add_paragraph("正文。")
    return saved(opened)


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        document.read_bytes(data, "a.docx", "docx")
    assert "\n" not in str(caught.value)
    assert caught.value.mend
    return str(caught.value)


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = repacked(small(), lambda name, c: b" " * 5_000_000 if name == "word/styles.xml" else c)
    assert len(bomb) < 100_000
    assert "bomb" in refused(bomb)


def test_entities_are_refused() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

    def change(name: str, content: bytes) -> bytes:
        return evil + content.split(b"?>", 1)[1] if name == "word/document.xml" else content

    assert "entities" in refused(repacked(small(), change))


def test_broken_and_other_containers() -> None:
    assert "no valid Office file" in refused(b"PK\x03\x04" + b"x" * 500)
    assert refused(small()[:-200])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert "word/document.xml" in refused(buffer.getvalue())
    assert refused(repacked(small(), lambda name, c: b"<broken" if name == "word/document.xml" else c))


def test_an_empty_document() -> None:
    assert "no text" in refused(saved(docx.Document()))


def test_deeply_nested_tables_are_refused_or_read() -> None:
    deep = b"<w:tbl><w:tr><w:tc>" * 3000 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 3000

    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"<w:sectPr", deep + b"<w:sectPr", 1) if name == "word/document.xml" else content

    refused(repacked(small(), change))
