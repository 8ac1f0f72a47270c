"""Time the matrix of a built site in a browser on file://: `python benchmarks/matrix.py SITE`.

Does what a reader does (a choice in a list, a press on a head) with the usual columns in the table and with every indicator, each act
several times from the same view, the data of that view at hand. An act lasts from its input event to the end of the next painted
frame that shows all of it, by the page's own clock; up to a frame (17 ms) of that is waiting for the screen. Beside it stands
what the page's main thread worked meanwhile, in CPU time, which says more where the machine is busy. Last comes what begins
in a new page and has its data to load. The site of 3,000 places and six years of which the README speaks:

    python scripts/make_yunchuan.py --reports 18000 --provinces 16 --out CONTENT --seed 1
    python build.py --content CONTENT --output SITE

Needs a Chromium (--browser). The files lie in the system's cache.
"""

import argparse
import json
import os
import statistics
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

_SCREEN = {"width": 1440, "height": 900}
_AIM = 100
_ALL = "all"
# Resolves in the task after the next painted frame, once nothing is waited for any more, with the page's own time.
_PAINTED = """new Promise(done => {
    const box = document.getElementById("matrix"), after = new MessageChannel();
    const wait = () => requestAnimationFrame(() => after.port2.postMessage(0));
    after.port1.onmessage = () => box.hasAttribute("aria-busy") || !box.querySelector("[role=grid]") ? wait() : done(performance.now());
    wait();
})"""
_GO = f"view => {{ location.hash = view; return {_PAINTED}.then(() => {_PAINTED}); }}"
_DO = f"""async act => {{
    const started = performance.now();
    const field = document.querySelector(act.field ? `#filters [name=${{act.field}}]` : `[data-sort="${{act.sort}}"]`);
    if (act.field) {{
        field.value = act.value;
        if (field.value !== act.value) throw new Error(`no such choice: ${{act.value}}`);
        field.dispatchEvent(new Event("input", {{ bubbles: true }}));
    }} else field.click();
    return await {_PAINTED} - started;
}}"""


class Act(NamedTuple):
    """Something a reader does: what it is called, the view that it starts from, and the choice or the head to press."""

    name: str
    view: str
    does: Mapping[str, str]


class Taken(NamedTuple):
    """What an act took in milliseconds: by the page's clock, and of the main thread's CPU."""

    clock: float
    busy: float


def acts(index: Mapping[str, Any], usual: Sequence[str], columns: str) -> Iterator[Act]:
    """What the matrix can be asked, with the usual columns in the table (``) or with every indicator (`all`)."""
    seen = f"y={index['years'][-1]}&d={columns}"
    kinds = {kind: row for row, _, _, _, kind, _ in reversed(index["indicators"]) if columns or row in usual}
    for kind, row in sorted(kinds.items()):
        for words, view in (("", ""), (" by its change", "&m=change"), (" by its change in per cent", "&m=percent")):
            yield Act(f"sort a {kind}{words}", seen + view, {"sort": row})
    yield Act("sort by place", seen, {"sort": "place"})
    yield Act("level: counties", seen, _choose("l", "county"))
    yield Act("level: all again", f"{seen}&l=county", _choose("l", ""))
    top = index["places"][len(index["places"]) // 2][4]
    yield Act("province: one", seen, _choose("p", top))
    yield Act("province: all again", f"{seen}&p={top}", _choose("p", ""))
    for dimension, _ in index["dimensions"]:
        yield Act("dimension: each of them", seen, _choose("d", dimension))
    yield Act("indicators: the others", seen, _choose("d", "" if columns else _ALL))
    yield Act("year: the one before", seen, _choose("y", str(index["years"][-2])))
    for display in ("heat", "change", "percent", "steps"):
        yield Act(f"display: {display}", seen, _choose("m", display))
        yield Act(f"display: {display}, back", f"{seen}&m={display}", _choose("m", ""))
    yield Act("name: one character", seen, _choose("n", index["places"][-1][1][0]))


def _choose(field: str, value: str) -> dict[str, str]:
    return {"field": field, "value": value}


class Matrix:
    """The matrix of a site, open in a page of its own."""

    def __init__(self, browser: Browser, site: Path) -> None:
        """Open it."""
        self._context = browser.new_context(viewport=_SCREEN)
        self.page: Page = self._context.new_page()
        self._session: CDPSession = self._context.new_cdp_session(self.page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})
        self.page.goto(f"file://{quote(str(site))}/matrix/index.html")
        self.opened = Taken(self.page.evaluate(_PAINTED), self._busy())

    def take(self, act: Act) -> Taken:
        """Go to the view and do it."""
        self.page.evaluate(_GO, act.view)
        before = self._busy()
        clock = self.page.evaluate(_DO, act.does)
        return Taken(clock, self._busy() - before)

    def _busy(self) -> float:
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return 1000 * float(next(row["value"] for row in metrics if row["name"] == "TaskDuration"))

    def close(self) -> None:
        """Close it."""
        self._context.close()


