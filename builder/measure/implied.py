"""Last year's figures that a growth statement implies: 受理诉求5373件,同比增长257.5% → 1503 the year before."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from builder.catalogue.indicators import Indicator, IndicatorKind
from builder.measure.changes import DOWN, UP
from builder.measure.checks.figures import are_kin, is_plain
from builder.model.marks import Implied, Observation, Quantity
from builder.model.text import RestoredText

# Where a comparison may begin: looked for by plain search, for it is ten times as fast as one expression over the whole text.
_ANCHORS = ("同比", "上年", "上一年", "去年", "前一年", "年初", "较2", "比2", "是20", "较 2", "比 2")
# Growth without a year to compare with, right after its figure: in a yearly report that is the year before (860户,增长8.2%).
_BARE_ANCHORS = tuple(
    point + each + word
    for point in ",、("
    for each in ("", "分别")
    for word in ("增长", "比增", "增幅", "增加", "上升", "提高", "下降", "减少", "降幅")
)
_BARE_OPENS = frozenset(anchor[:2] for anchor in _BARE_ANCHORS)
_OPENING = frozenset("同较比是")
_LEADS = frozenset("较比与为是")
_OLD = r"(?:(?:上年|上一年|去年|前一年| ?\d{4} ?年)度?(?:同期|年?[底末])?)"
_THAN = rf"(?:同比{_OLD}?|[较比与]{_OLD}(?:同比|相比,?)?|[较比]年初)"
_UP = f"{UP}|新增|增|升|高"
_DOWN = f"{DOWN}|降|减|低"
_MANNER = r"(?:大幅|小幅|明显|实际|再|又|均|共|各|略|有所|数量|总数|总量|案件数|案件量)?"
# A statement from its comparison to its figure: 同比增长, 较上年底净增, 较2021年提高了, 同比分别下降.
_CHANGE = re.compile(rf"{_THAN}{_MANNER}(?:分别)?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:率|幅度?)?(?:分别)?(?:为|达到?|了)?")
_BARE = re.compile(rf"(?:分别)?(?:(?P<up>比增|{_UP})|(?P<down>{_DOWN}))(?:率|幅度?)?(?:为|达到?|了)?")
_YEAR = re.compile(r"(\d{4}) ?年")
_TIMES = re.compile(rf"[为是]{_OLD}(?:收案|受理|办案|案件|申请)?(?:总?[数量]|总数量)?的")
_DOUBLED = re.compile(rf"{_THAN}(?:增长)?(?:了)?翻(?:了)?(?P<times>[一两二三])番")
_DOUBLINGS = {"一": 2.0, "两": 4.0, "二": 4.0, "三": 8.0}
# What may stand between a figure and the statement about it; a new subject may not.
_ABOUT = re.compile(
    r"(?:\([^()\d]{1,4}\))?[,、(]*(?:(?:案件|申请|受理|收案|办案|败诉|应诉|信访|数据)?(?:总?数量?|总量|量),?)?(?:也|均|且)?"
)
# 分别 may stand before the comparison: 受理100件、办结90件,分别比上年增长20%和15%.
_EACH_ABOUT = re.compile(rf"(?:{_ABOUT.pattern})(?:分别)?")
_CLOSED = re.compile(r"\)[,、;]?")
_AFTER = re.compile(r",?(?:增|升|提高|提升|上升|降|下降)?(?:达到?|至|到)(?:了)?")
_LIST = re.compile(r"其中|分别|包[括含]|[(:]")
# 分别增长6.5%、11.3%【和下降】4.5%
_AND = re.compile(rf"(?:以及|[和、及,与])(?:(?P<up>{_UP})|(?P<down>{_DOWN}))?")
_STOP = re.compile(r"[。;\n]")
_REACH = 34
# Items of a list that stands between a whole and its growth.
_MOST = 24


class _Statement(NamedTuple):
    start: int
    end: int
    former: float
    year: int | None


def find_implied(
    text: RestoredText, observations: Sequence[Observation], year: int | None, indicators: Sequence[Indicator]
) -> tuple[Implied, ...]:
    """The earlier years' values that the text implies and does not print, in reading order."""
    folded = text.folded
    places = {place for anchor in _ANCHORS for place in _places(folded, anchor)}
    # 企业15.2万户、合作社2.1万户,分别增长4.7%和0.8%: the last of a list may be of no row.
    ends = [one.quantity.end for one in observations if one.indicator or folded.startswith("分别", one.quantity.end + 1)]
    places.update([end + 1 for end in ends if folded[end : end + 2] in _BARE_OPENS and folded.startswith(_BARE_ANCHORS, end)])
    if not places or not observations:
        return ()
    kinds = {indicator.id: indicator.kind for indicator in indicators}
    printed = {(one.indicator, one.scope, one.year or year) for one in observations if one.indicator}
    starts = [one.quantity.start for one in observations]
    implied: list[Implied] = []
    told: set[int] = set()
    for place in sorted(places):
        for base, statement in _statements(folded, observations, starts, place):
            one = observations[base]
            base_year = one.year or year
            kind = kinds.get(one.indicator) if one.indicator else None
            if one.indicator is None or kind is None or base_year is None or base in told or one.part:
                continue
            former_year = base_year - 1 if statement.year is None else statement.year
            if former_year >= base_year or (one.indicator, one.scope, former_year) in printed:
                continue
            if _has_neighbour(folded, observations, base, former_year, statement.end) or statement.former < 0:
                continue
            # 案件90件,上年为100件,同比下降10%: what is compared is the figure before, and its former value is printed.
            if _has_neighbour(folded, observations, base, base_year + 1, statement.end):
                continue
            told.add(base)
            digits = _decimals(folded, one.quantity, statement.end) if kind is IndicatorKind.RATE else 0
            value = round(statement.former, digits)
            implied.append(Implied(one.indicator, one.scope, former_year, float(value), statement.start, statement.end))
    return tuple(sorted(implied, key=lambda one: one.start))


