"""HTML: every visible block in order, the article told from the page around it.

A page is walked whole, so that no table or footnote gets lost; what stands in menus, side bars and
lists of links is marked as boilerplate.  Trafilatura (Barbaresi 2021, "Trafilatura: A Web Scraping
Library and Command-Line Tool for Text Discovery and Extraction") has the casting vote: what it takes
for the article is text, wherever it stands.  Scripts, styles and hidden parts are not read at all;
nothing is fetched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from fupin_nlp.document.builder import Builder
from fupin_nlp.document.model import BlockKind, Document
from fupin_nlp.errors import InputError

_MAX_DEPTH = 400
_MAX_ARTICLE = 4_000_000  # characters; larger pages are read without trafilatura

_SKIP = {
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "svg",
    "math",
    "canvas",
    "audio",
    "video",
    "iframe",
    "object",
}
_SKIP |= {"embed", "select", "option", "textarea", "button", "input", "datalist", "map", "area", "meter", "progress"}
_SKIP |= {"rt", "rp"}  # the readings of ruby text
_INLINE = {
    "a",
    "abbr",
    "acronym",
    "b",
    "bdi",
    "bdo",
    "big",
    "cite",
    "code",
    "data",
    "del",
    "dfn",
    "em",
    "font",
    "i",
    "img",
}
_INLINE |= {"ins", "kbd", "label", "mark", "nobr", "o:p", "q", "rb", "ruby", "s", "samp", "small", "span", "strike"}
_INLINE |= {"strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
_NAVIGATION_TAGS = frozenset(("nav", "menu"))
_PERHAPS_TAGS = frozenset(("aside", "dialog", "form"))  # a form may be the whole page
_NAVIGATION_ROLES = frozenset(("navigation", "menu", "menubar", "search", "toolbar", "tablist"))
_NAVIGATION_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|menus|submenu|breadcrumbs?|crumbs?|sidebar|share|sharing|bdsharebuttonbox|social"
    r"|related|recommend|comments?|login|toolbar|topbar|qrcode|pagination|pager|advert|ads?|copyright|friendlink|links)"
    r"(?:$|[\s_-])",
    re.I,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SPACES = re.compile(r"[ \t\r\f\v]*\n\s*|[ \t\r\f\v]+")
_LETTERS = re.compile(r"[\W_]+")


@dataclass(slots=True)
class _Weight:
    """What stands below an element: characters, characters in links, full stops, main titles."""

    text: int = 0
    linked: int = 0
    stops: int = 0
    titles: int = 0


@dataclass(slots=True)
class _Piece:
    """A block being collected: its text so far, and how much of it is links."""

    kind: BlockKind
    level: int
    place: str
    navigation: bool
    texts: list[str] = field(default_factory=list)
    linked: int = 0


def read_html(text: str, name: str, *, encoding: str = "utf-8", warnings: tuple[str, ...] = ()) -> Document:
    """Read a page.  Raises InputError if it is nested beyond reason or shows no text."""
    source = _XML_DECLARATION.sub("", text).replace("\0", "")
    pieces = _pieces(source, name)
    article = _article(source) if len(source) <= _MAX_ARTICLE else ""
    builder = Builder(name, "html")
    for piece in pieces:
        body = _collapse("".join(piece.texts))
        kind = piece.kind
        if piece.navigation or (piece.linked > 0.7 * len(body) and kind == "text"):
            letters = _LETTERS.sub("", body)
            in_article = len(letters) >= 12 and letters in article
            kind = kind if in_article else "boilerplate"
        builder.add(body, kind, level=piece.level, place=piece.place)
    return builder.document(encoding, warnings)


def block_texts(text: str, name: str) -> list[str]:
    """The text of each block of the page as it stands in it, in the order of ``read_html``'s blocks."""
    pieces = _pieces(_XML_DECLARATION.sub("", text).replace("\0", ""), name)
    return [body for piece in pieces if (body := "".join(piece.texts)).strip()]


