"""A browser, the fictional site at four kinds of address, and a page that remembers what it complained of and asked for."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from builder.project import Project
from builder.publish.one_file import write_one_file

# Two frames and a moment without work: what a loaded script set going has run, and has asked for what it asks for.
_UNTIL_IDLE = (
    "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => done()))))"
)
_MOMENTS = 1_000
_AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
# What passes need not be described: that takes as long again as finding what does not.
_OBJECTIONS = """() => axe.run({resultTypes: ["violations"]}).then(result => result.violations.map(broken => [
    location.pathname, broken.id, ...broken.nodes.slice(0, 3).map(node => `${node.html.slice(0, 120)} | ${node.failureSummary}`),
].join(" ;; ")))"""


class Visit(NamedTuple):
    """A browser page with what went wrong on it: console errors, script errors, failed and foreign requests; `under_way` are those unanswered."""

    page: Page
    base: str
    troubles: list[str]
    under_way: set[Request]
    has_scripts: bool = True

    def go(self, address: str) -> Page:
        """Open one page of the site and wait until its scripts have run."""
        self.under_way.clear()  # of the page before
        self.page.goto(self.at(address))
        self.page.locator("#main").wait_for(state="attached")
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until nothing is loaded any more and nothing waits to run: the browser's own networkidle takes half a second of silence."""
        if not self.has_scripts:
            return  # what a page loads by itself it has loaded when it stands
        for _ in range(_MOMENTS):
            self.page.evaluate(_UNTIL_IDLE)
            if not self.under_way:
                return
        raise AssertionError(f"never answered: {self.under_way}")

    def at(self, address: str) -> str:
        """Where one page of the site stands: in a folder, or in the one file that holds them all."""
        if not self.base.endswith(".html"):
            return f"{self.base}/{address}"
        page, sharp, place = address.partition("#")
        return f"{self.base}?p=/{page.replace('?', '&')}{sharp}{place}"


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that keeps its log to itself."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name is the parent's
        """Say nothing: a test's output is its verdict."""


def objections(page: Page) -> list[str]:
    """What axe-core objects to on a page: each rule, with the first places that break it. Skips the test where axe-core is not installed."""
    if not _AXE.exists():
        pytest.skip("axe-core is not installed: npm ci")
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(_OBJECTIONS)
    return found


@contextmanager
def standing(site: Path, odd: Path) -> Iterator[dict[str, str]]:
    """Where the same site stands: as files, over http under a sub-path, below `odd` in a folder with Chinese and spaces, and in one file."""
    copy = odd / "法治 年报" / "站 点"
    shutil.copytree(site, copy)
    one = odd / "法治 年报" / "整 站.html"
    write_one_file(Project(content=site, output=site), one, lambda *_: None)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield {
        "file": f"file://{quote(str(site))}",
        "http": f"http://127.0.0.1:{server.server_port}/{site.name}",
        "odd": f"file://{quote(str(copy))}",
        "one": f"file://{quote(str(one))}",
    }
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def bases(yunchuan_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Where the site of the example stands."""
    with standing(yunchuan_site, tmp_path_factory.mktemp("odd")) as places:
        yield places


def open_visit(chromium: Browser, base: str, **options: object) -> tuple[BrowserContext, Visit]:
    """Open a page in a context of its own that listens for trouble."""
    context = chromium.new_context(**options)  # type: ignore[arg-type]
    page = context.new_page()
    troubles: list[str] = []
    under_way: set[Request] = set()
    # The library asks of what listens that it be written in Python.
    page.on("request", lambda request: under_way.add(request))  # noqa: PLW0108 -- see above
    for over in ("requestfinished", "requestfailed"):
        page.on(over, lambda request: under_way.discard(request))  # noqa: PLW0108 -- as above
    page.on("console", lambda message: troubles.append(f"console: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
    # What is still on its way when the reader goes on to another page is broken off, not missing.
    page.on(
        "requestfailed",
        lambda request: None if request.failure == "net::ERR_ABORTED" else troubles.append(f"failed: {request.url}"),
    )
    page.on(
        "request",
        lambda request: None if request.url.startswith((base, "data:", "blob:")) else troubles.append(f"outside: {request.url}"),
    )
    return context, Visit(page, base, troubles, under_way, options.get("java_script_enabled") is not False)


@pytest.fixture
def visit(chromium: Browser, bases: dict[str, str]) -> Iterator[Visit]:
    """A visit to the site as files, on a wide screen."""
    context, visit = open_visit(chromium, bases["file"], viewport={"width": 1440, "height": 900})
    yield visit
    context.close()
