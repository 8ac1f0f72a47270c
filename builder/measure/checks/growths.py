"""Growth that a sentence states with its own figures: 13027个,较上年底增长2277个,增长率21.18%."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from builder.measure.checks.figures import Sentence, are_kin, grain, is_plain, is_share, make_check, number, slack
from builder.model.marks import Check, CheckKind, Quantity

UP = "增长|增加|上升|提高|提升|增幅|增至|多"
DOWN = "下降|减少|降低|降幅|减幅|下滑|少"
# The words that end in a growth: 同比增长, 较上年底增长, 增长率(为), 增幅达.
_GROWTH = re.compile(rf"(?:(?P<up>净?增|{UP})|(?P<down>减|{DOWN}))(?:率|幅度?)?(?:分别)?(?:为|是|达到?|了)?\s*$")
# Words between increase and percentage that keep both about one figure: `,增长率`, `(`, `、同比增长`, `,增幅为`.
_SAME = re.compile(rf"^[,、;(]?(?:同比|环比)?(?:净?增|减|{UP}|{DOWN})?(?:率|幅度?)?(?:为|是|达到?|了)?\s*$")
_FORMER = re.compile(r"(?:上年(?:同期)?|去年(?:同期)?|同期|前年|\d{4}年)[^,;、。\n]{0,6}$")
_COMPARED = re.compile(r"同比|环比|[较比与](?:上|去|前|往)年|[较比与]\d{4}年|[较比]同期|[较比]年初|增|减|降|升|提")


def find_growths(sentence: Sentence, found: Sequence[Check]) -> Iterator[Check]:
    """Every stated percentage of growth whose current figure and increase, or previous figure, are printed before it."""
    del found
    for index, rate in enumerate(sentence.figures):
        if index < 2 or rate.unit != "%" or not is_plain(rate):
            continue
        words = sentence.gaps[index]
        grown = _GROWTH.search(words)
        if grown is not None and "分别" in words and (paired := _paired(sentence, index, is_down=bool(grown["down"]))):
            yield from paired
            continue
        check = _by_increase(sentence, index) or (grown and _by_former(sentence, index, is_down=bool(grown["down"]))) or None
        if check is not None:
            yield check


def _by_increase(sentence: Sentence, index: int) -> Check | None:
    """Current, increase, %: the increase stands right before the percentage and is itself called one."""
    figures = sentence.figures
    increase = figures[index - 1]
    grown = _GROWTH.search(sentence.gaps[index - 1])
    if grown is None or is_share(increase) or not is_plain(increase) or not _SAME.match(sentence.gaps[index]):
        return None
    sign = -1 if grown["down"] else 1
    counts = [at for at in range(index - 1) if is_plain(figures[at]) and figures[at].unit == increase.unit]
    for at in reversed(counts):
        former = figures[at].value - sign * increase.value
        spread = slack(sentence, figures[at]) + slack(sentence, increase)
        if former > 0 and _agrees(sentence, increase.value, former, spread, figures[index]):
            return _check(sentence, figures[at], increase, figures[index], sign * increase.value, holds=True)
    alone = len(counts) == 1 == index - 1 and bool(_COMPARED.search(sentence.gaps[index - 1]))
    if alone and not re.search("其中|累计|新增", sentence.gaps[0] + sentence.gaps[1]):
        current = figures[counts[0]]
        former = current.value - sign * increase.value
        spread = slack(sentence, current) + slack(sentence, increase)
        if former > 0 and _differs(sentence, increase.value, former, spread, figures[index]):
            return _check(sentence, current, increase, figures[index], sign * increase.value, holds=False)
    return None


def _by_former(sentence: Sentence, index: int, *, is_down: bool) -> Check | None:
    """Current, previous, %: one of the two figures is said to be an earlier year's."""
    figures = sentence.figures
    formers = [at for at in range(index) if _is_former(sentence, at)]
    for at in reversed(formers):
        for current in sorted((one for one in range(index) if one != at), key=lambda one: abs(one - at)):
            now, then = figures[current], figures[at]
            if not is_plain(now) or is_share(now) or not are_kin(now.unit, then.unit) or then.value <= 0:
                continue
            change = (then.value - now.value) if is_down else (now.value - then.value)
            spread = slack(sentence, now) + slack(sentence, then)
            if change > 0 and _agrees(sentence, change, then.value, spread, figures[index]):
                return _check(sentence, now, then, figures[index], now.value - then.value, holds=True)
    # Nothing but the pair stands before the percentage: 受理120件(上年100件),同比增长25%.
    if formers == [1] and index == 2 and "(" in sentence.gaps[1] and _COMPARED.search(sentence.gaps[2]):
        now, then = figures[0], figures[1]
        change = (then.value - now.value) if is_down else (now.value - then.value)
        spread = slack(sentence, now) + slack(sentence, then)
        if is_plain(now) and now.unit == then.unit and then.value > 0 and _differs(sentence, change, then.value, spread, figures[2]):
            return _check(sentence, now, then, figures[2], now.value - then.value, holds=False)
    return None


