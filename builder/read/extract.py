"""What a format's reader finds in a file's bytes."""

from typing import NamedTuple

from builder.model.finding import Finding, Severity
from builder.model.spans import Span
from builder.model.text import Fact, FrontValue


class Extract(NamedTuple):
    """The text of a file, and what its format says of it. `content` None stands for the whole text.

    `ranks` say how deep the `headings` stand, one each, as far as the format tells.
    """

    text: str
    content: tuple[Span, ...] | None = None
    headings: tuple[int, ...] = ()
    front: tuple[tuple[str, FrontValue], ...] = ()
    facts: tuple[Fact, ...] = ()
    is_extracted: bool = False
    encoding: str = "utf-8"
    findings: tuple[Finding, ...] = ()
    ranks: tuple[int, ...] = ()


def refused(encoding: str, message: str, remedy: str) -> Extract:
    """Nothing but a finding that says why: what a library could make nothing of."""
    return Extract("", is_extracted=True, encoding=encoding, findings=(Finding("read.binary", Severity.ERROR, message, remedy),))
