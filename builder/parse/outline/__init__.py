"""Find a report's headings: 一、 (一) 1. (1) 一是, run-in or alone, marked or not.

    二、转变政府职能(一)优化审批。全年…      level 1 转变政府职能 · level 2 优化审批

A heading is told by where it stands and by its number's place in a sequence, never by its marker alone: 一、 opens chapters and
joins court levels (一、二审), (一) opens sections and names items of a statute.
"""

from collections.abc import Iterator, Sequence
from operator import attrgetter

from builder.catalogue.dimensions import AHEAD, DimensionWords
from builder.model.marks import Heading
from builder.model.text import RestoredText
from builder.model.tuples import maker
from builder.parse.outline.candidates import LEVELS, find_candidates
from builder.parse.outline.nesting import depth
from builder.parse.outline.sequence import accept, is_dense
from builder.parse.outline.titles import find_title
from builder.parse.outline.unmarked import find_unmarked

__all__ = ["find_outline"]


# A text as long as this has more than one paragraph.
_LONG = 400
_AFTER = attrgetter("after")
_heading = maker(Heading)


def find_outline(text: RestoredText, dimensions: DimensionWords) -> tuple[Heading, ...]:
    """All headings in reading order, each with its level, its words and the dimension that these words name."""
    folded, words = text.folded, text.text
    headings: list[Heading] = []
    following = len(words)
    inserted = _inserted(text)
    is_flat = bool(inserted) or (len(folded) > _LONG and is_dense(folded))
    for mark in reversed(accept(find_candidates(folded, has_lost_lines=is_flat), folded, text.headings, inserted)):
        end = find_title(folded, mark.end, following, is_flat=is_flat)
        following = mark.start
        if end > mark.end:
            title = words[mark.end : end]
            if "\n" in title:
                title = title.replace("\n", "")
            heading = _heading((LEVELS[mark.kind], words[mark.start : mark.end].rstrip(), title, mark.start, end, None))
            if headings and _is_printed_twice(folded, heading, headings[-1]):
                headings.pop()
            headings.append(heading)
    headings.reverse()
    return tuple(_with_dimensions(find_unmarked(text, headings), dimensions))


def _is_printed_twice(folded: str, heading: Heading, following: Heading) -> bool:
    """Whether nothing but the same heading follows, as where a page repeats the line."""
    is_same = heading.marker == following.marker and heading.title == following.title
    return is_same and not folded[heading.end : following.start].strip()


def _inserted(text: RestoredText) -> frozenset[int]:
    """What stands behind the line breaks that were put in where the source had lost them."""
    if "\n" not in map(_AFTER, text.repairs):
        return frozenset()
    return frozenset(repair.at for repair in text.repairs if repair.after == "\n" and not repair.before)


def _with_dimensions(headings: Sequence[Heading], dimensions: DimensionWords) -> Iterator[Heading]:
    """Each heading with the dimension its words name; below a chapter of shortcomings or plans none is named."""
    silent_above: int | None = None
    for heading in headings:
        if silent_above is not None:
            if depth(heading) > silent_above:
                yield heading
                continue
            silent_above = None
        named = dimensions.of(heading.title)
        if named == AHEAD:
            silent_above = depth(heading)
        if named is None or named == AHEAD:
            yield heading
        else:
            yield _heading((*heading[:-1], named))
