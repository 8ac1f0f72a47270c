"""Two kinds of place in a text, never mixed: Span in the restored text, SourceSpan in the source text."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of the text a stage works on (the restored text, once restoring is done), in code points."""

    start: int
    end: int


class SourceSpan(NamedTuple):
    """A half-open stretch of the source text, in code points: what the published record points with."""

    start: int
    end: int
