"""The server under load: what clients get and when, its memory, broken requests, the stop.

    python benchmarks/serve.py --clients 200 --seconds 60

Starts ``fupin serve`` with the shipped model and no translation memory on a free port, sends it broken
requests, then lets the clients ask in turns for short texts, and stops it in the middle.  A client that
is told 429 comes back when it was told to.

Exit code 1 when a status other than 200 and 429 was seen, an answer is not that of ``fupin translate``,
the 99th percentile is beyond the time-out, a broken request gave 5xx or a traceback, or a
request that had been taken was lost in the stop.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":  # not the script's own folder: a file in it is named like a standard module
    sys.path[0] = __file__.rpartition("benchmarks")[0] or "."

import argparse
import asyncio
import contextlib
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks.scale import machine, sentences, slope

MAIN = [sys.executable, "-m", "fupin_nlp"]
ROUTES = ("/translate", "/detect", "/summarise", "/check", "/document?format=html", "/languages", "/health", "/nothing")
JUNK = (
    "Transfer-Encoding: chunked",
    "Expect: 100-continue",
    "Authorization: Bearer \xff\xfe",
    "X" * 70_000 + ": 1",
    "X-API-Key: 字",
    "no colon",
    "Connection: upgrade",
    "Upgrade: websocket",
    "Accept-Encoding: " + "gzip," * 900,
    "Content-Encoding: gzip",
    "Cookie: " + "a=b;" * 999,
)


def texts(count: int) -> list[str]:
    """Short texts of one to three sentences, no two alike."""
    stream, chance = sentences(5), random.Random(5)
    return ["".join(next(stream) for _ in range(chance.randint(1, 3))) for _ in range(count)]


def expected(wanted: list[str]) -> list[str]:
    """What the command line makes of them."""
    with tempfile.TemporaryDirectory() as base:
        for i, text in enumerate(wanted):
            Path(base, f"{i:04d}.txt").write_text(text, encoding="utf-8")
        files = sorted(map(str, Path(base).glob("*.txt")))
        out = Path(base, "out")
        out.mkdir()
        subprocess.run(
            [*MAIN, "translate", *files, "-o", str(out), "--no-cache", "--quiet", "--fail-on", "never"], check=True
        )
        return [file.read_text(encoding="utf-8").rstrip("\n") for file in sorted(out.iterdir())]


@dataclass
class Server:
    """The server's process, its address, and what it wrote to standard error."""

    process: subprocess.Popen[str]
    port: int
    said: list[str] = field(default_factory=list)

    @property
    def resident(self) -> float:
        """Resident memory in MB."""
        pages = Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextlib.contextmanager
def running(timeout: float) -> Iterator[Server]:
    """A server of our own."""
    command = [*MAIN, "serve", "--port", "0", "--no-cache", "--timeout", str(timeout)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    line = process.stderr.readline()
    if "listening on" not in line:
        raise SystemExit(f"the server did not start: {line}")
    server = Server(process, int(line.rstrip("/\n").rpartition(":")[2]))
    listener = threading.Thread(target=lambda: server.said.extend(process.stderr or ()), daemon=True)
    listener.start()
    try:
        yield server
    finally:
        process.kill()
        process.wait()
        listener.join()


@dataclass
class Asked:
    """One request: when it was sent, its status (0: none came), seconds, whether the answer is as expected."""

    sent: float
    status: int = 0
    seconds: float = 0.0
    equal: bool = True


async def load(
    server: Server, wanted: list[str], right: list[str], clients: int, seconds: float, each: int
) -> tuple[list[Asked], list[float], float]:
    """Every request, the memory each second, and when the server was told to stop."""
    asked: list[Asked] = []
    memory: list[float] = []
    done = asyncio.Event()
    chance = random.Random(8)
    started = time.perf_counter()

    async def client(http: httpx.AsyncClient) -> None:
        for _ in range(each) if each else iter(int, 1):
            number = chance.randrange(len(wanted))
            one = Asked(time.perf_counter())
            asked.append(one)
            try:
                made = await http.post("/translate", json={"q": wanted[number], "source": "zh", "target": "en"})
            except httpx.TransportError:
                one.seconds = time.perf_counter() - one.sent
                if done.is_set():
                    return
                continue
            one.status, one.seconds = made.status_code, time.perf_counter() - one.sent
            if made.status_code == 200:
                one.equal = made.json()["translatedText"] == right[number]
            pause = float(made.headers.get("retry-after", 0))
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(done.wait(), pause or 0.001)
            if done.is_set():
                return

    async def watch() -> None:
        while not done.is_set():
            memory.append(server.resident)
            await asyncio.sleep(1)

    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}", timeout=600, limits=limits) as http:
        work = [asyncio.create_task(client(http)) for _ in range(clients)]
        watching = asyncio.create_task(watch())
        await asyncio.wait(work, timeout=seconds or None)
        stopped = time.perf_counter()
        done.set()
        server.process.send_signal(signal.SIGTERM)
        await asyncio.gather(*work, watching)
    print(f"  {'load':28} {clients} clients, {stopped - started:.0f} s, {len(asked):,} requests")
    return asked, memory, stopped


