"""A finding: something about a report that a reader should know; data, never an exception."""

from enum import StrEnum
from typing import NamedTuple

from builder.model.spans import SourceSpan, Span


class Severity(StrEnum):
    """How much a finding weighs: an error or warning fails `--strict`, a note never does."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(NamedTuple):
    """One finding on one report.

    `code` is a stable dotted word (`place.unknown`, `check.sum`), `message` and `remedy` are Chinese sentences for the page.
    `at` is a Span of the restored text, a SourceSpan of the source text, or None where the whole file is meant;
    `builder.reading` turns every Span into a SourceSpan.
    """

    code: str
    severity: Severity
    message: str
    remedy: str
    at: Span | SourceSpan | None = None
