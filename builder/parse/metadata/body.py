"""Read who a name speaks for: 株洲市荷塘区市场监督管理局 → places 株洲市, 荷塘区, and the organ 市场监督管理局.

A body's name is places from the outside in, then an organ: a government, a bureau, the administration of a zone, or nothing.
"""

import re
from enum import Enum
from typing import NamedTuple

from builder.catalogue.divisions import Divisions
from builder.model.marks import Level
from builder.parse.metadata.corps import corps_size

_LONGEST = 15  # 双江拉祜族佤族布朗族傣族自治县
# The government itself, its office and the party beside it: they speak for the whole place.
_GOVERNMENT = re.compile(
    r"^(?:人民政府|政府|委员会|管理委员会|管委会|委|党委|党工委|工委|街道?办事处|街道办|办事处|行政公署|行署)?"
    r"(?:[、和及与 ](?:中共)?(?:[省市县区州旗乡镇盟]|自治区|街道)?(?:人民政府|政府|办事处))?(?:办公厅|办公室|法制办|法制办公室)?$"
)
# 全面依法治县委员会办公室 writes for its government; so did 依法行政工作领导小组.
_LAW_OFFICE = re.compile(r"依法治[省市县区州旗盟]|依法行政|法治(?:政府)?建设")
_ZONE = re.compile(
    r"(?:开发区|试验区|实验区|高新区|经开区|综保区|经济区|化工区|工业园区?|产业园区?|示范园区?|园区|保税区|保税港区|度假区|风景区|名胜区|旅游区|景区|"
    r"示范区|自贸区|片区|新区|新城|管理区|合作区|港区|港务区|集聚区|聚集区|改革区|保护区|功能区|生态城|科学城|科技城|化工基地|产业基地|物流园|陆港|空港|临港|农垦)"
    r"(?:\([一-龥]{2,12}\))?(?=管理委员会|管委会|管委办|党工委|党委|$)"
)
_DEPARTMENT = re.compile(
    r"(?:局|厅|署|委|委员会|办|部|院|协会|联合会|中心|总队|支队|大队|队|站|所|处|馆|社|总社|学校|大学|学院|公司|集团|银行|支行|分行|办公室|机关|公署|党组|党委|"
    r"党校|海关|总工会|妇联|红十字会|残联|科协|团委)$"
)
# The zone before a bureau: 高新区 of 高新区市场监督管理局.
_HELD = re.compile(
    r"^([一-龥]{0,14}?(?:高新区|经开区|开发区|综保区|保税区|示范区|度假区|管理区|工业园区|产业园区|园区|新区|合作区|名胜区))(?:管委会|管理委员会)?[一-龥]{2,}"
)
_NO_ORGAN = re.compile(r"^(?:政府各?部门|政府工作部门)|网站?$")
_STATE_COUNCIL = (
    "外交部|国防部|国家发展改革委|国家发展和改革委员会|教育部|科技部|科学技术部|工业和信息化部|国家民委|国家民族事务委员会|公安部|国家安全部|"
    "民政部|司法部|财政部|人力资源社会保障部|人力资源和社会保障部|自然资源部|生态环境部|环境保护部|国土资源部|农业部|文化部|"
    "住房城乡建设部|住房和城乡建设部|交通运输部|水利部|农业农村部|商务部|文化和旅游部|国家卫生健康委员会|国家卫生健康委|国家卫健委|国家发改委|国家互联网信息办公室|国家网信办|中央网信办|国家国际发展合作署|国管局|退役军人事务部|"
    "退役军人部|应急管理部|中国人民银行|人民银行|审计署|国务院国资委|海关总署|国家税务总局|税务总局|市场监管总局|国家市场监督管理总局|"
    "金融监管总局|国家金融监督管理总局|中国银保监会|银保监会|中国证监会|证监会|广电总局|国家广播电视总局|体育总局|国家体育总局|"
    "中国气象局|中国地震局|中国民用航空局|中国民航局|民航局|"
    "国家(?:统计|知识产权|医疗保障|医保|能源|数据|邮政|铁路|文物|移民管理|粮食和物资储备|林业和草原|林草|药品监督管理|药监|中医药管理|"
    "中医药|疾病预防控制|疾控|矿山安全监察|消防救援|外汇管理|烟草专卖|信访|民用航空|国防科技工业|海洋|测绘地理信息|保密|密码管理|宗教事务|乡村振兴|机关事务管理|公务员|档案|航天)局"
)
_MINISTRY = re.compile(rf"^(?:中华人民共和国|原)?((?:{_STATE_COUNCIL}))(?:党组|党委|办公厅|法治政府建设领导小组)?")
# 国家税务总局荷塘区税务局 belongs to no ministry's report but to its place's bureaus.
_VERTICAL = re.compile(
    r"^(?:国家(?:税务总局|统计局|金融监督管理总局|外汇管理局|烟草专卖局|矿山安全监察局)|中华人民共和国|中国)(?=[一-龥]{2})"
)
_TOWNSHIP = re.compile(
    r"^[一-龥]{1,10}?(?:街道|街|苏木|族乡|镇|乡|地区)(?=$|街?办事处|办$|人民政府|党|政府|委|\(|综合|司法所|[一-龥]{2,8}(?:所|队|中心|办公室)$)"
)
_TOWN_WORD = re.compile(r"街道|镇|乡")
# A county under a name that the table does not have yet: 黎川市 of what it knows as 黎川县.
_RENAMED = re.compile(
    r"^([一-龥]{2,4}?)(?:市(?![场政容民])|区(?!域)|县(?!级))(?=$|人民政府|政府|[一-龥]{2,12}(?:局|委员会|办公室|镇|乡|街道)|20[0-9]{2}年?|[在坚深认持全紧始])"
)
_GENERIC_PLACE = re.compile(r"^(?:省|市(?!场)|县|区(?!域)|州|旗|盟|镇|乡|街道|自治区|本[省市县区])(?=.)")
_BETWEEN = re.compile(r"^(?:中共|人民政府|政府|委员会|[省市县区州]?委|[、 ,])+")
_EDGES = re.compile(r"^[ :,、]+|[ :,、]+$")
_BRACKET = re.compile(r"^\(([一-龥]{2,12})\)")
# After a short name a zone begins with one of these: 天津|滨海高新区, but 滨海湾新区 is one name.
_ZONE_WORD = re.compile(
    r"国家|高新|经济|经开|综合|自由|自贸|保税|工业|新材料|化工|产业|出口|滨海|临港|临空|空港|国际|循环|文化|旅游|生态|农业|航空|现代|"
    r"城[东南西北]|新区|大数据|中新|高铁|科技|军民|绿色|台商|海峡|边境|跨境|港|物流|示范|开发区|风景"
)
_ZONE_OFFICE = re.compile(r"(?:管理委员会|管委会|党工委|党委)(?:办公室)?$")
_BRANCH = re.compile(r"局([一-龥]{2,7}?)(?:分局|管理局)$")


