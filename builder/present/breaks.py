"""Years in which a law changed what is counted, so that figures before and after are not one series."""

from functools import lru_cache
from typing import NamedTuple


class Break(NamedTuple):
    """From `year` on the indicators that begin with `prefix` are counted anew; `words` say why."""

    prefix: str
    year: int
    words: str


BREAKS = (Break("review.", 2024, "《行政复议法》2023年修订，2024年1月1日起施行，前后年份的行政复议数字不是同一口径"),)


@lru_cache(maxsize=1024)
def break_of(indicator: str) -> Break | None:
    """The break in one indicator's series, if there is one."""
    return next((entry for entry in BREAKS if indicator.startswith(entry.prefix)), None)


def break_between(indicator: str, earlier: int, later: int) -> bool:
    """Whether the counting changed between two years."""
    found = break_of(indicator)
    return found is not None and earlier < found.year <= later
