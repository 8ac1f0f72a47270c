"""Tables for download, as spreadsheets read them, and the lines of the one that each indicator has: every figure of it."""

import csv
from collections.abc import Iterable, Sequence
from itertools import groupby, islice

from builder.model.cards import Head, Quoted
from builder.model.corpus import Corpus
from builder.model.page import DataFile
from builder.present.addresses import report_href
from builder.present.numbers import raw
from builder.present.words import LEVELS

_BYTE_ORDER_MARK = "\ufeff"  # spreadsheets take a CSV for UTF-8 by it
# The heads of `who_cells`.
WHO_HEADS = ("代码", "辖区", "机构", "年度")
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


def who_cells(head: Head) -> list[object]:
    """Say whose report a row is about, and of which year."""
    metadata = head.metadata
    return [metadata.code or "", metadata.jurisdiction or "", metadata.issuer or "", metadata.year or ""]


def _figure_rows(corpus: Corpus, head: Head, figures: Iterable[Quoted]) -> list[tuple[object, ...]]:
    """Write the rows of one report's figures."""
    metadata = head.metadata
    place = corpus.place_of(head)
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


def table_file(address: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> DataFile:
    """Write a table under its heads."""
    return DataFile(address, _opening(heads) + _lines(rows))


def _opening(heads: Sequence[str]) -> bytes:
    return _BYTE_ORDER_MARK.encode() + _lines([heads])


def _lines(rows: Iterable[Sequence[object]]) -> bytes:
    return "".join(_written(rows)).encode("utf-8", "surrogatepass")


def _written(rows: Iterable[Sequence[object]]) -> list[str]:
    """Write each row as a line of its own."""
    lines = _Lines()
    csv.writer(lines, lineterminator="\r\n").writerows(rows)
    return lines
