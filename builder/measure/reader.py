"""What every number of one report is read with."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from builder.measure.bodies import Speaker
from builder.measure.clauses import Scan
from builder.measure.lexicon import Lexicon
from builder.measure.lists import Listed
from builder.measure.scope import Mark
from builder.model.marks import Heading, Quantity


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """One report's words and who speaks.

    `topic_within` says what a stretch of a sentence spoke of last, `topic_above` what the words above a sentence are about;
    `marks` fills up as sentences are asked for; `cells` are the numbers that stand in tables.
    """

    found: Scan
    outline: tuple[Heading, ...]
    quantities: Sequence[Quantity]
    lexicon: Lexicon
    speaker: Speaker
    year: int
    planned: tuple[tuple[int, int], ...]
    absent: frozenset[str]
    is_municipality: bool
    topic_within: Callable[[int, int], int]
    topic_above: Callable[[int], int]
    marks: dict[int, tuple[Mark, ...]]
    cells: dict[int, Listed]

    def place_of(self, offset: int) -> int:
        """The place of the first number that begins at an offset or behind it."""
        return bisect_left(self.quantities, offset, key=_start)


def _start(quantity: Quantity) -> int:
    return quantity.start
