"""Reports are strangers' texts: whatever stands in a title, a name, a figure or a file name is shown, and never runs."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from builder.project import open_project
from builder.site import build
from tests.browser.conftest import open_visit

pytestmark = pytest.mark.browser

EVIL = "</script><script>window.ran=1</script><img src=x onerror=window.ran=2>\"'`--x_x--0_0--&lt;\u2028\u202e"
_NAME = "恶<img src=x onerror=window.ran=3>县"
_REPORT = f"""---
title: {EVIL!r}
issuer: {EVIL!r}
source: {EVIL!r}
jurisdiction: "{_NAME}"
code: "990155"
year: %d
rewritten: true
real_title: {EVIL!r}
real_url: "javascript:window.ran=4"
corrections: {EVIL!r}
---
一、化解矛盾纠纷{EVIL}
全年收到行政复议申请%d件，{EVIL}受理%d件。依据《{EVIL}》办理。县司法局<b onclick=window.ran=5>办理法律援助案件30件。
二、存在的不足
{EVIL}执法力量不足。
三、下一年工作安排
{EVIL}加强执法。
"""
_PAGES = (
    "index.html",
    "places/index.html",
    "j/990155/index.html",
    "matrix/index.html",
    "compare/index.html#p=990155&y=2024",
    "i/review.received/index.html",
    "findings/index.html",
    "documents/index.html",
    "reports/index.html",
    "about/index.html",
    "search/index.html?q=%3Cimg%20src%3Dx%20onerror%3Dwindow.ran%3D6%3E",
    "search/index.html?q=script",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two reports by a county that means harm."""
    folder = tmp_path_factory.mktemp("hostile")
    content = folder / "content"
    content.mkdir()
    for year in (2023, 2024):
        text = _REPORT % (year, 400 + year, 390 + year)
        (content / f"a{year}' onload='x.md").write_text(text, encoding="utf-8")
    places = folder / "places.csv"
    places.write_text(
        f"code,name,level,parent\n990000,云川省,province,\n990100,桐江市,prefecture,990000\n990155,{_NAME},county,990100\n",
        encoding="utf-8",
    )
    build(open_project(content, folder / "site", places), jobs=1)
    return folder / "site"


def test_nothing_of_a_report_runs(chromium: Browser, hostile: Path) -> None:
    """On every page, with every figure pressed and a live chart open, no word of a report has run."""
    context, visit = open_visit(chromium, f"file://{hostile}", viewport={"width": 1440, "height": 900})
    reports = [f"r/{path.name}/index.html" for path in sorted((hostile / "r").iterdir())]
    assert reports
    for address in (*_PAGES, *reports):
        page = visit.go(address)
        for figure in page.locator("a[data-figure], a[data-derived], a.q").all()[:4]:
            figure.evaluate("link => link.click()")
            page.wait_for_timeout(60)
        for button in page.locator("[data-live]").all()[:1]:
            button.evaluate("button => button.click()")
            page.wait_for_timeout(300)
        assert page.evaluate("window.ran") is None, address
        assert page.locator("a[href^='javascript:']").count() == 0
    context.close()
    assert [trouble for trouble in visit.troubles if "outside" in trouble or "script:" in trouble] == []
