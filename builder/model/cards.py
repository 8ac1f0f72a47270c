"""What is known of a report away from its own page: its figures with their words, its card without its text, its head."""

from dataclasses import dataclass
from typing import NamedTuple

from builder.model.finding import Finding
from builder.model.marks import Bound, Check, Kind, Metadata, Verdict
from builder.model.text import FrontValue


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
    year; `years` are those that its figures speak of. `checks` counts its checks, `has_trouble` says whether it has findings or
    failed checks, `is_torn` whether it gives two figures for one row. The digests change with what they name: `columns` (which
    `builder.compare.columns` reads) with what is said of each indicator, `whole` with any of them, `trouble` with findings and
    failed checks, `citations` with the documents named. `twin` is the corpus' own: the finding that another file has the same key.
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
