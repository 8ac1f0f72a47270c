"""When a report came out, as pages say it."""

import pytest

from builder.model.marks import Dates, Level, Metadata
from builder.present.dating import dated_words, dating_of, deadline_words, short_day

SIGNED = Metadata(year=2023, published="2024-01-17", dates=Dates(signed="2024-01-17"))
POSTED = Metadata(year=2023, published="2024-04-06", dates=Dates(signed="2024-01-17", posted="2024-04-06"))
EDITED = Metadata(year=2023, published="2024-04-01")
UNDATED = Metadata(year=2023)

SAID = [
    (SIGNED, "2024年1月17日签署\n公开日期未见", "2024年1月17日签署，比4月1日早75天，公开日期未见"),
    (POSTED, "2024年4月6日公开\n比4月1日晚5天", "2024年4月6日公开，比4月1日晚5天"),
    (EDITED, "2024年4月1日公开\n恰在4月1日", "2024年4月1日公开，恰在4月1日"),
    (UNDATED, "公开日期未见", "签署、公开日期均未见"),
]


@pytest.mark.parametrize(("metadata", "line", "reason"), SAID)
def test_a_signature_is_no_publication(metadata: Metadata, line: str, reason: str) -> None:
    """Only what was posted, paged or said by an editor is called public; of a signature alone the page says that no such day is seen."""
    assert (dated_words(metadata), deadline_words(metadata)) == (line, reason)


def test_a_subdistrict_is_told_apart() -> None:
    """Whose duty is not settled is told so beside the date."""
    metadata = POSTED._replace(level=Level.TOWNSHIP, jurisdiction="桃溪街道")
    assert deadline_words(metadata).endswith("是否适用未有定论")


def test_a_day_without_a_year_is_held_against_nothing() -> None:
    """Where the report's year is not known, no April 1 is."""
    assert dating_of(SIGNED._replace(year=None)).against == ""


def test_a_narrow_column_says_day_and_kind() -> None:
    """The year is left out where it is the next, as it should be; what was only signed says so."""
    assert [short_day(told) for told in (SIGNED, POSTED, UNDATED)] == ["签1月17日", "4月6日", ""]
    assert short_day(POSTED._replace(year=2022)) == "2024年4月6日"
