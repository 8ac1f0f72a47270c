"""Rates that a sentence states beside their part and whole: 受理1826件,结案1586件,结案率86.86%."""

import re
from collections.abc import Iterator, Sequence

from builder.measure.checks.figures import (
    Sentence,
    after,
    are_kin,
    before,
    grain,
    is_plain,
    is_share,
    make_check,
    number,
    slack,
)
from builder.model.marks import Check, CheckKind, Quantity

# What a percentage is called: the words before 率 (结案率为, 调处成功率达到), or a share of the figure before it (占67.5%, 占比4%).
_RATE = re.compile(r"([^,;:、()。\n]{1,16}?)率(?:分别)?(?:均|也|已)?(?:为|是|达到?|约|保持在?|稳定在)?(?:了)?\s*$")
_SHARE = re.compile(r"(?:占|比例|比重)[^,;:、()。\n]{0,12}$|分别占[^,;:、()。\n]{0,12}$")
_EACH = frozenset(("和", "、", "及", ",", "与"))
# 占 without a whole named, or with the figure's own total named, is a share of the figure that stands before.
_BARE_SHARE = re.compile(r"占(?:比|总数|总量|总数的|总量的|比为|比达|其中的)?\s*$")
# Said of a rate whose whole is not the figure printed: exempted, due in time, at the first go, satisfied, averaged.
_OTHER_WHOLE = re.compile(r"应|按[期时]|及时|当场|一次|免|初次|平均|满意|同比|增|降|网|全程|参[考学]|出庭|主动|自动|[^完]成功?受理")
# Rates of what was taken in, whose whole is therefore the figure of what was taken in.
_INTAKE = re.compile(r"受理|收到|收案|排查|摸排|接[到收办]|登记|交办|转办|调处|调解|办理|审理|处理|承办|发现|收集|征集|参加|参训|抽[查检考]|检查")
_OUTCOME = re.compile(r"(?:化解|成功|结案|办结|审结|整改|采纳|答复|回复|处置|完成|合格|通过)$")
_NEVER = re.compile(r"不|未|其他|其余|上年|往年|结转|旧存|存量|积案|超|提前|累计")
_WORDY = frozenset(("案件", "行政", "全市", "全县", "全区", "全年", "情况", "工作", "事项", "办理", "问题"))
# From this many digits on, a quotient that agrees is no coincidence.
_FINE = 0.1


def find_rates(sentence: Sentence, found: Sequence[Check]) -> Iterator[Check]:
    """Every percentage of the sentence whose part and whole stand before it."""
    del found
    figures = sentence.figures
    for index, rate in enumerate(figures):
        if index < 2 or not is_share(rate) or rate.upper is not None or rate.bound is not None:
            continue
        words = sentence.gaps[index]
        if words == "的" and _SHARE.search(sentence.gaps[index - 1]):  # 占全部5883起的97%
            words = sentence.gaps[index - 1]
        if "分别" in words and _SHARE.search(words):
            yield from _shares(sentence, index)
            continue
        named = _RATE.search(words)
        if named is not None:
            check = _named_rate(sentence, index, named[1].strip())
        elif _SHARE.search(words):
            check = _share(sentence, index)
        else:
            check = None
        if check is not None:
            yield check


def _named_rate(sentence: Sentence, index: int, stem: str) -> Check | None:
    counts = _counts_before(sentence, index)
    keys = {stem[at : at + 2] for at in range(len(stem) - 1)} - _WORDY
    parts = [at for at in counts if keys & _bigrams(before(sentence, at) + "|" + after(sentence, at))]
    for part in reversed(parts):
        for whole in sorted((at for at in counts if at != part), key=lambda at: (at > part, -at)):
            if _agrees(sentence, part, whole, index):
                return _check(sentence, part, whole, index, holds=True)
    # The part may be called by another word (判决撤销, 纠错率): only a quotient to a tenth or finer is believed then.
    if not parts and len(counts) > 1 and grain(sentence, sentence.figures[index]) <= _FINE:
        part = counts[-1]
        for whole in reversed(counts[:-1]):
            if sentence.figures[part].value < sentence.figures[whole].value and _agrees(sentence, part, whole, index):
                return _check(sentence, part, whole, index, holds=True)
    if len(counts) == 2 and counts == [index - 2, index - 1] and parts[-1:] == [index - 1] and _is_sure(sentence, index, stem):
        return _failing(sentence, index - 1, index - 2, index)
    return None


