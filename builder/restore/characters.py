"""Which characters simplified print is made of."""

import re
from functools import cache
from itertools import pairwise

_FIRST, _LAST = 0x3400, 0x9FFF  # Han, extension A included
_ALONE = 2  # one character lies between two that are so far apart


@cache
def simplified_characters() -> frozenset[str]:
    """The 6,763 characters of GB 2312, which simplified print is made of; a report has a few names beyond it."""
    pairs = bytes(byte for lead in range(0xB0, 0xF8) for trail in range(0xA1, 0xFF) for byte in (lead, trail))
    return frozenset(pairs.decode("gb2312", "ignore"))


@cache
def everyday_characters() -> frozenset[str]:
    """The 3,755 characters of GB 2312's first half: all but names and rare words."""
    pairs = bytes(byte for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for byte in (lead, trail))
    return frozenset(pairs.decode("gb2312", "ignore"))


@cache
def rare_class() -> str:
    """All Han characters but those, as the inside of a character class: traditional script, and what stands in names.

    Neighbours are written as ranges: a class is compiled character for character, and there are twenty thousand of these.
    """
    common = sorted(code for code in map(ord, simplified_characters()) if _FIRST <= code <= _LAST)
    gaps = pairwise((_FIRST - 1, *common, _LAST + 1))
    return "".join(
        chr(before + 1) if after - before == _ALONE else f"{chr(before + 1)}-{chr(after - 1)}"
        for before, after in gaps
        if after - before >= _ALONE
    )


@cache
def rare() -> re.Pattern[str]:
    """One such character."""
    return re.compile(f"[{rare_class()}]")
