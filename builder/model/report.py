"""One file, read: the whole of what is known about a report."""

from dataclasses import dataclass

from builder.model.finding import Finding
from builder.model.marks import Check, Citation, Heading, Implied, Kind, Metadata, Observation, Passage, Verdict
from builder.model.text import FrontValue, RestoredText, SourceText


@dataclass(frozen=True, slots=True)
class Report:
    """A report as read. Marks are offsets of `restored.text`; `restored.source_of` leads each back to the source.

    `key` is the record's id before two files with one key are told apart. Findings carry source spans or None.
    `unnumbered` are the indicators spoken of without a number, `damaged` those whose number may be lost to damage.
    """

    key: str
    kind: Kind
    source: SourceText
    restored: RestoredText
    metadata: Metadata
    outline: tuple[Heading, ...] = ()
    observations: tuple[Observation, ...] = ()
    citations: tuple[Citation, ...] = ()
    checks: tuple[Check, ...] = ()
    implied: tuple[Implied, ...] = ()
    problems: tuple[Passage, ...] = ()
    plans: tuple[Passage, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    unnumbered: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    overrides: tuple[str, ...] = ()
    notes: tuple[tuple[str, FrontValue], ...] = ()
