"""Which language a text is in, by its script: enough to tell Chinese from what this server cannot translate."""

from __future__ import annotations

import re
from typing import Any

_SCRIPTS = {
    "zh": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"),
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "ko": re.compile(r"[\uac00-\ud7af\u1100-\u11ff]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "en": re.compile(r"[A-Za-z]"),
}


def detect(text: str) -> list[dict[str, Any]]:
    """LibreTranslate's answer: ``[{"language", "confidence"}]``, confidence in per cent, likeliest first.

    A Chinese character weighs as much as a Latin word.  Kana among the characters means Japanese.
    """
    weight = {language: float(len(pattern.findall(text))) for language, pattern in _SCRIPTS.items()}
    weight["en"] /= 4
    if weight["ja"] > 0.05 * weight["zh"]:
        weight["ja"] += weight.pop("zh")
    total = sum(weight.values())
    if not total:
        return [{"language": "en", "confidence": 0.0}]
    ranked = sorted(((w, language) for language, w in weight.items() if w), reverse=True)
    return [{"language": language, "confidence": round(100 * w / total, 1)} for w, language in ranked]
