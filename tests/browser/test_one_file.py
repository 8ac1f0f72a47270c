"""The site in one file: its links, places, files to save and search are those of the folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, expect

from builder.project import Project
from builder.publish.one_file import write_one_file
from tests.browser.conftest import Visit, open_visit
from tests.browser.test_search import FIND

pytestmark = pytest.mark.browser

_WIDE = {"width": 1440, "height": 900}


@pytest.fixture
def one(chromium: Browser, bases: dict[str, str]) -> Iterator[Visit]:
    """A visit to the site in one file, which ends without a complaint."""
    context, visit = open_visit(chromium, bases["one"], viewport=_WIDE)
    yield visit
    context.close()
    assert visit.troubles == []


def test_it_opens_at_the_home_page_and_links_lead_on_and_back(one: Visit) -> None:
    """Without a question it shows the home page; a link is a new address of the same file, which the browser's history knows."""
    page = one.page
    page.goto(one.base)
    expect(page.locator("h1")).to_have_text("云川法治年报")
    page.get_by_role("link", name="指标", exact=True).click()
    expect(page.locator("h1")).to_have_text("指标")
    assert page.url == one.at("i/index.html")
    page.go_back()
    expect(page.locator("h1")).to_have_text("云川法治年报")


def test_a_place_in_a_page_is_shown(one: Visit) -> None:
    """An address with a fragment opens there, and the place is the page's target, as a permanent link needs."""
    page = one.go("r/990102-2025/index.html")
    name = page.locator("main [id^='q-']").last.get_attribute("id")
    one.page.goto("about:blank")
    page = one.go(f"r/990102-2025/index.html#{quote(name or '')}")
    expect(page.locator(":target")).to_have_id(name or "")
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_file_to_save_is_the_folders_own(one: Visit, yunchuan_site: Path) -> None:
    """A record is saved under its name, byte for byte; a link that a script made leads on as well."""
    page = one.go("r/990102-2025/index.html")
    with page.expect_download() as caught:
        page.locator('a[href$=".json"]').first.click()
    assert caught.value.suggested_filename == "990102-2025.json"
    assert Path(caught.value.path()).read_bytes() == (yunchuan_site / "data/reports/990102-2025.json").read_bytes()
    page = one.go("search/index.html?q=行政复议")
    page.locator(".hit a").first.click()
    expect(page.locator("main h1")).to_contain_text("2")
    assert "?p=/r/" in unquote(page.url)
    assert page.evaluate("CSS.highlights.get('sought').size") > 0


def test_it_finds_what_the_folder_finds(one: Visit, visit: Visit) -> None:
    """Search reads the same index."""
    queries = ("行政复议", "12345", "负责人出庭", "未见此言", "屏湖")
    found = [one.go("search/index.html").evaluate(FIND, query) for query in queries]
    assert found == [visit.go("search/index.html").evaluate(FIND, query) for query in queries]
    assert any(found)


def test_a_page_that_is_not_there_says_so(one: Visit) -> None:
    """An address of another site's file shows the page for what is missing."""
    expect(one.go("j/000000/index.html").locator("h1")).to_have_text("没有这一页")


def test_a_citation_names_the_published_address(chromium: Browser, yunchuan_site: Path, tmp_path: Path) -> None:
    """Where the site is published, what is copied from the file leads there and says nothing of the file."""
    site = tmp_path / "site"
    shutil.copytree(yunchuan_site / "assets", site / "assets")
    named = '</title><link rel="canonical" href="https://example.org/nian/index.html">'
    home = (yunchuan_site / "index.html").read_text(encoding="utf-8").replace("</title>", named)
    (site / "index.html").write_text(home, encoding="utf-8")
    (site / "data").mkdir()
    listed = ["index.html", *(f"assets/{path.name}" for path in (site / "assets").iterdir())]
    (site / "data/files.txt").write_text("".join(f"{address}\n" for address in listed), encoding="utf-8")
    file = tmp_path / "一.html"
    write_one_file(Project(content=site, output=site), file, lambda *_: None)
    context, visit = open_visit(chromium, f"file://{quote(str(file))}", viewport=_WIDE)
    page = visit.go("index.html")
    assert page.evaluate("fazhi.lasting(location.search + '#e=a')") == "https://example.org/nian/index.html#e=a"
    context.close()