def _places(folded: str, anchor: str) -> Iterator[int]:
    place = folded.find(anchor)
    while place >= 0:
        if anchor[0] in _OPENING:
            yield place
        elif folded[place - 1 : place] in _LEADS:
            yield place - 1
        place = folded.find(anchor, place + 2)


def _statements(
    folded: str, observations: Sequence[Observation], starts: Sequence[int], place: int
) -> Iterator[tuple[int, _Statement]]:
    """The statements that begin at a place, each with the observation it speaks of."""
    index = bisect_left(starts, place)
    doubled = _DOUBLED.match(folded, place, place + _REACH)
    if doubled is not None:
        base = _base(folded, observations, index, place)
        if base is not None and observations[base].quantity.unit != "%":
            halved = observations[base].quantity.value / _DOUBLINGS[doubled["times"]]
            yield base, _Statement(place, doubled.end(), halved, _year(doubled[0]))
        return
    # 较2021年 holds a number that is no figure, so the first figure after the place is the one stated.
    if index == len(starts) or starts[index] - place > _REACH:
        return
    stated = observations[index].quantity
    words = folded[place : stated.start].rstrip()
    changed, times = _change(words, stated), _TIMES.fullmatch(words)
    if changed is not None and ("分别" in words or folded.startswith("分别", place - 2)):
        yield from _each(folded, observations, index, place, changed)
        return
    base = _base(folded, observations, index, place)
    if base is None and changed is not None:
        base = _only_share(folded, observations, index, place)
        base = _base_after(folded, observations, index) if base is None else base
    if base is None:
        return
    current = observations[base].quantity
    former: float | None = None
    if changed is not None:
        former = _former(current, stated, is_down=bool(changed["down"]))
    elif times is not None and stated.unit == "倍" and is_plain(stated) and stated.value > 0 and current.unit != "%":
        former = current.value / stated.value
    if former is not None:
        yield base, _Statement(place, stated.end, former, _year(words))


def _change(words: str, stated: Quantity) -> re.Match[str] | None:
    """The words of a change up to its figure; a comparison may be left out only where the figure can be nothing else."""
    return _CHANGE.fullmatch(words) or (_BARE.fullmatch(words) if stated.unit in {"%", "个百分点"} else None)


def _each(
    folded: str, observations: Sequence[Observation], index: int, place: int, changed: re.Match[str]
) -> Iterator[tuple[int, _Statement]]:
    """`受理100件、办结90件,同比分别增长20%和15%`: the last figures before the statement, in order."""
    stop = index + 1
    falls = [bool(changed["down"])]
    while stop < len(observations) and observations[stop].quantity.unit == observations[index].quantity.unit:
        between = _AND.fullmatch(folded[observations[stop - 1].quantity.end : observations[stop].quantity.start].strip())
        if between is None:
            break
        falls.append(bool(between["down"]) or (not between["up"] and falls[-1]))
        stop += 1
    count = stop - index
    first = index - count
    if first < 0 or count == 1 or not _EACH_ABOUT.fullmatch(folded[observations[index - 1].quantity.end : place]):
        return
    if _STOP.search(folded[observations[first].quantity.start : place]):
        return
    for base, is_down in zip(range(first, index), falls, strict=True):
        stated = observations[base + count].quantity
        former = _former(observations[base].quantity, stated, is_down=is_down)
        if former is not None:
            yield base, _Statement(place, stated.end, former, _year(changed[0]))


