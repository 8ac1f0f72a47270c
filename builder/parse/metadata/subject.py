"""Find who the opening sentences speak of: 2022年,荷塘区在市委…; 在省委领导下,十堰市坚持…; 县教育局持续…."""

import re
from itertools import islice

from builder.catalogue.divisions import Divisions
from builder.parse.metadata.body import Body, Kind, branch_place, full_size, ministry_at, read_body, renamed_size
from builder.parse.metadata.corps import corps_size
from builder.parse.metadata.dates import YEAR

_REACH = 700
_MOST_CLAUSES = 18
_CLAUSE = re.compile(r"[^,。;:!\n]+")
_ADDRESS = re.compile(r"(?:地址|邮编|电话|传真|邮箱|网址)[^,。;\n]{0,3}:$")
_LEAD = re.compile(
    rf"^ *(?:(?:{YEAR}) ?年(?:度|以来|来|是|全年)?|近年来|一年来|今年以来|今年|本年度|过去一年|过去的一年|(?:现|特)(?:将|就)|"
    r"为此|其中|以及|关于|全年|我们|作为|根据要求)? *"
)
# What follows a subject in running text: a verb of endeavour, or the subject's own bodies.
_NEXT = (
    r"(?=(?:党组|党委|党工委|管委会)?(?:20[0-9]{2}|在|坚持|认真|深入|以|全面|始终|紧|持续|严格|高度|法治|立足|积极|结合|按|牢|扎实|围绕|聚焦|"
    r"贯彻|切实|不断|着力|依法|锚定|深学|坚|主动|根据|大力|进一步|把|将|对|充分|继续|各级?|推进|加快|践行|落实|统筹|强化|突出|抢抓|抓|学习|狠抓|"
    r"推动|完成|奋力|从|通过|严|有序|有力|针对|压实|精准|多措|稳步|注重|致力|系统|主要|作为|上下|共|深化|成立|组织|开展|履行|健全|优化|加强|"
    r"行政|人民政府|政府|委|党|\(|$))"
)
_GOES_ON = re.compile(_NEXT)
# What follows a place that is no subject: 湖北省第十二次党代会, 株洲市的部署, 南京市中级人民法院.
_NO_SUBJECT = re.compile(
    r"[的、和与及等至到第十]|人大|政协|[一-龥]{2,12}(?<![格布大全开结破定战])局(?![面势限部长])|[一-龥]{0,8}(?:法院|检察院|公司|大学|银行|学院|日报|条例|办法|规定|方案|规划|纲要|会议|部署|要求|精神|安排)"
)
_TOWN = re.compile(
    rf"([一-龥]{{1,9}}?(?:街道|街(?!道|街道)|苏木|镇|乡))(?:街?道?办事处|街道办|人民政府|政府|党委|党工委)?{_NEXT}"
)
_ORGAN = re.compile(r"([一-龥]{1,18}?(?:局|厅|委员会|委|办公室|中心|总队|支队|大队|机关事务管理局|管理处))" + _NEXT)
_ZONE = re.compile(
    r"((?:中国\([一-龥]{2,4}\))?[一-龥]{2,20}?(?:开发区|试验区|高新区|经开区|综合保税区|综保区|保税区|工业园区|产业园区|园区|度假区|示范区|新区|管理区|合作区|风景名胜区|景区|生态城|新城|港务区))"
    r"(?:管理委员会|管委会|党工委)?" + _NEXT
)
_OFFICE = re.compile(r"(?:人民)?政府办公[室厅]" + _NEXT)
# A zone that calls itself by its kind alone.
_BARE_ZONE = re.compile(r"(高新区|经开区|开发区|度假区|综保区|示范区|管理区)(?:管理委员会|管委会|党工委)?" + _NEXT)
_GENERIC_ORGAN = re.compile(
    rf"(省|自治区|市(?!场)|县|区(?!域)|州|旗|盟|镇|乡)([一-龥]{{1,16}}?(?:局|厅|委员会|委|办公室|中心|支队|大队|党组))(?:党组|党委|党工委)?{_NEXT}"
)
_OWN_ORGAN = re.compile(
    r"我(?:局|厅|委(?!员|会)|办|中心|队|支队|总队|院|站|处|部(?!门|分|署))|本(?:局|厅|委(?!员|会)|办(?!法|理)|中心|支队|大队)|"
    r"局(?:党组|党委|领导|机关|主要负责)|厅(?:党组|党委|领导|机关)|办(?:公[室厅])?党组|部党组|委党组|委党委|全局(?:上下|干部|职工|各|人员|党员|系统|广大)|"
    r"《[一-龥]{2,20}局(?:职能配置|机关|党组|系统|内部)"
)
# 党工委 and 管委会 named without a place are the speaker's own: it is a zone, though its name has no word for one: 松山湖.
_ZONE_LEADERS = re.compile(
    r"(?:^|[,。;:\n])(?:园区|新区|区)?党工委(?:、|和|及)(?:园区|新区|区)?管委会(?![^,。;\n]{0,12}领导下)", re.MULTILINE
)
_ZONE_NAME = re.compile(
    r"(?![我全各本在])([一-龥]{2,6}?)(?:党工委|管委会)?(?=坚持|认真|深入|始终|以习|全面|持续|紧紧|围绕|切实|严格)"
)
# A cited title with a bureau at its head says that a text with one 我局 is that bureau's: 《某区卫生健康局参与创建活动方案》.
_OWN_TITLE = re.compile(r"《[一-龥]{3,20}(?:局|委员会)(?=[^》]{4})")
# 全区司法行政系统坚持…: so does a bureau begin that reports on all its offices.
_SYSTEM = re.compile(r"全(省|自治区|市|州|盟|县|区|旗)(?:各级)?(?!政府|行政)[一-龥]{2,8}?(?:系统|公安机关)" + _NEXT)
_FIRST_CLAUSES = 2  # 2024年,全区…系统坚持…; further on it is one of those that a place reports on
# A township that the table lacks, where the text begins with it.
_UNKNOWN_TOWN = re.compile(r"(?![我全本各该])[一-龥]{2,5}(?<![城集村小乡心点制古名强])(?:街道|镇|乡|苏木)$")
_KINDS = re.compile(r"..(?:[省市县区州旗盟镇乡]|街道|地区)$")
_NOT_ORGAN = re.compile(
    r"^(?:委(?:、|和|及|全|依|理|常|政|办|书|组)|人大|政协|政府|人民政府|委$)|党委$|纪委|常委|政法委|人大|政协|法院|检察"
)


