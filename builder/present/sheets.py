"""What all reports say of one indicator in the form in which its page and its table show it: reckoned once, gone on with after an edit.

An indicator is stated by thousands of bodies, of which an edit touches one. The sheet keeps what the page must know of each body, the
rows that it lists, and each report's lines of the table; only what an edit can have changed is made again.
"""

import marshal
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from builder.catalogue.indicators import Indicator
from builder.model.corpus import Cell
from builder.present.cells import Reader
from builder.present.charts.series import link_of
from builder.present.tables import figure_lines

# The page of an indicator lies so far below the top.
ROOT = "../../"

Value = TypeVar("Value")


class Told(NamedTuple):
    """What one body's cells hold: year and state of each, and the values, years rising; where the newest value leads."""

    cells: tuple[tuple[int, str], ...]
    values: tuple[tuple[int, float], ...]
    link: str

    @property
    def newest(self) -> tuple[float, int] | None:
        """The newest value with its year."""
        return self.values[-1][::-1] if self.values else None


class Sheet(NamedTuple):
    """One indicator: what each body says of it, in the corpus' order, rows that its page listed, and lines of its table by report."""

    told: dict[str, Told]
    rows: dict[str, str]
    lines: dict[str, bytes]


def sheet_of(reader: Reader, indicator: Indicator) -> Sheet:
    """Reckon the sheet of an indicator from all that is said of it."""
    column = reader.corpus.cells.column(indicator.id)
    told = {key: said for key, cells in column.cells.items() if (said := _told(reader, cells)).cells}
    return Sheet(told, {}, figure_lines(reader.corpus, column.figures))


def revised_sheet(sheet: Sheet, reader: Reader, indicator: Indicator, fresh: Iterable[str]) -> Sheet:
    """The sheet after some reports (ids) were read again and nothing else changed; it is gone on with, not copied."""
    corpus = reader.corpus
    told, rows, lines = sheet
    for report in fresh:
        line = figure_lines(corpus, corpus.cells.told(report, indicator.id)).get(report)
        lines = _exchanged(lines, report, line, corpus.heads)
        key = corpus.heads[report].jurisdiction
        if key is not None and key in corpus.jurisdictions:
            cells = ((year, reader.said(key, indicator.id, year)) for year in corpus.years)
            said = _told(reader, {year: cell for year, cell in cells if cell is not None})
            told = _exchanged(told, key, said if said.cells else None, corpus.reports_of)
            rows.pop(key, None)
    return Sheet(told, rows, lines)


def _exchanged(held: dict[str, Value], key: str, value: Value | None, order: Iterable[str]) -> dict[str, Value]:
    """The entries with one exchanged; without a value it is taken out."""
    if not value:
        held.pop(key, None)
        return held
    is_new = key not in held
    held[key] = value
    return {name: held[name] for name in order if name in held} if is_new else held


def packed(sheet: Sheet, mark: str) -> bytes:
    """A sheet as it is kept, under the mark of what it was made of."""
    return mark.encode() + marshal.dumps(({key: tuple(said) for key, said in sheet.told.items()}, sheet.rows, sheet.lines))


def unpacked(kept: bytes, mark: str) -> Sheet | None:
    """The sheet that was kept under a mark; None where that is not what was kept."""
    if not kept.startswith(mark.encode()):
        return None
    told, rows, lines = marshal.loads(kept[len(mark) :])  # noqa: S302 -- our own cache
    return Sheet({key: Told._make(said) for key, said in told.items()}, rows, lines)


def _told(reader: Reader, cells: Mapping[int, Cell]) -> Told:
    """What one body's cells hold; they are given by year, rising."""
    shown = [(year, cell) for year, cell in cells.items() if year in reader.corpus.years]
    told = [(year, cell) for year, cell in shown if cell.value is not None]
    return Told(
        tuple([(year, str(cell.state)) for year, cell in shown]),
        tuple([(year, cell.value) for year, cell in told if cell.value is not None]),
        link_of(ROOT, told[-1][1]) if told else "",
    )
