"""Bodies named as the subject of a clause: 区税务局…, 二是市市场监管局…, 金山街道办事处…."""

from dataclasses import dataclass
from typing import NamedTuple

from builder.catalogue.divisions import Divisions
from builder.measure.naming import (
    ALONE,
    BUREAU_BELOW,
    COMPOUND,
    GOVERNMENT,
    IS_NAMED,
    LEADING,
    LOWER,
    MAY_BE_VILLAGE,
    MAY_BE_ZONE,
    NO_NAME,
    OFFICE,
    OWN_BUREAU,
    PART_ALONE,
    PLACE,
    PLACE_ALONE,
    PLACE_FIRST,
    SUBJECT,
    TOWN_FIRST,
    VILLAGE,
)
from builder.model.marks import Level, Metadata

# 市公安局深化警调对接,【派出所】调处1.6万起: every town has one, so that no place is named but where a town speaks.
_EVERYWHERE = frozenset({"派出所", "司法所"})
_OFFICES = ("服务办", "管理办", "治理办", "建设办", "安全办", "发展办")  # 公共服务办 of a township
_TOWNSHIPS = frozenset({"镇", "乡", "街道"})
# What a name may end on without standing in the divisions table: 社区 and 城市 do, too.
_SHORTEST_PLACE = 3
_PLAIN_ZONES = ("园区", "生态区", "度假区", "风景区", "管理区", "管委会")
_ZONES = ("高新区", "经开区", "开发区", *_PLAIN_ZONES)
_PLAIN_PLACES = ("县", "新区", "开区", "发区", *_PLAIN_ZONES)
# What a zone calls itself for short: 高新区 and 云川高新区 of 云川高新技术产业开发区, 新区 of 临江新区.
_SHORT_ZONES = ("高新区", "经开区", "开发区", "园区", "新区", "度假区", "示范区", "合作区")
# 杏岭县行政机关败诉8件: all that the place has of them.
_ALL_OF_A_KIND = ("机关", "部门", "单位", "法院")
# 自治区本级, 街道: levels of more than one character.
_LONG_LEVELS = ("自治区", "街道")
# 各街道审核合同1860份: what lies below, taken together; no body, and not the whole either.
EACH = "各"


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
    for found in SUBJECT.finditer(text, opened, close):
        name = found["body"]
        if found["counties"]:
            if speaker.has_children:  # where a county speaks 县级 is its own level
                listed.append(Body(EACH, found.end() - shift))
        elif name is None:
            everyone = text[found.start("everyone") : found.end() + 1]  # 各市(州) shows by its bracket that no city is meant
            listed.append(Body(EACH if LOWER.search(everyone) else None, found.end() - shift))
        elif _names_a_body(name, speaker):
            listed.append(Body(None if leads(name, speaker) else name, found.end() - shift))
    if speaker.has_children or MAY_BE_ZONE.search(text, opened, close):
        places = PLACE.finditer(text, opened, close)
        listed += [Body(found["body"], found.end() - shift) for found in places if _is_child(found["body"], speaker)]
    if not speaker.has_children and MAY_BE_VILLAGE.search(text, opened, close):
        villages = VILLAGE.finditer(text, opened, close)
        listed += [Body(found["body"], found.end() - shift) for found in villages if not NO_NAME.search(found["body"])]
    listed.sort(key=_end)
    return tuple(listed)


def body_alone(text: str, start: int, end: int, speaker: Speaker) -> str | None:
    """The body that [start, end) names and nothing else: 县公安局作出处罚1802件,【县城管局】967件; 杏岭县86件、【槐川区】52件."""
    if text[start : start + 1] in {"\n", " "}:
        start += 1  # a list broken into lines
    found = ALONE.fullmatch(text, start, end)
    if found:
        name = found["body"]
        return name if _names_a_body(name, speaker) and not leads(name, speaker) else None
    part = PART_ALONE.fullmatch(text, start, end) if speaker.bureau or speaker.level in _TOWNSHIPS else None
    if part and part["hall" if speaker.bureau else "village"] and not NO_NAME.search(part["body"]):
        return part["body"]
    place = PLACE_ALONE.fullmatch(text, start, end)
    return place["body"] if place and _is_child(place["body"], speaker) else None


