"""What a cell holds, or why it is empty: unknown is not zero, and one body's figure is not the whole's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from operator import attrgetter

from builder.catalogue.indicators import Indicator
from builder.compare.columns import Columns, Said
from builder.model.corpus import Card, Cell, CellState, CellTable, CitationNote, Column, Corpus, Figure, Head, ImpliedFigure

NO_REPORT = Cell(CellState.NO_REPORT)
NOT_STATED = Cell(CellState.NOT_STATED)
NOT_APPLICABLE = Cell(CellState.NOT_APPLICABLE)
NO_NUMBER = Cell(CellState.NO_NUMBER)
DAMAGED = Cell(CellState.DAMAGED)

CellKey = tuple[str, str, int]
Row = Mapping[tuple[str, int], Cell]
# So many rows are held at once: most pages show that of one place, and a row holds all that five reports say.
_MOST_ROWS = 16


class Cells(CellTable):
    """Every cell that something can be said of; rows and columns are worked out when they are asked for, few are held."""

    def __init__(
        self, cards: Mapping[str, Card], columns: Columns, heads: Mapping[str, Head], reports_of: Mapping[str, tuple[str, ...]]
    ) -> None:
        """Name the cards and columns, and which reports each jurisdiction's row is made of."""
        self._cards = cards
        self._columns = columns
        self._heads = heads
        self._reports_of = reports_of
        self._rows: dict[str, Row] = {}
        self._held: tuple[str, Column] | None = None

    def row(self, key: str) -> Row:
        """The cells of one jurisdiction by indicator and year."""
        row = self._rows.get(key)
        if row is None:
            if len(self._rows) >= _MOST_ROWS:
                del self._rows[next(iter(self._rows))]
            row = self._rows[key] = fill_row([self._cards[report] for report in self._reports_of.get(key, ())])
        return row

    def column(self, indicator: str) -> Column:
        """What is said of one indicator; the last one is held."""
        if self._held is None or self._held[0] != indicator:
            self._held = (indicator, self._fill_column(indicator))
        return self._held[1]

    def across(self, keys: Sequence[str], indicator: str, year: int) -> Mapping[str, Cell]:
        """The cells of some jurisdictions in one indicator and year, where anything is said of them: no card is fetched for it."""
        speaking = {
            key: [report for report in self._reports_of.get(key, ()) if year in self._heads[report].years] for key in keys
        }
        said = self._columns.of(indicator, chain.from_iterable(speaking.values()))
        rows = ((key, self._fill(indicator, reports, said)) for key, reports in speaking.items())
        return {key: row[indicator, year] for key, row in rows if (indicator, year) in row}

    def held(self, indicator: str) -> Column | None:
        """The column of one indicator if it is at hand."""
        return self._held[1] if self._held is not None and self._held[0] == indicator else None

    def cited(self, among: Iterable[str] | None = None) -> Iterator[tuple[str, tuple[CitationNote, ...]]]:
        """The documents that each report (or each of some) names, by id in order."""
        return self._columns.cited(among)

    def _fill_column(self, indicator: str) -> Column:
        said = self._columns.of(indicator)
        cells: dict[str, dict[int, Cell]] = {}
        implied: dict[str, dict[int, ImpliedFigure]] = {}
        for key, reports in self._reports_of.items():
            filled = self._fill(indicator, reports, said)
            if filled:
                cells[key] = {year: cell for (_, year), cell in filled.items()}
            for _, told in self._own(reports, said):
                for entry in told.implied:
                    if entry.scope is None:
                        implied.setdefault(key, {}).setdefault(entry.year, entry)
        return Column(cells, implied, tuple([figure for told in said.values() for figure in told.figures]))

    def _fill(self, indicator: str, reports: Iterable[str], said: Mapping[str, Said]) -> Row:
        """The cells that one jurisdiction's reports fill in one indicator."""
        return _filled(
            (year, told.figures, (indicator,) * told.is_unnumbered, (indicator,) * told.is_damaged)
            for year, told in self._own(reports, said)
        )

    def _own(self, reports: Iterable[str], said: Mapping[str, Said]) -> list[tuple[int, Said]]:
        """What a jurisdiction's reports say, its bureaus' left out, each with its year."""
        return [
            (head.metadata.year, said[report])
            for report in reports
            if report in said and not (head := self._heads[report]).is_bureau and head.metadata.year is not None
        ]

    def __getitem__(self, key: CellKey) -> Cell:
        """One cell; KeyError where nothing can be said of it."""
        place, indicator, year = key
        return self.row(place)[indicator, year]

    def get(self, key: CellKey, default: Cell | None = None) -> Cell | None:  # type: ignore[override]  # narrower than Mapping's
        """One cell, or the default."""
        place, indicator, year = key
        return self.row(place).get((indicator, year), default)

    def __contains__(self, key: object) -> bool:
        """Whether something can be said of a cell."""
        return isinstance(key, tuple) and (key[1], key[2]) in self.row(key[0])

    def __iter__(self) -> Iterator[CellKey]:
        """Every key, jurisdictions in the corpus' order."""
        return ((place, indicator, year) for place in self._reports_of for indicator, year in self.row(place))

    def __len__(self) -> int:
        """How many cells there are."""
        return sum(len(self.row(place)) for place in self._reports_of)


