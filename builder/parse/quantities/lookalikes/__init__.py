"""What looks like a quantity and is none, one kind a file; asked in this order, the first that says so refuses."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from builder.parse.quantities.candidate import Candidate
from builder.parse.quantities.lookalikes import address, calendar, clock, coded, marker, ordinal, ranking, session
from builder.parse.quantities.lookalikes.address import is_address
from builder.parse.quantities.lookalikes.article import is_article
from builder.parse.quantities.lookalikes.calendar import is_calendar
from builder.parse.quantities.lookalikes.clock import is_clock
from builder.parse.quantities.lookalikes.coded import is_coded
from builder.parse.quantities.lookalikes.marker import is_marker
from builder.parse.quantities.lookalikes.ordinal import is_numbering, is_ordinal
from builder.parse.quantities.lookalikes.ranking import is_ranking
from builder.parse.quantities.lookalikes.session import is_session
from builder.parse.quantities.lookalikes.vague import is_vague

_BOTH, _DIGITS, _NUMERALS = (False, True), (False,), (True,)


class Lookalike(NamedTuple):
    """One kind: the question, whether it is asked of digits, of Chinese numerals or of both, of which units and behind what.

    Where `units` or `behind`, the character before the number, is None, it is asked of all.
    """

    is_alike: Callable[[Candidate], bool]
    scripts: tuple[bool, ...] = _BOTH
    units: frozenset[str] | None = None
    behind: frozenset[str] | None = None


LOOKALIKES: tuple[Lookalike, ...] = (
    Lookalike(is_article, _NUMERALS),
    Lookalike(is_calendar, units=calendar.UNITS),
    Lookalike(is_ordinal, behind=ordinal.BEHIND),
    Lookalike(is_numbering, _NUMERALS),
    Lookalike(is_vague, _NUMERALS),
    Lookalike(is_coded, _DIGITS, behind=coded.BEHIND),
    Lookalike(is_ranking, units=ranking.UNITS, behind=ranking.BEHIND),
    Lookalike(is_clock, units=clock.UNITS),
    Lookalike(is_session, units=session.UNITS),
    Lookalike(is_marker, _DIGITS, behind=marker.BEHIND),
    Lookalike(is_address, units=address.UNITS),
)


_TELLING = frozenset[str]().union(*(lookalike.behind for lookalike in LOOKALIKES if lookalike.behind is not None))
_OTHER = "other"  # any character behind which none of them is asked for


def is_lookalike(candidate: Candidate) -> bool:
    """Whether the candidate looks like a quantity and is none."""
    text, start, _, _, unit, _, is_chinese, _, _ = candidate
    behind = text[start - 1 : start]
    return any([is_alike(candidate) for is_alike in _questions(unit, is_chinese, behind if behind in _TELLING else _OTHER)])  # noqa: C419 -- a list takes half the time


@lru_cache(maxsize=8192)
def _questions(unit: str, is_chinese: bool, behind: str) -> tuple[Callable[[Candidate], bool], ...]:  # noqa: FBT001 -- a cache is asked faster in order
    """The questions to ask of a number with this unit: most units look like few other things."""
    return tuple(
        lookalike.is_alike
        for lookalike in LOOKALIKES
        if is_chinese in lookalike.scripts
        and (lookalike.units is None or unit in lookalike.units)
        and (lookalike.behind is None or behind in lookalike.behind)
    )
