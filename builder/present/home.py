"""The front page: what is held, one figure with its sentence, and ways in by place, by indicator and by date."""

from collections import Counter
from dataclasses import dataclass
from heapq import nlargest
from typing import NamedTuple

from builder.catalogue import Catalogue
from builder.model.cards import Figure, Head, Quote
from builder.model.corpus import Corpus
from builder.model.marks import Level
from builder.model.page import Html, Page
from builder.present.addresses import report_href
from builder.present.cells import Reader, ref_of
from builder.present.figures import figure_html
from builder.present.frame import Frame
from builder.present.keyfigures import ASKED_FIRST
from builder.present.markup import esc, html
from builder.present.numbers import exact, raw
from builder.present.places import Top, tops_of
from builder.present.punctuation import full_width
from builder.present.reports import ReportRow, report_row
from builder.present.tiles import Tile, tiles_of
from builder.project import Settings

_NEWEST = 8
_SENTENCE = (24, 90)
_HANDFUL = 100  # 3 次 says little of what a figure is
_LOOKED_AT = 30


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
    tops: tuple[Top, ...]
    dimensions: tuple[tuple[str, str, tuple[tuple[str, str, int], ...]], ...]
    newest: tuple[ReportRow, ...]


def home_page(reader: Reader, catalogue: Catalogue, settings: Settings) -> Page:
    """Make the front page."""
    corpus = reader.corpus
    reports = corpus.placed_reports()
    counts = Counter(indicator for head in reports if not head.is_bureau for indicator in head.stated)
    dimensions = tuple(
        (
            identity,
            name,
            tuple((row.id, row.name, counts[row.id]) for row in catalogue.indicators.of(identity) if counts[row.id]),
        )
        for identity, name in catalogue.indicators.dimensions
    )
    newest = sorted(reports, key=lambda head: (head.metadata.published or "", head.id), reverse=True)[:_NEWEST]
    context = HomeContext(
        frame=Frame(f"{settings.title}：{full_width(settings.subtitle)}", "home", full_width(settings.subtitle)),
        reports=len(reports),
        places=len({head.jurisdiction for head in reports if not head.is_bureau}),
        first_year=corpus.years[0] if corpus.years else None,
        last_year=corpus.years[-1] if corpus.years else None,
        figures=sum(head.figures for head in reports),
        figures_shown=exact(sum(head.figures for head in reports)),
        example=_example(corpus, catalogue),
        tiles=tiles_of(corpus),
        tops=tops_of(corpus),
        dimensions=dimensions,
        newest=tuple(report_row(corpus, head) for head in newest),
    )
    return Page("index.html", "home.html", context)


def looked_at(corpus: Corpus) -> list[Head]:
    """The reports that the example is chosen from: of the latest years, counties first, those with a figure that people ask for."""
    reports, first = corpus.placed_reports(), frozenset(ASKED_FIRST)
    asked = [head for head in reports if not first.isdisjoint(head.stated)]
    return nlargest(
        _LOOKED_AT, asked or reports, key=lambda head: (head.metadata.year or 0, head.metadata.level is Level.COUNTY, head.id)
    )


def _example(corpus: Corpus, catalogue: Catalogue) -> Example | None:
    """Choose a figure that reads well, of a recent report: one that people ask for first and no handful, in a sentence of its length."""
    names = catalogue.indicators.by_id()
    best: tuple[Head, Figure, Quote] | None = None
    for head in looked_at(corpus):
        for figure, quote in corpus.cells.figures(head.id):
            is_fit = figure.scope is None and not figure.part and figure.indicator in names
            if not is_fit or not _SENTENCE[0] <= len(quote.sentence) <= _SENTENCE[1]:
                continue
            if figure.indicator in ASKED_FIRST and figure.value >= _HANDFUL:
                return _shown(corpus, head, figure, quote, names[figure.indicator].name)
            best = best or (head, figure, quote)
    return None if best is None else _shown(corpus, *best, names[best[1].indicator].name)


def _shown(corpus: Corpus, head: Head, figure: Figure, quote: Quote, name: str) -> Example:
    start, end = quote.mark
    sentence = quote.sentence
    href = report_href(figure.report, figure.anchor)
    place = corpus.place_of(head)
    marked = html(
        esc(sentence[:start]),
        f'<mark data-figure="{esc(ref_of(figure))}"><data value="{raw(figure.value)}" title="{exact(figure.value)}">',
        esc(sentence[start:end]),
        "</data></mark>",
        esc(sentence[end:]),
    )
    return Example(
        name, place.name if place else "", head.metadata.year or 0, Html(figure_html("", figure)), figure.unit, marked, href
    )
