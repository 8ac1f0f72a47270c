"""Search finds what is there: every substring of two characters or more, as plain `in` over all texts would."""

import json
import random
from pathlib import Path

import pytest
from playwright.sync_api import expect

from builder.model.text import RestoredText
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

_QUERIES = 150
FIND = """async words => {
    const found = await fazhi.find(words);
    if (found.short) return null;
    const given = await fazhi.hits(found, 0, 100000);
    return given.hits.map(hit => hit.id).sort();
}"""


@pytest.fixture(scope="module")
def texts(yunchuan_site: Path) -> dict[str, str]:
    """The restored text of every report, from its record."""
    found = {}
    for path in sorted((yunchuan_site / "data" / "reports").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        if record["kind"] == "report":
            found[record["id"]] = record["text"]
    return found


def _folded(text: str) -> str:
    """As search reads: width narrowed, letters small."""
    return RestoredText(text, ()).folded.lower()


def test_search_equals_plain_containment(visit: Visit, texts: dict[str, str]) -> None:
    """Random substrings of 2 to 12 characters, digits and Latin among them, find exactly the reports that hold them."""
    draw = random.Random(20241121)  # noqa: S311 -- a fixed draw, so that a failure can be repeated
    page = visit.go("search/index.html")
    folded = {name: _folded(text) for name, text in texts.items()}
    wrong = []
    for _ in range(_QUERIES):
        text = draw.choice(list(texts.values()))
        length = draw.randint(2, 12)
        start = draw.randrange(len(text) - length)
        words = text[start : start + length]
        if any(letter.isspace() for letter in words):
            continue
        expected = sorted(name for name, other in folded.items() if _folded(words) in other)
        if page.evaluate(FIND, words) != expected:
            wrong.append(words)
    assert wrong == []
    assert visit.troubles == []


@pytest.mark.parametrize(("typed", "same_as"), [("行政復議", "行政复议"), ("１２３４５", "12345"), ("法治政府", "法治政府")])
def test_a_query_is_read_as_simplified_and_narrow(visit: Visit, typed: str, same_as: str) -> None:
    """Traditional characters and full-width digits find what the simplified and narrow ones find."""
    page = visit.go("search/index.html")
    found = page.evaluate(FIND, typed)
    assert found
    assert found == page.evaluate(FIND, same_as)


def test_a_place_is_found_by_its_initials(visit: Visit) -> None:
    """The first letters of a name's pinyin find the place."""
    page = visit.go("search/index.html?q=phq")
    expect(page.locator("#results a", has_text="屏湖区")).to_be_visible()


def test_a_hit_leads_to_its_words(visit: Visit) -> None:
    """A hit shows its words marked, and opens the report at the heading above them, the words marked there too."""
    page = visit.go("search/index.html?q=行政复议")
    hit = page.locator(".hit").first
    expect(hit.locator("mark")).to_have_text("行政复议")
    hit.locator("a").click()
    page.wait_for_load_state("networkidle")
    assert "/r/" in page.url
    assert page.evaluate("CSS.highlights.get('sought').size") > 0
    assert visit.troubles == []
