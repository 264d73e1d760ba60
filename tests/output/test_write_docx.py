"""Word files: a new document, side by side, and the source's own layout."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from fupin_nlp.document.reader import read_bytes
from fupin_nlp.errors import InputError
from fupin_nlp.output.docx import docx
from fupin_nlp.translation import ModelInfo, TranslatedSegment, Translation

word = pytest.importorskip("docx")


def opened(data: bytes) -> Any:
    return word.Document(io.BytesIO(data))


def test_english_document(report: Translation) -> None:
    document = opened(docx(report))
    paragraphs = [p for p in document.paragraphs if p.text]
    assert paragraphs[0].style.name == "Title"
    assert paragraphs[1].text.startswith("On March 6, ")
    assert [[c.text for c in row.cells] for row in document.tables[0].rows] == [
        ["Qinghe County", "150 million yuan"],
        ["Baishui County", "220 million yuan"],
    ]
    assert "WeChat" not in "".join(p.text for p in paragraphs)


def test_findings_are_comments(report: Translation) -> None:
    document = opened(docx(report))
    comments = [c.text for c in document.comments]
    assert len(comments) == 3
    assert "error: the English does not have it" in comments[0]


def test_side_by_side(report: Translation) -> None:
    rows = [[c.text for c in row.cells] for row in opened(docx(report, bilingual=True)).tables[0].rows]
    assert rows[0] == ["Chinese", "English"]
    assert rows[3] == [
        "全区累计搬迁35.97万人，改造危房12.35万户。",
        "In all, 395,700 people in the region were relocated.",
    ]
    assert len(rows) == 1 + 13


def test_control_characters_do_not_break_the_file() -> None:
    segment = TranslatedSegment(1, "text", "甲", "甲", "A\0\x0b\ud800B", 0, 1)
    translation = Translation("n\0", (segment,), ModelInfo("m"), signature="s\x01")
    for bilingual in (False, True):
        xml = zipfile.ZipFile(io.BytesIO(docx(translation, bilingual=bilingual))).read("word/document.xml")
        assert b"AB" in xml


def source_file() -> bytes:
    """A report with a styled heading, runs, a table, a header, a picture-less text box and a line break."""
    document = word.Document()
    document.add_heading("扶贫工作报告", 0)
    paragraph = document.add_paragraph(style="List Bullet")
    paragraph.add_run("投入资金").bold = True
    paragraph.add_run("39.3亿元，").italic = True
    paragraph.add_run("惠及20多万人。效果明显。").italic = True
    broken = document.add_paragraph("第一行")
    broken.add_run().add_break()
    broken.add_run("第二行")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text = "青河县"
    table.rows[0].cells[1].text = "1.5亿元"
    document.add_paragraph("No Chinese here")
    document.sections[0].header.paragraphs[0].text = "内部资料"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def translated(*texts: tuple[str, str]) -> Translation:
    segments = tuple(
        TranslatedSegment(i, "text", zh, zh, en, 0, len(zh), block=block)
        for i, (block, zh, en) in enumerate(
            (int(zh[0]) if zh[0].isdigit() and zh[1] == "|" else i, zh.split("|")[-1], en)
            for i, (zh, en) in enumerate(texts, 10)
        )
    )
    return Translation("a.docx", segments, ModelInfo("m"))


def test_layout_is_kept() -> None:
    result = translated(
        ("扶贫工作报告", "Report on Poverty Alleviation"),
        ("1|投入资金39.3亿元，惠及20多万人。", "3.93 billion yuan was invested, helping more than 200,000 people."),
        ("1|效果明显。", "The effect was plain."),
        ("第一行", "First line"),
        ("第二行", "Second line"),
        ("青河县", "Qinghe County"),
        ("1.5亿元", "150 million yuan"),
        ("内部资料", "Internal material"),
        ("找不到的段落", "A paragraph of nowhere"),
    )
    document = opened(docx(result, source=source_file()))
    texts = [p.text for p in document.paragraphs]
    assert texts == [
        "Report on Poverty Alleviation",
        "3.93 billion yuan was invested, helping more than 200,000 people. The effect was plain.",
        "First line\nSecond line",
        "No Chinese here",
        "A paragraph of nowhere",
    ]
    assert document.paragraphs[0].style.name == "Title"
    bullet = document.paragraphs[1]
    assert bullet.style.name == "List Bullet"
    assert {(run.bold, run.italic) for run in bullet.runs if run.text} == {(None, True)}
    assert [c.text for c in document.tables[0].rows[0].cells] == ["Qinghe County", "150 million yuan"]
    assert document.sections[0].header.paragraphs[0].text == "Internal material"


def test_footnotes_and_text_boxes_are_reached() -> None:
    """python-docx cannot write these: they are put into the file by hand."""
    box = (
        '<w:p><w:r><w:t>正文一</w:t></w:r><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
        "<w:txbxContent><w:p><w:r><w:t>框内文字</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>脚注文字</w:t></w:r></w:p></w:footnote>'
    notes = f'<w:footnotes xmlns:w="{w}">{note}</w:footnotes>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    link = f'<Relationship Id="rId900" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    changes = (
        ("word/document.xml", "<w:sectPr", box + "<w:sectPr"),
        ("word/_rels/document.xml.rels", "</Relationships>", link),
        ("[Content_Types].xml", "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{mime}"/></Types>'),
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source_file())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            for file, before, after in changes:
                if file == name:
                    data = data.replace(before.encode(), after.encode(), 1)
            new.writestr(name, data)
        new.writestr("word/footnotes.xml", notes)
    result = translated(("正文一", "Body one"), ("框内文字", "Words in a box"), ("脚注文字", "Words of a note"))
    written = zipfile.ZipFile(io.BytesIO(docx(result, source=out.getvalue())))
    body = written.read("word/document.xml").decode()
    assert "Body one" in body
    assert "<w:txbxContent" in body
    assert body.count("Words in a box") == 1
    assert "框内文字" not in body
    assert "Words of a note" in written.read("word/footnotes.xml").decode()


def test_comments_stand_in_the_layout_too(report: Translation) -> None:
    source = word.Document()
    for block in (0, 1, 2):
        source.add_paragraph("".join(s.source for s in report.segments if s.block == block))
    out = io.BytesIO()
    source.save(out)
    document = opened(docx(report, source=out.getvalue()))
    assert document.paragraphs[1].text.startswith("On March 6, ")
    assert len(list(document.comments)) == 2
    assert "5,000 […] secretaries" in document.paragraphs[2].text


def test_a_broken_source_is_one_clear_line(report: Translation) -> None:
    with pytest.raises(InputError, match="not a readable DOCX"):
        docx(report, source=b"PK\x03\x04 word/document.xml")


def test_another_source_gives_a_new_document(report: Translation) -> None:
    for source in ("全省".encode(), b"PK\x03\x04 of an xlsx"):
        assert opened(docx(report, source=source)).paragraphs[0].style.name == "Title"


def test_what_the_reader_reads_is_placed_again() -> None:
    """The reader and the writer meet: every block the reader gives goes back to its paragraph."""
    data = source_file()
    read = read_bytes(data, "a.docx")
    segments = tuple(
        TranslatedSegment(i, b.kind, b.text, b.text, f"English {i}", b.start, b.end, block=i, place=b.place)
        for i, b in enumerate(read.blocks)
    )
    written = docx(Translation("a.docx", segments, ModelInfo("m")), source=data)
    again = read_bytes(written, "b.docx")
    texts = [line for block in again.blocks for line in block.text.split("English ") if line.strip()]
    assert [text.strip() for text in texts] == [str(s.id) for s in segments]
