"""The places of 云川省: who reports, since when, until when; 石浔县 and 竹岚县 become 浔岚县 in 2023."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

FIRST_YEAR = 2020
_COUNTIES_PER_CITY = 16
_MOST_CITIES = 90
# GB/T 2260 has no province 84 to 99.
MOST_PROVINCES = 16
# Made-up names for corpora of any size; the committed province has its own, below.
_FRONT = "澜屏沅岫苍浔岐砦陂洄岚岙硖霁溁滘峪嵊崤洵涘浃湄漪渌潆澧瀛嶂嶷巘崚桦栾梓楠榆槿樟橹棠芷苇荻菖菱葭蒲蓼蕲薇"
_BACK = "江溪川河湖泽塘浦洲湾源泉山岭峰岩坪原冈丘坡台谷关门桥津渡口城阳阴安宁康泰和平昌盛丰乐兴隆"

_PROVINCE = ("990000", "云川省", "云")
_CITIES = (("990100", "澜屏市", "澜"), ("990200", "沅岫市", "沅"), ("990300", "苍浔市", "苍"), ("990400", "云岐市", "岐"))
_COUNTIES = (
    ("990102", "屏湖区"), ("990121", "澜阳县"), ("990122", "青岙县"), ("990123", "丰硖县"),
    ("990202", "岫城区"), ("990221", "沅溪县"), ("990222", "石浔县"), ("990223", "竹岚县"),
    ("990302", "浔州区"), ("990321", "雁陂县"), ("990322", "霜泽县"), ("990381", "白坞市"),
    ("990402", "岐川区"), ("990421", "松砦县"), ("990422", "乌浃县"), ("990423", "鹿洄县"),
)  # fmt: skip
_MERGED = ("990224", "浔岚县", ("990222", "990223"), 2023)
_TOWNSHIPS = (
    ("990102001", "柳汀街道"), ("990122101", "栗砦镇"), ("990202002", "古浔街道"),
    ("990221201", "月硖乡"), ("990321101", "芦洄镇"), ("990423101", "东岙镇"),
)  # fmt: skip
_BUREAUS = (
    ("990000", "云川省交通运输厅", "jtyst"), ("990100", "澜屏市市场监督管理局", "scjgj"),
    ("990200", "沅岫市生态环境局", "sthjj"), ("990122", "青岙县司法局", "sfj"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A body that reports: `kind` is P, C, X, T or B, `size` its population against a county's, `parts` what merged into it."""

    code: str
    name: str
    kind: str
    letter: str
    parent: "Place | None" = None
    size: float = 1.0
    since: int = FIRST_YEAR
    until: int | None = None
    becomes: str = ""
    parts: tuple[str, ...] = ()
    slug: str = ""

    @property
    def key(self) -> str:
        """What tells its random choices apart: a bureau shares its government's code."""
        return self.code + self.slug

    @property
    def level(self) -> str:
        """Its level as annotation.md names it."""
        return {"P": "province", "C": "prefecture", "X": "county", "T": "township", "B": "department"}[self.kind]

    def reports_in(self, year: int) -> bool:
        """Whether it stood in that year."""
        return self.since <= year and (self.until is None or year <= self.until)


def yunchuan() -> tuple[Place, ...]:
    """The committed province: one province, four cities, sixteen counties and their successor, six townships, four bureaus."""
    rng = random.Random("云川省")
    province = Place(*_PROVINCE[:2], "P", _PROVINCE[2], size=40.0)
    found = {province.code: province}
    for code, name, letter in _CITIES:
        found[code] = Place(code, name, "C", letter, province, round(rng.uniform(4.5, 9.0), 2))
    for code, name in _COUNTIES:
        city = found[code[:4] + "00"]
        found[code] = Place(code, name, "X", name[0], city, round(rng.uniform(0.6, 1.6), 2))
    code, name, parts, since = _MERGED
    for part in parts:
        found[part] = replace(found[part], until=since - 1, becomes=code)
    size = sum(found[part].size for part in parts)
    found[code] = Place(code, name, "X", name[0], found[code[:4] + "00"], size, since=since, parts=parts)
    towns = [Place(code, name, "T", name[0], found[code[:6]], 0.06, since=2022) for code, name in _TOWNSHIPS]
    bureaus = [
        replace(found[code], name=name, kind="B", parent=found[code], size=0.1, since=2022, slug=slug, becomes="")
        for code, name, slug in _BUREAUS
    ]
    return (*found.values(), *towns, *bureaus)


def archive(counties: int, seed: int, provinces: int = 1) -> tuple[Place, ...]:
    """Provinces that share so many counties out among them (and the cities above those), names made from syllables."""
    rng = random.Random(f"{seed}/places")
    names = _names(rng)
    places: list[Place] = []
    for number in range(provinces):
        code, name, letter = _PROVINCE
        if number:
            name = next(names) + "省"
            code, letter = f"{int(code) - number * 10_000}", name[0]
        share = counties * (number + 1) // provinces - counties * number // provinces
        places += _province(Place(code, name, "P", letter, size=40.0), share, rng, names)
    return tuple(places)


def _province(province: Place, counties: int, rng: random.Random, names: Iterator[str]) -> Iterator[Place]:
    """A province, its cities and their counties."""
    yield province
    per_city = max(_COUNTIES_PER_CITY, -(-counties // _MOST_CITIES))
    for number in range(-(-counties // per_city)):
        name = next(names)
        city = Place(
            f"{province.code[:2]}{number + 1:02}00", name + "市", "C", name[0], province, round(rng.uniform(4.5, 9.0), 2)
        )
        yield city
        for index in range(min(per_city, counties - number * per_city)):
            name = next(names)
            size = round(rng.uniform(0.6, 1.6), 2)
            yield Place(f"{city.code[:4]}{index + 1:02}", name + rng.choice("县县县区市"), "X", name[0], city, size)


def _names(rng: random.Random) -> Iterator[str]:
    pairs = [front + back for front, back in product(_FRONT, _BACK)]
    longer = [front + back for front, back in product(_FRONT, pairs)]
    rng.shuffle(pairs)
    rng.shuffle(longer)
    yield from pairs
    yield from longer


def divisions_csv(places: tuple[Place, ...]) -> str:
    """The table of divisions: code, name, level, parent and, to the county, the years in force and the successor."""
    lines = ["code,name,level,parent,since,until,becomes"]
    for place in places:
        if place.kind == "B":
            continue
        parent = place.parent.code if place.parent else ""
        years = f"{place.since},{place.until or ''},{place.becomes}" if place.until or place.parts else ",,"
        lines.append(f"{place.code},{place.name},{place.level},{parent},{years}")
    return "\n".join(lines) + "\n"
