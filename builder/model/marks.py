"""What parsing finds in a restored text. Every `start`, `end` is an offset of the restored text."""

from enum import StrEnum
from typing import NamedTuple

from builder.model.spans import Span


class Level(StrEnum):
    """What kind of body speaks."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    ZONE = "zone"
    DEPARTMENT = "department"


class Kind(StrEnum):
    """Whether a file is one body's yearly report."""

    REPORT = "report"
    OTHER = "other"


class Dates(NamedTuple):
    """Three facts that are often taken for one: ISO dates, None where not said."""

    signed: str | None = None
    posted: str | None = None
    page: str | None = None


class Metadata(NamedTuple):
    """Who speaks, for which place and year: the contract's `meta`."""

    jurisdiction: str | None = None
    code: str | None = None
    level: Level | None = None
    province: str | None = None
    prefecture: str | None = None
    county: str | None = None
    year: int | None = None
    title: str | None = None
    issuer: str | None = None
    published: str | None = None
    source: str | None = None
    dates: Dates = Dates()
    index_number: str | None = None
    document_number: str | None = None

    @property
    def public(self) -> str | None:
        """The first day on which it was public for all we know, an editor's word included; a signature makes nothing public."""
        told = self.published if self.published != self.dates.signed else None
        return min((day for day in (told, self.dates.posted, self.dates.page) if day), default=None)

    @property
    def is_delegated(self) -> bool:
        """Whether a subdistrict office reports: an organ of the government above it, not a government of its own."""
        return self.level is Level.TOWNSHIP and (
            (self.jurisdiction or "").endswith("街道") or (self.issuer or "").endswith("街道办事处")
        )


class Heading(NamedTuple):
    """A heading: `start` at its marker (or title where it has none), `end` after its title."""

    level: int
    marker: str
    title: str
    start: int
    end: int
    dimension: str | None = None


class Bound(StrEnum):
    """A hedge: about (余、近、约), at least (以上、超过), at most (以下、不超过)."""

    ABOUT = "about"
    MIN = "min"
    MAX = "max"


class Quantity(NamedTuple):
    """A number with its unit that measures something. `upper` is set for a range only; 亿元 is resolved into value and 元."""

    start: int
    end: int
    value: float
    unit: str
    bound: Bound | None = None
    upper: float | None = None


class Observation(NamedTuple):
    """A quantity, and what it was read as: every quantity has one, most without an indicator."""

    quantity: Quantity
    indicator: str | None = None
    scope: str | None = None
    year: int | None = None
    part: bool = False


class Citation(NamedTuple):
    """A document named in the text: the span of 《…》, its title and, where printed with it, its number."""

    start: int
    end: int
    title: str
    number: str | None = None


class CheckKind(StrEnum):
    """What the report's own figures must satisfy."""

    SUM = "sum"
    RATE = "rate"
    GROWTH = "growth"
    PART = "part"


class Check(NamedTuple):
    """Arithmetic that the report states of itself: `figures` are the spans in the order of `values`; `formula` is for people."""

    kind: CheckKind
    values: tuple[float, ...]
    holds: bool
    figures: tuple[Span, ...]
    formula: str


class Implied(NamedTuple):
    """A value of another year that a growth statement implies and the text does not print."""

    indicator: str
    scope: str | None
    year: int
    value: float
    start: int
    end: int


class Passage(NamedTuple):
    """A shortcoming admitted or a plan made, in the report's words."""

    text: str
    start: int
    end: int


class Verdict(NamedTuple):
    """What the text shows of one item the law asks for: `verdict` is stated, partly, not in this text, cannot tell."""

    item: str
    verdict: str
    start: int | None = None
    end: int | None = None
