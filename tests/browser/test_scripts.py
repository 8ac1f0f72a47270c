"""A site in both scripts: the switch leads there and back, scripts speak the page's script, and search is at home in both."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from opencc import OpenCC
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit, objections, open_visit, standing
from tests.browser.test_every_page import KINDS, PHONE, WIDE
from tests.browser.test_search import FIND

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def both_bases(both_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Where the site in both scripts stands."""
    with standing(both_site, tmp_path_factory.mktemp("odd")) as places:
        yield places


@pytest.fixture
def both(chromium: Browser, both_bases: dict[str, str]) -> Iterator[Visit]:
    """A visit to the site in both scripts as files, on a wide screen."""
    context, visit = open_visit(chromium, both_bases["file"], viewport=WIDE)
    yield visit
    context.close()


@pytest.mark.parametrize("base", ["file", "http", "odd", "one"])
def test_no_page_of_either_script_complains(chromium: Browser, both_bases: dict[str, str], base: str) -> None:
    """Wherever the site stands, no page in traditional script has an error or asks for anything outside; nor do pages with the switch."""
    context, visit = open_visit(chromium, both_bases[base], viewport=WIDE)
    for address in (*(f"hant/{kind}" for kind in KINDS), *KINDS[:5]):
        visit.go(address)
    context.close()
    assert visit.troubles == []


@pytest.mark.parametrize("base", ["file", "http", "odd", "one"])
@pytest.mark.parametrize(
    "address",
    [
        "index.html",
        "r/990102-2025/index.html#checks",
        "matrix/index.html#y=2023&l=county",
        "search/index.html?q=行政复议",
        "compare/index.html#p=990102,990121&y=2024",
    ],
)
def test_the_switch_leads_there_and_back(chromium: Browser, both_bases: dict[str, str], base: str, address: str) -> None:
    """From any view to the same view in the other script, with its query and fragment, and back to where one was."""
    context, visit = open_visit(chromium, both_bases[base], viewport=WIDE)
    page = visit.go(address)
    here = unquote(page.url)
    page.get_by_role("link", name="繁體", exact=True).click()
    page.wait_for_url(lambda url: unquote(url) == unquote(visit.at(f"hant/{address}")))
    visit.settle()
    assert page.evaluate("document.documentElement.lang") == "zh-Hant"
    page.get_by_role("link", name="简体", exact=True).click()
    page.wait_for_url(lambda url: unquote(url) == here)
    visit.settle()
    assert visit.troubles == []
    context.close()


def test_the_switch_is_a_plain_link(chromium: Browser, both_bases: dict[str, str]) -> None:
    """Without scripts it leads to the same page, and only the other script is offered."""
    context, visit = open_visit(chromium, both_bases["file"], viewport=WIDE, java_script_enabled=False)
    page = visit.go("j/990102/index.html")
    expect(page.get_by_role("link", name="简体", exact=True)).to_have_count(0)
    page.get_by_role("link", name="繁體", exact=True).click()
    assert page.url.endswith("/hant/j/990102/index.html")
    expect(page.locator("h1")).to_have_text("屏湖區")
    expect(page.get_by_role("link", name="繁體", exact=True)).to_have_count(0)
    context.close()


@pytest.mark.parametrize("width", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_in_traditional_script(chromium: Browser, both_bases: dict[str, str], width: dict[str, int]) -> None:
    """Every kind of page in traditional script passes axe-core, none is wider than its screen, and the switch has room for a thumb."""
    context, visit = open_visit(chromium, both_bases["file"], viewport=width)
    found = []
    for kind in KINDS:
        page = visit.go(f"hant/{kind}")
        found += objections(page)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), kind
        box = page.get_by_role("link", name="简体", exact=True).bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 43.5
        assert box["x"] + box["width"] <= width["width"]
    context.close()
    assert found == []


def test_a_sentence_is_quoted_as_it_stands(both: Visit) -> None:
    """Behind a figure names are in the page's script, the sentence and the printed figure in the source's, and they say so."""
    page = both.go("hant/j/990102/index.html")
    page.locator("[data-figure]").first.click()
    panel = page.locator("#evidence")
    expect(panel.locator("h2")).to_have_text("行政處罰案件")
    quoted = panel.locator("blockquote")
    assert quoted.get_attribute("lang") == "zh"
    assert "行政处罚" in (quoted.text_content() or "")
    expect(panel.locator("dt", has_text="標題")).to_be_visible()
    assert both.troubles == []


