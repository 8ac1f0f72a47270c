"""Paragraphs as lines: indentation, trailing blanks and blank lines are how a page looked, not what it says."""

import re
from collections.abc import Iterator

from builder.model.spans import Span
from builder.model.text import Edit

_BLANKS = re.compile(r"(?<!\s)[^\S\n]+(?=\n)\n\s*|\n\s+|\A\s+|(?<!\s)\s+\Z")


def paragraph_lines(text: str) -> Iterator[Edit]:
    """Fold each stretch of white space around a line's end into one line end; drop it at both ends of the text."""
    if all(line and not line[0].isspace() and not line[-1].isspace() for line in text.split("\n")):
        return
    for blanks in _BLANKS.finditer(text):
        start, end = blanks.span()
        if start == 0 or end == len(text):
            yield Edit(Span(start, end), "")
        else:
            line_end = text.index("\n", start, end)
            if start < line_end:
                yield Edit(Span(start, line_end), "")
            if line_end + 1 < end:
                yield Edit(Span(line_end + 1, end), "")