def at_hand(browser: Browser, site: Path, index: Mapping[str, Any], columns: str, rounds: int) -> dict[str, list[Taken]]:
    """Every act in one page; the first round of each, which loads its data, is not counted."""
    matrix = Matrix(browser, site)
    usual = str(matrix.page.locator("#matrix").get_attribute("data-columns")).split(" ")
    taken: dict[str, list[Taken]] = {}
    for act in acts(index, usual, columns):
        matrix.take(act)
        taken.setdefault(act.name, []).extend(matrix.take(act) for _ in range(rounds))
    matrix.close()
    return taken


def to_load(browser: Browser, site: Path, index: Mapping[str, Any], rounds: int) -> dict[str, list[Taken]]:
    """The page opened, and a year and a display whose data are not there yet, each in a new page."""
    taken: dict[str, list[Taken]] = {}
    year = index["years"][-1]
    for _ in range(rounds):
        for name, does in (("year", _choose("y", str(year - 1))), ("display: change", _choose("m", "change"))):
            matrix = Matrix(browser, site)
            taken.setdefault("opening the page", []).append(matrix.opened)
            taken.setdefault(name, []).append(matrix.take(Act(name, f"y={year}", does)))
            matrix.close()
    return taken


def _said(title: str, taken: Mapping[str, Sequence[Taken]]) -> None:
    print(f"\n{title:38}  clock: median     p95    CPU: median     p95")
    for name, times in taken.items():
        clock, busy = ([one[part] for one in times] for part in (0, 1))
        told = f"{statistics.median(clock):15.0f} {_high(clock):7.0f} {statistics.median(busy):14.0f} {_high(busy):7.0f} ms"
        print(f"  {name:36}{told}{'   over the aim' if _high(clock) > _AIM else ''}")


def _high(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def main() -> None:
    """Measure one site and print its tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="a built site (its output folder)")
    parser.add_argument("--rounds", type=int, default=20, help="how often each act is done (default 20)")
    parser.add_argument("--browser", default="/usr/bin/chromium", help="the Chromium to run (default Debian's)")
    options = parser.parse_args()
    site = options.site.resolve()
    written = (site / "data" / "matrix" / "index.js").read_text(encoding="utf-8")
    index = json.loads(written[written.index("(") + 1 : written.rindex(")")])
    print(f"{len(index['places'])} places, {len(index['indicators'])} indicators, {len(index['years'])} years; ", end="")
    print(f"aim {_AIM} ms, load average {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=options.browser, args=["--no-sandbox", f"--disk-cache-dir={scratch}"], downloads_path=scratch
        )
        _said("the usual columns", at_hand(browser, site, index, "", options.rounds))
        _said("every indicator", at_hand(browser, site, index, _ALL, options.rounds))
        _said("data to load, a new page", to_load(browser, site, index, options.rounds))
        browser.close()


if __name__ == "__main__":
    main()
