"""Slipped GBK pairs, byte by byte as they arose: 。“十堰 is shown as ?！笆…."""

from contextlib import suppress
from random import Random

from tests.damage.page import Page, Sign, line_ends, lines_of

_SEARCHED = (b"\xa3\xa1", b"\xa3\xac")
_TWO_BYTES = 2
_LEAST_TRAIL = 0x40


def slip(page: Page, random: Random) -> Page:
    """Slip wherever a search for ！ or ， matches across two characters, in most of the lines."""
    damaged: list[Sign] = []
    ends = line_ends(page)
    for number, line in enumerate(lines_of(page)):
        if number:
            damaged.append(ends[number - 1])
        damaged.extend(slipped_line(line) if random.random() < 0.8 else line)
    return tuple(damaged)


def slipped_line(line: Page) -> Page:
    """One line, encoded, bitten, and decoded again."""
    stream: list[tuple[int, tuple[int, ...], int]] = []  # byte, origins, index within its character
    for sign in line:
        for index, byte in enumerate(sign.shown.encode("gbk", "replace")):
            stream.append((byte, sign.origins, index))
    lost = {
        at
        for at in range(len(stream) - 2)
        if stream[at][2] == 0
        and stream[at + 1][2] == 1
        and stream[at + 2][2] == 0
        and stream[at][0] > 0x7F
        and bytes((stream[at + 1][0], stream[at + 2][0])) in _SEARCHED
    }
    return _decoded(stream, lost)


def _decoded(stream: list[tuple[int, tuple[int, ...], int]], lost: set[int]) -> Page:
    signs: list[Sign] = []
    at = 0
    while at < len(stream):
        byte, origins, _ = stream[at]
        if at in lost:
            signs.append(Sign("?", origins))
            at += 1
            continue
        if byte < 0x80:
            signs.append(Sign(chr(byte), origins))
            at += 1
            continue
        if at + 1 >= len(stream):
            signs.append(Sign("?", origins))
            break
        following = stream[at + 1]
        both = tuple(dict.fromkeys((*origins, *following[1])))
        if following[0] < _LEAST_TRAIL:
            signs.append(Sign("?", both))  # the lead byte swallows the ASCII byte
        else:
            with suppress(UnicodeDecodeError):  # a pair that is not assigned vanishes
                signs.append(Sign(bytes((byte, following[0])).decode("gbk"), both))
        at += 2
    return tuple(signs)
