"""The matrix in a reader's hands: why a cell is empty, what a cell is made of, keys, choices, its address, paper, and nothing that jumps."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit, objections, open_visit
from tests.browser.test_every_page import WIDE

pytestmark = pytest.mark.browser

_REASONS = {
    "no_report": "未收录报告",
    "not_stated": "已读，本报告文本中未见",
    "scoped_only": "只有个别机构的数字",
    "no_number": "提到而未给数字",
    "damaged": "原文此处受损",
    "conflicting": "几处数字不一致",
    "not_applicable": "本级不适用",
}
_SHIFTS = """window.shifted = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shifted += entry.value; })).observe({ type: "layout-shift", buffered: true });"""


def _opened(visit: Visit, view: str) -> Page:
    page = visit.go(f"matrix/index.html#{view}")
    expect(page.locator("table[role=grid]")).to_be_visible()
    return page


def _held(page: Page) -> tuple[int, int]:
    """The row and the column of the cell that has the focus; the heads are -1."""
    row, column = page.evaluate(
        "() => [document.activeElement.parentNode.getAttribute('aria-rowindex'), document.activeElement.getAttribute('aria-colindex')]"
    )
    return int(row) - 2, int(column) - 2


@pytest.fixture
def seven(visit: Visit, yunchuan_site: Path) -> Visit:
    """The matrix of the fictional province, where 屏湖区 has a cell of every kind in 2025: two parts of one report stand for its figures."""
    text = (yunchuan_site / "data" / "matrix" / "index.js").read_text(encoding="utf-8")
    index = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    shard = next(place[6] for place in index["places"] if place[0] == "990102")
    text = (yunchuan_site / "data" / "evidence" / "990102-2025.js").read_text(encoding="utf-8")
    *_, figures = json.loads(f"[{text[text.index('(') + 1 : text.rindex(')')]}]")
    two = [[f"990102-2025#{anchor}", figure[1], "", "区司法局"] for anchor, figure in figures.items() if figure[1] is not None][
        :2
    ]
    rows = [row[0] for row in index["indicators"]]
    cells = {
        "review.received": ["o", None, two[:1]],
        "disputes.handled": ["n", None, []],
        "enforcement.penalties": ["d", None, []],
        "rules.legality_reviews": ["c", None, two],
        "legal_aid.cases": ["s", two[0][1] + two[1][1], two],
    }
    own = json.dumps({"990102": [1, {rows.index(row): cell for row, cell in cells.items()}]}, ensure_ascii=False)
    visit.page.route(f"**/data/matrix/{shard}-2025.js", lambda route: route.fulfill(body=f'fazhi.shard("{shard}-2025",{own});'))
    return visit


@pytest.mark.parametrize("reason", _REASONS)
def test_an_empty_cell_says_why(seven: Visit, reason: str) -> None:
    """By the mouse or by Enter: the reason in words, what it means, and the figures that there are."""
    page = _opened(seven, "y=2025")
    cell = page.locator("td", has=page.locator(f".void.{reason}")).first
    panel = page.locator("#evidence")
    cell.click(position={"x": 4, "y": 4})
    expect(panel.locator("b")).to_have_text(_REASONS[reason])
    told = panel.inner_text()
    assert panel.locator("blockquote").count() == {"scoped_only": 1, "conflicting": 2}.get(reason, 0)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(cell).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    assert panel.inner_text() == told
    assert seven.troubles == []


def test_a_cell_of_parts_opens_them_all(seven: Visit) -> None:
    """合计自2项 opens both sentences, and above them what they add up to."""
    page = _opened(seven, "y=2025&l=county")
    cell = page.locator("td", has_text="合计自2项")
    cell.click()
    panel = page.locator("#evidence")
    expect(panel.locator("blockquote")).to_have_count(2)
    parts = panel.locator(".big data").evaluate_all("nodes => nodes.map(node => +node.value)")
    total = panel.locator("data[data-how=sum]")
    assert total.get_attribute("value") == cell.locator("data").get_attribute("value") == f"{sum(parts):g}"
    assert len(str(total.get_attribute("data-derived")).split("+")) == 2
    assert seven.troubles == []


def test_a_change_is_told_both_ways(visit: Visit) -> None:
    """Behind a change stand the difference, the per cent and both years' sentences; a hedged figure makes it a rough one."""
    page = _opened(visit, "y=2025&m=percent")
    page.locator("td .chg", has_text="约").first.click()
    panel = page.locator("#evidence")
    expect(panel.locator("blockquote")).to_have_count(2)
    now, then = panel.locator(".big data").evaluate_all("nodes => nodes.map(node => +node.value)")
    difference, percent = panel.locator(".chg data").evaluate_all("nodes => nodes.map(node => +node.value)")
    assert difference == pytest.approx(now - then)
    assert percent == pytest.approx(100 * (now - then) / then, abs=1e-3)
    assert panel.locator(".chg", has_text="约").count() == 2


