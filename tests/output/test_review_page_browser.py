"""The review page in a real browser, opened from ``file://``.

Needs playwright and a Chromium (``CHROMIUM`` names another than the one on the path); without
them the tests are skipped.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fupin_nlp.output.html import review_page
from fupin_nlp.translation import Summary, Translation

sync = pytest.importorskip("playwright.sync_api")
BROWSER = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on the path"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync.sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=BROWSER,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(report: Translation, summary: Summary, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "review.html"
    path.write_text(review_page(report, summary), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """The page in a fresh window; fails on any message, error, dialogue or request."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    window = context.new_page()
    trouble: list[str] = []
    window.on("console", lambda message: trouble.append(message.text))
    window.on("pageerror", lambda error: trouble.append(str(error)))
    window.on("dialog", lambda dialog: (trouble.append(dialog.message), dialog.dismiss()))
    window.on("request", lambda request: trouble.append(request.url) if request.url != address else None)
    window.goto(address)
    yield window
    context.close()
    assert trouble == []


def lit(page: Any) -> set[str]:
    return set(page.eval_on_selector_all(".on", "marks => marks.map(m => m.id || m.tagName)"))


def shown(page: Any, selector: str) -> int:
    return int(page.eval_on_selector_all(selector, "all => all.filter(e => e.getClientRects().length).length"))


def test_hover_and_focus_light_both_sides(page: Any) -> None:
    page.hover("#e2")
    assert lit(page) == {"z2", "e2", "TR"}
    assert "39.3亿元" in page.inner_text("#tip")
    assert "3,930,000,000 yuan" in page.inner_text("#tip")
    page.mouse.move(2, 2)
    assert lit(page) == set()
    page.focus("#z2")
    assert lit(page) == {"z2", "e2", "TR"}
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "e2"
    page.keyboard.press("Escape")
    assert page.is_hidden("#tip")


def test_a_lost_figure_lights_its_note(page: Any) -> None:
    page.hover("mark.missing")
    assert lit(page) == {"z5", "w5", "TR"}
    assert "missing: " in page.inner_text("#tip")


def test_filters(page: Any) -> None:
    rows = shown(page, ".row")
    page.click("button[data-show=findings]")
    assert shown(page, ".row") == 3
    page.click("button[data-show=all]")
    page.check("[data-flag=boilerplate]")
    assert shown(page, ".row") == rows - 1
    page.click("button[data-view=edits]")
    assert shown(page, ".zh del") > 10
    assert shown(page, ".zh ins") > 10
    page.click("button[data-view=original]")
    assert page.inner_text("#s3 .zh") == "全區(qū)累計搬遷35.97萬人，改造危房12.35萬戶。"
    page.click("button[data-view=clean]")
    assert page.inner_text("#s3 .zh") == "全区累计搬迁35.97万人，改造危房12.35万户。"


def test_the_table_sorts_and_narrows(page: Any) -> None:
    page.click("th button[data-sort='3']")
    values = page.eval_on_selector_all("#figures tbody td.num", "cells => cells.map(c => Number(c.dataset.v))")
    assert values == sorted(values)
    page.click("th button[data-sort='3']")
    values = page.eval_on_selector_all("#figures tbody td.num", "cells => cells.map(c => Number(c.dataset.v))")
    assert values == sorted(values, reverse=True)
    assert page.get_attribute("th:nth-child(4)", "aria-sort") == "descending"
    page.fill("#find", "3930000000")
    assert shown(page, "#figures tbody tr") == 1
    page.fill("#find", "")
    page.select_option("#state", "missing")
    assert page.inner_text("#figures tbody tr:not([hidden]) td:nth-child(2)") == "12.35万户"
    assert page.inner_text("#shown") == "1 of 14"


def test_keys(page: Any) -> None:
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "s3"
    page.keyboard.press("j")
    assert page.inner_text("#at") == "2 of 3"
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "s7"
    page.keyboard.press("f")
    assert page.get_attribute("body", "data-show") == "findings"
    page.keyboard.press("t")
    assert page.get_attribute("html", "data-theme") == "dark"
    page.keyboard.press("?")
    assert page.is_visible("#help")
    page.uncheck("#keys")
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    assert page.get_attribute("html", "data-theme") == "dark"


def test_copying(page: Any, report: Translation) -> None:
    page.hover("#s3")
    page.click("#s3 [data-do=copy-row]")
    assert page.evaluate("navigator.clipboard.readText()") == report.segments[2].target
    page.click("[data-do=copy-en]")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Provincial Meeting on Poverty Alleviation Held\n\nOn March 6, ")
    assert "WeChat" not in copied
    page.click("[data-do=copy-table]")
    assert len(page.evaluate("navigator.clipboard.readText()").splitlines()) == 15


def test_the_system_theme_is_followed(page: Any) -> None:
    assert page.get_attribute("html", "data-theme") == "light"
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector("html[data-theme=dark]")


def test_works_without_script(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    window = context.new_page()
    window.goto(address)
    assert "395,700 people" in window.inner_text("#s3 .en")
    assert "the English does not have it" in window.inner_text("#s3 .why")
    context.close()


def test_printing_leaves_the_tools_out(page: Any) -> None:
    page.emulate_media(media="print")
    assert page.is_hidden(".tools")
    assert page.is_hidden("#text .filters")
    assert page.is_visible("#s3 .why")


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_runs_over_the_edge(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("scheme", "view"), [("light", "clean"), ("dark", "edits")])
def test_accessibility(browser: Any, address: str, scheme: str, view: str) -> None:
    """No violation of WCAG 2.1 A and AA that axe-core finds, contrast included."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(bypass_csp=True, color_scheme=scheme, viewport={"width": 1280, "height": 900})
    window = context.new_page()
    window.goto(address)
    window.click(f"button[data-view={view}]")
    found = axe.run(window, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]})
    context.close()
    assert [(v["id"], v["impact"], [n["target"] for n in v["nodes"]][:3]) for v in found.response["violations"]] == []
