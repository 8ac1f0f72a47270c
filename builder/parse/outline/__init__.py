"""Find a report's headings: 一、 (一) 1. (1) 一是, run-in or alone, marked or not.

    二、转变政府职能(一)优化审批。全年…      level 1 转变政府职能 · level 2 优化审批

A heading is told by where it stands and by its number's place in a sequence, never by its marker alone: 一、 opens chapters and
joins court levels (一、二审), (一) opens sections and names items of a statute.
"""

from collections.abc import Iterator, Sequence

from builder.catalogue.dimensions import AHEAD, DimensionWords
from builder.model.marks import Heading
from builder.model.text import RestoredText
from builder.parse.outline.candidates import find_candidates
from builder.parse.outline.nesting import depth
from builder.parse.outline.sequence import accept
from builder.parse.outline.titles import find_title
from builder.parse.outline.unmarked import find_unmarked

__all__ = ["find_outline"]


def find_outline(text: RestoredText, dimensions: DimensionWords) -> tuple[Heading, ...]:
    """All headings in reading order, each with its level, its words and the dimension that these words name."""
    accepted = accept(find_candidates(text.folded), text.folded, text.headings)
    headings: list[Heading] = []
    following = len(text.text)
    for mark in reversed(accepted):
        end = find_title(text.folded, mark.end, following)
        following = mark.start
        if end > mark.end:
            marker = text.text[mark.start : mark.end].rstrip()
            headings.append(Heading(mark.level, marker, text.text[mark.end : end].replace("\n", ""), mark.start, end))
    headings.reverse()
    return tuple(_with_dimensions(find_unmarked(text, headings), dimensions))


def _with_dimensions(headings: Sequence[Heading], dimensions: DimensionWords) -> Iterator[Heading]:
    """Each heading with the dimension its words name; below a chapter of shortcomings or plans none is named."""
    silent_above: int | None = None
    for heading in headings:
        if silent_above is not None and depth(heading) <= silent_above:
            silent_above = None
        named = dimensions.of(heading.title) if silent_above is None else None
        if named == AHEAD:
            silent_above = depth(heading)
        yield heading if named is None or named == AHEAD else heading._replace(dimension=named)
