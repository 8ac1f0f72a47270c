"""Pages that gather one kind of thing from all reports: findings and failed checks, and the documents they cite."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from builder.model.corpus import Cell, CellState, CheckNote, Corpus, FindingNote, Head, Jurisdiction
from builder.model.finding import Severity
from builder.model.marks import Kind
from builder.model.page import Html, Page
from builder.present.cells import Reader
from builder.present.figures import figure_html
from builder.present.frame import Frame
from builder.present.markup import Link, report_href
from builder.present.numbers import exact, spaced
from builder.present.punctuation import full_width
from builder.present.tables import mention_addresses
from builder.present.words import CHECKS, FINDINGS, SEVERITIES, repair_name

# What a page can hold and a person can read; the tables for download hold all.
_LONGEST_GROUP = 150
_MOST_DOCUMENTS = 400
_MOST_PLACES = 12
# A link to a report takes some 100 bytes of the page: where there would be more than so many, each document has fewer of its own.
_MOST_LINKS = 700
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


class DocumentRow(NamedTuple):
    """A document and where it is named: in how many reports, how often, the first few of them."""

    title: str
    number: str
    reports: int
    times: int
    places: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True)
class DocumentsContext:
    """What `documents.html` shows."""

    frame: Frame
    total: int
    rows: tuple[DocumentRow, ...]
    left_out: int
    mentions: tuple[Link, ...]


def who_of(corpus: Corpus, head: Head) -> str:
    """Say which report it is: 荷塘区2022年."""
    place = corpus.jurisdictions.get(head.jurisdiction or "")
    name = (head.metadata.issuer if head.is_bureau else None) or (place.name if place else head.metadata.jurisdiction)
    if not name:
        return head.path
    return f"{name}{head.metadata.year}年" if head.metadata.year else name


def _failed(head: Head, who: str, note: CheckNote) -> FindingRow:
    check = note.check
    return FindingRow(
        "warning", CHECKS[check.kind], who, report_href(head.id, note.anchor), full_width(spaced(check.formula)), note.sentence
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
                place.address + "index.html",
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
    href = report_href(head.id, note.anchor or "") if head.kind is Kind.REPORT else f"data/reports/{head.id}.json"
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


def documents_page(reader: Reader) -> Page:
    """Gather the documents that reports cite, the most cited first."""
    corpus = reader.corpus
    times: Counter[str] = Counter()
    reports: Counter[str] = Counter()
    numbers: dict[str, str] = {}
    places: dict[str, list[Link]] = {}
    for report, citations in corpus.cells.cited():
        head = corpus.heads[report]
        if head.kind is not Kind.REPORT:
            continue
        who = who_of(corpus, head)
        times.update([cited.title for cited in citations])
        first = {cited.title: cited for cited in reversed(citations)}
        reports.update(first.keys())
        for title, cited in first.items():
            held = places.setdefault(title, [])
            if len(held) < _MOST_PLACES:
                held.append(Link(report_href(report, cited.anchor), who))
        for cited in citations:
            if cited.number and cited.title not in numbers:
                numbers[cited.title] = cited.number
    order = sorted(places, key=lambda title: (-reports[title], -times[title], title))
    listed = order[:_MOST_DOCUMENTS]
    shown = _MOST_PLACES
    while shown > 1 and sum(min(shown, len(places[title])) for title in listed) > _MOST_LINKS:
        shown -= 1
    rows = tuple(
        DocumentRow(
            title,
            numbers.get(title, ""),
            reports[title],
            times[title],
            tuple(places[title][:shown]),
            max(0, reports[title] - shown),
        )
        for title in listed
    )
    frame = Frame(
        "引用文件", "documents", "各报告提到的法律、法规与文件，按提到的报告数排列。", (Link("documents/index.html", "文件"),)
    )
    mentions = tuple(Link(address, f"{year}年" if year else "年度不明") for address, year in mention_addresses(corpus).items())
    left_out = max(0, len(order) - _MOST_DOCUMENTS)
    return Page("documents/index.html", "documents.html", DocumentsContext(frame, len(order), rows, left_out, mentions))
