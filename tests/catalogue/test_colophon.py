"""What the project says of itself: read exactly, or refused with file, line, excerpt and what to do."""

import datetime as dt
from pathlib import Path

import pytest

from builder.catalogue.accuracy import KindAccuracy, read_accuracy
from builder.catalogue.changes import read_changes, unheld
from builder.catalogue.colophon import Colophon, agree
from builder.errors import SettingsError, TableError
from builder.model.finding import Severity

_GOOD = '[[changes]]\ndate = 2026-11-20\nwhat = "收录两份"\nreports = ["甲-2022"]\n\n'


@pytest.fixture
def changes(tmp_path: Path) -> Path:
    """Where the entries stand."""
    return tmp_path / "changes.toml"


def test_entries_come_newest_first(changes: Path) -> None:
    """By day, and of one day the later written first."""
    rows = [("2026-01-02", "甲"), ("2026-03-01", "乙"), ("2026-01-02", "丙"), ("2025-12-31", "丁")]
    changes.write_text("".join(f'[[changes]]\ndate = {day}\nwhat = "{what}"\n' for day, what in rows), encoding="utf-8")
    assert [change.what for change in read_changes(changes)] == ["乙", "丙", "甲", "丁"]


def test_without_a_file_nothing_is_told(changes: Path) -> None:
    """No file, no entries, no measurement."""
    assert read_changes(changes) == ()
    assert read_accuracy(changes.with_name("accuracy.toml")) is None


@pytest.mark.parametrize(
    ("bad", "line", "words", "remedy"),
    [
        ('[[changes]]\ndate = "2026-11-21"\nwhat = "甲"\n', 6, "要有日期", "不加引号"),
        ('[[changes]]\ndate = 2026-11-21T08:00:00\nwhat = "甲"\n', 6, "不带钟点", "2026-11-20"),
        ('[[changes]]\nwhat = "甲"\n', 6, "要有日期", "2026-11-20"),
        ("[[changes]]\ndate = 2026-11-21\n", 6, "改了什么", "what ="),
        ('[[changes]]\ndate = 2026-11-21\nwhat = " "\n', 6, "改了什么", "what ="),
        ('[[changes]]\ndate = 2026-11-21\nwhat = "甲"\nreports = "甲-2022"\n', 6, "列表", "reports ="),
        ('[[changes]]\ndate = 2026-11-21\nwhat = "甲"\nreport = ["甲-2022"]\n', 6, "不认识的键 report", "是不是 reports?"),
        ('[[change]]\ndate = 2026-11-21\nwhat = "甲"\n', 6, "不认识的键 change", "是不是 changes?"),
        ("[[changes]]\ndate = 2026-13-01\n", 7, "不是有效的 TOML", "[[changes]]"),
    ],
)
def test_a_bad_entry_is_refused_where_it_stands(changes: Path, bad: str, line: int, words: str, remedy: str) -> None:
    """File, line, what stands there, what is wrong, how it should be."""
    changes.write_text(_GOOD + bad, encoding="utf-8")
    with pytest.raises(TableError) as caught:
        read_changes(changes)
    error = caught.value
    assert error.place is not None
    assert (error.place.file, error.place.line) == (str(changes), line)
    assert error.place.excerpt
    assert words in error.message or words in error.remedy
    assert remedy in error.remedy or remedy in error.message


def test_reports_that_are_not_held_are_found_with_the_nearest(changes: Path) -> None:
    """An id is spelt as in its page's address; an entry is told of once, where it stands, with what to do."""
    changes.write_text(_GOOD + _GOOD.replace("甲-2022", '甲-2022", "丙-1", "丙-2", "丙-3", "丙-4'), encoding="utf-8")
    found = read_changes(changes)
    assert unheld(found[1:], {"甲-2022"}) == ()
    newer, older = unheld(found, {"甲-2023", "乙-2020"})
    assert (older.line, older.excerpt) == (1, found[1].place.excerpt)
    assert (newer.line, newer.column) == (6, 1)
    assert "甲-2022、丙-1、丙-2 等5份" in newer.finding.message
    assert older.finding.message.endswith(":甲-2022")
    assert "甲-2022 是不是 甲-2023?" in older.finding.remedy
    assert older.finding.severity is Severity.WARNING


@pytest.mark.parametrize("version", ["", "2026", "2026-11", "2026-11-20"])
def test_a_version_agrees_with_the_newest_change(changes: Path, version: str) -> None:
    """The day itself, its month, its year, or no version at all."""
    changes.write_text(_GOOD, encoding="utf-8")
    agree(Colophon(None, read_changes(changes)), version, changes)


@pytest.mark.parametrize("version", ["2025", "2026-1", "2026-11-2", "2026-12", "第一版"])
def test_another_version_is_refused(changes: Path, tmp_path: Path, version: str) -> None:
    """The footer may not say another day than the record: both are named."""
    changes.write_text(_GOOD, encoding="utf-8")
    settings = tmp_path / "site.toml"
    settings.write_text(f'title = "甲"\ndata_version = "{version}"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="2026-11-20") as caught:
        agree(Colophon(None, read_changes(changes)), version, settings)
    assert caught.value.place is not None
    assert caught.value.place.line == 2


_MEASURED = 'measured = 2026-11-22\ncases = 3\ndigest = "ab"\n\n'


def test_measured_shares_are_read(tmp_path: Path) -> None:
    """Each kind with its count and two shares."""
    path = tmp_path / "accuracy.toml"
    path.write_text(f'{_MEASURED}[[kinds]]\nkind = "meta"\nmarks = 5\nprecision = 1.0\nrecall = 0.8\n', encoding="utf-8")
    accuracy = read_accuracy(path)
    assert accuracy is not None
    assert (accuracy.measured, accuracy.cases, accuracy.kinds) == (dt.date(2026, 11, 22), 3, (KindAccuracy("meta", 5, 1.0, 0.8),))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('measured = "2026"\ncases = 3\ndigest = "ab"\n', 1),
        (f"{_MEASURED}[[kinds]]\nmarks = 5\nprecision = 1.0\nrecall = 0.8\n", 5),
        (f'{_MEASURED}[[kinds]]\nkind = "meta"\nmarks = 5\nprecision = 100\nrecall = 0.8\n', 5),
        (f'{_MEASURED}[[kinds]]\nkind = "meta"\nmarks = 5\nprecision = 1.0\n', 5),
        (f"{_MEASURED}kinds =\n", 5),
    ],
)
def test_a_bad_measurement_is_refused_where_it_stands(tmp_path: Path, text: str, line: int) -> None:
    """With the command that writes the file anew."""
    path = tmp_path / "accuracy.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError) as caught:
        read_accuracy(path)
    assert caught.value.place is not None
    assert caught.value.place.line == line
    assert "measure_accuracy.py" in caught.value.remedy
