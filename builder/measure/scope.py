"""Whose figure it is: the jurisdiction's as a whole (None), or one body's: 区税务局, 市本级, 金山街道办事处."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from builder.measure.bodies import EACH, Speaker, body_alone, is_of_child, subjects_of
from builder.measure.clauses import SUMS_UP, Scan, Setting
from builder.measure.institutions import AWARDS, is_deputy
from builder.measure.naming import DOINGS, LINE, MAY_NAME
from builder.measure.reach import has_others_share, is_told
from builder.measure.years import words_end
from builder.model.tuples import maker

_GOVERNMENT = r"[省市区县州旗](?:委|(?:人民)?政府)"
# What the place itself is called inside its sentences: 全市, 市本级, and 市政府 where it did a thing itself. 市级 limits nothing
# in 省市级, 对市级部门, 市级以上, 市级示范; what is done to 市直部门 is not theirs alone.
# One class of characters begins them all, which is found faster than each beginning in turn; `own` and `government` are empty and
# stand behind their names.
_MARKS = re.compile(
    r"[全我自省市区县州旗盟镇乡](?:(?<=[全我])(?P<whole>[省市区县州旗盟镇乡]|街道|局|厅|系统)"
    r"|(?:(?<=[省市区县州旗盟镇乡])|(?<=自)治区)(?P<own>)(?:(?:人民)?(?:政府)?本级(?![、和与及]各?[县区市乡镇街])|直属(?=机关|单位|部门)|(?<![对向各及和与、为给].)直(?!(?:各?(?:部门|单位|机关))?[、和与及](?!部门|单位|机关)|(?:部门|单位|机关)\d+余?[个家][,;。、]|[^,;。、\d]{2,10}(?:骨干|能手|专家))"
    r"|(?:(?<![对向各及和与、为给省地县自].)|(?<=县县))级(?![^,;。\d]{0,8}[、和与及]各(?:下?辖)?[县区市乡镇街旗]|总体|专项|应急|突发|\"?12345|以上|及以|以下|层面|领导|统筹|示范|财政|媒体|民主|规范化|复核|验收|认定|命名|标准|试点|优秀|典型|先进|人大|政协|和|、|要求|督察|考核|部署|工程|重点|中心(?!完成|受理|办理|交易|共|累计)|公共法律))"
    r"|(?<=[省市区县州旗])(?<![旗县区市州][省市区县州旗])(?:委|(?:人民)?政府)(?P<government>)(?:本级)?(?:共|依法|先后|全年)?"
    r"(?:收到|新收|共收|受理|审结|办结|办理|承办|接收|应诉|负责人出庭|作?为(?:共同)?被告|作为复议机关|专题研究|研究|审议|专题听取|听取|(?:主动)?公开(?!征|招|选|招聘)|制定|出台|印发|败诉|(?:及其?办公[室厅])?名义))"
)
_SUED = "(?:作?为|系|是|作)(?:被告(?:或者?|和|及|、))?(?:共同)?被告"
_DEFENDANT = re.compile(rf"以?({_GOVERNMENT}){_SUED}")
# 向小蓝经开区下放权限37项: a named place that gets them, not 乡镇 or 园区 at large.
_RECEIVER = re.compile(
    r"向((?!国家|各|全|苏木)[\u4e00-\u9fff]{2,6}(?:经开区|高新区|开发区|新区|(?:试验|自贸|示范|度假|合作|综保)区|街道|镇|乡(?!镇|村)))(?:下放|赋权|赋予|放权)"
)
_RECEIVER_BEHIND = re.compile(
    r"(?:下放|赋予|赋权|放权)(?:给|至|到)?((?:[\u4e00-\u9fff]{2,4})??(?:经开区|高新区|自贸试验区|综保区))"
)
_RECEIVERS_AT_LARGE = ("乡镇", "经济强镇", "中心镇", "省级开发区")
_TOWNSHIPS = ("镇", "乡", "街道")
_LIMITING = ("subject", "own", "object", "government")
_DONE_TO = ("评查", "抽查", "检查", "审查", "督察", "考核", "指导", "督促", "清理", "核查", "培训")
_BELOW = re.compile(
    r"[、,;]?(?:其中)?(?:[县区旗]级|县区|区县|县\(市?、?区\)|乡镇(?:\(街道\)|街道)?)级?(?:各级?)?(?:行政)?(?:执法)?(?:机关|部门|单位|政府|中心|平台|机构)?(?:评查|办理|审核|审查|制定|受理|审结|调解|作出|实施|完成|办结|自查|持证)"
)  # 市级评查240份、【县级】评查1400份
# 其中县公安局持证312人、【乡镇】持证126人: what lies below is no body, nor the one before it.
LEVEL_NEXT = re.compile(r"、各?(?:乡镇|镇街|街道(?!办事处)|县区|区县|县\(市?、?区\)|村级|社区级)(?!.{0,2}村)")
_STOPS = frozenset("、,;")
_DIGIT = re.compile(r"\d")
_SEVERAL = 2
_SHORTEST_NAME = 2
_DID = re.compile(rf"(?:共|累计|自行|单独)?(?:{'|'.join(DOINGS)})$")  # 区教育局【组织】126场
# 县公安局最多,为【1204件】: the body stands in the clause before.
_MOST = re.compile(
    r"[,;。](?:其中)?(?P<body>[^,;:、。\n\d]{2,14}?)(?:办件|承办|占比|案件)?(?:量|数)?(?:最[多大高]|居多|居首位?|位居(?:第一|首位)),(?:为|达到?|有|共)?$"
)
_BRIEF = 2
_LONGEST_MOST = 32
# Bodies that do, not those who are gathered or spoken to: 县统计局组织职工、【各镇】统计员学习, 对各部门进行培训.
_EACH = re.compile(
    r"(?<![对向给为])(?<!组织|指导|督促|督导|面向|要求|邀请|召集)各(?:个|级)?(?:分局|部门|单位|[县区乡镇街市州])(?![^,;、。]{0,6}(?:[人职]员|干部|职工|负责人|工作者))"
)
_SYSTEM = ("局", "厅", "系统")
_SHARE = re.compile(
    r"[、,;(]?(?:其中|加上)?[,:]?(?:(?P<level>自治区|[省市区县州旗])(?:(?:人民)?(?:政府)?本级|级|直属?)(?:各?(?:行政)?(?:执法)?(?:部门|单位|机关|平台|机构))?"
    rf"|以?(?P<defendant>{_GOVERNMENT}){_SUED}|(?P<government>[省市区县州旗](?:人民)?政府)|(?:而)?(?P<whole>全[省市区县州旗镇乡](?:(?:检察|审计|复议|行政|执法)机关)?))(?:的|为|共|有|达|案件)*"
)
# What a share begins with: 其中【市直部门】应诉231件, 其中【市政府】规范性文件11件.
_HEAD = re.compile(
    r"[、,;]?(?:其中[,:]?(?P<government>[省市区县州旗](?:人民)?政府)(?!部门|常务|办|工作|系统|组成|所属|门户|网)|(?:其中)?[,:]?(?P<own>[省市区县州旗])直(?:部门|单位|机关)(?![、和与及]))"
)


class Scope(NamedTuple):
    """The body that a figure is limited to, and the `deputy` that gives it for the whole place."""

    body: str | None = None
    deputy: str | None = None


_AT_LARGE = Scope()


class Mark(NamedTuple):
    """Where a sentence says whose its figures are: `kind` is subject, whole, own (市本级), object (评查市直部门案卷) or government."""

    kind: str
    name: str | None
    start: int
    end: int


_mark = maker(Mark)


def marks_of(text: str, sentence: int, close: int, speaker: Speaker) -> tuple[Mark, ...]:
    """All that the sentence [sentence, close) says of whose its figures are, the last first."""
    listed = [_mark(("subject", name, end, end)) for name, end in subjects_of(text, sentence, close, speaker)]
    called = (speaker.level, speaker.level[-1:], *(_SYSTEM if speaker.bureau else ()))
    for found in _MARKS.finditer(text, sentence, close):
        kind = found.lastgroup or ""
        name = found[kind] or text[found.start() : found.end(kind)]
        # 区级保留的事项 are all that a county has; a city keeps some and leaves the rest to its counties.
        kept = kind == "own" and not speaker.has_children and text.startswith("保留", found.end())
        # 市级事项 are all that a bureau of the city has; what 市本级 did stands beside what its counties' bureaus did.
        # A township's 镇级 is a level, and so is 村级.
        is_level = found[0][-1] == "级" and found[0][-2] != "本"
        kept = kept or (kind == "own" and is_level and (bool(speaker.bureau) or speaker.level in _TOWNSHIPS))
        if kind == "government" and found.end("government") in [mark.end for mark in listed]:
            continue  # 槐川【县政府】受理41件
        if not speaker.bureau if kind == "government" else name in called and not kept:
            is_object = kind == "own" and text.endswith(_DONE_TO, 0, found.start())
            listed.append(_mark(("object" if is_object else kind, name, found.start(), found.end())))
    listed.sort(key=_start, reverse=True)
    return tuple(listed)


def _start(mark: Mark) -> int:
    return mark.start


def scope_of(
    found: Scan, setting: Setting, start: int, indicator: str, speaker: Speaker, known: dict[int, tuple[Mark, ...]]
) -> Scope:
    """Whose figure of `indicator` stands at `start`; `known` remembers the marks of sentences."""
    text, sentence = found.text, setting.sentence
    if sentence not in known:
        known[sentence] = marks_of(text, sentence, setting.close, speaker)
    if indicator == "litigation.cases":
        defendant = _DEFENDANT.search(text, setting.own, start) or _DEFENDANT.search(text, setting.after, setting.tail)
        if defendant:
            return Scope(None, _plain(defendant[1]))
    if indicator == "functions.delegated_items":
        receiver = _RECEIVER.search(text, setting.own, start) or _RECEIVER.search(text, setting.clause, start)
        receiver = receiver or _RECEIVER_BEHIND.search(text, setting.after, setting.stop)
        if receiver and not receiver[1].endswith(_RECEIVERS_AT_LARGE):
            return Scope(receiver[1])
    own = text[setting.own : start]
    head = _HEAD.match(own) if "其中" in own or "直" in own else None
    if head and (head["government"] or head["own"])[0] == speaker.level[-1:] and not (head["government"] and speaker.bureau):
        return Scope(None, _plain(head["government"])) if head["government"] else Scope(speaker.level + "本级")
    if speaker.has_children and _BELOW.match(own):
        return Scope(None, EACH)
    if ("共" in own or "计" in own) and SUMS_UP.match(own):
        bodies = {mark.name or mark.start for mark in known[sentence] if mark.start < setting.own and mark.kind in _LIMITING}
        if len(bodies) + (_EACH.search(text, sentence, setting.own) is not None) >= _SEVERAL:
            return _AT_LARGE
    marks = [mark for mark in known[sentence] if mark.end > setting.clause or not is_told(text, setting, mark.end)]
    last = _last_named(text, marks, setting, start, indicator, speaker)
    return _AT_LARGE if last.body and has_others_share(text, setting, last.body, speaker) else last


def _last_named(text: str, marks: Sequence[Mark], setting: Setting, start: int, indicator: str, speaker: Speaker) -> Scope:
    """What the last mark before the number says; 市本级 may stand behind it, in its own words."""
    for kind, name, begin, end in marks:
        if kind == "object" and begin < setting.clause:
            continue  # 评查市直部门案卷180卷,办理执法监督案件【17件】
        if kind in {"own", "object"}:
            is_aside = start < begin < setting.after and _DIGIT.search(text, end, setting.after)  # 收到187件(【市本级】56件)
            if end <= setting.tail and not is_aside and not indicator.startswith(AWARDS):
                return Scope(speaker.level + "本级")
        elif end > start:
            continue
        elif kind == "government":
            if name:
                return Scope(None, _plain(name))
        elif kind == "whole" or name is None:
            return _of_all(text, end, indicator, speaker)
        elif name == EACH or (is_deputy(name, indicator) and not is_of_child(name, speaker)):
            return Scope(None, name)
        else:
            return Scope(name)
    return _AT_LARGE


def _of_all(text: str, end: int, indicator: str, speaker: Speaker) -> Scope:
    """The place as a whole, which a mark that ends at `end` names: of 全市公安机关 only the one line of it."""
    line = None if speaker.bureau else LINE.match(text, end)
    return _AT_LARGE if line is None or is_deputy(line[0], indicator) else Scope(line[0])


def share_of(text: str, setting: Setting, start: int, speaker: Speaker, *, said: str = "") -> Scope | None:
    """The body of a share that says nothing else: 其中【市本级】486项, 其中以【市政府】为被告的13件, 【县城管局】967件.

    Or nothing but what it did, or the noun that was `said` of the whole: 制定规范性文件74件,其中【市政府】规范性文件11件.
    """
    end = words_end(text, start)
    if end - setting.own <= _BRIEF and (most := _MOST.search(text, max(setting.sentence, start - _LONGEST_MOST), end)):
        return body_of(text, *most.span("body"), speaker)
    body = body_of(text, setting.own, end, speaker)
    did = _DID.search(text, setting.own, end) if body is None and text.endswith(DOINGS, setting.own, end) else None
    if did:
        end = did.start()
        body = body_of(text, setting.own, end, speaker)
    if body is None and said and text[end - _SHORTEST_NAME : end] in said:
        for noun in range(setting.own + _SHORTEST_NAME, end - 1):  # 县公安局败诉5件、【县教育局】败诉4件: not 局败诉, 败诉
            if text[noun:end] in said and body is None:
                did = _DID.search(text, setting.own, noun)  # 普法宣传31场次,湾头镇【开展宣传】6场
                body = body_of(text, setting.own, did.start() if did else noun, speaker)
    return body


def body_of(text: str, start: int, end: int, speaker: Speaker) -> Scope | None:
    """The body that the words [start, end) name and nothing else."""
    if MAY_NAME.search(text, start, end) is None:
        return None
    share = _SHARE.fullmatch(text, start, end)
    if share is None:
        body = body_alone(text, start, end, speaker)
        return Scope(body) if body else None
    if share["whole"]:
        return _AT_LARGE
    if share["government"]:
        return Scope(_plain(share["government"])) if share["government"][0] == speaker.level[-1:] else None
    if share["level"]:
        return Scope(speaker.level + "本级") if share["level"] in (speaker.level, speaker.level[-1:]) else None
    return Scope(_plain(share["defendant"]))


def _plain(government: str) -> str:
    return government.replace("人民政府", "政府")
