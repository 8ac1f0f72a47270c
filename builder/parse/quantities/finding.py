"""From text to quantities: match, read the number, refuse look-alikes, join ranges, read the hedges."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from builder.catalogue.names import Names
from builder.catalogue.units import Units
from builder.model.marks import Bound, Citation, Heading, Quantity
from builder.model.text import RestoredText
from builder.model.tuples import maker
from builder.parse.quantities.candidate import Candidate
from builder.parse.quantities.enclosure import Enclosures, find_quotes
from builder.parse.quantities.grammar import quantity_pattern
from builder.parse.quantities.hedges import find_bound
from builder.parse.quantities.lookalikes import is_lookalike
from builder.parse.quantities.lookalikes.vague import ROUND_NUMERALS
from builder.parse.quantities.reading import read_match

# 50%-60% and 3天至5天 are one range; 由40%至60% tells where it came from and where it went.
_LONGEST_JOINT = 2
_JOINT = re.compile(r"[-—–~～－]{1,2}|至|到")
_FROM = frozenset("由从自")
# A number that opens a clause and counts things has no decimals: `1.15件` is item 1 and fifteen cases.
_CLAUSE_START = frozenset("\n。;")
# 事项1 458项: digits in groups of three behind a word; at the head of a line, or behind another space, it is a table's cells.
_GROUP_SPACES = frozenset(" \u00a0\u2009\u202f")
_LAST_GROUP = re.compile(r"[0-9]{3}(?:\.[0-9]+)?")
_GROUPS = re.compile(
    r"[\u4e00-\u9fff,、:] ?(?<!第)(?<!第 )([1-9][0-9]{0,2}[ \u00a0\u2009\u202f](?:[0-9]{3}[ \u00a0\u2009\u202f])*)$"
)
_LONGEST_GROUPS = 16
_FRACTION_DIGITS = 6
_UNCOUNTED = frozenset(("shares", "money", "areas", "lengths", "volumes", "weights", "durations", "power", "data", "scores"))


_quantity_of = maker(Quantity)


def find_quantities(
    text: RestoredText, outline: Sequence[Heading], citations: Sequence[Citation], units: Units, names: Names
) -> tuple[Quantity, ...]:
    """Every quantity in reading order; spans never overlap.

    Headings lend their markers, which are no figures; citations and quoted names enclose what is a name.
    """
    folded = text.folded
    markers = {heading.start: len(heading.marker) for heading in outline if heading.marker}
    enclosures = Enclosures([*[(citation.start, citation.end) for citation in citations], *find_quotes(text)])
    found: list[Quantity] = []
    for candidate in _read(folded, markers, units):
        if enclosures.hold(candidate.start) or _is_refused(candidate, units, names):
            continue
        quantity = _quantity(candidate)
        if found and quantity.start - found[-1].end <= _LONGEST_JOINT and (joined := _joined(folded, found[-1], quantity)):
            found[-1] = joined
        else:
            found.append(quantity)
    return tuple(found)


def _is_refused(candidate: Candidate, units: Units, names: Names) -> bool:
    """Whether the candidate looks like a quantity and is none: by its unit, by its kind, by the name it belongs to."""
    if (candidate.is_chinese and candidate.unit in units.digits_only) or is_lookalike(candidate):
        return True
    text, start = candidate.text, candidate.start
    for begins in (text[start : start + 2], text[start]):
        named = names.patterns.get(begins)
        if named is not None and _compiled(named).match(text, start):
            return True
    return False


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _read(folded: str, markers: Mapping[int, int], units: Units) -> Iterator[Candidate]:
    """Each match as a candidate; what is no number after all is passed over."""
    pattern = quantity_pattern(units.pattern, units.firsts)
    search = pattern.search
    position = 0
    while match := search(folded, position):
        start, position = match.span()
        if start in markers or folded[start - 1] in _CLAUSE_START or start == 0:
            behind = _behind_marker(folded, match, markers, units)
            if behind is not None:
                match = pattern.match(folded, behind)
                if match is None:
                    position = behind
                    continue
                position = match.end()
        candidate = read_match(folded, match, units.pattern)
        if candidate is not None:
            position = candidate.end
            yield _grouped(folded, candidate) if folded[start - 1] in _GROUP_SPACES else candidate
        elif match["high"]:
            # 12-4期: no range; the number next to the unit stands for itself.
            position = match.start("high")


def _grouped(folded: str, candidate: Candidate) -> Candidate:
    """The whole of a number whose thousands are set off by a space: 事项1 458项."""
    words = candidate.words
    if candidate.is_chinese or candidate.upper is not None or not _LAST_GROUP.fullmatch(words):
        return candidate
    groups = _GROUPS.search(folded, max(0, candidate.start - _LONGEST_GROUPS), candidate.start)
    if groups is None:
        return candidate
    whole = "".join(groups[1].split()) + words
    if not float(words):
        return candidate
    value = round(candidate.value / float(words) * float(whole), _FRACTION_DIGITS)
    return candidate._replace(start=groups.start(1), words=whole, value=value)


def _behind_marker(folded: str, match: re.Match[str], markers: Mapping[int, int], units: Units) -> int | None:
    """Where the number begins if a list marker was matched with it, None where there is no marker."""
    start = match.start()
    length = markers.get(start)
    if length is not None and start + length < match.end():
        return start + length
    point = folded.find(".", start, match.end())
    if point < 0 or match["magnitude"] or units.kinds.get(match["unit"] or "", "shares") in _UNCOUNTED:
        return None
    return point + 1 if start == 0 or folded[start - 1] in _CLAUSE_START else None


def _quantity(candidate: Candidate) -> Quantity:
    text, start, end, words, unit, value, _, hedge, upper = candidate
    bound = find_bound(text, start, end, hedge, unit, is_round=words in ROUND_NUMERALS)
    return _quantity_of((start, end, value, unit, bound, upper))


def _joined(folded: str, low: Quantity, high: Quantity) -> Quantity | None:
    """One range of two neighbours, None where they are none."""
    if low.unit != high.unit or low.upper is not None or high.upper is not None or low.value >= high.value:
        return None
    if not _JOINT.fullmatch(folded, low.end, high.start) or folded[low.start - 1 : low.start] in _FROM:
        return None
    bound: Bound | None = high.bound or low.bound
    return Quantity(low.start, high.end, low.value, low.unit, bound, high.value)
