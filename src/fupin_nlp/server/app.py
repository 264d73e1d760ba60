"""The routes.  Whatever a client sends, the answer is JSON with a status that fits."""

from __future__ import annotations

import asyncio
import json
import sys
import time
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from fupin_nlp.errors import UsageError
from fupin_nlp.server import body
from fupin_nlp.server.batcher import Batcher, Serving
from fupin_nlp.server.body import Problem
from fupin_nlp.server.detect import detect
from fupin_nlp.server.limits import Limits
from fupin_nlp.server.metrics import Metrics
from fupin_nlp.server.openapi import openapi
from fupin_nlp.server.service import LANGUAGES, Fields, Service

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

_TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
# The page writes only text into itself; a review page inside it brings its own, stricter policy.
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'; "
    "img-src data:; frame-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def create_app(load: Callable[[], Serving], limits: Limits | None = None) -> Starlette:
    """The application; ``load`` makes its pipeline when the server starts.

    Raises UsageError when Starlette is not installed.
    """
    try:
        from starlette.applications import Starlette
        from starlette.requests import ClientDisconnect
        from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
        from starlette.routing import Route
    except ImportError:
        raise UsageError("fupin serve", "Starlette is not installed", "pip install 'fupin-nlp[server]'") from None

    limits = limits or Limits()
    metrics = Metrics()
    batcher = Batcher(
        load,
        queue=limits.queue,
        patience=limits.timeout,
        batch_characters=limits.batch_characters,
        told=metrics.batch,
    )
    metrics.depth = lambda: batcher.depth
    service = Service(batcher, limits, metrics)
    ready = {"signature": ""}

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        ready["signature"] = await asyncio.to_thread(batcher.start)
        yield
        await asyncio.to_thread(batcher.close, limits.timeout)

    Answer = Callable[["Request"], Awaitable["Response"]]

    def guarded(answer: Answer) -> Answer:
        """In time, counted, and with an error the client can read."""

        async def endpoint(request: Request) -> Response:
            started = time.perf_counter()
            try:
                made = await asyncio.wait_for(answer(request), limits.timeout)
            except Problem as problem:
                made = JSONResponse({"error": problem.message}, problem.status, problem.headers)
            except asyncio.TimeoutError:
                made = JSONResponse({"error": f"took longer than {limits.timeout:g} s"}, 504)
            except ClientDisconnect:
                made = Response(status_code=499)  # for the count alone: nobody is there to read it
            except Exception:
                traceback.print_exc(file=sys.stderr)
                made = JSONResponse({"error": "internal error"}, 500)
            metrics.request(request.url.path, made.status_code, time.perf_counter() - started)
            return made

        return endpoint

    def fields(answer: Callable[[Fields], Awaitable[Any]]) -> Answer:
        async def endpoint(request: Request) -> Response:
            given = await body.read_fields(request, limits)
            body.authorise(request, given, limits)
            made = json.dumps(await answer(given), ensure_ascii=False).encode("utf-8", "replace")
            return Response(made, media_type="application/json")

        return guarded(endpoint)

    async def detected(given: Fields) -> Any:
        return detect(body.text(given, "q", limits))

    async def document(request: Request) -> Response:
        body.authorise(request, {}, limits)
        query = request.query_params
        name, format = query.get("name", "document")[:200], query.get("format", "html")
        data = await body.read_bytes(request, limits.document_body)
        content, name = await service.document(data, name, format, query.get("kind"))
        headers = {
            "Content-Disposition": f"inline; filename*=UTF-8''{quote(name, safe='')}",
            "Content-Security-Policy": "sandbox allow-scripts allow-downloads allow-modals",
            "X-Content-Type-Options": "nosniff",
        }
        if isinstance(content, str):
            content = content.encode("utf-8", "replace")
        return Response(content, headers=headers, media_type=_TYPES.get(format, "text/plain; charset=utf-8"))

    async def languages(_: Request) -> Response:
        return JSONResponse(list(LANGUAGES))

    async def health(_: Request) -> Response:
        return JSONResponse({"status": "ok", "signature": ready["signature"], "queue": batcher.depth})

    async def measured(_: Request) -> Response:
        return PlainTextResponse(metrics.text(), media_type="text/plain; version=0.0.4")

    async def described(_: Request) -> Response:
        return JSONResponse(openapi(limits))

    async def page(_: Request) -> Response:
        return HTMLResponse(_page(), headers={"Content-Security-Policy": _POLICY, "X-Content-Type-Options": "nosniff"})

    async def lost(_: Request, error: Exception) -> Response:
        status = getattr(error, "status_code", 500)
        return JSONResponse({"error": getattr(error, "detail", "internal error")}, status)

    return Starlette(
        routes=[
            Route("/", page),
            Route("/translate", fields(service.translate), methods=["POST"]),
            Route("/detect", fields(detected), methods=["POST"]),
            Route("/summarise", fields(service.summarise), methods=["POST"]),
            Route("/check", fields(service.check), methods=["POST"]),
            Route("/document", guarded(document), methods=["POST"]),
            Route("/languages", languages),
            Route("/health", health),
            Route("/metrics", measured),
            Route("/openapi.json", described),
        ],
        lifespan=lifespan,
        exception_handlers={404: lost, 405: lost},
    )


@cache
def _page() -> str:
    return files("fupin_nlp.server").joinpath("page.html").read_text(encoding="utf-8")
