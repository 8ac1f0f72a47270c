"""Parts that a sentence sets against their whole: 归集1.2亿条,其中45万条; 收到35件,受理28件."""

import re
from collections.abc import Iterator, Sequence

from builder.measure.checks.figures import WORDY, Sentence, are_kin, before, bigrams, is_share, make_check, number
from builder.model.marks import Check, CheckKind

_OPENS = re.compile(r"其中|[(,]含")
_LISTED = ("、", "和", "及", "以及", ",")
# The steps of a procedure: each takes up what the one before it let through.
_STEPS = (
    re.compile(
        r"收到|接收|接到|收案|[新共]收|申请|登记|排查|摸排|发现|审[查理]|抽查|评查|检查|转办|交办|承办|征集|梳理|反馈|调[解处]|[发提]出|制发"
    ),
    re.compile(r"受理|立案|采纳"),
    re.compile(r"办结|审结|结案|化解|成功|整改(?!通知|意见|建议|方案|要求|措施|[指令函书])|处置|答复|回复|到位|纠正|完成|解决"),
    re.compile(r"纠错|撤销|变更|败诉|驳回"),
)
_LATER = re.compile("|".join(step.pattern for step in _STEPS[1:]))
_GOES_ON = frozenset(",、)")
_NONE: frozenset[int] = frozenset()
# A figure so called is no part of the one before it.
_APART = re.compile(r"包[括含]|增长|增加|减少|下降|上年|去年|新增|其他|另|移送|罚|共")


def find_parts(sentence: Sentence, found: Sequence[Check]) -> Iterator[Check]:
    """Every part and whole that no sum and no rate of the sentence has set side by side already."""
    figures = sentence.figures
    told = [{span.start for span in check.figures} for check in found]
    sums = [check for check in found if check.kind is CheckKind.SUM]
    summed = {span.start for check in sums for span in check.figures[:-1]} if sums else _NONE
    rated = {check.figures[0].start for check in found if check.kind is CheckKind.RATE}  # its whole is known
    listed = -1
    for index in range(1, len(figures)):
        gap = sentence.gaps[index]
        if index <= listed or not gap or figures[index].start in summed:
            continue
        if ("其中" in gap or "含" in gap) and _OPENS.search(gap):
            whole, terms = _listed(sentence, index)
        elif gap[0] in _GOES_ON and figures[index].start not in rated and _LATER.search(gap):
            whole, terms = _whole_of_step(sentence, index), (index,)
        else:
            continue
        if whole is None:
            continue
        listed = terms[-1]
        if not told or not _is_told(told, {figures[at].start for at in (*terms, whole)}):
            yield _check(sentence, terms, whole)


def _is_told(told: Sequence[set[int]], marks: set[int]) -> bool:
    return any(marks <= one for one in told)


def _listed(sentence: Sentence, first: int) -> tuple[int | None, tuple[int, ...]]:
    """The whole before 其中 and the parts after it, up to the first figure that is a next step or another kind."""
    figures = sentence.figures
    if is_share(figures[first]):
        return None, (first,)
    # …办结3100件,其中警告90件,罚款3000件;其中简易程序2100件: said of the same whole once more.
    again = sentence.gaps[first].startswith(";其中")
    opened = next((at for at in range(1, first) if again and "其中" in sentence.gaps[at]), first)
    wholes = [at for at in range(opened - 1, -1, -1) if _fits(sentence, first, at)]
    if not wholes:
        return None, (first,)
    whole = _namesake(sentence, first, wholes)
    terms = [first]
    for at in range(first + 1, len(figures)):
        if is_share(figures[at]):
            continue
        gap = sentence.gaps[at]
        if not gap.startswith(_LISTED) or not _fits(sentence, at, whole) or "分别" in gap or _APART.search(gap):
            break
        if gap.startswith(",") and _rank(before(sentence, at)) is not None:
            break
        terms.append(at)
    return whole, tuple(terms)


def _namesake(sentence: Sentence, part: int, wholes: Sequence[int]) -> int:
    """The whole that a part shares its noun with, else the nearest: 处罚11.2万件、许可46万件。其中公安局处罚9.8万件."""
    if len(wholes) > 1:
        keys = bigrams(before(sentence, part)) - WORDY
        return max(wholes, key=lambda at: len(keys & bigrams(before(sentence, at))))
    return wholes[0]


def _fits(sentence: Sentence, part: int, whole: int) -> bool:
    one, other = sentence.figures[part], sentence.figures[whole]
    return (
        are_kin(one.unit, other.unit)
        and one.value <= other.value
        and not is_share(other)
        and one.upper is None
        and other.upper is None
        and sentence.years[part] == sentence.years[whole]
    )


def _whole_of_step(sentence: Sentence, index: int) -> int | None:
    """The figure whose next step this one is: 收到429件 for 受理395件."""
    if is_share(sentence.figures[index]) or _APART.search(sentence.gaps[index]):
        return None
    figures, later = sentence.figures, _rank(before(sentence, index))
    if not later:
        return None
    for at in range(index - 1, -1, -1):
        if at < index - 1 and ";" in sentence.gaps[at + 1]:
            return None
        if not _fits(sentence, index, at):
            continue
        earlier = _rank(before(sentence, at))
        if earlier is not None:
            # Further back only a figure in the very same unit is the whole: 隐患1.76万条,检查125次,办结线索161件.
            return at if earlier < later and (at == index - 1 or figures[at].unit == figures[index].unit) else None
    return None


def _rank(words: str) -> int | None:
    """The latest step that the words name."""
    return next((rank for rank in range(len(_STEPS) - 1, -1, -1) if _STEPS[rank].search(words)), None)


def _check(sentence: Sentence, terms: tuple[int, ...], whole: int) -> Check:
    figures = [sentence.figures[at] for at in (*terms, whole)]
    shown = "、".join(number(one.value) for one in figures[:-1])
    return make_check(CheckKind.PART, figures, f"{shown} ≤ {number(figures[-1].value)}", holds=True)
