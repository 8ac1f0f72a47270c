"""Tables for download, as spreadsheets read them: every figure of an indicator, every finding, every document and where it is named."""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, islice

from builder.model.corpus import Corpus, Head, Quoted
from builder.model.marks import Kind
from builder.model.page import DataFile
from builder.present.cells import Reader
from builder.present.markup import report_href
from builder.present.numbers import raw
from builder.present.words import LEVELS

_BYTE_ORDER_MARK = "\ufeff"  # spreadsheets take a CSV for UTF-8 by it
_WHO_HEADS = ("代码", "辖区", "机构", "年度")
_FIGURE_HEADS = (
    "代码", "辖区", "机构", "层级", "年度", "指标", "数值", "上限", "单位", "约上下", "口径", "部分", "原文", "句子", "出处",
)  # fmt: skip


class _Lines(list[str]):
    """Takes lines as a file does: the library hands them over one by one."""

    write = list[str].append


def figure_lines(corpus: Corpus, figures: Iterable[Quoted]) -> dict[str, bytes]:
    """Write the lines of some figures in the table of their indicator, each with its sentence, by report."""
    rows: list[tuple[object, ...]] = []
    reports: list[tuple[str, int]] = []
    for report, own in groupby(figures, _report_of):
        before = len(rows)
        rows += _figure_rows(corpus, corpus.heads[report], own)
        reports.append((report, len(rows) - before))
    # One writer for all of them: a report has one figure or two of an indicator.
    lines = iter(_written(rows))
    return {report: "".join(islice(lines, count)).encode("utf-8", "surrogatepass") for report, count in reports}


def _report_of(quoted: Quoted) -> str:
    return quoted[0].report


def indicator_table(lines: Iterable[bytes]) -> bytes:
    """Make the download of one indicator: every figure of the row, whosoever's."""
    return b"".join((_opening(_FIGURE_HEADS), *lines))


def findings_table(reader: Reader) -> DataFile:
    """Make the download of all findings."""
    rows = [
        [*_who(head), note.finding.code, note.finding.severity, note.finding.message, note.excerpt, head.id]
        for head in reader.corpus.heads.values()
        if head.has_trouble
        for note in reader.troubles_of(head).findings
    ]
    return _table("data/findings.csv", (*_WHO_HEADS, "种类", "轻重", "内容", "原文", "报告"), _lines(rows))


def documents_table(corpus: Corpus) -> DataFile:
    """Make the download of all documents that reports name: a row each, with how many name it, how often, and from when to when."""
    reports, times, numbers = Counter[str](), Counter[str](), dict[str, str]()
    years: dict[str, set[int]] = {}
    places: dict[str, set[str]] = {}
    for report, citations in corpus.cells.cited():
        head = corpus.heads[report]
        if head.kind is not Kind.REPORT:
            continue
        for cited in citations:
            times[cited.title] += 1
            if cited.number:
                numbers.setdefault(cited.title, cited.number)
        for title in {cited.title for cited in citations}:
            reports[title] += 1
            years.setdefault(title, set()).update(() if head.metadata.year is None else (head.metadata.year,))
            places.setdefault(title, set()).update(() if head.jurisdiction is None else (head.jurisdiction,))
    rows = [
        [
            title,
            numbers.get(title, ""),
            reports[title],
            times[title],
            len(places[title]),
            min(years[title], default=""),
            max(years[title], default=""),
        ]
        for title in sorted(reports, key=lambda title: (-reports[title], -times[title], title))
    ]
    return _table("data/documents.csv", ("文件", "文号", "报告数", "处数", "辖区数", "最早年度", "最晚年度"), _lines(rows))


def mention_addresses(corpus: Corpus) -> dict[str, int]:
    """Where the places at which documents are named stand, year by year; 0 where a report's year is unknown."""
    years = sorted({head.metadata.year or 0 for head in corpus.heads.values() if head.kind is Kind.REPORT})
    return {f"data/documents/{year or 'undated'}.csv": year for year in years}


def mentions_table(corpus: Corpus, address: str) -> DataFile:
    """Make the download of every place at which the reports of one year name a document."""
    year = mention_addresses(corpus)[address]
    among = [head.id for head in corpus.heads.values() if head.kind is Kind.REPORT and (head.metadata.year or 0) == year]
    rows = (
        [*_who(corpus.heads[report]), cited.title, cited.number or "", report_href(report, cited.anchor)]
        for report, citations in corpus.cells.cited(among)
        for cited in citations
    )
    return _table(address, (*_WHO_HEADS, "文件", "文号", "出处"), _lines(rows))


def _who(head: Head) -> list[object]:
    metadata = head.metadata
    return [metadata.code or "", metadata.jurisdiction or "", metadata.issuer or "", metadata.year or ""]


def _figure_rows(corpus: Corpus, head: Head, figures: Iterable[Quoted]) -> list[tuple[object, ...]]:
    """Write the rows of one report's figures."""
    metadata = head.metadata
    place = corpus.jurisdictions.get(head.jurisdiction or "")
    code, issuer = metadata.code or "", metadata.issuer or ""
    name = place.name if place else metadata.jurisdiction or ""
    level = LEVELS[metadata.level] if metadata.level else ""
    whose = issuer if head.is_bureau else ""
    href = report_href(head.id)
    return [
        (
            code,
            name,
            issuer,
            level,
            year,
            indicator,
            raw(value),
            "" if upper is None else raw(upper),
            unit,
            bound or "",
            scope or whose,
            "部分" if part else "",
            printed,
            sentence,
            f"{href}#{anchor}",
        )
        for (_, anchor, indicator, scope, year, value, upper, unit, bound, part), (printed, sentence, *_) in figures
    ]


def _table(address: str, heads: Sequence[str], lines: bytes) -> DataFile:
    return DataFile(address, _opening(heads) + lines)


def _opening(heads: Sequence[str]) -> bytes:
    return _BYTE_ORDER_MARK.encode() + _lines([heads])


def _lines(rows: Iterable[Sequence[object]]) -> bytes:
    return "".join(_written(rows)).encode("utf-8", "surrogatepass")


def _written(rows: Iterable[Sequence[object]]) -> list[str]:
    """Write each row as a line of its own."""
    lines = _Lines()
    csv.writer(lines, lineterminator="\r\n").writerows(rows)
    return lines
