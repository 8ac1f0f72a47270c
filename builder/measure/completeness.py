"""Say what the text shows of each item that the law asks for, and of each task of the 实施纲要: never a score, never "absent".

Compliance (the parts of a report, the date) and coverage (the nine tasks, `task.…`) are two lists that are never mixed.
A text can be cut short, so what is not found is `not in this text`.
"""

import re
from collections.abc import Iterator, Sequence

from builder.model.marks import Heading, Metadata, Passage, Verdict
from builder.model.spans import Span
from builder.model.text import RestoredText

STATED = "stated"
PARTLY = "partly"
NOT_HERE = "not in this text"
CANNOT_TELL = "cannot tell"

# 《法治政府建设与责任落实督察工作规定》 (厅字〔2019〕28号, in force 2019-04-15): the contents of a report and its date.
PARTS = ("measures", "shortcomings", "causes", "responsibility", "arrangements", "others", "deadline")
# 《法治政府建设实施纲要(2021-2025年)》 (中发〔2021〕33号), parts 二 to 十, by the dimension that answers each; and words of
# which a sentence on the task has one, where no heading names it.
TASKS = {
    "functions": ("政务服务", "行政审批", "营商环境", "权责清单", "政府职能", "放管服", "简政放权"),
    "rules": ("规范性文件", "立法", "政府规章"),
    "decisions": ("行政决策", "依法决策", "重大决策", "法律顾问"),
    "enforcement": ("行政执法", "综合执法", "执法人员"),
    "emergency": ("突发事件", "应急演练", "应急预案", "应急管理", "应急处置"),
    "disputes": ("矛盾纠纷", "行政复议", "人民调解", "行政调解"),
    "oversight": ("政务公开", "信息公开", "人大代表建议", "政协提案", "审计监督", "行政权力制约", "司法监督", "民主监督"),
    "digital": ("数字法治", "数字政府", "互联网+", "大数据", "信息化", "智慧", "数据共享", "一体化政务"),
    "leadership": ("习近平法治思想", "党的领导", "第一责任人", "述法", "法治督察"),
}

_MEASURES = re.compile(r"举措|成效|做法|措施|工作开展|开展情况|主要工作|工作情况|工作总结|完成情况")
_SHORTCOMINGS = re.compile(
    r"(?<!解决)(?<!整改)(?<!查找)存在.{0,8}(?:问题|不足|困难|短板|差距)"
    r"|^(?:工作|当前|目前|中|主要|突出|面临|的)*(?:问题|不足|短板|困难|差距|薄弱环节|弱项)(?:[和及与、]|弱项|之处|原因|不足|$)",
    re.MULTILINE,  # titles are looked through one a line
)
_GENERAL = re.compile(r"(?:但|仍|还|尚|也)[^。\n;]{0,60}?(?:存在|有)[^。\n;]{0,24}?(?:差距|不足|问题|短板|薄弱环节|困难)")
_AFTER_PLAN = re.compile(r"下一?步|下一?阶段|下一?年|今后|明年|打算|工作(?:计划|安排|思路)")
_OTHERS = re.compile(r"其他(?:需要)?(?:报告|说明)?(?:的)?(?:情况|事项)")
# A word that every heading of shortcomings or plans has.
_AHEAD = re.compile(r"问题|不足|短板|困难|差距|薄弱|弱项|下[一步]|今后|明年|打算|计划|安排|思路")
# Why it fell short: 由于…, …的原因是…, 受…影响, 缘于…. 历史原因 of an old case is none of it: only shortcomings are searched.
_CAUSE = re.compile(
    r"由于|原因(?:是|在于|主要)|究其原因|因为|主要(?:源于|缘于)|[源缘]于|(?<!不)受[^,。;]{2,16}(?:影响|制约|限制)|导致|造成"
)
_LEADERS = re.compile(r"第一责任人|主要(?:负责人|负责同志|领导)[^。\n]{0,16}(?:履行|履职)")
_LEADERS_HEADING = re.compile(r"第一责任人|主要负责(?:人|同志).{0,12}(?:履行|履职|职责)|履职情况")
# What leaders did: without it a mention of the duty is a clause, not an account.
_ACTS = re.compile(
    r"亲自|带头|主持|定期听取|听取[^。]{0,12}汇报|批示|专题研究|以上率下|研究解决|点评|部署[^。]{0,8}(?:会议|推进)|主动"
)
# A heading's section shorter than this says nothing of its own.
_LEAST_BODY = 60
_LONGEST_SENTENCE = 600
_GAP = "□"
_LEGIBLE = 0.01


