"""A match of the grammar as a number: 1.61万人次 → 16100 人次, 三分之一 → 0.333333, 5—10万元 → 50000 to 100000 元."""

import math
import re

from builder.model.tuples import maker
from builder.parse.numerals import read_neighbours, read_numeral
from builder.parse.quantities.candidate import Candidate
from builder.parse.quantities.grammar import unit_pattern

_POWER = {None: "", "百": "e2", "千": "e3", "万": "e4", "十万": "e5", "百万": "e6", "千万": "e7", "亿": "e8", "万亿": "e12"}
_FACTOR = {magnitude: float("1" + power) for magnitude, power in _POWER.items()}
# 百分之九十五 is ninety-five percent as printed, not 0.95.
_PARTS_OF = {"百": "%", "千": "‰", "万": "‱"}
_LINKS = re.compile(r"([0-9]+(?:\.[0-9]+)?)(万亿|千万|百万|十万|亿|万|千|百)?")
# 3万6000 is written out; 3万5 is said for 35000.
_WRITTEN_OUT = 4
_FRACTION_DIGITS = 6
# Longer runs of digits are codes, and no float holds them exactly.
_LONGEST = 15
_HALF_UNITS = frozenset(("天", "年", "小时", "个月", "个小时", "日", "个工作日", "个学期"))
# 近1/4, 1/3以上, 占1/2: a fraction says of itself that it is one; 1/2 alone is a date, a page, a version.
_FRACTION_BEFORE = re.compile(r"(?:占|近|约|超过|逾|的|达|至|到)[^\S\n]*$")
_FRACTION_AFTER = re.compile(r"以上|左右|的|以下|强|弱")


_candidate = maker(Candidate)


def read_match(text: str, match: re.Match[str], units: str) -> Candidate | None:
    """The candidate that a match is, None where its digits or numerals are no number."""
    return _read_arabic(text, match, units) if text[match.start()] <= "9" else _read_chinese(text, match, units)


def _read_arabic(text: str, match: re.Match[str], units: str) -> Candidate | None:
    start, end = match.span()
    stop = match.start("stop")
    words, unit = text[start:stop], match["unit"]
    if unit is not None and stop + len(unit) == end and not text.startswith("/", end):
        # Nearly every number stands right before its unit.
        plain = words.replace(",", "") if "," in words else words
        return None if len(plain) > _LONGEST else _candidate((text, start, end, words, unit, float(plain), False, "", None))
    over, high, magnitude, low_magnitude, chain, before, after = match.group(
        "over", "high", "magnitude", "low_magnitude", "chain", "before", "after"
    )
    if over:
        return _read_fraction(text, match, words, over)
    plain = words.replace(",", "") if "," in words else words
    if len(plain) > _LONGEST or (high is not None and len(high) > _LONGEST):
        return None
    # The decimal exponent is read with the digits: 65.22亿 is 6522000000, without the dust of a multiplication.
    value, upper = float(plain + _POWER[magnitude] if magnitude else plain), None
    if chain:
        links = _read_chain(plain + "".join(chain.split()), magnitude)
        if links is None or high is not None:
            return None
        value = links
    elif high is not None:
        upper = float(high.replace(",", "") + _POWER[magnitude])
        # 5—10万元 shares its 万, 8000至1万元 does not.
        is_shared = low_magnitude is None and float(plain) < float(high.replace(",", ""))
        value = float(plain + _POWER[magnitude if is_shared else low_magnitude])
        if value >= upper:
            return None
    if text.startswith("/", end):
        end, unit = _with_second(text, end, unit, units)
    return _candidate((text, start, end, words, unit, value, False, before or after or "", upper))


def _read_chain(words: str, magnitude: str | None) -> float | None:
    """1亿2 before 千万 → 120000000; None where the magnitudes do not descend, or the last digits are too few (3万5人 is spoken)."""
    total, ceiling, digits = 0.0, math.inf, ""
    for digits, link in _LINKS.findall(words + (magnitude or "")):
        factor = _FACTOR[link or None]
        value = float(digits) * factor
        if value >= ceiling:
            return None
        total, ceiling = total + value, factor
    return total if magnitude or len(digits) >= _WRITTEN_OUT else None


def _read_chinese(text: str, match: re.Match[str], units: str) -> Candidate | None:
    start, end = match.span()
    words = text[start : match.start("halt")]
    part, whole, high, magnitude, unit = match.group("part", "whole", "top", "magnitude", "unit")
    if whole:
        return Candidate(text, start, end, words, "%", 100.0, is_chinese=True) if words == "百" else None
    if part:
        return _read_share(text, start, end, words, part)
    if text.startswith("/", end):
        end, unit = _with_second(text, end, unit, units)
    hedge = match["before"] or match["after"] or ""
    factor = _FACTOR[magnitude]
    if words == "半":
        return Candidate(text, start, end, words, unit, 0.5, is_chinese=True) if unit in _HALF_UNITS and not hedge else None
    low = read_numeral(words)
    upper = read_numeral(high) if high else None
    if low is None and not high:
        neighbours = read_neighbours(words)
        if neighbours:
            low, upper = neighbours
    if low is None or (high and (upper is None or upper <= low)):
        return None
    other = None if upper is None else upper * factor
    return Candidate(text, start, end, words, unit, low * factor, is_chinese=True, hedge=hedge, upper=other)


def _read_share(text: str, start: int, end: int, words: str, part: str) -> Candidate | None:
    """百分之九十五点五 → 95.5 %, 三分之二 → 0.666667 without a unit."""
    value = float(part.replace(",", "")) if part[0] <= "9" else read_numeral(part)
    whole = read_numeral(words)
    if value is None or not whole:
        return None
    if words in _PARTS_OF:
        return Candidate(text, start, end, words, _PARTS_OF[words], value, is_chinese=True)
    return Candidate(text, start, end, words, "", round(value / whole, _FRACTION_DIGITS), is_chinese=True)


def _read_fraction(text: str, match: re.Match[str], words: str, over: str) -> Candidate | None:
    """近1/4 → 0.25; None where nothing says that it is a fraction."""
    start, end = match.span()
    if not words.isdecimal() or not 0 < int(words) < int(over):
        return None
    if not _FRACTION_BEFORE.search(text[max(0, start - 4) : start]) and not _FRACTION_AFTER.match(text, end):
        return None
    return Candidate(text, start, end, words, "", round(int(words) / int(over), _FRACTION_DIGITS), is_chinese=False)


def _with_second(text: str, end: int, unit: str, units: str) -> tuple[int, str]:
    """件 followed by /套 is the unit 件/套; the stroke stands at `end`."""
    second = unit_pattern(units).match(text, end + 1)
    return (second.end(), f"{unit}/{second[0]}") if second else (end, unit)
