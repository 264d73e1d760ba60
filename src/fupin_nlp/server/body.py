"""From a request to checked values: JSON or a form, bounded, never a surprise later on."""

from __future__ import annotations

import hmac
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from fupin_nlp.output.registry import clean
from fupin_nlp.server.limits import Limits

if TYPE_CHECKING:
    from starlette.requests import Request


class Problem(Exception):
    """An answer other than 200: its status, one line for the client, headers."""

    def __init__(self, status: int, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.message, self.headers = status, message, headers or {}


async def read_bytes(request: Request, limit: int) -> bytes:
    """The body.  Raises Problem 413 beyond ``limit`` bytes, before the rest of it is read."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise Problem(413, f"the body is longer than {limit:,} bytes")
        parts.append(part)
    return b"".join(parts)


async def read_fields(request: Request, limits: Limits) -> dict[str, Any]:
    """The fields of a JSON object or of a form.  Raises Problem 400, 413, 415."""
    data = await read_bytes(request, limits.body)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/x-www-form-urlencoded":
        try:
            fields: Any = dict(parse_qsl(data.decode("utf-8"), keep_blank_values=True, max_num_fields=64))
        except ValueError as error:
            raise Problem(400, f"the form cannot be read ({error})"[:200]) from None
    elif kind in ("", "application/json", "text/plain"):  # fetch() without a type sends text/plain
        try:
            fields = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise Problem(400, f"the body is no JSON ({error})"[:200]) from None
    else:
        raise Problem(415, f"{kind} is not understood; send application/json or a URL-encoded form"[:200])
    if not isinstance(fields, dict):
        raise Problem(400, "the body is no JSON object")
    return fields


def authorise(request: Request, fields: dict[str, Any], limits: Limits) -> None:
    """Raises Problem 403 when a key is set and neither the fields nor the headers have it."""
    if limits.api_key is None:
        return
    bearer = request.headers.get("authorization", "")
    given = fields.get("api_key") or request.headers.get("x-api-key") or bearer.removeprefix("Bearer ")
    if not isinstance(given, str) or not hmac.compare_digest(given.encode("utf-8", "replace"), limits.api_key.encode()):
        raise Problem(403, "Invalid API key")


def text(fields: dict[str, Any], name: str, limits: Limits) -> str:
    """A text that must be there.  Raises Problem 400, 413."""
    value = fields.get(name)
    if value is None:
        raise Problem(400, f"Invalid request: missing {name} parameter")
    if not isinstance(value, str):
        raise Problem(400, f"Invalid request: {name} is no string")
    return _bounded([value], limits)[0]


def texts(fields: dict[str, Any], name: str, limits: Limits) -> list[str]:
    """A text or a list of them, as a list.  Raises Problem 400, 413."""
    value = fields.get(name)
    if not isinstance(value, list):
        return [text(fields, name, limits)]
    if len(value) > limits.texts:
        raise Problem(413, f"Invalid request: more than {limits.texts} texts")
    if not all(isinstance(v, str) for v in value):
        raise Problem(400, f"Invalid request: {name} holds something else than strings")
    return _bounded(value, limits)


def choice(fields: dict[str, Any], name: str, allowed: tuple[str, ...], default: str) -> str:
    """One of ``allowed``.  Raises Problem 400."""
    value = fields.get(name, default)
    if not isinstance(value, str) or value not in allowed:
        raise Problem(400, f"Invalid request: {name} is one of {', '.join(allowed)}")
    return value


def number(fields: dict[str, Any], name: str, low: int, high: int, default: int) -> int:
    """A whole number, also as a form sends it.  Raises Problem 400."""
    value = fields.get(name, default)
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 9:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise Problem(400, f"Invalid request: {name} is a number from {low} to {high}")
    return value


def _bounded(values: list[str], limits: Limits) -> list[str]:
    size = sum(map(len, values))
    if size > limits.characters:
        raise Problem(413, f"Invalid request: {size:,} characters exceed the limit of {limits.characters:,}")
    return [clean(v) for v in values]
