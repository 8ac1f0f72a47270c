"""Pages that gather one kind of thing from all reports: findings and failed checks, and the documents they cite."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from builder.model.corpus import CellState, CheckNote, Corpus, Head
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
    checks: int
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
    corpus = reader.corpus
    grouped: dict[str, list[FindingRow]] = {}
    failed: list[FindingRow] = []
    repairs: Counter[str] = Counter()
    mended: Counter[str] = Counter()
    checks = 0
    for head in corpus.heads.values():
        checks += head.checks
        for kind, count in head.repairs:
            repairs[kind] += count
            mended[kind] += 1
        if not head.has_trouble:
            continue
        troubles = reader.troubles_of(head)
        who = who_of(corpus, head)
        has_page = head.kind is Kind.REPORT
        failed += [_failed(head, who, check_note) for check_note in troubles.failed]
        for note in troubles.findings:
            finding = note.finding
            if finding.code.startswith("check."):
                continue  # listed with the failed checks
            href = report_href(head.id, note.anchor or "") if has_page else f"data/reports/{head.id}.json"
            grouped.setdefault(finding.code, []).append(
                FindingRow(finding.severity, SEVERITIES[finding.severity], who, href, full_width(finding.message), note.excerpt)
            )
    order = sorted(
        grouped, key=lambda code: (min(_ORDER[Severity(row.severity)] for row in grouped[code]), -len(grouped[code]), code)
    )
    torn = dict.fromkeys(head.jurisdiction for head in corpus.heads.values() if head.is_torn and head.jurisdiction is not None)
    conflicts = [
        ((key, indicator, year), cell)
        for key in corpus.jurisdictions
        if key in torn
        for (indicator, year), cell in corpus.cells.row(key).items()
        if cell.state is CellState.CONFLICTING
    ]
    context = FindingsContext(
        frame=Frame(
            "疑点", "findings", "各报告中需要留意之处：勾稽不符、几处不一致、受损与修复。", (Link("findings/index.html", "疑点"),)
        ),
        total=sum(map(len, grouped.values())) + len(failed) + len(conflicts),
        groups=tuple(
            FindingGroup(
                code,
                FINDINGS.get(code, code),
                len(grouped[code]),
                tuple(grouped[code][:_LONGEST_GROUP]),
                max(0, len(grouped[code]) - _LONGEST_GROUP),
            )
            for code in order
        ),
        failed=tuple(failed[:_LONGEST_GROUP]),
        failed_count=len(failed),
        checks=checks,
        conflicts=tuple(
            (
                corpus.jurisdictions[key].address + "index.html",
                corpus.jurisdictions[key].name,
                names.get(indicator, indicator),
                year,
                Html(" 与 ".join(figure_html("../", figure) for figure in cell.figures[:4])),
            )
            for (key, indicator, year), cell in conflicts[:_LONGEST_GROUP]
        ),
        conflict_count=len(conflicts),
        repairs=tuple((repair_name(kind), exact(count), mended[kind]) for kind, count in repairs.most_common()),
    )
    return Page("findings/index.html", "findings.html", context)


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
