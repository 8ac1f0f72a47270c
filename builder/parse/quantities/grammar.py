"""What a number with its unit looks like, as one regular expression: 1.61万人次, 1000余份, 三千余份, 百分之九十五, 3至5个.

One pass over the text, and no input that makes it backtrack: runs of digits are possessive, every gap follows a character that
had to be there. What looks alike (第3次, 2023年, 一批) is matched too and refused by `lookalikes`.
"""

import re
from functools import lru_cache

DIGITS = "零〇一二两三四五六七八九"
NUMERALS = DIGITS + "十百千万亿"
# White space between a number and its unit is left over from a table; a line may break there.
_GAP = r"(?:[^\S\n]*+(?:\n[^\S\n]*+)?)"
_DASH = r"[-—–~～－]{1,2}|[至到] ?"  # a stroke between blanks may be an empty cell: 86 — 12件
# 千克, 千米, 千瓦 are units, 百分点 is one.
_MAGNITUDE = r"(?:万亿|千万|百万|十万|亿|万|千(?![克米瓦])|百(?!分))"
_HEDGE = r"(?:余|多|来|几)"
# The first digit is eaten before this begins. 1,234 before 1234, both as a whole or not at all; five groups reach 10^15.
_ARABIC = r"(?>(?:[0-9]{0,2}(?:,[0-9]{3}){1,5}+(?![0-9])|[0-9]*+)(?:\.[0-9]++)?+)"
_ARABIC_WHOLE = r"(?>(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}+(?![0-9])|[0-9]++)(?:\.[0-9]++)?+)"
_CHINESE = f"[{NUMERALS}]*+(?:点[{DIGITS}]++)?+"
_CHINESE_WHOLE = f"[{NUMERALS}]++(?:点[{DIGITS}]++)?+"
# What may stand behind a Chinese number besides a unit: most numerals of running text (一是, 进一步, 统一) end there.
_BEHIND = r"\s\-—–~～－至到余多来几万亿千百十分"


@lru_cache(maxsize=8)
def quantity_pattern(units: str, firsts: str) -> re.Pattern[str]:
    """The pattern of a quantity for a pattern of units, which begin with one of the characters `firsts`.

    A number begins where the match begins and ends at the empty group `stop` or, in Chinese, `halt`. Then come `chain` (亿2 of
    1亿2千万), `low_magnitude` and `high` of a range (`top` in Chinese), a hedge on either side of a magnitude (`before`, `magnitude`, `after`), and `unit`.
    What needs no unit is `over` (the denominator of 1/4), `part` (of 百分之…, 三分之…) or `whole` (百分百).
    """
    arabic = (
        rf"(?<=[0-9])(?<![0-9].){_ARABIC}(?P<stop>)"
        rf"(?P<chain>(?:{_GAP}{_MAGNITUDE}[0-9]++(?:\.[0-9]++)?+){{0,2}}+)"
        rf"(?:/(?P<over>[1-9][0-9]?)(?![0-9/.])|{_GAP}(?:(?P<low_magnitude>{_MAGNITUDE})?(?:{_DASH})(?P<high>{_ARABIC_WHOLE}){_GAP})?)"
    )
    chinese = (
        rf"(?<=[^0-9])(?<![{NUMERALS}].){_CHINESE}(?P<halt>)(?=[{_BEHIND}{re.escape(firsts)}])"
        rf"(?:分之(?P<part>{_CHINESE_WHOLE}|{_ARABIC_WHOLE})|(?P<whole>分百(?!点))|(?:(?:{_DASH})(?P<top>{_CHINESE_WHOLE}))?{_GAP})"
    )
    tail = f"(?:(?P<before>{_HEDGE}){_GAP})?(?:(?P<magnitude>{_MAGNITUDE}){_GAP})?(?:(?P<after>{_HEDGE}){_GAP})?(?P<unit>{units})"
    # 12↵000件: what a cut line begins with is the end of a number.
    return re.compile(f"(?!0[0-9])[0-9{NUMERALS}半](?:{arabic}|{chinese})(?(over)|(?(part)|(?(whole)|{tail})))")


@lru_cache(maxsize=8)
def unit_pattern(units: str) -> re.Pattern[str]:
    """What may follow a stroke: the second word of 件/套, or what the count is taken by, 次/月."""
    return re.compile(f"{units}|月|季度|季|学期|班|组|镇|村|岗")
