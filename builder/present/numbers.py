"""Numbers as people read them: thousands apart by thin spaces, 万 and 亿 where one would say them, the sign of a change.

>>> spoken(429), spoken(12000), spoken(1863000), spoken(6522000000)
('429', '1.2万', '186.3万', '65.22亿')
>>> exact(1863000)
'1\u2009863\u2009000'
>>> signed(-12)
'\u221212'
"""

import re
from functools import lru_cache

from builder.model.marks import Bound

THIN = "\u2009"
MINUS = "\u2212"

_WAN = 10_000
_YI = 100_000_000
# 12 345 人 is read out figure by figure; from a hundred thousand on one says 万.
_SPEAK_WAN = 100_000
_ROUND = 100
_WHOLE = re.compile(r"(?<![\d.])\d{4,}(?![\d.])")

# A figure is written on several pages, and small numbers come again and again.
_REMEMBERED = 65_536

_HEDGES = {Bound.ABOUT: "约", Bound.MIN: "不少于", Bound.MAX: "不超过"}


@lru_cache(maxsize=_REMEMBERED)
def exact(value: float) -> str:
    """Write every digit, thousands apart by thin spaces; a fraction to six places at most."""
    if value >= 0 and value == (whole_number := int(value)):
        return f"{whole_number:,}".replace(",", THIN)
    whole, _, fraction = f"{value:.6f}".rstrip("0").rstrip(".").partition(".")
    sign, digits = (MINUS, whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits or 0):,}".replace(",", THIN)
    return sign + grouped + (f".{fraction}" if fraction else "")


@lru_cache(maxsize=_REMEMBERED)
def spoken(value: float) -> str:
    """Write it short: two places of 万 or 亿 are enough to tell figures apart, and the exact one is a touch away."""
    size = abs(value)
    if size >= _YI:
        return exact(round(value / _YI, 2)) + "亿"
    if size >= _SPEAK_WAN or (size >= _WAN and value % _ROUND == 0):
        return exact(round(value / _WAN, 2)) + "万"
    return exact(round(value, 2))


def hedge(bound: Bound | None) -> str:
    """The word before a hedged figure; empty where it is not hedged."""
    return _HEDGES[bound] if bound is not None else ""


def signed(value: float) -> str:
    """Write a change with its sign, short."""
    return ("+" if value > 0 else MINUS if value < 0 else "±") + spoken(abs(value))


def spaced(formula: str) -> str:
    """Set the whole numbers of a formula as all numbers are set, short where nothing is left out: 13027 > 450000 → 13 027 > 45万."""
    return _WHOLE.sub(lambda found: _whole_words(int(found[0])), formula)


def _whole_words(value: int) -> str:
    return spoken(value) if value >= _SPEAK_WAN and value % (_YI // _ROUND if value >= _YI else _ROUND) == 0 else exact(value)


@lru_cache(maxsize=_REMEMBERED)
def raw(value: float) -> str:
    """The machine's form of a value: 429 rather than 429.0, and 0 for either zero."""
    return repr(float(value) + 0.0).removesuffix(".0")
