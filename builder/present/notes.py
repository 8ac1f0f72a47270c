"""What stands in the margin of a report's text: indicators and scopes, checks, implied values, shortcomings, plans, findings."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from builder.catalogue.indicators import Indicator
from builder.model.anchors import Anchors
from builder.model.marks import Check
from builder.model.report import Report
from builder.model.text import RestoredText
from builder.model.tuples import maker
from builder.present.markup import esc
from builder.present.numbers import raw, spaced, spoken
from builder.present.punctuation import full_width
from builder.present.readings import Read
from builder.present.words import CHECKS, SEVERITIES


class Note(NamedTuple):
    """A note on the text at offset `at`; where no mark carries the address, `point` is the one to set there."""

    at: int
    point: str
    html: str


_note_of = maker(Note)


def notes_of(
    report: Report, anchors: Anchors, indicators: Mapping[str, Indicator], read: Iterable[Read], checks: Iterable[str]
) -> list[Note]:
    """Every note of one report in the order of its places; `read` are its figures, `checks` its checks as `check_html` has them."""
    notes = [
        _note_of((start, "", f'<li class="n-q"><a class="n-f" href="#{anchor}">{printed}</a> {link}{_small(remarks)}</li>'))
        for start, _, anchor, printed, link, remarks in read
    ]
    notes += [*_checks(report, anchors, checks), *_implied(report, anchors, indicators)]
    notes += [
        Note(passage.start, anchor, f'<li class="n-problem"><a href="#{anchor}">自述不足</a></li>')
        for anchor, passage in zip(anchors.problems, report.problems, strict=True)
    ]
    notes += [
        Note(passage.start, anchor, f'<li class="n-plan"><a href="#{anchor}">下一年安排</a></li>')
        for anchor, passage in zip(anchors.plans, report.plans, strict=True)
    ]
    notes += _findings(report, anchors)
    notes += [
        Note(verdict.start, anchor, "")
        for anchor, verdict in zip(anchors.verdicts, report.verdicts, strict=True)
        if verdict.start is not None
    ]
    return sorted(notes)


def restored_offset(text: RestoredText, source: int) -> int:
    """Find where in the restored text a place of the source stands; what was cut out stands where the text goes on."""
    runs = text.runs
    if not runs:
        return 0
    number = bisect_right(runs, source, key=lambda run: run.source_start) - 1
    if number < 0:
        return 0
    run = runs[number]
    return min(run.start + min(source - run.source_start, run.length), len(text.text))


def check_html(check: Check, anchor: str) -> str:
    """A check in words: its formula, whether it holds, and the figures it is made of."""
    verdict = "相符" if check.holds else "不符"
    return (
        f'<a class="check {"holds" if check.holds else "fails"}" href="#{anchor}">'
        f"<b>{CHECKS[check.kind]}{verdict}</b> <span>{esc(full_width(spaced(check.formula)))}</span></a>"
    )


def _small(remarks: str) -> str:
    return f" <small>{remarks}</small>" if remarks else ""


def _checks(report: Report, anchors: Anchors, checks: Iterable[str]) -> Iterator[Note]:
    for anchor, check, shown in zip(anchors.checks, report.checks, checks, strict=True):
        if check.figures:
            yield Note(min(figure.start for figure in check.figures), anchor, f'<li class="n-check">{shown}</li>')


def _implied(report: Report, anchors: Anchors, indicators: Mapping[str, Indicator]) -> Iterator[Note]:
    for anchor, implied in zip(anchors.implied, report.implied, strict=True):
        row = indicators.get(implied.indicator)
        yield Note(
            implied.start,
            anchor,
            f'<li class="n-implied"><a href="#{anchor}">推算</a> {implied.year}年{esc(row.name if row else implied.indicator)}'
            f'<data value="{raw(implied.value)}" data-derived="#{anchor}" data-how="implied">{spoken(implied.value)}</data></li>',
        )


def _findings(report: Report, anchors: Anchors) -> Iterator[Note]:
    for anchor, finding in zip(anchors.findings, report.findings, strict=True):
        if finding.at is not None:
            yield Note(
                restored_offset(report.restored, finding.at.start),
                anchor,
                # A sum that fails is a note of its own there, and need not be told twice.
                ""
                if finding.code.startswith("check.")
                else f'<li class="n-finding"><a href="#{anchor}">{SEVERITIES[finding.severity]}</a> {esc(full_width(finding.message))}</li>',
            )
