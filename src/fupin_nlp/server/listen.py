"""The application on a socket, until it is told to stop."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Callable

from fupin_nlp.errors import UsageError
from fupin_nlp.server.app import create_app
from fupin_nlp.server.batcher import Serving
from fupin_nlp.server.limits import Limits


def listen(load: Callable[[], Serving], host: str, port: int, limits: Limits, say: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM, then finish what was taken.

    ``say`` is told the address once the model is loaded (port 0 takes a free one).  Raises
    UsageError when uvicorn is not installed or the address cannot be had, and what loading raises.
    """
    try:
        import uvicorn
    except ImportError:
        raise UsageError("fupin serve", "uvicorn is not installed", "pip install 'fupin-nlp[server]'") from None
    bound = _bind(host, port)
    pipeline = load()
    app = create_app(lambda: pipeline, limits)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        lifespan="on",
        ws="none",
        timeout_graceful_shutdown=max(1, round(limits.timeout)),
        timeout_keep_alive=75,  # longer than clients keep connections, so that none closes under a request
    )
    server = uvicorn.Server(config)
    sys.setswitchinterval(0.0005)  # the model's thread lets requests be read ten times as often as by default
    for number in (signal.SIGINT, signal.SIGTERM):  # uvicorn raises them again when it has stopped: a clean end
        signal.signal(number, lambda *_: None)
    shown = f"[{host}]" if ":" in host else host
    say(f"http://{shown}:{bound.getsockname()[1]}/")
    server.run(sockets=[bound])


def _bind(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        bound = socket.socket(family, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        bound.listen(1024)
    except OSError as error:
        raise UsageError(
            f"{host}:{port}", f"cannot be had ({error.strerror or error})", "choose another --port"
        ) from None
    return bound
