"""Find the division a report speaks for, from the names that its title, opening or signature gives, or from context alone."""

from collections import Counter
from typing import NamedTuple

from builder.catalogue.divisions import Division, Divisions, short_name
from builder.model.marks import Level
from builder.parse.metadata.body import Body
from builder.parse.metadata.context import Context

_SUFFIX_OF = {
    "省": ("省", "自治区", "市"),
    "自治区": ("自治区",),
    "州": ("州",),
    "盟": ("盟",),
    "旗": ("旗",),
    "县": ("县",),
    "区": ("区",),
    "市": ("市",),
}
_REGIONS = ("省", "自治区")
_ANY_SUFFIX = ("省", "市", "县", "区", "州", "盟", "旗")
_ENOUGH_ALONE = 2  # no other place of that kind is named at all
_ENOUGH_PROVINCE = 1  # a province alluded to once, and no other: 《福建日报》
_TOWNSHIP_WORDS = ("镇", "乡", "街道", "街", "苏木")
_MOST_ALLUSIONS = 6
_CAUSE = 4  # 法治舒桥 is said of the own place
_NUMBERED = 2  # a document number begins with its short name
_MARGIN = 2
_LEADERS = 2  # a township under 区委 lies in a 区
_ENOUGH = 4  # one quoted title, or four mentions, or two towns that no other place has


class Found(NamedTuple):
    """What was found: the division, or several that fit equally, or none; `lineage` runs from it up to the province.

    Without a division the lineage is what is known above it: the county of a township the table lacks, what rivals share.
    """

    division: Division | None = None
    lineage: tuple[Division, ...] = ()
    rivals: tuple[Division, ...] = ()


def place_of(body: Body, year: int | None, context: Context, divisions: Divisions) -> Found:
    """Resolve the places a body names: the last of them, in the others where they are printed."""
    if not body.places:
        return Found()
    *outer, name = body.places
    candidates = _bearers(name, year, divisions)
    fitting = [division for division in candidates if _lies_in(division, outer, year, divisions)]
    is_town = name.endswith(_TOWNSHIP_WORDS)
    if fitting or (not outer and candidates):
        return _best(fitting, year, context, divisions)
    if not is_town:
        return _best(candidates, year, context, divisions) if candidates else _renamed(name, outer, year, context, divisions)
    return _town_in_county(name, outer or context.led_by, year, context, divisions)


def _town_in_county(name: str, outer: list[str], year: int | None, context: Context, divisions: Divisions) -> Found:
    """Place a township that the snapshot lacks where the text says, or under the committee it names: not where a namesake lies."""
    if not outer:
        return Found()
    counties = [d for d in _bearers(outer[-1], year, divisions) if _lies_in(d, outer[:-1], year, divisions)]
    county = _best(counties, year, context, divisions)
    if county.division is None:
        return Found()
    wanted = short_name(name)
    alike = [child for child in divisions.children(county.division.code, year) if short_name(child.name) == wanted]
    if alike:  # 良乡镇 is the table's 良乡地区
        return _best(alike, year, context, divisions)
    return Found(lineage=(Division("", name, Level.TOWNSHIP, county.division.code), *county.lineage))


def _renamed(name: str, outer: list[str], year: int | None, context: Context, divisions: Divisions) -> Found:
    """Say where a county lies that the table knows under another kind of name, 黎川县 of 黎川市; its code will be another one."""
    before = [
        division
        for division in divisions.upper_short(name[:-1])
        if division.level is Level.COUNTY and division.is_in_force(None) and _lies_in(division, outer, year, divisions)
    ]
    found = _best(before, year, context, divisions)
    if found.division is None:
        return Found()
    return Found(lineage=(Division("", name, Level.COUNTY, found.division.parent), *found.lineage[1:]))


