"""The words by which a heading names its dimension: content/dimensions.toml."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from builder.errors import Place, TableError
from builder.toml import key_places, read_toml

# A heading that only these many points speak for names no dimension.
_LEAST_WEIGHT = 2
# Answers kept: the headings of some hundred reports, a megabyte at most.
_KEPT = 4096
# Tables whose words silence a heading; a heading that has one of AHEAD silences what stands below it too.
SILENT = "silent"
AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class DimensionWords:
    """What each word says for a dimension: `weights` maps a word to (table, weight); `pattern` finds the words of a title.

    The same headings stand in report after report, so the latest answers are kept.
    """

    weights: Mapping[str, tuple[str, int]]
    pattern: re.Pattern[str]
    _known: dict[str, str | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, title: str) -> str | None:
        """The dimension that the title's own words name, AHEAD where they speak of what is lacking or planned, else None."""
        try:
            return self._known[title]
        except KeyError:
            if len(self._known) >= _KEPT:
                self._known.clear()
            return self._known.setdefault(title, self._read(title))

    def _read(self, title: str) -> str | None:
        sums: dict[str, int] = {}
        for word in self.pattern.findall(title):
            dimension, weight = self.weights[word]
            sums[dimension] = sums.get(dimension, 0) + weight
        if AHEAD in sums:
            return AHEAD
        if SILENT in sums or not sums:
            return None
        best = max(sums, key=sums.__getitem__)
        return best if sums[best] >= _LEAST_WEIGHT else None


def read_dimensions(path: Path) -> DimensionWords:
    """Read the table; a word said twice, an unknown key or a weight that is no whole number is an error with its line."""
    table, source = read_toml(path, "请按 TOML 语法改正这一行。")
    places, weights = key_places(path, source), dict[str, tuple[str, int]]()
    for section, words in table.items():
        if not isinstance(words, dict):
            raise TableError(f"{section} 不在任何一节之下", place=places[section], remedy="把它写到一个 [维度] 之下。")
        for word, weight in words.items():
            if not isinstance(weight, int) or isinstance(weight, bool) or weight < 1:
                raise TableError(f"{word} 的分量应是1以上的整数", place=places[word], remedy=f'写成 "{word}" = 2。')
            if word in weights:
                said = f"{word} 既在 {weights[word][0]} 又在 {section}"
                raise TableError(said, place=places[word], remedy="一个词只留在一个维度之下。")
            weights[word] = (section, weight)
    if not weights:
        raise TableError(
            f"{path.name} 一个词也没有", place=Place(str(path)), remedy='加一节,如 [rules],其下写 "规范性文件" = 3。'
        )
    return DimensionWords(weights, re.compile(_branches(sorted(weights))))


def _branches(words: Sequence[str]) -> str:
    """A pattern for sorted words that tries each character once: 行政(?:执法(?:监督)?|复议); the longer word wins."""
    tails: dict[str, list[str]] = {}
    for word in words:
        if word:
            tails.setdefault(word[0], []).append(word[1:])
    branches = [
        re.escape(first) + (_branches(rest) if any(rest) else "")
        for first, rest in sorted(tails.items(), key=lambda item: item[0])
    ]
    joined = branches[0] if len(branches) == 1 and "" not in words else f"(?:{'|'.join(branches)})"
    return f"{joined}?" if "" in words else joined