def _share(sentence: Sentence, index: int) -> Check | None:
    counts = _counts_before(sentence, index)
    if len(counts) < 2:
        return None
    if sentence.gaps[index] == "的":
        part, whole = counts[-2:]
        return _check(sentence, part, whole, index, holds=True) if _agrees(sentence, part, whole, index) else None
    part = counts[-1]
    for whole in reversed(counts[:-1]):
        if are_kin(sentence.figures[part].unit, sentence.figures[whole].unit) and _agrees(sentence, part, whole, index):
            return _check(sentence, part, whole, index, holds=True)
    if counts == [index - 2, index - 1] and "其中" in sentence.gaps[part] and _BARE_SHARE.search(sentence.gaps[index]):
        return _failing(sentence, part, counts[0], index)
    return None


def _shares(sentence: Sentence, index: int) -> Iterator[Check]:
    """`企业3000户、个体7000户,分别占30%和70%`: the percentages go to the last figures in order."""
    last = index
    while last + 1 < len(sentence.figures) and sentence.gaps[last + 1].strip() in _EACH and is_share(sentence.figures[last + 1]):
        last += 1
    rates = range(index, last + 1)
    counts = _counts_before(sentence, index)
    # The total may stand between: 分别占总量10000户的30%和70%.
    for run in (counts[-len(rates) :], counts[-len(rates) - 1 : -1]):
        for whole in (one for one in reversed(counts) if one not in run):
            if len(run) == len(rates) and all(_agrees(sentence, part, whole, rate) for part, rate in zip(run, rates, strict=True)):
                for part, rate in zip(run, rates, strict=True):
                    yield _check(sentence, part, whole, rate, holds=True)
                return


def _counts_before(sentence: Sentence, index: int) -> list[int]:
    return [at for at in range(index) if not is_share(sentence.figures[at]) and is_plain(sentence.figures[at])]


def _bigrams(words: str) -> set[str]:
    return {words[at : at + 2] for at in range(len(words) - 1)}


def _range(sentence: Sentence, part: Quantity, whole: Quantity) -> tuple[float, float]:
    part_slack, whole_slack = slack(sentence, part), slack(sentence, whole)
    return (
        (part.value - part_slack) / (whole.value + whole_slack) * 100,
        (part.value + part_slack) / (whole.value - whole_slack) * 100,
    )


def _agrees(sentence: Sentence, part: int, whole: int, rate: int) -> bool:
    """Whether the quotient rounds, or is cut off, to the printed percentage."""
    figures = sentence.figures
    if figures[whole].value <= 0 or not are_kin(figures[part].unit, figures[whole].unit):
        return False
    low, high = _range(sentence, figures[part], figures[whole])
    worth = grain(sentence, figures[rate])
    printed = figures[rate].value
    return low < printed + worth - 1e-9 and high >= printed - worth / 2 - 1e-9 and (printed < 100 or low >= 100)


def _is_sure(sentence: Sentence, index: int, stem: str) -> bool:
    """Whether the words leave no doubt which figures a rate is made of: 排查5883起,化解5709起,化解率."""
    part, whole = before(sentence, index - 1), before(sentence, index - 2)
    words = "".join(sentence.gaps[index - 2 : index + 1])
    return (
        bool(_OUTCOME.search(stem))
        and part.endswith(stem[-2:])
        and bool(_INTAKE.search(whole))
        and not _OTHER_WHOLE.search(stem)
        and not _NEVER.search(words)
        and len(sentence.gaps[index - 1]) + len(sentence.gaps[index]) < 24
    )


def _failing(sentence: Sentence, part: int, whole: int, rate: int) -> Check | None:
    """A rate that its own figures contradict, by more than rounding up could explain. 100% leaves room for what was not due."""
    figures = sentence.figures
    if figures[part].unit != figures[whole].unit or not 0 < figures[part].value <= figures[whole].value or figures[rate].value >= 100:
        return None
    low, high = _range(sentence, figures[part], figures[whole])
    worth = grain(sentence, figures[rate])
    if low - worth <= figures[rate].value <= high + worth:
        return None
    return _check(sentence, part, whole, rate, holds=False)


def _check(sentence: Sentence, part: int, whole: int, rate: int, *, holds: bool) -> Check:
    figures = sentence.figures[part], sentence.figures[whole], sentence.figures[rate]
    shown, quotient = number(figures[2].value), f"{figures[0].value / figures[1].value * 100:.2f}"
    said = "" if float(quotient) == figures[2].value else f",报告写{shown}%"
    formula = f"{number(figures[0].value)} ÷ {number(figures[1].value)} = {number(float(quotient))}%{said}"
    return make_check(CheckKind.RATE, figures, formula, holds=holds)
