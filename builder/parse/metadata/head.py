"""Find what stands before the body: title over several lines, number, author and date under the title, salutation."""

import re
from typing import NamedTuple

from builder.model.spans import Span
from builder.model.text import RestoredText
from builder.parse.metadata.dates import DATE, iso_date

_MOST_LINES = 16
_LONGEST_TITLE = 90
_LONGEST_LINE = 60
_SUBJECT = re.compile(r"法治|依法|法制|行政执法")
# What a title ends with; a note in brackets may follow: (公开版), (白皮书).
_ENDING = re.compile(
    r"(?:报告书?|总结|汇报|情况|年报|白皮书|要点|方案|计划|意见|通知|规划|纲要|办法|规定|细则|规则|条例|决定|通报|公告|公示|函|讲话|解读|清单|安排|建议|综述|纪实)"
    r"(?:\([^()]{1,24}\))?$"
)
_RUN_IN = re.compile(
    r"^([^。;,:!?\n]{4,60}?(?:法治|依法行政)[^。;,:!?\n]{0,24}?(?:报告|总结|汇报|年报)(?:\([^()]{1,16}\))?)"
    r"(?=20[0-9]{2}年|一、|近年来|今年|过去|为[了深全认贯进]|根据|按照|在[一-龥]{0,12}(?:领导|指导)|[省市县区]委|一年来|现将|现就|近日|自)"
)
_NUMBER = re.compile(r"^([一-龥]{1,14}) ?[〔\[(（【] ?(20[0-9]{2}) ?[〕\])）】] ?第? ?([0-9]{1,4}) ?号(?:\(.*\))?(?:签发人.*)?$")
_LETTERHEAD = re.compile(r"(?:文件|\[?公开\]?|签发人[::].*|特急|内部|.*字号.*|.*字体.*|正文|附件[0-9]*:?)$")
_SALUTATION = re.compile(r"^[^。]{2,40}[::]$")
_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|[0-9]{1,2}[.、]|第[一二三四五六七八九十]+[部章])"
)
_BODY_LINE = re.compile(
    r"^(?:中共)?[一-龥、 ()]{2,40}(?:政府|委员会|委|局|厅|办公室|办事处|办|部|署|院|中心|队|处|站|所|会|社|公司)$"
)
_FRAGMENT = re.compile(
    r"^(?:关于|20[0-9]{2}|二[〇零○]|法治|依法|推进|年度|[一-龥]{2,30}(?:法治|依法|建设|年度?)$)|(?:的|年|年度|建设|情况|工作|关于|推进)$"
)
_CHROME = re.compile(
    r"(?:时间|日期|来源|浏览|点击|字号|字体|打印|分享|当前位置|首页|作者|责任编辑|索引号|发布机构|发文|有效性|主题|分类|访问)[ ]*[::>]|^(?:来源|时间|日期)"
)


class Head(NamedTuple):
    """What was found before the body. `body` is the offset at which the body begins, `author` and `date` stand under the title."""

    title: str | None
    span: Span | None
    body: int
    number: str | None = None
    author: str | None = None
    date: str | None = None
    letterhead: str | None = None


class _Line(NamedTuple):
    start: int
    text: str
    shown: str


def find_head(text: RestoredText) -> Head:
    """Read the lines before the first sentence or heading."""
    lines = _first_lines(text)
    number = author = date = letterhead = None
    title: tuple[str, Span] | None = None
    gathered: list[_Line] = []
    body = len(text.text)
    for line in lines:
        kind = _line_kind(line.text)
        if kind == "number":
            number = number or _normal_number(line.text)
            letterhead = letterhead or (gathered[-1].shown if gathered and title is None else None)
            gathered = []
        elif kind == "date":
            date = date or iso_date(line.text)
        elif kind == "skip":
            continue
        elif kind == "body":
            run_in = _RUN_IN.match(line.text) if title is None else None
            if run_in:
                title = (line.shown[: run_in.end()], Span(line.start, line.start + run_in.end()))
                body = line.start + run_in.end()
            else:
                body = line.start
            break
        elif title is None:
            gathered.append(line)
            title = _joined(gathered)
        elif _BODY_LINE.match(line.text.strip("()")) and not _SUBJECT.search(line.text):
            author = author or line.shown.strip("()() ")
    if title is None and len(gathered) > 1 and any(_ENDING.search(line.text) for line in gathered):
        title = _joined(gathered)
    return Head(title[0] if title else None, title[1] if title else None, body, number, author, date, letterhead)


def _first_lines(text: RestoredText) -> list[_Line]:
    lines = []
    at = 0
    while at < len(text.folded) and len(lines) < _MOST_LINES:
        end = text.folded.find("\n", at)
        end = len(text.folded) if end < 0 else end
        line = text.folded[at:end]
        bare = line.strip()
        if bare:
            start = at + line.index(bare[0])
            lines.append(_Line(start, bare, text.text[start : start + len(bare)]))
        at = end + 1
    return lines


def _line_kind(line: str) -> str:
    """Say what a line of the head is: number, date, skip (letterhead, page words), body, or piece (of a title or a name)."""
    if _NUMBER.match(line):
        return "number"
    dated = DATE.search(line)
    if dated and not line[: dated.start()].strip("( ") and not line[dated.end() :].strip(") "):
        return "date"
    if _HEADING.match(line):
        return "body"
    if _CHROME.search(line) and len(line) < _LONGEST_LINE + 30:
        return "skip"
    if _SALUTATION.match(line):
        return "skip"
    if len(line) > _LONGEST_LINE or re.search(r"[。;!?]", line) or line.count(",") > 0:
        return "body"
    if _LETTERHEAD.fullmatch(line):
        return "skip"
    return "piece"


def _normal_number(line: str) -> str | None:
    found = _NUMBER.match(line)
    return f"{found[1]}〔{found[2]}〕{found[3]}号" if found else None


def _joined(lines: list[_Line]) -> tuple[str, Span] | None:
    """Join the fewest last lines that make a title; None where they do not yet."""
    if not _ENDING.search(lines[-1].text):
        return None
    first = len(lines) - 1
    while first >= 0 and not _is_whole(lines, first):
        first -= 1
    if first < 0:
        return None
    shown = "".join(line.shown for line in lines[first:])
    if len(shown) > _LONGEST_TITLE:
        return None
    return shown, Span(lines[first].start, lines[-1].start + len(lines[-1].text))


def _is_whole(lines: list[_Line], first: int) -> bool:
    """Whether the lines from `first` on need none before: they name the subject, do not begin in mid-phrase, and no author precedes."""
    joined = "".join(line.text for line in lines[first:])
    if not _SUBJECT.search(joined):
        return False
    if first == 0:
        return True
    before = lines[first - 1].text
    if re.match(r"^(?:关于|推进|年度|法治|依法|20[0-9]{2}年|二[〇零○])", joined) and _BODY_LINE.match(before):
        return False
    return not (_FRAGMENT.search(before) and not _ENDING.search(before)) and not re.match(
        r"^(?:关于|推进|年度|建设|情况)", joined
    )
