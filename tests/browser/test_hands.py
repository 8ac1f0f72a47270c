"""What a reader does: press a figure, read its sentence, send the address, filter and sort, all by keyboard, some without scripts."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit, open_visit

pytestmark = pytest.mark.browser


def test_a_figure_is_one_press_from_its_sentence(visit: Visit) -> None:
    """Enter on a key figure opens its sentence with the marked words; the address changes; Escape closes and gives the focus back."""
    page = visit.go("j/990102/index.html")
    figure = page.locator(".key .big a").first
    figure.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#evidence")
    expect(panel).to_be_visible()
    assert panel.locator("mark").inner_text()
    assert figure.locator("data").get_attribute("value") == panel.locator(".big data").get_attribute("value")
    assert "#e=" in page.url
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert "#e=" not in page.url
    assert figure.evaluate("node => node === document.activeElement")
    assert visit.troubles == []


def test_an_address_with_evidence_can_be_sent(visit: Visit) -> None:
    """Opening the address that a pressed figure left shows the same sentence."""
    page = visit.go("j/990102/index.html")
    page.locator(".key .big a").first.click()
    expect(page.locator("#evidence")).to_be_visible()
    address, sentence = page.url, page.locator("#evidence blockquote").inner_text()
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("#evidence blockquote")).to_have_text(sentence)


def test_a_mark_in_a_chart_shows_its_year_s_figure(visit: Visit) -> None:
    """Pressing a bar opens the sentence of the figure that its title says."""
    page = visit.go("j/990102/index.html")
    mark = page.locator("svg[data-of] .bars > *").last
    title = mark.locator("title").text_content() or ""
    mark.click()
    expect(page.locator("#evidence")).to_be_visible()
    value = page.locator("#evidence .big data").first.text_content() or ""
    assert value.strip("约") in title.partition(" ")[2]
    assert visit.troubles == []


def test_a_change_shows_both_figures(visit: Visit) -> None:
    """A change in the matrix, pressed, shows the sentence of this year and of the year before."""
    page = visit.go("matrix/index.html#m=change&y=2024&l=county")
    cell = page.locator("td .chg[data-derived]").first
    expect(cell).to_be_visible()
    now, then = str(cell.get_attribute("data-derived")).split(" ")
    assert now.partition("#")[0].endswith("2024")
    assert then


def test_the_matrix_filters_sorts_and_keeps_its_state_in_the_address(visit: Visit) -> None:
    """Choices change the rows and the address; the address alone brings the view back; a cell opens by keyboard."""
    page = visit.go("matrix/index.html")
    page.locator("select[name=l]").select_option("county")
    page.locator("select[name=y]").select_option("2024")
    page.locator("th button[data-sort='disputes.handled']").click()
    expect(page.locator("th[aria-sort=descending]")).to_have_count(1)
    assert "l=county" in page.url
    assert "s=disputes.handled" in page.url.replace("%3A", ":")
    column = page.locator("thead th").evaluate_all("heads => heads.findIndex(head => head.hasAttribute('aria-sort'))")
    values = page.locator(f"tbody tr td:nth-child({column + 1}) a > data").evaluate_all("nodes => nodes.map(node => +node.value)")
    assert values == sorted(values, reverse=True)
    rows = page.locator("tbody tr[aria-rowindex]").count()
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("th[aria-sort=descending]")).to_have_count(1)
    assert page.locator("tbody tr[aria-rowindex]").count() == rows
    page.locator("tbody th[tabindex='0']").first.focus()
    for _ in range(column):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#evidence")).to_be_visible()
    assert visit.troubles == []


def test_slash_goes_to_search(visit: Visit) -> None:
    """`/` puts the cursor into the search field."""
    page = visit.go("findings/index.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"


def test_the_live_chart_loads_echarts_once_and_only_when_asked(visit: Visit) -> None:
    """No page loads ECharts by itself; two live charts load it once."""
    requested: list[str] = []
    visit.page.on("request", lambda request: requested.append(request.url))
    page = visit.go("j/990102/index.html")
    assert not any("echarts" in url for url in requested)
    for number in range(2):
        page.locator("[data-live]").nth(number).click()
    expect(page.locator(".live svg")).to_have_count(2)
    assert sum("echarts" in url for url in requested) == 1
    assert visit.troubles == []


def test_marks_can_be_turned_off_without_a_script(chromium: Browser, bases: dict[str, str]) -> None:
    """With scripts off the report's switches still work, and every figure still leads to its own anchor."""
    context, visit = open_visit(chromium, bases["file"], java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page = visit.go("r/990102-2025/index.html")
    expect(page.locator(".sn").first).to_be_visible()
    page.locator("#show-notes").uncheck()
    expect(page.locator(".sn").first).to_be_hidden()
    context.close()


def test_without_scripts_every_fact_is_there(chromium: Browser, bases: dict[str, str]) -> None:
    """A profile with scripts off shows the same figures and drawings as with them, and its links lead to the sentences."""
    shown = []
    for scripts in (True, False):
        context, visit = open_visit(chromium, bases["file"], java_script_enabled=scripts, viewport={"width": 1440, "height": 900})
        page = visit.go("j/990102/index.html")
        shown.append((page.locator("main data").count(), page.locator("main svg").count()))
        if not scripts:
            page.locator(".key .big a").first.click()
            expect(page.locator("a.q:target")).to_have_count(1)
        context.close()
    assert shown[0] == shown[1]


def test_who_has_chosen_nothing_is_offered_some(visit: Visit) -> None:
    """A page to choose on offers a beginning: places to set side by side, words to search for; going back takes the choice back."""
    page = visit.go("compare/index.html")
    page.locator("#compared a").first.click()
    expect(page.locator("#compared thead th").nth(2)).to_be_visible()
    assert page.locator("[name=p1]").input_value()
    page.evaluate("location.hash = ''")
    expect(page.locator("#compared li a").first).to_be_visible()
    assert page.locator("[name=p1]").input_value() == ""
    page = visit.go("search/index.html")
    page.locator("#search-hints a").first.click()
    expect(page.locator(".hit").first).to_be_visible()
    expect(page.locator("#search-hints")).to_be_hidden()
    assert visit.troubles == []


def test_places_are_chosen_and_compared(visit: Visit) -> None:
    """Two places chosen stand side by side, the address brings them back, and the free places are filled with peers."""
    page = visit.go("compare/index.html")
    page.locator("select[name=p0]").select_option(label="屏湖区")
    page.locator("select[name=p1]").select_option(index=2)
    expect(page.locator("#compared thead th")).to_have_count(3)
    address, heads = page.url, page.locator("#compared thead").inner_text()
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("#compared thead")).to_have_text(heads, use_inner_text=True)
    page.locator("[data-peers=province]").click()
    expect(page.locator("#compared thead th")).to_have_count(6)
    assert page.locator("select[name=p0] optgroup").count() > 1
    assert visit.troubles == []


