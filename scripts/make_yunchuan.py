"""Write the fictional 云川省, or an archive of any size, with the figures that were put into it.

    python scripts/make_yunchuan.py                                        writes examples/yunchuan
    python scripts/make_yunchuan.py --reports 1000 --out DIR --seed 1      an archive for benchmarks (--provinces N: in several)

Both hold reports/<code>/<year>.txt or .md, divisions.csv, site.toml, truth.jsonl (one line a figure: report, indicator, value,
unit, bound, scope, year, part, and start and end in the source where the text is sound) and made.jsonl (one line a report: who,
when, title, what was damaged, which figures are false on purpose, its shortcomings and plans). Every place is made up: codes
begin with 99, which GB/T 2260 does not use. The same arguments give the same bytes.
"""

import argparse
import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from yunchuan.composing import Order, Written, write
from yunchuan.damage import broken, framed, mirrored, paged
from yunchuan.figures import Series
from yunchuan.places import FIRST_YEAR, MOST_PROVINCES, Place, archive, divisions_csv, yunchuan

_EXAMPLE = Path(__file__).parent.parent / "examples" / "yunchuan"
_EXAMPLE_SEED = 20
_YEARS = 6
_MISSING = 0.07
_NARROW, _MARKDOWN, _UNTITLED = 0.3, 0.18, 0.05
_DAMAGED = (("mirrored", 0.04), ("framed", 0.06), ("paged", 0.06), ("broken", 0.03), ("gbk", 0.05))
_FALSE = 0.06
_SITE = """# The fictional province: every page carries a banner that says so.
title = "云川法治年报"
subtitle = "虚构省份的示例，所有地名、机构与数字均为编造"
base_url = ""
language = "zh-CN"
fictional = true
data_version = "2026-11"
licence_code = "Apache-2.0"
licence_data = "CC BY 4.0"
contact = ""
"""


class Made(NamedTuple):
    """One report and how it was made."""

    path: str
    order: Order
    written: Written
    damage: str
    false: dict[str, object] | None


