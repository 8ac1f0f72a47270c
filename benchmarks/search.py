"""Time the search of a built site in a browser on file://: `python benchmarks/search.py SITE`.

Draws queries of 2 to 8 characters from the site's own texts and asks each twice over: cold, in a new page, from the opening of the address
to the list of hits; and warm, one after the other in a page that is open, where the files of an earlier query may be loaded already.
Prints the bytes that a cold query loads (the index's share and all of it), the times, and what the open page holds of memory at the
end. Needs a Chromium (--browser). The files lie in the system's cache; the machine is noisy: look at the median too.
"""

import argparse
import json
import os
import random
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

_SHORTEST, _LONGEST = 2, 8
_DRAWN_FROM = 2000
_DONE = "/份报告|未见|没有载入|两个字/.test(document.getElementById('search-said').textContent)"
# The page's own clock says when the hits stood there; it begins with the opening of the address.
_WATCH = f"""document.addEventListener("DOMContentLoaded", () => {{
    const look = () => {{ if (window.stood === undefined && {_DONE}) window.stood = performance.now(); }};
    new MutationObserver(look).observe(document.getElementById("search-said"), {{ childList: true, characterData: true, subtree: true }});
}});"""
_ASK = f"""words => new Promise(resolve => {{
    const field = document.getElementById("query"), said = document.getElementById("search-said"), started = performance.now();
    const seen = new MutationObserver(() => {{ if ({_DONE}) {{ seen.disconnect(); resolve(performance.now() - started); }} }});
    seen.observe(said, {{ childList: true, characterData: true, subtree: true }});
    field.value = words;
    field.form.requestSubmit();
}})"""


def queries(site: Path, count: int, seed: int) -> list[str]:
    """Substrings of the texts, without white space."""
    draw = random.Random(seed)
    files = sorted((site / "data" / "text").glob("*.js"))
    files = draw.sample(files, min(_DRAWN_FROM, len(files)))
    found: list[str] = []
    while len(found) < count:
        written = draw.choice(files).read_text(encoding="utf-8")
        text = json.loads(f"[{written[written.index('(') + 1 : written.rindex(')')]}]")[1]
        length = draw.randint(_SHORTEST, _LONGEST)
        start = draw.randrange(max(1, len(text) - length))
        words = text[start : start + length]
        if len(words) == length and not any(letter.isspace() for letter in words):
            found.append(words)
    return found


def cold(browser: Browser, site: Path, asked: Sequence[str]) -> Iterator[tuple[int, int, int, float]]:
    """For each query in a new page: bytes of the index's buckets, bytes of texts, bytes of all data; milliseconds to its hits."""
    for words in asked:
        context = browser.new_context()
        context.add_init_script(_WATCH)
        page = context.new_page()
        loaded: list[Path] = []
        page.on("request", lambda request, loaded=loaded: loaded.append(Path(unquote(urlsplit(request.url).path))))
        page.goto(f"file://{quote(str(site))}/search/index.html?q={quote(words)}")
        page.wait_for_function("window.stood !== undefined")
        took = page.evaluate("window.stood")
        sizes = {path: path.stat().st_size for path in set(loaded) if site / "data" in path.parents}
        buckets = sum(size for path, size in sizes.items() if path.parent.name == "search" and "-" in path.stem)
        texts = sum(size for path, size in sizes.items() if path.parent.name == "text")
        context.close()
        yield buckets, texts, sum(sizes.values()), took


def warm(browser: Browser, site: Path, asked: Sequence[str]) -> tuple[list[float], list[float], float]:
    """In one page: milliseconds of each query when it is first asked and when it is asked again; megabytes of script memory at the end."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"file://{quote(str(site))}/search/index.html")
    page.evaluate(_ASK, asked[0])
    first = [page.evaluate(_ASK, words) for words in asked]
    again = [page.evaluate(_ASK, words) for words in asked]
    used = _memory(context, page)
    context.close()
    return first, again, used


def _memory(context: BrowserContext, page: Page) -> float:
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    session.send("HeapProfiler.collectGarbage")
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(row["value"] for row in metrics if row["name"] == "JSHeapUsedSize")) / 1e6


def _said(name: str, values: Sequence[float], unit: str, aim: str = "") -> None:
    ordered = sorted(values)
    high = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(f"{name:34} median {statistics.median(ordered):8.1f}   p95 {high:8.1f}   largest {ordered[-1]:8.1f} {unit}{aim}")


def main() -> None:
    """Measure one site and print its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="a built site (its output folder)")
    parser.add_argument("--queries", type=int, default=200, help="how many (default 200)")
    parser.add_argument("--seed", type=int, default=1, help="another draw of queries")
    parser.add_argument("--browser", default="/usr/bin/chromium", help="the Chromium to run (default Debian's)")
    options = parser.parse_args()
    site = options.site.resolve()
    asked = queries(site, options.queries, options.seed)
    reports = sum(1 for _ in (site / "data" / "text").iterdir())
    print(
        f"{reports} reports, {len(asked)} queries of {_SHORTEST} to {_LONGEST} characters, load average {os.getloadavg()[0]:.1f}"
    )
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=options.browser, args=["--no-sandbox", f"--disk-cache-dir={scratch}"], downloads_path=scratch
        )
        rows = list(cold(browser, site, asked))
        first, again, used = warm(browser, site, asked)
        browser.close()
    _said("cold: buckets of the index", [row[0] / 1e3 for row in rows], "kB")
    _said("cold: texts for the hits shown", [row[1] / 1e3 for row in rows], "kB")
    _said("cold: all data", [row[2] / 1e3 for row in rows], "kB", "  (aim: 2000)")
    _said("cold: opening to hits", [row[3] for row in rows], "ms", "  (aim: p95 600)")
    _said("warm: asking to hits", first, "ms", "  (aim: p95 150)")
    _said("warm: the same again", again, "ms")
    print(f"script memory after {2 * len(asked)} queries  {used:.1f} MB")


if __name__ == "__main__":
    main()
