"""Chinese numerals: a table of readings, and the law that what is written is read back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.parse.numerals import read_neighbours, read_numeral

_DIGITS = "零一二三四五六七八九"
_READINGS = {
    "两": 2,
    "十": 10,
    "十二": 12,
    "二十": 20,
    "一百零六": 106,
    "一百二十": 120,
    "百二十": 120,
    "三千": 3000,
    "一千二百": 1200,
    "两千零五": 2005,
    "三万": 30_000,
    "一万二千": 12_000,
    "三千五百万": 35_000_000,
    "一亿零三百": 100_000_300,
    "两亿三千万": 230_000_000,
    "三万亿": 3_000_000_000_000,
    "二点五": 2.5,
    "九十八点六": 98.6,
    "零点三": 0.3,
    "壹佰贰拾": 120,
    "廿五": 25,
}


def _written(number: int) -> str:
    """A number below 100,000,000 as a Chinese numeral, the schoolbook way."""
    if number >= 10_000:
        rest = number % 10_000
        return _written(number // 10_000) + "万" + ("" if not rest else ("零" if rest < 1000 else "") + _written(rest))
    words, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = bool(words)
    return words


@pytest.mark.parametrize("words", _READINGS)
def test_reads_what_is_written(words: str) -> None:
    """Each numeral of the table reads as its number."""
    assert read_numeral(words) == _READINGS[words]


@pytest.mark.parametrize(
    "words", ["", "十四五", "八五", "三四", "千百", "百百", "点五", "五点", "二点两", "件", "万万万亿亿", "一" * 40]
)
def test_refuses_what_is_no_number(words: str) -> None:
    """Set words and nonsense are no numbers."""
    assert read_numeral(words) is None


@given(st.integers(1, 99_999_999))
@settings(deadline=None)
def test_written_numbers_read_back(number: int) -> None:
    """Writing a number and reading it gives the number."""
    assert read_numeral(_written(number)) == number


@given(st.text(alphabet="零〇一二两三四五六七八九十百千万亿点半壹佰廿拾", max_size=30))
@settings(deadline=None)
def test_any_words_are_read_or_refused(words: str) -> None:
    """No run of numerals raises; what is read is finite and not negative."""
    value = read_numeral(words)
    assert value is None or 0 <= value < float("inf")


def test_neighbours_are_a_range() -> None:
    """三四 lies between three and four; other pairs are no range."""
    assert read_neighbours("三四") == (3, 4)
    assert read_neighbours("七八十") == (70, 80)
    assert read_neighbours("三五") == (3, 5)
    assert read_neighbours("八五") is None
    assert read_neighbours("十四五") is None
