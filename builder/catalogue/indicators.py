"""The indicator catalogue: what the site compares, one row of `content/indicators.toml` per indicator."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from builder.errors import Place, TableError
from builder.model.marks import Level
from builder.toml import key_place, read_toml, refuse_unknown, refuse_unknown_in, rows_of

_ID = re.compile(r"[a-z_]+\.[a-z_]+")
_KEYS = ("id", "name", "unit", "kind", "dimension", "counts", "excludes", "levels")
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

    def of(self, dimension: str) -> tuple[Indicator, ...]:
        """The rows of one dimension."""
        return tuple(row for row in self.rows if row.dimension == dimension)

    def by_id(self) -> dict[str, Indicator]:
        """The rows under their ids."""
        return {row.id: row for row in self.rows}


def read_indicators(path: Path) -> Indicators:
    """Read the catalogue; a row that cannot be used is a TableError that names its line."""
    table, text = read_toml(path, "改正这一行的写法")
    dimensions = table.get("dimensions", {})
    refuse_unknown(path, text, table, ("dimensions", "indicator"))
    if not isinstance(dimensions, dict) or not dimensions:
        place = key_place(path, text, "dimensions")
        raise TableError("没有 [dimensions] 一节", place=place, remedy="补上 [dimensions] 一节,每行写“编号 = 名称”")
    rows: dict[str, Indicator] = {}
    for row, place in rows_of(path, text, table, "indicator"):
        indicator = _indicator(row, dimensions, place)
        if indicator.id in rows:
            raise TableError(f"{indicator.id} 写了两次", place=place, remedy="每个指标只写一次")
        rows[indicator.id] = indicator
    return Indicators(tuple(rows.values()), tuple(dimensions.items()))


def _indicator(row: dict[str, Any], dimensions: dict[str, str], place: Place) -> Indicator:
    refuse_unknown_in(row, _KEYS, "一个指标", place)
    for key in _TEXTS:
        if not isinstance(row.get(key), str) or not row[key]:
            raise TableError(f"缺少 {key},或它不是加引号的文字", place=place, remedy=f'写成 {key} = "…"')
    if not _ID.fullmatch(row["id"]):
        raise TableError(f"编号 {row['id']} 不能用", place=place, remedy="编号写作“英文.英文”,只用小写字母与下划线")
    dimension = row.get("dimension", row["id"].partition(".")[0])
    if dimension not in dimensions:
        raise TableError(f"没有 {dimension} 这个维度", place=place, remedy="在 [dimensions] 中登记,或改用已有的维度")
    if row["kind"] not in tuple(IndicatorKind):
        raise TableError(f"没有 {row['kind']} 这种 kind", place=place, remedy="kind 只能是 flow、stock 或 rate")
    levels = row.get("levels", [])
    levels = levels if isinstance(levels, list) else [levels]
    for level in levels:
        if level not in tuple(Level):
            raise TableError(
                f"没有 {level} 这个层级", place=place, remedy=f'写成 levels = ["county"] 的样子,可用:{"、".join(Level)}'
            )
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