def infer_place(word: str, year: int | None, context: Context, divisions: Divisions) -> Found:
    """Infer the place from context alone; `word` is what the text calls it: 县, 区, 市, 省, 镇."""
    if word in _TOWNSHIP_WORDS:
        weights = _weigh_towns(word, year, context, divisions)
    else:
        weights = _weigh_upper(_SUFFIX_OF.get(word, _ANY_SUFFIX), year, context, divisions)
        if word == "市" and context.makes_law:
            weights = _by_prefecture(weights, year, divisions)
        if len(weights) > 1:
            for division in weights:
                lineage = divisions.lineage(division.code, year)
                weights[division] += _level_fit(division, word, context) + context.weigh(division, lineage) // 2
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0].code))
    if (
        not ranked
        or ranked[0][1] < (_ENOUGH if len(ranked) > 1 else _ENOUGH_PROVINCE if word in _REGIONS else _ENOUGH_ALONE)
        or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _MARGIN)
    ):
        return _filed(word, year, context, divisions) or _undecided(ranked, year, divisions)
    return Found(ranked[0][0], divisions.lineage(ranked[0][0].code, year))


def _undecided(ranked: list[tuple[Division, int]], year: int | None, divisions: Divisions) -> Found:
    """Say that the place has a name that several bear, where it is named surely enough; else nothing."""
    rivals = tuple(division for division, weight in ranked if ranked[0][1] - weight < _MARGIN)
    if not rivals[1:] or ranked[0][1] < _ENOUGH or len({rival.name for rival in rivals}) > 1:
        return Found()
    lineages = [divisions.lineage(rival.code, year) for rival in rivals]
    shared = tuple(above for above in lineages[0][1:] if all(above in lineage for lineage in lineages))
    return Found(lineage=(rivals[0], *shared), rivals=rivals)


def _filed(word: str, year: int | None, context: Context, divisions: Divisions) -> Found | None:
    """Take the place whose code the page's index number begins with, where it is of the kind that the text calls its own."""
    lineage = divisions.lineage(context.filed, year) if context.filed else ()
    if lineage and lineage[0].name.endswith(_SUFFIX_OF.get(word, ())):
        return Found(lineage[0], lineage)
    return None


def infer_province(year: int | None, context: Context, divisions: Divisions) -> Found:
    """Infer the province alone, from the one that the text alludes to again and again; 法治云南 is said of the own one."""
    weights = (
        (context.alludes(province) + context.causes[short_name(province.name)], province) for province in divisions.provinces()
    )
    ranked = sorted(weights, key=lambda item: -item[0])
    is_only = len(ranked) > 1 and ranked[0][0] > ranked[1][0] == 0
    if is_only or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] >= _MARGIN):
        return Found(ranked[0][1], divisions.lineage(ranked[0][1].code, year))
    return Found()


def _weigh_towns(word: str, year: int | None, context: Context, divisions: Divisions) -> dict[Division, int]:
    """Weigh the townships of that word that the text names, most of all in a cause: 法治舒桥."""
    weights = {}
    for name in dict.fromkeys(
        [*(cause + word for cause in context.causes), *(town for town in context.towns if town.endswith(word))]
    ):
        own = _CAUSE * (context.causes[name.removesuffix(word)] + (name in context.quoted_towns)) + (name in context.towns)
        for division in divisions.townships_named(name):
            lineage = divisions.lineage(division.code, year)
            weights[division] = own + _leaders_fit(division, context, divisions) + context.weigh(division, lineage)
    return weights


def _weigh_upper(suffixes: tuple[str, ...], year: int | None, context: Context, divisions: Divisions) -> dict[Division, int]:
    """Weigh the divisions to the county that the text mentions, alludes to, or names the towns of."""
    weights: Counter[Division] = Counter()
    for name, weight in context.mentions.items():
        if name.endswith(suffixes):
            own = weight - context.prefixes[name]
            more = max(context.count(short_name(name)) - weight, 0)
            weights.update(dict.fromkeys(_bearers(name, year, divisions), 2 * own + min(more, 2)))
    if "省" in suffixes or "自治区" in suffixes:
        for division in divisions.provinces():
            weights[division] += min(context.alludes(division), _MOST_ALLUSIONS)
    for shorts, each in ((context.causes, _CAUSE), (context.number_names, _NUMBERED)):
        for short, times in shorts.items():
            for division in _short_bearers(short, suffixes, year, divisions):
                weights[division] += each * times
    for code, times in context.parents_of_towns.items():
        county = divisions.get(code, year)
        if county and county.name.endswith(suffixes):
            weights[county] += times
    return {division: weight for division, weight in weights.items() if weight}


