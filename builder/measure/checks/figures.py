"""The figures of one sentence with the words between them: what every check reads.

`受理1826件,结案1586件,结案率86.86%。` is one Sentence of three figures; `gaps[i]` are the words before figure i.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from builder.model.marks import Check, CheckKind, Observation, Quantity
from builder.model.spans import Span

# Measure words that count the same thing, as the contract has it (件/起/宗/份/条/个); 个 stands for nearly all of them.
_KINDS = (
    *map(tuple, ("件起宗份条个项例桩", "人名位个", "场次期", "户家个所", "处个座所家", "份册本张", "支个队", "部件份", "辆台")),
    ("件", "起", "批", "件次", "批次", "宗次"),
    ("场", "次", "场次"),
    ("户", "家", "户次", "家次"),
)
# One name for all units that may be kin, so that a sentence without two kindred figures is passed over at a glance.
_CLANS = {
    unit: clan
    for clan, units in enumerate(("件起宗份条项例桩册本张部", "人名位", "场次期", "户家所处座", "支队", "辆台"))
    for unit in units
}
_CLANS |= {"件次": 0, "批": 0, "批次": 0, "宗次": 0, "场次": 2, "户次": 3, "家次": 3}
_KIN = frozenset((one, other) for kind in _KINDS for one in kind for other in kind)

_CLAUSE = re.compile(r"[,;:、()。\n]")
_BRACKET = re.compile(r"\([^()]*\)")
_MAGNIFIED = re.compile(r"[.百千万亿]")
_PRINTED = re.compile(r"\d[\d,]*(?:\.(\d+))?\s*(?:[余多]\s*)?([千百]?[万亿]|[千百])?")
_MAGNITUDES = {"": 1.0, "百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "百亿": 1e10, "千亿": 1e11}
# 收到63件。【经审查,】受理58件: what was done with them.
EXAMINED = r"。经[^,;:、()。\n]{0,4}[审核调复][^,;:、()。\n]{1,2},|。经[^,;:、()。\n]{0,6}(?:努力|协调),"
# A sentence that opens so goes on with the figures of the one before: 市场主体13027户。其中企业3866户, 审结90件。在审结案件中, 收到63件。经审查.
_GOES_ON = re.compile(
    r"[。\n]\s*\(?其中|。[从按][^,;:、()。\n]{1,12}[看分]?,|。[在所][^,;:、()。\n]{1,10}中,"
    rf"|{EXAMINED}"
    r"|。被?申请人[为是中][^,;:、()。\n]{1,14}"
    r"|[。\n](?:[^,;:、()。\n]{2,10}:)?[^,;:、()。\n]{2,10}(?:案件|申请|事项|诉求|纠纷|项目)中,?"
)
_LEADS_ON = frozenset("从按在所经被申")
# So does one that begins with a part and gives its rate: 评查案卷200份。合格184份,合格率92%.
_PART_FIRST = re.compile(r"。[^,;:、()。\n]{1,8}")
_RATE_NEXT = re.compile(r",[^,;:、()。\n]{0,6}([^,;:、()。\n]{2})率(?:为|是|达到?)? ?")
# And one that begins with a part and says its share of the total: 提案92件。正在解决68件,占提案总数的73.9%.
_SHARE_FIRST = re.compile(r"。[^,;。\n]{1,30}")
_SHARE_NEXT = re.compile(r"(?:\([^()]{1,4}\))?,占[^,;:、()。\n]{0,12}总[数量件]+的?")
_CLOSED = frozenset(".。;:!?)")
# A heading: a line that begins with a marker, or a short one without a comma.
_HEADING = re.compile(r"(?!.*\d$)(?:第?[一二三四五六七八九十]+[、章节]|\([一二三四五六七八九十\d]+\)|\d+[.、]|[^,]{1,32}$)")
_SHARES = frozenset("%‰")
# A label on a line of its own between two figures is a cell of a table that was flattened: 842件/其中简易程序/632件/普通程序/210件.
# So is one at the head of a line, set off from its figure by white space.
_CELL = re.compile(r"\n[^\n。;,:、\d]{1,16}[\n\t ]\s*")
# And so is the next line of a list whose lines end in semicolons: 412件;/县市场监管局:286件.
_LINE = re.compile(r";\n\s*[^\n。;,、\d]{1,20}")
_TAIL = 80
# Every kind looks back over its sentence: a table without full stops is cut, so that no text takes quadratic time.
_MOST = 64
_EXACT = 1e-9
# Words of so many figures that sharing them says nothing.
WORDY = frozenset(("案件", "行政", "全市", "全县", "全区", "全年", "情况", "工作", "事项", "办理", "问题"))
# Percentage points between a slip of the pen and a figure of something else.
_CREDIBLE = 20.0
# Fewest figures of a sum, a rate or a growth: two that make a third.
FEWEST = 3
_PART_OPENS = frozenset(",、)")


class Sentence(NamedTuple):
    """Two figures or more between two full stops; `gaps` has one more than `figures`: the words after the last one.

    `countable` says of each figure whether it is one exact number of something, and no percentage.
    """

    folded: str
    figures: tuple[Quantity, ...]
    years: tuple[int | None, ...]
    gaps: tuple[str, ...]
    has_share: bool
    countable: tuple[bool, ...]


def find_sentences(folded: str, observations: Sequence[Observation]) -> Iterator[Sentence]:
    """The sentences that hold two figures or more that may count the same, in reading order."""
    figures = [observation.quantity for observation in observations]
    first, end, gaps = 0, 0, list[str]()
    for index, figure in enumerate(figures):
        gap = folded[end : figure.start]
        end = figure.end
        ends = ("。" in gap or "\n" in gap) and not _is_joined(folded, figures, first, index, gap)
        if ends or index - first == _MOST:
            if index - first > 1 and _may_tell(group := figures[first:index], gaps):
                yield _sentence(folded, group, observations[first:index], gaps)
            first, gaps = index, []
        gaps.append(gap)
    if len(figures) - first > 1 and _may_tell(group := figures[first:], gaps):
        yield _sentence(folded, group, observations[first:], gaps)


def _is_joined(folded: str, figures: Sequence[Quantity], first: int, index: int, gap: str) -> bool:
    """Whether the figure after a gap with a full stop or a line's end belongs to the sentence before it, from `first` on."""
    if (gap[0] == "\n" and _CELL.fullmatch(gap)) or (gap[0] == ";" and _LINE.fullmatch(gap)):
        return True
    if ("中" in gap or gap[gap.rfind("。") + 1 :][:1] in _LEADS_ON) and _GOES_ON.search(gap):
        return True
    if index + 1 == len(figures) or figures[index + 1].unit != "%" or not _SHARE_FIRST.fullmatch(gap):
        return False
    part, behind = figures[index], figures[index + 1].start
    if not any(one.value >= part.value and are_kin(part.unit, one.unit) for one in figures[first:index]):
        return False
    if _SHARE_NEXT.fullmatch(folded, part.end, behind):
        return True
    rate = _RATE_NEXT.fullmatch(folded, part.end, behind) if _PART_FIRST.fullmatch(gap) else None
    return rate is not None and rate[1] in gap  # 。办理信访事项42件,按期办结率100% is of something else


