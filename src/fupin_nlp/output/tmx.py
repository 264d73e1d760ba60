"""TMX 1.4b (LISA/ETSI GS LIS 002): the sentence pairs as a translation memory.

Boilerplate and sentences without English are left out.  A pair that carries findings says so in
notes and in the property ``x-fupin-severity``, so that an import can leave it out.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from fupin_nlp import __version__
from fupin_nlp.output.xml import LANG, child, document, legal
from fupin_nlp.translation import Translation


def tmx(translation: Translation) -> str:
    """The memory; ``tuid`` is the sentence's id."""
    root = Element("tmx", {"version": "1.4"})
    child(
        root,
        "header",
        creationtool="fupin-nlp",
        creationtoolversion=__version__,
        segtype="sentence",
        o_tmf="fupin",
        adminlang="en",
        srclang="zh",
        datatype="plaintext",
    )
    body = child(root, "body")
    for segment in translation.segments:
        if segment.kind == "boilerplate" or not legal(segment.target).strip():
            continue
        unit = child(body, "tu", tuid=str(segment.id))
        for finding in segment.findings:
            child(unit, "note", f"{finding.severity}: {finding.code}: {finding.message}")
        if translation.name:
            child(unit, "prop", translation.name, type_="x-document")
        if segment.findings:
            child(unit, "prop", min(f.severity for f in segment.findings), type_="x-fupin-severity")
        for lang, text in (("zh", segment.normalised), ("en", segment.target)):
            variant = child(unit, "tuv")
            variant.set(LANG, lang)
            child(variant, "seg", text)
    return document(root)
