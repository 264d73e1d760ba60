from __future__ import annotations

from pathlib import Path

import pytest
from fake_pipeline import make_corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return make_corpus(tmp_path / "corpus")
