"""Cells as pages read them: why one is empty, what it is made of, and how it changed from the year before."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from builder.catalogue.indicators import Indicator, IndicatorKind
from builder.model.cards import CheckNote, Figure, FindingNote, Head, ImpliedFigure
from builder.model.corpus import Cell, CellState, Corpus
from builder.model.marks import Kind, Level
from builder.present.breaks import break_between

_NO_REPORT = Cell(CellState.NO_REPORT)
_NOT_STATED = Cell(CellState.NOT_STATED)
_NOT_APPLICABLE = Cell(CellState.NOT_APPLICABLE)
_VALUE = CellState.VALUE
_NOTHING: Mapping[int, Cell] = {}

Series = tuple[Cell, ...]


class Change(NamedTuple):
    """How a value differs from the year before's. `percent` is None for rates and from zero; `now` and `then` name the figures.

    `is_rough` where a figure is hedged; `is_implied` where the year before is known only from a growth statement.
    """

    difference: float
    percent: float | None
    now: str
    then: str
    is_rough: bool
    is_implied: bool


class Troubles(NamedTuple):
    """What is wrong with one report: findings, and checks that fail. `digest` tells whether that is still so."""

    digest: int
    findings: tuple[FindingNote, ...]
    failed: tuple[CheckNote, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Looks cells up: what each jurisdiction reported on, and the values that growth statements imply.

    `reporting` counts the jurisdictions with a report by year, `bodies` has the places of all in the corpus by their levels;
    `blanks` and `troubles` are filled as they are asked for.
    """

    corpus: Corpus
    reported: frozenset[tuple[str, int]]
    reporting: Counter[int]
    bodies: Mapping[Level, Sequence[int]]
    blanks: dict[str, Series]
    troubles: dict[str, Troubles]

    def over(self, corpus: Corpus) -> "Reader":
        """Look up in a corpus that differs from this one's in what its reports say, not in who reported on what."""
        return replace(self, corpus=corpus)

    def troubles_of(self, head: Head) -> Troubles:
        """What is wrong with a report. Pages that gather this of all reports find it held: their cards take 0.1 s at 9,000 reports."""
        held = self.troubles.get(head.id)
        if held is None or held.digest != head.trouble:
            card = self.corpus.cards[head.id]
            failed = tuple(note for note in card.checks if not note.check.holds)
            held = self.troubles[head.id] = Troubles(head.trouble, card.findings, failed)
        return held

    def cell(self, key: str, indicator: Indicator, year: int) -> Cell:
        """One jurisdiction, indicator and year, with the reason where it is empty."""
        return self.said(key, indicator.id, year) or self._blank(key, indicator, year)

    def across(self, keys: Sequence[str], indicator: Indicator, year: int) -> dict[str, Cell]:
        """The cells of some jurisdictions in one indicator and year: the same as asked for one by one, without their other figures."""
        found = self.corpus.cells.across(keys, indicator.id, year)
        return {key: found.get(key) or self._blank(key, indicator, year) for key in keys}

    def _blank(self, key: str, indicator: Indicator, year: int) -> Cell:
        """Why a cell of which nothing is said is empty."""
        if indicator.levels and self.corpus.jurisdictions[key].level not in indicator.levels:
            return _NOT_APPLICABLE
        return _NOT_STATED if (key, year) in self.reported else _NO_REPORT

    def series(self, key: str, indicator: Indicator) -> Series:
        """One jurisdiction and indicator over the corpus' years: the same cells as asked for one by one, in a third of the time."""
        corpus = self.corpus
        blanks = self.blanks.get(key)
        if blanks is None:
            blanks = tuple(_NOT_STATED if (key, year) in self.reported else _NO_REPORT for year in corpus.years)
            self.blanks[key] = blanks
        if indicator.levels and corpus.jurisdictions[key].level not in indicator.levels:
            blanks = (_NOT_APPLICABLE,) * len(blanks)
        cells = self._cells(key, indicator.id)
        return tuple([cells.get(year, blank) for year, blank in zip(corpus.years, blanks, strict=True)])

    def change(self, key: str, indicator: Indicator, year: int) -> Change | None:
        """The change from the year before; None where a value lacks or the law changed the counting in between."""
        now, then = self.said(key, indicator.id, year), self.said(key, indicator.id, year - 1)
        if now is None or now.value is None or break_between(indicator.id, year - 1, year):
            return None
        refs = refs_of(now)
        if then is not None and then.value is not None:
            before, past, is_implied = then.value, refs_of(then), False
            rough = is_rough(now) or is_rough(then)
        else:
            implied = self._implied_of(key, indicator.id, year - 1)
            if implied is None:
                return None
            before, past, is_implied, rough = implied.value, f"{implied.report}#{implied.anchor}", True, True
        percent = None if indicator.kind is IndicatorKind.RATE or before == 0 else 100 * (now.value - before) / before
        return Change(round(now.value - before, 6), percent, refs, past, rough, is_implied)

    def said(self, key: str, indicator: str, year: int) -> Cell | None:
        """What is said of a cell."""
        return self._cells(key, indicator).get(year)

    def _cells(self, key: str, indicator: str) -> Mapping[int, Cell]:
        """What is said by year, from the indicator's column where it is at hand, else from the jurisdiction's row."""
        column = self.corpus.cells.held(indicator)
        if column is not None:
            return column.cells.get(key, _NOTHING)
        return self.corpus.cells.row(key).get(indicator, _NOTHING)

    def _implied_of(self, key: str, indicator: str, year: int) -> ImpliedFigure | None:
        """What growth statements imply of one cell."""
        column = self.corpus.cells.held(indicator)
        if column is not None:
            return column.implied.get(key, {}).get(year)
        return self.corpus.cells.implied(key).get(indicator, {}).get(year)


def reader_of(corpus: Corpus) -> Reader:
    """Go through the heads once, so that every page can look up."""
    reported = frozenset(
        (head.jurisdiction, head.metadata.year)
        for head in corpus.heads.values()
        if head.jurisdiction is not None and head.metadata.year is not None and not head.is_bureau and head.kind is Kind.REPORT
    )
    return reader_with(corpus, reported)


def reader_with(corpus: Corpus, reported: frozenset[tuple[str, int]]) -> Reader:
    """The same where it is known who reported on what."""
    bodies: dict[Level, list[int]] = {level: [] for level in Level}
    for at, key in enumerate(corpus.reports_of):
        bodies[corpus.jurisdictions[key].level].append(at)
    return Reader(corpus, reported, Counter(year for _, year in reported), bodies, {}, {})


def ref_of(figure: Figure) -> str:
    """Name a reported figure by its report and anchor."""
    return f"{figure.report}#{figure.anchor}"


def refs_of(cell: Cell) -> str:
    """Name the figures of a cell; those that are added up are joined by a plus."""
    return "+".join(map(ref_of, cell.figures)) if cell.is_derived else ref_of(cell.figures[0])


def is_rough(cell: Cell) -> bool:
    """Whether a figure of the cell is hedged or a range."""
    return any(figure.bound is not None or figure.upper is not None for figure in cell.figures)


def values_of(cells: Iterable[Cell]) -> tuple[float | None, ...]:
    """The values alone, None where a cell is empty."""
    return tuple(cell.value if cell.state is _VALUE else None for cell in cells)
