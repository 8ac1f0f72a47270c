"""A mended report's page can be turned back: with each mended stretch as it was, its words are the untouched file's."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.conftest import ROOT

_CONTENT = {"content_site": ROOT / "content", "yunchuan_site": ROOT / "examples" / "yunchuan"}
_BLANK = re.compile(r"\s+")


class _SourceView(HTMLParser):
    """The paragraphs of a report's text as they are shown before mending; a stretch too long to be shown whole ends a part."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[str] = []
        self.words: list[str] | None = None
        self.notes = self.mended = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div":
            self.notes += 1
        elif tag == "ins":
            assert not self.mended, "one mended stretch in another"
            self.mended = 1
            if self.words is not None:
                self.words.append(dict(attrs)["data-was"] or "")
        elif tag in {"p", "h2", "h3", "h4", "h5"} and not self.notes:
            self.words = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "div":
            self.notes -= 1
        elif tag == "ins":
            self.mended = 0
        elif tag in {"p", "h2", "h3", "h4", "h5"} and self.words is not None:
            self.paragraphs.append("".join(self.words))
            self.words = None

    def handle_data(self, data: str) -> None:
        if self.words is not None and not self.notes and not self.mended:
            self.words.append(data)


@pytest.mark.parametrize("name", _CONTENT)
def test_the_page_before_mending_is_the_source(request: pytest.FixtureRequest, name: str) -> None:
    """Every paragraph, its mended stretches as they were, stands in the file so, blanks aside, and in the file's order."""
    site: Path = request.getfixturevalue(name)
    seen = 0
    for path in sorted((site / "data" / "reports").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        page = site / "r" / record["id"] / "index.html"
        if not record["repairs"] or not page.exists() or record["source"].endswith((".html", ".docx", ".pdf")):
            continue
        seen += 1
        source = _BLANK.sub("", (_CONTENT[name] / record["source"]).read_bytes().decode(record["encoding"]))
        view = _SourceView()
        view.feed(page.read_text(encoding="utf-8").partition('<article class="prose"')[2].partition("</article>")[0])
        at = 0
        for paragraph in view.paragraphs:
            for part in _BLANK.sub("", paragraph).split("……"):
                found = source.find(part, at)
                assert found >= 0, (record["id"], part)
                at = found + len(part)
    assert seen
