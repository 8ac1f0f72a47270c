"""All reports seen together: who spoke, for which year, and what each cell of the matrix holds."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from builder.model.finding import Finding
from builder.model.marks import Bound, Check, Kind, Level, Metadata, Verdict
from builder.model.text import FrontValue


class Jurisdiction(NamedTuple):
    """A body with a page: `key` is its code, or a slug for a body without one; `address` is its page's folder (`j/430202/`).

    `parent` is the key of the jurisdiction above it that has a page, None at the top. Bureaus are not jurisdictions of their own
    unless they have no government (a ministry): they are listed on their government's page.
    """

    key: str
    address: str
    name: str
    level: Level
    code: str | None
    parent: str | None


class Figure(NamedTuple):
    """A reported figure as other pages speak of it: it leads to `anchor` on its report's page, never to offsets.

    `year` is the year it speaks of, which may be the year before the report's.
    """

    report: str
    anchor: str
    indicator: str
    scope: str | None
    year: int
    value: float
    upper: float | None
    unit: str
    bound: Bound | None
    part: bool


class Quote(NamedTuple):
    """The words that a figure was read from: few pages show them, and they weigh four times what the figure does.

    `printed` is the marked text; `sentence` the restored sentence it stands in and `mark` its place in that sentence;
    `heading` the title it stands under.
    """

    printed: str
    sentence: str
    mark: tuple[int, int]
    heading: str | None


Quoted = tuple[Figure, Quote]


class ImpliedFigure(NamedTuple):
    """A value of another year that a growth statement implies: derived, and led back to the statement's sentence."""

    report: str
    anchor: str
    indicator: str
    scope: str | None
    year: int
    value: float
    sentence: str
    mark: tuple[int, int]


class CheckNote(NamedTuple):
    """A check with its place: `anchor` on the report's page and the sentence it is about."""

    anchor: str
    check: Check
    sentence: str


class CitationNote(NamedTuple):
    """A document that a report names."""

    anchor: str
    title: str
    number: str | None


class PassageNote(NamedTuple):
    """A problem or plan with its anchor on the report's page."""

    anchor: str
    text: str


