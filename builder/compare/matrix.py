"""What a cell holds, or why it is empty: unknown is not zero, and one body's figure is not the whole's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from operator import attrgetter
from typing import NamedTuple

from builder.compare.columns import Columns, Said, quoted
from builder.model.cards import CitationNote, Figure, Head, ImpliedFigure, Quoted
from builder.model.corpus import Cell, CellState, CellTable, Column
from builder.model.tuples import maker

NO_NUMBER = Cell(CellState.NO_NUMBER)
DAMAGED = Cell(CellState.DAMAGED)

Row = Mapping[str, Mapping[int, Cell]]
# So many rows are held at once: most pages show that of one place, and a row holds all that five reports say.
_MOST_ROWS = 16

_cell_of = maker(Cell)


class _Line(NamedTuple):
    """What one jurisdiction's own reports say: its row, and what growth statements imply by indicator and year."""

    row: Row
    implied: Mapping[str, Mapping[int, ImpliedFigure]]


class Cells(CellTable):
    """Every cell that something can be said of; rows and columns are worked out when they are asked for, few are held."""

    def __init__(self, columns: Columns, heads: Mapping[str, Head], reports_of: Mapping[str, tuple[str, ...]]) -> None:
        """Name the columns, and which reports each jurisdiction's row is made of."""
        self._columns = columns
        self._heads = heads
        self._reports_of = reports_of
        self._own_of: dict[str, list[tuple[str, int]]] = {}
        self._lines: dict[str, _Line] = {}
        self._held: tuple[str, Column] | None = None

    def row(self, key: str) -> Row:
        """The cells of one jurisdiction by indicator and year."""
        return self._line(key).row

    def implied(self, key: str) -> Mapping[str, Mapping[int, ImpliedFigure]]:
        """What growth statements imply of one jurisdiction, by indicator and year."""
        return self._line(key).implied

    def _line(self, key: str) -> _Line:
        line = self._lines.get(key)
        if line is None:
            if len(self._lines) >= _MOST_ROWS:
                del self._lines[next(iter(self._lines))]
            line = self._lines[key] = self._fill_line(key)
        return line

    def _fill_line(self, key: str) -> _Line:
        said: dict[str, list[tuple[int, Said]]] = {}
        for report, year in self._own(key):
            for indicator, told in self._columns.all_of(report).items():
                said.setdefault(indicator, []).append((year, told))
        return _Line(
            {indicator: filled for indicator in sorted(said) if (filled := _filled(said[indicator]))},
            {indicator: derived for indicator, told in said.items() if (derived := _implied(told))},
        )

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
        filled = ((key, _filled(self._told(key, said))) for key in speaking)
        return {key: cells[year] for key, cells in filled if year in cells}

    def figures(self, report: str) -> Sequence[Quoted]:
        """The figures of one report with their quotes, in reading order."""
        return self._columns.figures(report)

    def told(self, report: str, indicator: str) -> Sequence[Quoted]:
        """The figures of one report in one indicator with their quotes, in reading order."""
        return [pair for said in self._columns.of(indicator, [report]).values() for pair in quoted(said)]

    def held(self, indicator: str) -> Column | None:
        """The column of one indicator if it is at hand."""
        return self._held[1] if self._held is not None and self._held[0] == indicator else None

    def cited(self, among: Iterable[str] | None = None) -> Iterator[tuple[str, tuple[CitationNote, ...]]]:
        """The documents that each report (or each of some) names, by id in order."""
        return self._columns.cited(among)

    def _fill_column(self, indicator: str) -> Column:
        said = self._columns.of(indicator)
        cells: dict[str, Mapping[int, Cell]] = {}
        implied: dict[str, Mapping[int, ImpliedFigure]] = {}
        for key in self._reports_of:
            told = self._told(key, said)
            if filled := _filled(told):
                cells[key] = filled
            if derived := _implied(told):
                implied[key] = derived
        return Column(cells, implied, tuple([pair for told in said.values() for pair in quoted(told)]))

    def _told(self, key: str, said: Mapping[str, Said]) -> list[tuple[int, Said]]:
        """What a jurisdiction's own reports say of an indicator, each with its year."""
        return [(year, said[report]) for report, year in self._own(key) if report in said]

    def _own(self, key: str) -> list[tuple[str, int]]:
        """A jurisdiction's own reports with their years, its bureaus' left out: asked for by every indicator."""
        own = self._own_of.get(key)
        if own is None:
            heads = [(report, self._heads[report]) for report in self._reports_of.get(key, ())]
            own = self._own_of[key] = [
                (report, year) for report, head in heads if not head.is_bureau and (year := head.metadata.year) is not None
            ]
        return own


def _filled(told: Iterable[tuple[int, Said]]) -> dict[int, Cell]:
    """The cells of one jurisdiction and indicator by year, from what its own reports (never its bureaus') say, each with its year.

    A year's own report speaks for it; only where that report is missing or silent does the figure that the next year's
    report prints beside its own stand in.
    """
    grouped: dict[int, list[tuple[int, Figure]]] = {}
    silent: dict[int, Cell] = {}
    for year, (figures, _, is_unnumbered, is_damaged, _) in told:
        for figure in figures:
            grouped.setdefault(figure.year, []).append((year, figure))
        if is_unnumbered:
            silent.setdefault(year, NO_NUMBER)
        if is_damaged:
            silent[year] = DAMAGED
    cells = silent | {year: _cell([pairs[0][1]] if len(pairs) == 1 else _preferred(pairs)) for year, pairs in grouped.items()}
    return {year: cells[year] for year in sorted(cells)}


def _implied(told: Iterable[tuple[int, Said]]) -> dict[int, ImpliedFigure]:
    """What growth statements about the whole imply of one jurisdiction and indicator by year: the first that says so counts."""
    found: dict[int, ImpliedFigure] = {}
    for _, said in told:
        for entry in said.implied:
            if entry.scope is None:
                found.setdefault(entry.year, entry)
    return found


def _preferred(pairs: list[tuple[int, Figure]]) -> list[Figure]:
    """The year's own report's figures of the whole, else a later report's, else whatever is there."""
    whole = [pair for pair in pairs if pair[1].scope is None]
    own = [pair for pair in whole if pair[0] == pair[1].year]
    return [figure for _, figure in own or whole or pairs]


def _cell(figures: list[Figure]) -> Cell:
    if figures[0].scope is not None:
        return Cell(CellState.SCOPED_ONLY, None, tuple(figures))
    if len(figures) == 1:
        return _cell_of((CellState.VALUE, figures[0].value, tuple(figures), False))
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
