"""Bodies named as the subject of a clause: 区税务局…, 二是市市场监管局…, 金山街道办事处…."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from builder.catalogue.divisions import Divisions
from builder.model.marks import Level, Metadata

_STEMS = (
    "税务|住建|住房|城管|城市管理|综合行政执法|综合执法|行政执法|市场监管|市场监督|市监|生态环境|环保|应急|卫健|卫生|卫计|医保|医疗保障|交通|农业农村|农业|文旅|文化|文体|广电"
    "|人社|人力资源|自然资源|自规|规划|国土|水利|水务|公安|司法|教育|教体|民政|财政|发改|发展和?改革|工信|经信|科技|商务|审计|统计|林业|国资|信访|体育|民族|退役|乡村振兴"
    "|人防|消防|海关|海事|气象|供销|粮食|园林|烟草|机关事务|大数据|政务服务|行政审批|平安建设|平安|党建|经济发展|社会事[务业]|社会发展|招商|投资促进|社会治理|便民服务|劳动|金融|仲裁|邮政|交警|治安|渔政"
    "|共青团|团[省市区县州旗]委|妇联|残联|工商联|动物卫生|路政|运管|法律援助|公共资源交易|公共法律服务|建设(?=局)|派出(?=所)|执法(?=[支大中总]队)"
)
_OPENS_KIND = "局厅委宣组统社办处院队中街镇乡苏管会公集站署部机所调联协馆行"
# Words that hold none of these name no body, no part and no place: most before a number need no closer look.
MAY_NAME = re.compile(f"[{_OPENS_KIND}省市区县州旗村]")
# What a name ends on, where it does not begin another word: 县政府办|理, 区委|员, 中心|组.
_KINDS = (
    rf"(?=[{_OPENS_KIND}])"
    r"(?:局(?![长面])(?!(?<=总局)[\u4e00-\u9fff]{3,12}局)|厅(?![长局])"
    r"|(?<!调)委(?:员会|监委)?(?![员托派宣网政统书领以常理法]|组织部|办(?![理结件]))"
    r"|(?<=委)(?:宣传|组织|统战|社会?工作?)部|(?<=人武)部"
    r"|办公室|(?<![可网即通能帮代联审待新承主协督交查催举])办(?![理结事公案证好件了法实率])|(?<=办事|海事|公证)处"
    r"|院(?![长校士])|(?<!救援)(?<!督察)(?<!宣讲)(?<!志愿)(?<!服务)(?<![分带组领])队(?![伍员])|中心(?!组(?!织)|[城小校])"
    r"|街道(?:办事处|办(?![理结件案实]))?(?![社村干])|(?<!乡)镇(?:人民政府|政府)?(?![村街乡域长级]|办(?![理结案]))"
    r"|(?<![城下入进])乡(?:人民政府|政府)?(?![镇村土长])|苏木"
    r"|管委会|(?<=总工)会|(?<=红十字)会|(?<=贸促)会|(?<=慈善总)会|(?<=协)会|公司(?!律)|集团|站(?!式)|署(?!名)"
    r"|(?<=司法|派出|监管|税务|看守|拘留|戒毒|监督|运管)所(?![长有在])|(?<=[妇残商文侨])联(?![合系动络]|防)|(?<=[科消律])协(?![调助作商同议会])"
    r"|(?<=供销)社|(?<=档案|图书|博物)馆(?!长)|(?<=支)行(?![政动])|(?<=银)行(?![业卡账]|[\u4e00-\u9fff]{2,6}支行)|调委会|部门|机关(?!事务))"
)
# A township's own organs: 码头街道【综合行政执法队】, 大沥镇【调委会】.
_ORGANS = (
    r"(?:(?<=[道镇乡])(?:(?:综合)?(?:行政)?执法(?:大队|中队|队|办公室|局)|(?:人民)?调(?:解委员|委)会|(?:便民|党群)服务中心|司法所|派出所"
    r"|矛调中心|综治中心|财政所|党政(?:综合)?办(?:公室)?|应急(?:管理)?(?:办公室|办|所|站))"
    r"|(?<=局)[\u4e00-\u9fff]{0,6}?(?:[支总大]队|分局))?"
)
# 其中【转办】南浦区4.1万件: what was handed on to a body is that body's.
_HANDED = r"(?:(?:转办|交办|转交|派发|分派|转派|涉及|转(?=[省市区县州]))(?:给|至)?|[\u4e00-\u9fff]{0,8}(?:前[二三四五六十]|最多|居前|靠前)[\u4e00-\u9fff]{0,6}[为是])?"
_LEADS_IN = r"[)(]?[、,;]?(?:其中)?[,:]?"
# What may stand between a body and its number: 岩州市【达到】99.6%.
_TAIL = r"(?:窗口)?(?:(?:作?为|系)(?:共同)?被告的?(?:案件)?|为|[现共拥已]?有|共|分别为?|达到?|实现)?[:(]?"
_OPENS = r"[,;:。!?\n()—](?<![^\d一二三四五六七八九十]\))(?:[一二三四五六七八九十]是|其中(?:(?:转办|交办|转交|派发|分派|转派|转(?=[省市区县州]))(?:给|至)?)?|同时|此外|另外|截[至止]目前|目前|(?:今|近|一)?年(?:以)?来|今年|全年|年内|由|[比例]如|如(?![皋东])|20\d\d年度?|\d{1,2}月|\d{1,2}[.、]|\s)*"
# 县公安局举办5期;【县委党校】主体班…, 【县政府常务会议】学法9次: those that lead the place speak for it.
_LEADERS = (
    r"(?:(?:[省市区县州旗镇乡]|街道|党工)党?委|[省市区县州旗](?:人民)?政府)(?:党组)?(?:(?:理论学习)?中心组|常[务委]会|党校)"
)
# 市本级收到341件;【县级】收到612件: the counties taken together.
_COUNTIES = r"(?:[县区旗]级|县区|区县|县\(市?、?区\))级?(?:政府|行政复议(?:机关|机构)|执法(?:机关|部门)|部门|单位)?(?=共?(?:收到|新收|受理|审结|办结|办理|应诉|作出))"
_SUBJECT = re.compile(
    rf"{_OPENS}(?:(?P<counties>{_COUNTIES})|(?P<everyone>{_LEADERS}|[两三四五六七八九十]+[县区](?=[共收受审办调开])|[局厅委]机关|[省市区县本我][局厅](?=机关|[作办查审评组举开立下共全])|[省市区县州]?12345|[省市区县州旗][属直]各?(?:部门|单位)[、和及与]各?(?:乡镇|镇街|街道|镇|乡)|各级|其[余他][县区市旗州乡镇部单]|各地|各[县区市镇乡州旗街]|各部门|各单位|各行政|各执法|辖区|[省市区县州旗](?:人民)?政府(?:各?(?:工作|组成)?部门)(?=[、和与及收受办])|乡镇(?:\(街道\)|[、和]?街道|街)?(?:(?:便民|党群|为民)服务中心)?(?=[持办调审制作开受评立查])|(?:乡镇|镇街|街镇|[乡镇](?=\())(?:\((?:街道?|[区场园])\))?(?=(?:主动)?公开)|村(?:\(社区\)|、社区|居)?(?:代办|便民服务|服务)[站点](?=[办受])|(?:[\u4e00-\u9fff]{{2,4}}(?:镇|乡|街道)[、和])+[\u4e00-\u9fff]{{2,4}}(?:镇|乡|街道)(?!分别)|[省市区县州旗][、县乡镇村]{{1,3}}[两三四]级|(?:(?:县\(市?、?区\)|县区|区县|[县区旗])级|市县(?:两级)?)各?(?:中心|平台)|(?:区县|县区|[省市区县]政府)(?:政府)?委办局|区县政府(?:部门)?"
    rf"|\d+个(?:市州|盟市|设区市|[县市区](?:\((?:市|市?、?区)\))?级?|区县|县区|乡镇|镇街|街镇|街道)(?:政府)?(?:本级)?(?=[新共收受办审作以自评调开组]))"
    rf"|(?P<body>(?>[\u4e00-\u9fff]{{2,14}}?{_KINDS}{_ORGANS}))(?![、和与及等)]))"
)
_ALONE = re.compile(
    rf"{_LEADS_IN}{_HANDED}以?(?P<body>[\u4e00-\u9fff]{{2,14}}?{_KINDS}{_ORGANS}|(?:镇|乡|街道)(?:人民)?调(?:解委员|委)会){_TAIL}"
)
# 高新区, 郧西县: the children of a place speak without a kind of office.
_PLACE = re.compile(
    rf"{_OPENS}(?P<body>[\u4e00-\u9fff]{{1,6}}?(?:高新区|经开区|开发区|园区|[县区市旗州])(?:管委会|(?:人民)?政府)?+)"
    r"(?![级直委政本人、和与及等长域属辖场民局检公司卫县乡村区市分处]|法(?!律顾问)|\([市县区州、])"
)
_PLACE_ALONE = re.compile(
    rf"{_LEADS_IN}{_HANDED}(?P<body>[\u4e00-\u9fff]{{1,6}}(?:高新区|经开区|开发区|园区|[县区市旗州])(?:管委会|(?:人民)?政府)?){_TAIL}"
)
# 松下所, 执法大队 of a bureau; 江滨社区 of a township.
_PART_ALONE = re.compile(
    rf"{_LEADS_IN}(?P<body>(?![各每全该个农本行自]|多个|其[他余])[\u4e00-\u9fff]{{1,5}}(?:(?P<hall>所|分局|[支总大]队)|(?P<village>村|社区))){_TAIL}"
)
# 柳坪村调解纠纷41件: a village is a body.
_VILLAGE = re.compile(
    rf"{_OPENS}(?P<body>(?![各每全该个农本行自]|多个|其[他余])[\u4e00-\u9fff]{{1,5}}(?:村|社区))"
    r"(?=(?:共|全年|累计|成功|已)*(?:调解|调处|化解|排查|开展|组织|举办|培养|培育|受理|办理|聘请|处置|发放|评查|完成))"
)
_MAY_BE_ZONE = re.compile("[新开发园态假景理]区")
_MAY_BE_VILLAGE = re.compile("(?:村|社区)[共全累成已调化排开组举培受办聘处发评完]")
# 市公安局深化警调对接,【派出所】调处1.6万起: every town has one, so that no place is named but where a town speaks.
_EVERYWHERE = frozenset({"派出所", "司法所"})
_OFFICES = ("服务办", "管理办", "治理办", "建设办", "安全办", "发展办")  # 公共服务办 of a township
_TOWNSHIPS = frozenset({"镇", "乡", "街道"})
_TOWN_FIRST = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:街道|镇|乡)")
_PLACE_FIRST = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:高新区|经开区|开发区|[县区市旗]|州(?!市))")
_BUREAU_BELOW = re.compile(r"[\u4e00-\u9fff]{1,5}[县区市旗](?:局|分局)")  # 石笕县局
_OWN_BUREAU = re.compile(r"[省市区县州旗我本]?(?:局|厅|委)(?:机关)?")  # 市局, 局机关
_IS_NAMED = re.compile(
    rf"国家税务总局|国网|[\u4e00-\u9fff]{{2,9}}区(?=管委会)|人民银行|[\u4e00-\u9fff]{{2,4}}办事处|[省市区县州旗盟](?!级|直|本级)[\u4e00-\u9fff]|[\u4e00-\u9fff]{{1,6}}[县区市旗州]人民(?:检察院|法院)|[\u4e00-\u9fff]{{0,8}}?(?:{_STEMS})|(?:[\u4e00-\u9fff]{{1,5}}[县区市旗])?[\u4e00-\u9fff]{{2,4}}(?:街道|镇|乡|苏木)|[\u4e00-\u9fff]{{2,6}}(?:分局|分中心|[支总大]队)|[\u4e00-\u9fff]{{1,5}}(?<!行政)(?:村|社区|[县市区旗])(?=(?:人民)?调)"
)
_NO_NAME = re.compile(
    r"^其[余他它]|^(?:开发|园|功能|产业园|主?城)区$|^苏木(?:[镇乡]|$)|^(?:试点|示范)[区县市]$|^(?:街道|镇|乡|村|社区)(?:便民|党群|为民|综合)服务|^[一二两三四五六七八九十]+[县区市镇乡]$|^[省市区县州旗盟镇乡村]{2,}+(?!场|监|容|政|振兴)|^跨|^自治[区州县旗]$|^涉|^针对|[省市区县州旗盟镇乡村]级|^我|[正副][厅局处科]|升级|改造|新建|改建|赋予|下放|规范化|交由|[送转提]交|(?:示范|试点|重点|行政|自然|中心|智慧|平安|文明|美丽|法治|每个)(?:村|社区)$|^一律|[全各该对向在为将把与和及等的个是以按从让到了年]|^(?:主持|召开|利用|借助|实施|推行|完成|其中|牵头|现有|梳理|纳入|入驻|进驻|抽取|延伸|培训|代理|审查|审核|指导|帮助|选派|调研|建成|建设(?!局)|新建|创建|达标|覆盖|并|配合|联合|会同|支持|督促|协助|接受|指导|组织|邀请|推动|推进|引导|协调|建立|成立|组建|整合|挂牌|增设|发挥|强化|严格|围绕|聚焦|抽调|办理|承办|收到|办复|答复"
    r"|完善|打造|设立|依托|通过|根据|按照|健全|深化|规范|加强|提升|报|送|请|开展|积极|倡导|走进|深入|移送|移交|转办|交办|转交|派发|分派|转派|通报|抄送|转送|提请|参与|摸排|包括|包含)|列席|出席"
    r"|^(?:相关|有关|行政|基层|职能|主管|监管|(?:(?:综合)?行政)?执法(?:监督)?|信访|政府|多|两|审计|行政复议|复议|检察|司法行政|村|调解|仲裁|督察|巡察)(?:部门|机关)$|乡镇$"
)
# 和 inside a bureau's name, 文化和旅游局, joins no two bodies: no bureau ends before it, and none begins behind it. Nor does 和 in 永和镇,
# and 向阳镇, 将军街道, 从江县 are names.
_COMPOUND = re.compile(
    r"^(?:向[阳前荣]|将[军乐]|和[平顺睦谐]|全[州椒南]|从[化江]|个旧)|(?<=[永泰仁太平安人义兴共中祥])和(?=[镇乡街县区村社])|"
    r"(?<=[\u4e00-\u9fff]{2})(?:(?<![局厅委办院队会处所部镇乡道村社心众企民])|(?<=农业农村))和(?![省市区县州旗本我该各有])(?=[\u4e00-\u9fff]{2,8}(?:局|委|厅))"
)
# The bodies that lead the place are the place: 市委常委会, 区政府常务会议, 理论学习中心组, 依法治县委员会.
LEADING = re.compile(
    r"(?:中共)?.{0,6}(?:党工委|党委|(?<!团)[省市区县州旗镇乡]委(?!.*(?:办|部|局|中心$))|政府(?!金融|研究|督查)|人大|政协|常委会|常务会|中心组|领导小组|依法治.委|(?:[省市区县州旗镇乡]委)?(?:全面)?依法治.(?:委员会)?办|全面依法|党校|行政学院)"
)
# What a name may end on without standing in the divisions table: 社区 and 城市 do, too.
_SHORTEST_PLACE = 3
_ZONES = ("高新区", "经开区", "开发区", "园区", "生态区", "度假区", "风景区", "管理区", "管委会")
# 杏岭县行政机关败诉8件: all that the place has of them.
_ALL_OF_A_KIND = ("机关", "部门", "单位", "法院")
_PLAIN_PLACES = ("县", "新区", "开区", "发区", "园区", "生态区", "度假区", "风景区", "管理区", "管委会")
# 自治区本级, 街道: levels of more than one character.
_LONG_LEVELS = ("自治区", "街道")
_GOVERNMENT = re.compile(r"(?:人民)?政府$")
_OFFICE = re.compile(r"(?:办事处|人民政府|政府|管委会)$")


# 各街道审核合同1860份: what lies below, taken together; no body, and not the whole either.
EACH = "各"
_LOWER = re.compile(
    r"^乡镇|^镇街|^街镇|^[乡镇]\(|^其[余他]|^村|^区县|^县区|^\d+个|^[两三四五六七八九十]+[县区]|^.[属直].*[、和及与]|委办局|政府.*部门|(?:级|市县).*(?:中心|平台)$|(?:镇|乡|街道)[、和]|各(?:[县区乡镇州旗街]|市[、(县州])"
)

# What a body may be said to have done, between its name and its number: 县教育局【组织】126场.
DOINGS = (
    "组织",
    "开展",
    "举办",
    "办理",
    "受理",
    "承办",
    "评查",
    "审核",
    "审查",
    "调解",
    "化解",
    "作出",
    "实施",
    "审结",
    "办结",
    "查处",
    "出台",
    "制定",
    "印发",
    "培育",
    "培养",
    "制发",
    "主办",
    "完成",
)


@dataclass(frozen=True, slots=True, eq=False)
class Speaker:
    """Who speaks.

    `level` is the character of its own level (市), `name` what it is called, `bureau` what a department is called, else empty;
    `has_children` where counties lie below it, whose names `divisions` knows.
    """

    level: str
    name: str
    bureau: str
    has_children: bool
    divisions: Divisions | None


class Body(NamedTuple):
    """A body as subject of a clause; `name` is None where the place itself speaks (市委, 各级各部门), EACH where all below it do."""

    name: str | None
    end: int


def speaker_of(metadata: Metadata, divisions: Divisions | None) -> Speaker:
    """The body spoken for."""
    name = metadata.jurisdiction or ""
    return Speaker(
        next((level for level in _LONG_LEVELS if name.endswith(level)), name[-1:]),
        name,
        (metadata.issuer or name) if metadata.level is Level.DEPARTMENT else "",
        metadata.level in (Level.PROVINCE, Level.PREFECTURE) or metadata.level is Level.DEPARTMENT,
        divisions,
    )


def subjects_of(text: str, sentence: int, close: int, speaker: Speaker) -> tuple[Body, ...]:
    """The bodies that the clauses of the sentence [sentence, close) have as their subjects, in order."""
    # A subject stands behind a mark; the text's first has none before it.
    opened, shift = (sentence - 1, 0) if sentence else (0, 1)
    if shift:
        text = "\n" + text[:close]
        close += shift
    listed: list[Body] = []
    for found in _SUBJECT.finditer(text, opened, close):
        name = found["body"]
        if found["counties"]:
            if speaker.has_children:  # where a county speaks 县级 is its own level
                listed.append(Body(EACH, found.end() - shift))
        elif name is None:
            everyone = text[found.start("everyone") : found.end() + 1]  # 各市(州) shows by its bracket that no city is meant
            listed.append(Body(EACH if _LOWER.search(everyone) else None, found.end() - shift))
        elif _names_a_body(name, speaker):
            listed.append(Body(None if leads(name, speaker) else name, found.end() - shift))
    if speaker.has_children or _MAY_BE_ZONE.search(text, opened, close):
        places = _PLACE.finditer(text, opened, close)
        listed += [Body(found["body"], found.end() - shift) for found in places if _is_child(found["body"], speaker)]
    if not speaker.has_children and _MAY_BE_VILLAGE.search(text, opened, close):
        villages = _VILLAGE.finditer(text, opened, close)
        listed += [Body(found["body"], found.end() - shift) for found in villages if not _NO_NAME.search(found["body"])]
    listed.sort(key=_end)
    return tuple(listed)


def body_alone(text: str, start: int, end: int, speaker: Speaker) -> str | None:
    """The body that [start, end) names and nothing else: 县公安局作出处罚1802件,【县城管局】967件; 杏岭县86件、【槐川区】52件."""
    if text[start : start + 1] in {"\n", " "}:
        start += 1  # a list broken into lines
    found = _ALONE.fullmatch(text, start, end)
    if found:
        name = found["body"]
        return name if _names_a_body(name, speaker) and not leads(name, speaker) else None
    part = _PART_ALONE.fullmatch(text, start, end) if speaker.bureau or speaker.level in _TOWNSHIPS else None
    if part and part["hall" if speaker.bureau else "village"] and not _NO_NAME.search(part["body"]):
        return part["body"]
    place = _PLACE_ALONE.fullmatch(text, start, end)
    return place["body"] if place and _is_child(place["body"], speaker) else None


def _names_a_body(name: str, speaker: Speaker) -> bool:
    """Whether a word of a body's shape is one body's name: 街道调委会 is one where the subdistrict speaks, else all subdistricts'."""
    if _NO_NAME.search(_COMPOUND.sub("", name)) or (name in _EVERYWHERE and speaker.level not in _TOWNSHIPS):
        return False
    if _IS_NAMED.match(name) or (speaker.level in _TOWNSHIPS and name.startswith(speaker.level)):
        return True
    if speaker.level in _TOWNSHIPS and name.endswith(_OFFICES):
        return True
    if speaker.name and name.startswith(speaker.name):
        return True  # 云溪县供销社
    return bool(speaker.bureau) and _BUREAU_BELOW.fullmatch(name) is not None


