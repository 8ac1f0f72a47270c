"""Reports printed to PDF: wrapped lines, page numbers, running heads, letters set wide, two columns; written by hand, no font embedded."""

from typing import NamedTuple

_PER_PAGE, _STEP, _SIZE = 40, 17, 12


class Print(NamedTuple):
    """How a report is printed: characters in a line, columns, what stands above and below, blank between letters, what is noted at each foot."""

    width: int = 38
    columns: int = 1
    head: str = ""
    number: str = "— {} —"
    spread: float = 0.0
    notes: tuple[tuple[str, str], ...] = ()


PRINTS: dict[str, Print] = {
    "plain": Print(),
    "running heads": Print(head="云和市法治政府建设年度报告"),
    "bare numbers": Print(number="{}"),
    "pages of pages": Print(number="第 {} 页 共 3 页"),
    "justified": Print(spread=0.6),
    "set wide": Print(spread=3.0),
    "two columns": Print(width=18, columns=2),
    "notes at the foot": Print(notes=(("1", "含上年结转的2件，不含撤回的。"), ("2", "2023年12月31日以前的数据。"))),
    "notes under circled numbers": Print(number="", notes=(("①", "含市直各部门上报的。"),)),
    "no numbers": Print(number=""),
}


def printed(text: str, how: Print) -> bytes:
    """The report as the bytes of a PDF."""
    lines = [line for number, paragraph in enumerate(text.split("\n")) for line in _wrapped(paragraph, how.width, number > 0)]
    pages: list[bytes] = []
    for start in range(0, len(lines), _PER_PAGE * how.columns):
        shown = [_show(200, 815, how.head, 0)]
        for column in range(how.columns):
            first = start + column * _PER_PAGE
            for row, (indent, words, is_full) in enumerate(lines[first : first + _PER_PAGE]):
                shown.append(_show(50 + column * 260 + indent * _SIZE, 780 - _STEP * row, words, how.spread if is_full else 0))
        for at, (mark, words) in enumerate(how.notes):
            indent, above, _ = lines[min(start + at + 4, len(lines) - 1)]
            row = min(at + 4, len(lines) - 1 - start)
            shown.append(_show(50 + (indent + len(above)) * _SIZE, 785 - _STEP * row, mark, 0, 7))
            shown.append(_show(50, 84 - 12 * at, mark, 0, 6))
            shown.append(_show(56, 80 - 12 * at, words, 0, 9))
        shown.append(_show(280, 40, how.number.format(len(pages) + 1), 0))
        pages.append(b"".join(shown))
    return _file(pages)


def _wrapped(paragraph: str, width: int, is_indented: bool) -> list[tuple[int, str, bool]]:  # noqa: FBT001 - one of three plain values
    """Lines with their indentation, and whether each is full."""
    first = width - (2 if is_indented else 0)
    parts = [paragraph[:first], *(paragraph[at : at + width] for at in range(first, len(paragraph), width))]
    return [
        (2 if is_indented and number == 0 else 0, words, number + 1 < len(parts)) for number, words in enumerate(parts) if words
    ]


def _show(left: int, bottom: int, words: str, spread: float, size: int = _SIZE) -> bytes:
    if not words:
        return b""
    return f"BT /F1 {size} Tf {spread} Tc {left} {bottom} Td <{words.encode('utf-16-be').hex()}> Tj ET\n".encode()


def _file(pages: list[bytes]) -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000 /CIDSystemInfo 6 0 R >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /Ascent 800 /Descent -200 >>",
        b"<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>",
    ]
    kids: list[bytes] = []
    for page in pages:
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(data),
    )
