"""Bodies or years in one list and their numbers in another: 杏岭县、槐川县分别收到申请【226件】、173件."""

import re
from bisect import bisect_right
from typing import NamedTuple

from builder.measure.bodies import Speaker, leads
from builder.measure.clauses import Scan, Setting
from builder.measure.naming import LEADING
from builder.measure.scope import Scope, body_of
from builder.measure.spreads import RESPECTIVELY

_OPENING = re.compile(r"(?:其中|20\d\d年|全年|年内)*[,:]?")
# The stops of a list, not those within brackets: 县(市、区)、市直部门.
_STOPS = re.compile(r"(?:[、及与]|(?<!文化|住房|资源|工业|发展|林业|民族|管理|商务)和|以及)(?![^()]*\))")
# 县委书记、县长分别主持研究法治建设议题5次、9次: who leads speaks for the place, as its bodies do.
_LEADERS = re.compile(
    r"(?:[省市区县州旗镇乡]|街道)?(?:委|党委|党工委)(?:书记|主要(?:负责(?:同志|人)|领导))|[省市区县州旗镇乡]长|(?:[省市区县州旗镇乡])?政府主要(?:负责(?:同志|人)|领导)"
)
_NUMBERS = re.compile(r"\d[\d.,]*")
# 县水利局、县公安局处罚【612件、843件】: numbers that stand bare beside each other.
_BESIDE = re.compile(
    r"\d[\d.,]*[余多]?[千百万亿]*[余多]?[\u4e00-\u9fff]{1,2}(?:[、和]\d[\d.,]*[余多]?[千百万亿]*[余多]?[\u4e00-\u9fff]{1,2})+"
)
_LEVELS = re.compile(
    r"(?:各?[县区]\(市[、,]?区?\)|各?县\(?市?[、,]区\)?|各?[县区][市区]|各?乡镇|各?镇街|基层)(?:政府|部门|单位)?"
)
_DOES = ("办理", "办结", "办案")  # what begins like an office: 市城管局【办】理
_LONGEST_NAME = 16
_FEWEST = 2
# 2023年、2024年分别; 2022年至2024年,受理申请分别为; 出庭应诉率2023年、2024年分别为
_YEARS = re.compile(
    r"(?:(?:^|(?<=[,;:。\n]))(?=[^,]*,|[\d年度、和及与至到—–~-]*[^,;:、\d]{0,24}$)|(?=[\d年度、和及与至到—–~-]*$))"
    r"(20\d\d)年?度?(?:[至到—–~-]+(20\d\d)年度?|(?:[、和及与]20\d\d年?度?)+)"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,5}(?:[县区市旗州镇乡局]|街道)")
_YEAR = re.compile(r"20\d\d")


class Listed(NamedTuple):
    """Whose number it is (None: a level's, which fills no row), where the words of the row stand, and the year that it is paired with."""

    scope: Scope | None
    start: int
    end: int
    year: int | None = None


def listed_share(found: Scan, setting: Setting, start: int, speaker: Speaker) -> Listed | None:
    """The body that is paired with a number behind 分别; None where the words ahead are no list of bodies."""
    text = found.text
    spread = text.rfind(RESPECTIVELY, setting.clause, start)
    if spread < 0:
        beside = _BESIDE.search(text, setting.clause, setting.stop)
        if beside is None:
            return None
        spread = beside.start()
    opened, closed = setting.clause, spread
    if not text[opened:spread].strip() and setting.clause > setting.sentence:  # 杏岭县、槐川县居前,【分别】为
        opened = found.clauses[bisect_right(found.clauses, setting.clause - 1) - 1]
        closed = setting.clause - 1
    numbers = [number.start() for number in _NUMBERS.finditer(text, spread, setting.stop)]
    if text.count("20", setting.sentence, spread) >= _FEWEST:
        listed = _YEARS.search(text, setting.sentence, spread)
        if listed is not None:
            # 2023年、2024年,杏岭县、槐川县分别收到26件、38件: of which body in which year?
            return None if _STOPS.search(text, listed.end(), spread) else _of_years(text, setting, start, listed, numbers)
    head = _OPENING.match(text, opened, closed)
    opened = head.end() if head else opened
    stops = list(_STOPS.finditer(text, opened, closed))
    if len(numbers) < _FEWEST or len(stops) < len(numbers) - 1 or start not in numbers:
        return None
    # 杏岭县、槐川县受理、审结…: as many items as numbers, and the words behind the last are the row's.
    edges = [opened]
    for stop in stops[: len(numbers) - 1]:
        edges += (stop.start(), stop.end())
    items = [(edges[at], edges[at + 1]) for at in range(0, len(edges) - 1, 2)]
    names = [_named(text, *item, speaker) for item in items]
    last, behind = _named_first(text, edges[-1], closed, speaker)
    names.append(last)
    if not all(names) or _STOPS.match(text, behind):
        # 杏岭县、槐川县、赤岭县收到【26件】、19件: of which two? A district that no table knows is no reason to give its share to the whole.
        return Listed(None, behind, numbers[0]) if any(_PLACE.fullmatch(text, *item) for item in items) else None
    scope = names[numbers.index(start)]
    return Listed(scope if isinstance(scope, Scope) else None, behind, numbers[0])


def _of_years(text: str, setting: Setting, start: int, listed: re.Match[str], numbers: list[int]) -> Listed | None:
    """The year that a number is paired with; its row's words stand behind the years or, where these stand right before 分别, ahead of them."""
    first, last = int(listed[1]), listed[2]
    years = list(range(first, int(last) + 1)) if last else [int(year) for year in _YEAR.findall(listed[0])]
    if len(years) != len(numbers) or start not in numbers:
        return None
    year = years[numbers.index(start)]
    is_behind = listed.start() > setting.clause and listed.start() > setting.sentence
    if is_behind and text[listed.start() - 1] not in ",;:":
        return Listed(Scope(), setting.clause, listed.start(), year)
    return Listed(Scope(), listed.end(), numbers[0], year)


def _named(text: str, start: int, end: int, speaker: Speaker) -> Scope | bool:
    """The body that an item names; True for a level of bodies, False for anything else."""
    leading = LEADING.fullmatch(text, start, end)
    if (leading and leads(leading[0], speaker)) or _LEADERS.fullmatch(text, start, end):
        return Scope()  # 县委常委会、县政府常务会
    return body_of(text, start, end, speaker) or _LEVELS.fullmatch(text, start, end) is not None


def _named_first(text: str, start: int, end: int, speaker: Speaker) -> tuple[Scope | bool, int]:
    """The body that the last item begins with, and where its words go on."""
    for stop in range(min(end, start + _LONGEST_NAME), start + 1, -1):
        if text.startswith(_DOES, stop - 1):
            continue
        named = _named(text, start, stop, speaker)
        if named:
            return named, stop
    return False, end
