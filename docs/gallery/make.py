"""Makes the pictures of this folder: the seed report through the shipped model, its review page in a browser.

python docs/gallery/make.py

Needs playwright and a Chromium (``CHROMIUM`` names another than the one on the path).
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SEED = next((HERE.parent.parent / "seeds").glob("*.txt"))
LARGEST = 300_000  # bytes of a picture
COLOURS = 128  # enough for a page of text, and a third of the bytes of true colour


def review_page(folder: Path) -> Path:
    """The review page of the seed report with a summary on top, made by the command line."""
    shutil.copy(SEED, folder / "report.txt")
    command = ["translate", "report.txt", "-o", "report.html", "--summary", "6", "--fail-on", "never", "--quiet"]
    subprocess.run([sys.executable, "-m", "fupin_nlp", *command], cwd=folder, check=True)
    return folder / "report.html"


def pictures(browser: Any, page: Path) -> Iterator[tuple[str, bytes]]:
    """Names and PNG data of all pictures."""
    for name, part, theme, width, height in (
        ("summary", "body", "light", 1280, 860),
        ("review", "#text", "light", 1280, 800),
        ("review-dark", "#text", "dark", 1280, 800),
        ("figures", "#figures", "light", 1280, 800),
        ("review-narrow", "#text", "light", 390, 844),
    ):
        # Without motion the page is where it scrolls to at once.
        window = browser.new_page(
            viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce"
        )
        window.goto(page.as_uri())
        heading = window.locator(f"{part} h1, {part} h2").first
        heading.evaluate("(heading, top) => scrollTo(0, top && heading.offsetTop - 20)", part != "body")
        if part == "#text":  # a figure and its counterpart light up
            window.locator("#text mark.q:not(.loose)", has_text="万").first.evaluate(
                "mark => mark.focus({ preventScroll: true })"
            )
        yield name, window.screenshot()
        window.close()


def small(png: bytes) -> bytes:
    """The picture with a palette of its own."""
    from PIL import Image

    out = io.BytesIO()
    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    """Make the pictures, all or none."""
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        made = {name: small(png) for name, png in pictures(browser, review_page(Path(folder)))}
        browser.close()
    large = [f"{name}.png: {len(png):,} bytes" for name, png in made.items() if len(png) > LARGEST]
    if large:
        sys.exit("too large: " + ", ".join(large))
    for name, png in made.items():
        (HERE / f"{name}.png").write_bytes(png)
        print(f"{HERE.name}/{name}.png  {len(png):,} bytes")


if __name__ == "__main__":
    main()
