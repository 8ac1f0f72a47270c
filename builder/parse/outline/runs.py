"""Headings right behind another's words, whose line break was lost: 一、主要举措和成效(一)加强学习1.领导带头."""

import re

from builder.parse.outline.candidates import LEVELS, Candidate, MarkerKind, read_shape

_NUMERALS = ("", *"一二三四五六七八九十", "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十")
_SHAPES = {
    MarkerKind.FIRSTLY: ("{numeral}是",),
    MarkerKind.ORDINAL: ("第{numeral},", "第{numeral}、", "第{numeral}:"),
    MarkerKind.ITEM: ("({number})", "{number})"),
    MarkerKind.CIRCLE: ("{circle}", "{ring}"),
    MarkerKind.POINT: ("{number}.", "{number}、"),
    MarkerKind.SECTION: ("({numeral})",),
    MarkerKind.CHAPTER: ("{numeral}、",),
}
# How the marker after the one of this kind and number would be printed.
NEXT = {
    (kind, number): tuple(
        shape.format(numeral=_NUMERALS[number + 1], number=number + 1, circle=chr(0x2460 + number), ring=chr(0x2474 + number))
        for shape in shapes
    )
    for kind, shapes in _SHAPES.items()
    for number in range(len(_NUMERALS) - 1)
}
# A heading's marker right behind another heading's words: 一、主要举措和成效(一)加强学习.
RUN = re.compile(r"(?<![之其第(])\(?(?P<section>[一二三四五六七八九十]{1,3})\)、?|(?<!\d)(?P<point>\d{1,2})[.、](?=[^\d ])")
# What one of them holds: most titles hold neither and need no closer look.
_MAY_RUN = re.compile(r"[)\d]")
# Where all line breaks are lost, (1), ①, ㈠ and 第一节 stand there too, and below 1. as well.
_RUN_LOST = re.compile(
    RUN.pattern + r"|\((?P<item>\d{1,2})\)|(?P<enclosed>[㈠-㈩①-⑳⑴-⒇])|第(?P<whole>[一二三四五六七八九十]{1,3})(?P<parted>节) *"
)
# 一、… and (一)… may lose the line break behind their words; below 1. there is nothing to run on.
_DEEPEST_WITH_RUNS, _DEEPEST_LOST = 2, 3
_ITEMS = (MarkerKind.ITEM, MarkerKind.CIRCLE)
_HAN = re.compile(r"[\u4e00-\u9fff]")
# 抓好三件事:1.建好队伍;2.健全制度: the first of a list inside a sentence.
_LISTED_POINT = re.compile(r"[^。;\n]{1,120}; ?2[.、]")
# Fewer characters than this are no title in front of a marker that runs on.
SHORTEST_TITLE = 4
# The longest paragraph of the five real reports has 1,300 characters.
FARTHEST = 5000
# A title behind whose words another marker stands; the longest has two clauses.
LONGEST_RUN = 120


def line_end(folded: str, start: int) -> int:
    """Where the paragraph ends that goes on at `start`, as far as anybody looks: a text without line breaks is no trap."""
    stop = min(start + FARTHEST, len(folded))
    end = folded.find("\n", start, stop)
    return stop if end < 0 else end


def is_in_sentence(folded: str, mark: Candidate) -> bool:
    """Whether the mark begins a list whose items end in ;, as no headings do."""
    return mark.kind is MarkerKind.POINT and mark.number == 1 and _LISTED_POINT.match(folded, mark.end) is not None


def take(folded: str, mark: Candidate, accepted: list[Candidate], last: dict[MarkerKind, int], *, has_lost_lines: bool) -> None:
    """Take in a heading and the deeper ones whose markers stand directly behind its words."""
    runs, deepest = (_RUN_LOST, _DEEPEST_LOST) if has_lost_lines else (RUN, _DEEPEST_WITH_RUNS)
    accepted.append(mark)
    last[mark.kind] = mark.number
    while LEVELS[mark.kind] <= deepest:
        end = min(line_end(folded, mark.end), mark.end + LONGEST_RUN)
        stop = folded.find("。", mark.end, end)
        end = end if stop < 0 else stop
        run = None
        if has_lost_lines or _MAY_RUN.search(folded, mark.end + SHORTEST_TITLE, end):
            run = runs.search(folded, mark.end + SHORTEST_TITLE, end)
        if run is None or folded.count("《", mark.end, run.start()) > folded.count("》", mark.end, run.start()):
            return
        found = read_shape(folded, run, run.start(), folded[run.start() - 1])
        if found is None:
            return
        if found.level <= mark.level or folded[found.end : found.end + 1] in "项款条" or found.before in "+-~、《(":
            return
        expected = last.get(found.kind, -1) + 1
        is_next = found.number in {1, expected} or (
            1 < expected == found.number - 1 and take_hidden(folded, found, accepted, last)
        )
        if not is_next or is_in_sentence(folded, found) or (found.kind in _ITEMS and _is_listed(folded, found)):
            return
        accepted.append(found)
        last[found.kind] = found.number
        mark = found


def _is_listed(folded: str, mark: Candidate) -> bool:
    """Whether the next item follows before the first sentence ends: 做到(1)亮证;(2)公示."""
    stop = folded.find("。", mark.end, mark.end + FARTHEST)
    return any(0 <= folded.find(marker, mark.end) < stop for marker in NEXT[mark.kind, mark.number]) if stop >= 0 else True


def take_hidden(folded: str, mark: Candidate, accepted: list[Candidate], last: dict[MarkerKind, int]) -> bool:
    """Take in the marker that the sequence lacks in front of `mark`: a paragraph lost its last 。 with its line break.

    Of `8、…的现象9、优化环境。…10、…` the 9、 is hidden: only the numbers on both sides vouch for it.
    """
    start = max(mark.start - FARTHEST, next((taken.end for taken in reversed(accepted) if taken.kind is mark.kind), 0))
    for marker in NEXT.get((mark.kind, mark.number - 2), ()):
        at = folded.find(marker, start, mark.start)
        end = at + len(marker)
        if at > 0 and _HAN.match(folded, at - 1) and _HAN.match(folded, end):
            accepted.append(Candidate(mark.kind, mark.number - 1, at, end, folded[at - 1]))
            last[mark.kind] = mark.number - 1
            return True
    return False
