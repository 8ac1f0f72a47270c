"""A site in both scripts: the twin of each page says the same in other characters, and leads to the same figures, files and places."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from opencc import OpenCC

from tests.site.links import dead_links, read_links
from tests.site.trees import tree

_WORDED = {"title", "aria-label", "alt", "placeholder", "label"}
_LEADING = {"href", "src", "action"}


class _Parts(HTMLParser):
    """A page as a list: tags with their attributes, and runs of text between them."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple[str, str, dict[str, str]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append(("<", tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append((">", tag, {}))

    def handle_data(self, data: str) -> None:
        self.parts.append(("text", data, {}))


@pytest.fixture(scope="module")
def pairs(both_site: Path) -> list[tuple[str, _Parts, _Parts]]:
    """Every page by its address, and its twin."""
    addresses = sorted(address for address in tree(both_site) if address.endswith(".html") and not address.startswith("hant/"))
    assert len(addresses) > 30
    texts = {
        address: tuple((both_site / folder / address).read_text(encoding="utf-8") for folder in ("", "hant"))
        for address in addresses
    }
    return [(address, _Parts(here), _Parts(there)) for address, (here, there) in texts.items()]


def _pieces(
    pairs: list[tuple[str, _Parts, _Parts]],
) -> Iterator[tuple[str, tuple[str, str, dict[str, str]], tuple[str, str, dict[str, str]]]]:
    for address, page, twin in pairs:
        assert len(page.parts) == len(twin.parts), address
        for one, other in zip(page.parts, twin.parts, strict=True):
            yield address, one, other


def test_only_words_differ(pairs: list[tuple[str, _Parts, _Parts]]) -> None:
    """Tag by tag the two pages are one: same elements, ids, values, figures; what differs is text, labels and where links lead."""
    for address, (kind, name, attributes), (twin_kind, twin_name, twin_attributes) in _pieces(pairs):
        assert kind == twin_kind, address
        if kind == "text":
            assert len(name) == len(twin_name), (address, name, twin_name)
            assert not name.isascii() or name == twin_name
            continue
        assert name == twin_name, address
        assert attributes.keys() == twin_attributes.keys(), address
        for key, value in attributes.items():
            free = (
                key in _WORDED | _LEADING
                or (name, key) == ("html", "lang")
                or (name == "meta" and attributes.get("name") == "description")
            )
            assert free or value == twin_attributes[key], (address, name, key)
            if key in _WORDED:
                assert len(value) == len(twin_attributes[key])


def test_what_leads_somewhere_leads_to_the_same(pairs: list[tuple[str, _Parts, _Parts]]) -> None:
    """A link of a twin leads to the twin of the page, with the same fragment, or to the very same file."""
    for address, (kind, _, attributes), (_, _, twin) in _pieces(pairs):
        if kind != "<":
            continue
        for key in _LEADING & attributes.keys():
            here, there = _target(address, attributes[key]), _target(f"hant/{address}", twin[key])
            is_shared = here.startswith(("data/", "assets/")) and not here.endswith(".js")
            expected = here if is_shared or "hreflang" in attributes or "//" in here else f"hant/{here}"
            assert there == expected, (address, attributes[key], twin[key])


def _target(address: str, link: str) -> str:
    """Where a link leads, from the top of the site, fragment and all."""
    parts = urlsplit(link)
    if parts.scheme:
        return link
    folders = address.split("/")[:-1]
    path = unquote(parts.path)
    if not path:
        return f"{address}#{parts.fragment}"
    for piece in path.split("/"):
        if piece == "..":
            folders.pop()
        else:
            folders.append(piece)
    return "/".join(folders) + (f"#{parts.fragment}" if parts.fragment else "")


def _runs(page: _Parts) -> tuple[list[str], list[str]]:
    """The words of a page by paragraph, cell or label; and those of elements that have a language of their own, or are code."""
    runs, kept = [""], [""]
    own = ""
    for kind, name, attributes in page.parts:
        if kind == "text":
            held = kept if own else runs
            held[-1] += name
            continue
        assert not (kind == "<" and name == own), "an element with its own language holds one of its own name"
        is_code = name == "script" and attributes.get("type") != "application/json"
        if kind == "<" and not own and ("lang" in attributes or is_code) and name != "html":
            own = name
        elif kind == ">" and name == own:
            own = ""
        elif kind == "<" and not own:
            runs = [*(attributes[key] for key in _WORDED & attributes.keys()), *runs]
        if name not in {"a", "b", "cite", "data", "i", "ins", "mark", "span"} or "lang" in attributes:
            runs.append("")
            kept.append("")
    return runs, kept


def test_the_words_are_opencc_s(pairs: list[tuple[str, _Parts, _Parts]]) -> None:
    """Every paragraph, heading, cell and label of a twin is what OpenCC makes of the whole of it; what has its own language stays."""
    opencc = OpenCC("s2tw")
    told: dict[str, str] = {}
    for _, page, twin in pairs[:: max(1, len(pairs) // 20)]:
        (here, kept), (there, twin_kept) = _runs(page), _runs(twin)
        assert kept == twin_kept
        told.update(zip(here, there, strict=True))
    for words, converted in told.items():
        assert opencc.convert(words) == converted


def test_a_quoted_sentence_stays_and_says_its_language(both_site: Path) -> None:
    """The sentences behind checks, the excerpts of findings and the front page's example are in the source's own characters."""
    for address in ("index.html", "findings/index.html"):
        kept = re.compile(r'<(q|p)\b[^>]* lang="zh">(.*?)</\1>')
        here, there = (kept.findall((both_site / folder / address).read_text(encoding="utf-8")) for folder in ("", "hant"))
        assert here
        assert here == there


def test_data_is_not_written_twice(both_site: Path) -> None:
    """Below hant/ stand pages and the scripts' own words, nothing else."""
    assert {Path(address).suffix for address in tree(both_site / "hant")} == {".html", ".js"}
    scripts = {address for address in tree(both_site / "hant") if address.endswith(".js")}
    assert scripts == {address for address in tree(both_site) if address.startswith("assets/") and address.endswith(".js")} - {
        "assets/echarts.min.js"
    }


def test_no_link_is_dead_in_either_script(both_site: Path) -> None:
    """Every link leads to a file, every fragment to an id, on both sides."""
    pages = read_links(both_site)
    assert dead_links(both_site, pages)[:10] == []
