"""Find what stands before the body: title over several lines, number, author and date under the title, salutation."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.model.spans import Span
from builder.model.text import RestoredText
from builder.parse.metadata.dates import DATE, iso_date

_MOST_LINES = 30
_LONGEST_TITLE = 90
_SHORTEST_TITLE = 6
# A page sets the last word of a title apart: 报   告.
_SPACED = re.compile(
    r"(?<=[\u4e00-\u9fff])\s+(?=(?:报\s*告|总\s*结|汇\s*报)$)|(?<=报)\s+(?=告$)|(?<=总)\s+(?=结$)|(?<=汇)\s+(?=报$)"
)
_LAST = frozenset("告结报")
_DATE_ENDS = frozenset("0123456789日")
_YEAR = re.compile(r"20[0-9]{2}|二[〇零○]")
_SUBJECT = re.compile(r"法治|依法|法制|行政执法")
# What a title ends with; a note in brackets may follow: (公开版), (白皮书).
_REPORTS = "报告书?|总结|汇报|情况|年报|白皮书|综述|纪实"
_OTHERS = "要点|方案|计划|意见|通知|规划|纲要|办法|规定|细则|规则|条例|决定|通报|公告|公示|函|讲话|解读|清单|安排|打算|思路|建议"
_ENDING = re.compile(rf"(?:{_REPORTS}|{_OTHERS})(?:\([^()]{{1,24}}\))?$")
_GOES_ON = ("关于", "推进", "年度", "建设", "情况", "—")  # what the later lines of one title begin with
# What a text may begin with, right behind a title that lost its line end: when, whom it addresses, why, who, or the page's words.
_WHEN = r"20[0-9]{2} ?年|二[〇零○]|[今去]年|近年来|过去|一年来|自20"
_SETS_OUT = (
    rf"{_WHEN}|\(? ?一[、)]|第一部分|[前引]言|导语|为[了深全认贯进做落更切推加扎]|根据|按照|依据|遵照|紧?围绕|在[一-龥、]{{2,24}}(?:领导|指导|支持)|"
    r"(?:中共)?[一-龥]{0,8}(?:[省市县区州旗镇]委|政府)[、:]|中共|各位|现[将就]|兹将|近日|[我全][省市县区州旗盟镇乡局委厅街]|(?P=place)|"
    r"[一-龥]{2,14}(?:在|坚持|深入|认真)|[一-龥]{1,8}〔20|\(20[0-9]{2}年[0-9]|(?:发布|发文|更新)?(?:时间|日期) ?:|(?:信息|文章)?来源 ?:|索引号|(?: (?:中共)?[一-龥、]{3,30}:)"
)
_RUN_IN = re.compile(
    r"^(?:[^。;,:!?\n]{0,60}[A-Za-z.|_—>])?((?=(?:关于|中共|20[0-9]{2}年度?)?(?P<place>[一-龥]{2,3}))[^。;,:!?\nA-Za-z.|_—>]{2,60}?(?:法治|依法行政)"
    r"[^。;,:!?\n]{0,24}?(?:报告|总结|汇报|年报|白皮书|(?<=建设)(?:工作)?(?:推进|总体|基本|有关)?情况(?!的|报告|总结|汇报|通报|公[告示]))"
    r"(?:[及和与]20[0-9]{2}年[^。;,:!?\n]{2,12}(?:计划|打算|安排))?(?:\((?!20[0-9]{2}年[0-9])[^()]{1,16}\))?)"
    rf"(?= ?(?:{_SETS_OUT}))"
)
_NUMBER = re.compile(
    r"^([一-龥]{1,14}) ?[〔\[(【] ?(20[0-9]{2}) ?[〕\])】] ?第? ?([0-9]{1,4}) ?号"
    r"(?:\(.*\))? *(?:签发人.*)?$"
)
_NUMBERED = re.compile(r"[\[【(]([一-龥]{1,14} ?[〔\[(【] ?20[0-9]{2} ?[〕\])】] ?第? ?[0-9]{1,4} ?号)[\]】)] *(?=[一-龥0-9]{6})")
# The day beside the title: …情况报告 ( 2023年02月10日 ).
_DATED = re.compile(rf"^(.{{6,}}(?:报告|总结|汇报|情况)) *\( *({DATE.pattern}) *\)$")
# [ 主题分类 ] 司法 [ 体裁分类 ] 工作报告: the page's own list, with brackets or bare.
_KEYS = (
    "索 ?引 ?号|主题分类|主题词|体裁分类|体裁|文种|公文种类|组配分类|信息分类|发布机构|发文机[关构]|发文字号|文 ?号|公开主体|责任部门|"
    "成文日期|发文日期|发布日期|生成日期|公开日期|公开范围|公开方式|公开形式|有效性|效力状态|文件标题|信息名称"
)
_LABELLED = rf"[\[【] *(?:{_KEYS}) *[\]】]|(?:{_KEYS})(?= |$)"
_CHINESE = "一二三四五六七八九十"
_PAGE_LABELS = (
    "时间|日期|来源|浏览|点击|字号|字体|打印|分享|当前位置|首页|作者|责任编辑|索引号|发布机构|发文|有效性|主题|分类|访问|位置"
)
# What a line of the head is, by the first pattern that it begins with; a line that none fits is a piece of a title or a name.
_LINES = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("number", _NUMBER.pattern),
        ("posted", r"(?:20[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.]20[0-9]{2})(?: +[0-9:]{4,8})?$"),
        ("date", rf"[( ]*{DATE.pattern}[) ]*$"),
        ("body", rf"[{_CHINESE}]{{1,3}}、|\([{_CHINESE}]{{1,3}}\)|[0-9]{{1,2}}[.、]|第[{_CHINESE}]+[部章条]"),
        ("skip", rf"(?=.{{0,90}}$)(?:[•·*] *)?(?:.*(?:{_PAGE_LABELS}) *[::>|→]|来源|时间|日期|{_LABELLED})"),
        ("call", r"(?!.*(?:如下|现将))[一-龥][^。]{1,39}[::]$"),
        ("body", r".{61}|.*(?:[。;!?,]|如下:$)"),
        ("skip", r"(?:.*文件|\[?公开\]?|签发人.*|特急|内部.{0,4}|.*字[号体].*|正文|附件[0-9]*:?)$"),
    )
)
_NAME = re.compile(
    r"^(?:中共)?[一-龥、 ()]{2,40}(?:政府|委员会|委|局|厅|办公室|办事处|办|部|署|院|中心|队|处|站|所|会|社|公司)$|"
    r"^[一-龥]{1,18}(?:[省市县区州旗盟镇乡]|街道)$"
)
# Who put the page up and when, on one line: 武宁县人民政府办公室  2024-01-22.
_BYLINE = re.compile(rf"^([一-龥]{{4,30}}) +(20[0-9]{{2}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}|{DATE.pattern})(?: +[0-9:]{{4,8}})?$")
# The party's committee of a place or of a bureau: it signs beside the government or the bureau.
_PARTY = re.compile(r"^中共.*(?:委员会|委|工委|党组)$")
_PLACE = re.compile(r"(?:[省市县区州旗盟镇乡]|街道)$")
_PROSE = re.compile(r"法治|依法|法制|习近平|坚持|深入|贯彻|领导|根据|按照|工作|年度?|全面|第|一、")
_BEGUN = re.compile(r"^(?:关于|推进|年度|法治|依法|20[0-9]{2}年|二[〇零○])")
_BROKEN_OFF = re.compile(
    r"^(?:关于|20[0-9]{2}|二[〇零○]|法治|依法|推进|年度|[一-龥]{2,30}(?:法治|依法|建设|年度?)$)|(?:的|年|年度|建设|情况|工作|关于|推进)$"
)


class Head(NamedTuple):
    """What was found before the body. `body` is the offset at which the body begins, `author` and `date` stand under the title.

    `posted` is a bare 2023-02-28 there, the page's own date; `letterhead` the line above the document number; `call` whom the report
    addresses: 县委、县政府.
    """

    title: str | None = None
    span: Span | None = None
    body: int = 0
    number: str | None = None
    author: str | None = None
    date: str | None = None
    posted: str | None = None
    letterhead: str | None = None
    call: str | None = None


class _Line(NamedTuple):
    start: int
    text: str
    shown: str


class _Title(NamedTuple):
    text: str
    shown: str
    span: Span


def find_head(text: RestoredText) -> Head:
    """Read the lines before the first sentence or heading."""
    head = Head(body=len(text.text))
    title: _Title | None = None
    pieces: list[_Line] = []
    for line in _first_lines(text):
        kind = next((kind for kind, pattern in _LINES if pattern.match(line.text)), "piece")
        if kind == "body" and not pieces and not _PROSE.search(line.text):
            continue  # a page speaking of itself: 当前浏览器版本过低,可能会有安全风险
        if kind == "body":
            title = title or _plain_title(pieces)
            run_in = None if title else _RUN_IN.match(line.text)
            if run_in:
                title = _Title(
                    run_in[1], line.shown[slice(*run_in.span(1))], Span(line.start + run_in.start(1), line.start + run_in.end())
                )
            head = head._replace(body=title.span.end if run_in and title else line.start)
            break
        byline = _BYLINE.match(line.text) if kind == "piece" and title and line.text[-1] in _DATE_ENDS else None
        if byline and _NAME.match(byline[1]) and not _SUBJECT.search(byline[1]):
            head = head._replace(author=head.author or line.shown[: byline.end(1)], posted=head.posted or iso_date(byline[2]))
        elif kind == "piece":
            pieces.append(line)
            found = _title(pieces)
            if title is None or (found and _is_fuller(found, title)):
                title = found
            else:
                head = _noted(head, kind, line, [])
        else:
            head = _noted(head, kind, line, pieces if title is None else [])
            if kind == "number":
                pieces.clear()
    title = title or _plain_title(pieces)
    return head._replace(title=title.shown, span=title.span) if title else head


def _noted(head: Head, kind: str, line: _Line, pieces: list[_Line]) -> Head:
    """Note what a line beside the title says, unless an earlier one said it."""
    if kind == "number" and head.number is None:
        found = _NUMBER.match(line.text)
        number = f"{found[1]}〔{found[2]}〕{found[3]}号" if found else None
        return head._replace(number=number, letterhead=pieces[-1].shown if pieces else None)
    if kind == "date" and head.date is None:
        return head._replace(date=iso_date(line.text))
    if kind == "posted" and head.posted is None:
        return head._replace(posted=iso_date(line.text))
    if kind == "call" and head.call is None:
        return head._replace(call=line.text.rstrip(":"))
    bare = line.text.strip("() ")
    if kind == "piece" and _NAME.match(bare) and not _PLACE.search(bare) and not _SUBJECT.search(bare):
        name = line.shown.strip("()() ")  # noqa: B005 - a set of brackets, of both widths
        return head._replace(author=_with_coauthor(head.author, name))
    return head


def _with_coauthor(author: str | None, name: str) -> str:
    """Name the party's committee and the government together, as the one above the other sign; else the first name stands."""
    if author is None:
        return name
    is_joint = _PARTY.search(author) and not name.startswith("中共") and name != author and " " not in author
    return f"{author} {name}" if is_joint else author


