"""Read what page words beside the title say, where they were left standing: 发布时间:2026-02-28 → posted 2026-02-28."""

import re

from builder.parse.metadata.dates import iso_date

_REACH = 1500
_LABELS = (
    ("posted", "发布时间|发布日期|发文时间|公开日期|(?<![文新布成])时间|(?<![文新布成])日期"),
    ("page", "成文日期|发文日期|更新时间|更新日期|生成日期"),
    ("source", "信息来源|文章来源|来源"),
    ("index_number", "索 ?引 ?号"),
    ("document_number", "发文字号|文 ?号"),
    ("agency", "发布机构|发文机关|发文机构|发布单位|制发机构"),
)
_PATTERNS = tuple((key, re.compile(rf"(?:{words})[ \])】]*[::|\])】][ \t]*([^\n|]*)")) for key, words in _LABELS)
# Some pages print label and value without anything between them: 发布机构屏边县新华乡人民政府.
_BARE = (
    ("posted", re.compile(r"^发布日期[ \t]*(20[0-9]{2}[^\n]*)", re.MULTILINE)),
    ("page", re.compile(r"^(?:成文|生成|发文)日期[ \t]*(20[0-9]{2}[^\n]*)", re.MULTILINE)),
    ("index_number", re.compile(r"^索引号[ \t]*([A-Za-z0-9][^\n]*)", re.MULTILINE)),
    ("document_number", re.compile(r"^文号[ \t]*([一-龥]{2}[^\n]*)", re.MULTILINE)),
    ("agency", re.compile(r"^发[布文]机[构关][ \t]*([一-龥]{4}[^\n]*)", re.MULTILINE)),
)
_PLACE_NUMBER = re.compile(r"(?:[A-Z]{1,3}-?)?(?:[1N][12](?=[0-9A-Z]{16})([1-6][0-9]{5})|([1-6][0-9]{5})(?![0-9]))")
_VALUE = re.compile(r"^[^ \[【(]{2,40}")
# What a page prints behind the name of its source: a date, a clock, the count of readers.
_BEHIND = re.compile(
    r"[ \u3000|]+(?:20[0-9]{2}[-/.年].*|[0-9]{1,2}:[0-9]{2}.*|(?:发布|更新)?(?:时间|日期)|浏览|阅读|点击|访问|字[号体]|作者|编辑|责任编辑|打印|分享).*$"
)
_NEXT_LABEL = re.compile(r"[ \u3000\t]+[\[【]?[一-龥]{2,6} ?[:\]】]")
_ANY_LABEL = re.compile(r"时间|日期|来源|索 ?引 ?号|字号|文 ?号|机构|机关|单位")


def page_facts(head: str) -> dict[str, str]:
    """Read the facts in the lines before the body; `head` is folded. A line without a value says nothing."""
    head = head[:_REACH]
    if not _ANY_LABEL.search(head):
        return {}
    facts = {}
    for key, pattern in (*_BARE, *_PATTERNS):
        found = pattern.search(head)
        value = _VALUE.match(found[1].strip()) if found else None
        said = iso_date(found[1]) if found and key in {"posted", "page"} else value[0] if value else None
        if said and not said.endswith(":"):  # an empty label before the next one: 文章来源: 点击数:
            facts[key] = said
    return facts


def source_name(value: str | None) -> str | None:
    """The name of a source alone: `县司法局 2023-12-29 15:04` is 县司法局."""
    return _BEHIND.sub("", value).strip() or None if value else None


def place_number(index_number: str | None) -> str:
    """Read the code of a division that an index number begins with: 370402/2022-00029, SY-310115-2024-00550; empty where it has none.

    11500230008689762A/2026-00004 begins with a body's own number: two digits and the code of where it is registered.
    """
    found = _PLACE_NUMBER.match(index_number) if index_number else None
    return (found[1] or found[2]) if found else ""


def number_alone(value: str) -> str:
    """A number without the label that follows it on the page's line: `K1/2024-00001 公文种类:报告` is K1/2024-00001."""
    return _NEXT_LABEL.split(value, maxsplit=1)[0].strip()


def is_number(value: str | None) -> bool:
    """Whether a number has digits at all: some pages print 〔〕 号 where there is none."""
    return value is not None and re.search(r"[0-9]", value) is not None
