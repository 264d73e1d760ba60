"""Fixtures of the writers' tests: a small report with everything in it, its summary, a report as long as the seed."""

from __future__ import annotations

import pytest
import report_builder

from fupin_nlp.translation import ModelInfo, Summary, SummarySentence, Translation


@pytest.fixture(scope="session")
def report() -> Translation:
    """Fourteen sentences: three errors, two warnings, two censor marks, a table, boilerplate."""
    return Translation(
        name="report <1>.txt",
        segments=tuple(report_builder.small_report().segments),
        model=ModelInfo("zh-en", "ab" * 32, "ctranslate2 int8", 4),
        signature="fupin 0.1.0 zh-en abababab beam 4",
        warnings=("one character could not be decoded",),
        stats={"seconds": 1.5, "routes": {"beam": 14}},
    )


@pytest.fixture(scope="session")
def summary(report: Translation) -> Summary:
    """Two picked sentences in English, the second with findings."""
    picked = [report.segments[1], report.segments[2]]
    return Summary(
        name=report.name,
        lang="en",
        sentences=tuple(SummarySentence(s.id, s.normalised, s.target, 0.5, s) for s in picked),
        headline="Provincial Meeting on Poverty Alleviation Held",
        model=report.model,
    )


@pytest.fixture(scope="session")
def long_report() -> Translation:
    """Seventy sentences with 105 figures and about a thousand edits: the size of the seed article."""
    return report_builder.long_report()
