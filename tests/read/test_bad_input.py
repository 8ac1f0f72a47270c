"""Whatever lies in a folder: a finding with a remedy, never a crash."""

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest

from builder.model.finding import Severity
from builder.read import LARGEST, READERS, read_bytes, read_source
from tests.read.printed import PRINTS, printed

_BODY = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>%s</w:body></w:document>"
_ROW = b"<w:tbl><w:tblGrid/><w:tr><w:tc><w:tcPr><w:gridSpan w:val='%s'/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
# What stands in the place of a Word file's own body, and what the finding says of it.
BODIES = {
    "cut off": (b"<w:document", "不是能读的 Word 文件"),
    "empty": (b"", "不是能读的 Word 文件"),
    "no body": (_BODY.replace(b"<w:body>%s</w:body>", b""), "不是能读的 Word 文件"),
    "a number without its value": (
        _BODY % b"<w:p><w:pPr><w:numPr><w:numId/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>",
        "不是能读的 Word 文件",
    ),
    "a cell of a hundred million columns": (_BODY % (_ROW % b"99999999"), "列数不可信"),
}
_LOCKED = b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /O (%s) /U (%s) /P -44 >> /ID [<00><00>]" % (b"a" * 32, b"b" * 32)


def _word_file(body: bytes) -> bytes:
    """A Word file with another body."""
    whole, broken = BytesIO(), BytesIO()
    docx.Document().save(whole)
    with zipfile.ZipFile(whole) as package, zipfile.ZipFile(broken, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in package.namelist():
            copy.writestr(name, body if name == "word/document.xml" else package.read(name))
    return broken.getvalue()


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


@pytest.mark.parametrize(("body", "said"), BODIES.values(), ids=BODIES)
def test_a_broken_word_file_is_one_finding(body: bytes, said: str) -> None:
    """Whatever its libraries raise."""
    (finding,) = read_bytes(_word_file(body), ".docx", "a.docx").findings
    assert (finding.code, said in finding.message) == ("read.binary", True)


def test_a_word_file_packed_a_thousandfold_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a few megabytes unpack to may be more than memory holds: the package itself says how much."""
    monkeypatch.setattr("builder.read.docx._LARGEST", 1 << 20)
    (finding,) = read_bytes(_word_file(_BODY % (b" " * (2 << 20))), ".docx", "a.docx").findings
    assert (finding.code, "解压后有" in finding.message) == ("read.binary", True)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"trailer\n<<", b"trailer\n<< " + _LOCKED, "密码"),
        (b"[0 0 595 842]", b"[0 0 (x) 842]", "不是能读的 PDF"),
        (b"[0 0 595 842]", b"[0 0 0 842]", "不是能读的 PDF"),
    ],
    ids=["a password", "a width that is no number", "no width"],
)
def test_a_broken_printed_file_is_one_finding(old: bytes, new: bytes, said: str) -> None:
    """A PDF that is locked says so; of any other the kind of trouble is named."""
    data = printed("云和市2023年度法治政府建设情况报告\n全年办理12件。", PRINTS["plain"])
    assert old in data
    (finding,) = read_bytes(data.replace(old, new), ".pdf", "a.pdf").findings
    assert (finding.code, said in finding.message, bool(finding.remedy)) == ("read.binary", True, True)


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
