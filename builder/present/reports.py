"""The page of all reports, and what a list calls a report."""

from dataclasses import dataclass
from typing import NamedTuple

from builder.model.cards import Head
from builder.model.corpus import Corpus
from builder.model.marks import Kind
from builder.model.page import Page
from builder.present.addresses import record_address, report_href
from builder.present.cells import Reader
from builder.present.dating import dating_of
from builder.present.frame import Frame
from builder.present.markup import Link
from builder.present.numbers import exact
from builder.present.places import Top, tops_of
from builder.present.punctuation import full_width
from builder.present.words import LEVELS

# More reports than this are listed under their provinces, not on one page.
_LONGEST_LIST = 800


class ReportRow(NamedTuple):
    """A report in a list; `above` is who the body lies under, empty where nobody is."""

    href: str
    place: str
    above: str
    level: str
    year: int | None
    published: str
    figures: int


@dataclass(frozen=True, slots=True)
class ReportsContext:
    """What `reports.html` shows: the reports, or where there are too many the places at the top with how many lie below.

    `loose` is how many of them are of no place that is known; they stand last. `others` are files that are no report: path, why, record.
    """

    frame: Frame
    total: str
    loose: int
    rows: tuple[ReportRow, ...]
    tops: tuple[Top, ...]
    others: tuple[tuple[str, str, str], ...]


def reports_page(reader: Reader) -> Page:
    """List the reports; in a large archive, the places at the top that lead to them."""
    corpus = reader.corpus
    reports = corpus.placed_reports()
    frame = Frame("报告", "reports", "收录的全部年度报告。", (Link("reports/index.html", "报告"),))
    rows = tuple(report_row(corpus, head) for head in reports) if len(reports) <= _LONGEST_LIST else ()
    others = tuple(
        (card.path, full_width(card.findings[0].finding.message) if card.findings else "", record_address(card.id))
        for card in (corpus.cards[head.id] for head in corpus.heads.values() if head.kind is not Kind.REPORT)
    )
    loose = tuple(
        report_row(corpus, head) for head in corpus.heads.values() if head.kind is Kind.REPORT and head.jurisdiction is None
    )
    tops = () if rows else tops_of(corpus)
    return Page(
        "reports/index.html",
        "reports.html",
        ReportsContext(frame, exact(len(reports) + len(loose)), len(loose), (*rows, *loose), tops, others),
    )


def report_row(corpus: Corpus, head: Head) -> ReportRow:
    """Say of a report what a list shows."""
    place = corpus.place_of(head)
    above = place if head.is_bureau else corpus.above(place) if place else None
    metadata = head.metadata
    return ReportRow(
        report_href(head.id),
        body_of(corpus, head) or "辖区未明",
        above.name if above else "",
        LEVELS[metadata.level] if metadata.level else "",
        metadata.year,
        dating_of(metadata).when,
        head.figures,
    )


def body_of(corpus: Corpus, head: Head) -> str | None:
    """Name who reports: a bureau, else the place as it is called now; None where neither is known."""
    place = corpus.place_of(head)
    return (head.metadata.issuer if head.is_bureau else None) or (place.name if place else head.metadata.jurisdiction)


def who_of(corpus: Corpus, head: Head) -> str:
    """Say which report it is: 荷塘区2022年."""
    name = body_of(corpus, head)
    if not name:
        return head.path
    return f"{name}{head.metadata.year}年" if head.metadata.year else name


def way_to(head: Head, mark: str = "") -> str:
    """Say where a report's page stands, or one mark on it; of a file that is no report, its record."""
    return report_href(head.id, mark) if head.kind is Kind.REPORT else record_address(head.id)
