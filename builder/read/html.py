"""HTML: the main text of a page, tables as lines, and what the page says of it.

trafilatura finds the main text; what government pages say of themselves stands in their own `meta` elements (PubDate,
ContentSource, ArticleTitle, as 《政府网站发展指引》 asks) or in labelled lines around the text (发布时间:…).
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from builder.model.finding import Finding, Severity
from builder.model.text import Fact
from builder.read.encoding import decode, is_binary
from builder.read.extract import Extract
from builder.read.text import binary_extract

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]{2,20})""", re.IGNORECASE
)
_HEAD_BYTES = 4096

# Names of meta elements, lower case, and the fact each states.
_META = {
    "pubdate": "posted",
    "publishdate": "posted",
    "article:published_time": "posted",
    "contentsource": "source",
    "source": "source",
    "articletitle": "title",
    "indexnumber": "index_number",
    "docnumber": "document_number",
    "documentnumber": "document_number",
}
# Labelled lines of a page: the value ends where the next label or the line does.
_LABELS = {
    "posted": "发布时间|发布日期|发稿时间|时间",
    "page": "成文日期|生成日期|发文日期",
    "source": "信息来源|文章来源|来源",
    "index_number": "索引号",
    "document_number": "发文字号|文号",
    "agency": "发布机构|发文机关|发文机构",
}
_ANY = "|".join(_LABELS.values()) + "|浏览|点击|阅读|字体|字号|作者|编辑|打印|分享|主题分类|公开|有效性|标题|名称|责任编辑|体裁"
_DATE = re.compile(r"((?:19|20)\d\d)\s*[-—./年]\s*(\d{1,2})\s*[-—./月]\s*(\d{1,2})")
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
        "title",
    }
)
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
    facts = tuple(_facts(page))
    text = _main_text(decoded.text, page)
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
    lines = _lines(page)
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


def _facts(page: "HtmlElement") -> Iterator[Fact]:
    """What the page says of the report: its meta elements first, then labelled lines; one fact a key."""
    told: set[str] = set()
    for key, words in (*_meta_facts(page), *_line_facts(page)):
        value = _iso(words) if key in {"posted", "page"} else words.strip(" :：|　")
        if value and key not in told:
            told.add(key)
            yield Fact(key, value)


def _meta_facts(page: "HtmlElement") -> Iterator[tuple[str, str]]:
    for element in page.iter("meta"):
        key = _META.get((element.get("name") or element.get("property") or "").strip().lower())
        content = (element.get("content") or "").strip()
        if key and content:
            yield key, content


def _line_facts(page: "HtmlElement") -> Iterator[tuple[str, str]]:
    for line in _lines(page):
        if len(line) > 300:  # noqa: PLR2004 - a paragraph, not a line of labels
            continue
        for key, labels in _LABELS.items():
            spaced = "|".join(r"\s*".join(label) for label in labels.split("|"))
            found = re.search(
                rf"(?:^|[\s|【\[(（>])(?:{spaced})\s*[:：|]\s*([^|]*?)\s*(?=(?:[\s|【\[(（]+(?:{_ANY})\s*[:：]?)|[|】\]]|$)", line
            )
            if found and found[1]:
                yield key, found[1]


def _iso(value: str) -> str:
    found = _DATE.search(value)
    if found is None:
        return ""
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return ""


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
        if block:
            parts.append("\n")
        if element.text:
            parts.append(element.text.replace("\n", " "))
        for child in element:
            walk(child)
            if child.tail:
                parts.append(child.tail.replace("\n", " "))
        if block:
            parts.append("\n")
        elif element.tag in {"td", "th"}:
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
