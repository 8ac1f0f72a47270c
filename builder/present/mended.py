"""Mended words in a report's text, each stretch with what the source has in its place: 强党 for 強(qiáng)黨.

Several repairs meet in one word: a note is cut out, and what is left converted. Drawn one in the other, each with what it found, a page
turned back to the source would say the word twice; so what overlaps is one stretch, and what it was is the source's own.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from builder.model.report import Report
from builder.model.text import Certainty, Repair, RestoredText
from builder.present.markup import esc
from builder.present.notes import restored_offset
from builder.present.words import repair_name

# A removed stretch (page chrome) may be pages long; the record holds all of it.
_LONGEST_BEFORE = 120
_DOUBT = {Certainty.EXACT: 0, Certainty.INFERRED: 1, Certainty.GAP: 2}


class Mended(NamedTuple):
    """Words as `opening` and `</ins>` enclose them; where a stretch was cut out, `end` is `start`."""

    start: int
    end: int
    opening: str


def mended_of(report: Report, edges: Sequence[int], ends: Sequence[int]) -> Iterator[Mended]:
    """Every mended stretch, cut where a mark's edge or a line's end lies in it; each piece of source stands in one of them."""
    restored, source = report.restored, report.source.text
    told = 0
    for start, end, repairs in _together(restored):
        if start == end:
            yield Mended(start, end, _opening(repairs, source[slice(*repairs[0].source)]))
            continue
        for first, last in _pieces(start, end, edges, ends):
            place = restored.source_of(first, last)
            was = source[max(told, place.start) : place.end]
            told = max(told, place.end)
            if was != restored.text[first:last]:
                yield Mended(first, last, _opening(repairs, was))


def _together(restored: RestoredText) -> Iterator[tuple[int, int, list[Repair]]]:
    """Repairs whose words overlap, as one stretch; what was cut out between two of its words is part of it."""
    held: list[Repair] = []
    start = reach = 0
    for repair in sorted(restored.repairs, key=attrgetter("at")):
        if held and repair.at >= reach:
            yield start, reach, held
            held = []
        if not held:
            start = reach = repair.at
        held.append(repair)
        # Where words were mended and converted since, the place of their source says more than how many there are.
        reach = max(reach, repair.at + len(repair.after), restored_offset(restored, repair.source.end) if repair.after else 0)
        if reach == start:  # cut out, between words that are as they were
            yield start, reach, held
            held = []
    if held:
        yield start, reach, held


def _pieces(start: int, end: int, edges: Sequence[int], ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    inside = set(edges[bisect_right(edges, start) : bisect_left(edges, end)])
    breaks = set(ends[bisect_left(ends, start) : bisect_left(ends, end)])
    first = start
    for cut in sorted(inside | breaks):
        if cut > first:
            yield first, cut
        first = cut + (cut in breaks)
    if end > first:
        yield first, end


def _opening(repairs: Sequence[Repair], was: str) -> str:
    certainty = max((repair.certainty for repair in repairs), key=_DOUBT.__getitem__)
    kinds = dict.fromkeys(repair.kind for repair in repairs)
    # What was converted only is marked more quietly than what was mended.
    classes = " ".join(kind for kind in kinds if kind != "traditional" or len(kinds) == 1)
    before = was if len(was) <= _LONGEST_BEFORE else was[:_LONGEST_BEFORE] + "……"
    names = "、".join(dict.fromkeys(map(repair_name, kinds)))
    return f'<ins class="fix {certainty} {classes}" data-was="{esc(before)}" title="{names}">'
