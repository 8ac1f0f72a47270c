"""A grid of tiles, one a province, in place of a map: where each tile lies is ours, the names go by the codes of GB/T 2260."""

from typing import NamedTuple

from builder.model.corpus import Corpus

# code: (row, column, the name that fits a tile). Neighbours lie side by side as far as a grid can; it has no coastline and no border.
_PLACES: dict[str, tuple[int, int, str]] = {
    "230000": (1, 8, "黑"),
    "650000": (2, 1, "新"),
    "150000": (2, 5, "蒙"),
    "220000": (2, 8, "吉"),
    "620000": (3, 3, "甘"),
    "640000": (3, 4, "宁"),
    "140000": (3, 5, "晋"),
    "110000": (3, 6, "京"),
    "120000": (3, 7, "津"),
    "210000": (3, 8, "辽"),
    "540000": (4, 1, "藏"),
    "630000": (4, 2, "青"),
    "610000": (4, 4, "陕"),
    "410000": (4, 5, "豫"),
    "130000": (4, 6, "冀"),
    "370000": (4, 7, "鲁"),
    "510000": (5, 2, "川"),
    "500000": (5, 3, "渝"),
    "420000": (5, 4, "鄂"),
    "340000": (5, 5, "皖"),
    "320000": (5, 6, "苏"),
    "310000": (5, 7, "沪"),
    "530000": (6, 2, "滇"),
    "520000": (6, 3, "黔"),
    "430000": (6, 4, "湘"),
    "360000": (6, 5, "赣"),
    "330000": (6, 6, "浙"),
    "450000": (7, 3, "桂"),
    "440000": (7, 4, "粤"),
    "350000": (7, 5, "闽"),
    "710000": (7, 7, "台"),
    "460000": (8, 3, "琼"),
    "820000": (8, 4, "澳"),
    "810000": (8, 5, "港"),
}
_SHADES = (1, 3, 10, 40)


class Tile(NamedTuple):
    """One province: `reports` lie at or below it, `shade` 0 to 4 says how many; `href` is empty where it has no page."""

    row: int
    column: int
    short: str
    name: str
    href: str
    reports: int
    shade: int


def tiles_of(corpus: Corpus) -> tuple[Tile, ...]:
    """Lay the tiles; none where no province of the corpus is among them (a fictional archive)."""
    if corpus.jurisdictions.keys().isdisjoint(_PLACES):
        return ()
    tiles = []
    for code, (row, column, short) in _PLACES.items():
        place = corpus.jurisdictions.get(code)
        held = corpus.reports_under(code) if place else 0
        shade = sum(held >= least for least in _SHADES)
        tiles.append(Tile(row, column, short, place.name if place else short, place.page if place else "", held, shade))
    return tuple(tiles)
