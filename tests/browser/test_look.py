"""How pages are set: what a reader sees without touching anything, measured where it stands."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit, open_visit

pytestmark = pytest.mark.browser
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def test_the_list_of_indicators_is_set_in_lines(visit: Visit) -> None:
    """No short word of a list stands letter under letter, and every row says what it counts."""
    page = visit.go("i/index.html")
    tall = page.locator(".indicator-list td").evaluate_all(
        "cells => cells.filter(cell => cell.getClientRects()[0].height > 90).length"
    )
    assert tall == 0
    assert page.locator(".indicator-list tbody tr:not(:has(th small:not(:empty)))").count() == 0


def test_the_years_of_all_tables_stand_under_one_another(visit: Visit) -> None:
    """One year has one place on a profile, whichever dimension's table it is in."""
    page = visit.go("j/990102/index.html")
    edges = page.locator(".dimension .figures thead").evaluate_all(
        "heads => heads.map(head => [...head.rows[0].cells].slice(1).map(cell => Math.round(cell.getBoundingClientRect().right)).join())"
    )
    assert len(edges) > 1
    assert len(set(edges)) == 1


@pytest.mark.parametrize("address", ["j/990102/index.html", "i/disputes.handled/index.html"])
def test_a_phone_shows_the_newest_year_first(chromium: Browser, bases: dict[str, str], address: str) -> None:
    """Before anything is touched, a table of years shows its newest end and the indicator's name, the older years lie to the left."""
    context, visit = open_visit(chromium, bases["file"], viewport=PHONE)
    page = visit.go(address)
    shown = page.locator(".scroll:has(> .figures)").evaluate_all(
        """boxes => boxes.map(box => {
             const edge = box.getBoundingClientRect(), cells = box.querySelector("thead tr").cells, name = cells[0].getBoundingClientRect();
             const newest = cells[cells.length - 2].getBoundingClientRect();
             return name.left >= edge.left && newest.left >= name.right - 1 && newest.right <= edge.right;
           })"""
    )
    assert shown
    assert all(shown)
    context.close()


def test_no_unit_is_left_alone_on_a_line(chromium: Browser, bases: dict[str, str]) -> None:
    """A number in a report and in a chart's title stays with its unit, however narrow the page."""
    context, visit = open_visit(chromium, bases["file"], viewport=PHONE)
    for address, chosen in (("r/990102-2025/index.html", ".prose .q"), ("j/990102/index.html", "figcaption .nb")):
        lines = (
            visit.go(address)
            .locator(chosen)
            .evaluate_all("marks => marks.map(mark => new Set([...mark.getClientRects()].map(piece => piece.top)).size)")
        )
        assert lines
        assert set(lines) == {1}
    context.close()


def test_a_report_lists_what_its_figures_were_read_as(visit: Visit) -> None:
    """Whoever knows the report finds every figure that fills a row in one list, and each leads to its place in the text."""
    page = visit.go("r/990102-2025/index.html")
    figures = page.locator(".readings td a")
    assert figures.count() == page.locator(".prose a.q").count()
    assert set(figures.all_inner_texts()) == set(page.locator(".prose a.q").all_inner_texts())
    figures.first.click()
    expect(page.locator("a.q:target")).to_have_count(1)
    assert visit.troubles == []


def test_the_groups_offered_for_comparison_are_of_one_parent(visit: Visit) -> None:
    """A group that is offered under a place's name holds places below that place."""
    page = visit.go("compare/index.html")
    page.locator("#compared li a").first.wait_for()
    for words in page.locator("#compared li a").all_inner_texts():
        parent, _, places = words.partition("：")
        below = page.locator(f"select[name=p0] optgroup[label='{parent}'] option").all_text_contents()
        assert set(places.split("、")) <= set(below)


def test_print_keeps_what_tells_why_something_is_empty(chromium: Browser, bases: dict[str, str]) -> None:
    """A printer leaves backgrounds out: a year with a report is drawn as a border, and the pattern of an empty cell is kept."""
    context, visit = open_visit(chromium, bases["file"], viewport={"width": 1000, "height": 1400})
    visit.page.emulate_media(media="print")
    page = visit.go("j/990102/index.html")
    dot = page.locator(".timeline .held > *").first.evaluate("node => getComputedStyle(node, '::before').borderTopWidth")
    assert dot == "6px"
    assert page.locator(".figures .void").first.evaluate("node => getComputedStyle(node).printColorAdjust") == "exact"
    context.close()


