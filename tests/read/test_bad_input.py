"""Whatever lies in a folder: a finding with a remedy, never a crash."""

from pathlib import Path

import pytest

from builder.model.finding import Severity
from builder.read import LARGEST, READERS, read_bytes, read_source


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "read.empty"),
        (b" \r\n\r\n\t", "read.empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "read.binary"),
        (b"\x7fELF" + b"\x00\x01\x02\x03" * 900, "read.binary"),
        (b"PK\x03\x04" + b"\x14\x00\x08" * 400, "read.binary"),
        (b"%PDF-1.7\n%broken" + b"\x00" * 100, "read.binary"),
    ],
    ids=["empty", "blank", "picture", "program", "archive", "broken pdf"],
)
def test_what_is_no_text_is_one_finding(data: bytes, code: str, suffix: str) -> None:
    """Every format says the same of the same trouble, and tells what to do."""
    source = read_bytes(data, suffix, f"a{suffix}")
    assert [finding.code for finding in source.findings] == [code]
    assert source.findings[0].severity is Severity.ERROR
    assert source.findings[0].remedy
    assert source.text == ""


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    """A file over the limit is told apart by its digest, and its text is left where it is."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * (LARGEST + 1))
    source = read_source(path, "a.txt")
    assert [finding.code for finding in source.findings] == ["read.too_large"]
    assert len(source.digest) == 64
    assert source.text == ""


def test_a_folder_with_a_reports_name(tmp_path: Path) -> None:
    """A folder named x.txt."""
    folder = tmp_path / "x.txt"
    folder.mkdir()
    assert [finding.code for finding in read_source(folder, "x.txt").findings] == ["read.directory"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A file that went away between listing and reading."""
    assert [finding.code for finding in read_source(tmp_path / "a.txt", "a.txt").findings] == ["read.unreadable"]


def test_an_unknown_format_names_the_known_ones() -> None:
    """A spreadsheet is not read, and the remedy says what is."""
    source = read_bytes(b"a;b", ".xlsx", "a.xlsx")
    assert source.findings[0].code == "read.format"
    assert ".md" in source.findings[0].remedy


@pytest.mark.parametrize(
    "data", [b"\xff", b"\xff\xfe\x00", b"---\n", b"---\n---\n", b"<html>", b"<!-- x", b"\xa3\xac" * 9, b"?!" * 5000]
)
@pytest.mark.parametrize("suffix", READERS)
def test_scraps_are_read_without_a_crash(data: bytes, suffix: str) -> None:
    """Half a character, half a mark, half a page."""
    read_bytes(data, suffix, f"a{suffix}")
