"""Stretches that look like a heading's marker, before anybody asks whether they are one."""

import re
from enum import IntEnum
from typing import NamedTuple

from builder.model.tuples import maker

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
    DECIMAL = 9  # 1.1 1.2


# Level by the marker's kind, even where a level is skipped.
LEVELS = (1, 1, 2, 3, 4, 4, 4, 4, 2, 2)


class Candidate(NamedTuple):
    r"""A stretch shaped like a marker: `end` is where the words after it begin, `number` what it counts.

    `before` is the character in front of it, "\n" at the head of a line; `is_damaged` where its shape alone would not do:
    `一.`, `1,`, `1.2024年`.
    """

    kind: MarkerKind
    number: int
    start: int
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
    rf"第(?P<part>{_NUMERAL}|\d{{1,2}})(?P<division>章|编|篇|(?:大)?部分|节)(?![的中之至课是为])[ 、:.,]*"
    rf"|第(?P<ordinal>{_NUMERAL})[,、:]"
    rf"|(?P<firstly>{_NUMERAL})是(?!否)[,:]?"
    rf"|(?P<chapter>{_NUMERAL})(?: ?、(?P<sound>)|\.|,| ?:|(?= {{1,4}}[^ ]))"
    rf"|[(\[【〔] ?(?P<section>{_NUMERAL}) ?(?:[)\]】〕](?P<closed>)|(?![、,)\]】〕]|[^()\n。]{{0,24}}\)))[、.]?"
    rf"|(?P<half>{_NUMERAL})\)[、.]?"
    r"|\( ?(?P<item>\d{1,2}) ?\)[、.]?"
    r"|(?P<halfitem>\d{1,2})\)[、.]?"
    r"|\d{1,2}\.(?P<decimal>\d{1,2})(?:[.、] ?|(?P<apart>(?= ))|)(?= *[\"\u4e00-\u9fff])(?! *[万亿元个件次人倍份项名])"
    r"|(?P<point>\d{1,2})(?: ?[.、](?P<plain>(?!\d))| ?[.、](?=20\d\d年|12\d{3}(?!\d)|1[12][029](?!\d))| ?[,:](?!\d))"
    r"|(?P<enclosed>[①-⑳⑴-⒇⒈-⒛❶-❿㈠-㈩㊀-㊉])[、.]?"
)
_OPENING = re.compile(rf"[ \t]*(?P<marker>)(?:{_SHAPES})[ \t]*")
# What a marker or the white space in front of it may begin with: most lines need no closer look.
_OPENS = frozenset(" \t0123456789第一二三四五六七八九十([【〔") | _ENCLOSED.keys()
_ATTACHED = ("附件", "附:", "附表")
# Inside a line only the plain shapes count, after the end of a sentence, a colon or white space; the first chapter also right
# behind the report's title: …情况报告一、主要成效.
_INLINE = re.compile(
    rf"[。:!? \"告结况下](?=[(第\d一二三四五六七八九十])(?:(?<=[。:!? \"])|(?<=报告|总结|情况|如下)(?=一 ?、))(?:(?P<chapter>{_NUMERAL}) ?、(?P<sound>)|\((?P<section>{_NUMERAL})\)(?P<closed>)"
    rf"|(?P<half>{_NUMERAL})\)|(?P<point>\d{{1,2}})[.、](?P<plain>(?!\d))|第(?P<part>{_NUMERAL})(?P<division>部分)(?=[ 、:]))[ 、:\t]*"
)
# A text that lost all its line breaks has the other shapes inside it too.
_INLINE_LOST = re.compile(
    rf"(?:{_INLINE.pattern})"
    rf"|[。:!? \"](?:(?P<dotted>{_NUMERAL})[.,](?=[\u4e00-\u9fff])|第(?P<whole>{_NUMERAL})(?P<parted>章|编|篇|节|(?:大)?部分)(?= *[\u4e00-\u9fff])(?![的中之至课是为])"
    r"|\( ?(?P<item>\d{1,2}) ?\)|(?P<enclosed>[㈠-㈩①-⑳⑴-⒇]))[ 、:\t]*"
)
# 一、二审 / 二、三产业 / 一、二级: joined numerals, not a chapter about two things (一、两手抓, 一、三项制度).
_JOINED = re.compile(r"(?P<next>[一二三四五六七八九十]{1,2})(?:[审级线产季手类批届次期年月日楼层等、]|是指)")
# (一)项, (二)款 inside a sentence: items of a statute.
_ITEM_OF_LAW = re.compile(r"[项款](?!目)|条(?![例件])|目(?![标前录])")
# By the last group of the shape that matched: what it is, and whether it looks damaged.
_KIND_OF = {
    "ordinal": (MarkerKind.ORDINAL, False),
    "firstly": (MarkerKind.FIRSTLY, False),
    "sound": (MarkerKind.CHAPTER, False),
    "chapter": (MarkerKind.CHAPTER, True),
    "dotted": (MarkerKind.CHAPTER, True),
    "closed": (MarkerKind.SECTION, False),
    "section": (MarkerKind.SECTION, True),
    "half": (MarkerKind.SECTION, False),
    "item": (MarkerKind.ITEM, False),
    "halfitem": (MarkerKind.ITEM, False),
    "plain": (MarkerKind.POINT, False),
    "decimal": (MarkerKind.DECIMAL, True),
    "apart": (MarkerKind.DECIMAL, False),
    "point": (MarkerKind.POINT, True),
}
_PARTS = {"division": "part", "parted": "whole"}
_NUMERAL_GROUP = {"sound": "chapter", "plain": "point", "closed": "section", "apart": "decimal"}


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


