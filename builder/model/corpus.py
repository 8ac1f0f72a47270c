"""All reports seen together: who spoke, for which year, and what each cell of the matrix holds."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from builder.model.cards import Card, CitationNote, Figure, Head, ImpliedFigure, Quoted
from builder.model.marks import Kind, Level


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

    @property
    def page(self) -> str:
        """Where its page stands below the output folder."""
        return f"{self.address}index.html"


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

    def place_of(self, head: Head) -> Jurisdiction | None:
        """The jurisdiction whose page lists a report; None where its place is unknown."""
        return self.jurisdictions.get(head.jurisdiction or "")

    def above(self, place: Jurisdiction) -> Jurisdiction | None:
        """The jurisdiction right above one; None at the top."""
        return self.jurisdictions.get(place.parent or "")

    def lineage(self, key: str | None) -> list[Jurisdiction]:
        """A jurisdiction and all above it, the top last; empty where there is no such key."""
        place = self.jurisdictions.get(key or "")
        way = []
        while place is not None:
            way.append(place)
            place = self.above(place)
        return way

    def tops(self) -> list[Jurisdiction]:
        """The jurisdictions that lie below none."""
        return [place for place in self.jurisdictions.values() if self.above(place) is None]

    def below(self, key: str) -> list[Jurisdiction]:
        """The jurisdictions right below one."""
        return [self.jurisdictions[child] for child in self.children.get(key, ())]

    def at_and_below(self, key: str) -> Iterator[Jurisdiction]:
        """A jurisdiction and all that lie below it, however deep."""
        yield self.jurisdictions[key]
        for child in self.children.get(key, ()):
            yield from self.at_and_below(child)

    def reporting(self) -> Iterator[Jurisdiction]:
        """The jurisdictions whose pages list a report."""
        return (place for key, place in self.jurisdictions.items() if self.reports_of.get(key))

    def reports_under(self, key: str) -> int:
        """How many reports the pages of a jurisdiction and of all below it list."""
        return sum(len(self.reports_of.get(place.key, ())) for place in self.at_and_below(key))

    def own_reports(self, key: str) -> list[Head]:
        """The reports that a jurisdiction's page lists, by year, without its bureaus'."""
        heads = (self.heads[report] for report in self.reports_of.get(key, ()))
        return [head for head in heads if not head.is_bureau]

    def placed_reports(self) -> list[Head]:
        """The yearly reports whose place is known."""
        return [head for head in self.heads.values() if head.kind is Kind.REPORT and head.jurisdiction is not None]
