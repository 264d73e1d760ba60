"""Queue, limits, time, key and stop, over a slow fake pipeline."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from fake_pipeline import FakeLoader, FakePipeline

from fupin_nlp.document import from_text
from fupin_nlp.server.batcher import Batcher, Busy, Closed
from fupin_nlp.server.limits import Limits


class Gated(FakePipeline):
    """Works only while its gate is open; remembers its batches."""

    def __init__(self) -> None:
        super().__init__(FakeLoader())
        self.gate = threading.Event()
        self.entered = threading.Event()
        self.batches: list[int] = []

    def translate_many(self, sources: Iterable[Any], batch_tokens: int = 0) -> Iterator[Any]:
        documents = list(sources)
        self.batches.append(len(documents))
        self.entered.set()
        assert self.gate.wait(10)
        return super().translate_many(documents)


@pytest.fixture
def gated() -> Gated:
    return Gated()


def test_what_waits_together_goes_together(gated: Gated) -> None:
    batcher = Batcher(lambda: gated, queue=64, batch_characters=40)
    batcher.start()
    futures = [batcher.translate([from_text("投入0万")])]
    assert gated.entered.wait(5)
    futures += [batcher.translate([from_text(f"投入{i}万")]) for i in range(1, 21)]
    gated.gate.set()
    assert [f.result(5)[0].text for f in futures] == [f"Said {i}." for i in range(21)]
    assert gated.batches[0] == 1
    assert max(gated.batches) > 5  # four characters each, forty a batch
    batcher.close(5)


def test_a_poisoned_request_fails_alone(gated: Gated) -> None:
    batcher = Batcher(lambda: gated)
    batcher.start()
    first = batcher.translate([from_text("投入0万")])
    assert gated.entered.wait(5)
    others = [batcher.translate([from_text(t)]) for t in ("投入1万", "毒", "投入2万")]
    gated.gate.set()
    assert first.result(5)[0].text == "Said 0."
    made = [f.result(5)[0] for f in others]
    assert (made[0].text, made[2].text) == ("Said 1.", "Said 2.")
    assert isinstance(made[1], ValueError)
    batcher.close(5)


def test_a_full_queue_says_when_to_come_back_and_a_close_finishes_what_was_taken(gated: Gated) -> None:
    batcher = Batcher(lambda: gated, queue=3)
    batcher.start()
    taken = [batcher.translate([from_text("投入0万")])]
    assert gated.entered.wait(5)
    taken += [batcher.translate([from_text(f"投入{i}万")]) for i in (1, 2, 3)]
    with pytest.raises(Busy) as refused:
        batcher.translate([from_text("字")])
    assert refused.value.seconds >= 1
    assert taken.pop().cancel()  # who gives up makes room
    taken.append(batcher.translate([from_text("投入3万")]))
    closing = threading.Thread(target=batcher.close)
    closing.start()
    while True:
        with suppress(Busy):
            with pytest.raises(Closed):
                batcher.translate([from_text("字")])
            break
        time.sleep(0.001)
    gated.gate.set()
    closing.join(5)
    assert [f.result(0)[0].text for f in taken] == [f"Said {i}." for i in range(4)]


def test_more_than_can_be_done_in_time_is_refused_but_never_the_next(gated: Gated) -> None:
    batcher = Batcher(lambda: gated, queue=64, patience=2)
    batcher.start()
    first = batcher.translate([from_text("投入0万")])
    assert gated.entered.wait(5)
    time.sleep(0.2)  # four characters in at least 0.2 s: at most forty in 2 s
    gated.gate.set()
    assert first.result(5)[0].text == "Said 0."
    gated.gate.clear()
    gated.entered.clear()
    taken = [batcher.translate([from_text("投" * 1000)])]
    assert gated.entered.wait(5)
    taken.append(batcher.translate([from_text("投" * 1000)]))  # too late by the numbers, but nothing waits before it
    with pytest.raises(Busy) as refused:
        batcher.translate([from_text("投")])
    assert refused.value.seconds > 2
    gated.gate.set()
    assert [f.result(5)[0].text for f in taken] == ["Said nothing."] * 2
    batcher.close(5)


def make_client(pipeline: Any, limits: Limits) -> Any:
    pytest.importorskip("starlette")
    pytest.importorskip("httpx")
    from starlette.testclient import TestClient

    from fupin_nlp.server.app import create_app

    return TestClient(create_app(lambda: pipeline, limits), raise_server_exceptions=False)


def test_too_many_clients_get_429_the_others_their_answer(gated: Gated) -> None:
    with make_client(gated, Limits(queue=4)) as client, ThreadPoolExecutor(12) as clients:
        first = clients.submit(client.post, "/translate", json={"q": "投入1万"})
        assert gated.entered.wait(5)
        others = [clients.submit(client.post, "/translate", json={"q": "投入1万"}) for _ in range(9)]
        while sum(f.done() for f in others) < 5:
            time.sleep(0.005)
        gated.gate.set()
        made = [f.result(5) for f in (first, *others)]
    assert sorted(m.status_code for m in made) == [200] * 5 + [429] * 5
    assert all(int(m.headers["retry-after"]) >= 1 for m in made if m.status_code == 429)
    assert all(m.json()["translatedText"] == "Said 1." for m in made if m.status_code == 200)


def test_a_slow_request_is_answered_in_time(gated: Gated) -> None:
    with make_client(gated, Limits(timeout=0.2)) as client:
        started = time.monotonic()
        made = client.post("/translate", json={"q": "投入1万"})
        assert made.status_code == 504
        assert time.monotonic() - started < 2
        gated.gate.set()
        assert client.post("/translate", json={"q": "投入2万"}).json()["translatedText"] == "Said 2."


def test_the_key_by_field_and_by_header() -> None:
    with make_client(FakeLoader().load(), Limits(api_key="geheim钥")) as client:
        fields = {"q": "投入1万"}
        assert client.post("/translate", json=fields).status_code == 403
        assert client.post("/translate", json={**fields, "api_key": "wrong"}).status_code == 403
        assert client.post("/translate", json={**fields, "api_key": 5}).status_code == 403
        assert client.post("/document", content="字".encode()).status_code == 403
        assert client.post("/translate", json={**fields, "api_key": "geheim钥"}).status_code == 200
    with make_client(FakeLoader().load(), Limits(api_key="k")) as client:
        assert client.post("/translate", json=fields, headers={"Authorization": "Bearer k"}).status_code == 200
        assert client.post("/document", content="字".encode(), headers={"X-API-Key": "k"}).status_code == 200
        assert client.get("/health").status_code == 200
