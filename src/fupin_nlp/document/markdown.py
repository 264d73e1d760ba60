"""Markdown: headings, paragraphs, lists, quotes, pipe tables; the marks are taken off.

The subset that reports use (CommonMark and the tables and footnotes of GitHub), line by line; the
inline rules are made for Chinese, see :mod:`fupin_nlp.document.emphasis`.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from fupin_nlp.document.builder import Builder
from fupin_nlp.document.emphasis import emphases
from fupin_nlp.document.model import Document

_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|(?=[^#\s]))(.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"[ \t]*(?:[-+*•]|(\d{1,4}[.)]))[ \t]+(?:\[[ xX]\][ \t]+)?")
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_DEFINITION = re.compile(r" {0,3}\[[^\]^\n]{1,100}\]:[ \t]*\S+")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]\n]{1,40}\]:[ \t]*")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_TITLE = re.compile(r"title[ \t]*:[ \t]*[\"']?(.*?)[\"']?[ \t]*$")

_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`\n]{1,500})\1(?!`)")
_IMAGE = re.compile(r"!\[([^\]\n]{0,300})\](?:\([^()\n]{0,1000}\)|\[[^\]\n]{0,100}\])")
_LINK = re.compile(r"(?<!\\)\[([^\[\]\n]{1,500})\](?:\([^()\n]{0,1000}\)|\[[^\]\n]{0,100}\])")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\n]{1,40}\]")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]{1,500})>")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]{0,20}(?:\s[^<>]{0,500})?/?>")
_UNDERSCORES = re.compile(r"(?<![A-Za-z0-9_])(_{1,3})(?=[^\s_])([^_\n]{1,200})(?<=\S)\1(?![A-Za-z0-9_])")
_STRIKE = re.compile(r"(~~|==)(?=\S)([^~=\n]{1,200})(?<=\S)\1")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_markdown(text: str, name: str, *, encoding: str = "utf-8", warnings: tuple[str, ...] = ()) -> Document:
    """Read Markdown; the document's text is the cleaned blocks, the place of each is its line."""
    return _Reader(name).run(_without_comments(text)).document(encoding, warnings)


def inline(text: str) -> str:
    """The text of a line without marks of emphasis, links, code, tags and escapes."""
    text = _CODE.sub(r"\2", text)
    text = _IMAGE.sub(r"\1", text)
    text = _LINK.sub(r"\1", text)
    text = _FOOTNOTE_MARK.sub("", text)
    text = _AUTOLINK.sub(r"\1", text)
    text = _TAG.sub("", text)
    for found in reversed(list(emphases(text, markdown=True))):
        start, end, marks = found
        text = text[:start] + text[start + marks : end - marks] + text[end:]
    text = _UNDERSCORES.sub(r"\2", text)
    text = _STRIKE.sub(r"\2", text)
    return _ESCAPE.sub(r"\1", text)


class _Reader:
    def __init__(self, name: str) -> None:
        self._builder = Builder(name, "md")
        self._paragraph: list[str] = []
        self._first = 0
        self._tables = 0

    def run(self, text: str) -> Builder:
        lines = text.splitlines()
        i = self._front_matter(lines)
        while i < len(lines):
            i = self._step(lines, i)
        self._flush()
        return self._builder

    def _front_matter(self, lines: list[str]) -> int:
        if not lines or lines[0].strip() != "---":
            return 0
        for i, line in enumerate(lines[1:60], 1):
            if line.strip() in ("---", "..."):
                for inner in lines[1:i]:
                    title = _TITLE.match(inner)
                    if title:
                        self._builder.add(inline(title[1]), "heading", level=1, place="title")
                return i + 1
        return 0

    def _step(self, lines: list[str], i: int) -> int:
        """Take in the construct at line ``i``; returns the line after it."""
        line = lines[i]
        fence = _FENCE.match(line)
        if fence:
            return self._fenced(lines, i, fence[1])
        if i + 1 < len(lines) and "|" in line and "-" in lines[i + 1] and _DELIMITERS.match(lines[i + 1]):
            return self._table(lines, i)
        if line.lstrip().lower().startswith("<table"):
            return self._html_table(lines, i)
        if self._paragraph and not line.startswith("    ") and _UNDERLINE.match(line):
            level = 1 if "=" in line else 2
            self._flush(level)
            return i + 1
        heading = _HEADING.match(line)
        if heading:
            self._flush()
            self._builder.add(inline(heading[2]), "heading", level=len(heading[1]), place=f"line {i + 1}")
        elif not line.strip() or _RULE.match(line) or (_DEFINITION.match(line) and not _FOOTNOTE.match(line)):
            self._flush()
        else:
            self._text(line, i)
        return i + 1

    def _text(self, line: str, i: int) -> None:
        quote = _QUOTE.match(line)
        if quote:
            line = line[quote.end() :]
        item, note = _ITEM.match(line), _FOOTNOTE.match(line)
        if item:
            self._flush()
            # The number of an item is part of what it says; a bullet is not.
            line = (item[1] + " " if item[1] else "") + line[item.end() :]
        elif note:
            self._flush()
            line = line[note.end() :]
        if not self._paragraph:
            self._first = i + 1
        hard_break = line.endswith(("  ", "\\"))
        self._paragraph.append(line.strip().removesuffix("\\") if hard_break else line.strip())
        if hard_break:
            self._flush()

    def _flush(self, level: int = 0) -> None:
        if self._paragraph:
            text = inline("\n".join(self._paragraph))
            self._builder.add(text, "heading" if level else "text", level=level, place=f"line {self._first}")
            self._paragraph = []

    def _fenced(self, lines: list[str], i: int, mark: str) -> int:
        self._flush()
        for j in range(i + 1, len(lines)):
            if lines[j].strip().startswith(mark):
                return j + 1
            self._builder.add(lines[j], place=f"line {j + 1}")
        return len(lines)

    def _table(self, lines: list[str], i: int) -> int:
        self._flush()
        self._tables += 1
        row = 0
        for j in range(i, len(lines)):
            if j == i + 1:
                continue
            if "|" not in lines[j]:
                return j
            row += 1
            cells = re.split(r"(?<!\\)\|", lines[j].strip().removeprefix("|").removesuffix("|"))
            for column, cell in enumerate(cells, 1):
                self._add_cell(inline(cell.strip()), row, column)
        return len(lines)

    def _html_table(self, lines: list[str], i: int) -> int:
        self._flush()
        self._tables += 1
        for j in range(i, len(lines)):
            if "</table>" in lines[j].lower():
                break
        parser = _TableParser()
        parser.feed("\n".join(lines[i : j + 1]))
        parser.close()
        for (row, column), text in parser.cells.items():
            self._add_cell(text, row, column)
        return j + 1

    def _add_cell(self, text: str, row: int, column: int) -> None:
        self._builder.add(text, "table", place=f"table {self._tables} row {row} cell {column}")


class _TableParser(HTMLParser):
    """The cells of a table written as HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.cells: dict[tuple[int, int], str] = {}
        self._row, self._column = 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._row, self._column = self._row + 1, 0
        elif tag in ("td", "th"):
            self._column += 1
        elif tag == "br":
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if self._column:
            key = (self._row, self._column)
            self.cells[key] = self.cells.get(key, "") + data


def _without_comments(text: str) -> str:
    """The text without HTML comments; their line breaks stay, so that places are right."""
    parts: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts += (text[position:start], "\n" * text.count("\n", start, end))
        position = end + 3
    return "".join(parts) + text[position:]
