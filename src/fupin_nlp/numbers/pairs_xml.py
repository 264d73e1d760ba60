"""XLIFF and TMX as a stream of pairs.

Read with expat alone: a document type may be named but is never loaded, and a file that
declares entities is refused, so neither expansion bombs nor external entities can do harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

from fupin_nlp.errors import InputError
from fupin_nlp.numbers.pairs_files import open_bytes
from fupin_nlp.numbers.pairs_record import PairRecord, oriented


class _Event(NamedTuple):
    kind: str  # "start", "end", "text"
    name: str  # local name, or the text
    attributes: dict[str, str]
    line: int


def _events(name: str) -> Iterator[_Event]:
    """Start, end and text events of an XML file; names without prefix, attribute names too."""
    events: list[_Event] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def local(qualified: str) -> str:
        return qualified.rpartition(":")[2]

    def start(tag: str, attributes: dict[str, str]) -> None:
        events.append(
            _Event("start", local(tag), {local(k): v for k, v in attributes.items()}, parser.CurrentLineNumber)
        )

    def end(tag: str) -> None:
        events.append(_Event("end", local(tag), {}, parser.CurrentLineNumber))

    def text(data: str) -> None:
        events.append(_Event("text", data, {}, parser.CurrentLineNumber))

    def refuse(*_: object) -> None:
        raise InputError(name, "declares entities", "remove the declarations; they are not read for safety")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = refuse
    with open_bytes(name) as stream:
        try:
            while chunk := stream.read(1 << 16):
                parser.Parse(chunk, False)
                yield from events
                events.clear()
            parser.Parse(b"", True)
            yield from events
        except expat.ExpatError as error:
            raise InputError(name, f"not well-formed XML ({error})") from None


# Inline elements whose content is markup of the original format, not text.
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "sub", "x", "bx", "ex", "sc", "ec"})


class _Text:
    """Collects the text of one element, codes left out."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.inside = False
        self.codes = 0

    def open(self) -> None:
        self.parts, self.inside, self.codes = [], True, 0

    def take(self, event: _Event) -> None:
        if not self.inside:
            return
        if event.kind == "text":
            if not self.codes:
                self.parts.append(event.name)
        elif event.name in _CODES:
            self.codes += 1 if event.kind == "start" else -1
        elif event.name == "cp" and event.kind == "start":
            self.parts.append(_character(event.attributes.get("hex", "")))

    def close(self) -> str:
        self.inside = False
        return " ".join("".join(self.parts).split())


def _character(hexadecimal: str) -> str:
    try:
        return chr(int(hexadecimal, 16))
    except (ValueError, OverflowError):
        return ""


def read_xliff(name: str) -> Iterator[PairRecord]:
    """XLIFF 1.2 ``trans-unit`` and 2.x ``segment`` with both sides; alternatives are left out.

    Raises InputError for what is not well-formed or declares entities.
    """
    source_language = ""
    unit = segment = ""
    sides: dict[str, str] = {}
    depth_alternative = 0
    count = 0
    text = _Text()
    for event in _events(name):
        tag = event.name
        if event.kind == "text":
            text.take(event)
        elif event.kind == "start":
            if tag in ("xliff", "file"):
                source_language = (
                    event.attributes.get("srcLang") or event.attributes.get("source-language") or source_language
                )
            elif tag in ("alt-trans", "matches", "seg-source"):
                depth_alternative += 1
            elif tag in ("trans-unit", "unit"):
                unit, sides = event.attributes.get("id", ""), {}
            elif tag == "segment":
                segment, sides = event.attributes.get("id", ""), {}
            elif tag in ("source", "target") and not depth_alternative:
                text.open()
            else:
                text.take(event)
        else:
            if tag in ("alt-trans", "matches", "seg-source"):
                depth_alternative -= 1
            elif tag in ("source", "target") and not depth_alternative:
                sides[tag] = text.close()
            elif tag in ("trans-unit", "segment"):
                if sides.get("source") and sides.get("target"):
                    count += 1
                    label = f"{unit}/{segment}" if tag == "segment" and segment else unit or str(count)
                    record = PairRecord(label, sides["source"], sides["target"], f"unit {label}", event.line)
                    if source_language.lower().startswith("en"):
                        record = PairRecord(label, record.target, record.source, record.place, record.line)
                    yield record if source_language else oriented(record)
                sides = {}
            else:
                text.take(event)


def read_tmx(name: str) -> Iterator[PairRecord]:
    """TMX translation units that have a Chinese and an English variant.

    Raises InputError for what is not well-formed or declares entities.
    """
    unit = language = ""
    variants: dict[str, str] = {}
    count = 0
    text = _Text()
    for event in _events(name):
        tag = event.name
        if event.kind == "start" and tag == "tu":
            count += 1
            unit, variants = event.attributes.get("tuid") or str(count), {}
        elif event.kind == "start" and tag == "tuv":
            language = event.attributes.get("lang", "").lower()[:2]
        elif event.kind == "start" and tag == "seg":
            text.open()
        elif event.kind == "end" and tag == "seg":
            variants.setdefault(language, text.close())
        elif event.kind == "end" and tag == "tu":
            if variants.get("zh") and variants.get("en"):
                yield PairRecord(unit, variants["zh"], variants["en"], f"unit {unit}", event.line)
        else:
            text.take(event)