def find_verdicts(
    text: RestoredText,
    outline: Sequence[Heading],
    metadata: Metadata,
    problems: Sequence[Passage],
    plans: Sequence[Passage],
) -> tuple[Verdict, ...]:
    """One verdict per item of PARTS and TASKS, in that order, each with the passage that it rests on."""
    unseen = CANNOT_TELL if text.text.count(_GAP) > _LEGIBLE * len(text.text) or not text.text.strip() else NOT_HERE
    end = min((passage.start for passage in (*problems, *plans)), default=len(text.text))
    account = _account(outline, end)
    parts = (
        _measures(text, account, unseen),
        _shortcomings(text, outline, problems, unseen),
        _causes(text, outline, problems, unseen),
        _responsibility(text, _told(outline, plans), account, end, unseen),
        _arrangements(outline, plans, unseen),
        _others(outline),
        _deadline(text, metadata),
    )
    return (*parts, *_tasks(text, account, end, unseen))


def _account(outline: Sequence[Heading], end: int) -> list[Heading]:
    """The headings of what was done: those in front of the first shortcoming and plan at `end`, none of which announces them."""
    return [heading for heading in outline if heading.end <= end and not _looks_ahead(heading.title)]


def _looks_ahead(title: str) -> bool:
    return _AHEAD.search(title) is not None and bool(_SHORTCOMINGS.search(title) or _AFTER_PLAN.search(title))


def _first(outline: Sequence[Heading], pattern: re.Pattern[str]) -> Heading | None:
    """The first heading whose title has the pattern; most reports have none of a kind, which one look at all titles tells."""
    if pattern.search("\n".join([heading.title for heading in outline])) is None:
        return None
    return next((heading for heading in outline if pattern.search(heading.title)), None)


def _verdict(item: str, verdict: str, span: Span | None) -> Verdict:
    return Verdict(item, verdict) if span is None else Verdict(item, verdict, *span)


