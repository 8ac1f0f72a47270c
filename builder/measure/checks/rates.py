"""Rates that a sentence states beside their part and whole: 受理1826件,结案1586件,结案率86.86%."""

import re
from collections.abc import Iterator, Sequence

from builder.measure.changes import FROM, TO
from builder.measure.checks.accusing import are_of_another, is_next_share
from builder.measure.checks.figures import (
    WORDY,
    Sentence,
    after,
    are_kin,
    before,
    beyond,
    bigrams,
    grain,
    is_plain,
    is_share,
    make_check,
    number,
    slack,
    within,
)
from builder.measure.checks.wordings import OTHER_WHOLE, is_of_due, is_sure
from builder.model.marks import Check, CheckKind
from builder.model.spans import Span

# What may follow 率 up to its figure: 结案率为, 化解率均达到.
_IS = re.compile(r"(?:分别)?(?:均|也|已)?(?:为|是|达到?|约|保持在?|稳定在)?了?")
# A share of the figure before it: 占67.5%, 占比4%, 占全部5883起的97%, 占总数比例最高,达92.7%; 完成年度目标任务800件的125%.
_SHARE = re.compile(
    r"(?:占|比例|比重)[^,;:、()]{0,12}(?:比[例重]?最[高大多],[达为]到?)?$|完成[^,;:、()\d]{0,8}(?:目标|任务|计划)数?$"
)
# 占 without a whole named, or with the figure's own total named, is a share of the figure that stands before.
_ELSEWHERE = re.compile(r"占全[国省市州区县]")
_BARE_SHARE = re.compile(r"占(?:比|总数|总量|总数的|总量的|比为|比达|其中的)?\s*$")
# 占【受理总数】56件的75%, 56件【案件中】办结42件,占75%: the whole is named, and no other can be meant.
_OUT_OF = re.compile(r"占[^,;:、()\d]{0,10}(?:总[数量]?|全部)$")
_WITHIN = re.compile(r"其中|^[^,;:、()。\d]{1,12}(?<!其)中(?![心小])")
# 驳回5件 is no part of 纠错率, whatever its quotient: what was upheld or dropped was not put right.
_UPHELD = re.compile(r"维持|驳回|撤回|终止|不予|和解|调解")
_PUT_RIGHT = ("纠错", "败诉", "纠正", "撤销")
# What may stand between a rate and the part that explains it, and what opens a total behind its shares.
_EXPLAINS = re.compile(r"[(,、](?:即|其中)?[^,;:、()\n]{1,8}")
_ALL_OF_THEM = re.compile(r"[,;。](?:全[省市县区])?(?:共计?|合计|总计|总共)")
_EACH = frozenset(("和", "、", "及", ",", "与"))
_PLANNED = re.compile(r"任务|计划|目标|应(?!急|诉|对|用)")
_DONE = re.compile(r"[^,;:、()]{0,4}(?:已|实(?!施)|完成)")
# To this worth of the last digit, a quotient that agrees is no coincidence.
_FINE = 0.1
_OF = ("的", ")的")  # 占司法所总数(20个)的85%
_ALL = 100
_PAIR = 2
_FARTHEST = 2  # points between a quotient and the percentage, however much its figures were rounded
_LABEL = 8  # 政协委员对办理结果的满意及基本满意率 is not called after 政协


def find_rates(sentence: Sentence, found: Sequence[Check]) -> Iterator[Check]:
    """Every percentage of the sentence whose part and whole stand before it."""
    del found
    if not sentence.has_share:
        return
    whole: Span | None = None  # of what the last share was
    for index, rate in enumerate(sentence.figures):
        if not index or not is_share(rate) or not is_plain(rate):
            continue
        made = tuple(_rates_at(sentence, index))
        if not made and whole is not None and is_next_share(sentence, index):
            made = tuple(_failing(sentence, index - 1, _at(sentence, whole), index))
        yield from made
        whole = made[-1].figures[1] if made and _BARE_SHARE.search(sentence.gaps[index]) else whole


def _at(sentence: Sentence, span: Span) -> int:
    """The place of a figure in its sentence."""
    return next(at for at, figure in enumerate(sentence.figures) if figure.start == span.start)


def _rates_at(sentence: Sentence, index: int) -> Iterator[Check]:
    """The check of one percentage, or of the list that it opens."""
    counts = [at for at in range(index) if sentence.countable[at]]
    if index + 1 < len(sentence.figures) and counts and (ahead := _with_what_follows(sentence, counts, index)):
        yield ahead
        return
    if len(counts) < _PAIR:
        return
    words = sentence.gaps[index]
    of = sentence.gaps[index - 1].removesuffix("(")
    if words in _OF and _SHARE.search(of):
        words = of
    if _SHARE.search(words):
        if words == of or not _ELSEWHERE.search(words):
            spread = "分别" in words or _is_followed(sentence, index)
            yield from _shares(sentence, counts, index) if spread else _share(sentence, counts, index)
        return
    clause = before(sentence, index)
    if TO.fullmatch(clause) and is_share(sentence.figures[index - 1]):  # 败诉率由9.1%降至6.8%: the figures make the second
        clause = FROM.sub("", before(sentence, index - 1))
    stem, named, rest = clause.rpartition("率")
    if named and _IS.fullmatch(rest):
        yield from _named_rate(sentence, counts, index, stem)