def _by_prefecture(weights: dict[Division, int], year: int | None, divisions: Divisions) -> dict[Division, int]:
    """Let a county's city speak for the prefecture that it lies in: 平度市 named by a city that makes law is 青岛市's."""
    lifted: Counter[Division] = Counter()
    for division, weight in weights.items():
        above = divisions.get(division.parent or "", year)
        lies_in = division.level is Level.COUNTY and above is not None and above.level is Level.PREFECTURE
        lifted[above if lies_in and above else division] += weight
    return dict(lifted)


def _short_bearers(short: str, suffixes: tuple[str, ...], year: int | None, divisions: Divisions) -> list[Division]:
    """List the divisions of that short name and of such a kind."""
    return [
        division for division in divisions.upper_short(short) if division.name.endswith(suffixes) and division.is_in_force(year)
    ]


def _bearers(name: str, year: int | None, divisions: Divisions) -> list[Division]:
    """List the divisions of that name in that year; a name gone or to come counts where none is in force."""
    upper = divisions.above_township(name)
    standing = [division for division in upper if division.is_in_force(year)]
    if standing:
        return standing
    if upper:
        latest = max(division.until or 0 for division in upper)
        return [division for division in upper if (division.until or 0) == latest]
    towns = list(divisions.townships_named(name))
    if not towns and name.endswith("街道"):  # 吴家山街道 is the table's 吴家山街
        towns = list(divisions.townships_named(name[:-1]))
    if not towns and name.endswith("街"):  # 鹤龙街 is the table's 鹤龙街道
        towns = list(divisions.townships_named(f"{name}道"))
    if not towns and not name.endswith(_TOWNSHIP_WORDS):
        return [division for division in divisions.upper_short(name) if division.is_in_force(year)]
    return towns


def _lies_in(division: Division, outer: list[str], year: int | None, divisions: Divisions) -> bool:
    if not outer:
        return True
    above = divisions.lineage(division.code, year)[1:]
    names = {parent.name for parent in above} | {short_name(parent.name) for parent in above}
    return all(name in names or short_name(name) in names for name in outer)


def _best(candidates: list[Division], year: int | None, context: Context, divisions: Divisions) -> Found:
    """Choose among namesakes by context; several that fit equally are rivals."""
    if len(candidates) == 1:
        return Found(candidates[0], divisions.lineage(candidates[0].code, year))
    if not candidates:
        return Found()
    weighed = []
    for division in candidates:
        lineage = divisions.lineage(division.code, year)
        weight = context.weigh(division, lineage)
        if division.level in (Level.TOWNSHIP, Level.ZONE):
            weight += _leaders_fit(division, context, divisions)
        weighed.append((weight, division, lineage))
    weighed.sort(key=lambda item: (-item[0], item[1].code))
    if weighed[0][0] - weighed[1][0] >= _MARGIN or (weighed[0][0] > 0 and weighed[1][0] == 0):
        return Found(weighed[0][1], weighed[0][2])
    top = weighed[0][0]
    rivals = [(division, lineage) for weight, division, lineage in weighed if top - weight < _MARGIN]
    shared = tuple(above for above in rivals[0][1][1:] if all(above in lineage for _, lineage in rivals))
    return Found(lineage=(rivals[0][0], *shared), rivals=tuple(division for division, _ in rivals))


def _leaders_fit(division: Division, context: Context, divisions: Divisions) -> int:
    """Weigh whether a township's county is what its leaders are called: under 区委 it lies in a 区."""
    county = divisions.get(division.parent or "")
    if county is None or not context.leaders:
        return 0
    nearest = next((word for word in ("区", "县", "旗", "市") if context.leaders[word]), "")
    weight = _LEADERS - (nearest == "市")  # 市委 alone may be that of the city around the district
    return weight if nearest and county.name.endswith(nearest) else -weight


def _level_fit(division: Division, word: str, context: Context) -> int:
    """Weigh a 市 as prefecture or county: the one answers to 省委, the other to 市委 beside its own."""
    if word != "市":
        return 0
    has_counties = context.leaders["县"] + context.leaders["区"] > 0
    if division.level is Level.PREFECTURE:
        return 1 if context.leaders["省"] or has_counties else 0
    return 0
