"""Every kind of page, wherever the site stands: no error, no request outside, nothing axe objects to, nothing wider than the screen."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import objections, open_visit

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1440, "height": 900}
KINDS = (
    "index.html",
    "places/index.html",
    "j/990000/index.html",
    "j/990102/index.html",
    "r/990102-2025/index.html",
    "matrix/index.html",
    "compare/index.html#p=990102,990121&y=2024",
    "i/index.html",
    "i/review.received/index.html",
    "findings/index.html",
    "documents/index.html",
    "reports/index.html",
    "search/index.html?q=行政复议",
    "about/index.html",
    "404.html",
)


@pytest.mark.parametrize("base", ["file", "http", "odd", "one"])
def test_no_page_complains_or_leaves_the_folder(chromium: Browser, bases: dict[str, str], base: str) -> None:
    """On file://, on http under a sub-path, in a folder with Chinese and spaces, in one file: no console error, no foreign request."""
    context, visit = open_visit(chromium, bases[base], viewport=WIDE)
    for address in KINDS:
        visit.go(address)
    context.close()
    assert visit.troubles == []


@pytest.mark.parametrize(("scheme", "width"), [("light", WIDE), ("dark", WIDE), ("light", PHONE)], ids=["light", "dark", "phone"])
def test_axe_finds_nothing(chromium: Browser, bases: dict[str, str], scheme: str, width: dict[str, int]) -> None:
    """Every kind of page passes axe-core in light, in dark, and on a phone."""
    context, visit = open_visit(chromium, bases["file"], viewport=width, color_scheme=scheme)
    found = [said for address in KINDS for said in objections(visit.go(address))]
    context.close()
    assert found == []


@pytest.mark.parametrize("width", [PHONE, WIDE], ids=["phone", "wide"])
def test_nothing_is_wider_than_the_screen(chromium: Browser, bases: dict[str, str], width: dict[str, int]) -> None:
    """No page scrolls sideways, on a phone or a wide screen."""
    context, visit = open_visit(chromium, bases["file"], viewport=width)
    over = []
    for address in KINDS:
        page = visit.go(address)
        extra = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if extra > 0:
            over.append((address, extra))
    context.close()
    assert over == []


def test_a_phone_has_room_for_thumbs(chromium: Browser, bases: dict[str, str]) -> None:
    """On a phone, what is pressed outside running text and tables is 44 px high."""
    context, visit = open_visit(chromium, bases["file"], viewport=PHONE, has_touch=True)
    small = []
    for address in ("index.html", "j/990102/index.html", "r/990102-2025/index.html"):
        page = visit.go(address)
        small += page.evaluate(
            """() => [...document.querySelectorAll('a, button, summary, input, select')].filter(node => {
                if (node.closest('table, p:not(.tools):not(.chart-tools), li.small, svg, .prose, figcaption, h3, h4, dd, .skip, .evidence, .findings, .checks, .verdicts, .key')) return false;
                const box = node.getBoundingClientRect();
                return box.width && box.height && box.height < 43.5 && !(node.type === 'checkbox');
            }).map(node => node.outerHTML.slice(0, 90) + ' ' + node.getBoundingClientRect().height)"""
        )
    context.close()
    assert small == []
