"""Stretches in which a number is part of a name: “四个意识”, “1+3”, 《…三年行动方案》."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from builder.model.text import RestoredText

# Names in quotes are short; what is longer is quoted speech, and its figures count.
LONGEST_NAME = 24
# A straight quotation mark does not say whether it opens: what follows a closing one gives it away.
_QUOTED = re.compile(
    rf"“[^“”\n。；]{{1,{LONGEST_NAME}}}”|「[^「」\n]{{1,{LONGEST_NAME}}}」|『[^『』\n]{{1,{LONGEST_NAME}}}』|‘[^‘’\n。；]{{1,{LONGEST_NAME}}}’"
    rf"|\"(?![,，。;；、:：)）\s的等和及])[^\"“”\n。；]{{1,{LONGEST_NAME}}}\""
)


class Stretch(NamedTuple):
    """A half-open stretch of the text whose numbers are not quantities."""

    start: int
    end: int


def find_quotes(text: RestoredText) -> tuple[Stretch, ...]:
    """The quoted names of a text, in reading order."""
    return tuple(Stretch(*quoted.span()) for quoted in _QUOTED.finditer(text.text))


class Enclosures:
    """Asks for places in reading order whether they lie in one of the stretches; each stretch is looked at once."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        """Take the stretches in any order; they may overlap."""
        self._left = sorted(stretches, reverse=True)
        self._reach = -1

    def hold(self, place: int) -> bool:
        """Whether a place lies in a stretch. Places must not go back."""
        while self._left and self._left[-1].start <= place:
            self._reach = max(self._reach, self._left.pop().end)
        return place < self._reach