def _paired(sentence: Sentence, index: int, *, is_down: bool) -> list[Check]:
    """`受理120件(上年100件)、办结90件(上年80件),同比分别增长20%和12.5%`: the percentages go to the pairs in order."""
    figures = sentence.figures
    last = index
    while last + 1 < len(figures) and figures[last + 1].unit == "%" and sentence.gaps[last + 1].strip() in {"和", "、", "及", ",", "与"}:
        last += 1
    pairs = [(one, other) for one, other in pairwise(range(index)) if _is_former(sentence, other) and not _is_former(sentence, one)]
    rates = range(index, last + 1)
    checks = []
    for (now, then), rate in zip(pairs[-len(rates) :], rates, strict=False):
        change = figures[then].value - figures[now].value if is_down else figures[now].value - figures[then].value
        spread = slack(sentence, figures[now]) + slack(sentence, figures[then])
        if figures[then].value > 0 and _agrees(sentence, change, figures[then].value, spread, figures[rate]):
            checks.append(
                _check(sentence, figures[now], figures[then], figures[rate], figures[now].value - figures[then].value, holds=True)
            )
    return checks


def _is_former(sentence: Sentence, at: int) -> bool:
    figure, years = sentence.figures[at], sentence.years
    if is_share(figure) or not is_plain(figure):
        return False
    newest = max((year for year in years if year is not None), default=None)
    if years[at] is not None and newest is not None and years[at] < newest:
        return True
    return bool(_FORMER.search(sentence.gaps[at])) and not sentence.gaps[at].startswith("年")


def _share_of(change: float, former: float, spread: float) -> tuple[float, float]:
    return (change - spread) / (former + spread) * 100, (change + spread) / max(former - spread, 1e-9) * 100


def _agrees(sentence: Sentence, change: float, former: float, spread: float, rate: Quantity) -> bool:
    low, high = _share_of(change, former, spread)
    worth = grain(sentence, rate)
    return low < rate.value + worth - 1e-9 and high >= rate.value - worth / 2 - 1e-9


def _differs(sentence: Sentence, change: float, former: float, spread: float, rate: Quantity) -> bool:
    low, high = _share_of(change, former, spread)
    worth = grain(sentence, rate)
    return not low - worth <= rate.value <= high + worth


def _check(sentence: Sentence, now: Quantity, other: Quantity, rate: Quantity, change: float, *, holds: bool) -> Check:
    former = now.value - change
    share = f"{abs(change) / former * 100:.2f}"
    said = "" if float(share) == rate.value else f",报告写{number(rate.value)}%"
    if other.value == former:
        steps = f"({number(max(now.value, former))} − {number(min(now.value, former))}) ÷ {number(former)}"
    else:
        steps = f"{number(other.value)} ÷ ({number(now.value)} {'−' if change > 0 else '+'} {number(other.value)})"
    return make_check(CheckKind.GROWTH, (now, other, rate), f"{steps} = {number(float(share))}%{said}", holds=holds)