def _first_lines(text: RestoredText) -> Iterator[_Line]:
    at = count = 0
    while at < len(text.folded) and count < _MOST_LINES:
        end = text.folded.find("\n", at)
        end = len(text.folded) if end < 0 else end
        line = text.folded[at:end]
        bare = line.strip()
        if bare:
            start = at + line.index(bare[0])
            numbered = _NUMBERED.match(bare)
            if numbered:  # [天政发〔2026〕7号]天水市人民政府关于…: number and title on one line
                yield _Line(
                    start + numbered.start(1), numbered[1], text.text[start + numbered.start(1) : start + numbered.end(1)]
                )
                start += numbered.end()
                bare = bare[numbered.end() :]
            dated = _DATED.match(bare)
            if dated:
                yield _Line(start, dated[1], text.text[start : start + dated.end(1)])
                start, bare = start + dated.start(2), dated[2]
            shown = text.text[start : start + len(bare)]
            is_spaced = bare[-1] in _LAST and _SPACED.search(bare) is not None
            yield _Line(start, _SPACED.sub("", bare), _SPACED.sub("", shown)) if is_spaced else _Line(start, bare, shown)
            count += 1
        at = end + 1


def _title(lines: list[_Line]) -> _Title | None:
    """Join the fewest last lines that make a title; None where they do not yet."""
    if not _ENDING.search("".join(line.text for line in lines[-2:])):  # a page may break 报告 itself in two
        return None
    first = next((first for first in range(len(lines) - 1, -1, -1) if _is_whole(lines, first)), None)
    while first and _is_coauthor(lines[first - 1].text, lines[first].text):
        first -= 1
    if first is None or sum(len(line.text) for line in lines[first:]) > _LONGEST_TITLE:
        return None
    return _joined(lines[first:])