def _names_a_body(name: str, speaker: Speaker) -> bool:
    """Whether a word of a body's shape is one body's name: 街道调委会 is one where the subdistrict speaks, else all subdistricts'."""
    if NO_NAME.search(COMPOUND.sub("", name)) or (name in _EVERYWHERE and speaker.level not in _TOWNSHIPS):
        return False
    if IS_NAMED.match(name) or (speaker.level in _TOWNSHIPS and name.startswith(speaker.level)):
        return True
    if speaker.level in _TOWNSHIPS and name.endswith(_OFFICES):
        return True
    if speaker.name and name.startswith(speaker.name):
        return True  # 云溪县供销社
    return bool(speaker.bureau) and BUREAU_BELOW.fullmatch(name) is not None


def leads(name: str, speaker: Speaker) -> bool:
    """Whether a body is the speaker itself, or leads it: 县委常委会, 市局 of that bureau; a town's government leads no county."""
    if _is_place(name, speaker) or _is_bureau(name, speaker):
        return True
    if speaker.name and name.startswith(speaker.name) and name.endswith(_ALL_OF_A_KIND):
        return True
    return LEADING.match(name) is not None and not (TOWN_FIRST.match(name) and speaker.level not in _TOWNSHIPS)


def _end(body: Body) -> int:
    return body.end


def is_of_child(name: str, speaker: Speaker) -> bool:
    """Whether a body is a child's: 杏岭县政务服务中心, 杉坎镇便民服务中心."""
    if TOWN_FIRST.match(name) and speaker.level not in _TOWNSHIPS:
        return True
    return child_first(name, 0, speaker) is not None


def child_first(text: str, start: int, speaker: Speaker) -> str | None:
    """The child that the words at `start` begin with."""
    place = PLACE_FIRST.match(text, start) if speaker.has_children else None
    return place[0] if place and _is_child(place[0], speaker) else None


def _is_child(name: str, speaker: Speaker) -> bool:
    """Whether a place lies within the speaker's: a county has zones, and no counties."""
    place = GOVERNMENT.sub("", name)
    if (not speaker.has_children and not place.endswith(_ZONES)) or _is_zone(place, speaker):
        return False
    if place != speaker.name and speaker.divisions is not None and speaker.divisions.above_township(place):
        return True
    return (
        place != speaker.name
        and len(place) >= (_SHORTEST_PLACE if place != name else 1)  # 县政府 is no county's name
        and place.endswith(_PLAIN_PLACES)
        and not NO_NAME.search(COMPOUND.sub("", name))
    )


def _is_bureau(name: str, speaker: Speaker) -> bool:
    """Whether the name is the speaking bureau's own: 市局, 市市场监管局 of 云川市市场监督管理局."""
    if not speaker.bureau:
        return False
    return OWN_BUREAU.fullmatch(name) is not None or _is_short_for(name, speaker.bureau)


def _is_place(name: str, speaker: Speaker) -> bool:
    """Whether the name is the speaking place's own: 聘请杉坎街道办事处法律顾问 limits nothing."""
    place = OFFICE.sub("", name)
    return bool(speaker.name) and (place.endswith(speaker.name) or _is_zone(place, speaker))


def _is_zone(place: str, speaker: Speaker) -> bool:
    """Whether a place is the zone that speaks, called for short."""
    return place.endswith(_SHORT_ZONES) and _is_short_for(place, speaker.name)


def _is_short_for(short: str, name: str) -> bool:
    """Whether a word is a name with characters left out: 高新区 is 高新技术产业开发区, 市场监管局 is 市场监督管理局."""
    rest = iter(name)
    return all(character in rest for character in short)
