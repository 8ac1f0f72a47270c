"""Pages over the whole: places, reports, search, the page for an address that is not there."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from builder.model.corpus import Corpus, Head, Jurisdiction
from builder.model.marks import Kind
from builder.model.page import Page
from builder.present.cells import Reader
from builder.present.dating import dating_of
from builder.present.frame import Frame
from builder.present.markup import Link, report_href
from builder.present.numbers import exact
from builder.present.punctuation import full_width
from builder.present.tiles import Tile, tiles_of
from builder.present.words import LEVELS

# More reports than this are listed under their provinces, not on one page.
_LONGEST_LIST = 800
# More places than this are listed on their parents' pages: with its years a place takes some 500 bytes of the page.
LONGEST_TREE = 240
# The second level stands on the page of places while it is no longer than this: one link each. China has some 340 prefectures.
_LONGEST_SECOND = 1200
# What nearly every report speaks of.
_HINTS = ("行政复议", "负责人出庭应诉", "重大行政决策", "法律明白人")


class ReportRow(NamedTuple):
    """A report in a list."""

    href: str
    place: str
    place_href: str
    above: str
    level: str
    year: int | None
    published: str
    figures: int
    title: str


class PlaceRow(NamedTuple):
    """A place in the list of places: how deep it lies, and the years it has reports for."""

    depth: int
    href: str
    name: str
    level: str
    years: tuple[tuple[int, str], ...]


class BelowLink(NamedTuple):
    """A place of the second level, with how many are held below it."""

    href: str
    name: str
    below: int


class TopPlace(NamedTuple):
    """A place at the top of a large archive: how many places and reports lie at or below it, and those right below."""

    href: str
    name: str
    level: str
    places: int
    reports: int
    below: tuple[BelowLink, ...]


@dataclass(frozen=True, slots=True)
class PlacesContext:
    """What `places.html` shows: every place, or where there are too many those at the top and right below."""

    frame: Frame
    tiles: tuple[Tile, ...]
    rows: tuple[PlaceRow, ...]
    tops: tuple[TopPlace, ...]
    has_second: bool
    places: int
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReportsContext:
    """What `reports.html` shows: the reports, or where there are too many the places at the top with how many lie below.

    `loose` is how many of them are of no place that is known; they stand last.
    """

    frame: Frame
    total: str
    loose: int
    rows: tuple[ReportRow, ...]
    tops: tuple[tuple[str, str, int], ...]
    others: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class SearchContext:
    """The search page; `hints` are words to begin with."""

    frame: Frame
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlainContext:
    """A page without data of its own."""

    frame: Frame


def places_page(reader: Reader) -> Page:
    """List every place in its hierarchy; in a large archive those at the top, each with the places whose pages list the rest."""
    corpus = reader.corpus
    roots = [
        key for key, place in corpus.jurisdictions.items() if place.parent is None or place.parent not in corpus.jurisdictions
    ]
    is_small = len(corpus.jurisdictions) <= LONGEST_TREE
    frame = Frame("辖区", "places", "收录了报告的辖区，按上下级排列。", (Link("places/index.html", "辖区"),))
    tops = () if is_small else _tops(corpus, roots)
    context = PlacesContext(
        frame,
        tiles_of(corpus),
        tuple(_tree(corpus, roots, 0)) if is_small else (),
        tops,
        any(top.below for top in tops),
        len(corpus.jurisdictions),
        corpus.years,
    )
    return Page("places/index.html", "places.html", context)


def _tree(corpus: Corpus, keys: Iterable[str], depth: int) -> Iterator[PlaceRow]:
    for key in keys:
        place = corpus.jurisdictions[key]
        own = [corpus.heads[report] for report in corpus.reports_of.get(key, ()) if not corpus.heads[report].is_bureau]
        years = tuple((head.metadata.year or 0, report_href(head.id)) for head in own)
        yield PlaceRow(depth, place.address + "index.html", place.name, LEVELS[place.level], years)
        yield from _tree(corpus, corpus.children.get(key, ()), depth + 1)


def _tops(corpus: Corpus, roots: Sequence[str]) -> tuple[TopPlace, ...]:
    is_second_shown = sum(len(corpus.children.get(key, ())) for key in roots) <= _LONGEST_SECOND
    tops = []
    for key in roots:
        place, held = corpus.jurisdictions[key], list(_at_and_below(corpus, key))
        seconds = corpus.children.get(key, ()) if is_second_shown else ()
        below = tuple(
            BelowLink(
                corpus.jurisdictions[second].address + "index.html",
                corpus.jurisdictions[second].name,
                sum(1 for _ in _at_and_below(corpus, second)) - 1,
            )
            for second in seconds
        )
        reports = sum(len(corpus.reports_of.get(one, ())) for one in held)
        tops.append(TopPlace(place.address + "index.html", place.name, LEVELS[place.level], len(held), reports, below))
    return tuple(tops)


def _at_and_below(corpus: Corpus, key: str) -> Iterator[str]:
    yield key
    for child in corpus.children.get(key, ()):
        yield from _at_and_below(corpus, child)


def reports_page(reader: Reader) -> Page:
    """List the reports; in a large archive, the places at the top that lead to them."""
    corpus = reader.corpus
    reports = reports_held(corpus)
    frame = Frame("报告", "reports", "收录的全部年度报告。", (Link("reports/index.html", "报告"),))
    rows = tuple(report_row(corpus, head) for head in reports) if len(reports) <= _LONGEST_LIST else ()
    others = tuple(
        (card.path, full_width(card.findings[0].finding.message) if card.findings else "", f"data/reports/{card.id}.json")
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


def search_page() -> Page:
    """Make the search page: of its own it has but a few words to begin with."""
    frame = Frame("搜索", "search", "在全部报告、辖区、指标与文件中查找。", (Link("search/index.html", "搜索"),))
    return Page("search/index.html", "search.html", SearchContext(frame, _HINTS))


def missing_page() -> Page:
    """Make the page for an address that is not there."""
    return Page("404.html", "404.html", PlainContext(Frame("没有这一页", "missing", "这个地址没有页面。")))


def reports_held(corpus: Corpus) -> list[Head]:
    """List the yearly reports whose place is known."""
    return [head for head in corpus.heads.values() if head.kind is Kind.REPORT and head.jurisdiction is not None]


def report_row(corpus: Corpus, head: Head) -> ReportRow:
    """Say of a report what a list shows."""
    place: Jurisdiction | None = corpus.jurisdictions.get(head.jurisdiction or "")
    above = place if head.is_bureau else corpus.jurisdictions.get(place.parent or "") if place else None
    metadata = head.metadata
    return ReportRow(
        report_href(head.id),
        (metadata.issuer if head.is_bureau else None) or (place.name if place else metadata.jurisdiction or "辖区未明"),
        place.address + "index.html" if place else "",
        above.name if above else "",
        LEVELS[metadata.level] if metadata.level else "",
        metadata.year,
        dating_of(metadata).when,
        head.figures,
        head.name,
    )


def tops_of(corpus: Corpus) -> tuple[tuple[str, str, int], ...]:
    """Name the places at the top with how many reports lie at or below them."""
    below: Counter[str] = Counter()
    for key, reports in corpus.reports_of.items():
        top = key
        while (parent := corpus.jurisdictions[top].parent) is not None and parent in corpus.jurisdictions:
            top = parent
        below[top] += len(reports)
    tops = [key for key in corpus.jurisdictions if key in below]
    if len(tops) == 1 and len(corpus.children.get(tops[0], ())) > 1:
        # A single province at the top is no choice: show what lies below it.
        return tuple(
            (corpus.jurisdictions[key].address + "index.html", corpus.jurisdictions[key].name, _at_or_below(corpus, key))
            for key in (tops[0], *corpus.children[tops[0]])
        )
    return tuple((corpus.jurisdictions[key].address + "index.html", corpus.jurisdictions[key].name, below[key]) for key in tops)


def _at_or_below(corpus: Corpus, key: str) -> int:
    return sum(len(corpus.reports_of.get(one, ())) for one in _at_and_below(corpus, key))
