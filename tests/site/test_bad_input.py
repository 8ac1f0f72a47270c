"""Bad input gets a finding or an error that says where and what to do; the rest of the site is built."""

import os
import re
from pathlib import Path

import pytest

from builder.cli import main
from builder.errors import SettingsError, TableError
from builder.project import open_project
from builder.site import Memory, build
from tests.conftest import ROOT

GOOD = "保德县2022年度法治政府建设情况报告\n一、主要做法\n全年受理行政复议申请28件。\n保德县人民政府\n2023年2月1日\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with one sound report."""
    folder = tmp_path / "内容 与空格"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder


def _codes(content: Path, output: Path) -> dict[str, set[str]]:
    corpus = build(open_project(content, output), jobs=1).corpus
    assert corpus is not None
    assert (output / "r" / "140931-2022" / "index.html").is_file()
    return {card.path: {note.finding.code for note in card.findings} for card in corpus.cards.values()}


@pytest.mark.parametrize(
    ("name", "bytes_of", "code"),
    [
        ("empty.txt", b"", "read.empty"),
        ("binary.txt", bytes(range(256)) * 40, "read.binary"),
        ("large.txt", "法治政府建设。".encode() * 2_500_000, "read.too_large"),
        ("broken.md", "---\ntitle: [\n---\n正文\n".encode(), "read.front_matter"),
        ("unknown.md", "---\ntitel: 报告\n---\n正文\n".encode(), "read.unknown_key"),
        ("old.doc", b"\xd0\xcf\x11\xe0", "read.format"),
    ],
)
def test_a_bad_file_is_a_finding(content: Path, tmp_path: Path, name: str, bytes_of: bytes, code: str) -> None:
    """A file that cannot be used says so in a finding with a remedy, and the sound report is published."""
    (content / name).write_bytes(bytes_of)

    assert code in _codes(content, tmp_path / "site")[name]


def test_a_name_that_is_no_text_is_spelled_out(content: Path, tmp_path: Path) -> None:
    """An archive that was packed elsewhere leaves names in GBK: the report is read, its bytes stand for the name."""
    words = GOOD.replace("2022", "2021").replace("2023", "2022")
    with (content / os.fsdecode("报告.txt".encode("gbk"))).open("w", encoding="utf-8") as file:
        file.write(words)

    assert _codes(content, tmp_path / "site")["\\xb1\\xa8\\xb8\\xe6.txt"] == set()
    assert build(open_project(content, tmp_path / "site"), jobs=1).corpus is None


def test_what_word_keeps_beside_an_open_file_is_no_report(content: Path, tmp_path: Path) -> None:
    """`~$x.docx` comes and goes with the window."""
    (content / "~$report.docx").write_bytes(b"\x05user")

    assert set(_codes(content, tmp_path / "site")) == {"good.txt"}


def test_two_empty_files_are_no_reports_of_one_body(content: Path, tmp_path: Path) -> None:
    """Where nobody knows whose report it is, all that two files are known to share is their bytes."""
    for name in ("a.txt", "b.txt"):
        (content / name).write_bytes(b"")
    corpus = build(open_project(content, tmp_path / "site"), jobs=1).corpus
    assert corpus is not None
    (told,) = (
        note.finding for card in corpus.cards.values() for note in card.findings if "b.txt 与 a.txt" in note.finding.message
    )
    assert "一字不差" in told.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(content: Path, tmp_path: Path) -> None:
    """What lies among the reports and is no file would keep the build waiting without end."""
    os.mkfifo(content / "pipe.txt")

    assert "read.unreadable" in _codes(content, tmp_path / "site")["pipe.txt"]


def test_a_first_build_reads_a_page_in_html(content: Path, tmp_path: Path) -> None:
    """The parser of pages compiles patterns of its own while the build keeps all that are compiled."""
    page = f"<html><body><article>{''.join(f'<p>{line}</p>' for line in GOOD.splitlines())}</article></body></html>"
    (content / "page.html").write_text(page.replace("2022", "2021").replace("2023", "2022"), encoding="utf-8")
    re.purge()

    assert "page.html" in _codes(content, tmp_path / "site")