@pytest.mark.parametrize(
    "address", ["j/990102/index.html", "i/review.received/index.html", "documents/index.html", "about/index.html"]
)
def test_every_page_can_be_cited_and_corrected(visit: Visit, address: str) -> None:
    """Each page, and each chart on it, gives words to cite it by and words to say what is wrong, with the address of that place."""
    page = visit.go(address)
    page.evaluate("fazhi.copy = text => { window.copied = text; }")
    places = [page.locator("footer"), *page.locator("figure.chart").all()]
    for place in places:
        for chosen in ("[data-copy], [data-cite]", "[data-err]"):
            place.locator(chosen).first.click()
            words = str(page.evaluate("window.copied"))
            assert address in words
            identity = place.get_attribute("id")
            assert identity is None or words.partition("#")[2].startswith(identity)
    assert visit.troubles == []


def test_names_stay_over_a_long_comparison(visit: Visit) -> None:
    """Scrolled down, a comparison still says whose column is whose."""
    page = visit.go("compare/index.html#p=990102,990121&y=2024")
    page.locator("#compared tbody tr").nth(20).wait_for()
    page.mouse.wheel(0, 1500)
    page.wait_for_timeout(100)
    assert page.locator("#compared thead th").last.evaluate("head => Math.abs(head.getBoundingClientRect().top)") <= 1


def test_a_report_s_line_is_a_line_on_a_phone(chromium: Browser, bases: dict[str, str]) -> None:
    """The list of reports is set in lines on a phone too, and nothing of it is cut off."""
    context, visit = open_visit(chromium, bases["file"], viewport=PHONE)
    page = visit.go("reports/index.html")
    heights = page.locator(".report-table tbody tr").evaluate_all("rows => rows.map(row => row.getBoundingClientRect().height)")
    assert heights
    assert max(heights) < 90
    assert page.locator(".report-table").evaluate("table => table.scrollWidth <= table.parentNode.clientWidth")
    context.close()


def test_where_the_system_chooses_colours_what_is_current_is_told(chromium: Browser, bases: dict[str, str]) -> None:
    """In forced colours the entry of the menu one is in, buttons, and marked figures are told by lines."""
    context, visit = open_visit(chromium, bases["file"], viewport=WIDE, forced_colors="active")
    page = visit.go("i/index.html")
    line = "node => getComputedStyle(node).borderBottomColor"
    current, other = (
        page.locator(chosen).first.evaluate(line) for chosen in (".menu [aria-current]", ".menu a:not([aria-current])")
    )
    ground = page.locator("body").evaluate("node => getComputedStyle(node).backgroundColor")
    assert other == ground != current
    page = visit.go("index.html")
    assert page.locator(".front-find button").evaluate("node => getComputedStyle(node).borderTopWidth") == "1px"
    page = visit.go("r/990102-2025/index.html")
    assert page.locator(".prose .q.i").first.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    context.close()


def test_a_chart_s_tools_are_one_line_on_a_phone(chromium: Browser, bases: dict[str, str]) -> None:
    """What can be done with a chart stands in one line below it, and no number in it is cut at its edge."""
    context, visit = open_visit(chromium, bases["file"], viewport=PHONE)
    page = visit.go("j/990102/index.html")
    lines = page.locator(".chart-tools").evaluate_all(
        "rows => rows.map(row => new Set([...row.children].map(tool => Math.round(tool.getBoundingClientRect().top))).size)"
    )
    assert lines
    assert set(lines) == {1}
    assert page.locator(".panel svg").first.evaluate("drawing => getComputedStyle(drawing).overflow") == "visible"
    context.close()


def test_a_long_note_does_not_part_the_text(chromium: Browser, bases: dict[str, str]) -> None:
    """A paragraph full of figures has a long note beside it: the next begins where it would without one, and no note lies on another."""
    context, visit = open_visit(chromium, bases["file"], viewport=WIDE)
    page = visit.go("r/990102-2025/index.html")
    apart, over = page.evaluate(
        """() => {
          const box = node => node.getBoundingClientRect(), margin = (node, side) => parseFloat(getComputedStyle(node)["margin" + side]);
          const told = [...document.querySelectorAll(".prose > :not(.sn)")], notes = [...document.querySelectorAll(".prose > .sn")];
          return [
            told.slice(1).map((node, at) => box(node).top - margin(node, "Top") - box(told[at]).bottom - margin(told[at], "Bottom")),
            notes.slice(1).filter((note, at) => box(notes[at].lastElementChild).bottom > box(note).top + 1).length,
          ];
        }"""
    )
    assert max(apart) < 40
    assert over == 0
    context.close()


def test_a_report_says_at_its_head_what_does_not_hold(visit: Visit) -> None:
    """Who checks a report sees at once how many sums fail and what the law asks for is not seen, each a press from its list."""
    page = visit.go("r/990102-2025/index.html")
    told = page.locator(".verdict-line")
    sums, unseen = page.locator("#checks li").count(), page.locator("#law .not-in-this-text").count()
    assert f"勾稽{sums}条" in told.inner_text()
    assert (f"{unseen}项未见" in told.inner_text()) is bool(unseen)
    for link in told.locator("a").all():
        assert page.locator(link.get_attribute("href") or "#").count() == 1
