"""The figures of each place and year: a series drifts, a stock never falls, what follows from others is computed."""

import random
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from yunchuan.places import FIRST_YEAR, Place

_TABLE = Path(__file__).with_name("values.toml")
_BEFORE = FIRST_YEAR - 1  # the year before the first, for statements of growth
_FULL = 100.0
_LARGE = 1_000_000

Row = dict[str, object]


@cache
def rows() -> dict[str, Row]:
    """How each indicator behaves, by its id, those that follow from others last."""
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    rank = {"range": 0, "sum": 1, "from": 1, "quotient": 2}
    return dict(sorted(table.items(), key=lambda item: min(rank.get(key, 9) for key in item[1])))


@dataclass
class Series:
    """Every figure of a set of places, made when first asked for."""

    seed: str
    places: dict[str, Place]
    _made: dict[str, dict[int, dict[str, float]]] = field(default_factory=dict)

    def of(self, place: Place, year: int) -> dict[str, float]:
        """The figures of that place in that year, by indicator."""
        made = self._made.setdefault(place.key, {})
        if year not in made:
            if place.parts:
                made[year] = self._together(place, year)
            elif year <= _BEFORE:
                made[year] = _first(place, random.Random(f"{self.seed}/{place.key}"))
            else:
                made[year] = _next(self.of(place, year - 1), random.Random(f"{self.seed}/{place.key}/{year}"))
        return made[year]

    def _together(self, place: Place, year: int) -> dict[str, float]:
        """A merged county: the sum of what its parts would have had."""
        parts = [self.of(self.places[code], year) for code in place.parts]
        whole: dict[str, float] = {}
        for name, row in rows().items():
            values = [part[name] for part in parts]
            whole[name] = max(values) if row.get("kind") == "rate" or not row.get("scale", 1) else sum(values)
        return _derived(whole, random.Random(f"{self.seed}/{place.key}/{year}"))


def _first(place: Place, rng: random.Random) -> dict[str, float]:
    values: dict[str, float] = {}
    for name, row in rows().items():
        if "range" not in row:
            continue
        low, high = row["range"]
        if row.get("kind") == "rate":
            values[name] = round(rng.uniform(low, high), 2)
            continue
        scale = place.size ** row["scale"]
        values[name] = _whole(rng.uniform(low, high) * scale)
    return _derived(values, rng)


def _next(before: dict[str, float], rng: random.Random) -> dict[str, float]:
    values: dict[str, float] = {}
    for name, row in rows().items():
        if "range" not in row:
            continue
        if row.get("kind") == "rate":
            low, high = row["range"]
            values[name] = round(min(high, max(low, before[name] + rng.uniform(-1, 1) * (high - low) / 5)), 2)
            continue
        drift = row["drift"]
        change = rng.uniform(0, drift) if row.get("kind") == "stock" else rng.uniform(-drift, drift)
        values[name] = max(before[name] if row.get("kind") == "stock" else 1, _whole(before[name] * (1 + change)))
    return _derived(values, rng)


def _derived(values: dict[str, float], rng: random.Random) -> dict[str, float]:
    for name, row in rows().items():
        if "from" in row:
            low, high = row["share"]
            values[name] = max(1, round(values[row["from"]] * rng.uniform(low, high)))
        elif "sum" in row:
            low, high = row["rest"]
            values[name] = sum(values[term] for term in row["sum"]) + rng.randint(low, high)
        elif "quotient" in row:
            part, whole = row["quotient"]
            values[name] = round(min(_FULL, values[part] / values[whole] * _FULL), 2)
    return values


def _whole(value: float) -> float:
    """Round to a count; money to ten thousand yuan."""
    return round(value, -4) if value > _LARGE else max(1, round(value))
