"""Where a passage of a report begins and ends."""

import re
from collections.abc import Iterator

from builder.model.marks import Passage
from builder.model.text import RestoredText

CLOSING = " \t\n。;,:"
_SHORTEST_ITEM = 2
# A line as long as this may have been cut in mid-sentence; what goes on begins with a word, not with a marker.
_FULL_LINE = 24
_GOES_ON = re.compile(r"[\u4e00-\u9fff](?<![一二三四五六七八九十])")


def first_stop(folded: str, start: int, end: int) -> int:
    """Where the sentence or clause ends: at its first 。 or ;, or with its paragraph."""
    for stop in "。;":  # each looked for in front of the one before, so that no text is looked through twice
        at = folded.find(stop, start, end)
        end = end if at < 0 else at
    return line_stop(folded, start, end)


def line_stop(folded: str, start: int, end: int) -> int:
    """Where the paragraph ends: at the line's end, unless the line was too narrow for the sentence that goes on in the next."""
    first = start
    while (at := folded.find("\n", start, end)) >= 0:
        line = max(folded.rfind("\n", 0, at) + 1, first)
        if at - line < _FULL_LINE or folded[at - 1] in "。;:!?" or not _GOES_ON.match(folded, at + 1):
            return at
        start = at + 1
    return end


def passage(text: RestoredText, start: int, end: int) -> Iterator[Passage]:
    """The passage between two offsets without white space and closing punctuation; none where nothing is left."""
    while end > start and text.folded[end - 1] in CLOSING:
        end -= 1
    while start < end and text.folded[start] in CLOSING:
        start += 1
    if end - start >= _SHORTEST_ITEM:
        yield Passage(text.text[start:end].replace("\n", ""), start, end)
