"""What the package without any extra can do, run by the Python of an environment that holds its wheel alone.

    python .ci/minimal.py REPORT.txt

Every command works on plain text; what needs an extra says in one line how to get it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import fupin_nlp

FUPIN = Path(sys.executable).with_name("fupin")
COMMANDS = (
    "translate report.txt --format json",
    "translate report.txt -o page.html",
    "summarise report.txt --sentences 3",
    "check report.txt report.txt --fail-on never",
    "figures report.txt",
    "normalise report.txt",
    "glossary suggest report.txt",
    "batch report.txt -o out --workers 1 --quiet --fail-on never",
    "models info",
    "cache info",
)
#: Command → the extras, any of which the line must name.
REFUSED = {
    "translate report.docx": ("docx", "documents"),
    "translate page.html": ("html", "documents"),
    "translate report.pdf": ("pdf", "documents"),
    "translate report.txt --format docx -o report.en.docx": ("docx",),
    "figures report.txt -o figures.parquet": ("table",),
    "batch rows.parquet -o parquet --workers 1": ("table",),
    "batch rows.jsonl -o ray --engine ray": ("ray",),
    "serve --port 0": ("server",),
}


def fupin(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [FUPIN, *line.split()], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False
    )


def main(report: Path) -> None:
    for name in fupin_nlp.__all__:
        getattr(fupin_nlp, name)
    assert Path(fupin_nlp.__file__).is_relative_to(sys.prefix), f"{fupin_nlp.__file__} is no installed wheel"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "report.txt").write_bytes(report.read_bytes())
        (folder / "report.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
        (folder / "rows.parquet").write_bytes(b"PAR1")
        (folder / "rows.jsonl").write_text('{"text": "减少贫困人口95万人。"}\n', encoding="utf-8")
        with zipfile.ZipFile(folder / "report.docx", "w") as archive:
            archive.writestr("word/document.xml", "<document/>")
        for line in COMMANDS:
            made = fupin(line, folder)
            assert made.returncode == 0, f"fupin {line}: exit code {made.returncode}: {made.stderr}"
            if "json" in line:
                told = json.loads(made.stdout)
                assert told["ok"], "the wheel's translation is not clean"
                assert len(told["segments"]) > 40, "the wheel's translation is not whole"
                print(f"translated: {len(told['segments'])} segments, ok")
        for line, extras in REFUSED.items():
            made = fupin(line, folder)
            said = made.stderr.strip()
            assert made.returncode == 2, f"fupin {line}: exit code {made.returncode}: {said}"
            assert "\n" not in said, f"fupin {line}: more than a line: {said}"
            pip = rf"pip install ['\"]fupin-nlp\[({'|'.join(extras)})\]['\"]$"
            assert re.search(pip, said), f"fupin {line}: {said}"
    print(f"minimal: {len(COMMANDS)} commands work, {len(REFUSED)} say which extra they need")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
