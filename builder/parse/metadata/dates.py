"""Read a printed date: 2024年1月17日, 2024-01-17, 二〇二四年一月十七日 → 2024-01-17."""

import re
from datetime import date

_ZERO = "〇零○0OoΟ"  # what is typed for the round zero of 二〇二四
_DIGITS = dict.fromkeys(_ZERO, "0") | {character: str(value) for value, character in enumerate("一二三四五六七八九", 1)}
YEAR = rf"20[0-9]{{2}}|二[{_ZERO}][{_ZERO}一二三四五六七八九]{{2}}"
DATE = re.compile(
    rf"(?P<year>{YEAR}) ?[年./-] ?(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?[月./-] ?"
    r"(?P<day>3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])(?![0-9]) ?日?"
)

# Some pages set the day first: 25.02.2016.
_DAY_FIRST = re.compile(r"(?<![0-9])(?P<day>[0-3]?[0-9])[./-](?P<month>[01]?[0-9])[./-](?P<year>20[0-9]{2})(?![0-9])")


def numeral(text: str) -> int:
    """Read a year, month or day in Arabic or Chinese numerals: 二〇二四 → 2024, 十七 → 17."""
    if text.isascii() and text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (int(_DIGITS[tens]) if tens else 1) * 10 + (int(_DIGITS[ones]) if ones else 0)
    return int("".join(_DIGITS.get(character, character) for character in text))


def iso_date(text: str) -> str | None:
    """Read the first date in the text as an ISO date; None where there is none, or none that a calendar has."""
    found = DATE.search(text) or _DAY_FIRST.search(text)
    if found is None:
        return None
    try:
        return date(numeral(found["year"]), numeral(found["month"]), numeral(found["day"])).isoformat()
    except ValueError:
        return None
