"""Counters in Prometheus's text format (https://prometheus.io/docs/instrumenting/exposition_formats/)."""

from __future__ import annotations

import threading
from collections.abc import Callable

BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)

_HELP = {
    "fupin_requests_total": "Requests by route and status.",
    "fupin_request_seconds": "Time from request to answer.",
    "fupin_batches_total": "Batches through the model.",
    "fupin_batched_requests_total": "Requests in those batches.",
    "fupin_batch_seconds_total": "Time the model was at work.",
    "fupin_characters_total": "Characters through the model.",
    "fupin_findings_total": "Findings by severity.",
    "fupin_queue_depth": "Requests that wait.",
}


class Metrics:
    """Counts; safe to use from several threads.  ``depth`` is asked for the queue at every reading."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[str, dict[str, float]] = {}
        self._latency: dict[str, list[float]] = {}
        self.depth: Callable[[], int] = lambda: 0

    def add(self, name: str, value: float = 1, **labels: str) -> None:
        """Count ``value`` more."""
        key = ",".join(f'{k}="{v}"' for k, v in labels.items())
        with self._lock:
            series = self._counts.setdefault(name, {})
            series[key] = series.get(key, 0) + value

    def request(self, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        self.add("fupin_requests_total", route=route, status=str(status))
        with self._lock:
            row = self._latency.setdefault(route, [0.0] * (len(BUCKETS) + 2))  # buckets, count, sum
            for i, bound in enumerate(BUCKETS):
                row[i] += seconds <= bound
            row[-2] += 1
            row[-1] += seconds

    def batch(self, works: int, characters: int, seconds: float) -> None:
        """Count a batch."""
        self.add("fupin_batches_total")
        self.add("fupin_batched_requests_total", works)
        self.add("fupin_characters_total", characters)
        self.add("fupin_batch_seconds_total", seconds)

    def text(self) -> str:
        """All of it."""
        lines: list[str] = []
        with self._lock:
            for name, series in sorted(self._counts.items()):
                lines += [f"# HELP {name} {_HELP[name]}", f"# TYPE {name} counter"]
                lines += [f"{name}{{{key}}} {value:g}" if key else f"{name} {value:g}" for key, value in series.items()]
            name = "fupin_request_seconds"
            lines += [f"# HELP {name} {_HELP[name]}", f"# TYPE {name} histogram"]
            for route, row in self._latency.items():
                bounds = [f"{b:g}" for b in BUCKETS] + ["+Inf"]
                for bound, value in zip(bounds, row[:-1], strict=True):
                    lines.append(f'{name}_bucket{{route="{route}",le="{bound}"}} {value:g}')
                lines.append(f'{name}_count{{route="{route}"}} {row[-2]:g}')
                lines.append(f'{name}_sum{{route="{route}"}} {row[-1]:.6g}')
        name = "fupin_queue_depth"
        lines += [f"# HELP {name} {_HELP[name]}", f"# TYPE {name} gauge", f"{name} {self.depth()}"]
        return "\n".join(lines) + "\n"
