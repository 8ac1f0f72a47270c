"""Numbers behind 分别 or behind a pair, and the words ahead that each of them is of: 收到、受理案件分别为120件、【110件】."""

import re
from collections.abc import Sequence

from builder.model.marks import Quantity

RESPECTIVELY = "分别"
_PROPOSALS = "提案"
# Not the 及, 和 and 与 of 及时受理率, 和解率, 参与人次.
_LISTING = re.compile(r"以及|、|和(?![解谐])|(?<![普涉])及(?![时格早其])|(?<!参)与(?!会)")
_LONGEST_LIST = 12
_PAIRED = re.compile(r"(?:建议|议案)[、和及与][省市区县州旗]?(?:政协)?(?:委员)?提案(?:办理|办结|办复)?(?=[各共]?\d)")
_BESIDE = frozenset("、和")
_PAIRED_UNITS = frozenset({"件", "条"})
# 县区分别是杏岭县【52万件】、槐川县20万件: each number behind 分别 has its own words.
_NAMED_APART = re.compile(r"[、和与及][\u4e00-\u9fff]{2,}")
_OPENS_LIST = re.compile(r"分别(?:为|是|有)?:?")


def list_ahead(text: str, clause: tuple[int, int], quantities: Sequence[Quantity], place: int) -> int:
    """Where the words end that several numbers of a clause share: at 分别, or before the first of a pair or run; -1 where it shares none."""
    start, end = quantities[place].start, quantities[place].end
    spread = max(text.rfind(RESPECTIVELY, clause[0], start), _pair(text, clause, quantities, place))
    if spread < 0 and (text[start - 1] in _BESIDE or text[end : end + 1] in _BESIDE):
        return _run(text, clause[0], quantities, place)
    return spread


def _pair(text: str, clause: tuple[int, int], quantities: Sequence[Quantity], place: int) -> int:
    """Where the words end that a number is paired with without 分别: 办理人大代表建议、政协提案【63件】和71件; -1 where it is not."""
    if quantities[place].unit not in _PAIRED_UNITS or text.find(_PROPOSALS, *clause) < 0:
        return -1
    paired = _PAIRED.search(text, *clause)
    if paired is None:
        return -1
    words = paired.end()
    first = place if quantities[place].start - words <= 1 else place - 1
    if first < 0 or first + 1 >= len(quantities):
        return -1
    one, other = quantities[first], quantities[first + 1]
    return words if 0 <= one.start - words <= 1 and other.start - one.end == 1 else -1


def _run(text: str, clause: int, quantities: Sequence[Quantity], place: int) -> int:
    """Where a run of numbers begins that stand bare beside each other: 市公安局、市水利局处罚【612件】、843件; -1 where a number stands in none.

    Each is of its item in the list ahead; where that has more or fewer items, nobody can tell what is of which.
    """
    first = last = place
    while first and quantities[first - 1].start >= clause and _is_beside(text, quantities[first - 1], quantities[first]):
        first -= 1
    while last + 1 < len(quantities) and _is_beside(text, quantities[last], quantities[last + 1]):
        last += 1
    return quantities[first].start if first < last else -1


def _is_beside(text: str, one: Quantity, other: Quantity) -> bool:
    return other.start - one.end == 1 and text[one.end] in _BESIDE and one.unit == other.unit


def spread_out(text: str, bounds: tuple[int, int, int, int], quantities: Sequence[Quantity], place: int) -> tuple[int, int, bool]:
    """Where the words of a number behind 分别 begin and end, and whether they stand in a list ahead.

    `bounds` are where its own words would begin, where the clause begins, where 分别 stands, and where the clause ends.
    """
    own, clause, spread, stop = bounds
    if _is_named_apart(text, (spread, stop), quantities, place):
        return max(own, _after_opening(text, spread)), quantities[place].start, False
    return *_respective(text, (clause, spread, stop), quantities, place), True


def _is_named_apart(text: str, spread: tuple[int, int], quantities: Sequence[Quantity], place: int) -> bool:
    """Whether a number behind 分别 has words of its own, as its neighbour in the list has."""
    start = quantities[place].start
    if place and spread[0] < quantities[place - 1].start:
        return _NAMED_APART.fullmatch(text, quantities[place - 1].end, start) is not None
    opened = _after_opening(text, spread[0])
    if place + 1 == len(quantities) or quantities[place + 1].start >= spread[1]:
        # 分别为予以公开【45件】;不予公开12件: the list goes on behind the clause.
        return text[opened - 1] == "为" and start > opened + 1 and text.startswith(";", quantities[place].end)
    if start == opened:
        return False
    return _NAMED_APART.fullmatch(text, quantities[place].end, quantities[place + 1].start) is not None


def _after_opening(text: str, spread: int) -> int:
    """Where a list that 分别为 opens begins; the spread itself where none does."""
    opened = _OPENS_LIST.match(text, spread)
    return opened.end() if opened else spread


def _respective(text: str, setting: tuple[int, int, int], quantities: Sequence[Quantity], place: int) -> tuple[int, int]:
    """The words that a number behind 分别 is paired with; none where words and numbers are not as many.

    `setting` is where the clause begins, where 分别 stands, and where the clause ends.
    """
    clause, spread, stop = setting
    start = quantities[place].start
    around = quantities[max(0, place - _LONGEST_LIST) : place + _LONGEST_LIST]
    numbers = [other.start for other in around if spread <= other.start < stop]
    bounds = [clause]
    for comma in _LISTING.finditer(text, clause, spread):
        bounds += (comma.start(), comma.end())
    bounds.append(spread)
    if len(bounds) != 2 * len(numbers):
        return start, start
    paired = numbers.index(start)
    return bounds[2 * paired], bounds[2 * paired + 1]