def broken(chance: random.Random) -> tuple[bytes, bool]:
    """A request that is wrong somewhere: fields, bytes, headers; and whether its frame, HTTP itself, is sound."""
    good = json.dumps(
        {"q": "投入39.3亿元，减少贫困人口95万人。", "source": "zh", "target": "en", "format": "html"},
        ensure_ascii=chance.random() < 0.5,
    ).encode()
    wrong = [None, True, -1, 1e400, 10**400, "", "字" * 60_000, [], [[]], {"q": {}}, ["字", 5], "\ud800", "\x00<!["]
    body = bytearray(good)
    kind = chance.randrange(8)
    if kind == 0:
        names = ("q", "source", "target", "format", "alternatives", "segments", "lang", "sentences", "api_key")
        fields = {chance.choice(names): chance.choice(wrong) for _ in range(chance.randint(1, 5))}
        body = bytearray(json.dumps(fields).encode())
    elif kind == 1:
        for _ in range(chance.randint(1, 6)):
            body[chance.randrange(len(body))] = chance.randrange(256)
    elif kind == 2:
        del body[chance.randrange(len(body)) :]
    elif kind == 3:
        body = bytearray(chance.randbytes(chance.randrange(2000)))
    elif kind == 4:
        body = bytearray(
            chance.choice([b"[", b'{"q":', b"PK\x03\x04word/", b"%PDF-1.7\n", b"<!DOCTYPE ["]) * chance.randint(1, 5000)
        )
    elif kind == 5:
        body = bytearray(b"q=%E6%8A%95&q=" + chance.randbytes(20) + b"&" * chance.randrange(200))
    plain, form = "application/json", "application/x-www-form-urlencoded"
    method, path, version, length = "POST", chance.choice(ROUTES), "HTTP/1.1", str(len(body))
    headers = ["Connection: close", f"Content-Type: {chance.choice([plain, plain, form, 'text/plain', ';;;'])}"]
    sound = chance.random() < 0.6
    if sound:
        headers.append("Host: localhost")
    else:
        headers += [f"Host: {chance.choice(['', '[::1', 'x' * 300])}", *chance.sample(JUNK, chance.randint(0, 3))]
        length = chance.choice([length, "-1", "0", str(len(body) // 2), str(len(body) + 50), "1" * 13, "x", "１２"])
        method = chance.choice(["POST", "POST", "GET", "PUT", "HEAD", "OPTIONS", "PÖST", ""])
        version = chance.choice(["HTTP/1.1"] * 6 + ["HTTP/1.0", "HTTP/9.9", ""])
        path += chance.choice(["", "?x=%FF%00", "?name=%ED%A0%80.docx&kind=pdf", "#?", "/../x"])
    headers.append(f"Content-Length: {length}")
    request = "\r\n".join([f"{method} {path} {version}", *headers, "", ""]).encode("utf-8") + bytes(body)
    return (request if sound else request[: chance.choice([None, chance.randrange(len(request))])]), sound


def fuzz(server: Server, count: int) -> Counter[str]:
    """Statuses of so many broken requests; "closed" where the server hung up on what is no HTTP, or half of it."""
    chance, seen = random.Random(11), Counter[str]()
    for _ in range(count):
        request, sound = broken(chance)
        answer = b""
        with (
            socket.create_connection(("127.0.0.1", server.port), timeout=120) as connection,
            contextlib.suppress(OSError),  # the server may have hung up already
        ):
            connection.sendall(request)
            if not sound:
                connection.shutdown(socket.SHUT_WR)
            while data := connection.recv(65536):
                answer += data
        status = answer[9:12].decode("latin-1") if answer.startswith(b"HTTP/1.") else "closed"
        seen["lost" if sound and status == "closed" else status] += 1
    return seen


def row(name: str, value: str, wrong: bool = False) -> bool:
    """Print a line of the table; whether it is wrong."""
    print(f"{'!' if wrong else ' '} {name:28} {value}", flush=True)
    return wrong


def report(asked: list[Asked], memory: list[float], stopped: float, timeout: float) -> list[bool]:
    """The rows about the load and the stop."""
    before = [a for a in asked if a.sent + a.seconds <= stopped]
    # What the server had not read at the stop it never took; how long it may take to read shows in its refusals.
    refusals = sorted(a.seconds for a in before if a.status == 429) or [0.0]
    unread = max(1.0, refusals[-1])
    taken = [a for a in asked if a.sent + a.seconds > stopped and a.sent < stopped - unread]
    statuses = Counter(a.status for a in before)
    times = sorted(a.seconds for a in before if a.status == 200) or [0.0]
    points = [(float(i), m) for i, m in enumerate(memory)]
    settled = points[len(points) // 3 :]
    wrong = [
        row(
            "statuses",
            ", ".join(f"{s or 'none'}: {n:,}" for s, n in sorted(statuses.items())),
            bool(set(statuses) - {200, 429}),
        ),
        row(
            "answers unlike translate",
            f"{sum(not a.equal for a in asked):,} of {statuses[200]:,}",
            any(not a.equal for a in asked),
        ),
    ]
    cuts = statistics.quantiles(times, n=100) if len(times) > 1 else times * 99
    told = f"median {cuts[49]:.1f}, 95 % {cuts[94]:.1f}, 99 % {cuts[98]:.1f}, longest {times[-1]:.1f} of {timeout:g}"
    wrong.append(row("seconds to an answer", told, cuts[98] > timeout))
    row("seconds to a refusal", f"median {statistics.median(refusals):.2f}, longest {refusals[-1]:.2f}")
    if len(settled) > 2:
        answers = max(1, statuses[200])
        rise = slope(settled) * len(points)
        row(
            "resident memory, MB",
            f"{memory[0]:.0f} at first, {settled[0][1]:.0f} after a third, {memory[-1]:.0f} at last",
        )
        row("  slope after the first third", f"{rise * 1024 / answers:.2f} KB an answer")
    lost = [a for a in taken if a.status != 200]
    late = Counter(a.status for a in taken)
    told = ", ".join(f"{s or 'lost'}: {n}" for s, n in sorted(late.items())) or "none was at work"
    wrong.append(row("taken before SIGTERM", told, bool(lost)))
    return wrong


def main() -> int:
    """Run it all and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60, help="of the load; 0 for none but --requests")
    parser.add_argument("--requests", type=int, default=0, help="of a client; 0 for no end")
    parser.add_argument("--timeout", type=float, default=60, help="of the server, in seconds")
    parser.add_argument("--texts", type=int, default=60, help="different texts")
    parser.add_argument("--fuzz", type=int, default=500, help="broken requests")
    given = parser.parse_args()
    wanted = texts(given.texts)
    right = expected(wanted)
    print(f"  {'machine':28} {machine()}")
    with running(given.timeout) as server:
        seen = fuzz(server, given.fuzz)
        told = ", ".join(f"{s}: {n}" for s, n in sorted(seen.items()))
        wrong = [row(f"{given.fuzz} broken requests", told, any(s.startswith("5") or s == "lost" for s in seen))]
        made = asyncio.run(load(server, wanted, right, given.clients, given.seconds, given.requests))
        wrong += report(*made, given.timeout)
        code = server.process.wait(given.timeout + 30)
        wrong.append(row("exit code", str(code), code != 0))
    traces = sum(line.startswith("Traceback") for line in server.said)
    wrong.append(row("tracebacks", str(traces), traces > 0))
    print("".join(server.said) if traces else "", end="")
    return int(any(wrong))


if __name__ == "__main__":
    sys.exit(main())