_candidate = maker(Candidate)


def find_candidates(folded: str, *, has_lost_lines: bool = False) -> list[Candidate]:
    """Every stretch shaped like a marker that opens a line or follows a sentence's end, in reading order.

    Where a text has lost its line breaks, all shapes count behind a sentence.
    """
    found = []
    at = 0
    is_list = False
    while True:
        shape = _OPENING.match(folded, at) if folded[at : at + 1] in _OPENS else None
        candidate = None if shape is None else read_shape(folded, shape, shape.start("marker"), "\n")
        # 附件:1.权责清单 and the lines 2.… 3.… below it are a list of other papers.
        is_list = folded.startswith(_ATTACHED, at) or (is_list and candidate is not None and candidate.kind is MarkerKind.POINT)
        if candidate is not None and not is_list:
            found.append(candidate)
        at = folded.find("\n", at) + 1
        if not at:
            break
    openings = {mark.start for mark in found}
    inline = []
    for shape in (_INLINE_LOST if has_lost_lines else _INLINE).finditer(folded):
        start = shape.start() + 1
        if start not in openings:
            candidate = read_shape(folded, shape, start, folded[start - 1])
            if candidate is not None and not _ITEM_OF_LAW.match(folded, candidate.end):
                inline.append(candidate)
    return sorted([*found, *inline], key=lambda mark: mark.start) if inline else found


def read_shape(folded: str, shape: re.Match[str], start: int, before: str) -> Candidate | None:
    """Read what a pattern of shapes matched; None where no words follow or its numerals do not count."""
    name = shape.lastgroup or ""
    end = shape.end()
    if end >= len(folded) or folded[end] in "\n。,;":
        return None
    if name in _PARTS:
        kind = MarkerKind.SUBPART if shape[name] == "节" else MarkerKind.PART
        return Candidate(kind, read_number(shape[_PARTS[name]]), start, end, before)
    if name == "enclosed":
        sign = shape[name]
        kind = MarkerKind.SECTION if sign >= "㈠" else MarkerKind.POINT if "⒈" <= sign <= "⒛" else MarkerKind.CIRCLE
        return Candidate(kind, _ENCLOSED[sign], start, end, before)
    kind, is_damaged = _KIND_OF[name]
    numeral = shape[_NUMERAL_GROUP.get(name, name)]
    number = _DIGIT_OF[numeral] if numeral in _DIGIT_OF else read_number(numeral)
    if not number:
        return None
    if kind is MarkerKind.CHAPTER:
        joined = _JOINED.match(folded, end)
        if joined is not None and read_number(joined["next"]) == number + 1:
            return None
    return _candidate((kind, number, start, end, before, is_damaged))
