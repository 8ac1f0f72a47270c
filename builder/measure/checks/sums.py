"""Sums that a sentence states: 市场主体13027个,其中企业3866个、个体工商户9161个."""

import re
from collections.abc import Iterator, Sequence

from builder.measure.checks.figures import Sentence, after, are_kin, before, is_plain, is_share, make_check, number, slack
from builder.model.marks import Check, CheckKind

# What opens a list of parts: 其中, 分别为, 包括, 含, a bracket, a colon.
_OPENS = re.compile(r"其中|分别|包[括含]|涵盖|[(:含]|由")
_NESTED = re.compile(r"其中|分别|[(]")
# What announces that the figures before it are added up. 总数达 speaks of a stock, not of the figures just named.
_TOTALS = re.compile(r"(?:共计|合计|总计|累计|总共|一共|共)[^,;:、()。\n]{0,14}$")
_ADDS_UP = re.compile(r"^[,、;]?(?:共计|合计|总计)$")
_WHOLE = re.compile(r"共|总|累计|合计|存[量续]|全部|各类")
_LABELLED = re.compile(r"^[,:]?(?:其中)?[,:]?[^,;:、()。\n]{0,4}分别[为是有][^\d,;:、()。\n]+$")
_LISTED = ("、", "和", "及", "以及", "与")
# A procedure's next step is no part of a sum (受理28件,办结20件,纠错8件), its remainder is (不予受理8件, 其余8件).
_STEP = re.compile(r"受理|办结|审结|结案|化解|成功|完成|整改|处置|解决|采纳|纠[错正]|答复|立案|参考|移送")
_REST = re.compile(r"不|未|其[他余它]|剩余|正在|在办|尚|结转|待|驳回|终止|撤回|免|尚|缓")
_GROWN = re.compile(r"[增减升降][长加少高低]|净增|新增|上年|去年|同期|由$|从$|每|平均|超额")
# Parts that exclude each other by their own words: together they can never exceed the whole.
_FAMILIES = tuple(
    tuple(names.split())
    for names in (
        "刑事 民事 行政",
        "企业 个体 合作社",
        "线上 线下",
        "网上 窗口",
        "男 女",
        "一审 二审 再审",
        "骨干 普通",
        "第一批 第二批 第三批",
        "维持 驳回 撤销 变更 终止",
        "来信 来访 网上",
        "乡镇 村级",
        "上半年 下半年",
        "参考 免考 缺考",
    )
)
_EXACT = 1e-6
# Below this, figures that add up without a word that says so may do it by chance.
_TELLING = 30
_LONGEST = 24


def find_sums(sentence: Sentence, found: Sequence[Check]) -> Iterator[Check]:
    """Every list of parts that adds up to a whole the sentence prints, and the few that certainly ought to and do not."""
    del found
    count = len(sentence.figures)
    if count < 3:
        return
    inside = _depths(sentence)
    taken: set[int] = set()
    for first in range(1, count - 1):
        check = _forward(sentence, first, inside) if first not in taken else None
        if check is not None:
            terms, total, holds = check
            taken.update(terms)
            yield _check(sentence, terms, total, holds=holds)
    for total in range(2, count):
        if total not in taken and _TOTALS.search(sentence.gaps[total]):
            check = _backward(sentence, total, taken)
            if check is not None:
                terms, total, holds = check
                taken.update(terms)
                yield _check(sentence, terms, total, holds=holds)


def _depths(sentence: Sentence) -> tuple[int, ...]:
    depth, depths = 0, []
    for gap in sentence.gaps[:-1]:
        depth += gap.count("(") - gap.count(")")
        depths.append(depth)
    return tuple(depths)


def _is_countable(sentence: Sentence, index: int) -> bool:
    return is_plain(sentence.figures[index]) and not is_share(sentence.figures[index])