def _with_what_follows(sentence: Sentence, counts: list[int], index: int) -> Check | None:
    """A rate whose part or whole stands behind it: 审结135件,纠错率21.48%(纠错29件); 公安类42件、占27.81%,…,共受理151件."""
    after_it = index + 1
    stem, named, rest = before(sentence, index).rpartition("率")
    if named and _IS.fullmatch(rest):
        if not sentence.countable[after_it] or not _EXPLAINS.fullmatch(sentence.gaps[after_it]):
            return None
        if _is_called(sentence, after_it, bigrams(stem) - WORDY) and agrees(sentence, after_it, counts[-1], index):
            return rate_check(sentence, after_it, counts[-1], index, holds=True)
        return None
    if not _BARE_SHARE.search(sentence.gaps[index]):
        return None
    for whole in range(after_it, len(sentence.figures)):
        if sentence.countable[whole] and _ALL_OF_THEM.match(sentence.gaps[whole]) and agrees(sentence, counts[-1], whole, index):
            return rate_check(sentence, counts[-1], whole, index, holds=True)
    return None


def _named_rate(sentence: Sentence, counts: list[int], index: int, stem: str) -> Iterator[Check]:
    keys = bigrams(stem) - WORDY
    parts = [at for at in counts if _is_called(sentence, at, keys)]
    for part in reversed(parts):
        for whole in sorted((at for at in counts if at != part), key=lambda at: (at > part, -at)):
            if agrees(sentence, part, whole, index) and _is_of(sentence, part, whole, index, stem):
                yield rate_check(sentence, part, whole, index, holds=True)
                return
    made = _of_planned(sentence, counts, index, parts) if stem.endswith("完成") else None
    if not parts:
        made = _called_otherwise(sentence, counts, index, stem)
    if made is not None:
        yield made
        return
    is_due = counts[-2:] == [index - 2, index - 1] and is_of_due(sentence, index, stem)
    if is_due or (counts == [index - 2, index - 1] and parts[-1:] == [index - 1] and is_sure(sentence, index, stem)):
        yield from _failing(sentence, index - 1, index - 2, index, is_due=is_due)


def _of_planned(sentence: Sentence, counts: list[int], index: int, called: list[int]) -> Check | None:
    """A rate that is called after what was to be done: 任务总数696家,…检查670家,任务完成率96.26%."""
    if grain(sentence, sentence.figures[index]) > _FINE:
        return None
    for whole in (at for at in called if _PLANNED.search(before(sentence, at))):
        for part in reversed([at for at in counts if whole < at < index]):
            if agrees(sentence, part, whole, index):
                return rate_check(sentence, part, whole, index, holds=True)
    return None


def _called_otherwise(sentence: Sentence, counts: list[int], index: int, stem: str) -> Check | None:
    """A rate whose part is called by another word (判决撤销, 纠错率): only a quotient to a tenth or finer is believed then."""
    figures = sentence.figures
    is_near = counts[-2:] == [index - 2, index - 1]
    if ((is_near and _is_exact(sentence, index)) or grain(sentence, figures[index]) <= _FINE) and not OTHER_WHOLE.search(stem):
        part = counts[-1]
        is_other = stem.endswith(_PUT_RIGHT) and _UPHELD.search(before(sentence, part)) is not None
        for whole in reversed(counts[:-1]) if not is_other else ():
            if all(gap.startswith("、") for gap in sentence.gaps[whole + 1 : part + 1]):
                continue  # 撤回终止19件、确认违法1件,纠错率5.26%: one of a list is no whole of the next
            if figures[part].value < figures[whole].value and agrees(sentence, part, whole, index):
                return rate_check(sentence, part, whole, index, holds=True)
    # 应考3210人,实考3198人: what was due and what was done, whatever the rate is called.
    if is_near and _is_due(sentence, index):
        return rate_check(sentence, index - 1, index - 2, index, holds=True)
    return None


def _is_exact(sentence: Sentence, index: int) -> bool:
    """Whether the two figures right before a percentage make it without rounding: 执法人员40人,持证件者38人,持证率95%."""
    whole, part, rate = (figure.value for figure in sentence.figures[index - 2 : index + 1])
    return part * _ALL == whole * rate


def _is_followed(sentence: Sentence, index: int) -> bool:
    """Whether another share stands right behind: 占全部960件的63.75%和36.25%."""
    behind = index + 1
    return behind < len(sentence.figures) and is_share(sentence.figures[behind]) and sentence.gaps[behind].strip() in _EACH


