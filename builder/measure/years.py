"""The year a number speaks of: 上年为138件, 由2022年的46件降至40件, 力争2025年达到60%."""

import re
from functools import lru_cache
from typing import NamedTuple

from builder.measure.changes import DOWN, FROM, TO, UP
from builder.measure.clauses import Setting
from builder.model.marks import Heading, Quantity
from builder.model.tuples import maker

# 清理2020年底前印发的文件74件: documents of before a year are of no year.
_MENTION = re.compile(
    r"(20\d\d) ?年(?![^,;。、]{0,6}(?:以来|起|开始|至今)|(?:\d{1,2}月(?:\d{1,2}日|底|末)?|底|末)?(?:以前|之前|前(?![一二三四\d])))"
    r"|(上一?年度?|去年|(?<![此之以年])前年(?!度))(?!(?:结转|转结|遗留|转入))"
)
_ALONE = re.compile(
    r"(?:^|[,;:。\n])(?:截至|截止|到|至)?(?: ?(20\d\d) ?年(?:度|全年|底|末|\d{1,2}月底)?|上一?年度?|去年(?:同期)?|前年|上年同期),"
)
# 应诉案件420件;【2023年】应诉案件456件,败诉47件: a stretch that a year opens with its first number is all of that year.
_OPENED = re.compile(
    r"(?:其中|而)?(?: ?(20\d\d) ?年(?:度|全年)?|上一?年度?|去年(?:同期)?)(?![^,;。、]{0,6}(?:以来|起|开始|至今)|\d{1,2}月)"
    r"(?P<what>[^,;。、的前底末以\d]{2,16})\d[^;]*[,、(]"
)
_RETURNS = re.compile(r"今年|本年|20\d\d ?年|目前|截至|结转|转结|遗留|未结|存量")
# 【上年为】138件, (【2024年为】138件), 比【2023年的】33场有所增加: nothing but the year stands between the numbers.
_BARE = re.compile(
    r"[)(、,]*(?:而|较|比|与|高于|低于|多于|少于|对比|相比|其中)?(?: ?(20\d\d) ?年|上一?年度?|去年|前年|今年|本年)(?:度|末|底|年末|年底|同期|全年)?"
    r"(?:的|则?仅?为|是|仅|只有|达到?|共|有|数|水平)*(?:办理|受理|收到|审结|办结|完成|开展|举办|组织|调解|化解|制定|审核|评查)?\(?"
)
_CLOSES = re.compile(r"\)?[^,;。\d]{0,8}(?:至|到|为|成)(?:了|约|近| ?20\d\d ?年(?:度|底|末|全年)?的?)?$")
_TO_OPENS = frozenset(")变增提升上扩降下减压精缩调攀跃拓优发壮")  # what TO can begin with
_GROWTH = re.compile(
    rf"(?:{UP}|{DOWN}|翻|(?<!新)增|减)(?:(?:幅度|率)(?:为|达|约|近|超)*|(?:了|达|约|近|超|超过|逾)*)$"
    r"|(?:[增降减涨跌]幅|增速)(?:为|达|约|近|超|超过|逾)*$"
)
_CHANGES = frozenset("增长加少降高升涨减缩低滑幅度速大多短翻率近了达为约超过逾出")  # what _GROWTH can end on
_OPENERS = (
    *("由", "从", "较", "比", "与", "(", "、", "为", "其中", "而"),
    *(rise + to for rise in ("提高", "提升", "上升", "增长", "增加", "下降", "降低", "增", "升", "降") for to in ("到", "至")),
)
_YEARS_AGO = (("前年", 2), ("今年", 0), ("本年", 0))  # any other is the one before
_STATES = frozenset({"", "为", "是"})  # 应诉案件2023年为【38件】
_LONGEST_BARE = 16
_NAMED = re.compile(r"(20\d\d) ?年")
_PLANS = re.compile(
    r"下一步|下一阶段|下一年|下步|明年|今后|努力方向|工作(?:打算|计划|安排|思路)|打算$|设想$|展望$|思路$|计划$|安排$|改进措施|20\d\d年(?:工作|重点|主要|法治)"
)
_CHAPTER = 2  # 一、 and (一): what stands under (1) and 一是 speaks on of their heading


class Spoken(NamedTuple):
    """What a number's words say of time: the `year`, `is_bare` where they say nothing else, `is_sure` where it may fill a row."""

    year: int
    is_bare: bool = False
    is_sure: bool = True


_spoken = maker(Spoken)


@lru_cache(maxsize=64)
def _plainly(year: int) -> Spoken:
    """What nearly every number says: the report's year."""
    return Spoken(year)


