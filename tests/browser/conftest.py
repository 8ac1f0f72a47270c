"""A browser, the fictional site at three kinds of address, and a page that remembers what it complained of and asked for."""

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
from playwright.sync_api import Browser, BrowserContext, Page


class Visit(NamedTuple):
    """A browser page with what went wrong on it: console errors, script errors, failed and foreign requests."""

    page: Page
    base: str
    troubles: list[str]

    def go(self, address: str) -> Page:
        """Open one page of the site and wait until its scripts have run."""
        self.page.goto(f"{self.base}/{address}")
        self.page.wait_for_load_state("networkidle")
        return self.page


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that keeps its log to itself."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name is the parent's
        """Say nothing: a test's output is its verdict."""


@contextmanager
def standing(site: Path, odd: Path) -> Iterator[dict[str, str]]:
    """Where the same site stands: as files, under a sub-path over http, and below `odd` in a folder with Chinese and spaces."""
    copy = odd / "法治 年报" / "站 点"
    shutil.copytree(site, copy)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield {
        "file": f"file://{quote(str(site))}",
        "http": f"http://127.0.0.1:{server.server_port}/{site.name}",
        "odd": f"file://{quote(str(copy))}",
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
    return context, Visit(page, base, troubles)


@pytest.fixture
def visit(chromium: Browser, bases: dict[str, str]) -> Iterator[Visit]:
    """A visit to the site as files, on a wide screen."""
    context, visit = open_visit(chromium, bases["file"], viewport={"width": 1440, "height": 900})
    yield visit
    context.close()
