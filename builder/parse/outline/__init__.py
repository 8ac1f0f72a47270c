"""Find a report's headings: 一、 (一) 1. (1) 一是, run-in or alone, marked or not.

    二、转变政府职能(一)优化审批。全年…      level 1 转变政府职能 · level 2 优化审批

A heading is told by where it stands and by its number's place in a sequence, never by its marker alone: 一、 opens chapters and
joins court levels (一、二审), (一) opens sections and names items of a statute.
"""

from builder.catalogue.dimensions import DimensionWords
from builder.model.marks import Heading
from builder.model.text import RestoredText
from builder.parse.outline.candidates import find_candidates
from builder.parse.outline.sequence import accept
from builder.parse.outline.titles import find_title
from builder.parse.outline.unmarked import find_unmarked

__all__ = ["find_outline"]


def find_outline(text: RestoredText, dimensions: DimensionWords) -> tuple[Heading, ...]:
    """All headings in reading order, each with its level, its words and the dimension that these words name."""
    accepted = accept(find_candidates(text.folded), text.folded)
    headings: list[Heading] = []
    for mark, following in zip(accepted, [*(mark.start for mark in accepted[1:]), len(text.text)], strict=True):
        end = find_title(text.folded, mark.end, following)
        if end > mark.end:
            marker = text.text[mark.start : mark.marker_end]
            headings.append(Heading(mark.level, marker, text.text[mark.end : end], mark.start, end))
    merged = find_unmarked(text, headings)
    found = dimensions.of(heading.title for heading in merged)
    return tuple(heading._replace(dimension=dimension) for heading, dimension in zip(merged, found, strict=True))
