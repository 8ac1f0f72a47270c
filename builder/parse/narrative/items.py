"""Cut a stretch of problems or plans into its items: 一是…;二是…, (1)…, ①…, headings, or plain sentences."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from builder.model.marks import Heading, Passage
from builder.model.text import RestoredText
from builder.parse.narrative.sections import Section

_NUMERALS = "一二三四五六七八九十"
_LEAD_SHAPES = (
    rf"(?:(?P<is>[{_NUMERALS}]{{1,2}})(?P<verb>是(?!否)|要|则)[,:]?"
    rf"|第(?P<ordinal>[{_NUMERALS}]{{1,2}})(?:是|[,、:])"
    rf"|其(?P<its>[{_NUMERALS}])(?:是|[,、:])"
    rf"|\((?P<section>[{_NUMERALS}]{{1,2}})\)[、,.]?"
    r"|\((?P<item>\d{1,2})\)[、,.]?"
    r"|(?P<circle>[①-⑳])[、,.]?"
    r"|(?P<point>\d{1,2})[、.](?!\d)"
    r"|(?P<first>首先(?:[,:是]|(?=要))|(?:其次|再次|再者|最后)[,:是])"
    r"|(?<!,)(?P<dash>—{1,2}|[-–●■◆▲★•·○□◇]{1,2})(?=\s*[\u4e00-\u9fff\"]))\s*"
)
_LEAD = re.compile(rf"(?:(?<=[。;:,!?\n\s])|(?<=\A)){_LEAD_SHAPES}")
# Right behind a heading nothing needs to stand in front of the first: 存在的问题一是….
_FIRST_LEAD = re.compile(_LEAD_SHAPES)
_KINDS = ("is", "ordinal", "its", "section", "item", "circle", "point", "first", "dash")
_UNCOUNTED = frozenset({"first", "dash"})
# What follows the shortcomings in their paragraph: 针对这些问题,我们将….
_AFTERWARDS = re.compile(
    r"[。;](?=\s*(?:针对|对此|对于(?:这些|以上|上述)|为此|以上|上述|这些|下一?步|今后|接下来|在(?:今后|以后|下一?步)|我[们市县区局镇省州旗]{1,2}将|20\d\d年|面对这些|产生|究其|原因))"
)
_LACKING = re.compile(
    r"不够|不足|不强|不高|不到位|有待|[仍还尚亟]需|需要|需进一步|缺乏|缺少|薄弱|滞后|不平衡|不均衡|不[深全实严细紧透多广畅顺]|较[慢少弱低差]|差距|短板|不适应|"
    r"偏[弱少低慢大重紧老]|不相?匹配|跟不上|不相称|不明显|不多|有限|不广|不严|单一|困难|不规范|不完善|不健全|不充分|不及时|不理想|不扎实|不平|流于形式|淡[薄漠]|老化|欠|难以|短缺|落后|未能|未完全|还有|仍有|缺口|不一|参差"
)
# An admission in general, before it says what: 虽然取得一定成绩,但仍存在一些问题.
_GENERAL = re.compile(
    r"(?:存在|有)(?:着|一些|一定|不少|诸多|以下|如下|较大|许多|几个?方面|方面|明显|的|和|、|主要)*(?:差距|不足|问题|短板|薄弱环节|困难|弱项)"
    r"(?:和(?:不足|问题|短板|薄弱环节|困难|差距))?$"
)
# 基层法治工作力量存在短板 names what falls short, 我县工作存在短板 does not.
_NAMED = re.compile(
    r"(?:力量|队伍|意识|能力|机制|水平|力度|资源|效能|质量|实效|成效|衔接|配合|素质|素养|落实|执行|规范化|信息化|均等化)(?:方面)?"
    r"(?:[还仍尚也]|[仍依]然)*(?:存在|有)[^,]{2,12}$"
)
_LEADING_UP = re.compile(
    r"(?:主要(?:表现(?:在|为)?|是|有|存在|体现在|集中在|问题是)|具体表现(?:在|为)|表现(?:在|为)|一是|比如|例如|譬如)[,:]?"
)
# 仍存在普法形式单一、执法人员不足等问题: what leads up to the shortcomings and what closes them; a named subject
# (部分单位存在…) is none of it.
_EXISTING = re.compile(
    r"^(?!.{0,16}(?:部分|个别|少数|有的|有些))"
    r"(?:在?(?:[我全本][省市县区旗州盟镇乡局街][^,、。;:]{0,12}?|(?:推进)?(?:依法行政|法治(?:政府)?建设|工作)[^,、。;:]{0,6}?),?)?"
    r"(?:主要|[仍依]然|同样|[还仍尚也])*(?:存在着?|(?<=[仍还尚])有)(?:一些|诸如)?(?=.{4})"
)
_CLOSED = re.compile(
    r"(?:等(?:方面)?(?:的)?|的)(?:一些|一定|主要|突出)?(?:(?:问题|不足|短板|弱项|差距|困难|情况|现象|薄弱环节)(?:[和与及、]|$|(?=,)))+(?:,.{0,40})?$|等$"
)
_LISTED = re.compile("[、,]")
# 2024年,我们将… · 下一步,全县将…: when and who, before what.
# 我县将推动督察向乡镇延伸 looks ahead; in 将调解贯穿全过程 the word has an object and stays.
_ACTS = (
    "进一步|继续|持续|不断|始终|努力|重点|积极|认真|切实|扎实|大力|着力|加[强快大]|推[进动行]|深[化入]|强化|健全|完善|落实|坚持|优化|提[升高]|"
    "规范|严格|全[面力]|依法|创新|聚焦|抓|做|以|紧紧|围绕|从|按照|把|对|构建|打造|建[立设]|充分|在|通过|立足|锚定"
)
_OPENING = re.compile(
    r"^(?:在?(?:下一?步|下一?阶段|下一?年度?|今后|明年|来年|接下来|新的一年|20\d\d年)(?:的?工作(?:中|里)?)?,?)?"
    r"(?:(?:我们|[我全本][省市县区旗州盟镇乡局委办厅街][^,。;:]{0,8}?|[^,。;:]{0,12}?(?:[省市县区旗州盟镇乡局委厅办]|街道|政府))"
    rf"?(?:还|也)?将(?!法|矛|各|其|之|(?!{_ACTS})[^,。;]{{1,24}}?(?:贯穿|纳入|作为|融入|列入|转化|打造|落实到|摆[在上]|放在|嵌入|延伸|下沉|写入|转变)))?"
)
# A sentence that only announces the items: 重点做好以下几方面工作.
_ANNOUNCES = re.compile(r"^ *(?:20\d\d年|明年),?是|以下(?:几|[一二三四五六七八九十两]|工作|方面|重点)[^,]{0,10}$")
# A sentence in front of the plan that says why it is needed: 虽然…,但仍存在一些不足.
_ADMITTED = re.compile(r"(?:但|仍|还|尚)[^。;\n]{0,40}?(?:存在|有)[^。;\n]{0,24}?(?:差距|不足|问题|短板|薄弱环节)")
# What an admission in one sentence concedes first: 虽然取得一定成绩,但….
_CONCEDED = re.compile(r"^[^。;]*?(?:但是?|不过|然而),?(?=.)")
# A sentence that stands alone under its heading, and one that says there is nothing to say.
_MORE = re.compile(r"[。\n:\d]|整改|解决")
_NONE = re.compile("(?:暂|目前)?(?:无|没有)|不存在")
_LONGEST_SENTENCE = 90
_CLOSING = " \t\n。;,:"
_DATED = re.compile(r"年[^年]{1,3}月[^月]{1,3}日\s*$")  # a signature that lost its line
_SHORTEST_ITEM = 2
# A line as long as this may have been cut in mid-sentence; what goes on begins with a word, not with a marker.
_FULL_LINE = 24
_GOES_ON = re.compile(r"[\u4e00-\u9fff](?<![一二三四五六七八九十])")
_SHORTEST_CLAUSE = 5


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
                end = _line_stop(text.folded, lead.end, stop)
            afterwards = _AFTERWARDS.search(text.folded, lead.end, end)
            yield from _passage(text, lead.end, end if afterwards is None else afterwards.start())
        return
    found = list(_lacking_sentences(text, section))
    yield from found or _only_sentence(text, section)


def _only_sentence(text: RestoredText, section: Section) -> Iterator[Passage]:
    """All that stands under a heading of shortcomings, if it is one sentence that says more than that there are some."""
    start, end = section.start, section.end
    words = text.folded[start:end].strip(_CLOSING)
    if section.is_headed and len(words) <= _LONGEST_SENTENCE and not _MORE.search(words) and not _NONE.match(words):
        yield from () if _is_general(words) else _passage(text, start, end)


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
            yield from _passage(text, lead.end, _first_stop(text.folded, lead.end, stop))
        return
    paragraphs = list(_lines(text.folded, section.start, section.end))
    for start, end in paragraphs:
        at = start
        while at < end:
            stop = _first_stop(text.folded, at, end)
            line = text.folded[at:stop]
            if not line.rstrip().endswith(":") and not _ANNOUNCES.search(line) and not _ADMITTED.search(line) and not _DATED.search(line):
                opening = _OPENING.match(text.folded[at:stop].lstrip())
                skipped = len(line) - len(line.lstrip()) + (0 if opening is None else opening.end())
                yield from _passage(text, at + skipped, stop)
            if len(paragraphs) > 1:  # a paragraph each: its first sentence is the item
                break
            at = stop + 1


def _whole_headings(text: RestoredText, section: Section) -> Iterator[Passage]:
    children: Sequence[Heading] = section.children
    for child, stop in zip(children, [*(later.start for later in children[1:]), section.end], strict=True):
        start = child.end - len(child.title)
        afterwards = _AFTERWARDS.search(text.folded, child.end, stop) if stop == section.end else None
        end = stop if afterwards is None else afterwards.start()
        while end > start and text.folded[end - 1] in _CLOSING:
            end -= 1
        body = text.text[child.end : end].lstrip(_CLOSING)
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


def _first_stop(folded: str, start: int, end: int) -> int:
    for stop in "。;":  # each looked for in front of the one before, so that no text is looked through twice
        at = folded.find(stop, start, end)
        end = end if at < 0 else at
    return _line_stop(folded, start, end)


def _line_stop(folded: str, start: int, end: int) -> int:
    """Where the paragraph ends: at the line's end, unless the line was too narrow for the sentence that goes on in the next."""
    first = start
    while (at := folded.find("\n", start, end)) >= 0:
        line = max(folded.rfind("\n", 0, at) + 1, first)
        if at - line < _FULL_LINE or folded[at - 1] in "。;:!?" or not _GOES_ON.match(folded, at + 1):
            return at
        start = at + 1
    return end


