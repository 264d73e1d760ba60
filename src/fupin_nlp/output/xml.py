"""XML 1.0 that any reader takes: characters it forbids are dropped, the rest is escaped by the serialiser."""

from __future__ import annotations

import re
from xml.etree import ElementTree

_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile("\r\n?")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def legal(text: str) -> str:
    """``text`` without what XML 1.0 cannot hold (most controls, half surrogates); line ends become LF."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def child(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    """A new element under ``parent``; a trailing ``_`` of an attribute's name is dropped, other ``_`` become ``-``."""
    named = {key.rstrip("_").replace("_", "-"): legal(value) for key, value in attributes.items()}
    element = ElementTree.SubElement(parent, tag, named)
    if text:
        element.text = legal(text)
    return element


def document(root: ElementTree.Element) -> str:
    """The indented document with its declaration; text of leaves is untouched."""
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"
