"""Search finds what is there: every substring of two characters or more, as plain `in` over all texts would."""

import json
import os
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pytest
from opencc import OpenCC
from playwright.sync_api import Browser, Page, expect

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
    const ids = [];
    await fazhi.hits(found, 0, 100000, 100000, hits => ids.push(...hits.map(hit => hit.id)));
    return ids.sort();
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


def _awkward(texts: list[str]) -> Iterator[str]:
    """What a random draw seldom meets: the commonest pairs and triples, phrases made of them, whole lines, and joints that no text has."""
    grams = Counter(
        line[at : at + length] for text in texts for line in text.split() for length in (2, 3) for at in range(len(line))
    )
    pairs = [gram for gram, _ in grams.most_common() if len(gram) == len("两字")]
    triples = [gram for gram, _ in grams.most_common() if len(gram) == len("三个字")]
    yield from (*pairs[:40], *triples[:40])
    # Common pairs that follow each other, so that the phrase is common to the eye and rare or absent in truth.
    following = {pair[0]: pair for pair in reversed(pairs[:400])}
    for pair in pairs[:60]:
        phrase = pair
        while len(phrase) < len("七个字的一句话") and phrase[-1] in following:
            phrase += following[phrase[-1]][1]
        yield from (phrase[:3], phrase[:4], phrase)
    draw = random.Random(20241122)  # noqa: S311 -- a fixed draw, so that a failure can be repeated
    lines = [line for text in texts for line in text.split() if len(line) > _LONGEST]
    for line in draw.sample(lines, 20):
        other = draw.choice(lines)
        yield from (line, line[:200], line[-_LONGEST:] + other[:_LONGEST], f"{line[:4]} {other[-4:]}")


def _wrong(page: Page, texts: Mapping[str, str], queries: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The queries (as typed, as meant) that find other reports than those whose text holds every word of them."""
    folded = {name: _folded(text) for name, text in texts.items()}
    wrong = []
    for start in range(0, len(queries), _BATCH):
        batch = queries[start : start + _BATCH]
        for (typed, words), answer in zip(batch, page.evaluate(_FIND_ALL, [typed for typed, _ in batch]), strict=True):
            terms = _folded(words).split()
            if answer != sorted(name for name, text in folded.items() if all(term in text for term in terms)):
                wrong.append((typed, words))
    return wrong


def test_search_equals_plain_containment(chromium: Browser, library: Library) -> None:
    """Random substrings of 2 to 24 characters, typed in either script and width, find exactly the reports that hold them.

    `FAZHI_SEARCHES=5000 python -m pytest tests/browser/test_search.py` runs the long form.
    """
    context, visit = open_visit(chromium, f"file://{quote(str(library.folder))}")
    page = visit.go("search/index.html")
    assert _wrong(page, library.texts, list(_queries(list(library.texts.values()), _QUERIES))) == []
    context.close()
    assert visit.troubles == []


def test_awkward_queries_find_what_is_there(chromium: Browser, library: Library) -> None:
    """Common pairs and triples, rare phrases made of them, whole lines and joints of two, as typed and in full width."""
    context, visit = open_visit(chromium, f"file://{quote(str(library.folder))}")
    page = visit.go("search/index.html")
    queries = list(dict.fromkeys(_awkward(list(library.texts.values()))))
    assert _wrong(page, library.texts, [(words.translate(_WIDE), words) for words in queries]) == []
    traditional, simplified = OpenCC("s2t"), OpenCC("t2s")
    spelt = [(traditional.convert(words), words) for words in queries]
    assert _wrong(page, library.texts, [pair for pair in spelt if simplified.convert(pair[0]) == pair[1]]) == []
    context.close()
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
    page.wait_for_url("**/r/**")
    page.wait_for_function("CSS.highlights.has('sought') && CSS.highlights.get('sought').size > 0")
    assert visit.troubles == []