def test_a_document_s_further_reports_are_one_search_away(visit: Visit) -> None:
    """等，另n份 leads to a search for the document's name."""
    page = visit.go("documents/index.html")
    page.locator(".documents .where > a", has_text="等，另").first.click()
    expect(page.locator(".hit").first).to_be_visible()
    assert visit.troubles == []


@pytest.mark.parametrize(("address", "chosen"), [("j/990102/index.html", ".key .big a"), ("r/990102-2025/index.html", "a.q.i")])
@pytest.mark.parametrize("by_back", [True, False], ids=["back", "close"])
def test_going_back_takes_a_sheet_away(
    chromium: Browser, bases: dict[str, str], address: str, chosen: str, *, by_back: bool
) -> None:
    """On a phone a sheet lies over the page: back takes it away and stays on the page; closed by ×, it leaves no step in the history."""
    context, visit = open_visit(chromium, bases["http"], viewport={"width": 390, "height": 844}, has_touch=True)
    visit.go("about/index.html")
    page = visit.go(address)
    sheet = page.locator("#evidence")
    for figure in (page.locator(chosen).first, page.locator(chosen).nth(1)):
        figure.click()
        expect(sheet).to_be_visible()
        if by_back:
            page.go_back()
        else:
            sheet.get_by_label("关闭").click()
        expect(sheet).to_be_hidden()
        assert address in page.url
        assert "e=" not in page.url
    page.go_back()
    assert "about/" in page.url
    context.close()


def test_the_switches_are_near_the_top(visit: Visit) -> None:
    """By keyboard the switches of a report come before its outline, whose links are many."""
    page = visit.go("r/990102-2025/index.html")
    assert page.locator(".switches ~ .outline").count() == 1
    head = page.locator(".report-head :is(a, button)").count()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(head + 1):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "show-figures"