def words_end(text: str, start: int) -> int:
    """Where the words before a number end: a table or a typist leaves white space between (上年为 100 件)."""
    while start and text[start - 1] == " ":
        start -= 1
    return start


def spoken_year(text: str, quantity: Quantity, setting: Setting, year: int) -> Spoken:
    """The year that the words before the number name, the report's where they name none."""
    start, own = quantity.start, setting.own
    if text.find("年", setting.sentence, start) < 0:
        return _plainly(year)
    start = words_end(text, start)
    if is_growth(text, quantity, setting):
        return _plainly(year)  # 较上年减少【2件】: the change is this year's
    is_told = text.find("年", own, start) >= 0
    if is_told and start - own <= _LONGEST_BARE:
        bare = _BARE.fullmatch(text, own, start)
        if bare:
            said = _year(bare, year)
            return _spoken((said, True, said <= year))
    mentions = [*_MENTION.finditer(text, own, start)] if is_told else ()
    if not mentions:
        led = _MENTION.match(text, setting.clause) if own > setting.clause else None
        alone = [led] if led else [*_ALONE.finditer(text, max(0, setting.sentence - 1), own)]
        opened = None if led else _opened(text, setting)
        if opened is not None and (not alone or opened.start() > alone[-1].start()):
            alone = [opened]
        said = _year(alone[-1], year) if alone else year  # 2022年收到申请35件、【受理28件】
        return _spoken((said, False, said <= year))
    last = mentions[-1]
    said = _year(last, year)
    if said < year and text[last.end() : start] not in _STATES and not _opens(text, setting, last.start()):
        return _spoken((year, False, False))
    return _spoken((said, False, said <= year))


def _opened(text: str, setting: Setting) -> re.Match[str] | None:
    """The year that opens the stretch between semicolons that a number stands in, unless another time is spoken of since."""
    start = max(text.rfind(";", setting.sentence, setting.own) + 1, setting.sentence)
    opened = _OPENED.match(text, start, setting.own)
    return None if opened is None or _RETURNS.search(text, opened.start("what"), setting.own) else opened


def _year(mention: re.Match[str], year: int) -> int:
    if mention[1]:
        return int(mention[1])
    return year - next((ago for word, ago in _YEARS_AGO if word in mention[0]), 1)


def _opens(text: str, setting: Setting, start: int) -> bool:
    """Whether a year opens its clause or is compared with: a year buried in a noun (对2021年文件…) dates the noun."""
    before = text[setting.own : start].rstrip()
    return not before or before.endswith(_OPENERS)


def is_growth(text: str, quantity: Quantity, setting: Setting) -> bool:
    """Whether the number is a change (同比增长12件), not a level (增至12件)."""
    start = quantity.start
    if text[start - 1] == " ":
        start = words_end(text, start)
    if text[start - 1] not in _CHANGES or _GROWTH.search(text, max(setting.own, start - 8), start) is None:
        return False
    return text[start - 1] != "为" or text.find("由", setting.clause, start) < 0  # 由412项压减为【389项】


def opens_pair(text: str, quantity: Quantity, setting: Setting) -> tuple[bool, bool]:
    """Whether the number is the first of a from–to pair, and whether its year is printed."""
    end = quantity.end + text.startswith(" ", quantity.end)
    if text[end : end + 1] not in _TO_OPENS or not TO.match(text, end, setting.rest):
        return False, False
    before = FROM.search(text, max(setting.own, quantity.start - 12), words_end(text, quantity.start))
    if before:
        return True, before["then"] is not None
    return True, False


def closes_pair(text: str, previous: Quantity, quantity: Quantity) -> bool:
    """Whether nothing but 增至 and the like stands between two numbers."""
    return _CLOSES.fullmatch(text, previous.end, words_end(text, quantity.start)) is not None


def planned_chapters(outline: tuple[Heading, ...], size: int, year: int | None) -> tuple[tuple[int, int], ...]:
    """The chapters that speak of the next year."""
    spans: list[tuple[int, int]] = []
    for place, heading in enumerate(outline):
        if heading.level <= _CHAPTER and _PLANS.search(heading.title) and not _looks_back(heading.title, year):
            end = next((other.start for other in outline[place + 1 :] if other.level <= heading.level), size)
            spans.append((heading.start, end))
    return tuple(spans)


def _looks_back(title: str, year: int | None) -> bool:
    """Whether a title names the reporting year or one before it: 2024年工作情况 in a report of 2024, or slipped into that of 2025."""
    return year is not None and any(int(named) <= year for named in _NAMED.findall(title))
