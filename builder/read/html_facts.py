"""What an HTML page says of its report: its own `meta` elements, and labelled lines around the text (发布时间:…).

The elements are those that 《政府网站发展指引》 asks for (PubDate, ContentSource, ArticleTitle) and what content systems add to them.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from builder.model.labels import LABELS, either, every_label
from builder.model.text import Fact

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Names of meta elements, lower case, and the fact each states.
_META = {
    "pubdate": "posted",
    "publishdate": "posted",
    "article:published_time": "posted",
    "发布日期": "posted",
    "contentsource": "source",
    "articlesource": "source",
    "source": "source",
    "articletitle": "title",
    "indexnumber": "index_number",
    "indexno": "index_number",
    "索引号": "index_number",
    "docnumber": "document_number",
    "documentnumber": "document_number",
    "文号": "document_number",
    "发文字号": "document_number",
}
# What a value looks like that stands right behind its label: 文号云府发〔2024〕7号.
_BARE = {
    "posted": r"(?=(?:19|20)\d\d)",
    "page": r"(?=(?:19|20)\d\d)",
    "index_number": r"(?=[A-Za-z0-9]+[-/])",
    "document_number": r"(?=[\u4e00-\u9fff]+[〔\[(（](?:19|20)\d\d)",
}
_READ = ("posted", "page", "source", "index_number", "document_number", "agency")  # a page's title is its own element
_DATE = re.compile(r"((?:19|20)\d\d)\s*[-—./年]\s*(\d{1,2})\s*[-—./月]\s*(\d{1,2})")
_MOST = 300  # a longer line is a paragraph


_BLANK = r"\s*"
_ANY = either(every_label(), _BLANK)
# The value ends where the next label, a bar or the line does.
_END = rf"\s*(?=(?:[\s|【\[(（]+{_ANY}\s*(?:[:：|\]】]|(?=[\dA-Za-z])))|[\s|【\[(（]+(?:浏览|点击|阅读|字体|打印|分享)|[|】\]]|$)"
_COLON = r"\s*(?:[:：]|[\])】]\s*[:：]?|(?=\|))[\s|]*"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The labels with their values; 20 ms to compile, which a build without web pages need not spend."""
    return {
        key: re.compile(
            rf"(?:^|[\s|【\[(（>]){either(LABELS[key], _BLANK)}(?:{_COLON}{rf'|{_BARE[key]}' if key in _BARE else ''})"
            rf"(?!{_ANY}\s*[:：|\]】])([^|\s][^|]*?){_END}"
        )
        for key in _READ
    }


@cache
def _lone_label() -> re.Pattern[str]:
    return re.compile(rf"[【\[(（]?{_ANY}\s*[:：\]】]+")


def find_facts(page: "HtmlElement", lines: list[str]) -> Iterator[Fact]:
    """What the page says of the report: its meta elements first, then labelled lines; one fact a key."""
    told: set[str] = set()
    for key, words in (*_meta_facts(page), *_line_facts(lines)):
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


def _line_facts(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in _with_values(lines):
        for key, pattern in _patterns().items():
            found = pattern.search(line)
            if found:
                yield key, found[1]


def is_fields(line: str) -> bool:
    """Whether a line is nothing but labelled fields, two of them or a number's: `索引号 | … | 文号 | …` is no line of the report."""
    if len(line) > _MOST:
        return False
    count = 0
    for key, pattern in _patterns().items():
        line, found = pattern.subn("", line)
        count += found * (2 if key in {"index_number", "document_number"} else 1)
    return count > 1 and not line.strip(" |[]【】")


def _with_values(lines: list[str]) -> Iterator[str]:
    """The lines that may be labelled; a label that stands alone with the value from the line below."""
    label = ""
    for line in lines:
        if len(line) <= _MOST:
            yield label + line
        label = f"{line} " if _lone_label().fullmatch(line) else ""


def _iso(value: str) -> str:
    found = _DATE.search(value)
    if found is None:
        return ""
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return ""
