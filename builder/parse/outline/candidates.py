"""Stretches that look like a heading's marker, before anybody asks whether they are one."""

import re
from enum import IntEnum
from typing import NamedTuple

_DIGIT_OF = {character: value for value, character in enumerate("零一二三四五六七八九十")}
_ENCLOSED = {
    chr(first + offset): offset + 1
    for first, length in ((0x2460, 20), (0x2474, 20), (0x2488, 20), (0x2776, 10), (0x3220, 10), (0x3280, 10))
    for offset in range(length)
}


class MarkerKind(IntEnum):
    """The shapes that a marker takes. 一、 and 一. are one kind, and so are (一) and its half 一)."""

    PART = 0  # 第一章 第一部分
    CHAPTER = 1  # 一、
    SECTION = 2  # (一) 一)
    POINT = 3  # 1. 1、
    ITEM = 4  # (1) 1)
    CIRCLE = 5  # ①
    FIRSTLY = 6  # 一是
    ORDINAL = 7  # 第一,
    SUBPART = 8  # 第一节


# Level by the marker's kind, even where a level is skipped.
LEVELS = (1, 1, 2, 3, 4, 4, 4, 4, 2)


class Candidate(NamedTuple):
    r"""A stretch shaped like a marker: `end` is where the words after it begin, `number` what it counts.

    `before` is the character in front of it, "\n" at the head of a line; `is_damaged` where its shape alone would not do:
    `一.`, `1,`, `1.2024年`.
    """

    kind: MarkerKind
    number: int
    start: int
    marker_end: int
    end: int
    before: str
    is_damaged: bool = False

    @property
    def is_opening(self) -> bool:
        """Whether it opens a line."""
        return self.before == "\n"

    @property
    def level(self) -> int:
        """The level that the marker's kind stands for."""
        return LEVELS[self.kind]


_NUMERAL = "[一二三四五六七八九十]{1,3}"
# One alternative per kind; the order matters where one shape begins like another (第一, before 第一章).
_SHAPES = (
    rf"第(?P<part>{_NUMERAL}|\d{{1,2}})(?P<division>章|编|篇|(?:大)?部分|节)(?![的中之至])[ 、:.,]*"
    rf"|第(?P<ordinal>{_NUMERAL})[,、:]"
    rf"|(?P<firstly>{_NUMERAL})是(?!否)[,:]?"
    rf"|(?P<chapter>{_NUMERAL})(?: ?、(?P<sound>)|\.|,| ?:|(?= {{1,4}}[^ ]))"
    rf"|[(\[【〔] ?(?P<section>{_NUMERAL}) ?(?:[)\]】〕]|(?=[^ 、,)\]】〕]))[、.]?"
    rf"|(?P<half>{_NUMERAL})\)[、.]?"
    r"|\( ?(?P<item>\d{1,2}) ?\)[、.]?"
    r"|(?P<halfitem>\d{1,2})\)[、.]?"
    r"|(?P<point>\d{1,2})(?: ?[.、](?P<plain>(?!\d))| ?[.、](?=\d)| ?[,:](?!\d))"
    r"|(?P<enclosed>[①-⑳⑴-⒇⒈-⒛❶-❿㈠-㈩㊀-㊉])[、.]?"
)
_OPENING = re.compile(_SHAPES)
# Inside a line only the plain shapes count, after the end of a sentence, a colon or white space.
_INLINE = re.compile(
    rf"(?<=[。:!?\s\"])(?:(?P<chapter>{_NUMERAL})、(?P<sound>)|\((?P<section>{_NUMERAL})\)|(?P<point>\d{{1,2}})[.、](?P<plain>(?!\d)))"
)
_SPACES = re.compile(r"[ \t]*")
# 一、二审 / 二、三产业 / 一、二级: joined numerals, not a chapter about two things (一、两手抓, 一、三项制度).
_JOINED = re.compile(r"[一二三四五六七八九十]{1,2}(?:[审级线产季手类批届次期年月日楼层等、]|是指)")
# (一)项, (二)款 inside a sentence: items of a statute.
_ITEM_OF_LAW = re.compile(r"[项款](?!目)|条(?![例件])|目(?![标前录])")
_KIND_OF = {
    "ordinal": MarkerKind.ORDINAL,
    "firstly": MarkerKind.FIRSTLY,
    "chapter": MarkerKind.CHAPTER,
    "section": MarkerKind.SECTION,
    "half": MarkerKind.SECTION,
    "item": MarkerKind.ITEM,
    "halfitem": MarkerKind.ITEM,
    "point": MarkerKind.POINT,
}


def read_number(numeral: str) -> int:
    """一 → 1, 十二 → 12, 二十 → 20, 12 → 12; 0 where the numerals do not count (二三)."""
    if numeral.isascii():
        return int(numeral)
    if len(numeral) == 1:
        return _DIGIT_OF[numeral]
    tens, ten, units = numeral.partition("十")
    if not ten or len(tens) > 1 or len(units) > 1:
        return 0
    return (_DIGIT_OF[tens] if tens else 1) * 10 + (_DIGIT_OF[units] if units else 0)


def find_candidates(folded: str) -> list[Candidate]:
    """Every stretch shaped like a marker that opens a line or follows a sentence's end, in reading order."""
    found = []
    at = 0
    while at <= len(folded):
        start = _SPACES.match(folded, at).end()  # type: ignore[union-attr]  # matches the empty string at worst
        shape = _OPENING.match(folded, start)
        if shape is not None:
            candidate = _read(folded, shape, "\n")
            if candidate is not None:
                found.append(candidate)
        at = folded.find("\n", start) + 1
        if not at:
            break
    inline = []
    for shape in _INLINE.finditer(folded):
        start = shape.start()
        if folded[start - 1] != "\n":
            candidate = _read(folded, shape, folded[start - 1])
            if candidate is not None and candidate.start not in {mark.start for mark in found}:
                inline.append(candidate)
    return sorted([*found, *inline], key=lambda mark: mark.start) if inline else found


def _read(folded: str, shape: re.Match[str], before: str) -> Candidate | None:
    name = shape.lastgroup or ""
    groups = shape.groupdict()
    if groups.get("part"):
        kind = MarkerKind.SUBPART if groups["division"] == "节" else MarkerKind.PART
        number, is_damaged = read_number(groups["part"]), False
    elif groups.get("enclosed"):
        sign = groups["enclosed"]
        number = _ENCLOSED[sign]
        kind = MarkerKind.SECTION if sign >= "㈠" else MarkerKind.POINT if "⒈" <= sign <= "⒛" else MarkerKind.CIRCLE
        is_damaged = False
    else:
        name = next(key for key in _KIND_OF if groups.get(key))
        kind, number = _KIND_OF[name], read_number(groups[name])
        is_damaged = name in {"chapter", "point"} and groups.get("sound" if name == "chapter" else "plain") is None
    end = _SPACES.match(folded, shape.end()).end()  # type: ignore[union-attr]  # matches the empty string at worst
    if not number or end >= len(folded) or folded[end] in "\n。,;":
        return None
    if kind is MarkerKind.CHAPTER and _JOINED.match(folded, end):
        return None
    if before != "\n" and _ITEM_OF_LAW.match(folded, end):
        return None
    return Candidate(kind, number, shape.start(), shape.end(), end, before, is_damaged)