def _forward(sentence: Sentence, first: int, inside: tuple[int, ...]) -> tuple[tuple[int, ...], int, bool] | None:
    """Total first: its terms begin at `first`."""
    opener = _OPENS.search(sentence.gaps[first])
    if opener is None:
        totals = [first - 1] if _is_countable(sentence, first - 1) else []
    else:
        totals = [at for at in range(first - 1, -1, -1) if _is_countable(sentence, at) and inside[at] <= inside[first]]
        if opener[0] in {"(", "由"}:
            totals = totals[:1]
    for total in totals:
        terms = _terms(sentence, first, total, inside)
        reached = _reached(sentence, terms, total)
        if reached and (opener is not None or _is_telling(sentence, reached, total)):
            return reached, total, True
    if opener is not None and totals and totals[0] == first - 1:
        return _failing(sentence, first, inside)
    return None


def _terms(sentence: Sentence, first: int, total: int, inside: tuple[int, ...]) -> tuple[int, ...]:
    """The figures from `first` on that may be parts of the total, up to where the list must have ended."""
    terms: list[int] = []
    unit, year = sentence.figures[total].unit, sentence.years[total]
    for index in range(first, min(len(sentence.figures), first + _LONGEST)):
        gap = sentence.gaps[index]
        if index > first and (inside[index] < inside[first] or (inside[index] == inside[first] and _NESTED.search(gap))):
            break
        if inside[index] > inside[first] or is_share(sentence.figures[index]):
            continue
        figure = sentence.figures[index]
        if _GROWN.search(before(sentence, index)) or sentence.years[index] != year or not are_kin(figure.unit, unit):
            continue
        if not is_plain(figure):
            break
        terms.append(index)
    return tuple(terms)


def _reached(sentence: Sentence, terms: tuple[int, ...], total: int) -> tuple[int, ...]:
    """The shortest run of two terms or more, from the first on, that makes the total; nothing where none does."""
    figures = sentence.figures
    goal, spread, amount = figures[total].value, slack(sentence, figures[total]), 0.0
    for length, index in enumerate(terms, start=1):
        amount += figures[index].value
        spread += slack(sentence, figures[index])
        if amount > goal + spread + _EXACT:
            return ()
        if length > 1 and abs(amount - goal) <= spread + _EXACT:
            # 其中A10件、B20件、C5件 of 30 is a list of three that does not add up, not one of two that does.
            rest = sentence.gaps[index + 1].startswith("、") and length < len(terms) and terms[length] == index + 1
            return () if rest and sentence.gaps[index].startswith("、") else terms[:length]
    return ()


def _is_telling(sentence: Sentence, terms: tuple[int, ...], total: int) -> bool:
    """Whether figures that add up without a word that says so do it by intent: 存量34419户,企业9209户,个体户25210户."""
    if sentence.figures[total].value < _TELLING and not (len(terms) > 2 and sentence.figures[total].value >= _TELLING / 3):
        return False
    if any(sentence.figures[at].value <= 0 for at in terms) or terms[-1] - terms[0] != len(terms) - 1:
        return False
    labels = [before(sentence, at) + after(sentence, at) for at in terms]
    if any(_STEP.search(label) for label in labels):
        return any(_REST.search(label) for label in labels[1:])
    return ";" not in "".join(sentence.gaps[terms[0] : terms[-1] + 1]) or bool(_WHOLE.search(before(sentence, total)))


def _backward(sentence: Sentence, total: int, taken: set[int]) -> tuple[tuple[int, ...], int, bool] | None:
    """Total last, announced by 共, 合计: the terms end right before it."""
    figures = sentence.figures
    if not _is_countable(sentence, total) or total - 1 in taken:
        return None
    goal, unit, year = figures[total].value, figures[total].unit, sentence.years[total]
    spread, amount, terms = slack(sentence, figures[total]), 0.0, list[int]()
    for index in range(total - 1, -1, -1):
        figure = figures[index]
        if is_share(figure):
            continue
        if not is_plain(figure) or not are_kin(figure.unit, unit) or sentence.years[index] != year or index in taken:
            break
        amount += figure.value
        spread += slack(sentence, figure)
        terms.append(index)
        if len(terms) > 1 and abs(amount - goal) <= spread + _EXACT:
            return tuple(reversed(terms)), total, True
        if amount > goal + spread:
            break
    return _failing_backward(sentence, total)


