"""The form of Chinese that the shipped model was trained to read.

Simplified script; letters, digits and the punctuation （）：；，！？ in half width; straight quotes.
Training and translation must agree on it, so both call :func:`model_form`.
"""

from __future__ import annotations

import re

_FORM = str.maketrans("（）：；，！？　％“”‘’＋－–—〔〕［］～﹣．", "():;,!? %\"\"''+---[][]~-.")


def model_form(text: str) -> str:
    """Normalised text as the model reads it."""
    # A dash in Chinese is two em dashes; one hyphen would read as a range.
    text = text.replace("——", " -- ").translate(_FORM)
    return re.sub(r"\s+", " ", text).strip()
