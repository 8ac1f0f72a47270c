"""What the person sees who edits with a browser open beside."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serve.conftest import Running

pytestmark = pytest.mark.browser

_REPORT = "r/360281-2022/index.html"
_OTHER = "r/430202-2022/index.html"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of its own, low enough that there is something to scroll."""
    context = chromium.new_context(viewport={"width": 800, "height": 300})
    yield context.new_page()
    context.close()


def _open(page: Page, preview: Running, address: str) -> Page:
    """Open a page and wait until it listens; mark it, so that a reload shows."""
    with page.expect_request(lambda request: "/-/events" in request.url):
        page.goto(preview.base + address)
    page.evaluate("window.stays = true")
    return page


def _stays(page: Page) -> bool:
    return bool(page.evaluate("window.stays === true"))


def test_an_edit_reloads_the_pages_that_changed_and_keeps_the_place(preview: Running, page: Page) -> None:
    """The edited report's page comes anew, where the reader was; another report's page is left alone."""
    _open(page, preview, _REPORT)
    other = _open(page.context.new_page(), preview, _OTHER)
    page.evaluate("scrollTo(0, 200)")
    source = preview.content / "乐平市" / "2022.txt"

    line = preview.rebuilt(
        lambda: source.write_text(source.read_text(encoding="utf-8").replace("20件", "27件"), encoding="utf-8")
    )

    assert line.startswith("乐平市/2022.txt → 读1份,写")
    expect(page.locator("body")).to_contain_text("27件")
    page.wait_for_function("Math.abs(scrollY - 200) < 2")
    assert not _stays(page)
    assert _stays(other)


def test_a_stylesheet_reloads_every_page(preview: Running, page: Page) -> None:
    """A page is what it loads, too."""
    _open(page, preview, "about/index.html")
    style = preview.folder / "templates" / "assets" / "atlas.css"

    preview.rebuilt(
        lambda: style.write_text(style.read_text(encoding="utf-8") + "\nbody{outline:3px solid red}\n", encoding="utf-8")
    )

    page.wait_for_function("getComputedStyle(document.body).outlineWidth === '3px'")


def _append(path: Path, text: str) -> None:
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + text, encoding="utf-8")


def _spoil(path: Path, text: str) -> None:
    """Put something in a template's main block, or at the end of what is no template."""
    start = "{% block main %}\n"
    if path.suffix == ".html":
        path.write_text(path.read_text(encoding="utf-8").replace(start, start + text + "\n", 1), encoding="utf-8")
    else:
        _append(path, text)


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("templates/about.html", "{% endif %}", ("template", "about.html:", "{% endif %}", "→")),
        ("templates/report.html", "{{ nobody.knows }}", ("template", "report.html:", "{{ nobody.knows }}", "→")),
        ("content/units.toml", "\nthis is not a row\n", ("table", "units.toml:", "→")),
        ("content/site.toml", '\nsubtitel = "乙"\n', ("settings", "site.toml:", "subtitel", "→ 是不是 subtitle")),
    ],
)
def test_an_error_lies_over_the_last_good_page_until_it_is_mended(
    preview: Running, page: Page, name: str, text: str, shown: tuple[str, ...]
) -> None:
    """Code, file, line, excerpt and remedy, on the open page and on one opened meanwhile; the repair takes it away."""
    _open(page, preview, _REPORT)
    broken = preview.folder / name
    before = broken.read_bytes() if broken.exists() else None
    said = len(preview.lines)

    _spoil(broken, text)

    for one in (page, _open(page.context.new_page(), preview, _OTHER)):
        box = one.locator("#build-error")
        for words in shown:
            expect(box).to_contain_text(words)
        expect(one.locator("main")).to_contain_text("行政复议")
    assert _stays(page)
    preview.said("构建没有成功", said)

    if before is None:
        broken.unlink()
    else:
        broken.write_bytes(before)

    for one in page.context.pages:
        expect(one.locator("#build-error")).to_have_count(0)
    assert _stays(page)
    preview.said("已恢复", said)


def test_what_was_edited_while_broken_is_not_forgotten(preview: Running, page: Page) -> None:
    """A report edited together with a template that broke is read when the template is mended."""
    _open(page, preview, _REPORT)
    template, source = preview.folder / "templates" / "base.html", preview.content / "乐平市" / "2022.txt"
    before, said = template.read_bytes(), len(preview.lines)

    _append(template, "{% endif %}")
    preview.said("构建没有成功", said)
    source.write_text(source.read_text(encoding="utf-8").replace("受理", "共受理"), encoding="utf-8")
    template.write_bytes(before)

    preview.said("已恢复", said)
    expect(page.locator("body")).to_contain_text("共受理")


def test_a_page_that_was_away_catches_up(preview: Running, page: Page) -> None:
    """News told while a page did not listen reach it when it does."""
    _open(page, preview, _REPORT)
    page.context.set_offline(True)
    page.evaluate(
        "Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true}), document.dispatchEvent(new Event('visibilitychange'))"
    )
    source = preview.content / "乐平市" / "2022.txt"
    preview.rebuilt(lambda: _append(source, "补记一行。\n"))
    assert _stays(page)

    page.context.set_offline(False)
    page.evaluate("delete document.visibilityState, document.dispatchEvent(new Event('visibilitychange'))")

    expect(page.locator("body")).to_contain_text("补记一行")


def test_a_taken_port_is_said(preview: Running) -> None:
    """The next free port is used, and the line says why."""
    assert "用不了" in preview.said("预览 .*")


def test_what_is_served_in_the_end_is_a_clean_build(preview: Running) -> None:
    """After all of this, in whatever order, the output equals a clean build's."""
    assert preview.equals_clean() == []
