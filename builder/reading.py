"""One file -> one Report: the only place where the reading stages meet, and where places turn into source spans."""

from pathlib import Path

from builder.catalogue import Catalogue
from builder.measure.checks import check_finding, find_checks
from builder.measure.completeness import find_verdicts
from builder.measure.implied import find_implied
from builder.measure.mentions import find_mentions
from builder.measure.observing import observe
from builder.model.finding import Finding
from builder.model.marks import Kind, Metadata
from builder.model.report import Report
from builder.model.spans import SourceSpan, Span
from builder.model.text import RestoredText, SourceText
from builder.parse.citations import find_citations
from builder.parse.metadata import MetadataReading, find_metadata
from builder.parse.narrative import find_narrative
from builder.parse.outline import find_outline
from builder.parse.quantities import find_quantities
from builder.read import read_source
from builder.restore import restore


def read_report(path: Path, relative: str, catalogue: Catalogue) -> Report:
    """Everything that can be said of one file, from its bytes and the tables alone.

    `relative` is the path below the content folder, with `/`: the record's `source`. Trouble with the file is a finding of the
    Report, never an exception.
    """
    source = read_source(path, relative)
    text = restore(source)
    citations = find_citations(text)
    outline = find_outline(text, catalogue.dimension_words)
    who = find_metadata(text, source, outline, catalogue.divisions)
    if who.kind is Kind.OTHER:
        return _report(source, text, who)
    metadata = who.metadata
    quantities = find_quantities(text, outline, citations, catalogue.units, catalogue.names)
    observations = observe(
        text, outline, citations, quantities, metadata, catalogue.indicators, catalogue.cues, catalogue.divisions
    )
    narrative = find_narrative(text, outline, metadata.year)
    unnumbered, damaged = find_mentions(text, citations, observations, narrative.plans, catalogue.mentions)
    checks = find_checks(text, observations)
    failed = tuple(check_finding(check, text) for check in checks if not check.holds)
    return Report(
        key=who.key,
        kind=who.kind,
        source=source,
        restored=text,
        metadata=metadata,
        outline=outline,
        observations=observations,
        citations=citations,
        checks=checks,
        implied=find_implied(text, observations, metadata.year, catalogue.indicators.rows),
        problems=narrative.problems,
        plans=narrative.plans,
        verdicts=find_verdicts(text, outline, metadata, narrative.problems, narrative.plans),
        unnumbered=unnumbered,
        damaged=damaged,
        findings=_at_source(text, (*source.findings, *text.findings, *who.findings, *failed)),
        overrides=who.overrides,
        notes=_notes(source),
    )


def _report(source: SourceText, text: RestoredText, who: MetadataReading) -> Report:
    """A file that is not one body's yearly report: its text and findings, no marks."""
    return Report(
        key=who.key,
        kind=who.kind,
        source=source,
        restored=text,
        metadata=who.metadata,
        findings=_at_source(text, (*source.findings, *text.findings, *who.findings)),
        overrides=who.overrides,
        notes=_notes(source),
    )


def _notes(source: SourceText) -> tuple[tuple[str, str | int | bool | None], ...]:
    """Front matter that is about the report rather than of its metadata: `rewritten`, `url` and their like."""
    return tuple((key, value) for key, value in source.front if key not in Metadata._fields)


def _at_source(text: RestoredText, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The border: from here on a finding points into the source text."""

    def turned(at: Span | SourceSpan | None) -> SourceSpan | None:
        return text.source_of(at.start, at.end) if isinstance(at, Span) else at

    return tuple(finding._replace(at=turned(finding.at)) for finding in findings)
