"""PDF: the text layer page by page; where a page has ruled tables, their rows are lines among the others, notes at the end."""

import logging
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from builder.model.finding import Finding, Severity
from builder.read.extract import Extract, refused
from builder.read.pdf_notes import part_notes

if TYPE_CHECKING:
    from pdfplumber.page import Page

# A report of 40 pages has 30,000 characters; a file with more pages is a yearbook.
MOST_PAGES = 300
_LEAST_LINES = 6  # a page with fewer says nothing of its layout
# Columns part near the middle, in most lines; at least so many points of blank lie between them.
_PARTED, _MOSTLY, _STRIP = 0.16, 0.4, 9.0
_CENTRED = 0.3  # a line that begins and ends farther from the edges than this share of the width is centred


def read_pdf(data: bytes) -> Extract:
    """The words of a PDF's text layer; lines and pages are cut as they are printed, restoring joins them."""
    import pdfplumber  # noqa: PLC0415 - only a PDF pays for it

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # its warnings are about glyphs, ours about reports
    try:
        with pdfplumber.open(BytesIO(data)) as document:
            parted = [part_notes(page) for page in document.pages[:MOST_PAGES]]
            pages = ["\n".join(page) for page in _bodies([list(_page_lines(part.page)) for part in parted])]
    except Exception as error:  # noqa: BLE001 -- broken files make pdfminer divide by zero, and pdfplumber raise kinds of its own
        if "Password" in repr(error):
            return refused("pdf", "PDF 加了密码，打不开。", "去掉密码后重新放入，或另存为 .docx 或 .txt。")
        return refused("pdf", f"不是能读的 PDF 文件（{type(error).__name__}）。", "另存为 .docx 或 .txt。")
    notes = [note for part in parted for note in part.notes]
    text = "\n".join([page for page in pages if page] + notes)
    findings: tuple[Finding, ...] = ()
    if not text.strip():
        findings = (Finding("read.empty", Severity.ERROR, "PDF 里没有文字层，可能是扫描件。", "先用文字识别软件转成文字。"),)
    return Extract(text, is_extracted=True, encoding="pdf", findings=findings)


def _bodies(pages: list[list[str]]) -> Iterator[list[str]]:
    """The pages without what is printed on each of them: the same words at their head or foot, a number that counts them."""
    numbered = [[int(page[-1]) - at if page and page[-1].isdecimal() else None for at, page in enumerate(pages)]]
    counts = len(pages) > 1 and numbered[0][0] is not None and len(set(numbered[0])) == 1
    bodies = [page[:-1] if counts else page for page in pages]
    for edge in (0, -1):
        words = {page[edge] for page in bodies if page}
        if len(bodies) > 1 and len(words) == 1 and all(len(page) > _LEAST_LINES for page in bodies[:-1]):
            bodies = [page[1:] if edge == 0 else page[:-1] for page in bodies]
    return iter(bodies)


def _page_lines(page: "Page") -> Iterator[str]:
    """The page's lines in reading order: columns one after the other, a ruled table's rows in their place."""
    tables = page.find_tables()
    boxes = [table.bbox for table in tables]
    outside = page.filter(lambda thing: not _is_inside(thing, boxes)) if boxes else page
    gutter = None if tables else _gutter(page)
    if gutter is not None:
        yield from _column_lines(page, gutter)
        return
    lines: list[tuple[float, str]] = [
        (float(line["top"]), str(line["text"])) for line in outside.extract_text_lines(return_chars=False)
    ]
    for table in tables:
        for row, cells in zip(table.rows, table.extract(), strict=False):
            words = " ".join("".join(cell.split()) for cell in cells if cell)
            lines.append((float(row.bbox[1]), words))
    yield from (words for _, words in sorted(lines, key=lambda line: line[0]) if words.strip())


def _column_lines(page: "Page", gutter: float) -> Iterator[str]:
    """The left column, then the right one, above and below each line that runs over both: a title, a page number."""
    width = float(page.width)
    across = sorted(top for top, boxes in _rows(page).items() if _is_across(boxes, gutter, width))
    low = -1.0
    for top in (*across, float(page.height)):
        for left, right in ((0.0, gutter), (gutter, width)):
            yield from _lines_within(page, (left, right), (low + 1, top - 1))
        yield from _lines_within(page, (0.0, width), (top - 1, top + 1))
        low = top


def _lines_within(page: "Page", sides: tuple[float, float], tops: tuple[float, float]) -> Iterator[str]:
    """The lines made of characters whose middle lies between the sides, and whose top between the tops."""
    (left, right), (low, high) = sides, tops
    part = page.filter(lambda thing: left <= (thing["x0"] + thing["x1"]) / 2 < right and low <= thing["top"] < high)
    yield from (str(line["text"]) for line in part.extract_text_lines(return_chars=False))


def _is_across(boxes: list[tuple[float, float]], gutter: float, width: float) -> bool:
    """Whether a line runs over the blank between the columns, or stands in the page's middle."""
    first, last = min(start for start, _ in boxes), max(end for _, end in boxes)
    return any(start < gutter < end for start, end in boxes) or (
        first < gutter < last and first > width * _CENTRED and last < width * (1 - _CENTRED)
    )


def _rows(page: "Page") -> dict[float, list[tuple[float, float]]]:
    """The page's characters, left and right edge, by how far below its top they stand."""
    rows: dict[float, list[tuple[float, float]]] = {}
    for char in page.chars:
        if not str(char["text"]).isspace():
            rows.setdefault(round(char["top"]), []).append((char["x0"], char["x1"]))
    return rows


def _gutter(page: "Page") -> float | None:
    """Where a page is parted into two columns: a blank strip in its middle that hardly any line crosses, text on both sides."""
    width = float(page.width)
    rows = _rows(page)
    strips: list[tuple[float, float]] = []
    for boxes in rows.values():
        gaps = ((start, end) for (_, start), (end, _) in pairwise(sorted(boxes)))
        parted = [gap for gap in gaps if gap[1] - gap[0] >= _STRIP and abs(sum(gap) / width - 1) < _PARTED]
        if boxes[0][0] <= width * _CENTRED:
            strips.extend(parted[:1])
    if len(strips) < _LEAST_LINES or len(strips) < _MOSTLY * len(rows):
        return None
    start, end = max(strip[0] for strip in strips), min(strip[1] for strip in strips)
    crossing = sum(x0 < (start + end) / 2 < x1 for row in rows.values() for x0, x1 in row)
    return (start + end) / 2 if end - start >= _STRIP and crossing * _LEAST_LINES <= len(rows) else None


def _is_inside(thing: dict[str, Any], boxes: list[tuple[float, float, float, float]]) -> bool:
    middle, height = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return any(left <= middle <= right and top <= height <= bottom for left, top, right, bottom in boxes)
