"""Paragraphs as lines: indentation, trailing blanks and blank lines are how a page looked, not what it says."""

from collections.abc import Iterator

from builder.model.spans import Span
from builder.model.text import Edit


def paragraph_lines(text: str) -> Iterator[Edit]:
    """Fold each stretch of white space around a line's end into one line end; drop it at both ends of the text."""
    end = len(text.rstrip())
    start = len(text) - len(text.lstrip()) if end else len(text)
    if start:
        yield Edit(Span(0, start), "")
    yield from _between(text, start, end)
    if start < len(text) and end < len(text):
        yield Edit(Span(end, len(text)), "")


def _between(text: str, start: int, end: int) -> Iterator[Edit]:
    """The blanks around the line ends of [start, end), which neither begins nor ends with one."""
    begins = stop = start  # where the line at hand begins, and where the words of the lines before it stop
    for line in text[start:end].split("\n"):
        words = line.strip() if line and (line[0].isspace() or line[-1].isspace()) else line
        if words:
            first = begins + line.index(words) if words is not line else begins
            if first > stop + 1:
                line_end = text.index("\n", stop)
                if stop < line_end:
                    yield Edit(Span(stop, line_end), "")
                if line_end + 1 < first:
                    yield Edit(Span(line_end + 1, first), "")
            stop = first + len(words)
        begins += len(line) + 1
