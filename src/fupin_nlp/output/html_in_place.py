"""The source page in English: its text replaced where it stands, all else byte for byte.

Tags, attributes, scripts, styles and comments are those of the source; the page says that its
language is English.  What was not translated, as menus, stays.
"""

from __future__ import annotations

import html
import re

from fupin_nlp.document.encoding import decode
from fupin_nlp.document.html_places import page_text
from fupin_nlp.errors import InputError, UsageError
from fupin_nlp.output.blocks import paragraphs
from fupin_nlp.output.xml import legal
from fupin_nlp.translation import Translation

_LANG = re.compile(r"""(\s(?:xml:)?lang\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""", re.I)
_TITLE = re.compile(r"<title\b[^<>]*>([^<]*)</title", re.I)


def in_place(translation: Translation, source: bytes | None) -> bytes:
    """The page's bytes in the encoding of the source; a character it lacks is a reference.

    The English of a block stands where most of its words stood: of ``<b>一、</b>正文`` in the text, not in
    bold.  Raises ``UsageError`` if there is no page to write into, ``InputError`` if a block is not found in it.
    """
    if source is None:
        raise UsageError("--raw-html", "needs the page itself", "give an HTML file")
    decoded = decode(source, translation.name)
    text = decoded.text
    page = page_text(text, translation.name)
    changes: list[tuple[int, int, str]] = []
    for block in paragraphs(translation):
        index = block.segments[0].block
        if not block.target:
            continue
        spans = page.blocks[index] if index < len(page.blocks) else ()
        if not spans:
            raise InputError(translation.name, "its markup is too broken to be kept", "leave out --raw-html")
        longest = max(spans, key=lambda span: span[1] - span[0])
        for start, end in spans:
            whole = text[start:end]
            left = whole[: len(whole) - len(whole.lstrip())]
            right = whole[len(whole.rstrip()) :]
            english = html.escape(legal(block.target), quote=False) if (start, end) == longest else ""
            changes.append((start, end, left + english + right))
    changes += _title(text, translation)
    if page.root:
        changes.append((*page.root, _english_tag(text[page.root[0] : page.root[1]])))
    return _changed(text, changes).encode(decoded.encoding, "xmlcharrefreplace")


def _title(text: str, translation: Translation) -> list[tuple[int, int, str]]:
    """The page's title in English, where it is that of the first heading: 通报 - 县政府 is no sentence of the page."""
    found = _TITLE.search(text)
    heading = next((p for p in paragraphs(translation) if p.kind == "heading" and p.target), None)
    if not found or not heading:
        return []
    source = "".join(s.source for s in heading.segments)
    if "".join(source.split()) not in "".join(html.unescape(found[1]).split()):
        return []
    return [(*found.span(1), html.escape(legal(heading.target), quote=False))]


def _english_tag(tag: str) -> str:
    """A start tag with its language attributes set to English, or with one put in."""
    changed, count = _LANG.subn(r'\1"en"', tag)
    if count:
        return changed
    name = re.match(r"<[^\s/>]+", tag)
    return f'{name[0]} lang="en"{tag[name.end() :]}' if name else tag


def _changed(text: str, changes: list[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, new in sorted(changes):
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])
