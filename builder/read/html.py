"""HTML: the main text of a page, tables as lines, and what the page says of it.

trafilatura finds the main text; its lines are the page's own.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.model.finding import Finding, Severity
from builder.read.encoding import decode, is_binary
from builder.read.extract import Extract
from builder.read.html_facts import find_facts, is_fields
from builder.read.note_marks import is_note_mark
from builder.read.text import binary_extract

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]{2,20})""", re.IGNORECASE
)
_HEAD_BYTES = 4096

_BLOCKS = frozenset(
    {
        "p",
        "div",
        "br",
        "tr",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "section",
        "article",
        "header",
        "footer",
        "ul",
        "dl",
        "title",
    }
)
_CELLS = frozenset({"td", "th", "dt", "dd", "label"})  # what comes after them stands beside them
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# A text of which the main-text finder keeps less than this of the page's Chinese is looked for again, more generously.
_LEAST_KEPT = 0.25
_RULES = re.compile(r"[\s|]+|(?<=\|)[-:]+(?=\|)")  # what the two print differently: blanks, and the rules of tables
_SHORT, _REACH = 6, 3000  # a line of a few characters (正文, 更多) must be the very next one; others may be found further on
_TOP, _FEW = 400, 2
_LEAST_TITLE = 8
_CELL = 40  # characters in a cell of figures; a cell that holds a page's text has more
_ATTACHED = re.compile(r"\n附件(?:下载)?[:：]?\s*\Z")  # above links that were no text


def read_html(data: bytes) -> Extract:
    """Take the main text out of a page."""
    declared = _DECLARED.search(data[:_HEAD_BYTES])
    if is_binary(data):
        return binary_extract()
    decoded = decode(data, (declared[1] or declared[2]).decode("ascii") if declared else None)
    try:
        page = _parsed(decoded.text)
    except ValueError:
        return Extract("", is_extracted=True, encoding=decoded.encoding, findings=decoded.findings)
    facts = tuple(find_facts(page, _lines(page)))
    text = _main_text(_without_marks(page) or decoded.text, page)
    findings = decoded.findings
    if not text:
        findings = (*findings, Finding("read.empty", Severity.ERROR, "网页里没有找到正文。", "把报告的文字另存为 .txt 或 .md。"))
    headings = list(_headings(page, text))
    return Extract(
        text=text,
        headings=tuple(at for at, _ in headings),
        facts=facts,
        is_extracted=True,
        encoding=decoded.encoding,
        findings=findings,
        ranks=tuple(rank for _, rank in headings),
    )


def _parsed(source: str) -> "HtmlElement":
    from lxml import etree, html  # noqa: PLC0415 - only a page pays for it

    # A declared encoding inside a decoded page is refused by the parser.
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    try:
        return html.document_fromstring(source)
    except etree.ParserError as error:
        raise ValueError(str(error)) from error


def _without_marks(page: "HtmlElement") -> str | None:
    """Take the raised marks of notes out of the page, write `注1：` where one begins its note; the page's new source, None where it has none."""
    from lxml import html  # noqa: PLC0415 - as above

    raised = [(element, words) for element in page.iter("sup") if is_note_mark(words := element.text_content(), _before(element))]
    for element, words in raised:
        begins = not _before(element)
        for child in list(element):
            child.drop_tree()
        element.text = f"注{words.strip(' []〔〕()（）【】注')}：" if begins else ""
        element.drop_tag()
    return html.tostring(page, encoding="unicode") if raised else None


def _before(element: "HtmlElement") -> str:
    """The words that stand before an element in its line, empty where it begins one."""
    words, before = "", element.getprevious()
    if before is not None:
        words = before.tail or before.text_content() if before.tag != "br" else before.tail or ""
        return words.strip() or ("" if before.tag == "br" else _before(before))
    above = element.getparent()
    if above is None:
        return ""
    return (above.text or "").strip() or ("" if above.tag in _BLOCKS | _CELLS else _before(above))


