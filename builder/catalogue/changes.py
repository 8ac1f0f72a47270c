"""What changed in the data, told by those who changed it: `content/changes.toml`, dated entries that may name reports."""

import datetime as dt
import difflib
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from builder.errors import Place, TableError
from builder.model.cards import FindingNote
from builder.model.finding import Finding, Severity
from builder.toml import read_toml, refuse_unknown, refuse_unknown_in, rows_of

NAME = "changes.toml"
_NAMED = 3
_KEYS = ("date", "what", "reports")
_FORM = '请写成 [[changes]],其下 date = 2026-11-20、what = "改了什么",可加 reports = ["140931-2022"]。'


class Change(NamedTuple):
    """One entry: the day, what was done, the ids of the reports it was done to, and where the entry stands."""

    date: dt.date
    what: str
    reports: tuple[str, ...]
    place: Place


def read_changes(path: Path) -> tuple[Change, ...]:
    """Read the entries, newest first; none without the file. Raises TableError on an entry that cannot be used."""
    if not path.exists():
        return ()
    table, text = read_toml(path, _FORM)
    refuse_unknown(path, text, table, ("changes",))
    found = [_change(row, place) for row, place in rows_of(path, text, table, "changes")]
    # Of one day the later written is the newer.
    found.sort(key=lambda change: change.date)
    return tuple(found[::-1])


def unheld(changes: Iterable[Change], held: Collection[str]) -> tuple[FindingNote, ...]:
    """A finding for every entry that names reports which nobody holds: its page shows it without a way to them."""
    notes = []
    for change in changes:
        missing = [report for report in change.reports if report not in held]
        if missing:
            near = difflib.get_close_matches(missing[0], held, n=1)
            hint = f"{missing[0]} 是不是 {near[0]}?" if near else "编号是报告页地址 r/ 后的那一段。"
            more = f" 等{len(missing)}份" if len(missing) > _NAMED else ""
            finding = Finding(
                "changes.report",
                Severity.WARNING,
                f"{NAME} 提到的报告没有收录:{'、'.join(missing[:_NAMED])}{more}",
                f"{hint}撤下的报告请只写进 what,不列入 reports。",
            )
            notes.append(FindingNote(finding, change.place.excerpt, None, change.place.line, change.place.column))
    return tuple(notes)


def _change(row: dict[str, Any], place: Place) -> Change:
    refuse_unknown_in(row, _KEYS, "一条更新", place)
    date, what, reports = row.get("date"), row.get("what"), row.get("reports", [])
    # A date with a time of day is a date to Python too.
    if type(date) is not dt.date:
        raise TableError("一条更新要有日期 date,不加引号,不带钟点", place=place, remedy=_FORM)
    if not isinstance(what, str) or not what.strip():
        raise TableError("一条更新要说明改了什么(what)", place=place, remedy=_FORM)
    if not isinstance(reports, list) or not all(isinstance(report, str) for report in reports):
        raise TableError("reports 应是报告编号的列表", place=place, remedy=_FORM)
    return Change(date, " ".join(what.split()), tuple(reports), place)
