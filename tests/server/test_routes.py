"""The routes over a fake pipeline that says the figures: 投入12万元 is "Said 12."."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fake_pipeline import FakeLoader
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def post(client: Any, path: str, **fields: Any) -> Any:
    return client.post(path, json=fields)


def test_a_text(client: Any) -> None:
    made = post(client, "/translate", q="投入12万元。", source="zh", target="en").json()
    assert made == {"translatedText": "Said 12.", "findings": [], "figures": []}


def test_a_list_a_detected_source_and_alternatives(client: Any) -> None:
    made = post(client, "/translate", q=["投入1万", "", "English", "错了2"], source="auto", alternatives=2).json()
    assert made["translatedText"] == ["Said 1.", "", "English", "Said 2."]
    assert [d["language"] for d in made["detectedLanguage"]] == ["zh", "en", "en", "zh"]
    assert made["alternatives"] == [["Said 1."] * 2, [], [], ["Said 2."] * 2]
    assert [len(f) for f in made["findings"]] == [0, 0, 0, 1]
    assert made["findings"][3][0]["severity"] == "error"


def test_a_form_as_libretranslate_clients_send_it(client: Any) -> None:
    made = client.post("/translate", data={"q": "投入7万", "source": "zh", "target": "en", "alternatives": "1"})
    assert made.json()["translatedText"] == "Said 7."
    assert client.post("/detect", data={"q": "扶贫"}).json() == [{"language": "zh", "confidence": 100.0}]


def test_html_keeps_its_tags(client: Any) -> None:
    html = '<p class="a">投入<b>39</b>亿元</p><ul><li><a href="/x?a=1&amp;b">第8页</a></li></ul><script>"字 5"</script>'
    made = post(client, "/translate", q=html, format="html").json()["translatedText"]
    assert made == (
        '<p class="a">Said 39.</p><ul><li><a href="/x?a=1&amp;b">Said 8.</a></li></ul><script>"字 5"</script>'
    )


@pytest.mark.parametrize(
    ("fields", "status", "message"),
    [
        ({}, 400, "missing q"),
        ({"q": 3}, 400, "no string"),
        ({"q": ["a", 3]}, 400, "something else"),
        ({"q": "字", "source": "fr"}, 400, "fr is not supported"),
        ({"q": "字", "target": "es"}, 400, "es is not supported"),
        ({"q": "字", "format": "pdf"}, 400, "format"),
        ({"q": "字", "alternatives": -1}, 400, "alternatives"),
        ({"q": "字", "alternatives": True}, 400, "alternatives"),
        ({"q": "字" * 1001}, 413, "1,001 characters"),
        ({"q": ["字"] * 257}, 413, "256 texts"),
    ],
)
def test_wrong_requests(client: Any, fields: dict[str, Any], status: int, message: str) -> None:
    made = client.post("/translate", json=fields)
    assert made.status_code == status
    assert message in made.json()["error"]


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[" * 7000, "application/json", 400),
        (b"[]", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"q=%FF%FE" + b"&a=1" * 100, "application/x-www-form-urlencoded", 400),
        (b"q", "multipart/form-data; boundary=x", 415),
        (b"q" * 8001, "application/json", 413),
    ],
)
def test_wrong_bodies(client: Any, content: bytes, kind: str, status: int) -> None:
    made = client.post("/translate", content=content, headers={"Content-Type": kind})
    assert made.status_code == status
    assert made.json()["error"]


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text("字<&>a1\ud800\x00", max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
_NAMES = st.sampled_from(
    ["q", "source", "target", "format", "alternatives", "segments", "lang", "sentences", "api_key"]
)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    path=st.sampled_from(["/translate", "/detect", "/check"]),
    body=st.binary(max_size=40) | st.dictionaries(_NAMES, _VALUES, max_size=4).map(lambda d: json.dumps(d).encode()),
    form=st.booleans(),
)
def test_fuzzed_bodies_never_give_500(client: Any, path: str, body: bytes, form: bool) -> None:
    kind = "application/x-www-form-urlencoded" if form else "application/json"
    made = client.post(path, content=body, headers={"Content-Type": kind})
    assert made.status_code < 500, made.text
    json.loads(made.content)


@settings(max_examples=120, deadline=None)
@given(st.text("<>!-/[]&;\"'ab字9 =?", max_size=40))
def test_any_markup_gives_an_answer_and_leaves_no_chinese_text(html: str) -> None:
    from fupin_nlp.errors import InputError
    from fupin_nlp.server.markup import Page

    try:
        page = Page(html)
    except InputError:
        return
    document = page.document()
    if document is not None:
        (made,) = FakeLoader().load().translate_many([document])
        again = Page(page.fill(made)).document()
        assert again is None, html


def test_a_poisoned_text_spoils_only_its_own_request(client: Any) -> None:
    assert post(client, "/translate", q="毒").status_code == 500
    assert post(client, "/translate", q="投入3万").json()["translatedText"] == "Said 3."


def test_check(client: Any) -> None:
    wrong = post(client, "/check", source="投入39.3亿元。", target="It invested 39.3 million yuan.").json()
    right = post(client, "/check", source="投入39.3亿元。", target="It invested 3.93 billion yuan.").json()
    assert (wrong["ok"], right["ok"]) == (False, True)
    assert wrong["findings"]


def test_a_document_in_and_a_page_out(client: Any) -> None:
    made = client.post("/document?name=报告.txt&format=html", content="投入5万元。".encode("gbk"))
    assert made.status_code == 200
    assert "Said 5." in made.text
    assert made.headers["content-security-policy"].startswith("sandbox")
    assert "filename*=UTF-8''%E6%8A%A5%E5%91%8A.en.html" in made.headers["content-disposition"]
    assert client.post("/document?format=exe", content=b"x").status_code == 400
    assert client.post("/document", content=b"").status_code == 400
    assert client.post("/document", content=b"PK\x03\x04word/").status_code == 400


def test_what_machines_read(client: Any) -> None:
    assert client.get("/health").json()["signature"] == "fake"
    assert {"code": "zh", "name": "Chinese", "targets": ["en"]} in client.get("/languages").json()
    described = client.get("/openapi.json").json()
    routes = {getattr(r, "path", "") for r in client.app.routes} - {"/", "/openapi.json"}
    assert set(described["paths"]) == routes
    post(client, "/translate", q="错了1")
    metrics = client.get("/metrics").text
    assert 'fupin_requests_total{route="/translate",status="200"}' in metrics
    assert 'fupin_findings_total{severity="error"}' in metrics
    assert 'fupin_request_seconds_bucket{route="/translate",le="+Inf"}' in metrics
    for line in metrics.splitlines():
        assert line.startswith("# ") or float(line.rpartition(" ")[2]) >= 0


def test_unknown_routes_and_methods_are_json(client: Any) -> None:
    assert client.get("/nothing").status_code == 404
    assert client.get("/translate").status_code == 405
    assert client.get("/nothing").json()["error"]


def test_the_page_is_self_contained(client: Any) -> None:
    page = client.get("/")
    assert "http://" not in page.text
    assert "https://" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
