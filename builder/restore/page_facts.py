"""What the page around a report says of it: 时间:2023-02-28 09:24 来源:保德县司法局 → posted 2023-02-28, source 保德县司法局."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from builder.model.labels import LABELS, either, every_label

LABEL = either(every_label(), r"[^\S\n]{0,6}")
# What stands behind a label without a colon: a day, an index number, a document's number.
BARE_VALUE = (
    r"(?:(?:19|20)\d\d[-./年]\d|[A-Za-z0-9]+[-/][-A-Za-z0-9]*\d|[\u4e00-\u9fff]{2,9}[〔\[(（](?:19|20)\d\d[〕\])）]\d{1,4}号)"
)
_COLON = rf"[^\S\n]*(?:(?={BARE_VALUE})|[:：][^\S\n]*[|｜](?=[^\S\n]*[^\s|｜])|[:：|｜\t]|[\]】](?:[^\S\n]*[:：|｜])?)"
# The day on which a page was called up: 2019年12月3日 星期二.
WEEKDAY = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*[,，]?\s*[(（]?(?:星期|周|礼拜)[一二三四五六日天]")
# How an encyclopedia begins: 《…报告》是2017年某市人民政府发布的报告。
ENTRY = re.compile(r"《(?P<title>[^《》\n]{6,60})》是[^《》。\n]{0,30}(?:发布|公布|印发|颁布)的[^《》。\n]{0,12}[。]?")
# Who put the page up, behind day and clock: 2026-01-20 17:01 | 武汉市水务局.
_BEHIND_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?[^\S\n]*[|｜][^\S\n]*([\u4e00-\u9fff]{4,24})[^\S\n]*(?:\n|$)")
_DATE = re.compile(r"((?:19|20)\d\d)[^\S\n]*[-—./年][^\S\n]*(\d{1,2})[^\S\n]*[-—./月][^\S\n]*(\d{1,2})(?!\d)")
_KEY_OF = {label: key for key, labels in LABELS.items() for label in labels}
_NOTHING = frozenset({"", "无", "-", "--", "—", "——", "本站", "暂无", "null", "其他", "其它", "本站原创", "原创"})
_TAIL = re.compile(
    r"\s*(?:[\[【(（<《|｜]|\d+次|大\s+中\s+小|放大|缩小|字体|字号|浏览|阅读|点击|打印|分享|作者|编辑|责任编辑|收藏|\s{2,}|我要).*\Z"
)


class PageFact(NamedTuple):
    """A fact and the stretch of the text where its value stands."""

    key: str
    value: str
    start: int
    end: int


# Compiled when the first page brings chrome: each holds all labels twice or more.
@cache
def _pair() -> re.Pattern[str]:
    """A label, its colon, and a value up to the next label, a bar or the line's end."""
    return re.compile(
        rf"[•·\-]?[^\S\n]*[\[【(（]?({LABEL}){_COLON}([^\n]*?)(?=[^\S\n|｜\[【(（]*[\[【(（|｜]?[^\S\n]*{LABEL}{_COLON}|[|｜\n]|$)"
    )


@cache
def _bare_label() -> re.Pattern[str]:
    """A label on a line of its own, its value below: the line end is read as a blank, so that offsets stay."""
    return re.compile(rf"{LABEL}[^\S\n]*(?:[:：]|[\]】])[^\S\n]*\n[\s•·*-]*(?![\[【]?[^\S\n]*{LABEL})")


def find_page_facts(words: str, offset: int) -> Iterator[PageFact]:
    """Every fact in lines that are known to be chrome; they begin at `offset`. Dates come out as ISO."""
    yield from _unlabelled(words, offset)
    found = False
    words = WEEKDAY.sub(lambda day: " " * len(day[0]), words)
    words = _bare_label().sub(lambda label: re.sub(r"[\n•·*-]", " ", label[0]), words)
    for pair in _pair().finditer(words):
        key = _KEY_OF.get(re.sub(r"\s", "", pair[1]))
        if key is None:
            continue
        value, start = pair[2], pair.start(2)
        start += len(value) - len(value.lstrip())
        value = value.strip()
        if key in {"posted", "page"}:
            day = _DATE.search(value)
            iso = iso_date(day) if day else None
            if day and iso:
                found = True
                yield PageFact(key, iso, offset + start + day.start(), offset + start + day.end())
            continue
        value = _TAIL.sub("", value) if key in {"source", "agency"} else re.sub(r"\s{2,}.*", "", value)
        value = value.strip(" |｜】]")
        if value not in _NOTHING:
            yield PageFact(key, value, offset + start, offset + start + len(value))
    if not found:
        for day in _DATE.finditer(words):
            iso = iso_date(day)
            if iso and words[day.start() - 1 : day.start()] in {"", "\n", " ", "\t", "\u3000", ":", "："}:
                yield PageFact("page", iso, offset + day.start(), offset + day.end())
                return


def _unlabelled(words: str, offset: int) -> Iterator[PageFact]:
    """The facts that stand without a label: an encyclopedia's title, the name behind the clock."""
    for key, said in (("title", ENTRY.search(words)), ("agency", _BEHIND_CLOCK.search(words))):
        if said:
            yield PageFact(key, said[1], offset + said.start(1), offset + said.end(1))


def iso_date(found: re.Match[str]) -> str | None:
    """The matched year, month and day as ISO, None for a day that no calendar has."""
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return None
