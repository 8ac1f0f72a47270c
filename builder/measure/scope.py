"""Whose figure it is: the jurisdiction's as a whole (None), or one body's: 区税务局, 市本级, 金山街道办事处."""

import re
from typing import NamedTuple

from builder.measure.clauses import Setting
from builder.model.marks import Level, Metadata

_STEMS = (
    "税务|住建|住房|城管|城市管理|综合行政执法|综合执法|行政执法|市场监管|市场监督|市监|生态环境|环保|应急|卫健|卫生|卫计|医保|医疗保障|交通|农业农村|农业|文旅|文化|文体|广电"
    "|人社|人力资源|自然资源|自规|规划|国土|水利|水务|公安|司法|教育|教体|民政|财政|发改|发展和?改革|工信|经信|科技|商务|审计|统计|林业|国资|信访|体育|民族|退役|乡村振兴|人防|消防|海关|海事"
    "|气象|供销|粮食|园林|烟草|机关事务|大数据|政务服务|行政审批|平安建设|平安|党建|经济发展|社会事务|社会治理|便民服务|劳动|金融|邮政|交警|治安|渔政|动物卫生|路政|运管"
)
# What a body's name ends on, where it does not begin another word: 县政府办|理, 区委|员.
_KINDS = (
    r"(?:局(?![长面])|厅(?![长局])|委(?:员会)?(?![员托派办宣组网政统书书领以常理法])|办公室|办(?![理结事公案好件了法实])|院(?![长校士])|队(?![伍员])|中心(?![组城小校])"
    r"|街道(?:办事处|办)?(?![社村干])|(?<!乡)镇(?:政府|人民政府)?(?![村街乡域办长级])|(?<![城下入进])乡(?:政府|人民政府)?(?![镇村土长])|苏木|办事处|管委会|公司(?!律)|集团|站(?!式)|署(?![名])|部门|机关)"
)
_BODY = re.compile(
    r"(?:(?<=[,;:。\n()])|^)(?:[一二三四五六七八九十]是|其中|同时|此外|目前|今年|20\d\d年度?|\d{1,2}月|\d{1,2}[.、])?"
    rf"(?P<body>(?:[省市区县州旗盟](?:委|级|中级)?|(?=[\u4e00-\u9fff]))[\u4e00-\u9fff]{{1,12}}?{_KINDS})(?![、和与及等])"
)
# A county of a city, a zone: only a report that has such children asks.
_CHILD = re.compile(
    r"(?:(?<=[,;:。\n()])|^)(?:[一二三四五六七八九十]是|其中|同时)?"
    r"(?P<body>[\u4e00-\u9fff]{1,4}?(?<![社辖园校景城地灾片小矿牧山全我各本该])[县区市旗](?![级直委政本人、和与及等长域属辖场民局法检公司卫县乡村区市]))"
)
_ZONE = re.compile(r"[\u4e00-\u9fff]{0,6}(?:高新区|经开区|开发区|工业园区|产业园区|示范区)(?:管委会)?$")
_IS_NAMED = re.compile(
    rf"[省市区县州旗盟](?!级|直|本级)[\u4e00-\u9fff]|[\u4e00-\u9fff]{{0,8}}?(?:{_STEMS})|[\u4e00-\u9fff]{{2,4}}(?:街道|镇|乡|苏木)"
)
_NO_NAME = re.compile(
    r"^[省市区县州旗盟镇乡村]{2,}|[全各该对向在为将把与和及等的个是以按从让到了年]|^(?:现有|覆盖|并|配合|联合|会同|支持|督促|协助|接受|指导|组织|邀请|推动|推进|引导|协调|建立|成立|完善|打造|设立|依托|通过|根据|按照|健全|深化|规范|加强|提升|报|送|请|开展|积极)"
    r"|(?:相关|有关|行政|基层|职能|主管|监管|执法|政府|多|两|审计|行政复议|复议|检察|司法行政|村|调解|仲裁|督察|巡察)(?:部门|机关)$|乡镇$"
)
_WHOLE = re.compile(
    r"全[省市区县州旗盟镇乡域]|全街道|我[省市区县州旗盟镇乡]"
    r"|(?:(?<=[,;:。\n()])|^)(?:各级|各地|各[县区镇乡]|各街道|各部门|各单位|各行政|各执法|辖区|[省市区县州旗][、县乡镇村]{1,3}[两三四]级)"
)
# The bodies that lead the place are the place: 市委常委会, 区政府常务会议, 理论学习中心组, 依法治县委员会.
_LEADING = re.compile(
    r"^(?:中共)?.{0,6}(?:党工委|党委|[省市区县州旗镇乡]委(?!.*(?:办|部|局|中心$))|人民政府|政府|人大|政协|常委会|常务会|中心组|领导小组|依法治.委|全面依法|党校|行政学院)"
)
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
    (re.compile("审计[局厅机署]"), ("oversight.audit_projects",)),
    (re.compile("信访[局办]"), ("petitions.",)),
    (re.compile("复议"), ("review.",)),
    (re.compile("市场监督?管?理?.*局$"), ("functions.market_entities", "functions.enterprises", "functions.sole_traders")),
    (re.compile("调解(?:委员会|中心)|综治中心|矛调中心|矛盾"), ("disputes.",)),
    (re.compile("热线|12345"), ("functions.hotline",)),
)
_AWARDS = ("society.demo_villages", "leadership.demonstration_projects", "society.justice_offices", "functions.delegated_items")
_NO_LIMIT = re.compile(
    r"以上|及以|以下|层面|领导|统筹|示范|财政|媒体|民主|规范|复核|验收|认定|命名|标准|试点|优秀|典型|先进|人大|政协|和|、|要求|督察|考核|部署|工程|重点"
)
_DEFENDANT = re.compile(r"以?([省市区县州旗](?:人民)?政府)(?:为|作为|系|是)(?:共同)?被告")