def leads(name: str, speaker: Speaker) -> bool:
    """Whether a body is the speaker itself, or leads it: 县委常委会, 市局 of that bureau; a town's government leads no county."""
    if _is_place(name, speaker) or _is_bureau(name, speaker):
        return True
    if speaker.name and name.startswith(speaker.name) and name.endswith(_ALL_OF_A_KIND):
        return True
    return LEADING.match(name) is not None and not (_TOWN_FIRST.match(name) and speaker.level not in _TOWNSHIPS)


def _end(body: Body) -> int:
    return body.end


def is_of_child(name: str, speaker: Speaker) -> bool:
    """Whether a body is a child's: 杏岭县政务服务中心, 杉坎镇便民服务中心."""
    if _TOWN_FIRST.match(name) and speaker.level not in _TOWNSHIPS:
        return True
    return child_first(name, 0, speaker) is not None


def child_first(text: str, start: int, speaker: Speaker) -> str | None:
    """The child that the words at `start` begin with."""
    place = _PLACE_FIRST.match(text, start) if speaker.has_children else None
    return place[0] if place and _is_child(place[0], speaker) else None


def _is_child(name: str, speaker: Speaker) -> bool:
    """Whether a place lies within the speaker's: a county has zones, and no counties."""
    place = _GOVERNMENT.sub("", name)
    if not speaker.has_children and not place.endswith(_ZONES):
        return False
    if place != speaker.name and speaker.divisions is not None and speaker.divisions.above_township(place):
        return True
    return (
        place != speaker.name
        and len(place) >= (_SHORTEST_PLACE if place != name else 1)  # 县政府 is no county's name
        and place.endswith(_PLAIN_PLACES)
        and not _NO_NAME.search(_COMPOUND.sub("", name))
    )


def _is_bureau(name: str, speaker: Speaker) -> bool:
    """Whether the name is the speaking bureau's own: 市局, 市市场监管局 of 云川市市场监督管理局."""
    if not speaker.bureau:
        return False
    if _OWN_BUREAU.fullmatch(name):
        return True
    rest = iter(speaker.bureau)
    return all(character in rest for character in name)


def _is_place(name: str, speaker: Speaker) -> bool:
    """Whether the name is the speaking place's own: 聘请杉坎街道办事处法律顾问 limits nothing."""
    return bool(speaker.name) and _OFFICE.sub("", name).endswith(speaker.name)
