"""Cut a stretch of problems or plans into its items: 一是…;二是…, (1)…, ①…, headings, or plain sentences."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from builder.model.marks import Heading, Passage
from builder.model.text import RestoredText
from builder.parse.narrative.passages import CLOSING, first_stop, line_stop, passage
from builder.parse.narrative.sections import AHEAD, Section
from builder.parse.narrative.shortcomings import AFTERWARDS, lacking_sentences, only_sentence

_NUMERALS = "一二三四五六七八九十"
_LEAD_SHAPES = (
    rf"(?:(?P<is>[{_NUMERALS}]{{1,2}})(?P<verb>是(?!否)|要|则)[,:]?"
    rf"|第(?P<ordinal>[{_NUMERALS}]{{1,2}})(?:是|[,、:])"
    rf"|其(?P<its>[{_NUMERALS}])(?:是|[,、:])"
    rf"|(?P<chapter>[{_NUMERALS}]{{1,2}})、(?![{_NUMERALS}])"
    rf"|\((?P<section>[{_NUMERALS}]{{1,2}})\)[、,.]?"
    r"|\((?P<item>\d{1,2})\)[、,.]?"
    r"|(?P<circle>[①-⑳])[、,.]?"
    r"|(?P<point>\d{1,2})[、.](?!\d)"
    r"|(?P<side>(?:另外?)?一方面(?:是)?[,:]?)"
    r"|(?P<first>首先(?:[,:是]|(?=要))|(?:其次|再次|再者|最后)[,:是])"
    r"|(?<!,)(?P<dash>—{1,2}|[-–●■◆▲★•·○□◇]{1,2})(?=\s*[\u4e00-\u9fff\"]))\s*"
)
_LEAD = re.compile(rf"(?:(?<=[。;:,!?\n\s])|(?<=\A)){_LEAD_SHAPES}")
# Right behind a heading nothing needs to stand in front of the first: 存在的问题一是….
_FIRST_LEAD = re.compile(_LEAD_SHAPES)
_KINDS = ("is", "ordinal", "its", "chapter", "section", "item", "circle", "point", "first", "side", "dash")
_UNCOUNTED = frozenset({"first", "side", "dash"})
# 2024年,我们将… · 下一步,全县将…: when and who, before what.
# 我县将推动督察向乡镇延伸 looks ahead; in 将调解贯穿全过程 the word has an object and stays.
_ACTS = (
    "进一步|继续|持续|不断|始终|努力|重点|积极|认真|切实|扎实|大力|着力|加[强快大]|推[进动行]|深[化入]|强化|健全|完善|落实|坚持|优化|提[升高]|"
    "规范|严格|全[面力]|依法|创新|聚焦|抓|做|以|紧紧|围绕|从|按照|把|对|构建|打造|建[立设]|充分|在|通过|立足|锚定"
)
_OPENING = re.compile(
    rf"^(?:(?:同时|此外|另外),|(?:下一?步的?(?:工作)?|整改|改进)(?:措施|方向|打算|安排|计划):)?(?:在?(?:{AHEAD}|20\d\d ?年)(?:的?工作(?:中|里)?)?,?)?"
    r"(?:(?:针对|对于)[^,。;:]{0,16}(?:问题|不足|短板|差距|困难),?)?"
    r"(?:(?:我们|[我全本][省市县区旗州盟镇乡局委办厅街][^,。;:]{0,8}?|[^,。;:]{0,12}?(?:[省市县区旗州盟镇乡局委厅办]|街道|政府|上下|机关|系统|部门|各级))"
    rf"(?:还|也)?要(?![素求点件害闻])|(?:我们|[^,。;:]{{0,12}}?(?:[省市县区旗州盟镇乡局委厅办]|街道|政府|上下|机关|系统|部门|各级))"
    rf"?(?:还|也)?将要?(?!法|矛|各|其|之|(?!{_ACTS})[^,。;]{{1,24}}?(?:贯穿|纳入|作为|融入|列入|转化|打造|落实到|摆[在上]|放在|嵌入|延伸|下沉|写入|转变)))?"
    r"(?:[^。;:]{0,40}?(?:(?:抓好|做好)(?:以下)?[^,。;:]{0,12}|(?:发力|施策|着手|入手|用力|攻坚|下功夫)):)?"
)
# A sentence that only announces the items (重点做好以下几方面工作), or promises no more than to mend what was said (明年将着力解决).
_ANNOUNCES = re.compile(
    r"^ *(?:20\d\d ?年|明年),?是|[将要](?:着力|认真|切实|逐步|努力|尽快)*(?:加以|予以)?(?:解决|改进|整改)$|以下(?:几|[一二三四五六七八九十两]|工作|方面|重点)[^,:]{0,10}$"
)
# A sentence in front of the plan that says why it is needed: 虽然…,但仍存在一些不足.
_ADMITTED = re.compile(r"(?:但|仍|还|尚)[^。;\n]{0,40}?(?:存在|有)[^。;\n]{0,24}?(?:差距|不足|问题|短板|薄弱环节)")
# …不足的原因主要有: what is listed below is no shortcoming.
_CAUSES_FOLLOW = re.compile(r"原因[^。;\n]{0,12}[:\n]\s*\Z|原因[^。;\n]{0,12}:\s*$", re.MULTILINE)
_DATED = re.compile(r"年[^年]{1,3}月[^月]{1,3}日\s*$")  # a signature that lost its line


class _Lead(NamedTuple):
    start: int
    end: int


def cut_problems(text: RestoredText, section: Section) -> Iterator[Passage]:
    """One passage per shortcoming: a heading with its sentences, a run-on item, or a sentence that says what is lacking."""
    if section.children:
        yield from _whole_headings(text, section)
        return
    leads = _leads(text.folded, section.start, section.end)
    if leads:
        for lead, stop in _between(leads, section.end):
            end = stop
            if stop == section.end:
                end = line_stop(text.folded, lead.end, stop)
            afterwards = AFTERWARDS.search(text.folded, lead.end, end)
            yield from passage(text, lead.end, end if afterwards is None else afterwards.start())
        return
    found = list(lacking_sentences(text, section))
    yield from found or only_sentence(text, section)


def cut_plans(text: RestoredText, section: Section) -> Iterator[Passage]:
    """One passage per heading of the plan, or per run-on item up to its first 。 or ;, or per sentence."""
    if section.children:
        for child in section.children:
            start = child.end - len(child.title)
            yield Passage(child.title, start, child.end)
        return
    leads = _leads(text.folded, section.start, section.end)
    if leads:
        for lead, stop in _between(leads, section.end):
            yield from passage(text, lead.end, first_stop(text.folded, lead.end, stop))
        return
    paragraphs = list(_lines(text.folded, section.start, section.end))
    for start, end in paragraphs:
        at = start
        while at < end:
            stop = first_stop(text.folded, at, end)
            line = text.folded[at:stop]
            if (
                not line.rstrip().endswith(":")
                and not _ANNOUNCES.search(line)
                and not _ADMITTED.search(line)
                and not _DATED.search(line)
            ):
                opening = _OPENING.match(text.folded[at:stop].lstrip())
                skipped = len(line) - len(line.lstrip()) + (0 if opening is None else opening.end())
                yield from passage(text, at + skipped, stop)
            if len(paragraphs) > 1:  # a paragraph each: its first sentence is the item
                break
            at = stop + 1


def _whole_headings(text: RestoredText, section: Section) -> Iterator[Passage]:
    children: Sequence[Heading] = section.children
    for place in range(1, len(children)):
        if _CAUSES_FOLLOW.search(text.folded, children[place - 1].end, children[place].start):  # what follows is why
            section = section._replace(end=children[place].start)
            children = children[:place]
            break
    # Where the first gives its cause, each does: the last one's is none of them all.
    have_causes = len(children) > 1 and text.folded.find("原因", children[0].end, children[1].start) >= 0
    for child, stop in zip(children, [*(later.start for later in children[1:]), section.end], strict=True):
        start = child.end - len(child.title)
        afterwards = AFTERWARDS.search(text.folded, child.end, stop) if stop == section.end and not have_causes else None
        end = stop if afterwards is None else afterwards.start()
        while end > start and text.folded[end - 1] in CLOSING:
            end -= 1
        body = text.text[child.end : end].lstrip(CLOSING)
        joint = "" if child.title[-1:] in "，,、；;：:" else "。"
        words = child.title if not body else f"{child.title}{joint}{body}"
        yield Passage(words.replace("\n", ""), start, end)


def _leads(folded: str, start: int, end: int) -> list[_Lead]:
    """The lead-ins of one sequence, counted from one: the first kind that counts to two."""
    found: dict[str, list[_Lead]] = {}
    first = _FIRST_LEAD.match(folded, start, end)
    for lead in (*(() if first is None else (first,)), *_LEAD.finditer(folded, start if first is None else first.end(), end)):
        kind = next(name for name in _KINDS if lead[name])
        leads = found.setdefault(kind, [])
        if kind in _UNCOUNTED or _number(lead[kind]) == len(leads) + 1:
            leads.append(_Lead(lead.start(), lead.end()))
    sequences = [leads for leads in found.values() if len(leads) > 1]
    if not sequences:
        return found.get("is", [])
    return min(sequences, key=lambda leads: leads[0].start)


def _number(numeral: str) -> int:
    if numeral.isdecimal():
        return int(numeral)
    if numeral in _NUMERALS:
        return _NUMERALS.index(numeral) + 1
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    return 10 + _NUMERALS.index(numeral[1]) + 1 if numeral[0] == "十" else 0


def _between(leads: Sequence[_Lead], end: int) -> Iterator[tuple[_Lead, int]]:
    yield from zip(leads, [*(later.start for later in leads[1:]), end], strict=True)


def _lines(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        stop = folded.find("\n", at, end)
        stop = end if stop < 0 else stop
        if folded[at:stop].strip(CLOSING):
            yield at, stop
        at = stop + 1