_SHARE = re.compile(
    r"[,(]?(?:其中)?[,:]?(?:(?P<level>[省市区县州旗])(?:本级|级|直)(?:部门|单位)?|以?(?P<defendant>[省市区县州旗](?:人民)?政府)(?:为|作为|系|是)(?:共同)?被告)(?:的|为|共|有|达|案件)*"
)


class Speaker(NamedTuple):
    """Who speaks: `level` is the character of its own level (市), `names` what it is called, `is_bureau` for a department."""

    level: str
    names: tuple[str, ...]
    is_bureau: bool
    has_children: bool


def speaker_of(metadata: Metadata) -> Speaker:
    """The body spoken for."""
    name = metadata.jurisdiction or ""
    level = {"道": "街道", "区": "区"}.get(name[-1:], name[-1:])
    return Speaker(
        level,
        tuple(n for n in (name, name[:-1] if len(name) > 2 else "") if n),  # noqa: PLR2004 -- a name of one character is no name
        metadata.level is Level.DEPARTMENT,
        metadata.level in (Level.PROVINCE, Level.PREFECTURE),
    )


def scope_of(text: str, setting: Setting, start: int, indicator: str, speaker: Speaker) -> tuple[str | None, str | None]:
    """The body that the figure of `indicator` at `start` is limited to, and the one that gives it for the whole place."""
    if speaker.is_bureau:
        return None, None
    if indicator == "litigation.cases":
        defendant = _DEFENDANT.search(text, setting.own, setting.tail)
        if defendant:
            return None, defendant[1].replace("人民政府", "政府")
    body, deputy, at = _last_body(text, setting.sentence, start, indicator, speaker)
    level = speaker.level
    if level and not indicator.startswith(_AWARDS):
        own = max(
            text.rfind(level + "本级", setting.sentence, setting.tail), text.rfind(level + "直", setting.sentence, setting.tail)
        )
        if own < 0:
            own = _own_level(text, level, setting)
        if own > at:
            return level + "本级", None
    return body, deputy


def share_of(text: str, setting: Setting, start: int, speaker: Speaker) -> str | None:
    """The body of a share that says nothing else: 其中【市本级】486项, 其中以【市政府】为被告的13件."""
    share = _SHARE.fullmatch(text, setting.own, start)
    if share is None or speaker.is_bureau:
        return None
    if share["level"]:
        return share["level"] + "本级" if share["level"] == speaker.level else None
    return share["defendant"].replace("人民政府", "政府")


def _own_level(text: str, level: str, setting: Setting) -> int:
    """Where 市级 stands as a limit of the figure: not in 省市级, 市级以上, 市级部门, 市级示范."""
    at = text.rfind(level + "级", setting.sentence, setting.tail)
    if at < 0 or _NO_LIMIT.match(text, at + 2) or text[at - 1 : at] in tuple("省地县自和、"):
        return -1
    return at


def _last_body(text: str, start: int, end: int, indicator: str, speaker: Speaker) -> tuple[str | None, str | None, int]:
    """The last body named as subject in [start, end), as limit or deputy, neither where the whole was named after it; and where."""
    body = deputy = None
    at = -1
    for found in _BODY.finditer(text, start, end):
        name = found["body"]
        if _NO_NAME.search(name) or not (_IS_NAMED.match(name) or _ZONE.match(name)):
            continue
        at = found.start()
        body = deputy = None
        if name.startswith(speaker.names) or _LEADING.search(name):
            continue
        if any(indicator.startswith(rows) and which.search(name) for which, rows in _DEPUTIES):
            deputy = name
        else:
            body = name
    if speaker.has_children:
        for found in _CHILD.finditer(text, max(start, at), end):
            if found.start() > at and not found["body"].startswith(speaker.names) and not _NO_NAME.search(found["body"]):
                body, deputy, at = found["body"], None, found.start()
    again = None
    for again in _WHOLE.finditer(text, at + 1, end):
        pass
    if again is not None:
        return None, None, again.start()
    return body, deputy, at