def find_subject(body: str, own_word: str, divisions: Divisions) -> Body | None:
    """Read the first clause of the opening that begins with a place or body; `body` is folded.

    A place of another kind than the text's own (湖北省 where it says 全市) is taken only if no other is found.
    """
    generic: Body | None = None
    other: Body | None = None
    for count, clause in enumerate(islice(_CLAUSE.finditer(body, 0, _REACH), _MOST_CLAUSES)):
        if _ADDRESS.search(body, max(0, clause.start() - 6), clause.start()):
            continue
        words = _LEAD.sub("", clause[0], count=1)
        found = _specific(words, divisions, is_first=count < _FIRST_CLAUSES)
        if found and is_own(found, own_word):
            return found
        other = other or found
        system = _SYSTEM.match(words) if count < _FIRST_CLAUSES else None
        if system:
            return Body("", (), "", Kind.DEPARTMENT, system[1])
        generic = generic or _general(words, divisions)
    return other or generic


def is_own(body: Body, own_word: str) -> bool:
    """Whether a government's place is of the kind that the text calls its own: 县 of 我县, 全县."""
    if body.kind is not Kind.GOVERNMENT or not body.places or not own_word:
        return True
    return body.places[-1].endswith(own_word) or not _KINDS.search(body.places[-1])


def own_organ_words(body: str) -> int:
    """Count the words by which a bureau speaks of itself: 我局, 局党组."""
    said = len(_OWN_ORGAN.findall(body[:3000]))
    return 2 if said == 1 and _OWN_TITLE.search(body, 0, 3000) else said


def find_unknown_zone(body: str) -> Body | None:
    """Read the zone that the first clause speaks of by a name that says nothing of its kind, where the text names its leaders."""
    if not _ZONE_LEADERS.search(body):
        return None
    for clause in islice(_CLAUSE.finditer(body, 0, _REACH), 2):
        named = _ZONE_NAME.match(_LEAD.sub("", clause[0], count=1))
        if named:
            return Body(named[1], (), named[1], Kind.ZONE)
    return None


def _specific(words: str, divisions: Divisions, *, is_first: bool) -> Body | None:
    """Read a ministry, or a place with its town, zone or bureau, that goes on as a subject does."""
    ministry = ministry_at(words)
    if ministry and _GOES_ON.match(words[words.index(ministry) + len(ministry) :]):
        return Body(ministry, (), ministry, Kind.MINISTRY)
    at = corps_size(words)
    while size := full_size(words[at:], divisions):
        at += size
    at = at or renamed_size(words, divisions)
    end = _end_of_name(words, at, divisions, is_first=is_first)
    found = read_body(words[:end], divisions) if end else None
    return found if found and (found.places or found.kind is Kind.ZONE) else None


def _end_of_name(words: str, at: int, divisions: Divisions, *, is_first: bool) -> int:
    """Find where the subject's name ends, given where its full place names do; 0 where this is no subject."""
    rest = words[at:]
    town, zone, organ = _TOWN.match(rest), _ZONE.match(rest) or (None if at else _BARE_ZONE.match(rest)), _ORGAN.match(rest)
    if town and (
        at
        or divisions.townships_named(town[1])
        or (town[1].endswith("街") and divisions.townships_named(f"{town[1]}道"))
        or (is_first and _UNKNOWN_TOWN.match(town[1]))
    ):
        return at + town.end(1)
    if zone and not zone[1].startswith(("全国", "国家", "全省", "各")):
        return at + zone.end(1)
    if organ and not _NOT_ORGAN.search(organ[1]) and (at or divisions.upper_short(rest[:2])):  # 呼中教育局
        return at + organ.end()
    office = _OFFICE.match(rest) if at else None
    if office:
        return at + office.end()
    return at if at and (_GOES_ON.match(rest) or not _NO_SUBJECT.match(rest)) else 0


def _general(words: str, divisions: Divisions) -> Body | None:
    organ = _GENERIC_ORGAN.match(words)
    if organ and _OFFICE.match(words, organ.end(1)):
        return Body(organ[1] + organ[2], (), organ[2], Kind.GOVERNMENT, organ[1])
    if organ and not _NOT_ORGAN.search(organ[2]):
        branch = branch_place(organ[2], divisions)
        if branch:  # 市交通运输局龙岗管理局 speaks for 龙岗区
            return Body(organ[1] + organ[2], (branch,), organ[2], Kind.DEPARTMENT)
        return Body(organ[1] + organ[2], (), organ[2], Kind.DEPARTMENT, organ[1])
    return None
