"""A number on its way to an observation: what it was read as so far."""

from dataclasses import dataclass

from builder.measure.clauses import Setting
from builder.measure.matching import Match
from builder.model.marks import Quantity

_SAME = 1e-6  # figures are decimal fractions read from digits


@dataclass(slots=True)
class Draft:
    """`indicator` is None where the number fills no row.

    `deputy` is the institution that does the row's business for the whole place, or the government that speaks: the figure is the
    whole's, and the deputy's only where the report gives the whole's beside it.
    """

    quantity: Quantity
    setting: Setting
    match: Match
    indicator: str | None = None
    scope: str | None = None
    year: int | None = None
    part: bool = False
    deputy: str | None = None

    def refuse(self) -> None:
        """Leave the number without a row."""
        self.indicator = self.scope = self.deputy = None
        self.part = False


def are_same(amount: float, value: float) -> bool:
    """Whether what was added up is what is printed."""
    return abs(amount - value) < _SAME
