"""Which characters simplified print is made of."""

from functools import cache


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
    """All Han characters but those, as the inside of a character class: traditional script, and what stands in names."""
    common = simplified_characters()
    return "".join(chr(code) for code in range(0x3400, 0xA000) if chr(code) not in common)
