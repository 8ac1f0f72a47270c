"""Dates as printed, in Arabic and Chinese numerals."""

import pytest

from builder.parse.metadata.dates import iso_date, numeral


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2024年1月17日", "2024-01-17"),
        ("二〇二四年一月十七日", "2024-01-17"),
        ("二○二三年十二月三十一日", "2023-12-31"),
        ("二零二二年十月二十日", "2022-10-20"),
        ("二〇二一年十一月十日", "2021-11-10"),
        ("2024-01-17 09:20", "2024-01-17"),
        ("2019.1.22", "2019-01-22"),
        ("2023/3/5", "2023-03-05"),
        ("2025年 1月 15日", "2025-01-15"),
        ("25.02.2016 10:00", "2016-02-25"),
        ("25.13.2016", None),
        ("2024年1月", None),
        ("2024年2月30日", None),
        ("2024年13月40日", None),
        ("第12次会议", None),
    ],
)
def test_iso_date(printed: str, iso: str | None) -> None:
    """A whole date is read whatever its numerals; a year and month alone are none."""
    assert iso_date(printed) == iso


@pytest.mark.parametrize(
    ("printed", "value"), [("十", 10), ("十七", 17), ("二十", 20), ("三十一", 31), ("二〇二四", 2024), ("9", 9)]
)
def test_numeral(printed: str, value: int) -> None:
    """Days and months count by tens, years digit by digit."""
    assert numeral(printed) == value
