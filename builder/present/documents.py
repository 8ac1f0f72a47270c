"""The documents that reports name: their page, their table for download, and every place where one is named, year by year."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from builder.model.cards import CitationNote, Head
from builder.model.corpus import Corpus
from builder.model.marks import Kind
from builder.model.page import DataFile, Page
from builder.present.addresses import report_href
from builder.present.cells import Reader
from builder.present.frame import Frame
from builder.present.markup import Link
from builder.present.reports import who_of
from builder.present.tables import WHO_HEADS, table_file, who_cells

# What a page can hold and a person can read; the tables for download hold all.
_MOST_DOCUMENTS = 400
_MOST_PLACES = 12
# A link to a report takes some 100 bytes of the page: where there would be more than so many, each document has fewer of its own.
_MOST_LINKS = 700


class DocumentRow(NamedTuple):
    """A document and where it is named: in how many reports, how often, the first few of them."""

    title: str
    number: str
    reports: int
    times: int
    places: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True)
class DocumentsContext:
    """What `documents.html` shows."""

    frame: Frame
    total: int
    rows: tuple[DocumentRow, ...]
    left_out: int
    mentions: tuple[Link, ...]


@dataclass(slots=True)
class _Document:
    """What is gathered of one document: how many reports name it and how often, when and where, and the first to do so."""

    title: str
    number: str = ""
    reports: int = 0
    times: int = 0
    first: list[Link] = field(default_factory=list)
    years: set[int] = field(default_factory=set)
    places: set[str] = field(default_factory=set)


def documents_page(reader: Reader) -> Page:
    """Gather the documents that reports cite, the most cited first."""
    documents = _gathered(reader.corpus)
    listed = documents[:_MOST_DOCUMENTS]
    shown = _MOST_PLACES
    while shown > 1 and sum(min(shown, len(document.first)) for document in listed) > _MOST_LINKS:
        shown -= 1
    rows = tuple(
        DocumentRow(
            document.title,
            document.number,
            document.reports,
            document.times,
            tuple(document.first[:shown]),
            max(0, document.reports - shown),
        )
        for document in listed
    )
    frame = Frame(
        "引用文件", "documents", "各报告提到的法律、法规与文件，按提到的报告数排列。", (Link("documents/index.html", "文件"),)
    )
    addresses = mention_addresses(reader.corpus)
    mentions = tuple(Link(address, f"{year}年" if year else "年度不明") for address, year in addresses.items())
    context = DocumentsContext(frame, len(documents), rows, len(documents) - len(listed), mentions)
    return Page("documents/index.html", "documents.html", context)


def documents_table(corpus: Corpus) -> DataFile:
    """Make the download of all documents that reports name: a row each, with how many name it, how often, and from when to when."""
    rows = [
        [
            document.title,
            document.number,
            document.reports,
            document.times,
            len(document.places),
            min(document.years, default=""),
            max(document.years, default=""),
        ]
        for document in _gathered(corpus)
    ]
    return table_file("data/documents.csv", ("文件", "文号", "报告数", "处数", "辖区数", "最早年度", "最晚年度"), rows)


def mention_addresses(corpus: Corpus) -> dict[str, int]:
    """Where the places at which documents are named stand, year by year; 0 where a report's year is unknown."""
    years = sorted({head.metadata.year or 0 for head in corpus.heads.values() if head.kind is Kind.REPORT})
    return {f"data/documents/{year or 'undated'}.csv": year for year in years}


def mentions_table(corpus: Corpus, address: str) -> DataFile:
    """Make the download of every place at which the reports of one year name a document."""
    year = mention_addresses(corpus)[address]
    among = [head.id for head in corpus.heads.values() if head.kind is Kind.REPORT and (head.metadata.year or 0) == year]
    rows = (
        [*who_cells(corpus.heads[report]), cited.title, cited.number or "", report_href(report, cited.anchor)]
        for report, citations in corpus.cells.cited(among)
        for cited in citations
    )
    return table_file(address, (*WHO_HEADS, "文件", "文号", "出处"), rows)


def _gathered(corpus: Corpus) -> list[_Document]:
    """Every document that yearly reports name, the one that most name first."""
    found: dict[str, _Document] = {}
    for report, citations in corpus.cells.cited():
        head = corpus.heads[report]
        if head.kind is Kind.REPORT:
            _note(found, head, who_of(corpus, head), citations)
    return sorted(found.values(), key=lambda document: (-document.reports, -document.times, document.title))


def _note(found: dict[str, _Document], head: Head, who: str, citations: Sequence[CitationNote]) -> None:
    """Add what one report names."""
    named: set[str] = set()
    for cited in citations:
        document = found.get(cited.title)
        if document is None:
            document = found[cited.title] = _Document(cited.title)
        document.times += 1
        document.number = document.number or cited.number or ""
        if cited.title in named:
            continue
        named.add(cited.title)
        document.reports += 1
        if len(document.first) < _MOST_PLACES:
            document.first.append(Link(report_href(head.id, cited.anchor), who))
        if head.metadata.year is not None:
            document.years.add(head.metadata.year)
        if head.jurisdiction is not None:
            document.places.add(head.jurisdiction)