class Kind(Enum):
    """What a body is to the place it is named after."""

    GOVERNMENT = "government"
    ZONE = "zone"
    DEPARTMENT = "department"
    MINISTRY = "ministry"


class Body(NamedTuple):
    """A body's name, taken apart. `places` as printed, the outermost first; `organ` what stands after them.

    `generic` is the word for the kind of place where no place is named: 县 of 县教育局. `zone` is the zone that a bureau belongs to.
    """

    name: str
    places: tuple[str, ...]
    organ: str
    kind: Kind
    generic: str = ""
    zone: str = ""


def read_body(name: str, divisions: Divisions) -> Body | None:
    """Take a body's name apart; None where it is no name of a place or body."""
    name = re.sub(_EDGES, "", name)
    bare = name.removeprefix("中共")
    ministry = _MINISTRY.match(bare)
    if ministry and bare[ministry.end() :].strip(" 、") in {"", ministry[1]}:
        return Body(name, (), ministry[1], Kind.MINISTRY)
    vertical = _VERTICAL.match(bare)
    bare = bare[vertical.end() :] if vertical else bare
    corps = bare[: corps_size(bare)]
    places, rest = read_places(bare[len(corps) :], divisions)
    if corps and not places:
        return _of_corps(name, corps, rest)
    regiment = rest[: corps_size(rest)] if corps else ""
    if regiment:  # 第七师胡杨河市一二八团: the city is its division's, the regiment speaks
        return _of_corps(name, regiment, rest[len(regiment) :])
    bracketed = _BRACKET.match(rest) or re.match(r"^(?:高新区|经开区|开发区)\(([一-龥]{2,12}[区县市])\)", rest)
    if bracketed and divisions.above_township(bracketed[1]):  # 高新区(新市区)人民政府: the one in brackets is the division
        places, rest = (*places, bracketed[1]), rest[bracketed.end() :]
    generic = None if places else _GENERIC_PLACE.match(rest)
    organ = rest[generic.end() :] if generic else rest
    if places and _ZONE.search(places[-1]) and _is_zone(places[-1], divisions):
        places, organ = places[:-1], places[-1] + organ  # 合肥高新技术产业开发区 stands in the table, but not as a division
    kind = _kind(organ)
    branch = branch_place(organ, divisions)
    if branch and places:
        places = (*places, branch)
    if kind is None or (kind is Kind.GOVERNMENT and not places and not generic):
        return None
    held = _HELD.match(organ) if kind is Kind.DEPARTMENT else None
    zone = zone_name(Body(name, places, held[1], Kind.ZONE)) if held else ""
    return Body(name, places, organ, kind, generic[0] if generic else "", zone)