def _pieces(source: str, name: str) -> list[_Piece]:
    import lxml.html

    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = lxml.html.document_fromstring(source, parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        raise InputError(name, "holds no HTML that can be read", "check the file") from None
    return _Walk(name).run(root)


def _article(source: str) -> str:
    """The letters of what trafilatura takes for the article."""
    import logging

    from trafilatura import extract

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = extract(source, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False)
    except Exception:  # its vote is a help, not a need
        return ""
    return _LETTERS.sub("", found or "")


def _collapse(text: str) -> str:
    """HTML's rule for spaces, but a line break stays one: between Chinese lines it is no space."""
    return _SPACES.sub(lambda found: "\n" if "\n" in found[0] else " ", text).strip()


class _Walk:
    """Goes through the tree without recursion and cuts it into pieces."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._pieces: list[_Piece] = []
        self._tables = 0
        self._paragraphs = 0
        self._weights: dict[Any, _Weight] = {}

    def run(self, root: Any) -> list[_Piece]:
        # Entries are (element, depth, navigation, link, piece settings) or a text to add.
        stack: list[tuple[Any, int, bool, bool, tuple[BlockKind, int, str]]] = [
            (root, 0, False, False, ("text", 0, ""))
        ]
        rows: dict[Any, tuple[int, int, int]] = {}
        self._weights = _weigh(root)
        while stack:
            item, depth, navigation, link, setting = stack.pop()
            if isinstance(item, str):
                self._write(item, navigation, link, setting)
                continue
            if item is None:
                self._break()
                continue
            if depth > _MAX_DEPTH:
                raise InputError(self._name, f"is nested more than {_MAX_DEPTH} deep", "simplify the page")
            tag = item.tag if isinstance(item.tag, str) else ""
            tag = tag.lower()
            if not tag or tag in _SKIP or _is_hidden(item):
                continue
            if tag == "br":
                self._break()
                continue
            navigation = navigation or _is_navigation(item, tag, self._weights[item])
            link = link or tag == "a"
            block = tag not in _INLINE
            if tag == "table":
                self._tables += 1
                rows[item] = (self._tables, 0, 0)
                setting = ("text", 0, "")
            elif tag in ("td", "th"):
                setting = self._cell(item, rows)
            elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
                setting = ("heading", int(tag[1]), "")
            if block:
                self._break()
                stack.append((None, depth, navigation, link, setting))
            self._push_children(stack, item, depth, navigation, link, setting)
        self._break()
        return [piece for piece in self._pieces if any(text.strip() for text in piece.texts)]

    @staticmethod
    def _push_children(stack: list[Any], item: Any, depth: int, navigation: bool, link: bool, setting: Any) -> None:
        for child in reversed(item):
            if child.tail:
                stack.append((child.tail, depth, navigation, link, setting))
            stack.append((child, depth + 1, navigation, link, setting))
        if item.text:
            stack.append((item.text, depth, navigation, link, setting))

    def _cell(self, item: Any, rows: dict[Any, tuple[int, int, int]]) -> tuple[BlockKind, int, str]:
        """A cell of data is a table block; a cell that holds paragraphs or a table is page layout."""
        row = item.getparent()
        table = row
        while table is not None and table.tag != "table":
            table = table.getparent()
        if table is None or table not in rows:
            return ("text", 0, "")
        number, row_number, _ = rows[table]
        if row is not None and row.tag == "tr" and item is next((c for c in row if c.tag in ("td", "th")), None):
            row_number += 1
            rows[table] = (number, row_number, 0)
        column = rows[table][2] + 1
        rows[table] = (number, row_number, column)
        layout = any(True for _ in item.iter("table", "h1", "h2", "h3")) or sum(1 for _ in item.iter("p", "br")) > 3
        if layout:
            return ("text", 0, "")
        return ("table", 0, f"table {number} row {row_number} cell {column}")

    def _break(self) -> None:
        if self._pieces and self._pieces[-1].texts:
            self._pieces.append(_Piece("text", 0, "", False))

    def _write(self, text: str, navigation: bool, link: bool, setting: tuple[BlockKind, int, str]) -> None:
        kind, level, place = setting
        if not self._pieces or not self._pieces[-1].texts:
            if not text.strip():
                return
            if self._pieces:
                self._pieces.pop()
            self._paragraphs += 1
            self._pieces.append(_Piece(kind, level, place or f"paragraph {self._paragraphs}", navigation))
        piece = self._pieces[-1]
        piece.texts.append(text)
        if link:
            piece.linked += len(text.strip())


def _is_hidden(item: Any) -> bool:
    if item.get("hidden") is not None or item.get("aria-hidden") == "true":
        return True
    style = item.get("style")
    return bool(style and _HIDDEN_STYLE.search(style[:2000]))


def _is_navigation(item: Any, tag: str, weight: _Weight) -> bool:
    """By tag and role for certain; by its class name or as an aside only if it holds mostly links or little text."""
    if tag in _NAVIGATION_TAGS or item.get("role") in _NAVIGATION_ROLES:
        return True
    if tag in ("body", "html", "main", "article", "table", "tbody", "td", "tr"):
        return False
    names = f"{item.get('class') or ''} {item.get('id') or ''}"[:200]
    if tag not in _PERHAPS_TAGS and not _NAVIGATION_NAMES.search(names):
        return False
    if weight.titles:
        return False
    return weight.linked > 0.5 * weight.text or (weight.text < 150 and not weight.stops)


def _weigh(root: Any) -> dict[Any, _Weight]:
    """The weight of every element, from the leaves up."""
    elements = list(root.iter())
    weights = {element: _Weight() for element in elements}
    for element in reversed(elements):  # children come after their parent in document order
        weight, tag = weights[element], element.tag
        if not isinstance(tag, str) or tag in _SKIP:
            weights[element] = _Weight()
        else:
            own = (element.text or "").strip()
            weight.text += len(own)
            weight.stops += own.count("。")
            weight.titles += tag == "h1"
            if tag == "a":
                weight.linked = weight.text
        parent = element.getparent()
        if parent is not None and parent in weights:
            above, tail = weights[parent], (element.tail or "").strip()
            above.text += weights[element].text + len(tail)
            above.linked += weights[element].linked
            above.stops += weights[element].stops + tail.count("。")
            above.titles += weights[element].titles
    return weights
