"""The page of what is amiss in all reports: findings, failed checks, figures that disagree, and how much was mended; and the table of all findings."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from builder.model.cards import CheckNote, FindingNote, Head
from builder.model.corpus import Cell, CellState, Corpus, Jurisdiction
from builder.model.finding import Severity
from builder.model.page import DataFile, Html, Page
from builder.present.cells import Reader
from builder.present.figures import figure_html
from builder.present.frame import Frame
from builder.present.markup import Link
from builder.present.numbers import exact, spaced
from builder.present.punctuation import full_width
from builder.present.reports import way_to, who_of
from builder.present.tables import WHO_HEADS, table_file, who_cells
from builder.present.words import CHECKS, FINDINGS, SEVERITIES, repair_name

# What a page can hold and a person can read; the table for download holds all.
_LONGEST_GROUP = 150
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


class FindingRow(NamedTuple):
    """A finding in the list over all reports."""

    severity: str
    word: str
    who: str
    href: str
    message: str
    excerpt: str


class FindingGroup(NamedTuple):
    """The findings of one kind; `left_out` are counted but not listed."""

    code: str
    name: str
    total: int
    rows: tuple[FindingRow, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class FindingsContext:
    """What `findings.html` shows."""

    frame: Frame
    total: int
    groups: tuple[FindingGroup, ...]
    failed: tuple[FindingRow, ...]
    failed_count: int
    checks: str
    conflicts: tuple[tuple[str, str, str, int, Html], ...]
    conflict_count: int
    repairs: tuple[tuple[str, str, int], ...]


def _failed(head: Head, who: str, note: CheckNote) -> FindingRow:
    check = note.check
    return FindingRow(
        "warning", CHECKS[check.kind], who, way_to(head, note.anchor), full_width(spaced(check.formula)), note.sentence
    )


def findings_page(reader: Reader, names: dict[str, str]) -> Page:
    """Gather every finding, failed check and conflict; `names` are the indicators'."""
    gathered = _troubles(reader)
    conflicts = _conflicts(reader.corpus)
    grouped = gathered.findings
    order = sorted(
        grouped, key=lambda code: (min(_ORDER[Severity(row.severity)] for row in grouped[code]), -len(grouped[code]), code)
    )
    context = FindingsContext(
        frame=Frame(
            "疑点", "findings", "各报告中需要留意之处：勾稽不符、几处不一致、受损与修复。", (Link("findings/index.html", "疑点"),)
        ),
        total=sum(map(len, grouped.values())) + len(gathered.failed) + len(conflicts),
        groups=tuple(_group(code, grouped[code]) for code in order),
        failed=tuple(gathered.failed[:_LONGEST_GROUP]),
        failed_count=len(gathered.failed),
        checks=exact(gathered.checks),
        conflicts=tuple(
            (
                place.page,
                place.name,
                names.get(indicator, indicator),
                year,
                Html(" 与 ".join(figure_html("../", figure) for figure in cell.figures[:4])),
            )
            for place, indicator, year, cell in conflicts[:_LONGEST_GROUP]
        ),
        conflict_count=len(conflicts),
        repairs=tuple((repair_name(kind), exact(count), gathered.mended[kind]) for kind, count in gathered.repairs.most_common()),
    )
    return Page("findings/index.html", "findings.html", context)


class _Troubles(NamedTuple):
    """What is amiss in all reports: findings by code, failed checks, checks made, repairs by kind and in how many reports."""

    findings: dict[str, list[FindingRow]]
    failed: list[FindingRow]
    checks: int
    repairs: Counter[str]
    mended: Counter[str]


def _troubles(reader: Reader) -> _Troubles:
    heads = reader.corpus.heads.values()
    findings: dict[str, list[FindingRow]] = {}
    failed: list[FindingRow] = []
    repairs: Counter[str] = Counter()
    mended: Counter[str] = Counter()
    for head in heads:
        for kind, count in head.repairs:
            repairs[kind] += count
            mended[kind] += 1
        if not head.has_trouble:
            continue
        troubles = reader.troubles_of(head)
        who = who_of(reader.corpus, head)
        failed += [_failed(head, who, check_note) for check_note in troubles.failed]
        for note in troubles.findings:
            if not note.finding.code.startswith("check."):  # listed with the failed checks
                findings.setdefault(note.finding.code, []).append(_found(head, who, note))
    return _Troubles(findings, failed, sum(head.checks for head in heads), repairs, mended)


def _found(head: Head, who: str, note: FindingNote) -> FindingRow:
    finding = note.finding
    href = way_to(head, note.anchor or "")
    return FindingRow(finding.severity, SEVERITIES[finding.severity], who, href, full_width(finding.message), note.excerpt)


def _group(code: str, rows: list[FindingRow]) -> FindingGroup:
    return FindingGroup(
        code, FINDINGS.get(code, code), len(rows), tuple(rows[:_LONGEST_GROUP]), max(0, len(rows) - _LONGEST_GROUP)
    )


def _conflicts(corpus: Corpus) -> list[tuple[Jurisdiction, str, int, Cell]]:
    """The cells in which a body's own words disagree: the body, the indicator, the year, the cell."""
    torn = dict.fromkeys(head.jurisdiction for head in corpus.heads.values() if head.is_torn and head.jurisdiction is not None)
    return [
        (place, indicator, year, cell)
        for key, place in corpus.jurisdictions.items()
        if key in torn
        for indicator, cells in corpus.cells.row(key).items()
        for year, cell in cells.items()
        if cell.state is CellState.CONFLICTING
    ]


def findings_table(reader: Reader) -> DataFile:
    """Make the download of all findings."""
    rows = [
        [*who_cells(head), note.finding.code, note.finding.severity, note.finding.message, note.excerpt, head.id]
        for head in reader.corpus.heads.values()
        if head.has_trouble
        for note in reader.troubles_of(head).findings
    ]
    return table_file("data/findings.csv", (*WHO_HEADS, "种类", "轻重", "内容", "原文", "报告"), rows)
