"""What a cell holds, or why it is empty: unknown is not zero, and one body's figure is not the whole's."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import attrgetter

from builder.catalogue.indicators import Indicator
from builder.model.corpus import Card, Cell, CellState, Corpus, Figure

NO_REPORT = Cell(CellState.NO_REPORT)
NOT_STATED = Cell(CellState.NOT_STATED)
NOT_APPLICABLE = Cell(CellState.NOT_APPLICABLE)
NO_NUMBER = Cell(CellState.NO_NUMBER)
DAMAGED = Cell(CellState.DAMAGED)

CellKey = tuple[str, str, int]


def fill(cards: Iterable[Card]) -> Mapping[CellKey, Cell]:
    """The cells that something can be said of, from the reports of governments and bodies (never of their bureaus).

    A year's own report speaks for it; only where that report is missing or silent does the figure that the next year's
    report prints beside its own stand in.
    """
    grouped: dict[CellKey, list[tuple[Card, Figure]]] = {}
    silent: dict[CellKey, Cell] = {}
    for card in cards:
        if card.jurisdiction is None or card.is_bureau or card.metadata.year is None:
            continue
        for figure in card.figures:
            grouped.setdefault((card.jurisdiction, figure.indicator, figure.year), []).append((card, figure))
        for indicator in card.unnumbered:
            silent.setdefault((card.jurisdiction, indicator, card.metadata.year), NO_NUMBER)
        for indicator in card.damaged:
            silent[card.jurisdiction, indicator, card.metadata.year] = DAMAGED
    filled = {key: _cell([figure for _, figure in _preferred(pairs)]) for key, pairs in grouped.items()}
    cells = silent | filled
    return {key: cells[key] for key in sorted(cells)}


def cell_of(corpus: Corpus, indicator: Indicator, key: str, year: int) -> Cell:
    """The cell of one jurisdiction, indicator and year, with the reason where it is empty."""
    cell = corpus.cells.get((key, indicator.id, year))
    if cell is not None:
        return cell
    if indicator.levels and corpus.jurisdictions[key].level not in indicator.levels:
        return NOT_APPLICABLE
    reported = any(
        corpus.cards[report].metadata.year == year and not corpus.cards[report].is_bureau
        for report in corpus.reports_of.get(key, ())
    )
    return NOT_STATED if reported else NO_REPORT


def _preferred(pairs: list[tuple[Card, Figure]]) -> list[tuple[Card, Figure]]:
    """The year's own report's figures of the whole, else a later report's, else whatever is there."""
    whole = [pair for pair in pairs if pair[1].scope is None]
    own = [pair for pair in whole if pair[0].metadata.year == pair[1].year]
    return own or whole or pairs


def _cell(figures: list[Figure]) -> Cell:
    if figures[0].scope is not None:
        return Cell(CellState.SCOPED_ONLY, None, tuple(figures))
    by_report = [_of_one_report(list(group)) for _, group in groupby(figures, attrgetter("report"))]
    values = {cell.value for cell in by_report}
    if any(cell.state is CellState.CONFLICTING for cell in by_report) or len(values) > 1:
        return Cell(CellState.CONFLICTING, None, tuple(figure for cell in by_report for figure in cell.figures))
    first = by_report[0]
    return first._replace(figures=tuple(figure for cell in by_report for figure in cell.figures)) if len(by_report) > 1 else first


def _of_one_report(figures: list[Figure]) -> Cell:
    """A total beats its parts; parts without a total are added up, and said to be."""
    totals = [figure for figure in figures if not figure.part]
    if not totals:
        if len(figures) == 1:
            return Cell(CellState.VALUE, figures[0].value, tuple(figures))
        return Cell(CellState.VALUE, sum(figure.value for figure in figures), tuple(figures), is_derived=True)
    if len({(figure.value, figure.upper) for figure in totals}) > 1:
        return Cell(CellState.CONFLICTING, None, tuple(totals))
    return Cell(CellState.VALUE, totals[0].value, tuple(totals[:1]))
