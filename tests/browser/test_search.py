"""Search finds what is there: every substring of two characters or more, as plain `in` over all texts would."""

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pytest
from opencc import OpenCC
from playwright.sync_api import Browser, expect

from builder.model.text import RestoredText
from tests.browser.conftest import Visit, open_visit

pytestmark = pytest.mark.browser

_QUERIES = int(os.environ.get("FAZHI_SEARCHES", "300"))
_BATCH = 250
_LONGEST = 24
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
FIND = """async words => {
    const found = await fazhi.find(words);
    if (found.short) return null;
    const given = await fazhi.hits(found, 0, 100000);
    return given.hits.map(hit => hit.id).sort();
}"""
# Texts stay loaded between the queries of a test: what finds them is the same, and a test of thousands need not read them anew.
_FIND_ALL = f"""async all => {{
    fazhi.drop = () => {{}};
    const answers = [];
    for (const words of all) answers.push(await ({FIND})(words));
    return answers;
}}"""


class Library(NamedTuple):
    """A built site and the restored text of every report of it, from its record, as search reads it."""

    folder: Path
    texts: dict[str, str]


@pytest.fixture(scope="module", params=["yunchuan_site", "content_site"])
def library(request: pytest.FixtureRequest) -> Library:
    """Both sites of the project."""
    folder: Path = request.getfixturevalue(request.param)
    found = {}
    for path in sorted((folder / "data" / "reports").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        if record["kind"] == "report":
            found[record["id"]] = record["text"]
    return Library(folder, found)


def _folded(text: str) -> str:
    """As search reads: width narrowed, letters small."""
    return RestoredText(text, ()).folded.lower()


def _queries(texts: list[str], count: int) -> Iterator[tuple[str, str]]:
    """What is typed and what it must be read as: substrings as they stand, in traditional script, full width, capitals; and near misses."""
    traditional, simplified = OpenCC("s2t"), OpenCC("t2s")
    draw = random.Random(20241121)  # noqa: S311 -- a fixed draw, so that a failure can be repeated
    made = 0
    while made < count:
        text = draw.choice(texts)
        length = draw.randint(2, _LONGEST)
        start = draw.randrange(max(1, len(text) - length))
        words = text[start : start + length]
        if len(words) < len("两字") or any(letter.isspace() for letter in words):
            continue
        typed, way = words, draw.randrange(8)
        if way == 0:
            typed = traditional.convert(words)
            if simplified.convert(typed) != words:
                continue  # a character that stands for several: which one was meant is not told
        elif way == 1:
            typed = words.translate(_WIDE).upper()
        elif way in (2, 3):
            at = draw.randrange(length)
            typed = words = words[:at] + draw.choice(draw.choice(texts).split() or ["无"])[0] + words[at + 1 :]
        made += 1
        yield typed, words


def test_search_equals_plain_containment(chromium: Browser, library: Library) -> None:
    """Random substrings of 2 to 24 characters, typed in either script and width, find exactly the reports that hold them.

    `FAZHI_SEARCHES=5000 python -m pytest tests/browser/test_search.py` runs the long form.
    """
    context, visit = open_visit(chromium, f"file://{quote(str(library.folder))}")
    page = visit.go("search/index.html")
    folded = {name: _folded(text) for name, text in library.texts.items()}
    queries = list(_queries(list(library.texts.values()), _QUERIES))
    wrong = []
    for start in range(0, len(queries), _BATCH):
        batch = queries[start : start + _BATCH]
        for (typed, words), answer in zip(batch, page.evaluate(_FIND_ALL, [typed for typed, _ in batch]), strict=True):
            if answer != sorted(name for name, text in folded.items() if _folded(words) in text):
                wrong.append((typed, words))
    context.close()
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
