"""Bytes to text: which encoding a Chinese file is in, and whether it is text at all.

The order is by certainty: byte-order mark, UTF-16/32 by the shape of its bytes, valid UTF-8, then
GB18030 against Big5.  Those two share most of their byte ranges, so the choice goes to the decoding
that reads like Chinese: the share of very common characters among its Han characters.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import islice

from fupin_nlp.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the UTF-16 one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# First bytes of what people pass by mistake, with the mend.
_MAGIC = (
    (b"\x89PNG", "a PNG image", "run text recognition on it first"),
    (b"\xff\xd8\xff", "a JPEG image", "run text recognition on it first"),
    (b"GIF8", "a GIF image", "run text recognition on it first"),
    (b"\xd0\xcf\x11\xe0", "an old binary Office file", "save it as .docx"),
    (b"{\\rtf", "an RTF file", "save it as .docx"),
    (b"PK\x03\x04", "a ZIP archive", "unpack it and give the files inside"),
    (b"Rar!", "a RAR archive", "unpack it and give the files inside"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it and give the files inside"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"%PDF", "a PDF file", "name it .pdf or say so with the format option"),
    (b"\x7fELF", "a program", "give a text"),
    (b"MZ\x90", "a program", "give a text"),
)

# The commonest characters of running Chinese in both scripts (rank lists agree on the head);
# real text spends a fifth to a third of its characters on them, a wrong decoding hardly any.
_COMMON = frozenset(
    "的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年过過"
    "发發后後作里裡道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前"
    "开開但因只从從想实實日者意无無力它与與长長把机機十民第公此已工使情明性知全三又关關点點正业業外将將两兩高间間由问問很最重"
    "并並物手应應战戰向头頭文体體政美相见見被利什二等产產或新己制身果加西斯月话話合回特代内內信表化老给給世位次度门門任常先海"
    "通教儿兒原东東声聲提立及比员員解水名真论論处處走义義各入几幾口认認条條平系气氣题題活尔爾更别別打女变變四神总總何电電数數"
    "安少报報才结結反受目太量再感建务務做接必场場件计計管期市直德资資命山金指克许許统統区區保至队隊形社便空决決治展马馬科司五"
    "贫貧县縣村户戶元万萬亿億扶农農，。、；：“”（）"
)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_SAMPLE = 20_000  # characters that are enough to judge a decoding by


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the name of the encoding it was read by and one-line remarks."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """Decode a file's bytes; raises InputError for a binary file or an unknown encoding."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _lenient(data, encoding, name)
    for magic, what, mend in _MAGIC:
        if data.startswith(magic):
            raise InputError(name, f"is {what}, not text", mend)
    wide = _utf16_without_mark(data)
    if wide:
        return _lenient(data, wide, name)
    if b"\0" in data:
        raise InputError(name, "is a binary file, not text", "give a text, HTML, DOCX or PDF file")
    utf8 = _utf8(data)
    if utf8 is not None:
        return _checked(utf8, name)
    return _checked(_legacy(data, name), name)


def plausibility(text: str) -> float:
    """Share of very common Chinese characters and marks among all characters beyond ASCII, 0..1."""
    beyond = [c for c in islice(text, _SAMPLE) if c > "\x7f"]
    if not beyond:
        return 0.0
    return sum(c in _COMMON for c in beyond) / len(beyond)


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        # A file cut off in the middle of its last character is still UTF-8.
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            return Decoded(data[: error.start].decode("utf-8"), "utf-8", ("the last character is cut off",))
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if lost * 200 < len(text) and plausibility(text) > 0.1 and len(_HAN.findall(text)) > 5 * lost:
        return Decoded(text, "utf-8", (f"{lost} byte sequences are no valid UTF-8 and were replaced by \ufffd",))
    return None


def _utf16_without_mark(data: bytes) -> str | None:
    if len(data) < 4 or len(data) % 2:
        return None
    sample = data[: 2 * _SAMPLE]
    if b"\0" not in sample and _utf8(sample[:4000]) is not None:
        return None
    best, best_score = None, 0.15
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < len(sample) - 2:
                continue
            text = sample[: error.start].decode(encoding)
        if "\0" in text or "\ufffe" in text or _control_share(text) > 0.02:
            continue
        # ASCII text in UTF-16 has no Chinese to judge by; its zero bytes are proof enough.
        score = 1.0 if text.isascii() and text.strip() else plausibility(text)
        if score > best_score:
            best, best_score = encoding, score
    return best


def _legacy(data: bytes, name: str) -> Decoded:
    """GB18030 or Big5, whichever reads like Chinese; charset-normalizer for anything else."""
    candidates: list[tuple[float, Decoded]] = []
    for encoding in ("gb18030", "big5hkscs"):
        text = data.decode(encoding, "replace")
        lost = text.count("\ufffd")
        if lost * 50 > len(text):
            continue
        remark = (f"{lost} characters could not be decoded as {encoding}",) if lost else ()
        candidates.append((plausibility(text) - 20 * lost / len(text), Decoded(text, encoding, remark)))
    score, best = max(candidates, key=lambda c: c[0], default=(0.0, None))
    if best is not None and (score > 0.12 or (len(data) < 40 and not best.warnings and score >= 0)):
        return best
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:200_000]).best()
    if guess is not None:
        try:
            return Decoded(data.decode(guess.encoding), guess.encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    raise InputError(name, "its encoding is none of UTF-8, UTF-16, GB18030 and Big5", "save the file as UTF-8")


def _lenient(data: bytes, encoding: str, name: str) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    remark = (f"{lost} characters could not be decoded as {encoding}",) if lost else ()
    return _checked(Decoded(text, encoding, remark), name)


def _control_share(text: str) -> float:
    controls = sum(c < " " and c not in "\t\n\r\f\v" for c in islice(text, _SAMPLE))
    return controls / max(1, min(len(text), _SAMPLE))


def _checked(decoded: Decoded, name: str) -> Decoded:
    if _control_share(decoded.text) > 0.05:
        raise InputError(name, "is a binary file, not text", "give a text, HTML, DOCX or PDF file")
    if decoded.text.count("\ufffd") * 10 > len(decoded.text):
        raise InputError(name, f"cannot be decoded as {decoded.encoding}", "save the file as UTF-8")
    return decoded