def test_a_series_opens_every_year(visit: Visit) -> None:
    """Bars over the years, pressed, show a sentence for each year that has a bar, and no reason for those that have none."""
    page = _opened(visit, "y=2021&m=steps&l=county")
    cell = page.locator("td:has(.steps-cell .none):has(.steps-cell i:not(.none) + i)").first
    count = cell.locator("i:not(.none)").count()
    cell.click()
    expect(page.locator("#evidence blockquote")).to_have_count(count)
    expect(page.locator("#evidence .void")).to_have_count(0)


def test_where_a_year_s_counting_changed_no_change_is_shown(visit: Visit) -> None:
    """A cell whose series breaks there says so, and leads to its own year's sentence."""
    page = _opened(visit, "y=2024&m=change&c=review.received")
    cell = page.locator("td", has=page.locator("[title^=这年起口径改变]")).first
    cell.click()
    expect(page.locator("#evidence blockquote")).to_have_count(1)


def test_an_address_keeps_the_view_and_the_open_cell(visit: Visit) -> None:
    """The address left by a pressed cell brings back its view and its sentence; closed, the view alone."""
    page = _opened(visit, "y=2024&l=county&d=disputes&f=990200")
    page.locator("td a").first.click()
    sentence = page.locator("#evidence blockquote").inner_text()
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("#evidence blockquote")).to_have_text(sentence)
    expect(page.locator("select[name=l]")).to_have_value("county")
    page.locator("select[name=y]").select_option("2023")
    assert "&e=" in page.url
    page.keyboard.press("Escape")
    assert page.url.endswith("#y=2023&l=county&d=disputes&f=990200")


def test_what_lies_below_a_place_can_be_folded(visit: Visit) -> None:
    """By its button or the space bar; the address keeps it."""
    page = _opened(visit, "y=2025")
    rows = page.locator("table[aria-rowcount]")
    count = int(str(rows.get_attribute("aria-rowcount")))
    page.locator("tbody th[tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press(" ")
    expect(page.locator("tbody [aria-expanded=false]")).to_have_count(1)
    assert _held(page) == (1, -1)
    folded = int(str(rows.get_attribute("aria-rowcount")))
    assert folded < count
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(rows).to_have_attribute("aria-rowcount", str(folded))
    page.locator("tbody [aria-expanded=false]").click()
    expect(rows).to_have_attribute("aria-rowcount", str(count))


def test_keys_reach_every_cell(visit: Visit) -> None:
    """Arrows lead from cell to cell and up into the heads, Ctrl with Home and End to the corners; one cell takes the Tab, and stands in sight."""
    page = _opened(visit, "y=2024&d=all")
    rows, columns = (int(str(page.locator("table").get_attribute(name))) - 1 for name in ("aria-rowcount", "aria-colcount"))
    assert columns == 87
    page.locator("tbody th[tabindex='0']").focus()
    for keys, place in (
        ("ArrowRight", (0, 0)), ("ArrowDown", (1, 0)), ("End", (1, columns - 1)), ("Control+End", (rows - 1, columns - 1)),
        ("ArrowLeft", (rows - 1, columns - 2)), ("PageUp", None), ("Home", None), ("Control+Home", (0, -1)), ("ArrowUp", (-1, -1)),
        ("ArrowRight", (-1, 0)),
    ):  # fmt: skip
        page.keyboard.press(keys)
        assert place in (None, _held(page)), keys
        assert page.locator("#matrix [tabindex='0']").count() == 1
        seen = page.evaluate(
            "() => { const box = document.activeElement.getBoundingClientRect(); return document.activeElement.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)); }"
        )
        assert seen, keys
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=descending]")).to_have_count(1)
    assert _held(page) == (-1, 0)
    assert visit.troubles == []


