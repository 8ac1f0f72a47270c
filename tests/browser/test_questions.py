"""Readers with a question: a scholar, a county's justice bureau, a journalist on a phone; each comes to the sentence by pressing what is in sight."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit, open_visit

pytestmark = pytest.mark.browser

_WIDE = {"width": 1440, "height": 900}
# Where the words that were looked for stand in the window, once they are marked; the policy of one file lets no string be waited for.
_TOPS = """() => new Promise(done => (function look() {
  const found = CSS.highlights.get("sought");
  if (found) done([...found].map(range => range.getBoundingClientRect().top)); else setTimeout(look, 30);
})())"""


@pytest.fixture(params=["file", "http", "one"])
def anywhere(request: pytest.FixtureRequest, chromium: Browser, bases: dict[str, str]) -> Iterator[Visit]:
    """A visit on a wide screen, wherever the site stands."""
    context, visit = open_visit(chromium, bases[request.param], viewport=_WIDE)
    yield visit
    context.close()


def test_a_sum_that_fails_leads_to_its_place(anywhere: Visit) -> None:
    """From the list of what does not add up, one press on the sum shows its paragraph, below the bar that stays, and says which sum it is."""
    page = anywhere.go("findings/index.html")
    told = page.locator(".findings .check").first
    formula = told.inner_text()
    told.click()
    note = page.locator(".sn .here")
    expect(note).to_have_count(1)
    assert formula in note.inner_text()
    line = page.locator(".at:target").evaluate("place => place.getBoundingClientRect().bottom")
    bar = page.locator(".switches").evaluate("bar => bar.getBoundingClientRect().bottom")
    assert bar <= line <= _WIDE["height"]
    assert anywhere.troubles == []


def test_a_sum_that_fails_is_told_once_in_the_margin(visit: Visit) -> None:
    """What is wrong with a sum stands in one note beside its sentence, not in two."""
    page = visit.go("findings/index.html")
    page.locator(".findings .check").first.click()
    page.locator(".sn .fails").first.wait_for()
    words = page.locator(".sn li").all_inner_texts()
    assert not [note for note in words if note.startswith("提醒") and "不符" in note]


def test_a_city_s_name_finds_what_lies_below_it(anywhere: Visit) -> None:
    """The matrix takes several names; the name of the place above stands for all right below it."""
    page = anywhere.go("matrix/index.html#n=屏湖区")
    expect(page.locator("table[role=grid]")).to_be_visible()
    alone = page.locator("tbody th a").all_inner_texts()
    above = page.locator("tbody th small").first.inner_text()
    page.locator("input[name=n]").fill("屏湖区 乌浃县")
    expect(page.locator("tbody th a", has_text="乌浃县")).to_have_count(1)
    assert set(alone) < set(page.locator("tbody th a").all_inner_texts())
    page.locator("input[name=n]").fill(above)
    expect(page.locator("tbody th a", has_text="乌浃县")).to_have_count(0)
    assert {above, "屏湖区"} < set(page.locator("tbody th a").all_inner_texts())
    assert anywhere.troubles == []


def test_a_view_is_saved_with_its_sources(anywhere: Visit, yunchuan_site: Path) -> None:
    """The table of a view holds each figure with the address of its sentence, and of each empty cell why it is empty."""
    page = anywhere.go("matrix/index.html#n=屏湖区&m=steps&d=review")
    expect(page.locator("table[role=grid]")).to_be_visible()
    with page.expect_download() as caught:
        page.locator("#save").click()
    with Path(caught.value.path()).open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    places = page.locator("tbody th a").count()
    years = page.locator("select[name=y] option").count()
    assert len({(row["辖区"], row["指标"], row["年度"]) for row in rows}) == len({row["指标"] for row in rows}) * places * years
    assert any(row["数值"] for row in rows)
    for row in rows:
        assert bool(row["数值"]) == bool(row["出处"])
        assert row["数值"] or row["格子"]
        if row["出处"] and anywhere.base.startswith("http"):
            address, _, anchor = row["出处"].partition("#")
            page_of = yunchuan_site / address.removeprefix(anywhere.base + "/")
            assert f'id="{anchor}"' in page_of.read_text(encoding="utf-8")


def test_a_place_leads_to_its_neighbours_and_its_data(anywhere: Visit) -> None:
    """From a county's page one press shows it beside others of its city, and one its figures of all years."""
    page = anywhere.go("j/990102/index.html")
    page.locator("#siblings ~ p a", has_text="矩阵").click()
    expect(page.locator("tbody th a", has_text="屏湖区")).to_have_count(1)
    assert page.locator("tbody th a").count() > 2
    page = anywhere.go("j/990102/index.html")
    page.locator(".tools a", has_text="CSV").click()
    expect(page.locator("tbody th a", has_text="屏湖区")).to_have_count(1)
    expect(page.locator(".steps-cell")).not_to_have_count(0)
    assert anywhere.troubles == []


def test_a_hit_is_in_sight(anywhere: Visit) -> None:
    """A hit opens the report where its words stand, however far below their heading."""
    page = anywhere.go("search/index.html?q=行政复议")
    hits = page.locator(".hit h3 a")
    expect(hits.first).to_be_visible()
    for address in hits.evaluate_all("links => links.map(link => link.href)")[:4]:
        page.goto("about:blank")
        page.goto(address)
        tops = page.evaluate(_TOPS)
        assert any(0 <= top <= _WIDE["height"] for top in tops)


def test_who_finds_nothing_is_shown_other_ways(anywhere: Visit) -> None:
    """Words that nothing holds leave ways on; words that name a place have found it."""
    page = anywhere.go("search/index.html?q=鸵鸟飞天")
    expect(page.locator(".unfound a")).to_have_count(3)
    page.locator("#query").fill("phq")
    expect(page.locator("#results h2").first).to_be_visible()
    expect(page.locator(".unfound")).to_be_hidden()
    assert anywhere.troubles == []


@pytest.mark.parametrize(
    ("address", "chosen"), [("j/990102/index.html", "svg[data-of] .value"), ("j/990100/index.html", "svg.strip .end")]
)
def test_a_number_in_a_chart_leads_to_its_sentence(anywhere: Visit, address: str, chosen: str) -> None:
    """What is printed beside a mark is the mark's own figure, and opens its sentence as the mark does."""
    page = anywhere.go(address)
    for number in page.locator(chosen).all()[:6]:
        number.click()
        expect(page.locator("#evidence blockquote").first).to_be_visible()
        told = page.locator("#evidence data").evaluate_all("nodes => nodes.map(node => fazhi.spoken(+node.value))")
        assert number.text_content() in told
        page.keyboard.press("Escape")
    assert anywhere.troubles == []


def test_a_bureau_s_figure_is_not_the_place_s(visit: Visit) -> None:
    """The note of a figure in a bureau's report names the bureau's own scope, that in a government's the whole place."""
    for address, scope in (
        ("r/990122-qing-ao-xian-si-fa-ju-2025/index.html", "本机关"),
        ("r/990102-2025/index.html", "整个辖区"),
    ):
        page = visit.go(address)
        assert scope in page.locator("#readings .small").inner_text()
        place = str(page.locator(".readings tr:has(td:last-child:empty) td a").first.get_attribute("href"))
        page.locator(f'.prose [id="{place.removeprefix("#")}"]').click()
        expect(page.locator("#evidence dd", has_text=scope)).to_have_count(1)
