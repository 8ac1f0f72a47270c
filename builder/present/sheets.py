"""What all reports say of one indicator in the form in which its page and its table show it: reckoned once, gone on with after an edit.

An indicator is stated by thousands of bodies, of which an edit touches one. The sheet keeps what the page must know of each body, one
number or byte each in the corpus' order, the rows that it lists, and how long each report's lines of the table are; only what an edit can
have changed is made again. The lines themselves stand in the table.
"""

import marshal
from array import array
from collections.abc import Iterable, Sequence
from math import nan
from typing import Final, NamedTuple

from builder.catalogue.indicators import Indicator
from builder.model.corpus import Cell, CellState
from builder.present.cells import Reader
from builder.present.figures import link_of
from builder.present.tables import figure_lines, indicator_table

# The page of an indicator lies so far below the top.
ROOT = "../../"
_STATES = {state: number for number, state in enumerate(CellState, 1)}  # 0 where nothing is said
_NUMBERS: Final = "d"
_LENGTHS: Final = "I"


# The newest value of a body, its year, and the body's place.
Newest = tuple[float, int, int]


class Sheet(NamedTuple):
    """One indicator. Bodies (the keys of the corpus' `reports_of`) and reports go by their places in the corpus.

    `states` and `values` have a column for each of the corpus' years: what a body's cell holds, and its value if it has one, else not a
    number. `rows` and `links` are by key, of those bodies that the page listed or drew: the row, and where the newest value leads.
    `lines` are the bytes that each report has in `table`, the download.
    """

    states: tuple[bytearray, ...]
    values: tuple["array[float]", ...]
    rows: dict[str, str]
    links: dict[str, str]
    lines: "array[int]"
    table: bytes

    def counted(self, state: CellState) -> list[int]:
        """How many bodies' cells are in a state, year by year."""
        return [column.count(_STATES[state]) for column in self.states]

    def telling(self) -> list[bool]:
        """Whether anything is told of each body in any year."""
        return list(map(any, zip(*self.states, strict=True)))

    def newest(self, years: Sequence[int], places: Iterable[int]) -> list[Newest]:
        """The newest values of some bodies, those of the last year first; who has none is left out."""
        found: list[Newest] = []
        left = list(places)
        for year, column in zip(reversed(years), reversed(self.values), strict=True):
            values = [(column[at], at) for at in left]
            found += [(value, year, at) for value, at in values if value == value]  # noqa: PLR0124 -- is a number
            left = [at for value, at in values if value != value]  # noqa: PLR0124 -- as above
        return found

    def told(self, places: Sequence[int]) -> list[list[float]]:
        """The values of some bodies, year by year."""
        return [[value for at in places if (value := column[at]) == value] for column in self.values]


def sheet_of(reader: Reader, indicator: Indicator) -> Sheet:
    """Reckon the sheet of an indicator from all that is said of it."""
    corpus = reader.corpus
    column = corpus.cells.column(indicator.id)
    count = len(corpus.reports_of)
    sheet = Sheet(
        tuple([bytearray(count) for _ in corpus.years]),
        tuple([array(_NUMBERS, [nan]) * count for _ in corpus.years]),
        {},
        {},
        array(_LENGTHS),
        b"",
    )
    for at, key in enumerate(corpus.reports_of):
        if key in column.cells:
            _tell(sheet, at, [column.cells[key].get(year) for year in corpus.years])
    lines = figure_lines(corpus, column.figures)
    sheet.lines.extend(len(lines.get(report, b"")) for report in corpus.heads)
    return sheet._replace(table=indicator_table(lines.values()))


def revised_sheet(sheet: Sheet, reader: Reader, indicator: Indicator, fresh: Iterable[str]) -> Sheet:
    """The sheet after some reports (ids) were read again and nothing else changed; it is gone on with, not copied."""
    corpus, table = reader.corpus, sheet.table
    reports, bodies = list(corpus.heads), list(corpus.reports_of)
    for report in fresh:
        at, line = reports.index(report), figure_lines(corpus, corpus.cells.told(report, indicator.id)).get(report, b"")
        # The lines of all reports stand at the end.
        end = len(table) - sum(sheet.lines[at + 1 :])
        table = b"".join((table[: end - sheet.lines[at]], line, table[end:]))
        sheet.lines[at] = len(line)
        key = corpus.heads[report].jurisdiction
        if key is not None and key in corpus.reports_of:
            _tell(sheet, bodies.index(key), [reader.said(key, indicator.id, year) for year in corpus.years])
            sheet.rows.pop(key, None)
            sheet.links.pop(key, None)
    return sheet._replace(table=table)


def link_to_newest(sheet: Sheet, reader: Reader, indicator: Indicator, key: str, year: int) -> str:
    """Write the attributes of the way to a body's newest value, which is of `year`."""
    link = sheet.links.get(key)
    if link is None:
        cell = reader.said(key, indicator.id, year)
        link = sheet.links[key] = "" if cell is None else link_of(ROOT, cell)
    return link


def _tell(sheet: Sheet, at: int, cells: Iterable[Cell | None]) -> None:
    """Note what a body's cells hold, year by year."""
    for states, values, cell in zip(sheet.states, sheet.values, cells, strict=True):
        states[at] = _STATES[cell.state] if cell is not None else 0
        values[at] = nan if cell is None or cell.value is None else cell.value


def packed(sheet: Sheet) -> bytes:
    """A sheet as it is kept, without the table."""
    states, values, rows, links, lines, _ = sheet
    columns = [(bytes(column), numbers.tobytes()) for column, numbers in zip(states, values, strict=True)]
    return marshal.dumps((columns, rows, links, lines.tobytes()))


def unpacked(kept: bytes, table: bytes) -> Sheet:
    """The sheet that was kept, of which the table stands."""
    held: tuple[list[tuple[bytes, bytes]], dict[str, str], dict[str, str], bytes] = marshal.loads(kept)  # noqa: S302 -- our own cache
    columns, rows, links, lines = held
    states, values = tuple([bytearray(column) for column, _ in columns]), tuple([array(_NUMBERS, told) for _, told in columns])
    return Sheet(states, values, rows, links, array(_LENGTHS, lines), table)
