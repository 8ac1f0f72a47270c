"""Which words there are, how often each comes and what stands behind what, in as few strings as may be.

As strings and sets a hundred thousand words took 40 MB in each process that met a slip, and a third of a second before it read the first.
Most are of two characters: these, and all that only says what stands behind a character, are one string for each first character.
"""

from array import array
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from builder.restore.brought import brought

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.restore.laying_out import Short

LONGEST = 4  # characters of a word
_PAIR = 2
_ALONE = "\0"  # stands behind a character that is a word by itself
# How much of a report's running text is the language's, is said in our own reports. The rest is said elsewhere in the report.
_WEIGHTS = 0.4, 0.3
_HARDLY_EVER = 3e-7


class Words(NamedTuple):
    """What anybody says, our own reports and the language.

    `short` has for each character the place of its first word of one or two, and what stands behind it in these; `shares` are in the same order.
    `usual` are the characters that stand behind it in our reports' phrases and in words of the language that are not too rare,
    `neighbours` those that do in any word, `pairs` the pairs that do in one of three or four, each on a line.
    """

    short: dict[str, tuple[int, str]]
    shares: "array[float]"
    longer: dict[str, float]
    usual: dict[str, str]
    neighbours: dict[str, str]
    pairs: dict[str, str]

    def share(self, word: str) -> float:
        """How likely a report is to say the word for its coming in others and in the language; of a character alone the language's share."""
        if len(word) > _PAIR:
            return self.longer.get(word, 0.0)
        place, seconds = self.short.get(word[0], (0, ""))
        at = seconds.find(word[1:] or _ALONE)
        return self.shares[place + at] if at >= 0 else 0.0

    def joins(self, pair: str) -> bool:
        """Whether two characters are a word or stand side by side in one that is not too rare."""
        first, second = pair[0], pair[1:]
        return second in self.usual.get(first, "") or second in self.short.get(first, (0, ""))[1]


@cache
def known_words() -> Words:
    """The words of our own reports and of the language."""
    short, longer, shares, neighbours = _laid_out()
    same: dict[float, float] = {}  # most come equally seldom: one number for all of these
    return Words(*short, dict(zip(longer.split(), (same.setdefault(share, share) for share in shares), strict=True)), *neighbours)


def _laid_out() -> tuple["Short", str, "array[float]", tuple[dict[str, str], dict[str, str], dict[str, str]]]:
    """All of it, the longer words still as one string: made while the table is held, their strings would lie among its own."""
    from builder.restore.laying_out import behind, counted, laid_out, numbers_of, together  # noqa: PLC0415 - numpy is slow to load

    times, total = _language()
    theirs, ours = counted(times, total), counted(*_phrases())
    known = together(theirs, ours, _WEIGHTS)
    long = (word for word, count in times.items() if len(word) > LONGEST and count / total > _HARDLY_EVER)
    pieces = numbers_of(word[at : at + LONGEST] for word in long for at in range(0, len(word) - 1, LONGEST - 1))
    neighbours = (
        behind([ours[0], theirs[0][theirs[1] > _HARDLY_EVER], pieces], _PAIR),
        behind(known[:1], _PAIR),
        behind(known[:1], _PAIR + 1, "\n"),
    )
    return *laid_out(*known), neighbours


@cache
def our_neighbours() -> dict[str, str]:
    """The characters that stand behind a character in our own reports."""
    from builder.restore.laying_out import behind, numbers_of  # noqa: PLC0415 - as above

    return behind([numbers_of(phrases())], _PAIR)


def phrases() -> "Iterable[str]":
    """Stretches of our own reports."""
    return _phrases()[0]


def _language() -> tuple[dict[str, int], int]:
    """The words of the language, how often each comes, and all of them together, from the table that jieba3 brings."""
    table = brought("jieba3", "jieba3/model.small.json")
    return table["freq"], table["total"]


def _phrases() -> tuple[dict[str, int], int]:
    """Stretches of our own reports, how often each comes, and how many characters were read; `scripts/make_phrases.py` writes the table."""
    total, *lines = Path(__file__).with_name("phrases.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, int] = {}
    for line in lines:
        times, _, words = line.partition(" ")
        found.update(dict.fromkeys(words.split(), int(times)))
    return found, int(total)
