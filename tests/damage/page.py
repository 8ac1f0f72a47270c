"""A clean text on its way to damage: every character shown knows which clean character it came from."""

from collections.abc import Callable, Iterable
from random import Random
from typing import NamedTuple, TypeAlias


class Sign(NamedTuple):
    """One shown character, and the offsets of the clean characters that it carries (none for noise)."""

    shown: str
    origins: tuple[int, ...] = ()


Page: TypeAlias = tuple[Sign, ...]
Damage: TypeAlias = Callable[[Page, Random], Page]


def page_of(text: str) -> Page:
    """A clean text, undamaged."""
    return tuple(Sign(character, (at,)) for at, character in enumerate(text))


def shown(page: Iterable[Sign]) -> str:
    """What a reader gets to see."""
    return "".join(sign.shown for sign in page)


def noise(words: str) -> Page:
    """Characters that no clean one stands behind."""
    return tuple(Sign(character) for character in words)


def lines_of(page: Page) -> list[Page]:
    """The page's lines, without their line ends."""
    lines: list[list[Sign]] = [[]]
    for sign in page:
        if sign.shown == "\n":
            lines.append([])
        else:
            lines[-1].append(sign)
    return [tuple(line) for line in lines]


def line_ends(page: Page) -> list[Sign]:
    """The signs that end its lines, in order."""
    return [sign for sign in page if sign.shown == "\n"]
