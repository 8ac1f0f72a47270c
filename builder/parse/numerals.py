"""Chinese numerals as numbers: 一百二十 → 120, 三千五百万 → 35000000, 二点五 → 2.5.

Reports write small counts this way. Plain arithmetic reads them in a microsecond; forms it refuses (壹佰, 廿五) go to cn2an,
which costs 0.2 s to import and therefore is asked for only then.
"""

import math
import re
from functools import lru_cache

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
# What is left to cn2an: financial and contracted forms, complete in themselves.
_FORMAL = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟廿卅零〇一二三四五六七八九十百千万亿]{1,16}")
_FORMAL_ONLY = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟廿卅]")
# 三四(个), 七八十(人): two neighbouring digits before one magnitude. 三五 is the one idiom that skips a step.
_NEIGHBOURS = re.compile(r"([一二两三四五六七八九])([二三四五六七八九])([十百千万]{0,2})")
# No report counts further, and longer runs are not numbers (a phone number read out).
_LONGEST = 24


@lru_cache(maxsize=4096)
def read_numeral(words: str) -> float | None:
    """The number that a Chinese numeral states, None where it is not one number (十四五, 三四)."""
    if not words or len(words) > _LONGEST:
        return None
    whole, _, decimals = words.partition("点")
    value = _read_whole(whole)
    if value is None:
        return _read_formal(words)
    if not decimals:
        return float(value) if not words.endswith("点") else None
    digits = [_DIGITS.get(digit) for digit in decimals]
    if None in digits or "两" in decimals:
        return None
    return float(f"{value}." + "".join(str(digit) for digit in digits))


@lru_cache(maxsize=512)
def read_neighbours(words: str) -> tuple[float, float] | None:
    """The two numbers between which a loose numeral lies: 三四 → (3, 4), 七八十 → (70, 80); None for anything else."""
    found = _NEIGHBOURS.fullmatch(words)
    if found is None:
        return None
    low, high, rest = found.groups()
    if _DIGITS[high] - _DIGITS[low] != 1 and (low, high) != ("三", "五"):
        return None
    lower, upper = read_numeral(low + rest), read_numeral(high + rest)
    return None if lower is None or upper is None else (lower, upper)


def _read_whole(words: str) -> int | None:
    """Add up a numeral without decimals; None where its parts do not descend (十四五) or leave a gap (三百百)."""
    if len(words) > 1 and words[-1] in _DIGITS and words[-2] in "百千万亿":
        # 三万五 is said for 35000 and written for nothing.
        return None
    total, section, digit = 0, 0, None
    ceiling, myriad_ceiling = math.inf, math.inf
    for character in words:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
        elif character in _TENS:
            unit = _TENS[character]
            # A missing digit is one, but only at the head of a section or before 十: 十二, 百二十, 二百十, never 千百.
            if unit >= ceiling or (not digit and unit != _TENS["十"] and (section or digit == 0)):
                return None
            section += (digit or 1) * unit
            digit, ceiling = None, unit
        elif character in _MYRIADS:
            unit = _MYRIADS[character]
            if unit == _MYRIADS["亿"] and total and myriad_ceiling == _MYRIADS["万"]:
                # 三万亿: the myriads so far are counted in 亿.
                total = (total + section + (digit or 0)) * unit
            elif unit >= myriad_ceiling:
                return None
            else:
                total += (section + (digit or 0) or 1) * unit
            section, digit, ceiling, myriad_ceiling = 0, None, math.inf, unit
        else:
            return None
    return total + section + (digit or 0) if words else None


def _read_formal(words: str) -> float | None:
    """Ask cn2an for the forms that only it knows."""
    if not _FORMAL_ONLY.search(words) or not _FORMAL.fullmatch(words):
        return None
    import cn2an  # noqa: PLC0415 — 0.2 s that almost no report needs

    try:
        return float(cn2an.cn2an(words, "smart"))
    except (ValueError, KeyError):
        # KeyError: cn2an looks up a unit below 亿 that it does not have (〇亿壹).
        return None
