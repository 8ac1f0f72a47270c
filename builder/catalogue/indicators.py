"""The indicator catalogue: what the site compares, one row of `content/indicators.toml` per indicator."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from builder.errors import Place, TableError
from builder.model.marks import Level
from builder.toml import read_toml

_ID = re.compile(r"[a-z_]+\.[a-z_]+")
_KEYS = frozenset({"id", "name", "unit", "kind", "dimension", "counts", "excludes", "levels"})
_TEXTS = ("id", "name", "unit", "kind", "counts", "excludes")


class IndicatorKind(StrEnum):
    """Counted over the reporting year, standing at its end, or a percentage."""

    FLOW = "flow"
    STOCK = "stock"
    RATE = "rate"


class Indicator(NamedTuple):
    """One row: `counts` and `excludes` are the definition that readers see; `levels` is empty where every level has the row."""

    id: str
    name: str
    unit: str
    kind: IndicatorKind
    dimension: str
    counts: str
    excludes: str
    levels: frozenset[Level] = frozenset()


@dataclass(frozen=True, slots=True)
class Indicators:
    """The rows in the catalogue's order, and the Chinese names of the dimensions in theirs."""

    rows: tuple[Indicator, ...]
    dimensions: tuple[tuple[str, str], ...]

    def by_id(self) -> dict[str, Indicator]:
        """The rows under their ids."""
        return {row.id: row for row in self.rows}


def read_indicators(path: Path) -> Indicators:
    """Read the catalogue; a row that cannot be used is a TableError that names its line."""
    table, text = read_toml(path, "改正这一行的写法")
    dimensions = table.get("dimensions", {})
    if not dimensions:
        raise TableError("no [dimensions]", place=Place(str(path), 1), remedy="补上 [dimensions] 一节,每行写“编号 = 名称”")
    lines = _lines_of_rows(text)
    rows: list[Indicator] = []
    for number, row in enumerate(table.get("indicator", ())):
        place = Place(str(path), lines[number] if number < len(lines) else None, None, str(row.get("id", "")))
        rows.append(_indicator(row, dimensions, place))
    seen: set[str] = set()
    for number, indicator in enumerate(rows):
        if indicator.id in seen:
            raise TableError(f"{indicator.id} stands twice", place=Place(str(path), lines[number]), remedy="每个指标只写一行")
        seen.add(indicator.id)
    return Indicators(tuple(rows), tuple(dimensions.items()))


def _lines_of_rows(text: str) -> tuple[int, ...]:
    """The line of each [[indicator]], so that a message can point at it."""
    return tuple(number for number, line in enumerate(text.split("\n"), 1) if line.strip() == "[[indicator]]")


def _indicator(row: dict[str, Any], dimensions: dict[str, str], place: Place) -> Indicator:
    unknown = sorted(row.keys() - _KEYS)
    if unknown:
        raise TableError(f"unknown key {unknown[0]}", place=place, remedy=f"可用的键:{'、'.join(sorted(_KEYS))}")
    for key in _TEXTS:
        if not isinstance(row.get(key), str) or not row[key]:
            raise TableError(f"{key} is missing", place=place, remedy=f"补上 {key}")
    if not _ID.fullmatch(row["id"]):
        raise TableError(f"bad id {row['id']}", place=place, remedy="编号写作“英文.英文”,只用小写字母与下划线")
    dimension = row.get("dimension", row["id"].partition(".")[0])
    if dimension not in dimensions:
        raise TableError(f"unknown dimension {dimension}", place=place, remedy="在 [dimensions] 中登记,或改用已有的维度")
    if row["kind"] not in tuple(IndicatorKind):
        raise TableError(f"unknown kind {row['kind']}", place=place, remedy="kind 只能是 flow、stock 或 rate")
    levels = row.get("levels", ())
    for level in levels:
        if level not in tuple(Level):
            raise TableError(f"unknown level {level}", place=place, remedy=f"可用的层级:{'、'.join(Level)}")
    return Indicator(
        row["id"],
        row["name"],
        row["unit"],
        IndicatorKind(row["kind"]),
        dimension,
        row["counts"],
        row["excludes"],
        frozenset(Level(level) for level in levels),
    )