def test_scripts_convert_as_opencc_does(both: Visit, both_site: Path) -> None:
    """What a script shows is converted as the pages are: every line of every report, and random pieces of them."""
    draw = random.Random(20241122)  # noqa: S311 -- a fixed draw, so that a failure can be repeated
    texts = [
        json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted((both_site / "data" / "reports").glob("*.json"))
    ]
    lines = sorted({line for text in texts for line in text.split("\n") if line})
    joined = "".join(lines)
    lines += ["里程碑后面的头发，干部以后在公里外面复制面粉", "一干二净。若干只台湾", "皇后里面"]
    lines += ["".join(joined[at : at + draw.randint(1, 5)] for at in draw.sample(range(len(joined)), 12)) for _ in range(300)]
    page = both.go("hant/search/index.html")
    page.evaluate("fazhi.worded()")
    assert page.evaluate("lines => lines.map(fazhi.t)", lines) == list(map(OpenCC("s2tw").convert, lines))


_SIMPLE = {"行政複議": "行政复议", "以後": "以后", "著力": "着力", "關於": "关于", "徵收": "征收", "答覆": "答复", "後續": "后续"}


@pytest.mark.parametrize("folder", ["", "hant/"])
def test_either_script_finds_in_either(both: Visit, both_site: Path, folder: str) -> None:
    """A query in traditional or simplified characters finds the same reports from both sites: those whose text holds it."""
    records = [json.loads(path.read_text(encoding="utf-8")) for path in (both_site / "data" / "reports").glob("*.json")]
    texts = {record["id"]: record["text"] for record in records if record["kind"] == "report"}
    page = both.go(f"{folder}search/index.html")
    for typed, simple in _SIMPLE.items():
        held = sorted(name for name, text in texts.items() if simple in text)
        assert page.evaluate(FIND, typed) == page.evaluate(FIND, simple) == held, typed
    assert both.troubles == []


@pytest.mark.parametrize("typed", ["行政复议", "行政複議"])
def test_a_snippet_is_in_the_page_s_script(both: Visit, typed: str) -> None:
    """Hits name their reports and show their lines in traditional script, and lead to the page where the words are marked."""
    page = both.go(f"hant/search/index.html?q={typed}")
    hit = page.locator(".hit").first
    expect(hit.locator("mark")).to_have_text("行政複議")
    hit.locator("a").click()
    page.wait_for_load_state("networkidle")
    assert "/hant/r/" in page.url
    page.wait_for_function("CSS.highlights.get('sought')")
    assert page.evaluate("[...CSS.highlights.get('sought')].map(range => range.toString())[0]") == "行政複議"
    assert both.troubles == []


@pytest.mark.parametrize("typed", ["屏湖區", "屏湖区", "phq"])
def test_a_place_is_found_by_either_name(both: Visit, typed: str) -> None:
    """A place is found by its name in either script or its initials, and named in the page's."""
    page = both.go(f"hant/search/index.html?q={typed}")
    expect(page.locator("#results a", has_text="屏湖區").first).to_be_visible()
    page.locator("#query").fill(typed + " ")
    expect(page.locator("#results a", has_text="屏湖區").first).to_be_visible()
    page = both.go("hant/matrix/index.html")
    page.locator("[name=n]").fill(typed)
    if typed != "phq":
        expect(page.locator("#matrix tbody th")).to_contain_text("屏湖區")
    assert both.troubles == []


def test_the_source_view_is_the_simplified_page_s(both: Visit) -> None:
    """Where a text was mended, the traditional page leads to the simplified one with the source view open."""
    page = both.go("hant/reports/index.html")
    addresses = page.evaluate("[...document.querySelectorAll('main a[href*=\"r/\"]')].map(link => link.href)")
    for address in addresses:
        page.goto(address)
        if page.locator("a.twin").count():
            break
    expect(page.locator("#show-source")).to_be_hidden()
    page.locator("a.twin").click()
    page.wait_for_load_state("networkidle")
    assert "/hant/" not in page.url
    expect(page.locator("#show-source")).to_be_checked()
    assert both.troubles == []
