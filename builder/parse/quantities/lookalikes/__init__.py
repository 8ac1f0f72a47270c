"""What looks like a quantity and is none, one kind a file; asked in this order, the first that says so refuses."""

from collections.abc import Callable

from builder.parse.quantities.candidate import Candidate
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

LOOKALIKES: tuple[Callable[[Candidate], bool], ...] = (
    is_article,
    is_calendar,
    is_ordinal,
    is_vague,
    is_coded,
    is_ranking,
    is_clock,
    is_session,
    is_marker,
    is_address,
)
