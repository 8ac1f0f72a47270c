"""The page's policy in a real browser: what the site does goes on working, wherever it stands, and what it forbids does not happen."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import open_visit

pytestmark = pytest.mark.browser

_WIDE = {"width": 1440, "height": 900}


def _look_closer(page: Page) -> None:
    """Open and close a figure's sentence on a place's page, and bring a chart to life."""
    page.locator(".key .big a").first.click()
    expect(page.locator("#evidence blockquote").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("[data-live]").first.click()
    expect(page.locator(".live svg")).to_have_count(1)


@pytest.mark.parametrize("base", ["file", "http", "odd", "one"])
def test_everything_works_under_the_policy(chromium: Browser, bases: dict[str, str], base: str) -> None:
    """Search from the masthead, evidence, a live chart in the dark, its exports, the matrix: no console error."""
    context, visit = open_visit(chromium, bases[base], viewport=_WIDE)
    page = visit.go("index.html")
    page.locator("#q").fill("行政复议 100%")
    page.locator("#q").press("Enter")
    page.wait_for_url(re.compile(r"/search/index\.html[?&]q="))
    expect(page.locator("#query")).to_have_value("行政复议 100%")
    page = visit.go("j/990102/index.html")
    _look_closer(page)
    page.locator(".theme").click()
    for kind in ("svg", "png", "csv"):
        with page.expect_download() as caught:
            page.locator(f"[data-save={kind}]").first.click()
        assert caught.value.suggested_filename.endswith(f".{kind}")
    page = visit.go("matrix/index.html")
    expect(page.locator("#matrix tbody tr").nth(2)).to_be_visible()
    # Rows are indented by a style that a script sets.
    assert (
        len(set(page.locator("#matrix tbody th").evaluate_all("heads => heads.map(head => getComputedStyle(head).paddingLeft)")))
        > 1
    )
    context.close()
    assert visit.troubles == []


def test_everything_works_in_traditional_script_too(chromium: Browser, both_site: Path) -> None:
    """On a twin page, whose data lie a folder further up: search, evidence, a live chart, the matrix, the switch."""
    context, visit = open_visit(chromium, f"file://{quote(str(both_site))}", viewport=_WIDE)
    page = visit.go("hant/index.html")
    page.locator("#q").fill("行政復議")
    page.locator("#q").press("Enter")
    expect(page.locator(".hit mark").first).to_have_text("行政複議")
    page = visit.go("hant/j/990102/index.html")
    _look_closer(page)
    page = visit.go("hant/matrix/index.html")
    expect(page.locator("#matrix tbody tr").nth(2)).to_be_visible()
    page.locator("a.script").first.click()
    page.wait_for_url(lambda address: "/hant/" not in address)
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    context.close()
    assert visit.troubles == []


@pytest.mark.parametrize("base", ["file", "http", "one"])
def test_what_is_forbidden_does_not_happen(chromium: Browser, bases: dict[str, str], base: str) -> None:
    """A script written into the page does not run, a handler neither; a form is not sent, a foreign host is not asked."""
    context, visit = open_visit(chromium, bases[base], viewport=_WIDE)
    page = visit.go("about/index.html")
    before = page.url
    page.evaluate(
        """() => {
            document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=window.ran=1><form id=away action='https://example.org/'></form>");
            const inline = document.createElement("script"); inline.textContent = "window.ran = 2"; document.body.append(inline);
            const foreign = document.createElement("script"); foreign.src = "https://example.org/a.js"; document.body.append(foreign);
            const based = document.createElement("base"); based.href = "https://example.org/"; document.head.append(based);
            document.getElementById("away").submit();
        }"""
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert page.url == before
    assert page.evaluate("document.baseURI") == before
    context.close()
    assert sum("Content Security Policy" in trouble for trouble in visit.troubles) >= 4
