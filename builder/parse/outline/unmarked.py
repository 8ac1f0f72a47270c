"""Headings without a marker: a short line that stands over a paragraph, or that the file's own format calls a heading."""

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence

from builder.model.marks import Heading
from builder.model.text import RestoredText
from builder.parse.outline.titles import find_title

# A line of running text is longer than a heading's words; the longest unmarked heading seen has two clauses of some 20.
_LONGEST = 42
_SHORTEST = 4
_DEEPEST = 4
# The paragraph under a heading; a name and a date stand under a signature instead.
_PARAGRAPH = 40
# Behind a marked heading as long as this a short line is the heading's second half.
_BROKEN = 24
_SENTENCE = re.compile(r"[。;:!?…\d(《【|>]")
# 2024年工作思路: a year may open or stand in a title, other figures do not.
_YEAR = re.compile(r"20\d\d年")
_NOT_A_HEADING = re.compile(
    r"(?:人民政府|办事处|委员会|管委会|办公室|[局厅部院]|报告|总结|公报|白皮书|如下|公告|公示|通知)$|(?:法治(?!.*第一责任人)|报告|公开).*情况$"
    r"|^(?:来源|时间|发布|索引|文号|标题|附件|附:|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}(?:部分|章)|编辑|责任|审核|打印|关闭|分享|当前|首页|字体|浏览|上一|下一篇|中共|特此)"
)
_TITLE = re.compile(r"报告|总结|情况|白皮书|法治政府建设")
# Chapters by what they say, whatever they lack in front: the law's own parts of a report.
_CHAPTER = re.compile(
    r"存在.{0,8}(?:问题|不足|困难|短板)|主要问题|下一?步|工作(?:打算|计划|思路|安排)|主要(?:举措|做法|成效|工作)"
    r"|^(?:20\d\d年度?)?(?:工作|基本|总体)(?:开展)?(?:情况|成效|总结|回顾)$|主要负责人.{0,10}第一责任人职责的?情况$"
    r"|^(?:[前引] ?言|导 ?[言语]|结 ?束? ?语)$"
)
_BRACKETED = re.compile(r"^ *(?:【 *(?P<words>[^】\n]{4,24}?) *】|(?P<frame>[前引] ?言|导 ?[言语]|结 ?束? ?语)) *$", re.MULTILINE)
_LAID_APART = ("【", "言\n", "语\n")
# The first of its kind: (一), 1., ①, 第一,.
_FIRST = re.compile(r"\D{0,2}[一1１①](?![\d一二三四五六七八九十])")
# 存在的问题 inside 二、存在问题及下步打算 is a section of that chapter.
_AHEAD = re.compile(r"问题|不足|短板|困难|下一?步|打算|计划|思路|安排")
# How the words of a heading begin; a line without a sibling must begin so.
_OPENING = re.compile(
    r"(?:进一步|不断|大力|认真|积极)?(?:加[强快大]|推[进动行]|深[化入]|强化|健全|完善|落实|坚持|优化|提[升高]|规范|严格|全[面力]|持续|依法|着力|创新|"
    r"聚焦|切实|扎实|抓|做|突出|筑牢|夯实|构建|打造|发挥|转变|维护|化解|防范|开展|组织|压实|履行|学习|营造|普及|建[立设])"
)


def find_unmarked(text: RestoredText, marked: Sequence[Heading]) -> list[Heading]:
    """The marked headings and, between them, those without a marker, in reading order."""
    starts = [heading.start for heading in marked]
    hinted = _hinted(text, starts)
    depths = _depths(text, hinted, marked)
    plain = [start for start in _short_lines(text.folded, marked) if start not in hinted]
    worded = [start for start in plain if _is_worded(text.folded, start, starts)]
    if 2 * len(worded) < len(plain):  # captions, names and the like: most of them are worded as no heading is
        plain = worded
    apart = _laid_apart(text.folded) if any(sign in text.folded for sign in _LAID_APART) else {}
    if not plain and not hinted and not apart:
        return list(marked)
    unmarked = sorted({*plain, *hinted, *apart})
    over = _level_over_marked(text.folded, unmarked, marked, starts)
    found: list[Heading] = []
    for start in unmarked:
        below = bisect_right(starts, start)
        stop = apart.get(start) or find_title(text.folded, start, starts[below] if below < len(starts) else len(text.text))
        if stop > start:
            heading = Heading(depths.get(start) or over or 1, "", text.text[start:stop], start, stop)
            if over or start in depths:
                found.append(heading)
            elif found and _CHAPTER.search(found[-1].title) and not text.folded[found[-1].end : start].strip(" \n:"):
                found.append(heading._replace(level=found[-1].level + 1))  # right below a chapter without a marker
            else:
                found.append(_placed(heading, marked, starts, found))
    return sorted([*marked, *found], key=lambda heading: heading.start)


def _laid_apart(folded: str) -> dict[int, int]:
    """Where the words of 【存在问题】 and of 前言 begin and end, on lines of their own; 【打印本页】 is the page's, not the report's."""
    found = {}
    for line in _BRACKETED.finditer(folded):
        words = line["words"]
        if words is None:
            found[line.start("frame")] = line.end("frame")
        elif _CHAPTER.search(words) or (_OPENING.match(words) and not _NOT_A_HEADING.search(words)):
            found[line.start("words")] = line.end("words")
    return found


def _level_over_marked(folded: str, unmarked: Sequence[int], marked: Sequence[Heading], starts: Sequence[int]) -> int | None:
    """The level of unmarked headings of which one stands right over (一) or 1., one above what it holds; None where none or a chapter does."""
    for start in unmarked:
        below = bisect_right(starts, start)
        if below < len(marked) and _FIRST.match(marked[below].marker):
            line_end = folded.find("\n", start)
            if not folded[line_end : marked[below].start].strip():
                level = marked[below].level
                if level == 1:  # 主要工作情况 over 一、: a chapter, as 存在不足 over 一是 is
                    return None
                return level - 1 if any(heading.level < level for heading in marked) else 1
    return None