def test_the_heads_stay(visit: Visit) -> None:
    """Scrolled down and aside, the names of rows and columns stand where they stood, above the cells they name."""
    page = _opened(visit, "y=2024&d=all")
    before = page.locator("thead th").first.bounding_box()
    page.evaluate("document.getElementById('matrix').scrollTo(2500, 300)")
    cell = page.locator("td[aria-colindex='25']").first
    expect(cell).to_be_attached()
    head = page.locator("thead th[aria-colindex='25']").bounding_box()
    box = cell.bounding_box()
    assert head is not None
    assert box is not None
    assert (head["x"], head["width"]) == (box["x"], box["width"])
    assert page.locator("thead th").first.bounding_box() == before


def test_places_are_sorted_by_name(visit: Visit) -> None:
    """The first head sorts as the others do: by name, backwards, and under their parents again."""
    page = _opened(visit, "y=2024&l=county")
    names = page.locator("tbody th a")
    given = names.all_inner_texts()
    orders = []
    for _ in range(3):
        page.locator("[data-sort=place]").click()
        orders.append(names.all_inner_texts())
    assert orders[0] == orders[1][::-1] != given
    assert orders[2] == given
    assert orders[0] == page.evaluate("names => names.sort(new Intl.Collator('zh-Hans').compare)", given)


def test_a_head_leads_to_what_its_figures_count(visit: Visit) -> None:
    """口径 in a head opens the indicator's page and sorts nothing."""
    page = _opened(visit, "y=2024&c=review.received")
    page.locator("thead a", has_text="口径").click()
    page.wait_for_url("**/i/review.received/index.html")
    page.go_back()
    expect(page.locator("thead th[data-head]")).to_have_count(2)
    assert page.url.endswith("#y=2024&c=review.received")


def test_indicators_are_chosen(visit: Visit) -> None:
    """全选 takes all, a dimension's own 全选 its rows, Escape leaves things as they were; the list of dimensions says what is shown."""
    page = _opened(visit, "y=2024")
    dimensions = page.locator("select[name=d]")
    page.locator("#choose").click()
    page.locator("#chooser .bar button", has_text="清空").click()
    page.keyboard.press("Escape")
    expect(page.locator("thead th")).to_have_count(9)
    page.locator("#choose").click()
    page.locator("#chooser .bar button", has_text="清空").click()
    some = page.locator("#chooser fieldset").first
    some.locator("button").click()
    count = some.locator("input").count()
    page.locator("#chooser .bar button", has_text="完成").click()
    expect(page.locator("thead th")).to_have_count(count + 1)
    expect(dimensions).to_have_value("own")
    page.locator("#choose").click()
    page.locator("#chooser .bar button", has_text="全选").click()
    page.locator("#chooser .bar button", has_text="完成").click()
    expect(page.locator("thead th")).to_have_count(88)
    expect(dimensions).to_have_value("all")
    assert page.url.endswith("d=all")


@pytest.mark.parametrize("view", ["y=2024", "y=2024&d=all&m=heat"])
def test_paper_shows_every_row(visit: Visit, view: str) -> None:
    """Printed, every row stands there, in up to twelve columns under their own heads; afterwards the window is as it was."""
    page = _opened(visit, view)
    before = page.locator("tbody tr").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    rows = int(str(page.locator("table").get_attribute("aria-rowcount"))) - 1
    assert page.locator("tbody tr[aria-rowindex]").count() == rows > 25
    heads = page.locator("thead th:not([hidden])").evaluate_all("heads => heads.map(head => head.ariaColIndex)")
    cells = page.locator("tbody tr[aria-rowindex]").first.locator("th, td")
    assert cells.evaluate_all("cells => cells.map(cell => cell.ariaColIndex)") == heads
    assert 8 < len(heads) <= 13
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("tbody tr").count() == before
    assert page.locator("thead th[hidden]").count() == 0


