"""Whose figure it is: the jurisdiction's as a whole (None), or one body's: 区税务局, 市本级, 金山街道办事处."""

import re
from typing import NamedTuple

from builder.measure.bodies import Body, Speaker, subjects_of
from builder.measure.clauses import Scan, Setting

# Institutions that do a row's whole business for the place: who, and the rows' beginnings.
_DEPUTIES = (
    (re.compile("检察"), ("oversight.procuratorial_advice",)),
    (re.compile("法律援助|公共法律服务"), ("legal_aid.", "legal_service.", "society.legal_service_stations")),
    (re.compile("公共资源交易"), ("functions.public_transactions", "functions.transaction_value")),
    (re.compile("政务服务|行政审批|便民服务|大数据|数据局|数据管理"), ("functions.", "digital.", "enforcement.licences")),
    (
        re.compile("司法[局厅]|法制办"),
        (
            "enforcement.officer_trainings",
            "enforcement.certif",
            "enforcement.supervision",
            "enforcement.case_files",
            "leadership.",
            "review.",
            "litigation.",
            "legal_aid.",
            "rules.",
            "decisions.",
            "disputes.",
            "society.legal",
            "society.village",
            "society.demo",
            "society.model",
            "society.justice",
        ),
    ),
    (re.compile("审计[局厅署]"), ("oversight.audit_projects",)),
    (re.compile("信访[局办]"), ("petitions.",)),
    (re.compile("复议"), ("review.",)),
    (re.compile("市场监督?管?理?.*局$"), ("functions.market_entities", "functions.enterprises", "functions.sole_traders")),
    (re.compile("调解(?:委员会|中心)|综治中心|矛调中心|矛盾"), ("disputes.",)),
    (re.compile("热线|12345"), ("functions.hotline",)),
)
# 市级 names what was won there, not whose it is.
_AWARDS = ("society.demo_villages", "leadership.demonstration_projects", "society.justice_offices", "functions.delegated_items")
_NO_LIMIT = re.compile(
    r"保留|以上|及以|以下|层面|领导|统筹|示范|财政|媒体|民主|规范|复核|验收|认定|命名|标准|试点|优秀|典型|先进|人大|政协|和|、|要求|督察|考核|部署|工程|重点"
)
_BEFORE_OBJECT = frozenset("对向各及和与、为给")  # 对市直部门…, 各县直单位: what is done to them is not theirs alone
_BEFORE_LEVEL = _BEFORE_OBJECT | frozenset("省地县自")
_DEFENDANT = re.compile(r"以?([省市区县州旗](?:人民)?政府)(?:为|作为|系|是)(?:共同)?被告")
# 全市收到申请386件,其中市政府收到120件: what the government did itself.
_GOVERNMENT = re.compile(
    r"([省市区县州旗](?:委|(?:人民)?政府))(?:本级)?(?:共|依法|先后|全年)?(?:收到|受理|审结|办结|承办|接收|作为复议机关|专题研究|研究|审议|专题听取|听取)"
)
# 向小蓝经开区下放权限37项: a named place that gets them, not 乡镇 or 园区 at large.
_RECEIVER = re.compile(r"向((?!国家|各|全)[\u4e00-\u9fff]{2,6}(?:经开区|高新区|开发区|新区|街道|镇))(?:下放|赋权|赋予|放权)")
_SHARE = re.compile(
    r"[,(]?(?:其中)?[,:]?(?:(?P<level>[省市区县州旗])(?:本级|级|直)(?:部门|单位)?"
    r"|以?(?P<defendant>[省市区县州旗](?:人民)?政府)(?:为|作为|系|是)(?:共同)?被告)(?:的|为|共|有|达|案件)*"
)


class Scope(NamedTuple):
    """The body that a figure is limited to, and the `deputy` that gives it for the whole place."""

    body: str | None = None
    deputy: str | None = None


def scope_of(
    found: Scan, setting: Setting, start: int, indicator: str, speaker: Speaker, known: dict[int, tuple[Body, ...]]
) -> Scope:
    """Whose figure of `indicator` stands at `start`; `known` remembers the subjects of sentences."""
    text, level, sentence = found.text, speaker.level, setting.sentence
    if speaker.is_bureau:
        return Scope()
    named_apart = Scope(_receiver(text, setting, start, indicator), _government(text, setting, start, indicator))
    if any(named_apart):
        return named_apart
    if sentence not in known:
        known[sentence] = subjects_of(text, sentence, setting.close, speaker)
    subject = next((body for body in reversed(known[sentence]) if body.end <= start), None)
    named = subject.end if subject else -1
    whole = max(text.rfind("全" + level, sentence, start), text.rfind("我" + level, sentence, start)) if level else -1
    if level and not indicator.startswith(_AWARDS) and _own_level(text, level, setting) > max(named, whole):
        return Scope(level + "本级")
    if subject is None or subject.name is None or whole >= named:
        return Scope()
    if any(indicator.startswith(rows) and which.search(subject.name) for which, rows in _DEPUTIES):
        return Scope(None, subject.name)
    return Scope(subject.name)


def _government(text: str, setting: Setting, start: int, indicator: str) -> str | None:
    """The government, where the figure is what it received or was sued for itself."""
    own = _GOVERNMENT.search(text, setting.clause, start)
    if own is None and indicator == "litigation.cases":
        own = _DEFENDANT.search(text, setting.own, setting.tail)
    return own[1].replace("人民政府", "政府") if own else None


def _receiver(text: str, setting: Setting, start: int, indicator: str) -> str | None:
    """The named place that powers were delegated to."""
    receiver = _RECEIVER.search(text, setting.clause, start) if indicator == "functions.delegated_items" else None
    return None if receiver is None or receiver[1].endswith(("乡镇", "经济强镇", "中心镇", "省级开发区")) else receiver[1]


def share_of(text: str, setting: Setting, start: int, speaker: Speaker) -> Scope | None:
    """The body of a share that says nothing else: 其中【市本级】486项, 其中以【市政府】为被告的13件."""
    share = _SHARE.fullmatch(text, setting.own, start)
    if share is None or speaker.is_bureau:
        return None
    if share["level"]:
        return Scope(share["level"] + "本级") if share["level"] == speaker.level else None
    return Scope(share["defendant"].replace("人民政府", "政府"))


def _own_level(text: str, level: str, setting: Setting) -> int:
    """Where 市本级, 市直 or 市级 last stands as a limit: not in 省市级, 市级以上, 市级示范; -1 where none does."""
    own = text.rfind(level + "本级", setting.sentence, setting.tail)
    straight = text.rfind(level + "直", setting.sentence, setting.tail)
    if straight > own and text[straight - 1 : straight] not in _BEFORE_OBJECT:
        own = straight
    at = text.rfind(level + "级", setting.sentence, setting.tail)
    if at > own and not _NO_LIMIT.match(text, at + 2) and text[at - 1 : at] not in _BEFORE_LEVEL:
        return at
    return own
