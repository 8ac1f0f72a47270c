"""Files -> Reports: the only place where the reading stages meet, and where places turn into source spans."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from builder.catalogue import Catalogue
from builder.measure.checks import check_finding, find_checks
from builder.measure.completeness import find_verdicts
from builder.measure.implied import find_implied
from builder.measure.mentions import find_mentions
from builder.measure.observing import Told, observe
from builder.model.finding import Finding
from builder.model.marks import Citation, Heading, Kind, Metadata
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


class _Begun(NamedTuple):
    """A report before its figures are asked for: its words, and who speaks in it."""

    source: SourceText
    text: RestoredText
    citations: tuple[Citation, ...]
    outline: tuple[Heading, ...]
    who: MetadataReading


def read_report(path: Path, relative: str, catalogue: Catalogue) -> Report:
    """Everything that can be said of one file, from its bytes and the tables alone.

    `relative` is the path below the content folder, with `/`: the record's `source`. Trouble with the file is a finding of the
    Report, never an exception.
    """
    return read_reports([(path, relative)], catalogue)[0]


def read_reports(files: Sequence[tuple[Path, str]], catalogue: Catalogue) -> list[Report]:
    """The report of each file, named as `read_report` has it.

    A stage is through with all of them before the next begins: its patterns and tables fill the processor's cache, and stages that
    take turns drive each other out of it. Two dozen files are read in four fifths of the time that they take one by one.
    """
    sources = [read_source(path, relative) for path, relative in files]
    texts = [restore(source) for source in sources]
    citations = [find_citations(text) for text in texts]
    outlines = [find_outline(text, catalogue.dimension_words) for text in texts]
    whos = [
        find_metadata(text, source, outline, catalogue.divisions)
        for text, source, outline in zip(texts, sources, outlines, strict=True)
    ]
    begun = list(map(_Begun, sources, texts, citations, outlines, whos))
    measured = iter(_measured([one for one in begun if one.who.kind is Kind.REPORT], catalogue))
    return [next(measured) if one.who.kind is Kind.REPORT else _plain(one) for one in begun]


def _measured(begun: Sequence[_Begun], catalogue: Catalogue) -> list[Report]:
    """Bodies' yearly reports, with all their marks."""
    quantities = [find_quantities(one.text, one.outline, one.citations, catalogue.units, catalogue.names) for one in begun]
    observations = observe(
        [Told(one.text, one.outline, counted, one.who.metadata) for one, counted in zip(begun, quantities, strict=True)],
        catalogue.indicators,
        catalogue.cues,
        catalogue.divisions,
    )
    narratives = [find_narrative(one.text, one.outline, one.who.metadata.year) for one in begun]
    mentions = [
        find_mentions(one.text, one.citations, observed, told.plans, catalogue.mentions)
        for one, observed, told in zip(begun, observations, narratives, strict=True)
    ]
    checks = [find_checks(one.text, observed) for one, observed in zip(begun, observations, strict=True)]
    implied = [
        find_implied(one.text, observed, one.who.metadata.year, catalogue.indicators.rows)
        for one, observed in zip(begun, observations, strict=True)
    ]
    verdicts = [
        find_verdicts(one.text, one.outline, one.who.metadata, told.problems, told.plans)
        for one, told in zip(begun, narratives, strict=True)
    ]
    return [
        replace(
            _plain(one, tuple(check_finding(check, one.text) for check in checked if not check.holds)),
            outline=one.outline,
            observations=observed,
            citations=one.citations,
            checks=checked,
            implied=derived,
            problems=told.problems,
            plans=told.plans,
            verdicts=judged,
            unnumbered=unnumbered,
            damaged=damaged,
        )
        for one, observed, told, (unnumbered, damaged), checked, derived, judged in zip(
            begun, observations, narratives, mentions, checks, implied, verdicts, strict=True
        )
    ]


def _plain(one: _Begun, failed: tuple[Finding, ...] = ()) -> Report:
    """A report without its marks, as one stays that is not one body's of a year; `failed` are findings besides those of the stages."""
    source, text, who = one.source, one.text, one.who
    return Report(
        key=who.key,
        kind=who.kind,
        source=source,
        restored=text,
        metadata=who.metadata,
        findings=_at_source(text, (*source.findings, *text.findings, *who.findings, *failed)),
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
