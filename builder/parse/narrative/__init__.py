"""Find what a report admits and what it plans: under headings of their own, or in its last sentences.

Of `…但仍存在一定差距:一是执法力量不足;二是普法形式单一。2024年,我们将补齐短板。` the problems are 执法力量不足 and 普法形式单一,
the plan is 补齐短板.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from builder.model.marks import Heading, Passage
from builder.model.text import RestoredText
from builder.parse.narrative.items import cut_plans, cut_problems
from builder.parse.narrative.sections import Part, Section, find_admission, find_parts, find_promise

__all__ = ["Narrative", "find_narrative"]


class Narrative(NamedTuple):
    """The shortcomings that the report admits and the plans it makes, in reading order."""

    problems: tuple[Passage, ...]
    plans: tuple[Passage, ...]


def find_narrative(text: RestoredText, outline: Sequence[Heading], year: int | None) -> Narrative:
    """One passage per shortcoming and per heading or item of the next year's plan, with or without a heading of their own.

    `year` is the reporting year; the plan is of the year after it.
    """
    parts = list(find_parts(text.folded, outline, year))
    problems = tuple(_problems(text, parts))
    plans = tuple(_plans(text, parts))
    if not problems:
        admission = find_admission(text.folded, outline, parts, year)
        problems = () if admission is None else tuple(cut_problems(text, admission))
    if not plans:
        promise = find_promise(text.folded, outline, year)
        plans = () if promise is None else tuple(cut_plans(text, promise))
    return Narrative(problems, plans)


def _problems(text: RestoredText, parts: Sequence[Section]) -> Iterator[Passage]:
    for section in parts:
        if section.part is Part.PROBLEMS:
            yield from cut_problems(text, section)


def _plans(text: RestoredText, parts: Sequence[Section]) -> Iterator[Passage]:
    for section in parts:
        if section.part is Part.PLANS:
            yield from cut_plans(text, section)
