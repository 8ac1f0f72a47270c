"""What a report speaks of without a number: `全面推行合法性审核` and no figure of that row anywhere.

Such a cell is empty for another reason than silence; where the words stand in a sentence with an unreadable stretch, the number
may have been lost, and the cell is damaged.
"""

from collections.abc import Sequence
from operator import attrgetter

from builder.catalogue.mentions import Mentions
from builder.model.marks import Citation, Observation, Passage
from builder.model.text import Certainty, RestoredText

_CERTAINTY = attrgetter("certainty")


def find_mentions(
    text: RestoredText,
    citations: Sequence[Citation],
    observations: Sequence[Observation],
    plans: Sequence[Passage],
    mentions: Mentions,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of the indicators spoken of without a number, and of those whose number may be lost to damage, in reading order.

    An indicator with any figure, be it of one body or of another year, is in neither.
    """
    stated = {seen.indicator for seen in observations}
    aside = [(cited.start, cited.end) for cited in citations] + [(plan.start, plan.end) for plan in plans]
    gaps: list[int] = []
    if Certainty.GAP in map(_CERTAINTY, text.repairs):
        gaps = [repair.at for repair in text.repairs if repair.certainty is Certainty.GAP]
    silent: dict[str, bool] = {}
    wanted_of: dict[int, list[str]] = {}  # by the word's number: one word comes again and again
    for number, start, end in mentions.finder.find_matches_as_indexes(text.folded, overlapping=True):
        wanted = wanted_of.get(number)
        if wanted is None:
            wanted = wanted_of[number] = [indicator for indicator in mentions.indicators[number] if indicator not in stated]
        if not wanted or [first for first, last in aside if first <= start and end <= last]:
            continue
        is_damaged = bool(gaps) and _has_gap(text.folded, start, end, gaps)
        for indicator in wanted:
            silent[indicator] = silent.get(indicator, False) or is_damaged
        if not gaps:
            wanted_of[number] = []  # said again it tells no more
    return (
        tuple(indicator for indicator, is_damaged in silent.items() if not is_damaged),
        tuple(indicator for indicator, is_damaged in silent.items() if is_damaged),
    )


def _has_gap(folded: str, start: int, end: int, gaps: Sequence[int]) -> bool:
    """Whether an unreadable stretch lies in the sentence of `folded[start:end]`."""
    first = max(folded.rfind("。", 0, start), folded.rfind("\n", 0, start)) + 1
    stops = [stop for stop in (folded.find("。", end), folded.find("\n", end)) if stop >= 0]
    last = min(stops, default=len(folded))
    return any(first <= gap < last for gap in gaps)