def fill_row(cards: Iterable[Card]) -> Row:
    """The cells of one jurisdiction, from its own reports (never those of its bureaus).

    A year's own report speaks for it; only where that report is missing or silent does the figure that the next year's
    report prints beside its own stand in.
    """
    return _filled(
        (card.metadata.year, card.figures, card.unnumbered, card.damaged)
        for card in cards
        if not card.is_bureau and card.metadata.year is not None
    )


def _filled(reports: Iterable[tuple[int, Iterable[Figure], Iterable[str], Iterable[str]]]) -> Row:
    """The cells that some reports of one jurisdiction fill: each report's year, figures, and indicators without a number or damaged."""
    grouped: dict[tuple[str, int], list[tuple[int, Figure]]] = {}
    silent: dict[tuple[str, int], Cell] = {}
    for year, figures, unnumbered, damaged in reports:
        for figure in figures:
            grouped.setdefault((figure.indicator, figure.year), []).append((year, figure))
        for indicator in unnumbered:
            silent.setdefault((indicator, year), NO_NUMBER)
        for indicator in damaged:
            silent[indicator, year] = DAMAGED
    cells = silent | {key: _cell(_preferred(pairs)) for key, pairs in grouped.items()}
    return {key: cells[key] for key in sorted(cells)}


def cell_of(corpus: Corpus, indicator: Indicator, key: str, year: int) -> Cell:
    """The cell of one jurisdiction, indicator and year, with the reason where it is empty."""
    cell = corpus.cells.get((key, indicator.id, year))
    if cell is not None:
        return cell
    if indicator.levels and corpus.jurisdictions[key].level not in indicator.levels:
        return NOT_APPLICABLE
    reported = any(
        corpus.heads[report].metadata.year == year and not corpus.heads[report].is_bureau
        for report in corpus.reports_of.get(key, ())
    )
    return NOT_STATED if reported else NO_REPORT


def _preferred(pairs: list[tuple[int, Figure]]) -> list[Figure]:
    """The year's own report's figures of the whole, else a later report's, else whatever is there."""
    whole = [pair for pair in pairs if pair[1].scope is None]
    own = [pair for pair in whole if pair[0] == pair[1].year]
    return [figure for _, figure in own or whole or pairs]


def _cell(figures: list[Figure]) -> Cell:
    if figures[0].scope is not None:
        return Cell(CellState.SCOPED_ONLY, None, tuple(figures))
    if len(figures) == 1:
        return Cell(CellState.VALUE, figures[0].value, tuple(figures))
    by_report = [_of_one_report(list(group)) for _, group in groupby(figures, attrgetter("report"))]
    if len(by_report) == 1:
        return by_report[0]
    said = tuple(figure for cell in by_report for figure in cell.figures)
    if any(cell.state is CellState.CONFLICTING for cell in by_report) or len({cell.value for cell in by_report}) > 1:
        return Cell(CellState.CONFLICTING, None, said)
    return by_report[0]


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