def _hinted(text: RestoredText, starts: Sequence[int]) -> set[int]:
    """Where the file's format alone says that a heading begins; the report's own title, above all others, is none."""
    hinted: set[int] = set()
    marked = frozenset(starts)
    for hint in text.headings:
        line_start, line_end = text.folded.rfind("\n", 0, hint) + 1, text.folded.find("\n", hint)
        line = text.folded[hint : line_end if line_end >= 0 else len(text.folded)]
        start = hint + len(line) - len(line.lstrip())
        is_above = not (starts and starts[0] < start) and not hinted
        is_title = is_above and (_TITLE.search(line) or _NOT_A_HEADING.search(line.rstrip())) is not None
        is_line = not text.folded[line_start:hint].strip() and line.strip() != ""
        if is_line and start not in marked and not is_title:
            hinted.add(start)
    return hinted


def _depths(text: RestoredText, hinted: Collection[int], marked: Sequence[Heading]) -> dict[int, int]:
    """The levels of the hinted headings by the format's own ranks: its siblings' level, else one below the rank above, 1 if none."""
    levels = {heading.start: heading.level for heading in marked}
    of_rank: dict[int, list[int]] = {}
    shown = {}
    for hint, rank in zip(text.headings, text.ranks, strict=False):
        start = hint + len(text.folded[hint : hint + _LONGEST]) - len(text.folded[hint : hint + _LONGEST].lstrip())
        if start in levels:
            of_rank.setdefault(rank, []).append(levels[start])
        elif start in hinted:
            of_rank.setdefault(rank, [])
            shown[start] = rank
    level_of: dict[int, int] = {}
    level = 0
    for rank in sorted(of_rank):
        level = min(of_rank[rank], default=min(level + 1, _DEEPEST))
        level_of[rank] = level
    return {start: level_of[rank] for start, rank in shown.items()}


def _short_lines(folded: str, marked: Sequence[Heading]) -> list[int]:
    """Where lines begin that look like a heading, are none yet and stand where one may: below a paragraph, over another."""
    titled = {heading.start: heading for heading in marked}
    lines = []
    at = 0
    is_below = 0 in titled
    above: Heading | None = None
    while at < len(folded):
        end = folded.find("\n", at)
        end = len(folded) if end < 0 else end
        start = at
        if folded[at : at + 1] == " ":
            start = end - len(folded[at:end].lstrip())
        if start in titled:
            above = titled[start]
        elif end - at > _LONGEST:
            is_below = is_below or folded.find("。", at, end) >= 0
            above = None
        elif folded.startswith("。", end - 1):  # a paragraph may be one short sentence
            is_below = True
            above = None
        elif end - at >= _SHORTEST:
            may_be = is_below and (above is None or above.end - above.start < _BROKEN)
            if may_be and _looks_like_heading(folded, start, end, titled):
                lines.append(start)
            above = None
        at = end + 1
    return lines


def _is_worded(folded: str, start: int, starts: Sequence[int]) -> bool:
    """Whether the line begins as headings do, names a part of the report, or stands right over a marked heading."""
    line_end = folded.find("\n", start)
    line = folded[start:line_end]
    below = bisect_right(starts, start)
    is_over = below < len(starts) and not folded[line_end : starts[below]].strip()
    return is_over or _OPENING.match(line) is not None or _CHAPTER.search(line) is not None


def _looks_like_heading(folded: str, start: int, end: int, marked: Mapping[int, Heading]) -> bool:
    """Whether the line has a title's shape and stands over a paragraph or over the first of the marked headings below it."""
    line = folded[start:end].rstrip()
    if len(line) < _SHORTEST or _SENTENCE.search(_YEAR.sub("", line)) or _NOT_A_HEADING.search(line):
        return False
    below = end + 1
    while below < len(folded) and folded[below] in "\n ":
        below += 1
    if below in marked:
        return _FIRST.match(marked[below].marker) is not None or _CHAPTER.search(line) is not None
    below_end = folded.find("\n", below)
    below_end = len(folded) if below_end < 0 else below_end
    is_over_sentence = folded.startswith(("。", ";"), below_end - 1)
    above = folded[max(0, start - 4) : start].rstrip()[-1:] in "。;" or folded.rfind("\n", 0, max(start - 1, 0)) + 1 in marked
    if is_over_sentence and above and _OPENING.match(line):
        return True
    if "," not in line and _CHAPTER.search(line) and folded.find("。", below, below_end) >= 0:
        return True
    if _CHAPTER.search(line) and not _CHAPTER.search(folded, below, below_end) and below_end - below <= _LONGEST:
        return _looks_like_heading(folded, below, below_end, marked)  # a chapter right over its first section
    return below_end - below > _PARAGRAPH


def _placed(heading: Heading, marked: Sequence[Heading], starts: Sequence[int], found: Sequence[Heading]) -> Heading:
    """The heading on its siblings' level, else one below the heading above, 1 if none."""
    index = bisect_right(starts, heading.start) - 1
    above = marked[index] if index >= 0 else None
    if _CHAPTER.search(heading.title):
        chapter = next((other for other in reversed(marked[: index + 1]) if other.level == 1), None)
        is_inside = chapter is not None and _AHEAD.search(chapter.title) is not None and _AHEAD.search(heading.title) is not None
        return heading._replace(level=2 if is_inside else 1)
    if found and (above is None or found[-1].start > above.start):
        return heading._replace(level=found[-1].level)
    return heading._replace(level=1 if above is None else min(above.level + 1, 4))
