"""GBK byte by byte: which two bytes are which character, and which pairs are none and vanish."""

import re
from functools import cache

_HAN = re.compile("[\u3400-\u9fff]")
_FOLDED = {mark: bytes((0xA3, 0x80 + ord(mark))) for mark in ",!:;()"}


def bytes_of(shown: str) -> bytes | None:
    """The two bytes that a shown character was; a folded mark was a full-width one. None for an ASCII byte."""
    if shown in _FOLDED:
        return _FOLDED[shown]
    try:
        encoded = shown.encode("gbk")
    except UnicodeEncodeError:
        return None
    return encoded if len(encoded) == 2 else None  # noqa: PLR2004 - a lead and a trail byte


@cache
def decoded(lead: int, trail: int) -> str | None:
    """The character of two bytes, None where GBK has none."""
    try:
        character = bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return None
    return character if len(character) == 1 else None


@cache
def with_lead(lead: int) -> tuple[str, ...]:
    """Every character whose first byte this is."""
    return tuple(character for trail in range(0x40, 0xFF) if (character := decoded(lead, trail)))


@cache
def ending_in_a3() -> tuple[str, ...]:
    """Every Han character whose second byte is A3: what a slip may have bitten beside 。."""
    return tuple(character for lead in range(0x81, 0xFF) if (character := decoded(lead, 0xA3)) and _HAN.match(character))


@cache
def unassigned() -> dict[int, frozenset[int]]:
    """For each byte that can begin an unassigned pair, the lead bytes that make one with it: those that vanish."""
    leads = {byte: frozenset(other for other in range(0x81, 0xFF) if decoded(byte, other) is None) for byte in range(0x80, 0xFF)}
    return {byte: others for byte, others in leads.items() if others}


@cache
def losing_with_lead(lead: int) -> tuple[tuple[str, frozenset[int]], ...]:
    """Every character whose first byte this is and behind which a pair can vanish, with the lead bytes before which it does."""
    return tuple((character, leads) for trail, leads in unassigned().items() if (character := decoded(lead, trail)))


@cache
def with_trail(trail: int) -> tuple[tuple[int, str], ...]:
    """Every character whose second byte this is, with its first."""
    return tuple((lead, character) for lead in range(0x81, 0xFF) if (character := decoded(lead, trail)))
