"""The command line says what was asked, writes only where it should, and ends with a code that scripts can use."""

import errno
import os
import shlex
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from builder.cli import main
from tests.conftest import ROOT

REPORT = "保德县2022年度法治政府建设情况报告\n一、主要做法\n全年受理行政复议申请28件。\n保德县人民政府\n2023年2月1日\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with one report."""
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    return folder


def test_check_writes_nothing(content: Path, tmp_path: Path) -> None:
    """`check` leaves the disk as it was."""
    before = sorted(tmp_path.rglob("*"))

    assert main(["check", "--content", str(content)]) == 0
    assert sorted(tmp_path.rglob("*")) == before


def test_explain_shows_the_parse_as_marked_source(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`explain` prints each figure with what it was read as."""
    assert main(["explain", str(content / "report.txt")]) == 0
    assert "〖28件 = 28 件 · review.accepted〗" in capsys.readouterr().out


def test_explain_tells_each_repair_so_that_a_terminal_shows_it(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its name, its place, what was there (a character without a shape by its number) and how sure it is."""
    report = content / "report.txt"
    words = report.read_text(encoding="utf-8")
    at = words.index("28件")
    report.write_text(words[:at] + "\u200b" + words[at:], encoding="utf-8")
    line, column = words.count("\n", 0, at) + 1, at - words.rfind("\n", 0, at)
    assert main(["explain", str(report)]) == 0
    said = capsys.readouterr().out
    assert "去不可见字符(invisible):1处" in said
    assert f"{line}行{column}字  「U+200B」删去  确定" in said


def test_a_missing_folder_is_an_error_with_a_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong --content ends with 1 and says what to do, without a traceback."""
    assert main(["--content", str(tmp_path / "nowhere")]) == 1
    said = capsys.readouterr().err
    assert "--content" in said
    assert "Traceback" not in said


def test_a_folder_without_reports_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Most often another one was meant; the site is built all the same."""
    (tmp_path / "empty").mkdir()
    assert main(["--content", str(tmp_path / "empty"), "--output", str(tmp_path / "site"), "--quiet"]) == 0
    said = capsys.readouterr().err
    assert str(tmp_path / "empty") in said
    assert ".docx" in said


def test_one_file_is_written_beside_the_site(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--one-file` writes it where it is asked for, also where nothing of the site had to be; it is no part of a watch."""
    for name in ("site.html", "new folder/site.html"):
        asked = ["--content", str(content), "--output", str(tmp_path / "site"), "--one-file", str(tmp_path / name)]
        assert main(asked) == 0
        assert (tmp_path / name).stat().st_size > 10_000
        assert str(tmp_path / name) in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main([*asked, "--watch"])


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--output", ""),
        ("--content", ""),
        ("--one-file", ""),
        ("--divisions", ""),
        ("--jobs", "0"),
        ("--jobs", "-3"),
        ("--jobs", "二"),
    ],
)
def test_a_value_that_means_nothing_is_refused(option: str, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A variable that a script forgot to set would else be the folder one happens to be in."""
    with pytest.raises(SystemExit) as ended:
        main([option, value])
    assert ended.value.code == 2
    assert option in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--base-url", "example.cn/atlas", "https://"),
        ("--base-url", "javascript:alert(1)", "https://"),
        ("--one-file", "content/a.html", "内容文件夹"),
        ("--output", "mine", "index.html"),
    ],
)
def test_what_would_do_harm_is_refused(
    content: Path, tmp_path: Path, option: str, value: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An address that leads nowhere, a file that would be read as a report, a folder where somebody's own home page stands."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "index.html").write_text("mine", encoding="utf-8")
    given = value if option == "--base-url" else str(tmp_path / value)
    before = sorted((tmp_path / "mine").rglob("*"))
    assert main(["--content", str(content), "--output", str(tmp_path / "site"), option, given]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert "→" in told
    assert sorted((tmp_path / "mine").rglob("*")) == before


def test_explain_says_what_it_cannot_explain(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder or nothing at all is an error with a remedy."""
    for name in (content, content / "nothing.txt"):
        assert main(["explain", str(name)]) == 1
        assert "→" in capsys.readouterr().err


@pytest.mark.parametrize("ending", ["", " >&-"], ids=["a terminal without the characters", "nobody listens"])
def test_what_cannot_be_said_stops_nothing(content: Path, ending: str) -> None:
    """A name may hold what the terminal has no character for, and a script may have closed what we say it to."""
    (content / "🙂.txt").write_bytes(b"")
    command = f"{shlex.join([sys.executable, 'build.py', 'check', '--content', str(content)])}{ending}"
    done = subprocess.run(  # noqa: S602 -- the shell closes it
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        shell=True,
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert ending or "\\U0001f642.txt" in done.stdout


def test_what_the_system_refuses_is_an_error_with_a_remedy(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A full disk is no bug: the file is named, what to do is said, and the cache's own last words do not hide it."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "shelf")

    monkeypatch.setattr("builder.publish.shelf.Shelf.put", refuse)
    assert main(["--content", str(content), "--output", str(content.parent / "site"), "--jobs", "1"]) == 1
    said = capsys.readouterr().err
    assert "No space left on device" in said
    assert "磁盘空间" in said
    assert "Traceback" not in said


def test_a_damaged_cache_is_an_error_with_a_remedy(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page of it that the disk lost is found in the middle of a build."""

    def malformed(*_: object) -> None:
        raise sqlite3.DatabaseError("database disk image is malformed")

    monkeypatch.setattr("builder.publish.store.Store.keys", malformed)
    assert main(["--content", str(content), "--output", str(content.parent / "site"), "--jobs", "1"]) == 1
    assert "请整个删去 .cache" in capsys.readouterr().err


def test_output_may_not_swallow_the_content(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The output folder can be neither the content folder nor one above it."""
    assert main(["--content", str(content), "--output", str(content.parent)]) == 1
    assert "--output" in capsys.readouterr().err


def test_an_entry_with_a_report_that_is_not_held_is_a_finding(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` says file, line, the entry and what to do, and goes on; with --strict it ends with 1."""
    entry = '\n[[changes]]\ndate = 2026-01-05\nwhat = "收录"\nreports = ["140931-2021"]\n'
    (content / "changes.toml").write_text(entry, encoding="utf-8")
    (content / "site.toml").write_text('title = "甲"\n', encoding="utf-8")
    assert main(["check", "--content", str(content)]) == 0
    said = capsys.readouterr().out
    assert "warning changes.report changes.toml:2:1 changes.toml 提到的报告没有收录:140931-2021" in said
    assert "「[[changes]] date = 2026-01-05" in said
    assert "→ 140931-2021 是不是 140931-2022?" in said
    assert main(["check", "--strict", "--content", str(content)]) == 1
    (content / "changes.toml").unlink()
    assert main(["check", "--strict", "--quiet", "--content", str(content)]) == 0


def test_a_cache_that_cannot_be_written_to_is_done_without(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Code on a disk that is mounted for reading only: the site is built, that it will take as long again is said once, and nothing is left."""
    (tmp_path / ".cache").write_text("", encoding="utf-8")  # nobody can write into that, whoever runs the tests
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr("builder.cli.ROOT", tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))

    assert main(["--content", str(content), "--output", str(tmp_path / "site")]) == 0

    said = capsys.readouterr()
    assert said.err.count("写不了") == 1
    assert "疑点" in said.out
    assert (tmp_path / "site" / "index.html").is_file()
    assert not list((tmp_path / "scratch").iterdir())