def _base(folded: str, observations: Sequence[Observation], index: int, place: int) -> int | None:
    """The observation before a statement that it speaks of; None where that is in doubt."""
    if index == 0:
        return None
    last = index - 1
    between = folded[observations[last].quantity.end : place]
    closed = _CLOSED.fullmatch(between) is not None
    if not closed and not _ABOUT.fullmatch(between):
        return None
    if between.startswith("("):
        return last
    first, gap = last, _gap(folded, observations, last)
    while first > 0 and last - first < _MOST and not _LIST.search(gap) and not _STOP.search(gap):
        if gap.rfind(")") > gap.rfind("("):
            break  # 共有主体55个(包括区直31家,街镇24个),人员1443人,较上年减少303人
        first -= 1
        gap = _gap(folded, observations, first)
    in_list = first > 0 and _LIST.search(gap) is not None and not _STOP.search(gap)
    if closed:
        return first - 1 if in_list and gap.rfind("(") > gap.rfind(")") else None
    if first == last or not in_list or gap.rfind(")") > gap.rfind("("):
        return last
    # A list stands before: with its items set off by 、 the comma leads back to the whole; else nobody can tell.
    listed = all(_gap(folded, observations, at).startswith(("、", "和", "及", "以及")) for at in range(first + 1, last + 1))
    return first - 1 if listed and between.startswith((",", ";")) else None


def _only_share(folded: str, observations: Sequence[Observation], index: int, place: int) -> int | None:
    """The one share of its sentence, right before a change in points: 审理147件,其中出庭146件,出庭率99.3%,同比上升0.84个百分点."""
    last = index - 1
    if observations[index].quantity.unit != "个百分点" or index == 0 or observations[last].quantity.unit != "%":
        return None
    if not _ABOUT.fullmatch(folded[observations[last].quantity.end : place]):
        return None
    at = last
    while at > 0 and not _STOP.search(_gap(folded, observations, at)):
        at -= 1
        if observations[at].quantity.unit == "%":
            return None
    return last


def _base_after(folded: str, observations: Sequence[Observation], index: int) -> int | None:
    """`网办率较上年提高3.2个百分点,达到92.3%`: the figure that follows."""
    after = index + 1
    return after if after < len(observations) and _AFTER.fullmatch(_gap(folded, observations, after)) else None


def _gap(folded: str, observations: Sequence[Observation], index: int) -> str:
    return folded[observations[index - 1].quantity.end if index else 0 : observations[index].quantity.start]


def _former(current: Quantity, stated: Quantity, *, is_down: bool) -> float | None:
    """The value before the change; None where the change is hedged, or could be read in two ways."""
    if not is_plain(current) or not is_plain(stated):
        return None
    sign = -1.0 if is_down else 1.0
    is_rate = current.unit == "%"
    if stated.unit == "个百分点":
        return current.value - sign * stated.value if is_rate else None
    if is_rate:
        return None
    if stated.unit == "%":
        factor = 1 + sign * stated.value / 100
        return current.value / factor if factor > 0 else None
    if stated.unit == "倍":
        return None if is_down else current.value / (1 + stated.value)
    return current.value - sign * stated.value if are_kin(current.unit, stated.unit) else None


def _year(words: str) -> int | None:
    year = _YEAR.search(words)
    return int(year[1]) if year else None


def _has_neighbour(folded: str, observations: Sequence[Observation], base: int, year: int, stated: int) -> bool:
    """Whether a figure of that year in the same unit stands beside the base: 受理7976件(2019年6593件).

    The change itself, which ends at `stated`, is no such figure: 较2022年增38件.
    """
    unit = observations[base].quantity.unit
    for at in (base - 1, base + 1):
        if not 0 <= at < len(observations) or observations[at].year != year or observations[at].quantity.end == stated:
            continue
        if not are_kin(observations[at].quantity.unit, unit):
            continue
        low, high = sorted((base, at))
        if not _STOP.search(folded[observations[low].quantity.end : observations[high].quantity.start]):
            return True
    return False


def _decimals(folded: str, figure: Quantity, end: int) -> int:
    """The digits printed after the point, of the rate or of its change, whichever has more."""
    printed = re.findall(r"\.(\d+)", folded[figure.start : figure.end] + " " + folded[end - 10 : end])
    return max(map(len, printed), default=0)
