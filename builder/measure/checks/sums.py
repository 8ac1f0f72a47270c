"""Sums that a sentence states: 市场主体13027个,其中企业3866个、个体工商户9161个."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from builder.measure.changes import NO_PART
from builder.measure.checks.accusing import (
    adds_up,
    bodies_in_all,
    failing_after,
    failing_before,
    failing_beneath,
    failing_beside,
)
from builder.measure.checks.chance import NEAR, SHARED, TELLING, is_fine, is_telling
from builder.measure.checks.figures import EXAMINED, FEWEST, Sentence, after, are_kin, before, is_share, make_check, number, slack
from builder.model.marks import Check, CheckKind

# What opens a list of parts: 其中, 已审结的案件中, 按来源, 从类型看, 分别为, 包括, 含, 除免考, a bracket, a colon.
_OPENS = re.compile(
    r"其中|中[,:]|按[^,;:、()]{1,8}[,:分]|从[^,;:、()]{1,12}看|"
    rf"{EXAMINED}|"
    r"[,;]除(?!了)[^,;:、()。\n]{0,14}$|分别|包[括含]|涵盖|\(|:|含|由"
)
_CLOSED = re.compile(r"\([^()]*\)")  # 占50%;启动的(B类)38件: a bracket that is closed again opens nothing
_NESTED = re.compile(r"其中|分别|[(](?![^()]*\))|;按|;从")  # the brackets of 镇(开发区) nest nothing
# What announces that the figures before it are added up.
_TOTALS = re.compile(r"(?:共计|合计|总计|累计|总共|一共|共)[^,;:、()。\n]{0,14}:?$")
# 企业3.2万户、个体工商户9.3万户,经营主体总量12.5万户: what a total is called, too.
_CALLED = re.compile(r"^[^占]*总(?:量|数|额|户数)(?:为|达到?)?$")
_GROWN = re.compile(rf"{NO_PART}|由$|从$|每(?!年)")
# What may follow a term that is no noun of its own.
_NO_NOUN = frozenset(("", "的", "和", "及", "与", "以及"))
_EXACT = 1e-6
_LONGEST = 24
_PAIR = 2


class _Sum(NamedTuple):
    terms: tuple[int, ...]
    total: int
    holds: bool


def find_sums(sentence: Sentence, found: Sequence[Check]) -> Iterator[Check]:
    """Every list of parts that adds up to a whole the sentence prints, and the few that certainly ought to and do not."""
    del found
    count = len(sentence.figures)
    if count < FEWEST:
        return
    inside = _depths(sentence)
    taken: set[int] = set()
    for first in range(1, count - 1):
        for one in _forward(sentence, first, inside) if first not in taken else ():
            taken.update(one.terms)
            yield _check(sentence, one)
    for total in range(_PAIR, count):
        gap = sentence.gaps[total]
        if total in taken or not (_TOTALS.search(gap) if "共" in gap or "计" in gap else "总" in gap and _CALLED.match(gap)):
            continue
        added = _backward(sentence, total, taken)
        if added is not None:
            taken.update(added.terms)
            yield _check(sentence, added)


def _depths(sentence: Sentence) -> tuple[int, ...]:
    """How many brackets are open before each figure."""
    gaps = sentence.gaps[:-1]
    if not any(["(" in gap or ")" in gap for gap in gaps]):  # noqa: C419 - a list takes half the time
        return (0,) * len(gaps)
    return tuple(accumulate([gap.count("(") - gap.count(")") for gap in gaps]))


def _forward(sentence: Sentence, first: int, inside: tuple[int, ...]) -> Iterator[_Sum]:
    """Total first: its terms begin at `first`, and right after it those of what it is paired with (市级198项,5.6亿元;县级254项,3.3亿元)."""
    gap = sentence.gaps[first]
    opener = _OPENS.search(_CLOSED.sub("", gap) if ")" in gap else gap)
    if opener is None:
        one = _unannounced(sentence, first, inside)
        if one is not None:
            yield one
        return
    totals = [at for at in range(first - 1, -1, -1) if sentence.countable[at] and inside[at] <= inside[first]]
    if opener[0] in {"(", "由"}:
        totals = totals[:1]
    after_it = first + 1
    starts = (first,) if after_it == len(sentence.figures) or _are_alike(sentence, after_it, first) else (first, after_it)
    made = [one for start in starts if (one := _made(sentence, start, totals, inside))]
    if ";" in "".join(sentence.gaps[first + 1 : -1]):
        made += _by_columns(sentence, first, totals, {one.total for one in made})
    yield from made
    if len(made) == 1 and made[0].terms[0] == first and (wrong := failing_beneath(sentence, made[0].terms, made[0].total)):
        yield _Sum(wrong, made[0].total + 1, holds=False)
    if not made and totals and totals[0] == first - 1 and (wrong := failing_after(sentence, first, inside)):
        yield _Sum(wrong, first - 1, holds=False)


def _by_columns(sentence: Sentence, first: int, totals: Sequence[int], told: set[int]) -> list[_Sum]:
    """The sums of what the items of a list say in the same place: 其中省政府收到18件,受理12件;省直部门收到38件,受理25件;各市县收到486件."""
    heads = [first, *(at for at in range(first + 1, len(sentence.figures)) if sentence.gaps[at].startswith(";"))]
    items = [range(begun, ended) for begun, ended in zip(heads, [*heads[1:], len(sentence.figures)], strict=True)]
    made: list[_Sum] = []
    for total in sorted(set(totals) - told):
        terms = _reached(sentence, _column(sentence, items, total), total)
        if len(terms) > _PAIR or (terms and sentence.figures[total].value >= TELLING and is_fine(sentence, terms, total)):
            made.append(_Sum(terms, total, holds=True))
    return made


def _column(sentence: Sentence, items: Sequence[range], total: int) -> tuple[int, ...]:
    """Of each item the figure that stands among its like where the total stands among its own, up to the item that lacks it."""
    place = sum(_are_alike(sentence, at, total) for at in range(total) if sentence.countable[at])
    terms: list[int] = []
    for item in items:
        alike = [at for at in item if sentence.countable[at] and _are_alike(sentence, at, total)]
        if len(alike) <= place:
            break
        terms.append(alike[place])
    return tuple(terms)


def _made(sentence: Sentence, first: int, totals: Sequence[int], inside: tuple[int, ...]) -> _Sum | None:
    """The sum whose terms begin at `first` and make the nearest total of their kind."""
    short: _Sum | None = None
    least = sentence.figures[first].value * (1 - NEAR)
    for total in totals:
        if sentence.figures[total].value < least or not _are_alike(sentence, first, total):
            continue
        terms = _reached(sentence, _terms(sentence, first, total, inside), total)
        if terms and (last := terms[-1] + 1) < len(sentence.figures) and not sentence.gaps[last].startswith("。"):
            short = short or _Sum(terms, total, holds=True)
        elif terms:
            return _Sum(terms, total, holds=True)
    return short


def _unannounced(sentence: Sentence, first: int, inside: tuple[int, ...]) -> _Sum | None:
    """Figures that make the one before them without a word that says so: 存量34419户,企业9209户,个体户25210户."""
    figures, total = sentence.figures, first - 1
    while total and is_share(figures[total]):
        total -= 1  # 受理9.67万件,接通率96.14%;直接答复7.25万件,转办2.42万件
    whole = figures[total]
    if (
        figures[first].value >= whole.value
        or len(figures) - first < _PAIR
        or not _are_alike(sentence, first, total)
        or not sentence.countable[total]
        or SHARED.match(sentence.gaps[total + 1])  # 解决64件,占50%;正在解决38件,占29.7%: one of the list, not its total
    ):
        return None
    # Most runs are settled by their numbers alone.
    amount = 0.0
    for figure in figures[first:]:
        amount += 0 if is_share(figure) else figure.value
        if amount >= whole.value * (1 - NEAR):
            break
    if abs(amount - whole.value) <= whole.value * NEAR:
        terms = _reached(sentence, _terms(sentence, first, total, inside), total)
        if terms and is_telling(sentence, terms, total):
            return _Sum(terms, total, holds=True)
    wrong = failing_beside(sentence, first) if amount > whole.value and total == first - 1 else ()
    return _Sum(wrong, total, holds=False) if wrong else None


def _terms(sentence: Sentence, first: int, total: int, inside: tuple[int, ...]) -> tuple[int, ...]:
    """The figures from `first` on that may be parts of the total, up to where the list must have ended."""
    figures, year = sentence.figures, sentence.years[total]
    terms: list[int] = []
    for index in range(first, min(len(figures), first + _LONGEST)):
        deeper = inside[index] - inside[first]
        if index > first and (
            deeper < 0 or sentence.gaps[index].startswith("。") or (deeper == 0 and _NESTED.search(sentence.gaps[index]))
        ):
            break
        if deeper > 0 or not _are_alike(sentence, index, total) or sentence.years[index] != year:
            continue
        label = before(sentence, index)
        if _GROWN.search(label) and "结转" not in label and not (terms and "新收" in label):
            continue
        is_rest = sentence.gaps[index] == "外,"  # 除免考164人外,【2987人】全部合格
        is_told = is_rest or index + 1 == len(figures)
        if not label and not is_told and after(sentence, index) == sentence.gaps[index + 1] != "":
            continue  # 市直单位设置41个;【16个】乡镇设置执法主体35个: how many have them
        if not sentence.countable[index]:
            break
        terms.append(index)
    return tuple(terms)


def _are_alike(sentence: Sentence, term: int, total: int) -> bool:
    """Whether a term counts what the total counts: 12个乡镇、168个村 and 180名顾问 are bodies and persons."""
    one, whole = sentence.figures[term].unit, sentence.figures[total].unit
    if one == whole:
        return True
    if one != "个" and whole != "个":
        return are_kin(one, whole)
    # 执法主体55个(包括31家市直单位,24个街镇): the bracket says that they are.
    return are_kin(one, whole) and (sentence.gaps[term].startswith("(包") or after(sentence, term) in _NO_NOUN)


def _reached(sentence: Sentence, terms: tuple[int, ...], total: int) -> tuple[int, ...]:
    """The shortest run of two terms or more, from the first on, that makes the total; nothing where none does."""
    figures = sentence.figures
    goal, amount = figures[total].value, 0.0
    # No figure is rounded by more than half of itself.
    if sum(figures[at].value for at in terms) < goal / 2:
        return ()
    spread = slack(sentence, figures[total])
    for length, index in enumerate(terms, start=1):
        amount += figures[index].value
        spread += slack(sentence, figures[index])
        if amount > goal + spread + _EXACT:
            return ()
        if length > 1 and abs(amount - goal) <= spread + _EXACT:
            # 其中A10件、B20件、C5件 of 30 is a list of three that does not add up, not one of two that does;
            # 1.94万件,其中1.12万件、8100件、100件 adds up with the third.
            rest = sentence.gaps[index + 1].startswith("、") and length < len(terms) and terms[length] == index + 1
            if not (rest and sentence.gaps[index].startswith("、")):
                return terms[:length]
    return ()


def _backward(sentence: Sentence, total: int, taken: set[int]) -> _Sum | None:
    """Total last, announced by 共, 合计: the terms end right before it."""
    figures = sentence.figures
    if not sentence.countable[total] or total - 1 in taken:
        return None
    goal, year = figures[total].value, sentence.years[total]
    spread, amount, terms = slack(sentence, figures[total]), 0.0, list[int]()
    for index in range(total - 1, -1, -1):
        figure = figures[index]
        if is_share(figure) or not are_kin(figure.unit, figures[total].unit):
            continue
        if (
            not sentence.countable[index]
            or not _are_alike(sentence, index, total)
            or sentence.years[index] != year
            or index in taken
        ):
            break
        amount += figure.value
        spread += slack(sentence, figure)
        terms.append(index)
        if len(terms) > 1 and abs(amount - goal) <= spread + _EXACT:
            return _Sum(tuple(reversed(terms)), total, holds=True)
        if amount > goal + spread:
            break
    if bodies := bodies_in_all(sentence, total):
        return _Sum(bodies, total, holds=adds_up(sentence, bodies, total))
    wrong = failing_before(sentence, total)
    return _Sum(wrong, total, holds=False) if wrong else None


def _check(sentence: Sentence, one: _Sum) -> Check:
    figures = [sentence.figures[at] for at in (*one.terms, one.total)]
    amount, shown = number(sum(figure.value for figure in figures[:-1])), number(figures[-1].value)
    said = "" if amount == shown else f",报告写{shown}"
    formula = f"{' + '.join(number(figure.value) for figure in figures[:-1])} = {amount}{said}"
    return make_check(CheckKind.SUM, figures, formula, holds=one.holds)
