"""Decide who speaks: the body that title, opening, signature and page name, and the division it speaks for."""

import re
from typing import NamedTuple

from builder.catalogue.divisions import Division, Divisions, short_name
from builder.model.marks import Level
from builder.parse.metadata.body import Body, Kind, full_size, is_author, read_body, zone_name
from builder.parse.metadata.context import Context
from builder.parse.metadata.corps import PROVINCE, corps_size
from builder.parse.metadata.dates import YEAR
from builder.parse.metadata.place import Found, infer_place, infer_province, place_of
from builder.parse.metadata.subject import find_subject, find_unknown_zone, is_own, own_organ_words

_SEPARATOR = re.compile(
    rf"关于|(?:{YEAR}) ?年?度?|年度|全面(?=推进|贯彻|依法行|深化)|推进|贯彻|落实|加强|法治(?=政府|建设|工作|机关)|依法行政|"
    r"发布|公布|印发|报送|开展|履行|工作|《|—+|的(?=报告|情况|年度)"
)
_LONGEST_CITY = 5  # 呼伦贝尔, 克孜勒苏, 西双版纳
_CITIES = (Level.PROVINCE, Level.PREFECTURE)
_MOST_BEFORE = 12
_UNKNOWN = re.compile(
    r"(?![我全本各])(?P<place>[一-龥]{2,6}[市县区旗])(?P<organ>(?:人民)?政府)?(?=关于|20[0-9]{2}|二[〇零○]|法治|推进)"
)
_OFFICES = ("政府办公室", "政府办公厅", "行署办公室", "行政公署办公室")
_FIRST_WORDS = 120  # 2024年,我局… at the head, where the page names the bureau
_ZONES_WORDS = ("", "区")  # what a zone calls itself, where it does: 全区
_MOSTLY_OWN = 2  # 我局 twice in the opening: a bureau's own report, whatever place it mentions
_NEAREST = ("旗", "区", "县", "州", "盟", "市", "自治区", "省")


class Speaker(NamedTuple):
    """Who speaks and for which place. `body` is None where only the place could be inferred; `word` is what the text calls it."""

    body: Body | None
    kind: Kind
    found: Found
    word: str
    author: str | None = None


class Said(NamedTuple):
    """What names the speaker, all folded: `signers` sign or stand under the title, `outside` are the page's agency and source.

    `filed` is the code of a division in the page's index number, `under` what stands between the title and the body.
    """

    title: str
    body: str
    call: str = ""
    signers: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    filed: str = ""
    under: str = ""


def title_bodies(title: str, divisions: Divisions) -> list[Body]:
    """Read the places and bodies that a title names, in order."""
    bodies = []
    for segment in _SEPARATOR.split(title.strip("《》")):
        body = read_body(segment, divisions) if len(segment) > 1 else None
        if body is None:  # 第八师石河子市: a name that begins with no place
            begun = (at for at in range(1, min(_MOST_BEFORE, len(segment) - 1)) if full_size(segment[at:], divisions))
            body = next((read_body(segment[at:], divisions) for at in begun), None)
        if body:
            bodies.append(body)
    return bodies


def find_speaker(said: Said, year: int | None, divisions: Divisions) -> Speaker:
    """Choose the speaker and the division it speaks for."""
    context = Context(
        f"{said.under or said.call}\n{said.body}", (said.title, *said.signers, *said.outside), divisions, said.filed
    )
    titled = title_bodies(said.title, divisions) or _unknown(said)
    author = next((named.name for named in titled[:1] if is_author(named)), None)
    chosen = _from_title(titled, said.body)
    if chosen is None or chosen.generic:
        chosen = _from_elsewhere(chosen, said, context.own_word, divisions)
    if chosen is None and context.own_word in _ZONES_WORDS:
        chosen = find_unknown_zone(said.body)
    if chosen and chosen.organ.endswith(_OFFICES) and (own_organ_words(said.body) >= _MOSTLY_OWN or _reports_up(chosen, said)):
        chosen = chosen._replace(kind=Kind.DEPARTMENT)  # the office reports on itself: 我办
    if chosen is None:
        kind = Kind.DEPARTMENT if own_organ_words(said.body) >= _MOSTLY_OWN else Kind.GOVERNMENT
        word = _word_of_leaders(context) if kind is Kind.DEPARTMENT else context.own_word
        return Speaker(None, kind, infer_place(word, year, context, divisions), word)
    if chosen.generic or (chosen.kind is Kind.DEPARTMENT and not chosen.places and not chosen.zone):
        word = chosen.generic or _word_of_leaders(context)
        return Speaker(chosen, chosen.kind, infer_place(word, year, context, divisions), word, author)
    if chosen.kind is Kind.ZONE and not chosen.places:
        chosen = _in_full(chosen, said, context.own_word, divisions)
    look = _around if chosen.kind is Kind.ZONE or chosen.zone else place_of
    found = look(chosen, year, context, divisions)
    return Speaker(chosen, chosen.kind, found, context.own_word, author)


def _unknown(said: Said) -> list[Body]:
    """Read a place that the table does not know from the title, where the text names it too: no city it mentions is the speaker."""
    named = _UNKNOWN.match(said.title)
    if named is None or named["place"] not in said.body:
        return []
    return [Body(named[0], (named["place"],), named["organ"] or "", Kind.GOVERNMENT)]


