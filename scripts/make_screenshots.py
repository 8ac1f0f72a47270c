"""Take the README's pictures of the fictional site: `python scripts/make_screenshots.py` builds it and photographs its main pages.

Needs chromium and the test dependencies. The same site gives the same pages, so a picture changes only when a page does.
"""

import argparse
import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from builder.project import open_project
from builder.site import build

ROOT = Path(__file__).resolve().parent.parent
_WIDE, _PHONE = (1280, 860), (390, 844)


class Shot(NamedTuple):
    """One picture: its name, the page, the size, light or dark, and what is pressed before it is taken."""

    name: str
    address: str
    size: tuple[int, int] = _WIDE
    scheme: str = "light"
    press: str = ""


SHOTS = (
    Shot("home", "index.html"),
    Shot("profile", "j/990102/index.html", press=".key .big a"),
    Shot("report", "r/990102-2025/index.html"),
    Shot("matrix", "matrix/index.html#m=percent&y=2024"),
    Shot("indicator", "i/enforcement.penalties/index.html"),
    Shot("dark", "j/990102/index.html", scheme="dark"),
    Shot("phone", "r/990102-2025/index.html", _PHONE, press="a.q.i"),
)


def take(browser: Browser, site: Path, shot: Shot, folder: Path) -> None:
    """Take one picture of a built site."""
    width, height = shot.size
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=shot.scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"file://{site}/{shot.address}")
    page.wait_for_load_state("networkidle")
    if shot.press:
        figure = page.locator(shot.press).nth(1)
        figure.scroll_into_view_if_needed()
        figure.click()
        page.wait_for_selector("#evidence:not([hidden])")
    page.wait_for_timeout(300)
    page.screenshot(path=folder / f"{shot.name}.png")
    context.close()


def main() -> None:
    """Build the fictional site and take every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", default="/usr/bin/chromium", help="the browser to use")
    parser.add_argument("--folder", type=Path, default=ROOT / "docs" / "screenshots", help="where the pictures go")
    choices = parser.parse_args()
    choices.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        site = Path(temporary) / "site"
        build(open_project(ROOT / "examples" / "yunchuan", site))
        browser = playwright.chromium.launch(executable_path=choices.chromium, args=["--no-sandbox"])
        for shot in SHOTS:
            take(browser, site, shot, choices.folder)
            print(choices.folder / f"{shot.name}.png")
        browser.close()


if __name__ == "__main__":
    main()
