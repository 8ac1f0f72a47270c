"""`--static-charts`: every chart of every page stands beside it as a picture, whatever builds came before."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from builder.project import Project
from builder.site import build
from tests.conftest import ROOT
from tests.site.grounds import lay_ground, report
from tests.site.trees import differing

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not (ROOT / "node_modules" / "echarts").exists(), reason="node or echarts is not installed"
)
_ASKED = re.compile(r'<img class="still" src="([^"]+)"')


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A small project whose charts are drawn, with the real ECharts."""
    laid = lay_ground(tmp_path)
    shutil.rmtree(tmp_path / "node_modules")
    (tmp_path / "node_modules").symlink_to((ROOT / "node_modules").resolve())
    for place in ("荷塘区", "石峰区", "芦淞区", "天元区", "渌口区"):
        for year in (2021, 2022, 2023):
            number = len(place) * year % 97 + ord(place[0]) % 50
            (laid.content / f"{place}{year}.txt").write_text(report(place, year, number), encoding="utf-8")
    return replace(laid, static_charts=True)


def _pictures(output: Path) -> set[str]:
    return {path.relative_to(output).as_posix() for path in output.rglob("chart-*.svg")}


def _asked(output: Path) -> set[str]:
    """What the pages ask for, below the output folder."""
    found = set()
    for page in output.rglob("*.html"):
        for way in _ASKED.findall(page.read_text(encoding="utf-8")):
            found.add((page.parent / way).resolve().relative_to(output.resolve()).as_posix())
    return found


def test_every_picture_that_a_page_asks_for_stands(project: Project) -> None:
    """And no other: pages and pictures agree; profiles and indicators have some."""
    build(project, jobs=1)
    assert _asked(project.output) == _pictures(project.output)
    assert {address[0] for address in _pictures(project.output)} == {"i", "j"}


def test_incremental_equals_clean_with_pictures(project: Project, tmp_path: Path) -> None:
    """An edit, a report taken away, a picture damaged, one taken away, the flag off and on: each time as a clean build makes it."""

    def agrees(wanted: Project) -> None:
        build(wanted, jobs=1)
        clean = replace(wanted, output=tmp_path / "clean")
        shutil.rmtree(clean.output, ignore_errors=True)
        build(clean, jobs=1)
        assert differing(wanted.output, clean.output) == []

    agrees(project)
    (project.content / "荷塘区2023.txt").write_text(report("荷塘区", 2023, 88), encoding="utf-8")
    agrees(project)
    for name in ("荷塘区2023.txt", "荷塘区2022.txt"):
        (project.content / name).unlink()
    agrees(project)
    first, second = sorted(project.output.rglob("chart-*.svg"))[:2]
    first.write_text("somebody's own", encoding="utf-8")
    second.unlink()
    agrees(project)
    agrees(replace(project, static_charts=False))
    assert _pictures(project.output) == set()
    agrees(project)
    assert _pictures(project.output)


def test_nothing_changed_draws_nothing(project: Project) -> None:
    """A second build with the flag writes nothing; processes leave no trace."""
    first = build(project, jobs=2)
    second = build(project, jobs=2)
    assert [address for address in first.written if address.endswith(".svg") and "chart-" in address]
    assert (second.written, second.pruned) == ((), ())


@pytest.mark.browser
def test_print_shows_the_pictures(project: Project, chromium: Browser) -> None:
    """On a screen no picture is loaded; in print each is, and the light drawing steps back for it."""
    build(project, jobs=1)
    address = next(page for page in sorted(project.output.glob("j/*/index.html")) if "chart-disputes" in page.read_text("utf-8"))
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address.as_uri())
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/chart-" in url]
    page.pdf()
    assert [url for url in asked if url.endswith("/chart-disputes.svg")]
    page.emulate_media(media="print")
    assert page.locator("#chart-disputes img.still").is_visible()
    assert not page.locator("#chart-disputes .panels").is_visible()
    page.close()