def _failing_backward(sentence: Sentence, total: int) -> tuple[tuple[int, ...], int, bool] | None:
    """A list that fills its sentence up to 共计, every part in one unit, that makes another total."""
    figures = sentence.figures
    terms = tuple(range(total))
    if not _ADDS_UP.match(sentence.gaps[total].strip()) or len(terms) < 2:
        return None
    words = "".join(sentence.gaps[: total + 1])
    uniform = all(_is_countable(sentence, at) and figures[at].unit == figures[total].unit for at in terms)
    listed = all(sentence.gaps[at].startswith(("、", "和", ",")) and before(sentence, at) for at in terms[1:])
    if not uniform or not listed or _GROWN.search(words) or _OPENS.search(words) or "等" in words or ";" in words or _STEP.search(words):
        return None
    if len({sentence.years[at] for at in (*terms, total)}) > 1 or _near(sentence, terms, total):
        return None
    return terms, total, False


def _failing(sentence: Sentence, first: int, inside: tuple[int, ...]) -> tuple[tuple[int, ...], int, bool] | None:
    """A list right after its total that the words make a full or an exclusive one, and that makes another total."""
    figures, total = sentence.figures, first - 1
    terms = [first]
    while terms[-1] + 1 < len(figures) and inside[terms[-1] + 1] == inside[first] and sentence.gaps[terms[-1] + 1].startswith(_LISTED):
        terms.append(terms[-1] + 1)
    end = terms[-1] + 1
    # 其中刑事145件,民事35件: a comma separates too, where the words say that the next figure is the list's.
    if len(terms) == 1 and end < len(figures) and sentence.gaps[end].startswith(",") and _family(sentence, (first, end)):
        terms.append(end)
    run = tuple(terms)
    if len(run) < 2 or any(not is_plain(figures[at]) or figures[at].unit != figures[total].unit for at in run):
        return None
    if any(sentence.years[at] != sentence.years[total] for at in run) or _near(sentence, run, total):
        return None
    if any(_GROWN.search(before(sentence, at)) for at in (total, *run)):
        return None
    excess = sum(figures[at].value for at in run) > figures[total].value
    enumerated = bool(_LABELLED.match(sentence.gaps[first])) and not sentence.gaps[run[-1] + 1].startswith("等")
    if (excess and _family(sentence, run)) or (enumerated and all(before(sentence, at) for at in run)):
        return run, total, False
    return None


def _near(sentence: Sentence, terms: tuple[int, ...], total: int) -> bool:
    figures = sentence.figures
    spread = slack(sentence, figures[total]) + sum(slack(sentence, figures[at]) for at in terms)
    return abs(sum(figures[at].value for at in terms) - figures[total].value) <= spread + _EXACT


def _family(sentence: Sentence, terms: tuple[int, ...]) -> bool:
    """Whether every term is called by another name of one family of exclusive parts."""
    labels = [before(sentence, at) for at in terms]
    for names in _FAMILIES:
        called = [[name for name in names if name in label] for label in labels]
        if all(len(one) == 1 for one in called) and len({one[0] for one in called}) == len(labels):
            return True
    return False


def _check(sentence: Sentence, terms: tuple[int, ...], total: int, *, holds: bool) -> Check:
    figures = sentence.figures
    amount = sum(figures[at].value for at in terms)
    shown = number(figures[total].value)
    said = "" if number(amount) == shown else f",报告写{shown}"
    formula = f"{' + '.join(number(figures[at].value) for at in terms)} = {number(amount)}{said}"
    return make_check(CheckKind.SUM, [figures[at] for at in (*terms, total)], formula, holds=holds)
