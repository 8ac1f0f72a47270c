"""Growth that a sentence states with its own figures: 13027个,较上年底增长2277个,增长率21.18%."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from builder.measure.changes import DOWN, FROM, TO, UP
from builder.measure.checks.figures import (
    FEWEST,
    Sentence,
    are_kin,
    beyond,
    grain,
    is_plain,
    is_share,
    make_check,
    number,
    slack,
    within,
)
from builder.model.marks import Check, CheckKind

_IS = r"(?:率|幅度?)?(?:分别)?(?:为|是|达到?|了)?\s*$"
# The words that end in a growth: 同比增长, 较上年底增长, 增长率(为), 增幅达.
_GROWTH = re.compile(rf"(?:(?P<up>增|{UP})|(?P<down>减|{DOWN})){_IS}")
_LONGEST_GROWTH = len("增长幅度分别达到")
# Words between increase and percentage that keep both about one figure: `,增长率`, `(`, `、同比增长`, `,增幅为`.
_SAME = re.compile(rf"[,、;(]?(?:同比|环比)?(?:增|减|{UP}|{DOWN})?{_IS}")
_FORMER = re.compile(r"(?:上年(?:同期)?|去年(?:同期)?|同期|前年| ?\d{4} ?年)[^,;、。\n]{0,6}$")
# 受理56件,【比上年的】40件增长: nothing else stands between the two, and nothing but the growth behind them.
_SET_AGAINST = re.compile(
    r"[,(]?(?:而)?(?:较|比|与|同)?(?:上一?年度?|去年| ?20\d\d ?年)(?:度|全年)?(?:同期)?(?:的|则?仅?为|是|共?有|仅|只有)*\(?"
)
# 上年受理40件,【今年受理】56件: the same deed a year later.
_NOW = re.compile(r"[,;](?:而)?(?:今年|本年| ?20\d\d ?年)(?:度|全年)?共?(?P<did>[^,;:、()。\d]{0,8})")
_GROWN_ONLY = re.compile(rf"[,、;)(]*(?:相?比)?(?:同比|环比|较?上年)?(?:增|减|{UP}|{DOWN}){_IS}")
# 同比增长11.1%(上年1512件): last year's figure stands behind.
_BEHIND = re.compile(r"\((?:上年(?:同期)?|去年(?:同期)?| ?\d{4} ?年)(?:同期)?(?:为|是|共|有|[^,;、()\d]{2})?")
_COMPARED = re.compile(r"同比|环比|[较比与](?:上|去|前|往)年|[较比与] ?\d{4} ?年|[较比]同期|[较比]年初|增|减|降|升|提")
_SLICED = re.compile("其中|累计|新增")
_EACH = frozenset(("和", "、", "及", ",", "与"))
_ALL = 100


class _Change(NamedTuple):
    """A current figure, the figure it is set against (its increase or its former value), and what both make."""

    current: int
    other: int
    change: float
    former: float


def find_growths(sentence: Sentence, found: Sequence[Check]) -> Iterator[Check]:
    """Every stated percentage of growth whose current figure and increase, or previous figure, are printed before it."""
    del found
    if not sentence.has_share:
        return
    for index, rate in enumerate(sentence.figures):
        if rate.unit != "%" or not is_plain(rate):
            continue
        words = sentence.gaps[index]
        if index + 1 < len(sentence.figures) and _BEHIND.fullmatch(sentence.gaps[index + 1]):
            yield from _by_former_behind(sentence, index)
        if index < FEWEST - 1:
            continue
        increase = sentence.figures[index - 1]
        is_increase = is_plain(increase) and not is_share(increase) and _SAME.match(words)
        increased = _growth(sentence.gaps[index - 1]) if is_increase else None
        grown = _growth(words)
        checks: list[Check] = []
        if increased:
            checks += _by_increase(sentence, index, -1 if increased["down"] else 1)
        if grown and not checks:
            by = _paired if "分别" in words else _by_former
            checks += by(sentence, index, -1 if grown["down"] else 1)
        yield from checks


def _growth(words: str) -> re.Match[str] | None:
    """The growth that some words end in."""
    return _GROWTH.search(words.rstrip()[-_LONGEST_GROWTH:])


def _by_increase(sentence: Sentence, index: int, sign: int) -> Iterator[Check]:
    """Current, increase, %: the increase stands right before the percentage and is itself called one."""
    figures, other = sentence.figures, index - 1
    increase = figures[other]
    counts = [at for at in range(other) if figures[at].unit == increase.unit and _is_level(sentence, at)]
    changes = [_Change(at, other, sign * increase.value, figures[at].value - sign * increase.value) for at in reversed(counts)]
    for change in changes:
        if _agrees(sentence, change, index, sign):
            yield _check(sentence, change, index, holds=True)
            return
    # 备案14件,较2023年的18件减少4件,下降28.6%: the three agree, and leave no doubt what the percentage is of.
    told = [change for change in changes if any(_is_former(sentence, at) and figures[at].value == change.former for at in counts)]
    if told:
        yield from _failing(sentence, told[0], index, sign)
        return
    words = sentence.gaps[0] + sentence.gaps[1]
    if len(counts) == other == 1 and _COMPARED.search(sentence.gaps[1]) and not _SLICED.search(words):
        yield from _failing(sentence, changes[0], index, sign)


def _is_level(sentence: Sentence, at: int) -> bool:
    """Whether a figure is exact and no change itself: 处罚增长【4件】,许可增长2件,增长100%."""
    return is_plain(sentence.figures[at]) and _growth(sentence.gaps[at]) is None


def _by_former(sentence: Sentence, index: int, sign: int) -> Iterator[Check]:
    """Current, previous, %: one of the two figures is said to be an earlier year's."""
    figures = sentence.figures
    formers = [at for at in range(index) if _is_former(sentence, at)]
    for former in reversed(formers):
        then = figures[former].value
        for current in sorted((at for at in range(index) if at != former), key=lambda at: abs(at - former)):
            if not is_plain(figures[current]) or not are_kin(figures[current].unit, figures[former].unit):
                continue
            change = _Change(current, former, figures[current].value - then, then)
            if _agrees(sentence, change, index, sign):
                yield _check(sentence, change, index, holds=True)
                return
    # Nothing but the pair stands before the percentage: 受理120件(上年100件),同比增长25%.
    if len(formers) == 1 and index == FEWEST - 1:
        former = formers[0]
        now, before = figures[1 - former], figures[former]
        if is_plain(now) and now.unit == before.unit and _leaves_no_doubt(sentence, former):
            yield from _failing(sentence, _Change(1 - former, former, now.value - before.value, before.value), index, sign)


