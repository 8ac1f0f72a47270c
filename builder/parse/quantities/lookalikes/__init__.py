"""What looks like a quantity and is none, one kind a file; asked in this order, the first that says so refuses."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from builder.parse.quantities.candidate import Candidate
from builder.parse.quantities.lookalikes import address, calendar, clock, ranking, session
from builder.parse.quantities.lookalikes.address import is_address
from builder.parse.quantities.lookalikes.article import is_article
from builder.parse.quantities.lookalikes.calendar import is_calendar
from builder.parse.quantities.lookalikes.clock import is_clock
from builder.parse.quantities.lookalikes.coded import is_coded
from builder.parse.quantities.lookalikes.marker import is_marker
from builder.parse.quantities.lookalikes.ordinal import is_ordinal
from builder.parse.quantities.lookalikes.ranking import is_ranking
from builder.parse.quantities.lookalikes.session import is_session
from builder.parse.quantities.lookalikes.vague import is_vague

_BOTH, _DIGITS, _NUMERALS = (False, True), (False,), (True,)


class Lookalike(NamedTuple):
    """One kind: the question, whether it is asked of digits, of Chinese numerals or of both, and of which units (None: all)."""

    is_alike: Callable[[Candidate], bool]
    scripts: tuple[bool, ...] = _BOTH
    units: frozenset[str] | None = None


LOOKALIKES: tuple[Lookalike, ...] = (
    Lookalike(is_article, _NUMERALS),
    Lookalike(is_calendar, units=calendar.UNITS),
    Lookalike(is_ordinal),
    Lookalike(is_vague, _NUMERALS),
    Lookalike(is_coded, _DIGITS),
    Lookalike(is_ranking, units=ranking.UNITS),
    Lookalike(is_clock, units=clock.UNITS),
    Lookalike(is_session, units=session.UNITS),
    Lookalike(is_marker, _DIGITS),
    Lookalike(is_address, units=address.UNITS),
)


@lru_cache(maxsize=2048)
def lookalikes_of(unit: str, *, is_chinese: bool) -> tuple[Callable[[Candidate], bool], ...]:
    """The questions to ask of a number with this unit: most units look like few other things."""
    return tuple(
        lookalike.is_alike
        for lookalike in LOOKALIKES
        if is_chinese in lookalike.scripts and (lookalike.units is None or unit in lookalike.units)
    )
