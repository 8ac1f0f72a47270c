"""Stretches in which a number is part of a name: “四个意识”, “1+3”, 《…三年行动方案》."""

import re
import sys
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from builder.model.text import RestoredText

# Names in quotes are short; what is longer is quoted speech, and its figures count.
LONGEST_NAME = 24
_QUOTED = re.compile(
    rf"“[^“”\n。；]{{1,{LONGEST_NAME}}}”|‘[^‘’\n。；]{{1,{LONGEST_NAME}}}’|「[^「」\n]{{1,{LONGEST_NAME}}}」|『[^『』\n]{{1,{LONGEST_NAME}}}』"
)
_NEVER = sys.maxsize
_SPEECH = re.compile(r"[。;]")


# Where a stretch begins and ends whose numbers are not quantities.
Stretch: TypeAlias = tuple[int, int]


def find_quotes(text: RestoredText) -> list[Stretch]:
    """The quoted names of a text.

    A straight mark does not say whether it opens: a line with an odd number of them is left alone.
    """
    found = [quoted.span() for quoted in _QUOTED.finditer(text.text)]
    if '"' in text.text:
        found.extend(_straight_quotes(text))
    return found


def _straight_quotes(text: RestoredText) -> Iterator[Stretch]:
    """What stands between the first and second, third and fourth … quotation mark of each line."""
    offset = 0
    for line, folded in zip(text.text.split("\n"), text.folded.split("\n"), strict=True):
        if '"' in line:
            parts = folded.split('"')
            position = offset
            for order, part in enumerate(parts):
                is_inside = order % 2 == 1 and len(parts) % 2 == 1
                if is_inside and 0 < len(part) <= LONGEST_NAME and not _SPEECH.search(part):
                    yield position, position + len(part)
                position += len(part) + 1
        offset += len(line) + 1


class Enclosures:
    """Asks for places in reading order whether they lie in one of the stretches; each stretch is looked at once."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        """Take the stretches in any order; they may overlap."""
        self._left = sorted(stretches, reverse=True)
        self._reach = -1
        self._next = self._left[-1][0] if self._left else _NEVER

    def hold(self, place: int) -> bool:
        """Whether a place lies in a stretch. Places must not go back."""
        while self._next <= place:
            self._reach = max(self._reach, self._left.pop()[1])
            self._next = self._left[-1][0] if self._left else _NEVER
        return place < self._reach
