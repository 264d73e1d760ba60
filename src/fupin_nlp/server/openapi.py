"""The interface described for machines (OpenAPI 3.1)."""

from __future__ import annotations

from typing import Any

from fupin_nlp.server.limits import Limits

_TEXT = {"type": "string"}
_TEXT_OR_LIST = {"oneOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_LIST = {"type": "array", "items": {"type": "object"}}
_ERRORS = {
    "400": "the request is wrong",
    "403": "the API key is wrong",
    "413": "too long",
    "415": "neither JSON nor a form",
    "429": "the queue is full; see Retry-After",
    "504": "not done in time",
}


def openapi(limits: Limits) -> dict[str, Any]:
    """The description of a server with these limits."""
    from fupin_nlp import __version__

    key = {"api_key": _TEXT} if limits.api_key is not None else {}
    q = {**_TEXT, "maxLength": limits.characters}
    translation = {
        "translatedText": _TEXT_OR_LIST,
        "detectedLanguage": {"type": "object"},
        "alternatives": {"type": "array"},
        "findings": _LIST,
        "figures": _LIST,
        "segments": _LIST,
    }
    paths = {
        "/translate": _post(
            "Translate texts or HTML into English, every figure checked",
            {
                "q": _TEXT_OR_LIST,
                "source": {"enum": ["auto", "zh", "zh-Hans", "zh-Hant"], "default": "auto"},
                "target": {"enum": ["en"], "default": "en"},
                "format": {"enum": ["text", "html"], "default": "text"},
                "alternatives": {"type": "integer", "minimum": 0, "maximum": limits.alternatives},
                "segments": {"type": "boolean", "default": False},
                **key,
            },
            ["q"],
            translation,
        ),
        "/detect": _post("Which language a text is in", {"q": q, **key}, ["q"], None),
        "/summarise": _post(
            "Pick the sentences that matter",
            {
                "q": q,
                "lang": {"enum": ["en", "zh", "both"], "default": "en"},
                "sentences": {"type": "integer", "minimum": 1, "maximum": 500, "default": 5},
                **key,
            },
            ["q"],
            {"text": _TEXT, "sentences": _LIST, "headline": _TEXT, "ok": {"type": "boolean"}},
        ),
        "/check": _post(
            "Compare the figures of a source and its translation",
            {"source": q, "target": q, **key},
            ["source", "target"],
            {"ok": {"type": "boolean"}, "findings": _LIST},
        ),
        "/document": _document(),
        "/languages": _get("Languages and their targets"),
        "/health": _get("Whether the server is up, and which model it has"),
        "/metrics": _get("Counters in Prometheus's text format"),
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "fupin-nlp", "version": __version__},
        "paths": paths,
    }


def _post(summary: str, properties: dict[str, Any], required: list[str], answer: dict[str, Any] | None) -> Any:
    schema = {"type": "object", "properties": properties, "required": required}
    body = {kind: {"schema": schema} for kind in ("application/json", "application/x-www-form-urlencoded")}
    made = _LIST if answer is None else {"type": "object", "properties": answer}
    return {
        "post": {
            "summary": summary,
            "requestBody": {"required": True, "content": body},
            "responses": {"200": _json("the answer", made), **_failures()},
        }
    }


def _document() -> Any:
    names = (("name", "report.docx"), ("format", "html"), ("kind", "docx"))
    return {
        "post": {
            "summary": "Translate a file, sent as the body, into any output format",
            "parameters": [{"name": n, "in": "query", "schema": _TEXT, "example": e} for n, e in names],
            "requestBody": {"required": True, "content": {"application/octet-stream": {}}},
            "responses": {"200": {"description": "the file"}, **_failures()},
        }
    }


def _get(summary: str) -> Any:
    return {"get": {"summary": summary, "responses": {"200": {"description": summary}}}}


def _failures() -> dict[str, Any]:
    schema = {"type": "object", "properties": {"error": _TEXT}}
    return {status: _json(text, schema) for status, text in _ERRORS.items()}


def _json(description: str, schema: Any) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}
