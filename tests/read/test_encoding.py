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


OLD_BIG5 = OLD.encode("big5", "ignore").decode("big5")  # what Big5 can write of it
RARE = CLEAN.replace("全", "䶮").replace("法", "𠮷")
MARK = "\ufeff"
WRITTEN = {
    "GB 18030 with its mark": ((MARK + CLEAN).encode("gb18030"), CLEAN),
    "GB 18030 with characters of four bytes": (RARE.encode("gb18030"), RARE),
    "UTF-16 with lines ended twice": ((MARK + CLEAN.replace("\n", "\r\n")).encode("utf-16-le"), CLEAN),
    "UTF-16, the high byte first": ((MARK + CLEAN).encode("utf-16-be"), CLEAN),
    "UTF-32": (CLEAN.encode("utf-32"), CLEAN),
    "UTF-16 in Latin letters": ("Annual report".encode("utf-16"), "Annual report"),
    "traditional script in GBK": (OLD_BIG5.encode("gbk"), OLD_BIG5),
    "traditional script in UTF-16 without a mark": (OLD_BIG5.encode("utf-16-be"), OLD_BIG5),
    "Windows' Big5": (OLD_BIG5.encode("cp950"), OLD_BIG5),
    "Hong Kong's Big5": ((OLD_BIG5 + "深水埗、鰂魚涌").encode("big5hkscs"), OLD_BIG5 + "深水埗、鰂魚涌"),
    "the mark of UTF-8 before GBK": (b"\xef\xbb\xbf" + CLEAN.encode("gbk"), CLEAN),
    "the mark of UTF-8 before Big5": (b"\xef\xbb\xbf" + OLD_BIG5.encode("big5"), OLD_BIG5),
    "the mark of UTF-16 before UTF-8": (b"\xff\xfe" + CLEAN.encode(), CLEAN),
    "the mark of UTF-16 before GBK": (b"\xff\xfe" + CLEAN.encode("gbk"), CLEAN),
}


@pytest.mark.parametrize(
    "declared",
    [None, "gb2312", "x-gbk", "big5", "utf-8", "utf-16", "iso-8859-1", "windows-1252", "idna", "punycode", "undefined"],
)
@pytest.mark.parametrize(("data", "text"), WRITTEN.values(), ids=WRITTEN)
def test_each_way_of_writing_is_read_whatever_is_declared(data: bytes, text: str, declared: str | None) -> None:
    """A wrong mark is no more than a wrong declaration; no character is lost and nothing is complained of."""
    decoded = decode(data, declared)
    assert decoded.text == text
    assert not decoded.findings


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
@pytest.mark.parametrize(("text", "old"), [(CLEAN, "gbk"), (OLD_BIG5, "big5")], ids=["GBK", "Big5"])
def test_a_body_in_an_old_encoding_below_a_title_in_utf8(text: str, old: str, before: bytes) -> None:
    """A page set around a text that was pasted into it byte by byte."""
    title, _, body = text.partition("\n")
    decoded = decode(before + title.encode() + b"\n" + body.encode(old))
    assert decoded.text == text
    assert [finding.code for finding in decoded.findings] == ["read.encoding"]


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


@pytest.mark.parametrize("is_big5_first", [True, False])
def test_gbk_and_big5_pasted_together_are_told_line_by_line(*, is_big5_first: bool) -> None:
    """Both decode nearly any bytes, so the words of each line tell; the finding names both."""
    parts = [OLD_BIG5.encode("big5"), CLEAN.encode("gbk")]
    decoded = decode(b"\n".join(parts if is_big5_first else parts[::-1]))
    assert decoded.text == "\n".join([OLD_BIG5, CLEAN] if is_big5_first else [CLEAN, OLD_BIG5])
    (finding,) = decoded.findings
    assert "big5hkscs、gb18030" in finding.message
