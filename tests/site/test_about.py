"""What the page 说明 tells of accuracy and of changes, and that the footer agrees with it."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from builder.errors import SettingsError
from builder.project import Project
from builder.site import build, check, loose_ends
from tests.conftest import ROOT
from tests.site.grounds import lay_ground, project_at, report
from tests.site.trees import differing

_ENTRY = '[[changes]]\ndate = {0}\nwhat = "{1}"\nreports = ["430202-2022"]\n'


@pytest.fixture
def ground(tmp_path: Path) -> Path:
    """A project with two reports, one of them corrected, without a version of its own."""
    project = lay_ground(tmp_path, own_templates=False)
    (project.content / "site.toml").write_text('title = "甲"\n', encoding="utf-8")
    (project.content / "a.txt").write_text(report("荷塘区", 2022, 12), encoding="utf-8")
    front = "---\ncorrections: 2026-02-03：受理数原误作21件\n---\n"
    (project.content / "b.md").write_text(front + report("荷塘区", 2023, 13).replace("\n", "\n\n"), encoding="utf-8")
    return tmp_path


def _about(project: Project) -> str:
    return (project.output / "about" / "index.html").read_text(encoding="utf-8")


def _told(page: str) -> list[tuple[str, str]]:
    """The record as shown: each row's day and its words."""
    return re.findall(r'<li><time datetime="([^"]*)">[^<]*</time><p>([^<]*)', page)


def test_changes_and_corrections_stand_newest_first(ground: Path) -> None:
    """Entries and dated corrections in one list, each with the way to its reports; the footer says the newest entry's day."""
    content = ground / "content"
    (content / "changes.toml").write_text(
        _ENTRY.format("2026-01-05", "收录") + _ENTRY.format("2026-03-09", "补正"), encoding="utf-8"
    )
    project = project_at(ground)
    build(project, jobs=1)
    page = _about(project)
    assert [(day, words.strip()) for day, words in _told(page)] == [
        ("2026-03-09", "补正"),
        ("2026-02-03", "更正：受理数原误作21件"),
        ("2026-01-05", "收录"),
    ]
    assert page.count('href="../r/430202-2022/index.html"') == 2
    assert 'href="../r/430202-2023/index.html"' in page
    footer = (project.output / "index.html").read_text(encoding="utf-8").partition('<footer class="foot">')[2]
    assert "数据截至2026-03-09。" in footer
    assert "about/index.html#changes" in footer


def test_a_change_told_rewrites_pages_and_reads_nothing(ground: Path, tmp_path: Path) -> None:
    """A new entry is shown by the next build, cold as after a clean one; no report is read again."""
    build(project_at(ground), jobs=1)
    (ground / "content" / "changes.toml").write_text(_ENTRY.format("2026-01-05", "收录"), encoding="utf-8")
    project = project_at(ground)
    result = build(project, jobs=1)
    assert result.read == 0
    assert "about/index.html" in result.written
    clean = replace(project, output=tmp_path / "clean")
    build(clean, jobs=1)
    assert differing(project.output, clean.output) == []


def test_a_change_of_words_alone_rewrites_one_page(ground: Path) -> None:
    """The day stays, so the footers stay."""
    for what in ("收录", "收录两份"):
        (ground / "content" / "changes.toml").write_text(_ENTRY.format("2026-01-05", what), encoding="utf-8")
        result = build(project_at(ground), jobs=1)
    assert [address for address in result.written if address.endswith(".html")] == ["about/index.html"]


def test_an_entry_with_a_report_that_is_not_held_is_told_of_and_shown(ground: Path) -> None:
    """The build goes on and says which entry; the page shows it without a way there, and with it once the report is held."""
    content = ground / "content"
    (content / "changes.toml").write_text(_ENTRY.format("2026-01-05", "收录").replace("2022", "2021"), encoding="utf-8")
    project = project_at(ground)
    result = build(project, jobs=1)
    notice = next(notice for notice in result.notices if "没有收录" in notice)
    assert "430202-2021" in notice
    assert "第1行「[[changes]] date = 2026-01-05" in notice
    assert "430202-2021 是不是 430202-202" in notice
    assert ("2026-01-05", "收录") in [(day, words.strip()) for day, words in _told(_about(project))]
    assert "r/430202-2021/" not in _about(project)
    assert [note.finding.code for note in loose_ends(project, check(project, jobs=1))] == ["changes.report"]
    (content / "c.txt").write_text(report("荷塘区", 2021, 11), encoding="utf-8")
    result = build(project_at(ground), jobs=1)
    assert not any("没有收录" in notice for notice in result.notices)
    assert 'href="../r/430202-2021/index.html"' in _about(project)


def test_a_version_of_another_day_stops_the_build_and_the_check(ground: Path) -> None:
    """An error of both commands, and the site stays as it was."""
    content = ground / "content"
    (content / "changes.toml").write_text(_ENTRY.format("2026-01-05", "收录"), encoding="utf-8")
    (content / "site.toml").write_text('data_version = "2025-12"\n', encoding="utf-8")
    for run in (lambda: build(project_at(ground), jobs=1), lambda: check(project_at(ground), jobs=1)):
        with pytest.raises(SettingsError, match="2025-12"):
            run()


def test_without_a_measurement_the_page_says_so(ground: Path) -> None:
    """And with one it shows each kind in words."""
    project = project_at(ground)
    build(project, jobs=1)
    assert "归入指标的数字" in _about(project)
    tables = ground / "tables"
    shutil.copytree(ROOT / "content", tables, ignore=shutil.ignore_patterns("reports", "accuracy.toml"))
    project = replace(project, tables=tables)
    build(project, jobs=1)
    assert "没有量过读取的准确度" in _about(project)


def test_our_own_record_agrees_with_our_footer(content_site: Path) -> None:
    """The newest entry of content/changes.toml is the day that every page's footer says."""
    told = _told((content_site / "about" / "index.html").read_text(encoding="utf-8"))
    assert told
    for page in ("index.html", "about/index.html", "i/index.html"):
        assert f"数据截至{told[0][0]}" in (content_site / page).read_text(encoding="utf-8").partition("<footer")[2]
