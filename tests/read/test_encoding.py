"""Bytes prove their encoding by what they spell."""

from random import Random

import pytest

from builder.read.encoding import decode
from tests.damage import script
from tests.damage.page import page_of, shown
from tests.damage.report import report

CLEAN = report(Random(5))  # noqa: S311 - a text that can be made again
OLD = shown(script.traditional(page_of(CLEAN), Random(5)))  # noqa: S311 - as above


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
@pytest.mark.parametrize("length", [60, 400, 10_000])
def test_a_report_is_decoded_whatever_it_is_written_in(encoding: str, length: int) -> None:
    """Also a short one, and without a mark."""
    decoded = decode(CLEAN[:length].encode(encoding))
    assert decoded.text == CLEAN[:length]
    assert not decoded.findings


@pytest.mark.parametrize("declared", [None, "gb2312", "big5", "utf-8", "x-unknown"])
@pytest.mark.parametrize("length", [60, 10_000])
def test_big5_is_no_gbk(declared: str | None, length: int) -> None:
    """What a page declares counts only where the bytes do not speak against it."""
    data = OLD[:length].encode("big5", "ignore")
    assert decode(data, declared).text == data.decode("big5")


@pytest.mark.parametrize("every", [2, 3, 5])
def test_a_page_pasted_from_two_encodings_is_decoded_line_by_line(every: int) -> None:
    """And a finding says so."""
    lines = CLEAN.split("\n")
    data = b"\n".join(line.encode("gbk" if number % every else "utf-8") for number, line in enumerate(lines))
    decoded = decode(data)
    assert decoded.text == CLEAN
    assert [finding.code for finding in decoded.findings] == ["read.encoding"]


def test_a_broken_byte_is_one_finding_and_one_mark() -> None:
    """Nothing else of the text is lost."""
    decoded = decode(CLEAN[:100].encode("gb18030") + b"\xff" + CLEAN[100:].encode("gb18030"))
    assert [finding.code for finding in decoded.findings] == ["read.encoding"]
    assert decoded.text.replace("\ufffd", "") == CLEAN


def test_line_ends_are_folded_and_nothing_else() -> None:
    """CR LF is a line end; a lone CR, a no-break space and a full-width digit stay for restoring to see."""
    assert decode("一\r\n二\r三\u00a0４".encode()).text == "一\n二\r三\u00a0４"
