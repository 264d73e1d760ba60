from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "batch"))


@pytest.fixture(scope="session")
def client() -> Iterator[Any]:
    """A client of a server over the fake pipeline."""
    pytest.importorskip("starlette")
    pytest.importorskip("httpx")
    from fake_pipeline import FakeLoader
    from starlette.testclient import TestClient

    from fupin_nlp.server.app import create_app
    from fupin_nlp.server.limits import Limits

    app = create_app(FakeLoader().load, Limits(characters=1000, body=8000, timeout=5))
    with TestClient(app, raise_server_exceptions=False) as made:
        yield made