def _sentence(folded: str, figures: Sequence[Quantity], observations: Sequence[Observation], gaps: list[str]) -> Sentence:
    # Lists, not generators, in the hot path: half the time.
    years = tuple([one.year for one in observations])
    countable = tuple([unit not in _SHARES and bound is None and upper is None for _, _, _, unit, bound, upper in figures])
    has_share = False in countable and any(one.unit in _SHARES for one in figures)
    lead = gaps[0]
    gaps[0] = lead[max(lead.rfind("。"), lead.rfind("\n")) + 1 :]
    tail = folded[figures[-1].end : figures[-1].end + _TAIL]
    gaps.append(tail.partition("\n")[0].partition("。")[0])
    return Sentence(folded, tuple(figures), years, tuple(gaps), has_share, countable)


def is_whole(sentence: Sentence) -> bool:
    """Whether a sentence surely was not cut by a lost line: it begins after a full stop or a heading, and runs on one line.

    共13027户 cut after 130 would begin with 27户: nothing may be held against figures read from such a line.
    """
    folded, start = sentence.folded, sentence.figures[0].start - len(sentence.gaps[0])
    if any(("\n" in gap or "。" in gap) and not _GOES_ON.search(gap) for gap in sentence.gaps[:-1]):
        return False
    if folded[start - 1 : start] != "\n":
        return True
    line = folded[folded.rfind("\n", 0, start - 1) + 1 : start - 1].rstrip()
    return line[-1:] in _CLOSED or _HEADING.match(line) is not None


