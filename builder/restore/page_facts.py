"""What the page around a report says of it: 时间:2023-02-28 09:24 来源:保德县司法局 → posted 2023-02-28, source 保德县司法局."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

# Labels as pages print them, blanks between their characters left out (索 引 号, 发文字号).
LABELS = {
    "posted": (
        "发布时间",
        "发布日期",
        "发稿时间",
        "发表时间",
        "发表日期",
        "上传时间",
        "公开日期",
        "公开时间",
        "上载日期",
        "录入时间",
        "时间",
        "日期",
        "发布于",
    ),
    "page": (
        "成文日期",
        "成文时间",
        "生成日期",
        "发文日期",
        "发文时间",
        "印发日期",
        "归档时间",
        "更新时间",
        "更新日期",
        "生效日期",
    ),
    "source": ("信息来源", "文章来源", "稿件来源", "内容来源", "来源", "来自", "稿源"),
    "index_number": ("信息索引号", "索引号", "索取号", "信息索引", "索号"),
    "document_number": ("发文字号", "文件编号", "发文号", "文号", "文件字号"),
    "agency": (
        "发布机构",
        "发文机关",
        "发文机构",
        "发布单位",
        "制发机构",
        "制发机关",
        "发布机关",
        "公开单位",
        "责任部门",
        "公开机构",
        "机构名称",
        "发文单位",
        "信息来源单位",
    ),
    "title": ("信息名称", "文件名称", "标题", "名称"),
}
# Labels that a page prints and that tell nothing we keep.
OTHER_LABELS = (
    "主题分类", "组配分类", "信息分类", "体裁分类", "服务对象", "公开方式", "公开形式", "公开时限", "公开范围", "公开类别", "公开类型", "有效性", "有性", "生效时间", "终止时间", "失效时间", "时效", "文件有效性", "是否有效", "公文时效", "时效性", "公文种类", "审核人", "有效期", "废止日期", "失效日期",
    "关键词", "关键字", "主题词", "内容概述", "内容概要", "内容摘要", "摘要", "分类", "体裁", "语种", "状态", "效力状态", "文件类型", "信息类别", "栏目", "所属栏目", "所属主题",
    "浏览次数", "浏览量", "浏览", "阅读次数", "阅读量", "阅读", "点击数", "点击量", "点击率", "点击", "访问量", "访问次数", "人气", "字体大小", "字体", "字号", "作者", "编辑", "责任编辑", "责编", "编审", "审核",
    "初审", "复审", "终审", "录入", "供稿", "撰稿", "供稿单位", "发布者", "发布人", "视力保护色", "保护视力色", "背景色", "分享", "分享到", "分享至", "打印", "载体类型", "主办单位", "承办单位", "技术支持", "联系方式",
)  # fmt: skip

_ALL = sorted((label for labels in (*LABELS.values(), OTHER_LABELS) for label in labels), key=len, reverse=True)
LABEL = "(?:" + "|".join(r"[^\S\n]{0,6}".join(label) for label in _ALL) + ")"
_COLON = r"[^\S\n]*(?:[:：][^\S\n]*[|｜](?=[^\S\n]*[^\s|｜])|[:：|｜\t]|[\]】](?:[^\S\n]*[:：|｜])?)"
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
