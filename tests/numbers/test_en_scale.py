"""Time linear in the text, exactness and robustness of the English reader."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin_nlp.numbers.en import read
from fupin_nlp.numbers.quantity import Kind

PIECES = [
    "9",
    "1 ",
    "1,234,",
    "12,34,",
    "one hundred and ",
    "million ",
    "from 5 to ",
    "three to ",
    "1:",
    "1-",
    "1+",
    "1/",
    "a1-",
    "a@",
    "http://",
    "March 5 to ",
    "1990 to ",
    "first to ",
    "tens of ",
    "and a half ",
    "13th and 14th ",
]


def seconds(text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


@pytest.mark.parametrize("piece", PIECES)
def test_linear(piece: str) -> None:
    small = piece * (3_000 // len(piece))
    read(small)
    ratio = min(seconds(small * 4) for _ in range(2)) / max(min(seconds(small) for _ in range(3)), 1e-4)
    assert ratio < 12  # four times the text; quadratic would be sixteen


def test_a_megabyte_of_digits_is_one_code() -> None:
    start = time.process_time()
    [q] = read("9" * 1_000_000)
    assert q.kind is Kind.IDENTIFIER
    assert time.process_time() - start < 2


def test_no_rounding() -> None:
    assert read("3.1415926535897932384626433832795028841 billion")[0].value == Decimal(
        "3141592653.5897932384626433832795028841"
    )
    assert read("1,234,567,890,123,456,789,012,345,678,901")[0].value == Decimal("1234567890123456789012345678901")


@given(st.text(alphabet="0123456789.,:-+/%$ abtdhonefr\n'()[]½–MQ", max_size=60))
def test_never_fails_and_keeps_order(text: str) -> None:
    last = 0
    for q in read(text):
        assert last <= q.start < q.end <= len(text)
        last = q.end


VOCABULARY = (
    "one two twenty hundred thousand million and a half third thirds quarter first May March 6 2018 3.5 % to from "
    "between more than over 1,000 percent yuan times - $ : dozen several of the about p.m. no minus Five-Year Plan"
)
words = st.sampled_from(VOCABULARY.split())


@given(st.lists(words, max_size=14).map(" ".join))
def test_any_row_of_number_words(text: str) -> None:
    last = 0
    for q in read(text):
        assert last <= q.start < q.end <= len(text)
        assert q.text
        last = q.end