def _leaves_no_doubt(sentence: Sentence, former: int) -> bool:
    """Whether the first two figures are set against each other by their words, and the third says only by how much."""
    between, behind = sentence.gaps[1], sentence.gaps[2]
    if former == 0:
        now = _NOW.fullmatch(between.strip())
        is_set = TO.fullmatch(between.strip()) is not None or (now is not None and now["did"] in sentence.gaps[0])
    else:
        is_set = "(" in between or _SET_AGAINST.fullmatch(between.strip()) is not None
    is_told = bool(_GROWN_ONLY.fullmatch(behind) or ("(" in between and _COMPARED.search(behind)))
    return is_set and is_told and not _SLICED.search(sentence.gaps[0] + between)


def _by_former_behind(sentence: Sentence, index: int) -> Iterator[Check]:
    """Current, %, previous: 办结1680件,同比增长11.1%(上年1512件)."""
    grown = _growth(sentence.gaps[index])
    former, figures = index + 1, sentence.figures
    if grown is None or not _is_former(sentence, former):
        return
    then = figures[former].value
    for current in range(index - 1, -1, -1):
        if is_plain(figures[current]) and are_kin(figures[current].unit, figures[former].unit):
            change = _Change(current, former, figures[current].value - then, then)
            sign = -1 if grown["down"] else 1
            if _agrees(sentence, change, index, sign):
                yield _check(sentence, change, index, holds=True)
            elif index == 1 and figures[current].unit == figures[former].unit and _GROWN_ONLY.fullmatch(sentence.gaps[1]):
                yield from _failing(sentence, change, index, sign)
            return


def _paired(sentence: Sentence, index: int, sign: int) -> Iterator[Check]:
    """`受理120件(上年100件)、办结90件(上年80件),同比分别增长20%和12.5%`: the percentages go to the pairs in order."""
    figures, last = sentence.figures, index
    while last + 1 < len(figures) and figures[last + 1].unit == "%" and sentence.gaps[last + 1].strip() in _EACH:
        last += 1
    formers = [_is_former(sentence, at) for at in range(index)]
    pairs = [(now, then) for now, then in pairwise(range(index)) if formers[then] and not formers[now]]
    rates = range(index, last + 1)
    for (now, then), rate in zip(pairs[-len(rates) :], rates, strict=False):
        change = _Change(now, then, figures[now].value - figures[then].value, figures[then].value)
        if _agrees(sentence, change, rate, sign):
            yield _check(sentence, change, rate, holds=True)


def _is_former(sentence: Sentence, at: int) -> bool:
    figure, year = sentence.figures[at], sentence.years[at]
    if is_share(figure) or not is_plain(figure):
        return False
    if year is not None and any(one is not None and one > year for one in sentence.years):
        return True
    if FROM.search(sentence.gaps[at]) and TO.fullmatch(sentence.gaps[at + 1].strip()):
        return True  # 由【40件】增至56件: the first is the former, though no year is printed
    return _FORMER.search(sentence.gaps[at]) is not None


def _range(sentence: Sentence, change: _Change, sign: int) -> tuple[float, float]:
    spread = slack(sentence, sentence.figures[change.current]) + slack(sentence, sentence.figures[change.other])
    return (
        (sign * change.change - spread) / (change.former + spread) * _ALL,
        (sign * change.change + spread) / max(change.former - spread, 1.0) * _ALL,
    )


def _agrees(sentence: Sentence, change: _Change, index: int, sign: int) -> bool:
    rate = sentence.figures[index]
    if change.former <= 0 or sign * change.change <= 0:
        return False
    return within(rate.value, grain(sentence, rate), *_range(sentence, change, sign))


def _failing(sentence: Sentence, change: _Change, index: int, sign: int) -> Iterator[Check]:
    rate = sentence.figures[index]
    if change.former > 0 and beyond(rate.value, grain(sentence, rate), *_range(sentence, change, sign)):
        yield _check(sentence, change, index, holds=False)


def _check(sentence: Sentence, change: _Change, index: int, *, holds: bool) -> Check:
    now, other, rate = (sentence.figures[at] for at in (change.current, change.other, index))
    share = round(abs(change.change) / change.former * _ALL, 2)
    said = "" if share == rate.value else f",报告写{number(rate.value)}%"
    if other.value == change.former:
        high, low = max(now.value, other.value), min(now.value, other.value)
        steps = f"({number(high)} − {number(low)}) ÷ {number(other.value)}"
    else:
        steps = f"{number(other.value)} ÷ ({number(now.value)} {'−' if change.change > 0 else '+'} {number(other.value)})"
    return make_check(CheckKind.GROWTH, (now, other, rate), f"{steps} = {number(share)}%{said}", holds=holds)
