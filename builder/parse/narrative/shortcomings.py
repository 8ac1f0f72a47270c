"""The sentences that say what is lacking, where shortcomings are neither numbered nor headed.

Of `虽然取得一定成绩,但仍存在普法形式单一、执法人员不足等问题。` the shortcomings are 普法形式单一 and 执法人员不足.
"""

import re
from collections.abc import Iterator

from builder.model.marks import Passage
from builder.model.text import RestoredText
from builder.parse.narrative.passages import CLOSING, first_stop, passage
from builder.parse.narrative.sections import Section

# 又如,法治人才难留: what only ties a sentence to the one before.
_LINK = re.compile(r"\s*(?:又如|再如|再者|此外|另外|同时|与此同时),")
# What follows the shortcomings in their paragraph: 针对这些问题,我们将….
AFTERWARDS = re.compile(
    r"[。;](?=\s*(?:针对|对此|对于?(?:这些|以上|上述)|为此|以上|上述|这些|下一?步|今后|接下来|在(?:今后|以后|下一?步)|我[们市县区局镇省州旗]{1,2}将|20\d\d年|面对这些|产生|究其|(?:其?主要)?原因|[^。;\n]{0,14}(?:不足|问题|短板)的(?:主要)?原因))"
)
_LACKING = re.compile(
    r"不够|不足|不强|不高|不到位|有待|[仍还尚亟]需|需要|需进一步|缺乏|缺少|薄弱|滞后|不[深全实严细紧透多广畅顺力精专稳佳熟均]|较[慢少弱低差]|差[距异]|短板|不适应|"
    r"偏[弱少低慢大重紧老高多软]|问题(?:还|仍|尚|依然|仍然|较为?|比较)*(?:突出|存在)|时有发生|脱节|接不住|瓶颈|紧张|[少缺](?=[,、。;]|$)|重[^,;。]{1,6}轻|不相?匹配|跟不上|不相称|不明显|有限|单一|困难|不规范|不完善|不健全|不充分|不及时|不理想|不扎实|不平|流于形式|淡[薄漠]|老化|欠|难以|短缺|落后|未能|未完全|还有|仍有|缺口|不一|参差"
)
# An admission in general, before it says what: 虽然取得一定成绩,但仍存在一些问题.
_GENERAL = re.compile(
    r"(?:存在|有|面临)(?:着|一些|一定|不[少小]|诸多|以下|如下|较大|相当|许多|几个?方面|方面|明显|的|和|、|主要)*(?:差距|距离|不足(?:之处)?|问题|短板|薄弱环节|困难|弱项|挑战)"
    r"(?:[和与](?:不足|问题|短板|薄弱环节|困难|差距|挑战))?$"
)
# 基层法治工作力量存在短板 names what falls short, 我县工作存在短板 does not.
_NAMED = re.compile(
    r"(?:力量|队伍|意识|能力|机制|水平|力度|资源|效能|质量|实效|成效|衔接|配合|素质|素养|落实|执行|规范化|信息化|均等化)(?:方面)?"
    r"(?:[还仍尚也]|[仍依]然)*(?:存在|有)[^,]{2,12}$"
)
_LEADING_UP = re.compile(
    r"(?:突出表现[在为]|主要(?:表现(?:在|为)?|是|有|存在|体现在|集中在|问题是)|具体表现(?:在|为)|表现(?:在|为)|一是|比如|例如|譬如|(?<=[,:])如(?![期实何果下今]))[,:]?"
)
# 仍存在普法形式单一、执法人员不足等问题: what leads up to the shortcomings and what closes them; a named subject
# (部分单位存在…) is none of it.
_EXISTING = re.compile(
    r"^(?!(?:(?!存在|面临).){0,16}(?:部分|个别|少数|有的|有些))(?:随着[^,、。;:]{2,20},)?(?:当前|目前|现阶段)?,?"
    r"(?:在?(?:[我全本][省市县区旗州盟镇乡局街][^,、。;:]{0,14}?|(?:推进)?(?:依法行政|法治(?:政府)?建设|工作)[^,、。;:]{0,6}?),?)?"
    r"(?:主要|[仍依]然|同样|[还仍尚也])*(?:(?:存在|面临)着?|(?<=[仍还尚])有)(?:一些|诸如)?(?=.{4})"
)
_CLOSED = re.compile(
    r"(?:等(?:方面)?(?:的)?|的)(?:一些|一定|主要|突出)?(?:(?:问题|不足|短板|弱项|差距|困难|情况|现象|薄弱环节)(?:[和与及、]|$|(?=[,短弱])))+(?:,.{0,40})?$|等$"
)
_LISTED = re.compile(r"[、,](?![^()]*\))")  # not those of 县(市、区)
# What an admission in one sentence concedes first: 虽然取得一定成绩,但….
_CONCEDED = re.compile(r"^[^。;]*?(?:但是?|不过|然而),?(?=.)")
# A sentence that stands alone under its heading, and one that says there is nothing to say.
_MORE = re.compile(r"[。\n:\d]|整改|解决")
_NONE = re.compile("(?:暂|目前)?(?:无|没有)|不存在")
# What else is said under such a heading: thanks, promises, what was reached, figures that bear out what was said.
_BESIDES = re.compile(
    r"[\d:]|取得|成绩|成效|进展|针对|[将]|下一?步|今后|我们要|整改|解决|以上|上述|这些|问题|不足|原因|总[的体]|虽然|尽管|年来|对照|进一步|加以|努力|如下|是一项|任重道远|在路上|重视|认识到|清醒|方面$|^(?:暂|目前)?(?:无|没有)"
)
_LONGEST_SENTENCE = 90
_SHORTEST_CLAUSE = 5
# So many clauses, each so long, are no aspects of one shortcoming (形式单一,针对性不强,参与度不高).
_FEWEST_CLAUSES = 3
_LONG_CLAUSE = 9
_OTHERS = re.compile("部分|个别|少数|有的|有些|一些")