def _share(sentence: Sentence, counts: list[int], index: int) -> Iterator[Check]:
    if sentence.gaps[index] in _OF:
        part, whole = counts[-2:]
        if agrees(sentence, part, whole, index):
            yield rate_check(sentence, part, whole, index, holds=True)
        elif (part, whole) == (index - 2, index - 1) and _OUT_OF.search(sentence.gaps[whole]):
            yield from _failing(sentence, part, whole, index)
        return
    part = counts[-1]
    for whole in reversed(counts[:-1]):
        if agrees(sentence, part, whole, index):
            yield rate_check(sentence, part, whole, index, holds=True)
            return
    is_listed = _WITHIN.search(sentence.gaps[part]) and _BARE_SHARE.search(sentence.gaps[index])
    if counts == [index - 2, index - 1] and is_listed and not are_of_another(sentence, index):
        yield from _failing(sentence, part, counts[0], index)


def _shares(sentence: Sentence, counts: list[int], index: int) -> Iterator[Check]:
    """`企业3000户、个体7000户,分别占30%和70%`: the percentages go to the last figures in order."""
    last = index
    while _is_followed(sentence, last):
        last += 1
    rates = range(index, last + 1)
    # The total may stand between: 分别占总量10000户的30%和70%.
    for run in (counts[-len(rates) :], counts[-len(rates) - 1 : -1]):
        pairs = list(zip(run, rates, strict=False))
        for whole in (one for one in reversed(counts) if one not in run):
            if len(run) == len(rates) and all(agrees(sentence, part, whole, rate) for part, rate in pairs):
                yield from (rate_check(sentence, part, whole, rate, holds=True) for part, rate in pairs)
                return


def _is_due(sentence: Sentence, index: int) -> bool:
    """Whether a rate follows what was due and what of it was done, and agrees with them."""
    is_done = _DONE.match(before(sentence, index - 1)) and _PLANNED.search(before(sentence, index - 2))
    return is_done is not None and agrees(sentence, index - 1, index - 2, index)


def _is_called(sentence: Sentence, at: int, keys: set[str]) -> bool:
    near, far = sentence.gaps[at], sentence.gaps[at + 1]
    told = [key for key in keys if key in near or key in far]
    if not told:
        return False
    label = f"{before(sentence, at)}|{after(sentence, at)}"
    return any(key in label for key in told)


def _is_of(sentence: Sentence, part: int, whole: int, rate: int, stem: str) -> bool:
    """Whether two equal figures make the 100% that is named: 满意143件,满意率 do, 收到复议8件,受理复议8件,复议调解率 do not."""
    if sentence.figures[rate].value < _ALL:
        return True
    label, other = f"{before(sentence, part)}|{after(sentence, part)}", before(sentence, whole)
    return (
        stem[-2:] in label or "应" in other or any(key in label and key not in other for key in bigrams(stem[-_LABEL:]) - WORDY)
    )


def _range(sentence: Sentence, part: int, whole: int) -> tuple[float, float]:
    """The least and the most that the quotient can be in percent, as its figures may have been rounded."""
    one, other = sentence.figures[part], sentence.figures[whole]
    part_slack, whole_slack = slack(sentence, one), slack(sentence, other)
    return (
        (one.value - part_slack) / (other.value + whole_slack) * _ALL,
        (one.value + part_slack) / (other.value - whole_slack) * _ALL,
    )


def agrees(sentence: Sentence, part: int, whole: int, rate: int) -> bool:
    """Whether the quotient rounds, or is cut off, to the printed percentage."""
    one, other, printed = sentence.figures[part], sentence.figures[whole], sentence.figures[rate].value
    if other.value <= 0 or abs(one.value / other.value * _ALL - printed) > _FARTHEST or not are_kin(one.unit, other.unit):
        return False
    low, high = _range(sentence, part, whole)
    return within(printed, grain(sentence, sentence.figures[rate]), low, high) and (printed < _ALL or low >= _ALL)


def _failing(sentence: Sentence, part: int, whole: int, rate: int, *, is_due: bool = False) -> Iterator[Check]:
    """A rate that its own figures contradict, by more than rounding up explains. 100% leaves room for what was not due."""
    one, other, printed = sentence.figures[part], sentence.figures[whole], sentence.figures[rate]
    if one.unit != other.unit or not 0 < one.value <= other.value or (printed.value >= _ALL and not is_due):
        return
    if beyond(printed.value, grain(sentence, printed), *_range(sentence, part, whole)):
        yield rate_check(sentence, part, whole, rate, holds=False)


def rate_check(sentence: Sentence, part: int, whole: int, rate: int, *, holds: bool) -> Check:
    """The check of a part, a whole and the percentage printed of them."""
    figures = sentence.figures[part], sentence.figures[whole], sentence.figures[rate]
    quotient = round(figures[0].value / figures[1].value * _ALL, 2)
    said = "" if quotient == figures[2].value else f",报告写{number(figures[2].value)}%"
    formula = f"{number(figures[0].value)} ÷ {number(figures[1].value)} = {number(quotient)}%{said}"
    return make_check(CheckKind.RATE, figures, formula, holds=holds)