def _may_tell(figures: Sequence[Quantity], gaps: Sequence[str]) -> bool:
    """Whether a sentence may state arithmetic at all. Two figures can only be part and whole, and what says so opens the second."""
    if len(figures) < FEWEST:
        gap = gaps[1]
        if gap[:1] not in _PART_OPENS and "其中" not in gap and "(含" not in gap:
            return False
        return are_kin(figures[0].unit, figures[1].unit)
    return _has_kin(figures)


def _has_kin(figures: Sequence[Quantity]) -> bool:
    """Whether two figures of a sentence may count the same: nothing can be reckoned where none do."""
    clans: set[int | str] = set()
    for figure in figures:
        unit = figure.unit
        if unit in _SHARES:
            continue
        clan = _CLANS.get(unit, unit)
        if clan in clans or (clans and (clan == "个" or "个" in clans)):
            return True
        clans.add(clan)
    return False


def are_kin(one: str, other: str) -> bool:
    """Whether two units count the same kind of thing: 件 and 起 do, 件 and 人 do not."""
    return one == other or (one, other) in _KIN


def before(sentence: Sentence, index: int) -> str:
    """The words of its clause before a figure: `结案` of `,结案1586件`, `维持` of `,维持(以驳回申请等方式结案)93件`."""
    gap = sentence.gaps[index]
    return _CLAUSE.split(_BRACKET.sub("", gap) if ")" in gap else gap)[-1].strip()


def after(sentence: Sentence, index: int) -> str:
    """The words of its clause after a figure: `参考` of `3369人参考,`."""
    return _CLAUSE.split(sentence.gaps[index + 1], maxsplit=1)[0].strip()


def bigrams(words: str) -> set[str]:
    """Every two neighbouring characters of some words: what two labels of one thing share."""
    return {one + other for one, other in pairwise(words)}


def grain(sentence: Sentence, figure: Quantity) -> float:
    """The worth of the last printed digit: 0.01 of 96.55%, 100 of 2.38万件, 1 of 58件."""
    words = sentence.folded[figure.start : figure.end]
    if not _MAGNIFIED.search(words):
        return 1.0
    printed = _PRINTED.match(words)
    if printed is None:
        return 1e8 if "亿" in words else 1e4 if "万" in words else 1.0
    return float(_MAGNITUDES.get(printed[2] or "", 1.0) / 10 ** len(printed[1] or ""))


def slack(sentence: Sentence, figure: Quantity) -> float:
    """How far the true value may lie from the printed one: half the last digit where the figure was rounded, else nothing."""
    worth = grain(sentence, figure)
    return 0.0 if worth == 1.0 else worth / 2


def is_plain(figure: Quantity) -> bool:
    """Whether a figure is one exact number: no hedge and no range."""
    return figure.bound is None and figure.upper is None


def is_share(figure: Quantity) -> bool:
    """Whether a figure is a percentage."""
    return figure.unit in _SHARES


def number(value: float) -> str:
    """A value as people write it: 13027, 96.54, 1200000000."""
    return str(int(value)) if float(value).is_integer() else f"{value:.6f}".rstrip("0").rstrip(".")


def within(printed: float, worth: float, low: float, high: float) -> bool:
    """Whether a reckoned value between `low` and `high` rounds to, or is cut off at, what is printed to digits of that worth."""
    return low < printed + worth - _EXACT and high >= printed - worth / 2 - _EXACT


def beyond(printed: float, worth: float, low: float, high: float) -> bool:
    """Whether a printed percentage is further off than rounding up explains, and near enough to be about the same figures.

    化解13起 of 1547起 beside 96.51% is a digit lost on the way to us, or another whole: no slip of the author's.
    """
    return not low - worth <= printed <= high + worth and low - _CREDIBLE <= printed <= high + _CREDIBLE


def make_check(kind: CheckKind, figures: Iterable[Quantity], formula: str, *, holds: bool) -> Check:
    """A check of these figures, in this order."""
    marked = tuple(figures)
    return Check(kind, tuple(one.value for one in marked), holds, tuple(Span(one.start, one.end) for one in marked), formula)
