"""Results as files: one function, ``render``, and one table of formats, ``FORMATS``.

Each format has a module of its own, loaded when it is asked for.
"""

from __future__ import annotations

from fupin_nlp.output.registry import FORMATS, Format, render, render_summary

__all__ = ["FORMATS", "Format", "render", "render_summary"]