def _main_text(source: str, page: "HtmlElement") -> str:
    """The main text by trafilatura, tables as lines of cells; the whole page's lines where it finds hardly anything."""
    import trafilatura  # noqa: PLC0415 - a second to import, only a page pays for it

    found = trafilatura.extract(
        re.sub(r"^\s*<\?xml[^>]*\?>", "", source),
        output_format="txt",
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        favor_recall=True,
        deduplicate=False,
    )
    lines = [line for line in _lines(page) if not is_fields(line)]
    text = "\n".join(_kept(lines, found or ""))
    if _han(text) < _LEAST_KEPT * _han("".join(lines)):
        text = "\n".join(lines)
    return _with_title(_ATTACHED.sub("", _table_lines(text)), page, lines)


def _kept(lines: list[str], found: str) -> Iterator[str]:
    """The page's own lines that the main-text finder kept: it tells what belongs to the text, the page where its lines end.

    A line or two that it dropped between others stand too: it takes a heading that comes again for a link bar.
    """
    words, at = _RULES.sub("", found), 0
    dropped: list[str] = []
    for line in lines:
        plain = _RULES.sub("", line)
        reach = at + len(plain) + (0 if len(plain) < _SHORT else _REACH)
        place = words.find(plain, at, reach) if plain else -1
        if place < 0:
            dropped.append(line)
            continue
        if at and len(dropped) <= _FEW:
            yield from dropped
        dropped.clear()
        at = place + len(plain)
        yield line


def _table_lines(text: str) -> str:
    """A table's rows without its rules: `复议 | 12件` → `复议 12件`."""
    return re.sub(r"(?: ?\| ?)+", " ", text)


def _with_title(text: str, page: "HtmlElement", lines: list[str]) -> str:
    """The text with the page's own heading above it, where the main-text finder left that out.

    That is its first <h1>, else the first line with which the window's title begins.
    """
    named = " ".join((page.findtext(".//title") or "").split())
    headings = [" ".join(heading.text_content().split()) for heading in page.iter("h1")][:1]
    headings = headings or [line for line in lines if len(line) >= _LEAST_TITLE and named.startswith(line)][:1]
    for title in headings:
        if title and text and title not in text[:_TOP].split("\n"):
            return f"{title}\n{text}"
    return text


def _headings(page: "HtmlElement", text: str) -> Iterator[tuple[int, int]]:
    """Where the words of the page's heading elements begin in the text, those that are lines of it, and how deep each is."""
    at = 0
    for element in page.iter(*_HEADINGS):
        words = " ".join(element.text_content().split())
        found = text.find(words, at) if words else -1
        if found >= 0 and (found == 0 or text[found - 1] == "\n"):
            yield found, int(element.tag[1:])
            at = found + len(words)


def _lines(page: "HtmlElement") -> list[str]:
    """Every line of the page as a browser would break it: blocks are lines, cells of a row stand side by side."""
    parts: list[str] = []

    def walk(element: "HtmlElement") -> None:
        if not isinstance(element.tag, str) or element.tag in {"script", "style", "noscript", "head"}:
            return
        if element.tag in {"td", "th"} and (words := _cell(element)) is not None:
            parts.append(f"{words} | ")
            return
        block = element.tag in _BLOCKS
        if block or element.tag == "dt":
            parts.append("\n")
        if element.text:
            parts.append(element.text.replace("\n", " "))
        for child in element:
            walk(child)
            if child.tail:
                parts.append(child.tail.replace("\n", " "))
        if block:
            parts.append("\n")
        elif element.tag in _CELLS:
            parts.append(" | ")

    walk(page)
    lines = (" ".join(line.split()).strip("| ") for line in "".join(parts).split("\n"))
    return [line for line in lines if line]


def _cell(element: "HtmlElement") -> str | None:
    """The words of a cell of figures, in which a paragraph is no line; None for a cell that lays out a page."""
    words = " ".join(element.text_content().split())
    is_plain = len(words) <= _CELL and len(element.findall(".//p")) <= 1
    return words if is_plain and not any(element.find(f".//{tag}") is not None for tag in ("table", "br", "a", "li")) else None


def _han(text: str) -> int:
    return len(re.findall("[\u3400-\u9fff]", text))