class FindingNote(NamedTuple):
    """A finding with the words it is about, and its anchor on the report's page where it has a place there.

    `line` and `column` count from 1 in the source text.
    """

    finding: Finding
    excerpt: str
    anchor: str | None
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What every other page may know of a report: its figures, not its text.

    `figures` with their `quotes` in step, `implied` and `citations` are in it where the report was just read; among the `cards` of
    a corpus they are empty, for there they lie in columns: ask its `cells`.
    `id` is the record's id, `jurisdiction` the key of the body whose page lists it (None where place is unknown).
    `coverage` holds the ids of the dimensions that some section is about; `repairs` counts repairs by kind.
    `is_bureau` reports are listed on their government's page and never fill its row.
    """

    id: str
    path: str
    kind: Kind
    metadata: Metadata
    jurisdiction: str | None
    is_bureau: bool
    name: str
    figures: tuple[Figure, ...]
    quotes: tuple[Quote, ...]
    implied: tuple[ImpliedFigure, ...]
    checks: tuple[CheckNote, ...]
    citations: tuple[CitationNote, ...]
    problems: tuple[PassageNote, ...]
    plans: tuple[PassageNote, ...]
    verdicts: tuple[Verdict, ...]
    findings: tuple[FindingNote, ...]
    coverage: tuple[str, ...]
    unnumbered: tuple[str, ...]
    damaged: tuple[str, ...]
    repairs: tuple[tuple[str, int], ...]
    characters: int
    quantities: int
    notes: tuple[tuple[str, FrontValue], ...]
    encoding: str
    is_extracted: bool
    headings: tuple[PassageNote, ...] = ()


class Head(NamedTuple):
    """What the whole corpus must know of every report at once; the rest of its card is fetched when a page needs it.

    `figures` counts the card's figures and `stated` names the indicators of those that are the whole's own for the report's
    year; `years` are those that its figures speak of. `checks` counts its checks, `has_trouble` says whether it has findings or failed checks, `is_torn` whether it gives two
    figures for one row. The digests change with what they name: `columns` (which `builder.compare.columns` reads) with what is said of each indicator, `whole` with any of them, `trouble` with
    findings and failed checks, `citations` with the documents named. `twin` is the corpus' own: the finding that another file has
    the same key.
    """

    id: str
    path: str
    kind: Kind
    metadata: Metadata
    jurisdiction: str | None
    is_bureau: bool
    name: str
    figures: int
    stated: tuple[str, ...]
    years: tuple[int, ...]
    columns: bytes
    whole: int
    checks: int
    has_trouble: bool
    is_torn: bool
    trouble: int
    citations: int
    repairs: tuple[tuple[str, int], ...]
    correction: str | None
    is_extracted: bool
    twin: Finding | None = None


class CellState(StrEnum):
    """What a cell of the matrix holds, or why it is empty: VALUE and the seven reasons."""

    VALUE = "value"
    NO_REPORT = "no_report"
    NOT_STATED = "not_stated"
    SCOPED_ONLY = "scoped_only"
    NO_NUMBER = "no_number"
    DAMAGED = "damaged"
    CONFLICTING = "conflicting"
    NOT_APPLICABLE = "not_applicable"


class Cell(NamedTuple):
    """One jurisdiction, indicator and year.

    VALUE: `value` is the reported figure, or with `is_derived` the sum of `figures` (合计自n项). CONFLICTING: `figures` are those
    that disagree. SCOPED_ONLY: `figures` are the bodies' own. `value` is None in every state but VALUE.
    """

    state: CellState
    value: float | None = None
    figures: tuple[Figure, ...] = ()
    is_derived: bool = False


class Column(NamedTuple):
    """What all reports say of one indicator: the cells by jurisdiction and year, what growth statements imply, and every figure."""

    cells: Mapping[str, Mapping[int, Cell]]
    implied: Mapping[str, Mapping[int, ImpliedFigure]]
    figures: tuple[Quoted, ...]


class CellTable(ABC):
    """The cells of which something is said; a row or a column of them is worked out when it is first asked for."""

    @abstractmethod
    def row(self, key: str) -> Mapping[str, Mapping[int, Cell]]:
        """The cells of one jurisdiction by indicator and year."""

    @abstractmethod
    def implied(self, key: str) -> Mapping[str, Mapping[int, ImpliedFigure]]:
        """What growth statements imply of one jurisdiction, by indicator and year."""

    @abstractmethod
    def column(self, indicator: str) -> Column:
        """What is said of one indicator; the last one is held."""

    @abstractmethod
    def across(self, keys: Sequence[str], indicator: str, year: int) -> Mapping[str, Cell]:
        """The cells of some jurisdictions in one indicator and year, where anything is said of them: no card is fetched for it."""

    @abstractmethod
    def figures(self, report: str) -> Sequence[Quoted]:
        """The figures of one report with their quotes, in reading order."""

    @abstractmethod
    def told(self, report: str, indicator: str) -> Sequence[Quoted]:
        """The figures of one report in one indicator with their quotes, in reading order."""

    @abstractmethod
    def held(self, indicator: str) -> Column | None:
        """The column of one indicator if it is at hand."""

    @abstractmethod
    def cited(self, among: Iterable[str] | None = None) -> Iterator[tuple[str, tuple[CitationNote, ...]]]:
        """The documents that each report (or each of some) names, by id in order."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything the pages are made of. Mappings are in a fixed order: jurisdictions by code, reports by id, years rising.

    `heads` is at hand for every report, `cards` and `cells` are fetched and worked out as they are asked for. `cells` holds only
    what is not NO_REPORT, NOT_STATED or NOT_APPLICABLE: ask `builder.present.cells`.
    """

    jurisdictions: Mapping[str, Jurisdiction]
    children: Mapping[str, tuple[str, ...]]
    heads: Mapping[str, Head]
    cards: Mapping[str, Card]
    reports_of: Mapping[str, tuple[str, ...]]
    cells: CellTable
    years: tuple[int, ...]
