"""The figures people come to ask for: large on a body's own page, side by side for those below."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from builder.catalogue.indicators import Indicator, IndicatorKind
from builder.model.cards import Head
from builder.model.corpus import Cell, CellState, Corpus, Jurisdiction
from builder.model.page import Html
from builder.present.addresses import indicator_href
from builder.present.cells import Reader, values_of
from builder.present.charts.drawing import Point, sparkline, strip
from builder.present.figures import cell_html, change_html, link_of
from builder.present.markup import html
from builder.present.numbers import exact
from builder.present.words import SHORT_STATES

# What people come to ask, first to last; the first eight that a body states become its key figures.
ASKED_FIRST = (
    "review.received",
    "review.accepted",
    "disputes.handled",
    "enforcement.penalties",
    "litigation.cases",
    "litigation.appearance_rate",
    "functions.matters_handled",
    "functions.service_items",
    "rules.legality_reviews",
    "rules.normative_issued",
    "enforcement.certified_officers",
    "legal_aid.cases",
    "society.legal_literates",
    "society.publicity_events",
    "oversight.disclosure_requests",
    "functions.satisfaction_rate",
    "leadership.study_sessions",
    "decisions.legal_advisers",
)
_KEY_FIGURES = 8
_PEER_STRIPS = 6
_LEAST_PEERS = 3


class KeyFigure(NamedTuple):
    """A figure that stands large: with its unit, last year's under it or why there is none, the change, and the years as a sparkline."""

    name: str
    href: str
    year: int
    figure: Html
    unit: str
    then: Html
    change: Html
    spark: Html


class PeerStrip(NamedTuple):
    """One key figure of those below that are of one level, in one year."""

    name: str
    href: str
    unit: str
    year: int
    places: int
    drawing: Html
    points: tuple[Point, ...]


def key_figures(root: str, reader: Reader, key: str, rows: Sequence[Indicator]) -> tuple[KeyFigure, ...]:
    """Choose what the body's newest report states of the rows people ask for first."""
    newest = _newest(reader, key)
    if newest is None:
        return ()
    stated = [row for row in _asked(rows) if reader.cell(key, row, newest).state is CellState.VALUE][:_KEY_FIGURES]
    found = []
    for row in stated:
        cells = reader.series(key, row)
        found.append(
            KeyFigure(
                row.name,
                indicator_href(row.id),
                newest,
                Html(cell_html(root, reader.cell(key, row, newest), row)),
                row.unit,
                _then(root, row, newest - 1, reader.cell(key, row, newest - 1)),
                Html(change_html(reader.change(key, row, newest), row)),
                Html(sparkline(values_of(cells))),
            )
        )
    return tuple(found)


def _then(root: str, row: Indicator, year: int, cell: Cell) -> Html:
    """Set last year's figure, or say why it lacks; that no report of that year is held is said once, above all."""
    if cell.value is not None:
        return html(f"{year}年 ", cell_html(root, cell, row))
    return Html("" if cell.state is CellState.NO_REPORT else f"{year}年{SHORT_STATES[cell.state]}")


def side_by_side(root: str, reader: Reader, jurisdiction: Jurisdiction, rows: Sequence[Indicator]) -> tuple[PeerStrip, ...]:
    """Set key figures of those below side by side, the most numerous level alone; rates have denominators of their own: left out.

    They stand on the parent's page: on each sibling's, one corrected figure would rewrite the pages of a whole province.
    """
    corpus = reader.corpus
    newest = _newest_below(corpus, jurisdiction.key)
    if newest is None:
        return ()
    below = corpus.below(jurisdiction.key)
    levels = Counter(place.level for place in below if (place.key, newest) in reader.reported)
    if not levels:
        return ()
    level = levels.most_common(1)[0][0]
    peers = {place.key: place.name for place in below if place.level is level}
    found: list[PeerStrip] = []
    for row in _asked(rows):
        # Only these rows, and only of that year: the page's mark (site/items) is made of no others.
        if row.id not in ASKED_FIRST or row.kind is IndicatorKind.RATE or len(found) == _PEER_STRIPS:
            continue
        points = [
            Point(newest, cell.value, link_of(root, cell), f"{peers[key]}{exact(cell.value)}{row.unit}")
            for key, cell in reader.across(list(peers), row, newest).items()
            if cell.value is not None
        ]
        if len(points) >= _LEAST_PEERS:
            drawing = Html(strip(points, f"{newest}年{row.name}，{len(points)}个辖区，一点一个"))
            found.append(PeerStrip(row.name, indicator_href(row.id), row.unit, newest, len(points), drawing, tuple(points)))
    return tuple(found)


def heads_side_by_side(corpus: Corpus, key: str) -> list[Head]:
    """The reports that `side_by_side` can show something of: those below that speak of the newest year of any of them."""
    newest = _newest_below(corpus, key)
    return [head for head in _own_below(corpus, key) if newest in head.years]


def _newest_below(corpus: Corpus, key: str) -> int | None:
    return max((head.metadata.year for head in _own_below(corpus, key) if head.metadata.year is not None), default=None)


def _own_below(corpus: Corpus, key: str) -> Iterator[Head]:
    """The reports of those below, without their bureaus'."""
    for child in corpus.children.get(key, ()):
        yield from corpus.own_reports(child)


def _newest(reader: Reader, key: str) -> int | None:
    return max((year for year in reader.corpus.years if (key, year) in reader.reported), default=None)


def _asked(rows: Sequence[Indicator]) -> list[Indicator]:
    """Put the rows that people ask for first."""
    by_id = {row.id: row for row in rows}
    return [by_id[name] for name in ASKED_FIRST if name in by_id] + [row for row in rows if row.id not in ASKED_FIRST]
