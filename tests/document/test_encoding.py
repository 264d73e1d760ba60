"""Bytes to text."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin_nlp.document.encoding import decode, plausibility
from fupin_nlp.errors import InputError

SIMPLIFIED = "2017年，广西的贫困发生率下降2.2个百分点，1056个村出列。县里的干部说，这是大家一起努力的结果。"
TRADITIONAL = "2017年，廣西的貧困發生率下降2.2個百分點，1056個村出列。縣裡的幹部說，這是大家一起努力的結果。"


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, SIMPLIFIED * 400])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"]
)
def test_round_trip(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize("text", [TRADITIONAL, TRADITIONAL * 300])
def test_big5(text: str) -> None:
    decoded = decode(text.encode("big5"), "a.txt")
    assert decoded.text == text
    assert decoded.encoding == "big5hkscs"


def test_glosses_in_gbk() -> None:
    text = "實(shí)現(xiàn)1056個村出列，經(jīng)費(fèi)5萬元。"
    assert decode(text.encode("gbk"), "a.txt").text == text


def test_utf16_of_ascii_with_few_chinese() -> None:
    text = "GDP 2017: 27.8% 增长"
    assert decode(text.encode("utf-16-le"), "a.txt").text == text
    assert decode(text.encode("utf-16-be"), "a.txt").text == text


def test_short_gbk() -> None:
    assert decode("脱贫攻坚".encode("gbk"), "a.txt").text == "脱贫攻坚"


def test_cut_off_utf8_is_read_with_a_remark() -> None:
    decoded = decode(SIMPLIFIED.encode()[:-1], "a.txt")
    assert decoded.text == SIMPLIFIED[:-1]
    assert "cut off" in decoded.warnings[0]


def test_one_bad_byte_is_replaced_with_a_remark() -> None:
    data = (SIMPLIFIED * 20).encode()
    decoded = decode(data[:300] + b"\xff" + data[300:], "a.txt")
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") >= 1
    assert decoded.warnings


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"\xff\xd8\xff\xe0" + bytes(range(256)),
        b"PK\x03\x04" + bytes(500),
        b"\xd0\xcf\x11\xe0" + bytes(500),
        bytes(range(256)) * 8,
        b"\0" * 100,
    ],
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "a.bin")
    assert "\n" not in str(caught.value)
    assert caught.value.mend


def test_random_bytes_are_refused_or_decoded_but_never_crash() -> None:
    @given(st.binary(max_size=200))
    def check(data: bytes) -> None:
        with suppress(InputError):
            assert isinstance(decode(data, "x").text, str)

    check()


def test_plausibility_tells_right_from_wrong_decoding() -> None:
    assert plausibility(SIMPLIFIED) > 0.3
    assert plausibility(SIMPLIFIED.encode("gbk").decode("big5hkscs", "replace")) < 0.15
    assert plausibility(TRADITIONAL.encode("big5").decode("gb18030", "replace")) < 0.15
    assert plausibility("only English") == 0
