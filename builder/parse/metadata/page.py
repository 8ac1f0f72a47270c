"""Read what page words beside the title say, where they were left standing: 发布时间:2026-02-28 → posted 2026-02-28."""

import re
from functools import cache

from builder.model.labels import LABELS, either
from builder.parse.metadata.dates import iso_date

_REACH = 1500
_READ = ("posted", "page", "source", "index_number", "document_number", "agency")
_OF_ANYTHING = ("时间", "日期")  # behind other words they are no page's: 会议时间
# Some pages print label and value without anything between them: 发布机构屏边县新华乡人民政府. What the value then begins with:
_BARE = {
    "posted": "20[0-9]{2}",
    "page": "20[0-9]{2}",
    "index_number": "[A-Za-z0-9]",
    "document_number": "[一-龥]{2}",
    "agency": "[一-龥]{4}",
}
_PLACE_NUMBER = re.compile(r"(?:[A-Z]{1,3}-?)?(?:[1N][12](?=[0-9A-Z]{16})([1-6][0-9]{5})|([1-6][0-9]{5})(?![0-9]))")
_VALUE = re.compile(r"^[^ \[【(]{2,40}")
# What a page prints behind the name of its source: a date, a clock, the count of readers.
_BEHIND = re.compile(
    r"[ \u3000|]+(?:20[0-9]{2}[-/.年].*|[0-9]{1,2}:[0-9]{2}.*|(?:发布|更新)?(?:时间|日期)|浏览|阅读|点击|访问|字[号体]|作者|编辑|责任编辑|打印|分享).*$"
)
_NEXT_LABEL = re.compile(r"[ \u3000\t]+[\[【]?[一-龥]{2,6} ?[:\]】]")
_ANY_LABEL = re.compile("时间|日期|发布于|来 ?[源自]|稿源|索 ?[引取号]|字 ?号|文 ?号|编号|机 ?构|机关|单位|责任部门")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each fact's labels at a line's beginning with a bare value, then anywhere with a colon; what is found last holds."""
    bare: list[tuple[str, re.Pattern[str]]] = []
    marked: list[tuple[str, re.Pattern[str]]] = []
    for key in _READ:
        plain = [label for label in LABELS[key] if label not in _OF_ANYTHING]
        label = either(plain, " ?") + (rf"|(?<![一-龥]){either(_OF_ANYTHING, ' ?')}" if len(plain) < len(LABELS[key]) else "")
        marked.append((key, re.compile(rf"(?:{label})[ \])】]*[::|\])】][ \t]*([^\n|]*)")))
        if key in _BARE:
            named = [each for each in plain if key != "agency" or each.startswith("发")]  # 责任部门认真落实 is a sentence
            begins = rf"(?:^{either(named, '')}[ \t]*|[ \t]{either(named, '')}[ \t]+)"  # a table's second column: 其他 发布日期 2026-03-13
            bare.append((key, re.compile(rf"{begins}({_BARE[key]}[^\n]*)", re.MULTILINE)))
    return (*bare, *marked)


def page_facts(head: str) -> dict[str, str]:
    """Read the facts in the lines before the body; `head` is folded. A line without a value says nothing."""
    head = head[:_REACH]
    if not _ANY_LABEL.search(head):
        return {}
    facts = {}
    for key, pattern in _patterns():
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
