"""Traditional script and notes, as mirror sites put them on: 建设 → 建設(shè)."""

from functools import cache
from random import Random
from typing import TYPE_CHECKING

from tests.damage.page import Page, Sign, noise, shown

if TYPE_CHECKING:
    from opencc import OpenCC

# What a mirror's table leaves alone, because two traditional characters stand behind it: 后, 于, 干, 里.
_LEFT_ALONE = frozenset(
    "后里系制干于面只余几台斗向松回了才克准占出升合同周咸姜家岳布志征御托扎杯欲注涌游灶炮秘群考舍谷郁采针叹丑凶借卷吁呆复它并范表辟雇冲尽当发历板云划获坛团钟签饥须脏"
)


def traditional(page: Page, _random: Random) -> Page:
    """Convert phrase by phrase, as OpenCC does."""
    converted = _opencc().convert(shown(page))
    if len(converted) != len(page):
        return traditional_by_character(page, _random)
    return tuple(Sign(new, sign.origins) for new, sign in zip(converted, page, strict=True))


def traditional_by_character(page: Page, _random: Random) -> Page:
    """Convert character by character, as mirrors do: what has two forms stays."""
    return tuple(Sign(_traditional(sign.shown), sign.origins) for sign in page)


@cache
def _traditional(character: str) -> str:
    return character if character in _LEFT_ALONE else _opencc().convert(character)


@cache
def _opencc() -> "OpenCC":
    """Its tables take a tenth of a second, for each that is made."""
    from opencc import OpenCC  # noqa: PLC0415 - slow to load

    return OpenCC("s2t")


def notes(page: Page, random: Random) -> Page:
    """Note some of the characters, each of them every time."""
    characters = sorted({sign.shown for sign in page if "\u4e00" <= sign.shown <= "\u9fff"})
    wanted = min(len(characters), random.randint(8, 80))
    chosen = set(random.sample(characters, wanted))
    noted: list[Sign] = []
    for sign in page:
        noted.append(sign)
        if sign.shown in chosen:
            noted.extend(Sign(mark, sign.origins) for mark in f"({_reading(sign.shown)})")
    return tuple(noted)


@cache
def _reading(character: str) -> str:
    from pypinyin import Style, pinyin  # noqa: PLC0415 - slow to load

    return str(pinyin(character, style=Style.TONE)[0][0])


def chrome_noise(words: str) -> Page:
    """Noise in simplified script, as a page prints it around the report."""
    return noise(words)