def test_a_site_among_the_reports_is_not_read(content: Path, tmp_path: Path) -> None:
    """Pages of ours are no reports, whichever output a build writes to, in a new process or watching."""
    inner = open_project(content, content / "site")
    build(inner, jobs=1)
    assert set(_codes(content, tmp_path / "site")) == {"good.txt"}

    memory = Memory()
    build(open_project(content, tmp_path / "site"), jobs=1, memory=memory)
    page = inner.output / "index.html"
    page.write_text(page.read_text(encoding="utf-8") + "x", encoding="utf-8")
    result = build(open_project(content, tmp_path / "site"), jobs=1, memory=memory, changed=[page])
    assert (result.reports, result.written) == (1, ())


def test_a_folder_named_like_a_report_is_walked(content: Path, tmp_path: Path) -> None:
    """`x.txt` may be a folder: what lies in it is read."""
    (content / "x.txt").mkdir()
    (content / "x.txt" / "other.txt").write_text(GOOD.replace("2022", "2021").replace("2023", "2022"), encoding="utf-8")

    assert "x.txt/other.txt" in _codes(content, tmp_path / "site")


def test_two_reports_of_one_year_name_each_other(content: Path, tmp_path: Path) -> None:
    """Both keep a record and a page, and each has a finding that names the other."""
    (content / "second.txt").write_text(GOOD, encoding="utf-8")

    codes = _codes(content, tmp_path / "site")

    assert "report.duplicate" in codes["good.txt"] & codes["second.txt"]
    assert (tmp_path / "site" / "r" / "140931-2022-2" / "index.html").is_file()


def test_an_unknown_setting_names_the_one_that_was_meant(content: Path, tmp_path: Path) -> None:
    """A key that `site.toml` does not know is refused with its line and a suggestion."""
    (content / "site.toml").write_text('title = "甲"\nsubtitel = "乙"\n', encoding="utf-8")

    with pytest.raises(SettingsError) as caught:
        open_project(content, tmp_path / "site")
    assert caught.value.place is not None
    assert (caught.value.place.line, "subtitle" in caught.value.remedy) == (2, True)


def test_a_public_address_is_one(content: Path, tmp_path: Path) -> None:
    """Pages put theirs behind it, so that a slash at its end is one too many; what is none is refused with its line."""
    assert (
        open_project(content, tmp_path / "site", base_url="https://example.cn/atlas/").settings.base_url
        == "https://example.cn/atlas"
    )
    (content / "site.toml").write_text('base_url = "example.cn"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="base_url") as caught:
        open_project(content, tmp_path / "site")
    assert caught.value.place is not None
    assert (caught.value.place.line, caught.value.place.excerpt) == (1, 'base_url = "example.cn"')


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("indicators.toml", '\n[[indicator]]\nid = "x"\n'),
        ("units.toml", "\nthis is not a row\n"),
        ("divisions.csv", "\nnot-a-code,县,county\n"),
    ],
)
def test_a_bad_row_of_a_table_is_an_error_with_its_place(content: Path, tmp_path: Path, name: str, row: str) -> None:
    """A table's bad row stops the build with file, remedy and excerpt."""
    (content / name).write_text((ROOT / "content" / name).read_text(encoding="utf-8") + row, encoding="utf-8")

    with pytest.raises(TableError) as caught:
        build(open_project(content, tmp_path / "site"), jobs=1)
    assert caught.value.place is not None
    assert caught.value.place.file.endswith(name)
    assert caught.value.remedy


def test_strict_fails_on_a_warning_and_not_on_a_note(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--strict` ends with 1 when a finding is weighty; without it the same build ends with 0."""
    (content / "second.txt").write_text(GOOD, encoding="utf-8")
    arguments = ["--content", str(content), "--output", str(tmp_path / "site"), "--jobs", "1"]

    assert main(arguments) == 0
    assert main([*arguments, "--strict"]) == 1
    assert "report.duplicate" in capsys.readouterr().out
