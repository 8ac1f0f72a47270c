"""The command line says what was asked, writes only where it should, and ends with a code that scripts can use."""

from pathlib import Path

import pytest

from builder.cli import main

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


def test_a_missing_folder_is_an_error_with_a_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong --content ends with 1 and says what to do, without a traceback."""
    assert main(["--content", str(tmp_path / "nowhere")]) == 1
    said = capsys.readouterr().err
    assert "--content" in said
    assert "Traceback" not in said


def test_output_may_not_swallow_the_content(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The output folder can be neither the content folder nor one above it."""
    assert main(["--content", str(content), "--output", str(content.parent)]) == 1
    assert "--output" in capsys.readouterr().err
