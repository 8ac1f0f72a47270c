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


def _failed(corpus: Corpus, head: Head, note: CheckNote) -> FindingRow:
    check, href = note.check, way_to(head, note.anchor)
    formula = full_width(spaced(check.formula))
    return FindingRow("warning", CHECKS[check.kind], who_of(corpus, head), href, formula, note.sentence)


def findings_page(reader: Reader, names: dict[str, str]) -> Page:
    """Gather every finding, failed check and conflict; `names` are the indicators'."""
    gathered = _troubles(reader)
    conflicts = _conflicts(reader.corpus)
    grouped = gathered.findings
    order = sorted(
        grouped, key=lambda code: (min(_ORDER[note.finding.severity] for _, note in grouped[code]), -len(grouped[code]), code)
    )
    context = FindingsContext(
        frame=Frame(
            "疑点", "findings", "各报告中需要留意之处：勾稽不符、几处不一致、受损与修复。", (Link("findings/index.html", "疑点"),)
        ),
        total=sum(map(len, grouped.values())) + len(gathered.failed) + len(conflicts),
        groups=tuple(_group(reader.corpus, code, grouped[code]) for code in order),
        failed=tuple(_failed(reader.corpus, head, note) for head, note in gathered.failed[:_LONGEST_GROUP]),
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

    findings: dict[str, list[tuple[Head, FindingNote]]]
    failed: list[tuple[Head, CheckNote]]
    checks: int
    repairs: Counter[str]
    mended: Counter[str]


def _troubles(reader: Reader) -> _Troubles:
    findings: dict[str, list[tuple[Head, FindingNote]]] = {}
    failed: list[tuple[Head, CheckNote]] = []
    checks = 0
    repairs: Counter[str] = Counter()
    mended: Counter[str] = Counter()
    for head in reader.corpus.heads.values():
        checks += head.checks
        for kind, count in head.repairs:
            repairs[kind] += count
            mended[kind] += 1
        if not head.has_trouble:
            continue
        troubles = reader.troubles_of(head)
        failed += [(head, check_note) for check_note in troubles.failed]
        for note in troubles.findings:
            if not note.finding.code.startswith("check."):  # listed with the failed checks
                findings.setdefault(note.finding.code, []).append((head, note))
    return _Troubles(findings, failed, checks, repairs, mended)


def _found(corpus: Corpus, head: Head, note: FindingNote) -> FindingRow:
    finding, href = note.finding, way_to(head, note.anchor or "")
    word, message = SEVERITIES[finding.severity], full_width(finding.message)
    return FindingRow(finding.severity, word, who_of(corpus, head), href, message, note.excerpt)


def _group(corpus: Corpus, code: str, found: list[tuple[Head, FindingNote]]) -> FindingGroup:
    rows = tuple(_found(corpus, head, note) for head, note in found[:_LONGEST_GROUP])
    return FindingGroup(code, FINDINGS.get(code, code), len(found), rows, len(found) - len(rows))


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