def test_nothing_jumps(chromium: Browser, bases: dict[str, str]) -> None:
    """Opened and scrolled both ways, nothing moves by itself: the script takes over the rows in the page where they stand."""
    context, visit = open_visit(chromium, bases["file"], viewport=WIDE)
    context.add_init_script(_SHIFTS)
    page = _opened(visit, "d=all")
    page.mouse.move(700, 600)
    for _ in range(6):
        page.mouse.wheel(600, 150)
        page.wait_for_timeout(60)
    assert page.evaluate("shifted") == 0
    context.close()


def test_the_script_takes_over_the_columns_as_they_stand(chromium: Browser, bases: dict[str, str]) -> None:
    """With scripts off the same indicators stand in the same places, over the same figures."""
    names, lefts, values = [], [], []
    for scripts in (False, True):
        context, visit = open_visit(chromium, bases["file"], viewport=WIDE, java_script_enabled=scripts)
        page = visit.go("matrix/index.html")
        page.wait_for_selector("table[role=grid]" if scripts else "table")
        heads = page.locator("thead th.n")
        places = [place for head in heads.all() if (place := head.bounding_box())]
        figures = page.locator("tbody tr:not([aria-hidden])").first.locator("td data")
        names.append([head.split()[0] for head in heads.all_inner_texts()])
        lefts.append([place["x"] for place in places])
        values.append(figures.evaluate_all("nodes => nodes.map(node => node.value)"))
        context.close()
    assert names[0] == names[1]
    assert values[0] == values[1]
    assert lefts[0] == pytest.approx(lefts[1], abs=1)


@pytest.mark.parametrize("view", ["d=all&m=heat", "m=percent", "m=steps&l=county"])
def test_axe_finds_nothing_in_any_view(visit: Visit, view: str) -> None:
    """With every indicator, shaded or by its change, scrolled, and with a cell open."""
    page = _opened(visit, f"y=2024&{view}")
    page.evaluate("document.getElementById('matrix').scrollTo(900, 100)")
    page.locator("td:has(a, span)").last.click()
    expect(page.locator("#evidence")).to_be_visible()
    assert objections(page) == []


def test_only_those_that_reported_are_listed(visit: Visit) -> None:
    """这年收录的 leaves the places with a report of the year, flat; the address keeps it, and none of their cells says 未收录报告."""
    page = _opened(visit, "y=2023")
    rows = int(str(page.locator("table").get_attribute("aria-rowcount"))) - 1
    page.locator("select[name=r]").select_option("1")
    expect(page.locator("table")).not_to_have_attribute("aria-rowcount", str(rows + 1))
    assert page.locator("tbody td .void.no_report").count() == 0
    assert "r=1" in page.url
    assert 0 < int(str(page.locator("table").get_attribute("aria-rowcount"))) - 1 < rows
    page.locator("select[name=r]").select_option("")
    expect(page.locator("table")).to_have_attribute("aria-rowcount", str(rows + 1))
    assert visit.troubles == []


def test_a_name_that_no_place_has_is_said(visit: Visit) -> None:
    """Among several names the one that is misspelt is told, the others are listed."""
    page = _opened(visit, "n=屏湖区 无名县")
    expect(page.locator("#matrix-said")).to_contain_text("没有名为“无名县”的辖区")


def test_all_years_stand_in_numbers(visit: Visit) -> None:
    """A place's years of one indicator stand beside each other, each leads to its sentence, and any year's column sorts."""
    page = _opened(visit, "l=county&m=years&c=review.received")
    heads = page.locator("th[data-head^='review.received@']")
    assert [head.get_attribute("data-head") for head in heads.all()] == [f"review.received@{year}" for year in range(2020, 2026)]
    expect(page.locator("th[data-head='review.received@2024'] small")).to_contain_text("新口径")
    expect(page.locator("#matrix table")).to_have_attribute("aria-label", "2020至2025年指标矩阵")
    page.locator("[data-sort='review.received@2023']").click()
    expect(page.locator("th[data-head='review.received@2023']")).to_have_attribute("aria-sort", "descending")
    values = page.locator("tbody tr td:nth-of-type(4) a[data-figure] data").evaluate_all(
        "cells => cells.map(cell => +cell.value)"
    )
    assert len(values) > 1
    assert values == sorted(values, reverse=True)
    page.locator("tbody tr td:nth-of-type(4) a[data-figure]").first.click()
    expect(page.locator("#evidence .small").first).to_contain_text("2023年")
    assert visit.troubles == []