def _reports_up(office: Body, said: Said) -> bool:
    """Whether the office of a government addresses that government: 县委、县人民政府: above the report of 某县人民政府办公室."""
    return bool(office.places) and re.search(rf"{office.places[-1][-1]}(?:人民)?政府$", said.call) is not None


def _in_full(zone: Body, said: Said, own_word: str, divisions: Divisions) -> Body:
    """Take the fuller name by which the opening speaks of the zone: 石塘经济开发区 where the title has 经济开发区."""
    spoken = find_subject(said.body, own_word, divisions)
    is_fuller = spoken is not None and spoken.kind is Kind.ZONE and zone_name(spoken).endswith(zone_name(zone))
    return spoken if spoken and is_fuller else zone


def _around(zone: Body, year: int | None, context: Context, divisions: Divisions) -> Found:
    """Find what a zone lies in: as printed, by the table, by the city its name begins with, or by what the text dwells on."""
    name = zone.zone or zone_name(zone)
    if zone.places and not name.startswith(zone.places[-1]):
        return place_of(zone, year, context, divisions)
    known = divisions.above_township(name)
    if len(known) == 1 or corps_size(name):
        lineage = divisions.lineage(known[0].code, year)[1:] if known else divisions.lineage(PROVINCE, year)
        return Found(lineage[0] if lineage else None, lineage)
    for size in range(min(_LONGEST_CITY, len(name)), 1, -1):
        cities = [city for city in divisions.upper_short(name[:size]) if city.level in _CITIES and city.is_in_force(year)]
        if len(cities) == 1:
            inner = _begun_by(name[size:], cities[0], year, divisions)
            return Found(inner, divisions.lineage(inner.code, year))
        counties = [
            county for county in divisions.upper_short(name[:size]) if county.level is Level.COUNTY and county.is_in_force(year)
        ]
        lineages = [divisions.lineage(county.code, year) for county in counties]
        meant = [lineage for lineage in lineages if context.weigh(lineage[0], lineage)]
        if len(meant) == 1:  # 宁河 of 宁河经济开发区, where the text also speaks of its city
            return Found(meant[0][0], meant[0])
    found = infer_place("市", year, context, divisions)
    return found if found.division else infer_province(year, context, divisions)


def _begun_by(name: str, city: Division, year: int | None, divisions: Divisions) -> Division:
    """Find the city's county that the rest of a zone's name begins with, 东源 of 河源东源产业园区; else the city."""
    counties = (child for child in divisions.children(city.code, year) if child.level is Level.COUNTY)
    return next((county for county in counties if name.startswith(short_name(county.name))), city)


def _from_title(titled: list[Body], body: str) -> Body | None:
    """Take the body the title names; of a bureau and a place named apart, the place, unless the bureau speaks of itself."""
    placed = [named for named in titled if named.places or named.zone or named.kind in (Kind.MINISTRY, Kind.ZONE)]
    if not placed:
        return titled[0] if titled else None
    first, second = placed[0], placed[1] if len(placed) > 1 else None
    if second and first.kind is Kind.DEPARTMENT and second.kind is Kind.GOVERNMENT and own_organ_words(body) < _MOSTLY_OWN:
        return second
    if second and second.kind is Kind.DEPARTMENT and first.kind is Kind.GOVERNMENT and not first.organ:
        return second
    return first


def _from_elsewhere(titled: Body | None, said: Said, own_word: str, divisions: Divisions) -> Body | None:
    """Take the body that the opening, the signature or the page names, where the title names none or only 县教育局."""
    subject = find_subject(said.body, own_word, divisions)
    says_own = own_organ_words(said.body) >= _MOSTLY_OWN
    is_named = subject is not None and not subject.generic
    if subject and is_named and titled is None and not (subject.kind is Kind.GOVERNMENT and says_own):
        return subject
    generic = titled or (None if is_named else subject)
    bureau = generic if generic and generic.kind is Kind.DEPARTMENT else None
    begins_own = says_own or own_organ_words(said.body[:_FIRST_WORDS]) > 0
    for name in (*said.signers, *said.outside):
        named = read_body(re.split(r"[ 、]", name)[-1], divisions) or read_body(name, divisions)
        if named is None or not named.places:
            continue
        is_bureau = bureau is not None or (begins_own if named.kind is Kind.DEPARTMENT else says_own)
        fitted = _reconciled(named, bureau, is_bureau=is_bureau)
        if is_own(fitted, own_word):  # a county's page may carry its towns' reports
            return fitted
    if subject and is_named:
        return _reconciled(subject, bureau, is_bureau=says_own or bureau is not None)
    return generic


def _reconciled(named: Body, bureau: Body | None, *, is_bureau: bool) -> Body:
    """Fit a body named elsewhere to what the text speaks of: its place to 县教育局, or the bureau's place to its government."""
    if named.kind is Kind.DEPARTMENT and not is_bureau:  # the bureau only wrote it down
        return named._replace(organ="", kind=Kind.GOVERNMENT)
    if named.kind is Kind.GOVERNMENT and is_bureau:
        return named._replace(name=bureau.name if bureau else "", organ=bureau.organ if bureau else "", kind=Kind.DEPARTMENT)
    return named


def _word_of_leaders(context: Context) -> str:
    """Name the kind of place a bureau belongs to by the committee it names most, of two the nearer: 区委 before 市委."""
    named = max(context.leaders[word] for word in _NEAREST)
    return next(word for word in _NEAREST if context.leaders[word] == named) if named else context.own_word
