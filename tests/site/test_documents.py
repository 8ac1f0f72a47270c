"""The downloads of documents: a row a document, and year by year every place at which one is named."""

import csv
import json
from collections import Counter
from pathlib import Path

from tests.site.links import dead_links, read_links


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _mentions(site: Path) -> list[dict[str, str]]:
    return [row for path in sorted((site / "data" / "documents").iterdir()) for row in _rows(path)]


def _report(mention: dict[str, str]) -> str:
    return mention["出处"].split("/")[1]


def test_every_citation_is_a_mention_of_its_year(content_site: Path) -> None:
    """The years' tables together are the citations of all records, each with an address that exists."""
    cited: Counter[tuple[str, str]] = Counter()
    for path in (content_site / "data" / "reports").iterdir():
        record = json.loads(path.read_text(encoding="utf-8"))
        if record["kind"] == "report":
            cited.update((record["id"], citation["title"]) for citation in record["citations"])
    mentions = _mentions(content_site)
    assert Counter((_report(row), row["文件"]) for row in mentions) == cited
    for path in (content_site / "data" / "documents").iterdir():
        assert {row["年度"] or "undated" for row in _rows(path)} <= {path.stem}
    assert all((content_site / "r" / report / "index.html").is_file() for report in set(map(_report, mentions)))


def test_a_row_counts_its_mentions(content_site: Path) -> None:
    """A document's row says how many reports name it, how often, from when to when, and its first number: as the mentions have it."""
    mentions = _mentions(content_site)
    rows = _rows(content_site / "data" / "documents.csv")
    assert sorted(row["文件"] for row in rows) == sorted({row["文件"] for row in mentions})
    for row in rows:
        # In the reports' order, as the corpus has it.
        own = sorted((mention for mention in mentions if mention["文件"] == row["文件"]), key=_report)
        years = sorted(mention["年度"] for mention in own if mention["年度"])
        assert int(row["处数"]) == len(own)
        assert int(row["报告数"]) == len(set(map(_report, own)))
        assert [row["最早年度"], row["最晚年度"]] == ([years[0], years[-1]] if years else ["", ""])
        assert row["文号"] == next((mention["文号"] for mention in own if mention["文号"]), "")


def test_the_page_offers_them(content_site: Path) -> None:
    """The page of documents leads to each table, and none of its links is dead."""
    page = (content_site / "documents" / "index.html").read_text(encoding="utf-8")
    names = [path.name for path in (content_site / "data" / "documents").iterdir()]
    assert names
    assert all(f'href="../data/documents/{name}"' in page for name in names)
    pages = read_links(content_site)
    assert dead_links(content_site, {"documents/index.html": pages["documents/index.html"]}) == []
