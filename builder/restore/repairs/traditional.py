"""Turn traditional script into simplified: 關於 → 关于. The only door to OpenCC.

`tw2s` rather than `t2s`: it also mends 著力 → 着力. What it changes too much is kept by `_KEPT`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from builder.model.spans import Span
from builder.model.text import Certainty, Edit
from builder.model.tuples import maker
from builder.restore.characters import simplified_characters

if TYPE_CHECKING:
    from opencc import OpenCC

_span, _edit = maker(Span), maker(Edit)  # a mirrored report has a thousand

# A report has rare characters of its own (堃, 昇 in names); this many of them in a paragraph are a script.
LEAST_TRADITIONAL = 2

# Words that keep a character the conversion would change: 乾 in names of places (乾安县, 乾县, 乾州), 著 in 土著.
_KEPT = re.compile("乾(?=[安縣县州潭元佑務务驛驿汊隆坤陵])|(?<=土)著")

# Forms of Hong Kong and of older print that the Taiwan tables do not know.
_OLDER = str.maketrans("衞祇衹砲擡", "卫只只炮抬")

_LINE = re.compile("[^\n]+")


def traditional_script(text: str) -> Iterator[Edit]:
    """Convert each paragraph that is written in traditional script; a quoted character in a simplified one stays."""
    old, new = _balance(text)
    least = 1 if old > new else LEAST_TRADITIONAL
    for line in _LINE.finditer(text):
        old, new = _balance(line[0])
        if old >= least and old >= new:
            yield from _changes(line[0], _convert(line[0]), line.start())


def _balance(words: str) -> tuple[int, int]:
    """How many characters only traditional script has, and how many only simplified."""
    characters = set(words)
    old = sum(map(words.count, traditional_characters().keys() & characters))
    return old, sum(map(words.count, simplified_only() & characters)) if old else 0


def _convert(words: str) -> str:
    simplified = _converted(words).translate(_OLDER)
    if len(simplified) != len(words):
        known = traditional_characters()
        return "".join(known.get(character, character) for character in words)
    for kept in _KEPT.finditer(words):
        simplified = simplified[: kept.start()] + kept[0] + simplified[kept.end() :]
    return simplified


def _converted(words: str) -> str:
    """What OpenCC makes of some words: where none of its phrases stands in them, character by character, at a tenth of its cost."""
    phrases, variants, characters = _tables()
    if phrases.search(words) or phrases.search(words.translate(variants)):
        converted: str = _converter().convert(words)
        return converted
    return words.translate(characters)


@cache
def _tables() -> tuple[re.Pattern[str], dict[int, str], dict[int, str]]:
    """The phrases of OpenCC's tables; the variants that its first step makes one; what becomes of a character that stands alone."""
    tables = {PurePath(path).stem: table for path, (_, _, table) in _converter().dict_cache.items()}
    keys = frozenset().union(*tables.values())
    phrases = re.compile("|".join(map(re.escape, sorted(key for key in keys if len(key) > 1))))
    variants = {ord(old): new.partition(" ")[0] for old, new in tables["TWVariantsRev"].items()}
    alone = _alone((key for key in keys if len(key) == 1), "tw2s")
    return phrases, variants, {ord(old): new for old, new in alone if new != old}


def _changes(before: str, after: str, offset: int) -> Iterator[Edit]:
    """One edit for each unbroken stretch that differs."""
    start = None
    for at, (old, new) in enumerate(zip(before, after, strict=True)):
        if old != new and start is None:
            start = at
        elif old == new and start is not None:
            yield _edit((_span((offset + start, offset + at)), after[start:at], Certainty.EXACT))
            start = None
    if start is not None:
        yield Edit(Span(offset + start, offset + len(after)), after[start:])


@cache
def traditional_characters() -> dict[str, str]:
    """Every character that only traditional script uses, and its simplified form."""
    common = simplified_characters()
    rare = (chr(code) for code in range(0x3400, 0xA000) if chr(code) not in common)
    return {old: newer for old, new in _alone(rare, "tw2s") if (newer := new.translate(_OLDER)) != old}


@cache
def simplified(character: str) -> str:
    """One character in simplified script."""
    return traditional_characters().get(character, character)


@cache
def simplifying() -> dict[int, str]:
    """The same as a table for `str.translate`."""
    return {ord(old): new for old, new in traditional_characters().items()}


@cache
def shared_characters() -> dict[str, str]:
    """Characters that simplified script has too and that in traditional script often stand for another: 後 of 以後, 著 of 著力."""
    common = _alone(simplified_characters(), "tw2s")
    return {old: new for old, new in common if old not in {new, "么"}} | _IN_WORDS


# The same where only words tell: 瞭解, 答覆, 藉助, 牴觸, 擡高.
_IN_WORDS = {"瞭": "了", "覆": "复", "藉": "借", "牴": "抵", "擡": "抬"}


@cache
def simplified_only() -> frozenset[str]:
    """Characters that only simplified script uses: those that become others on the way to traditional script."""
    return frozenset(new for new, old in _alone(simplified_characters(), "s2t") if new != old) - _BOTH


def _alone(characters: Iterable[str], kind: str) -> Iterator[tuple[str, str]]:
    """Each of some characters that can change at all, in order, with what it becomes where it stands alone."""
    converter = _converter(kind)
    # To put all 27,000 through the conversion takes a fifth of a second; what is in no table stays as it is.
    known = {chr(code) for code in _OLDER}.union(*(table for _, _, table in converter.dict_cache.values()))
    asked = sorted(known.intersection(characters))
    return zip(asked, converter.convert("\n".join(asked)).split("\n"), strict=True)


# Simplified forms that are good traditional characters too: 后 of 皇后, 里 of 公里.
_BOTH = frozenset(
    "后里系制干于面只余几台斗向松回了才克准占出升合同周咸姜家岳布志征御托扎杯欲注涌游灶炮秘群考舍谷郁采针叹丑凶借卷吁呆复它并范表辟雇冲尽当发历板云划获坛团钟签饥须脏著么着吊奸泛灾炉床启吃凳麻么"
)


@cache
def _converter(kind: str = "tw2s") -> "OpenCC":
    from opencc import OpenCC  # noqa: PLC0415 - a clean text never pays for the tables

    return OpenCC(kind)