def main() -> None:
    """Read the arguments and write the folder anew."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--reports", type=int, help="how many; without it the committed province")
    ask.add_argument("--out", type=Path, default=_EXAMPLE, help="the folder to write (its reports are replaced)")
    ask.add_argument("--seed", type=int, default=_EXAMPLE_SEED)
    ask.add_argument("--years", type=int, default=_YEARS, help="how many years a place reports on")
    ask.add_argument("--sound", action="store_true", help="damage nothing")
    ask.add_argument(
        "--provinces", type=int, default=1, choices=range(1, MOST_PROVINCES + 1), metavar="N", help="how many the places lie in"
    )
    args = ask.parse_args()
    places = archive(-(-args.reports // args.years), args.seed, args.provinces) if args.reports else yunchuan()
    made = _reports(places, args.seed, args.years, args.reports, is_sound=args.sound)
    count, figures = _save(made, places, args.out)
    print(f"{args.out}: {count} reports, {figures} figures")


def _reports(places: tuple[Place, ...], seed: int, years: int, most: int | None, *, is_sound: bool) -> Iterator[Made]:
    """Every report, places first by code, then by year; an archive leaves no year out until it has enough."""
    by_code = {place.code: place for place in places if place.kind != "B"}
    series = Series(str(seed), by_code)
    count = 0
    for place in places:
        for year in range(FIRST_YEAR, FIRST_YEAR + years):
            rng = random.Random(f"{seed}/{place.key}/{year}/order")
            if not place.reports_in(year) or (most is None and year > place.since and rng.random() < _MISSING):
                continue
            if most is not None and count >= most:
                return
            count += 1
            yield _report(place, year, series, seed, rng, by_code, is_sound=is_sound)


def _report(
    place: Place, year: int, series: Series, seed: int, rng: random.Random, by_code: dict[str, Place], *, is_sound: bool
) -> Made:
    damage = "" if is_sound else _damage(rng)
    false = _false(series.of(place, year), rng) if place.kind in "PCX" and not damage and rng.random() < _FALSE else None
    is_plain = not damage or damage == "gbk"
    order = Order(
        place,
        year,
        wanted=frozenset(false[0]) if false else frozenset(),
        wrong=tuple(false[0].items()) if false else (),
        merged="和".join(by_code[code].name for code in place.parts) if place.parts and year == place.since else "",
        is_titled=damage == "framed" or rng.random() >= _UNTITLED or place.kind in "TB",
        is_narrow=damage in {"mirrored", "framed"} or rng.random() < _NARROW,
        is_markdown=is_plain and damage != "gbk" and rng.random() < _MARKDOWN,
    )
    suffix = "md" if order.is_markdown else "txt"
    path = f"reports/{place.code}/{place.slug + '-' if place.slug else ''}{year}.{suffix}"
    return Made(path, order, write(order, series, str(seed)), damage, false[1] if false else None)


def _damage(rng: random.Random) -> str:
    at = rng.random()
    for name, chance in _DAMAGED:
        if at < chance:
            return name
        at -= chance
    return ""


def _false(values: dict[str, float], rng: random.Random) -> tuple[dict[str, float], dict[str, object]]:
    """One statement whose figures do not agree: a sum that fails, or a rate that is not its quotient."""
    if rng.random() < 0.7:  # noqa: PLR2004 - most false statements are sums
        criminal, civil = values["legal_aid.criminal"], values["legal_aid.civil"]
        total = criminal + civil - rng.randint(2, 9)
        wrong = {"legal_aid.cases": total, "legal_aid.criminal": criminal, "legal_aid.civil": civil}
        return wrong, {"kind": "sum", "values": [criminal, civil, total]}
    handled, resolved = values["disputes.handled"], values["disputes.resolved"]
    rate = round(values["disputes.resolution_rate"] - rng.uniform(2, 6), 1)
    wrong = {"disputes.handled": handled, "disputes.resolved": resolved, "disputes.resolution_rate": rate}
    return wrong, {"kind": "rate", "values": [resolved, handled, rate]}


def _save(made: Iterator[Made], places: tuple[Place, ...], out: Path) -> tuple[int, int]:
    shutil.rmtree(out / "reports", ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    (out / "divisions.csv").write_text(divisions_csv(places), encoding="utf-8")
    (out / "site.toml").write_text(_SITE, encoding="utf-8")
    count = figures = 0
    with (out / "truth.jsonl").open("w", encoding="utf-8") as truth, (out / "made.jsonl").open("w", encoding="utf-8") as about:
        for one in made:
            path = out / one.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_bytes(one))
            count += 1
            for line in _truth(one):
                truth.write(json.dumps(line, ensure_ascii=False) + "\n")
                figures += 1
            about.write(json.dumps(_about(one), ensure_ascii=False) + "\n")
    return count, figures


def _bytes(one: Made) -> bytes:
    text, place = one.written.text, one.order.place
    if one.damage == "mirrored":
        text = mirrored(text)
    elif one.damage == "broken":
        text = broken(text)
    elif one.damage == "paged":
        text = paged(text)
    elif one.damage == "framed":
        body = text.strip().split("\n", 1)[1]
        home = one.order.place.parent.name if place.parent else "云川省"
        text = framed(
            body,
            title=one.written.title,
            trail=("中国政府网", f"{home}政府", f"信用中国·{place.name}"),
            posted=f"{one.written.published} 09:30",
            agency=f"{place.name}司法局" if place.kind != "B" else place.name,
        )
    return text.encode("gb18030" if one.damage == "gbk" else "utf-8")


def _truth(one: Made) -> Iterator[dict[str, object]]:
    has_offsets = one.damage in {"", "gbk"}
    for figure in one.written.figures:
        value = int(figure.value) if figure.value == int(figure.value) else figure.value
        yield {
            "report": one.path, "indicator": figure.indicator, "value": value, "unit": figure.unit, "bound": figure.bound,
            "scope": figure.scope, "year": figure.year, "part": figure.part,
            "start": figure.start if has_offsets else None, "end": figure.end if has_offsets else None,
        }  # fmt: skip


def _about(one: Made) -> dict[str, object]:
    place = one.order.place
    name = place.parent.name if place.kind == "B" and place.parent else place.name
    return {
        "report": one.path, "code": place.code, "jurisdiction": name,
        "level": place.level, "year": one.order.year, "title": one.written.title or None, "issuer": one.written.issuer or None,
        "published": one.written.published or None, "damage": one.damage or None, "false": one.false,
        "problems": one.written.problems, "plans": one.written.plans,
    }  # fmt: skip


if __name__ == "__main__":
    main()
