"""The report of a run: a page of all findings, and a few lines for the terminal.

The page is made from the manifest alone and holds no times: the same documents give the same page.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from fupin_nlp.batch.manifest import Manifest, Totals
from fupin_nlp.numbers.codes import CODES
from fupin_nlp.output.write import atomic_write

if TYPE_CHECKING:
    from jinja2 import Template

#: Rows of a table on the page; a browser does not like a million.
LIMIT = 2000


def write_report(manifest: Manifest, path: Path) -> Path:
    """Write ``batch.html``.  Raises OutputError when it cannot be written."""
    return atomic_write(path, page(manifest), force=True)


def page(manifest: Manifest) -> str:
    """The page: self-contained, text from documents only through autoescaping."""
    totals = manifest.totals()
    codes = [(code, _meaning(code), severity, n, documents) for code, severity, n, documents in manifest.codes()]
    return _template().render(
        totals=totals,
        numbers=list(_numbers(totals)),
        broken=manifest.broken(LIMIT),
        codes=codes,
        findings=[(key, quote(output or ""), finding) for key, output, finding in manifest.findings(LIMIT)],
        total_findings=totals.errors + totals.warnings,
        manifest=manifest.path.name,
    )


def _numbers(totals: Totals) -> Iterator[tuple[str, int]]:
    yield "Translated", totals.done
    yield "Broken", totals.broken
    yield "With an error", totals.flagged
    yield "Sentences", totals.segments
    yield "Figures", totals.figures
    yield "Errors", totals.errors
    yield "Warnings", totals.warnings


def summary(totals: Totals, seconds: float, now: int) -> list[tuple[str, str]]:
    """The lines of the table at the end of a run: name and value.  ``seconds`` is the time of this run."""
    rows = [(name.lower(), f"{value:,}") for name, value in _numbers(totals)]
    rate = f", {now / seconds:.1f} a second" if now and seconds > 0 else ""
    return [*rows, ("this run", f"{now:,} documents in {_duration(seconds)}{rate}")]


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{seconds:.1f} s"
    hours, rest = divmod(whole, 3600)
    return f"{hours} h {rest // 60:02d} min" if hours else f"{rest // 60} min {rest % 60:02d} s"


def _meaning(code: str) -> str:
    return CODES[code].name if code in CODES else ""


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(files("fupin_nlp.batch").joinpath("report.html.j2").read_text(encoding="utf-8"))
