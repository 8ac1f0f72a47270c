"""The stretches of a report that admit shortcomings or plan the next year, by their headings or by their own words."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple
from unicodedata import normalize

from builder.model.marks import Heading
from builder.parse.outline.nesting import depth

_LACK = "(?:问题|不足|短板|困难|差距|薄弱环节|弱项|挑战)"
_JOIN = (
    rf"(?:弱项|之处|原因|分析|努力方向|改进|整改|措施|方向|打算|思路|情况|建议|对策|主要|存在|方面|的|和|及|与|以及|、|,|{_LACK})"
)
# 存在的问题和不足 · 工作中的短板弱项 · 问题与原因; the whole heading, or 存在 … 问题 that nobody set out to solve.
_PROBLEMS = re.compile(
    rf"(?<!解决)(?<!整改)(?<!查找)(?<!围绕)(?<!针对)存在(?:的|着|一些|一定|主要|突出|较大|、|和|及|与)*{_LACK}"
    rf"|^(?:20\d\d ?年度?|法治政府建设|法治建设|依法行政|工作|当前|目前|中|主要|突出|面临|尚有|仍有|还有|推进|我[省市县区局镇乡]|的)*{_LACK}{_JOIN}*(?:(?:20|下一?[步阶年]|今后|明年|未来|展望).*)?$"
    r"|(?:有待|需要?|还需)(?:进一步)?(?:改进|加强|完善)的(?:方面|地方|问题|环节)"
    rf"|{_LACK}(?:和|及|与|以及|、)(?:主要)?(?:原因|不足|问题|短板|差距|困难|薄弱环节)"
)
_NOT_ADMITTED = re.compile(
    r"(?:解决|整改|查摆|查找|排查|化解|整治|破解|聚焦|针对|治理|补[齐强足上]|弥补|克服|攻坚).{0,12}(?:问题|困难|短板|不足|弱项|挑战)$"
    r"|^(?:推进|抓[好实紧]|强化|加强|狠抓|落实|做好|督促|督察|反馈|发现|突出|[的、])*(?:问题|不足|短板)(?:的)?(?:整改|解决)(?:落实|工作|到位)?(?:情况)?$"
)
_CAUSES = re.compile(r"^(?:主要|产生|存在|问题|的)*原因(?:分析)?$|原因分析$|产生.{0,10}原因")
_PLANS = re.compile(
    r"新的?一年|未来.{0,6}(?:展望|工作|计划|打算)|(?:^|[及和与、])(?:未来)?展望$|下一?步|下一?阶段|下一?年|下半年|今后|明年|来年|接下来|努力方向|改进(?:方向|措施|打算|思路)|整改(?:方向|措施|打算|思路)|(?:工作|主要|[及和与、])打算|[及和与、](?:工作)?(?:计划|安排|思路)$"
)
# Words of a plan that also introduce a report; late in the text they look ahead.
_LATE_PLANS = re.compile(r"(?:工作|主要)思路|^(?:主要)?工作(?:计划|安排|展望|设想)$")
_LATE = 0.4
# 2024年工作计划 plans where 2023 is reported; without knowing the year only words that look ahead say so.
_DATED_PLANS = re.compile(
    r"(?P<year>20\d\d) ?年?[^,、和及与]{0,22}?(?:(?P<ahead>打算|计划|安排|思路|展望|规划|设想|要点|部署)|重点|目标|举措|任务|措施|方向|工作)"
)
# A word that some heading of these kinds has; most headings have none and need no closer look.
_ANY = re.compile(
    rf"{_LACK[:-1]}|原因|下一?[步阶年]|下一|今后|明年|来年|接下来|一年|未来|方向|改进|整改|打算|思路|计划|展望|设想|20\d)"
)
# The last words of a report: its signature, its date, what the page added.
_SHORT_LINE = 40
_BAD_TAIL = re.compile(r"[。;:!]")
_FAREWELL = re.compile(r"(?:特此|专此|谨此)(?:报告|汇报|公告|说明)。?")


class Part(Enum):
    """What a stretch of a report does."""

    PROBLEMS = auto()
    CAUSES = auto()
    PLANS = auto()
    OTHER = auto()


class Section(NamedTuple):
    """A stretch [start, end) of the text, what it does, the headings right below its own, in reading order, and whether it has one of its own."""

    part: Part
    start: int
    end: int
    children: tuple[Heading, ...] = ()
    is_headed: bool = False


def find_parts(folded: str, outline: Sequence[Heading], year: int | None) -> Iterator[Section]:
    """Every stretch whose heading says that it admits, explains or plans; a heading that says two is cut at the plan."""
    floor = 0
    last_line = end_of_words(folded)
    for index, heading in enumerate(outline):
        if heading.start < floor:
            continue
        parts = parts_of(heading, year)
        if not parts and heading.start > _LATE * len(folded) and _LATE_PLANS.search(heading.title):
            parts = (Part.PLANS,)
        if not parts:
            continue
        section = _section(outline, index, last_line)
        said = heading.title.find(":") + 1 or heading.title.find("：") + 1
        if 0 < said < len(heading.title):  # 2、存在的困难:人员少;经费缺。 says them in its heading's line
            section = section._replace(start=heading.end - len(heading.title) + said)
        floor = section.end
        inner = {parts_of(child, year) for child in section.children}
        # (一)存在的问题 (二)下一步打算: each child speaks for itself; 1.执法能力存在短板 under 存在的问题 is one of them.
        if inner - {(), (Part.PROBLEMS,)} or (inner - {()} and parts != (Part.PROBLEMS,)):
            floor = heading.end
        elif Part.PLANS in parts:
            yield from _cut_at_plan(folded, section, parts, year)
        else:
            yield section._replace(part=parts[0], is_headed=True)


def parts_of(heading: Heading, year: int | None) -> tuple[Part, ...]:
    """What the heading says that its section does; () for the great rest."""
    title = normalize("NFKC", heading.title)  # 2024年 may be printed in wide digits
    if not _ANY.search(title):
        return ()
    parts = []
    if _CAUSES.search(title) and not _PROBLEMS.search(title):
        return (Part.CAUSES,)
    if _PROBLEMS.search(title) and not _NOT_ADMITTED.search(title):
        parts.append(Part.PROBLEMS)
    if _PLANS.search(title) or any(_is_ahead(dated, year) for dated in _DATED_PLANS.finditer(title)):
        parts.append(Part.PLANS)
    return tuple(parts)


def _is_ahead(dated: re.Match[str], year: int | None) -> bool:
    return dated["ahead"] is not None if year is None else int(dated["year"]) == year + 1


def find_admission(folded: str, outline: Sequence[Heading], parts: Sequence[Section], year: int | None) -> Section | None:
    """The sentence that admits shortcomings without a heading, to the end of its paragraph or up to the plan."""
    end = min((section.start for section in parts if section.part is Part.PLANS), default=end_of_words(folded))
    end = next(
        (heading.start - 1 for heading in outline if heading.end == end), end
    )  # in front of the plan's heading and its line
    start = max(_admissions(folded, _tail(folded, (), end), end), default=None)
    if start is None:
        return None
    above = next((depth(heading) for heading in reversed(outline) if heading.start < start), 0)
    below = [heading for heading in outline if start < heading.start < end]
    if any(depth(heading) <= above for heading in below):  # an aside of a chapter: others follow it
        return None
    stop = folded.find("\n", start)
    stop = end if stop < 0 or stop > end else stop
    if folded[:stop].rstrip().endswith((":", "是", ";")):  # items stand in paragraphs of their own
        stop = end
    stop = next(_openers(folded, start, stop, year), stop)
    return Section(Part.PROBLEMS, start, stop, _highest([heading for heading in below if heading.start < stop]))


def _admissions(folded: str, start: int, end: int) -> Iterator[int]:
    """Where sentences begin that admit shortcomings: 但仍存在一定差距; not what was found and mended."""
    for cue in _ADMITS.finditer(folded, start, end):
        floor = max(0, cue.start() - _LONGEST_SENTENCE)
        first = max(floor - 1, *(folded.rfind(stop, floor, cue.start()) for stop in "。\n;")) + 1
        if _BUT.search(folded, first, cue.end()) and not _SET_OUT.search(folded, first, cue.end()):
            yield first


def find_promise(folded: str, outline: Sequence[Heading], year: int | None) -> Section | None:
    """The last sentences that say what comes next: 下一步,… · 2024年,我们将…."""
    end = end_of_words(folded)
    above = list(outline)
    items: list[Heading] = []  # 2024年,我县将:↵一是强化学习。…: headings of items, below no heading of their own
    while above and above[-1].level == _ITEM_LEVEL:
        items.insert(0, above.pop())
    opener = next(_openers(folded, _tail(folded, above, end), end, year), None)
    if opener is None:
        return None
    return Section(Part.PLANS, opener, end, tuple(item for item in items if item.start > opener))


_ITEM_LEVEL = 4
# A report without chapters for them admits and promises at its end; earlier such words tell of what was mended.
_TAIL_SHARE = 0.5
_LONGEST_SENTENCE = 200
# Fewest shortcomings that are each answered: one is a chapter of two parts.
_FEWEST = 2
_ADMITS = re.compile(
    rf"(?:存在|仍有|还有|尚有|也有|有一?[定些]|有较大|有差距|仍面临)(?:[^。\n;]{{0,24}}?|[^。\n;]{{0,120}}?等(?:方面)?的?){_LACK}"
    r"|(?:成绩|成效|进展|进步),但是?[^。\n;]{2,60}?(?:薄弱|不足|不够|有待|[仍还]需|不强|不高)"
)
_BUT = re.compile(r"但|仍|还|尚|依然|同时|不过|也")
_SET_OUT = re.compile(r"(?:查找|整改|解决|针对|发现|排查|查摆|围绕|聚焦|对(?![照标比]))[^。,;]{0,12}(?:存在|仍有|还有)")
_WILL = r"[^。\n;:]{0,40}?(?:将|要|继续|持续|坚持|力争|重点|着重|抓好|做好|进一步|深入|加强|以|着力|扎实|聚焦|围绕|紧紧|全面)"
# …等。针对上述问题,我街将通过以下措施加以改进:
_TURNS = re.compile(
    r"(?:针对|对于)(?:以上|上述|这些|存在的?)[^。;\n,]{0,14}(?:问题|不足|短板|差距)[^。;\n:]{0,40}?(?:将|要|改进|措施|抓好|做好)"
)
# When what is planned will be done, where no year says it.
AHEAD = "下一?步|下一?阶段|下一?年度?|今后|明年|来年|接下来|新的一年"
_OPENERS = re.compile(
    rf"在?(?:{AHEAD}|(?P<year>20\d\d) ?年)(?:{_WILL}|(?:的?(?:主要|重点)?工作)?(?:打算|计划|安排|思路|措施)[:,。\n])"
    r"|(?:整改|改进)(?:措施|方向|打算):"
)
# 存在宣传不深、人员紧缺等问题,下一步将…: what is lacking and what comes next in one sentence.
_LACKING_ENDS = ("问题,", "不足,", "短板,", "差距,", "困难,", "环节,", "弱项,", "挑战,")
# Where an item of running text begins: 。二是… · ;(2)….
_ITEM = re.compile(r"(?<![^。;:\n])\s*(?:[一二三四五六七八九十]{1,2}是|\(\d{1,2}\)|\d{1,2}[.、](?!\d))")


def _tail(folded: str, outline: Sequence[Heading], end: int) -> int:
    """Where the last words begin: below the last heading in front of `end`, late in the text or in its last paragraph."""
    last = max((heading.end for heading in outline if heading.start < end), default=0)
    half = int(len(folded) * _TAIL_SHARE)
    half = max(folded.rfind("\n", 0, half), folded.rfind("。", 0, half)) + 1
    late = min(half, folded.rfind("\n", 0, end) + 1)
    return min(max(last, late), end)


def _openers(folded: str, start: int, end: int, year: int | None) -> Iterator[int]:
    """Where sentences begin that say what comes next."""
    for found in _OPENERS.finditer(folded, start, end):
        if found["year"] and year is not None and int(found["year"]) != year + 1:
            continue
        before = folded[max(0, found.start() - 4) : found.start()].rstrip(" ")
        if not found.start() or before[-1:] in "。\n;" or before.endswith(_LACKING_ENDS):
            yield found.start()


def _section(outline: Sequence[Heading], index: int, last_line: int) -> Section:
    """The stretch below a heading and the headings one step below it."""
    heading = outline[index]
    below = []
    end = last_line
    for at in range(index + 1, len(outline)):
        later = outline[at]
        if depth(later) <= depth(heading):
            end = min(end, later.start)
            break
        below.append(later)
    if below:
        end = max(end, below[-1].end)
    return Section(Part.OTHER, heading.end, max(end, heading.end), _highest(below))


def _highest(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    top = min((depth(heading) for heading in headings), default=0)
    return tuple(heading for heading in headings if depth(heading) == top)


def _cut_at_plan(folded: str, section: Section, parts: tuple[Part, ...], year: int | None) -> Iterator[Section]:
    """A section that plans, and what it admits in front of the plan, if its heading or its first sentences say so."""
    has_problems = Part.PROBLEMS in parts
    if has_problems and (answered := list(_answered(folded, section, year))):
        yield from answered
        return
    first = section.end if has_problems or not section.children else section.children[0].start
    cut = next(_openers(folded, section.start, first, year), None if has_problems or not section.children else first)
    turn = _TURNS.search(folded, section.start, first) if has_problems else None
    if turn is not None and (cut is None or turn.start() < cut):
        cut = turn.start()
    if cut is None:
        yield section._replace(part=parts[0])
    elif has_problems or next(_admissions(folded, section.start, cut), None) is not None:
        above = tuple(child for child in section.children if child.start < cut)
        yield Section(Part.PROBLEMS, section.start, cut, above, is_headed=has_problems)
        yield Section(Part.PLANS, cut, section.end, tuple(child for child in section.children if child.start >= cut))
    else:
        yield section._replace(part=Part.PLANS)


def _answered(folded: str, section: Section, year: int | None) -> Iterator[Section]:
    """Shortcomings that are each followed by a plan of their own: 一是力量薄弱。下一步,将充实人员。二是意识不强。下一步,将…."""
    plans = list(_openers(folded, section.start, section.end, year))
    items = [(child.start, child.start) for child in section.children]
    items = items or [item.span() for item in _ITEM.finditer(folded, section.start, section.end)]
    stops = [*(start for start, _ in items[1:]), section.end]
    if len(items) < _FEWEST or len(items) != len(plans):
        return
    if any(not start < plan < stop for (start, _), plan, stop in zip(items, plans, stops, strict=True)):
        return
    for at, plan in enumerate(plans):
        yield Section(Part.PROBLEMS, items[at][1], plan, section.children[at : at + 1], is_headed=True)
        yield Section(Part.PLANS, plan, stops[at])


def end_of_words(folded: str) -> int:
    """Where the report's sentences end: its signature, its date and what a page added are short lines without a 。; 特此报告。 says nothing."""
    end = len(folded)
    while end > 0:
        start = folded.rfind("\n", 0, end) + 1
        line = folded[start:end].strip()
        is_last_word = len(line) > _SHORT_LINE or _BAD_TAIL.search(line) is not None
        if start == 0 or (is_last_word and _FAREWELL.fullmatch(line) is None):
            return end
        end = start - 1
    return len(folded)
