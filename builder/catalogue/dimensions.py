"""The words by which a heading names its dimension: content/dimensions.toml."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.errors import Place, TableError

# A heading that only these many points speak for names no dimension.
_LEAST_WEIGHT = 2


@dataclass(frozen=True, slots=True)
class DimensionWords:
    """What each word says for a dimension: `weights` maps a word to (dimension, weight); dimension None silences a heading.

    `order` holds the ten dimensions; between equals the word that stands first in the heading decides.
    """

    weights: Mapping[str, tuple[str | None, int]]
    pattern: re.Pattern[str]
    order: tuple[str, ...]

    def of(self, titles: Iterable[str]) -> list[str | None]:
        """The dimension that each title's own words name, None where they name none."""
        return [self._of(title) for title in titles]

    def _of(self, title: str) -> str | None:
        sums: dict[str, int] = {}
        for word in self.pattern.findall(title):
            dimension, weight = self.weights[word]
            if dimension is None:
                return None
            sums[dimension] = sums.get(dimension, 0) + weight
        if not sums:
            return None
        best = max(sums, key=sums.__getitem__)
        return best if sums[best] >= _LEAST_WEIGHT else None


def read_dimensions(path: Path) -> DimensionWords:
    """Read the table; a word said twice, an unknown key or a weight that is no whole number is an error with its line."""
    source = path.read_text(encoding="utf-8")
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"{path.name} is not TOML: {error}", place=Place(str(path)), remedy="Mend the line it names.") from error
    weights: dict[str, tuple[str | None, int]] = {}
    for section, words in table.items():
        if not isinstance(words, dict):
            raise TableError(
                f"{section} stands outside a table", place=_place(path, source, section), remedy="Put it under a [dimension]."
            )
        for word, weight in words.items():
            if not isinstance(weight, int) or isinstance(weight, bool) or weight < 1:
                raise TableError(
                    f"the weight of {word} must be a whole number from 1",
                    place=_place(path, source, word),
                    remedy=f'Write "{word}" = 2.',
                )
            if word in weights:
                raise TableError(
                    f"{word} is said of both {weights[word][0]} and {section}",
                    place=_place(path, source, word),
                    remedy="Keep the word under one dimension.",
                )
            weights[word] = (None if section == "none" else section, weight)
    if not weights:
        raise TableError(
            f"{path.name} holds no word", place=Place(str(path)), remedy='Add a table such as [rules] with "规范性文件" = 3.'
        )
    # The longer word wins where one begins like another: 行政执法监督 before 行政执法.
    pattern = re.compile("|".join(re.escape(word) for word in sorted(weights, key=lambda word: (-len(word), word))))
    return DimensionWords(weights, pattern, tuple(section for section in table if section != "none"))


def _place(path: Path, source: str, word: str) -> Place:
    for number, line in enumerate(source.splitlines(), 1):
        column = line.find(word)
        if column >= 0 and not line.lstrip().startswith("#"):
            return Place(str(path), number, column + 1, line)
    return Place(str(path))
