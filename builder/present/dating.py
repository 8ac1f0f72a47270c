"""When a report came out, in words: the day it was signed is not the day it was public, and only the latter meets April 1.

>>> from builder.model.marks import Dates
>>> dating_of(Metadata(year=2023, published="2024-01-17", dates=Dates(signed="2024-01-17")))
Dating(when='2024年1月17日签署', against='比4月1日早75天', is_public=False)
"""

from datetime import date
from typing import NamedTuple

from builder.model.marks import Metadata
from builder.present.words import date_words

_DEADLINE_MONTH = 4
_UNSEEN = "公开日期未见"


class Dating(NamedTuple):
    """A day and what was done on it, how it lies against April 1 of the next year, and whether the report was public by then."""

    when: str = ""
    against: str = ""
    is_public: bool = False


def dating_of(metadata: Metadata) -> Dating:
    """Name the day a report was public, else the day it was signed; empty where neither is known."""
    day = metadata.public or metadata.dates.signed
    is_public = metadata.public is not None
    when = f"{date_words(day)}{'公开' if is_public else '签署'}" if day else ""
    return Dating(when, _against(day, metadata.year), is_public)


def dated_words(metadata: Metadata) -> str:
    """Say of a report on a timeline when it came out, in two lines."""
    dating = dating_of(metadata)
    if not dating.when:
        return _UNSEEN
    second = dating.against if dating.is_public else _UNSEEN
    return f"{dating.when}\n{second}" if second else dating.when


def short_day(metadata: Metadata) -> str:
    """Say for a narrow column when a report came out: 3月18日, and 签3月18日 where only the day of signing is known; empty where neither is."""
    day = metadata.public or metadata.dates.signed
    if not day:
        return ""
    said = date_words(day).partition("年")
    is_next = metadata.year is not None and said[0] == str(metadata.year + 1)
    return ("" if metadata.public else "签") + (said[2] if is_next else "".join(said))


def deadline_words(metadata: Metadata) -> str:
    """Say what the verdict on the deadline rests on, and why nobody can tell where none can."""
    dating = dating_of(metadata)
    if not dating.when:
        return "签署、公开日期均未见"
    parts = [dating.when, dating.against, "" if dating.is_public else _UNSEEN]
    if metadata.is_delegated:
        parts.append("街道办事处是派出机关，是否适用未有定论")
    return "，".join(part for part in parts if part)


def _against(day: str | None, year: int | None) -> str:
    """Say how early or late a day is against April 1 of the year after the one the report is about."""
    if not day or year is None:
        return ""
    try:
        days = (date(year + 1, _DEADLINE_MONTH, 1) - date.fromisoformat(day)).days
    except ValueError:
        return ""
    if days == 0:
        return "恰在4月1日"
    return f"比4月1日早{days}天" if days > 0 else f"比4月1日晚{-days}天"