def lacking_sentences(text: RestoredText, section: Section) -> Iterator[Passage]:
    """The clauses between 。 and ; that say what is lacking, without the admission in general before them."""
    at = section.start
    while at < section.end:
        stop = first_stop(text.folded, at, section.end)
        colon = text.folded.rfind(":", at, stop)
        link = _LINK.match(text.folded, at, stop)
        at = at if link is None else link.end()
        start = at if colon < at else colon + 1
        start = _past_lead(text.folded, start, stop)
        clause = text.folded[start:stop].strip(CLOSING)
        is_said = _LACKING.search(clause) is not None or (section.is_headed and _is_plain(clause))
        if clause and is_said and not _is_general(clause):
            yield from _members(text, start, stop, is_led=start > at)
        if AFTERWARDS.match(text.folded, stop):
            return
        at = stop + 1


def _is_plain(clause: str) -> bool:
    """Whether a clause under a heading of shortcomings may be one though no word says so: 基层站所身兼数职."""
    return len(clause) >= _SHORTEST_CLAUSE and not _BESIDES.search(clause)


def only_sentence(text: RestoredText, section: Section) -> Iterator[Passage]:
    """All that stands under a heading of shortcomings, if it is one sentence that says more than that there are some."""
    start, end = section.start, section.end
    words = text.folded[start:end].strip(CLOSING)
    if section.is_headed and len(words) <= _LONGEST_SENTENCE and not _MORE.search(words) and not _NONE.match(words):
        yield from () if _is_general(words) else passage(text, start, end)


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
        above = clause[: leading.start()].rstrip(CLOSING)
        if not _LACKING.search(above) or _is_general(above):
            start += leading.end()
            return start + folded.startswith("如", start)
    conceded = _CONCEDED.match(clause)
    start += 0 if conceded is None else conceded.end()
    return start + folded.startswith("如", start)


def _clauses(folded: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Three clauses or more that are long enough to be shortcomings of their own: 部门意识仍需增强,基层能力有待提高,化解机制不够健全.

    Two where the second speaks of others: 执法人员业务能力参差不齐,部分群众法治观念淡薄.
    """
    commas = [at for at in range(begin, end) if folded[at] == ","]
    clauses = list(zip([begin, *(at + 1 for at in commas)], [*commas, end], strict=True))
    are_several = len(clauses) >= _FEWEST_CLAUSES or (len(clauses) > 1 and _OTHERS.match(folded, clauses[1][0]) is not None)
    are_whole = are_several and all(
        stop - start >= _LONG_CLAUSE and _LACKING.search(folded, start, stop) for start, stop in clauses
    )
    return clauses if are_whole else []


def _members(text: RestoredText, start: int, stop: int, *, is_led: bool) -> Iterator[Passage]:
    """The shortcomings that a sentence lists: 存在普法形式单一、执法人员不足等问题 says two, if each of them lacks something."""
    while stop > start and text.folded[stop - 1] in CLOSING:
        stop -= 1
    while start < stop and text.folded[start] in CLOSING:
        start += 1
    clause = text.folded[start:stop]
    closed = _CLOSED.search(clause)
    existing = None if closed is None else _EXISTING.match(clause)
    begin = start if existing is None else start + existing.end()
    is_led = is_led or existing is not None
    end = start + closed.start() if closed is not None and is_led else stop
    if not is_led or not _LACKING.search(text.folded, begin, end):
        for clause_start, clause_stop in _clauses(text.folded, start, stop) or [(start, stop)]:
            yield from passage(text, clause_start, clause_stop)
        return
    members = []
    is_existing = closed is not None and existing is not None
    has_commas = is_existing and text.folded.find(",", begin, end) >= 0  # 编制少、经费缺,协同不畅 lists two
    for mark in _LISTED.finditer(text.folded, begin, end):
        if mark[0] == "," if has_commas else mark[0] == "、":
            members.append((begin, mark.start()))
            begin = mark.end()
    members.append((begin, end))
    least = _SHORTEST_CLAUSE - (closed is not None)  # 执法装备老化、更新较慢 says one thing
    are_whole = all(stop - start >= least and _LACKING.search(text.folded, start, stop) for start, stop in members)
    if len(members) == 1 or not are_whole:
        begin = members[0][0]
        members = _clauses(text.folded, begin, end) or [(begin, end)]
    for member in members:
        yield from passage(text, *member)