def _lines(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        stop = folded.find("\n", at, end)
        stop = end if stop < 0 else stop
        if folded[at:stop].strip(_CLOSING):
            yield at, stop
        at = stop + 1


def _lacking_sentences(text: RestoredText, section: Section) -> Iterator[Passage]:
    """The clauses between 。 and ; that say what is lacking, without the admission in general before them."""
    at = section.start
    while at < section.end:
        stop = _first_stop(text.folded, at, section.end)
        colon = text.folded.rfind(":", at, stop)
        start = at if colon < 0 else colon + 1
        start = _past_lead(text.folded, start, stop)
        clause = text.folded[start:stop].strip(_CLOSING)
        if clause and _LACKING.search(clause) and not _is_general(clause):
            yield from _members(text, start, stop, is_led=start > at)
        if _AFTERWARDS.match(text.folded, stop):
            return
        at = stop + 1


def _is_general(clause: str) -> bool:
    """Whether the clause only admits that something is lacking."""
    return _GENERAL.search(clause) is not None and not _NAMED.search(clause)


def _past_lead(folded: str, start: int, stop: int) -> int:
    """Where a sentence's shortcomings begin: behind 主要是, behind what it concedes first.

    In 个别单位重视不够,主要是考核不严 the words name a cause, and the shortcoming stands in front of them.
    """
    clause = folded[start:stop]
    leading = _LEADING_UP.search(clause)
    if leading is not None:
        above = clause[: leading.start()].rstrip(_CLOSING)
        if not _LACKING.search(above) or _is_general(above):
            start += leading.end()
            return start + folded.startswith("如", start)
    conceded = _CONCEDED.match(clause)
    start += 0 if conceded is None else conceded.end()
    return start + folded.startswith("如", start)


def _members(text: RestoredText, start: int, stop: int, *, is_led: bool) -> Iterator[Passage]:
    """The shortcomings that a sentence lists: 存在普法形式单一、执法人员不足等问题 says two, if each of them lacks something."""
    while stop > start and text.folded[stop - 1] in _CLOSING:
        stop -= 1
    while start < stop and text.folded[start] in _CLOSING:
        start += 1
    clause = text.folded[start:stop]
    closed = _CLOSED.search(clause)
    existing = None if closed is None else _EXISTING.match(clause)
    begin = start if existing is None else start + existing.end()
    is_led = is_led or existing is not None
    end = start + closed.start() if closed is not None and is_led else stop
    if not is_led or not _LACKING.search(text.folded, begin, end):
        yield from _passage(text, start, stop)
        return
    members = []
    for mark in _LISTED.finditer(text.folded, begin, end):
        if mark[0] == "、" or (closed is not None and existing is not None):
            members.append((begin, mark.start()))
            begin = mark.end()
    members.append((begin, end))
    least = _SHORTEST_CLAUSE - (closed is not None)  # 执法装备老化、更新较慢 says one thing
    if all(stop - start >= least and _LACKING.search(text.folded, start, stop) for start, stop in members):
        for member in members:
            yield from _passage(text, *member)
    else:
        yield from _passage(text, members[0][0], end)


def _passage(text: RestoredText, start: int, end: int) -> Iterator[Passage]:
    """The passage between two offsets without white space and closing punctuation; none where nothing is left."""
    while end > start and text.folded[end - 1] in _CLOSING:
        end -= 1
    while start < end and text.folded[start] in _CLOSING:
        start += 1
    if end - start >= _SHORTEST_ITEM:
        yield Passage(text.text[start:end].replace("\n", ""), start, end)
