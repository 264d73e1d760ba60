from __future__ import annotations

import threading
from pathlib import Path

from fupin_nlp.marian.memory import Memory


def test_keeps_by_signature(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    one, other = Memory(path, "a"), Memory(path, "b")
    one.put({"扶贫": ("poverty relief", -0.5, "beam")})
    assert one.get(["扶贫", "产业"]) == {"扶贫": ("poverty relief", -0.5, "beam")}
    assert other.get(["扶贫"]) == {}
    assert Memory(path, "a").get(["扶贫"]) == {"扶贫": ("poverty relief", -0.5, "beam")}


def test_broken_file_is_an_empty_memory(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    path.write_bytes(b"no database at all" * 100)
    memory = Memory(path, "a")
    memory.put({"x": ("y", 0.0, "beam")})
    assert memory.get(["x"]) == {}
    assert path.read_bytes().startswith(b"no database")


def test_unwritable_place_is_an_empty_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    memory = Memory(tmp_path / "file" / "m.sqlite", "a")
    memory.put({"x": ("y", 0.0, "beam")})
    assert memory.get(["x"]) == {}


def test_threads_share_it(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "m.sqlite", "a")

    def write(n: int) -> None:
        for k in range(20):
            memory.put({f"{n}-{k}": ("t", 0.0, "beam")})

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert len(memory.get([f"{n}-{k}" for n in range(4) for k in range(20)])) == 80