def _of_corps(name: str, corps: str, organ: str) -> Body | None:
    """Take the corps or a part of it that is no city for a zone: it has no code of its own, and neither have its bureaus."""
    if _GOVERNMENT.match(organ.removeprefix("机关")):
        return Body(name, (), corps, Kind.ZONE)
    return Body(name, (), organ, Kind.DEPARTMENT, zone=corps) if _DEPARTMENT.search(organ) else None


def _kind(organ: str) -> Kind | None:
    if _NO_ORGAN.match(organ):
        return None
    zone = _ZONE.search(organ)
    if zone and not _DEPARTMENT.search(
        re.sub(r"(?:党工委|党委|管理委员会|管委会|管委办|办公室|[、 ])+$", "", organ[zone.end() :])
    ):
        return Kind.ZONE
    if _GOVERNMENT.match(organ):
        return Kind.GOVERNMENT
    if _LAW_OFFICE.search(organ):
        return Kind.GOVERNMENT
    return Kind.DEPARTMENT if _DEPARTMENT.search(organ) else None


def _is_zone(name: str, divisions: Divisions) -> bool:
    """Whether the table knows the name as a zone's alone."""
    found = divisions.above_township(name)
    return bool(found) and all(division.level is Level.ZONE for division in found)


def branch_place(organ: str, divisions: Divisions) -> str:
    """Name the place that a branch serves, 荷塘 of 生态环境局荷塘分局 and 增城区 of 公安局增城区分局; empty where it is none's."""
    branch = _BRANCH.search(organ)
    return branch[1] if branch and (divisions.upper_short(branch[1]) or divisions.above_township(branch[1])) else ""


def is_author(body: Body) -> bool:
    """Whether the name is a body's that writes, not only a place's: 荷塘区 does not write, 荷塘区人民政府 does."""
    if body.kind is Kind.ZONE:
        return _ZONE_OFFICE.search(body.organ) is not None
    return body.kind is not Kind.GOVERNMENT or bool(body.organ)


def zone_name(body: Body) -> str:
    """Name the zone itself: 天津市东疆综合保税区管理委员会 → 东疆综合保税区; a short name before it belongs to it."""
    found = _ZONE.search(body.organ)
    own = body.organ[: found.end()] if found else body.organ
    if body.places and not re.search(r"..[省市县区州盟旗]$", body.places[-1]):
        return body.places[-1] + own
    return own


def read_places(name: str, divisions: Divisions) -> tuple[tuple[str, ...], str]:
    """Read the places that a name begins with, and what is left: 垫江县人民政府桂溪街道办事处 → 垫江县, 桂溪街道 and 办事处."""
    places: list[str] = []
    at = 0
    while at < len(name):
        linked = _BETWEEN.match(name[at:]) if places else None
        skip = linked.end() if linked else 0
        size = _place_size(name[at + skip :], divisions, is_first=not places)
        if not size:
            break
        at += skip
        if name[at : at + size] not in places:
            places.append(name[at : at + size])
        at += size
    return tuple(places), name[at:]


def full_size(text: str, divisions: Divisions) -> int:
    """Measure the longest full name of a division to the county that the text begins with; not 新区 of 新区街道."""
    size = next((size for size in range(min(_LONGEST, len(text)), 1, -1) if divisions.above_township(text[:size])), 0)
    town = _TOWN_WORD.match(text, size) if size else None
    return 0 if town and divisions.townships_named(text[: town.end()]) else size


def _place_size(text: str, divisions: Divisions, *, is_first: bool) -> int:
    """Measure the place that the text begins with: a full name, else a short one before more of the name, else a township."""
    size = full_size(text, divisions)
    size = size or (renamed_size(text, divisions) if is_first else 0)
    if size:
        return size
    sizes = range(min(_LONGEST, len(text) - 1), 1, -1) if is_first else ()
    short = next((size for size in sizes if divisions.upper_short(text[:size])), 0)
    if short and full_size(text[short:], divisions):  # 湖南株洲市荷塘区
        return short
    town = _TOWNSHIP.match(text)
    if town:
        return town.end()
    kind = _kind(text[short:]) if short else None
    if kind is Kind.DEPARTMENT or (kind is Kind.ZONE and _ZONE_WORD.match(text[short:])):
        return short
    return 0


def renamed_size(text: str, divisions: Divisions) -> int:
    """Measure the name that the text begins with where only its last character keeps it from being a county's; 0 where none."""
    named = _RENAMED.match(text)
    is_county = named and any(division.level is Level.COUNTY for division in divisions.upper_short(named[1]))
    return named.end() if named and is_county else 0


def ministry_at(text: str) -> str | None:
    """Find the ministry or state bureau that the text begins with."""
    found = _MINISTRY.match(text)
    return found[1] if found else None