def _is_coauthor(line: str, below: str) -> bool:
    """Whether two lines name authors side by side: 中共某镇委员会 above 某镇人民政府."""
    return line.startswith("中共") and _NAME.match(line) is not None and _NAME.match(below) is not None


def _plain_title(lines: list[_Line]) -> _Title | None:
    """Take the first line that ends like a title, though it does not speak of law: 荷塘区2022年工作总结, a budget report."""
    last = next((at for at, line in enumerate(lines) if _ENDING.search(line.text)), None)
    if last is None:
        return None
    first = last
    while first > 0 and (_BROKEN_OFF.search(lines[first].text) or len(lines[last].text) < _SHORTEST_TITLE):
        first -= 1
    return _joined(lines[first : last + 1])


def _joined(lines: list[_Line]) -> _Title:
    end = lines[-1].start + len(lines[-1].text)
    text, shown = ("".join(words) for words in zip(*((line.text, line.shown) for line in lines), strict=True))
    return _Title(text, shown, Span(lines[0].start, end))


def _is_fuller(title: _Title, above: _Title) -> bool:
    """Whether a title says more than the page's heading above it: the body and the year, or all that it says and who says it."""
    tells_year = _YEAR.search(title.text) and not _YEAR.search(above.text) and not _BEGUN.match(title.text)
    return bool(tells_year) or (len(title.text) > len(above.text) and title.text.endswith(above.text))


def _is_whole(lines: list[_Line], first: int) -> bool:
    """Whether the lines from `first` on need none before: they name the subject and are not cut off from phrase or author."""
    joined = "".join(line.text for line in lines[first:])
    if first == 0 or not _SUBJECT.search(joined):
        return first == 0 and _SUBJECT.search(joined) is not None
    before = lines[first - 1].text
    if _BEGUN.match(joined) and _NAME.match(before):
        return False
    is_broken = _BROKEN_OFF.search(before) is not None and not _ENDING.search(before)
    return not is_broken and not joined.startswith(_GOES_ON)
