"""Pages over the whole: home, places, reports, about, search, the page for an address that is not there."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from builder.catalogue import Catalogue
from builder.model.corpus import Card, Corpus, Figure, Head, Jurisdiction
from builder.model.marks import Kind, Level
from builder.model.page import Html, Page
from builder.present.cells import Reader, ref_of
from builder.present.figures import figure_html
from builder.present.frame import Frame
from builder.present.markup import Link, esc, html, report_href
from builder.present.numbers import exact, raw
from builder.present.punctuation import full_width
from builder.present.tiles import Tile, tiles_of
from builder.present.words import LEVELS, STATES, date_words
from builder.project import Settings

_NEWEST = 8
# More reports than this are listed under their provinces, not on one page.
_LONGEST_LIST = 800
_SENTENCE = (24, 90)


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


class Example(NamedTuple):
    """One figure shown with its sentence, to say what the site is about."""

    name: str
    place: str
    year: int
    figure: Html
    unit: str
    sentence: Html
    href: str


@dataclass(frozen=True, slots=True)
class HomeContext:
    """What `home.html` shows."""

    frame: Frame
    reports: int
    places: int
    first_year: int | None
    last_year: int | None
    figures: int
    figures_shown: str
    example: Example | None
    tiles: tuple[Tile, ...]
    tops: tuple[tuple[str, str, int], ...]
    dimensions: tuple[tuple[str, str, tuple[tuple[str, str, int], ...]], ...]
    newest: tuple[ReportRow, ...]


class PlaceRow(NamedTuple):
    """A place in the list of places: how deep it lies, and the years it has reports for."""

    depth: int
    href: str
    name: str
    level: str
    years: tuple[tuple[int, str], ...]
    below: int


@dataclass(frozen=True, slots=True)
class PlacesContext:
    """What `places.html` shows."""

    frame: Frame
    tiles: tuple[Tile, ...]
    rows: tuple[PlaceRow, ...]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReportsContext:
    """What `reports.html` shows: the reports, or where there are too many the places at the top with how many lie below."""

    frame: Frame
    total: int
    rows: tuple[ReportRow, ...]
    tops: tuple[tuple[str, str, int], ...]
    others: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class AboutContext:
    """What `about.html` shows."""

    frame: Frame
    reports: int
    others: int
    places: int
    figures: int
    indicators: int
    states: tuple[tuple[str, str], ...]
    years: tuple[int, ...]
    corrections: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class PlainContext:
    """A page without data of its own."""

    frame: Frame


def home_page(reader: Reader, catalogue: Catalogue, settings: Settings) -> Page:
    """Make the front page."""
    corpus = reader.corpus
    reports = _reports(corpus)
    counts = Counter(indicator for head in reports if not head.is_bureau for indicator in head.stated)
    dimensions = tuple(
        (
            identity,
            name,
            tuple(
                (row.id, row.name, counts[row.id])
                for row in catalogue.indicators.rows
                if row.dimension == identity and counts[row.id]
            ),
        )
        for identity, name in catalogue.indicators.dimensions
    )
    newest = sorted(reports, key=lambda head: (head.metadata.published or "", head.id), reverse=True)[:_NEWEST]
    tiles = tiles_of(corpus)
    context = HomeContext(
        frame=Frame(f"{settings.title}：{full_width(settings.subtitle)}", "home", full_width(settings.subtitle)),
        reports=len(reports),
        places=len({head.jurisdiction for head in reports if not head.is_bureau}),
        first_year=corpus.years[0] if corpus.years else None,
        last_year=corpus.years[-1] if corpus.years else None,
        figures=sum(head.figures for head in reports),
        figures_shown=exact(sum(head.figures for head in reports)),
        example=_example(corpus, catalogue, reports),
        tiles=tiles,
        tops=() if tiles else _tops(corpus),
        dimensions=dimensions,
        newest=tuple(_row(corpus, head) for head in newest),
    )
    return Page("index.html", "home.html", context)


def places_page(reader: Reader) -> Page:
    """List every place in its hierarchy."""
    corpus = reader.corpus
    rows: list[PlaceRow] = []

    def walk(key: str, depth: int) -> None:
        place = corpus.jurisdictions[key]
        own = [corpus.heads[report] for report in corpus.reports_of.get(key, ()) if not corpus.heads[report].is_bureau]
        below = corpus.children.get(key, ())
        rows.append(
            PlaceRow(
                depth,
                place.address + "index.html",
                place.name,
                LEVELS[place.level],
                tuple((head.metadata.year or 0, report_href(head.id)) for head in own),
                len(below),
            )
        )
        for child in below:
            walk(child, depth + 1)

    for key, place in corpus.jurisdictions.items():
        if place.parent is None or place.parent not in corpus.jurisdictions:
            walk(key, 0)
    frame = Frame("辖区", "places", "收录了报告的辖区，按上下级排列。", (Link("places/index.html", "辖区"),))
    return Page("places/index.html", "places.html", PlacesContext(frame, tiles_of(corpus), tuple(rows), corpus.years))


def reports_page(reader: Reader) -> Page:
    """List the reports; in a large archive, the places at the top that lead to them."""
    corpus = reader.corpus
    reports = _reports(corpus)
    frame = Frame("报告", "reports", "收录的全部年度报告。", (Link("reports/index.html", "报告"),))
    rows = tuple(_row(corpus, head) for head in reports) if len(reports) <= _LONGEST_LIST else ()
    others = tuple(
        (card.path, full_width(card.findings[0].finding.message) if card.findings else "", f"data/reports/{card.id}.json")
        for card in (corpus.cards[head.id] for head in corpus.heads.values() if head.kind is not Kind.REPORT)
    )
    loose = tuple(_row(corpus, head) for head in corpus.heads.values() if head.kind is Kind.REPORT and head.jurisdiction is None)
    tops = () if rows else _tops(corpus)
    return Page(
        "reports/index.html", "reports.html", ReportsContext(frame, len(reports) + len(loose), (*rows, *loose), tops, others)
    )


def about_page(reader: Reader, catalogue: Catalogue) -> Page:
    """Make the page on method, data and licence."""
    corpus = reader.corpus
    reports = _reports(corpus)
    frame = Frame("说明", "about", "方法、口径、数据、许可与引用方式。", (Link("about/index.html", "说明"),))
    context = AboutContext(
        frame=frame,
        reports=len(reports),
        others=sum(head.kind is not Kind.REPORT for head in corpus.heads.values()),
        places=len({head.jurisdiction for head in reports if not head.is_bureau}),
        figures=sum(head.figures for head in reports),
        indicators=len(catalogue.indicators.rows),
        states=tuple((state, words) for state, words in STATES.items() if state != "value"),
        years=corpus.years,
        corrections=tuple(
            (report_href(head.id), _who(corpus, head), head.correction) for head in reports if head.correction is not None
        ),
    )
    return Page("about/index.html", "about.html", context)


def search_page() -> Page:
    """Make the search page: it has no data of its own."""
    frame = Frame("搜索", "search", "在全部报告、辖区、指标与文件中查找。", (Link("search/index.html", "搜索"),))
    return Page("search/index.html", "search.html", PlainContext(frame))


def missing_page() -> Page:
    """Make the page for an address that is not there."""
    return Page("404.html", "404.html", PlainContext(Frame("没有这一页", "missing", "这个地址没有页面。")))


def _reports(corpus: Corpus) -> list[Head]:
    return [head for head in corpus.heads.values() if head.kind is Kind.REPORT and head.jurisdiction is not None]


def _who(corpus: Corpus, head: Head) -> str:
    place = corpus.jurisdictions.get(head.jurisdiction or "")
    name = head.metadata.issuer if head.is_bureau else place.name if place else head.metadata.jurisdiction
    return f"{name or head.name} {head.metadata.year or ''}".strip()


def _row(corpus: Corpus, head: Head) -> ReportRow:
    place: Jurisdiction | None = corpus.jurisdictions.get(head.jurisdiction or "")
    above = corpus.jurisdictions.get(place.parent or "") if place else None
    metadata = head.metadata
    return ReportRow(
        report_href(head.id),
        (metadata.issuer if head.is_bureau else None) or (place.name if place else metadata.jurisdiction or "辖区未明"),
        place.address + "index.html" if place else "",
        above.name if above else "",
        LEVELS[metadata.level] if metadata.level else "",
        metadata.year,
        date_words(metadata.published),
        head.figures,
        head.name,
    )


def _tops(corpus: Corpus) -> tuple[tuple[str, str, int], ...]:
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
    return len(corpus.reports_of.get(key, ())) + sum(_at_or_below(corpus, child) for child in corpus.children.get(key, ()))


def _example(corpus: Corpus, catalogue: Catalogue, reports: Sequence[Head]) -> Example | None:
    """Choose a figure that reads well: of the whole body, in a sentence neither curt nor long, of the newest report that has one."""
    names = catalogue.indicators.by_id()
    order = sorted(
        reports, key=lambda head: (head.metadata.year or 0, head.metadata.level is Level.COUNTY, head.id), reverse=True
    )
    for card in (corpus.cards[head.id] for head in order):
        for figure in card.figures:
            if (
                figure.scope is None
                and not figure.part
                and _SENTENCE[0] <= len(figure.sentence) <= _SENTENCE[1]
                and figure.indicator in names
            ):
                return _shown(corpus, card, figure, names[figure.indicator].name)
    return None


def _shown(corpus: Corpus, card: Card, figure: Figure, name: str) -> Example:
    start, end = figure.mark
    sentence = figure.sentence
    href = report_href(figure.report, figure.anchor)
    place = corpus.jurisdictions.get(card.jurisdiction or "")
    marked = html(
        esc(sentence[:start]),
        f'<mark data-figure="{esc(ref_of(figure))}"><data value="{raw(figure.value)}" title="{exact(figure.value)}">',
        esc(sentence[start:end]),
        "</data></mark>",
        esc(sentence[end:]),
    )
    return Example(
        name, place.name if place else "", card.metadata.year or 0, Html(figure_html("", figure)), figure.unit, marked, href
    )
