"""The words by which a report speaks of an indicator: `content/mentions.toml`, for cells that are stated without a number."""

from dataclasses import dataclass, field
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from builder.catalogue.indicators import Indicators
from builder.errors import TableError
from builder.model.text import folded
from builder.toml import key_place, read_toml, refuse_unknown


@dataclass(frozen=True, slots=True, eq=False)
class Mentions:
    """Words in the table's order, found in one pass by `finder`; `indicators[n]` are the ids that word n speaks of."""

    words: tuple[str, ...]
    indicators: tuple[tuple[str, ...], ...]
    finder: AhoCorasick = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Make what finds the words."""
        object.__setattr__(self, "finder", AhoCorasick(list(self.words)))

    def __reduce__(self) -> tuple[type["Mentions"], tuple[object, ...]]:
        """Pickle the words: what finds them is made anew."""
        return Mentions, (self.words, self.indicators)


def read_mentions(path: Path, indicators: Indicators) -> Mentions:
    """Read the table. Raises TableError on an unknown indicator or a row that is no list of words."""
    table, text = read_toml(path, "请按 TOML 语法改正。")
    refuse_unknown(path, text, table, ("mentions",))
    rows = table.get("mentions", {})
    if not isinstance(rows, dict):
        raise TableError(
            "mentions 不是一节", place=key_place(path, text, "mentions"), remedy='请写 [mentions],其下 "编号" = ["词"]。'
        )
    known = indicators.by_id()
    words: dict[str, list[str]] = {}
    for indicator, row in rows.items():
        place = key_place(path, text, indicator)
        if indicator not in known:
            raise TableError(f"没有这个指标:{indicator}", place=place, remedy="请用 indicators.toml 里的编号。")
        if not isinstance(row, list) or not all(isinstance(word, str) and word for word in row):
            raise TableError(f"{indicator} 一行应是词的列表", place=place, remedy='请写成 "编号" = ["词", "词"]。')
        for word in row:
            words.setdefault(folded(word), []).append(indicator)
    return Mentions(tuple(words), tuple(tuple(row) for row in words.values()))
