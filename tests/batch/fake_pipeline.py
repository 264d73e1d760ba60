"""A pipeline without a model: it says the figures of the Chinese and is as deterministic as the real one."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fupin_nlp.document import Document, from_text
from fupin_nlp.numbers.findings import Finding
from fupin_nlp.translation import ModelInfo, TranslatedSegment, Translation


@dataclass(frozen=True)
class FakeLoader:
    """Loads a :class:`FakePipeline`; ``pause`` is its time for a document in seconds, ``log`` a file of names done."""

    pause: float = 0.0
    log: str = ""
    name: str = "fake"

    def load(self) -> FakePipeline:
        return FakePipeline(self)


class FakePipeline:
    """ "毒" raises, "崩" kills the process, "错" is flagged."""

    def __init__(self, loader: FakeLoader) -> None:
        self.loader = loader

    @property
    def signature(self) -> str:
        return self.loader.name

    def translate_many(self, sources: Iterable[str | Path | Document], batch_tokens: int = 0) -> Iterator[Translation]:
        for source in sources:
            assert isinstance(source, (str, Document))
            document = from_text(source) if isinstance(source, str) else source
            if "崩" in document.text:
                os.kill(os.getpid(), signal.SIGKILL)
            if "毒" in document.text:
                raise ValueError("poison")
            time.sleep(self.loader.pause)
            if self.loader.log:
                with open(self.loader.log, "a", encoding="utf-8") as log:
                    log.write(document.name + "\n")
            yield Translation(document.name, tuple(_segments(document)), ModelInfo("fake"), self.signature)

    def alternatives(self, made: Translation, n: int) -> list[Translation]:
        return [made] * n

    def summarise(self, source: Any, **_: Any) -> Any:
        raise NotImplementedError


def _segments(document: Document) -> Iterator[TranslatedSegment]:
    for i, block in enumerate(document.blocks):
        english = "Said " + " and ".join(re.findall(r"\d+", block.text) or ["nothing"]) + "."
        findings = (Finding("N001", "error", "lost <b>95</b> & more"),) if "错" in block.text else ()
        yield TranslatedSegment(
            i, block.kind, block.text, block.text, english, block.start, block.end, i, findings=findings, route="beam"
        )


def make_corpus(folder: Path) -> Path:
    """Forty documents in three folders, five of them broken in different ways, one flagged."""
    for i in range(40):
        file = folder / f"{2016 + i % 3}" / f"report-{i:02d}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"第{i}号报告。\n投入{i}万元。\n", encoding="utf-8")
    (folder / "2016" / "empty.txt").write_bytes(b"")
    (folder / "2016" / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "2017" / "english.txt").write_text("No Chinese at all.\n")
    (folder / "2017" / "broken.docx").write_bytes(b"PK\x03\x04 not a document")
    (folder / "2018" / "poison.txt").write_text("毒\n", encoding="utf-8")
    (folder / "2018" / "flagged.txt").write_text("错了95万。\n", encoding="utf-8")
    return folder
