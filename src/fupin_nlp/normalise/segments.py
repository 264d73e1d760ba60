"""From blocks to sentences: normalised, classified, with their way back to the source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from fupin_nlp.document.model import Block, BlockKind, Document, Segment
from fupin_nlp.document.sentences import split
from fupin_nlp.normalise.boilerplate import classify
from fupin_nlp.normalise.rules import normalise
from fupin_nlp.normalise.script import Script
from fupin_nlp.normalise.tracked import Normalised


def segments(document: Document, *, script: Script = "auto", keep_boilerplate: bool = False) -> tuple[Segment, ...]:
    """The sentences of a document in order.

    Boilerplate comes along as segments of kind "boilerplate", a line each; with
    ``keep_boilerplate`` it is taken for text.  A segment whose text is nothing is left out.
    """
    results = [normalise(b.text, script=script, offset=b.start, one_paragraph=True) for b in document.blocks]
    flags = [False] * len(results) if keep_boilerplate else classify([r.text for r in results])
    found: list[Segment] = []
    for index, (block, result, flag) in enumerate(zip(document.blocks, results, flags, strict=True)):
        kind: BlockKind = "boilerplate" if flag and block.kind in ("text", "heading") else block.kind
        if kind == "boilerplate" and keep_boilerplate:
            kind = "text"
        found.extend(_of_block(document, block, index, kind, result, len(found)))
    return tuple(found)


def _of_block(
    document: Document, block: Block, index: int, kind: BlockKind, result: Normalised, first_id: int
) -> Iterator[Segment]:
    whole = result.text.strip()
    spans = split(result.text)
    if kind == "boilerplate" and whole:
        spans = [(spans[0][0], spans[-1][1])]
    edit_starts = [edit.start for edit in result.edits]
    for number, (left, right) in enumerate(spans):
        start = result.offsets[left]
        # The stretch up to the next character holds deletions that belong here, such as a gloss.
        end = result.offsets[right]
        end -= len(document.text[start:end]) - len(document.text[start:end].rstrip())
        edits = result.edits[bisect_left(edit_starts, start) : bisect_left(edit_starts, end)]
        yield Segment(
            id=first_id + number,
            kind=kind,
            source=document.text[start:end],
            text=result.text[left:right],
            start=start,
            end=end,
            block=index,
            edits=tuple(edit for edit in edits if edit.end <= end),
            offsets=(*result.offsets[left:right], end),
            place=block.place,
        )
