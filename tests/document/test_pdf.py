"""PDF, on files written here: text in a predefined Chinese font that every reader knows."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import pytest

from fupin_nlp import document
from fupin_nlp.document import archive
from fupin_nlp.errors import InputError

Piece = tuple[float, float, float, str]  # x, y from the lower edge, size, text


def pdf(pages: Sequence[Sequence[Piece]], *, rules: str = "", image: bool = False) -> bytes:
    """A PDF of pages of 595 × 842 points; ``rules`` are drawing operators for every page."""
    objects: list[bytes] = [b"", b""]

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    descendant = add(
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1[500]814 939 500]"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>"
    )
    font = add(
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[%d 0 R]>>" % descendant
    )
    extra = b""
    if image:
        dot = add(
            b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\n"
            b"stream\n\xff\nendstream"
        )
        extra = b"/XObject<</Im0 %d 0 R>>" % dot
    kids = []
    for page in pages:
        operators = [rules] if rules else []
        if image:
            operators.append("q 500 0 0 700 50 50 cm /Im0 Do Q")
        for x, y, size, text in page:
            operators.append(f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET")
        stream = zlib.compress("\n".join(operators).encode())
        content = add(b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(
            add(
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 %d 0 R>>%s>>>>"
                % (content, font, extra)
            )
        )
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)


def filled(text: str, top: float, x: float = 72, per_line: int = 37, size: float = 12) -> list[Piece]:
    """A paragraph filled to ``per_line`` characters, its first line indented by two."""
    first, rest = text[: per_line - 2], text[per_line - 2 :]
    lines = [(x + 2 * size, first)] + [(x, rest[i : i + per_line]) for i in range(0, len(rest), per_line)]
    return [(left, top - 1.5 * size * i, size, line) for i, (left, line) in enumerate(lines)]


PARAGRAPH = "全县累计投入扶贫资金新建通村公路解决了群众出行难题" * 5 + "。"


def read(data: bytes) -> list[tuple[str, str, str]]:
    result = document.read_bytes(data, "a.pdf")
    assert result.format == "pdf"
    return [(b.kind, b.text.replace("\n", ""), b.place) for b in result.blocks]


def test_lines_become_paragraphs_and_the_title_a_heading() -> None:
    page = [(180, 760, 20, "全县扶贫工作报告"), *filled(PARAGRAPH, 720), *filled(PARAGRAPH, 600)]
    assert read(pdf([page])) == [
        ("heading", "全县扶贫工作报告", "page 1"),
        ("text", PARAGRAPH, "page 1"),
        ("text", PARAGRAPH, "page 1"),
    ]


def test_running_heads_and_page_numbers_go_and_paragraphs_run_on() -> None:
    lines = [(72.0, 720 - 18.0 * i, 12.0, "扶" * 37) for i in range(30)]
    pages = [[(72, 800, 9, "扶贫工作年度报告"), *lines, (290, 40, 9, f"- {n} -")] for n in (1, 2, 3)]
    pages[0].insert(1, (96, 738, 12, "全" * 35))
    pages[2] = [pages[2][0], (72, 720, 12, "结束了。"), pages[2][-1]]
    blocks = read(pdf(pages))
    assert [place for _, _, place in blocks] == ["pages 1–3"]
    assert "年度报告" not in blocks[0][1]
    assert "-" not in blocks[0][1]
    assert blocks[0][1] == "全" * 35 + "扶" * 37 * 60 + "结束了。"


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = "左" * 20 * 12, "右" * 20 * 12
    page = [
        *((60.0, 700 - 15.0 * i, 10.0, left[20 * i : 20 * i + 20]) for i in range(12)),
        *((310.0, 700 - 15.0 * i, 10.0, right[20 * i : 20 * i + 20]) for i in range(12)),
    ]
    assert "".join(text for _, text, _ in read(pdf([page]))) == left + right


def test_ruled_tables_become_cells() -> None:
    rules = "".join(f"72 {y} m 372 {y} l S " for y in (700, 670, 640)) + "".join(
        f"{x} 640 m {x} 700 l S " for x in (72, 222, 372)
    )
    page = [
        *filled(PARAGRAPH, 780),
        (80, 680, 12, "地区"),
        (230, 680, 12, "减贫"),
        (80, 650, 12, "南宁"),
        (230, 650, 12, "9.5万人"),
        (72, 600, 12, "表后文字。"),
    ]
    assert read(pdf([page], rules=rules))[1:] == [
        ("table", "地区", "page 1 table 1 row 1 cell 1"),
        ("table", "减贫", "page 1 table 1 row 1 cell 2"),
        ("table", "南宁", "page 1 table 1 row 2 cell 1"),
        ("table", "9.5万人", "page 1 table 1 row 2 cell 2"),
        ("text", "表后文字。", "page 1"),
    ]


def test_a_scan_is_refused_with_the_mend() -> None:
    with pytest.raises(InputError) as caught:
        document.read_bytes(pdf([[]], image=True), "a.pdf")
    assert "scan" in str(caught.value)
    assert "OCR" in caught.value.mend


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_MAX_TOTAL", 50_000_000)
    bomb = zlib.compress(b" " * 80_000_000)
    data = b"%PDF-1.4\n1 0 obj\n<</Length 9/Filter/FlateDecode>>\nstream\n" + bomb + b"\nendstream\nendobj\n"
    with pytest.raises(InputError, match="bomb"):
        document.read_bytes(data, "a.pdf")
    twice = pdf([[(72, 700, 12, "文")]]).replace(b"/Filter/FlateDecode", b"/Filter[/FlateDecode/FlateDecode]")
    with pytest.raises(InputError, match="bomb"):
        document.read_bytes(twice, "a.pdf")


def test_broken_and_empty_files() -> None:
    for data in (b"%PDF-1.4\nbroken", pdf([[]]), pdf([[(72, 700, 12, "文")]])[:400]):
        with pytest.raises(InputError) as caught:
            document.read_bytes(data, "a.pdf")
        assert "\n" not in str(caught.value)
