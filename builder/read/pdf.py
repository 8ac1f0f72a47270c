"""PDF: the text layer page by page; where a page has ruled tables, their rows are lines among the others."""

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from builder.model.finding import Finding, Severity
from builder.read.extract import Extract

if TYPE_CHECKING:
    from pdfplumber.page import Page

# A report of 40 pages has 30,000 characters; a file with more pages is a yearbook.
MOST_PAGES = 300


def read_pdf(data: bytes) -> Extract:
    """The words of a PDF's text layer; lines and pages are cut as they are printed, restoring joins them."""
    import pdfplumber  # noqa: PLC0415 - only a PDF pays for it
    from pdfminer.pdfexceptions import PDFException  # noqa: PLC0415
    from pdfplumber.utils.exceptions import PdfminerException  # noqa: PLC0415

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # its warnings are about glyphs, ours about reports
    try:
        with pdfplumber.open(BytesIO(data)) as document:
            pages = ["\n".join(_page_lines(page)) for page in document.pages[:MOST_PAGES]]
    except (PDFException, PdfminerException, ValueError, TypeError, KeyError) as error:
        finding = Finding(
            "read.binary", Severity.ERROR, f"不是能读的 PDF 文件（{type(error).__name__}）。", "另存为 .docx 或 .txt。"
        )
        return Extract("", is_extracted=True, encoding="pdf", findings=(finding,))
    text = "\n".join(page for page in pages if page)
    findings: tuple[Finding, ...] = ()
    if not text.strip():
        findings = (Finding("read.empty", Severity.ERROR, "PDF 里没有文字层，可能是扫描件。", "先用文字识别软件转成文字。"),)
    return Extract(text, is_extracted=True, encoding="pdf", findings=findings)


def _page_lines(page: "Page") -> Iterator[str]:
    """The page's lines from top to bottom; a ruled table's rows in their place, its cells side by side."""
    tables = page.find_tables()
    boxes = [table.bbox for table in tables]
    outside = page.filter(lambda thing: not _is_inside(thing, boxes)) if boxes else page
    lines: list[tuple[float, str]] = [
        (float(line["top"]), str(line["text"])) for line in outside.extract_text_lines(return_chars=False)
    ]
    for table in tables:
        for row, cells in zip(table.rows, table.extract(), strict=False):
            words = " ".join("".join(cell.split()) for cell in cells if cell)
            lines.append((float(row.bbox[1]), words))
    yield from (words for _, words in sorted(lines, key=lambda line: line[0]) if words.strip())


def _is_inside(thing: dict[str, Any], boxes: list[tuple[float, float, float, float]]) -> bool:
    middle, height = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return any(left <= middle <= right and top <= height <= bottom for left, top, right, bottom in boxes)