def _measures(text: RestoredText, account: Sequence[Heading], unseen: str) -> Verdict:
    named = _first(account, _MEASURES) or (account[0] if account else None)
    if named is not None:
        is_told = len(text.text) - named.end >= _LEAST_BODY
        return _verdict("measures", STATED if is_told else PARTLY, Span(named.start, named.end))
    if len(text.text) >= _LEAST_BODY:
        return _verdict("measures", PARTLY, _sentence(text.folded, len(text.text) // 3))
    return Verdict("measures", unseen)


def _shortcomings(text: RestoredText, outline: Sequence[Heading], problems: Sequence[Passage], unseen: str) -> Verdict:
    if problems:
        return _verdict("shortcomings", STATED, Span(problems[0].start, problems[-1].end))
    heading = _first(outline, _SHORTCOMINGS)
    if heading is not None:
        return _verdict("shortcomings", PARTLY, Span(heading.start, heading.end))
    general = _GENERAL.search(text.folded, len(text.folded) // 2)
    return Verdict("shortcomings", unseen) if general is None else _verdict("shortcomings", PARTLY, Span(*general.span()))


def _causes(text: RestoredText, outline: Sequence[Heading], problems: Sequence[Passage], unseen: str) -> Verdict:
    for problem in problems:
        cause = _CAUSE.search(text.folded, problem.start, problem.end)
        if cause is not None:
            return _verdict("causes", STATED, _sentence(text.folded, cause.start()))
    for index, heading in enumerate(outline):
        if "原因" in heading.title:
            stop = next((later.start for later in outline[index + 1 :] if later.level <= heading.level), len(text.text))
            cause = _CAUSE.search(text.folded, heading.end, stop)
            if cause is not None:
                return _verdict("causes", STATED, _sentence(text.folded, cause.start()))
            is_own = not _SHORTCOMINGS.search(heading.title)
            return _verdict("causes", STATED if is_own else PARTLY, Span(heading.start, heading.end))
    return Verdict("causes", unseen)


def _told(outline: Sequence[Heading], plans: Sequence[Passage]) -> list[Heading]:
    """The headings that are no item of the plan: a duty planned for the next year was not done in this."""
    planned = {passage.end for passage in plans}
    return [heading for heading in outline if heading.end not in planned]


def _responsibility(text: RestoredText, told: Sequence[Heading], account: Sequence[Heading], end: int, unseen: str) -> Verdict:
    """What leaders did stands in the account, which ends at `end`, or in a chapter `told` behind the shortcomings."""
    heading = _first(account, _LEADERS_HEADING)
    if heading is not None:
        return _verdict("responsibility", STATED, Span(heading.start, heading.end))
    clause = None
    for mention in _LEADERS.finditer(text.folded, 0, end):
        sentence = _sentence(text.folded, mention.start())
        if _ACTS.search(text.folded, *sentence):
            return _verdict("responsibility", STATED, sentence)
        clause = clause or sentence
    later = _first(told, _LEADERS_HEADING)
    if later is not None:
        return _verdict("responsibility", STATED, Span(later.start, later.end))
    return _verdict("responsibility", unseen if clause is None else PARTLY, clause)


def _arrangements(outline: Sequence[Heading], plans: Sequence[Passage], unseen: str) -> Verdict:
    if plans:
        return _verdict("arrangements", STATED, Span(plans[0].start, plans[-1].end))
    heading = _first(outline, _AFTER_PLAN)
    return (
        Verdict("arrangements", unseen) if heading is None else _verdict("arrangements", PARTLY, Span(heading.start, heading.end))
    )


def _others(outline: Sequence[Heading]) -> Verdict:
    """Nobody can tell from a text whether there was anything else to report."""
    heading = _first(outline, _OTHERS)
    return Verdict("others", CANNOT_TELL) if heading is None else _verdict("others", STATED, Span(heading.start, heading.end))


def _deadline(text: RestoredText, metadata: Metadata) -> Verdict:
    """Whether the report was public before April 1, by the earliest date of publication known.

    A signature before that day shows only that it was ready: partly. A later date of publication shows nothing of an earlier one:
    not in this text. A subdistrict office is a delegated organ, and whether the rule binds it is not settled: cannot tell.
    """
    public = metadata.public
    shown = public or metadata.dates.signed
    span = None if shown is None else _printed(text.folded, shown)
    if metadata.year is None or shown is None or metadata.is_delegated:
        return _verdict("deadline", CANNOT_TELL, span)
    is_early = shown < f"{metadata.year + 1}-04-01"
    if public is None:
        return _verdict("deadline", PARTLY if is_early else NOT_HERE, span)
    return _verdict("deadline", STATED if is_early else NOT_HERE, span)


def _printed(folded: str, iso: str) -> Span | None:
    """Where the day is printed, the last place first."""
    year, month, day = (int(part) for part in iso[:10].split("-"))
    for shown in (f"{year}年{month}月{day}日", iso, f"{year}.{month}.{day}"):
        at = folded.rfind(shown)
        if at >= 0:
            return Span(at, at + len(shown))
    return None


def _tasks(text: RestoredText, account: Sequence[Heading], end: int, unseen: str) -> Iterator[Verdict]:
    """Coverage: stated under a heading that names the task, partly in a sentence of the account, which ends at `end`."""
    start = account[0].start if account else 0
    named: dict[str | None, Heading] = {}
    for heading in account:
        higher = named.get(heading.dimension)
        if higher is None or heading.level < higher.level:
            named[heading.dimension] = heading
    for task, words in TASKS.items():
        highest = named.get(task)
        if highest is not None:
            yield _verdict(f"task.{task}", STATED, Span(highest.start, highest.end))
            continue
        at = min((at for at in (text.folded.find(word, start, end) for word in words) if at >= 0), default=None)
        yield _verdict(f"task.{task}", unseen if at is None else PARTLY, None if at is None else _sentence(text.folded, at))


def _sentence(folded: str, at: int) -> Span:
    """The sentence around an offset, without the white space before it."""
    floor = max(0, at - _LONGEST_SENTENCE)
    start = max(folded.rfind("。", floor, at), folded.rfind("\n", floor, at), floor - 1) + 1
    ceiling = min(len(folded), at + _LONGEST_SENTENCE)
    stops = [stop for stop in (folded.find("。", at, ceiling), folded.find("\n", at, ceiling)) if stop >= 0]
    while start < at and folded[start].isspace():
        start += 1
    return Span(start, min(stops, default=ceiling))
