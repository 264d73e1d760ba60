"""Terms of a Chinese sentence and how rare each is in general.

Segmentation is jieba's.  The inverse document frequencies ship with the package (``idf.txt.gz``): sentence
frequencies of news, government and law texts, rounded to an eighth.  The first line of that file is its card,
every other line one value and the terms that have it.
"""

from __future__ import annotations

import gzip
import json
import logging
import re
import tempfile
import warnings
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from fupin_nlp.folders import cache_folder

# A term is two Chinese characters or more, or a Latin word; single characters and digits say little of a topic.
_TERM = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]{2,}|[A-Za-z][A-Za-z-]+")
_STOP = re.compile(
    "[我你他她它]们|自己|[这那]个|[这那]些|[这那]样|[这那]里|什么|怎么|如何|为了|因为|所以|但是|而且|以及|或者|如果|虽然|然而|不过|"
    "同时|此外|另外|其中|其他|其它|对于|关于|根据|按照|通过|进行|已经|正在|可以|可能|应该|需要|没有|不是|就是|还是|也是|一个|一种|"
    "一些|之后|之前|以来|之间|当中|非常|十分|比较|以上|以下|左右|并且|由于|因此|于是|至于|然后|还有|其实|那么|时候|觉得|以后|今天|"
    "现在|大家"
)


def terms(text: str) -> list[str]:
    """The terms of ``text`` in order, repeats kept; Latin words in lower case."""
    words = (word.strip().lower() for word in _tokenizer().cut(text))
    return [word for word in words if _TERM.fullmatch(word) and not _STOP.fullmatch(word)]


@cache
def idf() -> Mapping[str, float]:
    """Inverse document frequency of each bundled term, ``ln(N / n)``."""
    values: dict[str, float] = {}
    for line in _idf_lines()[1:]:
        value, *words = line.split()
        values.update(dict.fromkeys(words, float(value)))
    return values


@cache
def idf_card() -> Mapping[str, Any]:
    """Where the frequencies come from: sources, licences, counts, and ``unseen``, the value of any other term."""
    card: dict[str, Any] = json.loads(_idf_lines()[0])
    return card


def _idf_lines() -> list[str]:
    packed = files("fupin_nlp.summary").joinpath("idf.txt.gz").read_bytes()
    return gzip.decompress(packed).decode().splitlines()


@cache
def _tokenizer() -> Any:
    """A jieba tokenizer of our own: quiet, and with its cache in the user's cache folder.

    jieba's default caches in the shared temporary folder, where users overwrite (and could poison) each other's
    file, and it writes its progress to stderr.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own deprecated escapes and pkg_resources
        import jieba

    tokenizer = jieba.Tokenizer()
    log = logging.getLogger("jieba")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        tokenizer.tmp_dir = str(_cache())
        tokenizer.initialize()
    finally:
        log.setLevel(level)
    return tokenizer


def _cache() -> Path:
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="fupin-nlp-"))
    return folder
