"""Which words there are, how often each comes and what stands behind what, in as few strings as may be.

As strings and sets a hundred thousand words took 40 MB in each process that met a slip, and a third of a second before it read the first.
Most are of two characters: these, and all that only says what stands behind a character, are one string for each first character.
"""

from array import array
from functools import cache
from pathlib import Path
from typing import NamedTuple

LONGEST = 4  # characters of a word
_PAIR = 2
_ALONE = "\0"  # stands behind a character that is a word by itself
# How much of a report's running text is said in our own reports, is the language's. The rest is said elsewhere in the report.
_BY_REPORTS, _BY_LANGUAGE = 0.3, 0.4
_HARDLY_EVER = 3e-7


Short = tuple[dict[str, tuple[int, str]], "array[float]"]
Neighbours = tuple[dict[str, str], dict[str, str], dict[str, str]]


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
    short, neighbours, longer, shares = _laid_out()
    same: dict[float, float] = {}  # most come equally seldom: one number for all of these
    return Words(*short, dict(zip(longer.split(), (same.setdefault(share, share) for share in shares), strict=True)), *neighbours)


def _laid_out() -> tuple[Short, Neighbours, str, "array[float]"]:
    """All of it but the longer words as one string: had any of the table's own been kept, none of the room would be free again."""
    from builder.restore.laying_out import behind, laid_out  # noqa: PLC0415 - numpy takes 0.1 s that no clean text pays

    language, ours = _language(), phrases()
    usual = [*ours, *(word for word, share in language.items() if share > _HARDLY_EVER)]
    shares = {word: share if len(word) == 1 else _BY_LANGUAGE * share for word, share in language.items() if len(word) <= LONGEST}
    for word, share in ours.items():
        shares[word] = shares.get(word, 0.0) + _BY_REPORTS * share
    short = laid_out({word: share for word, share in shares.items() if len(word) <= _PAIR})
    longer = {word: share for word, share in shares.items() if len(word) > _PAIR}
    neighbours = behind(usual, _PAIR), behind(list(shares), _PAIR), behind(list(shares), _PAIR + 1, "\n")
    return short, neighbours, "\n".join(longer), array("d", longer.values())


@cache
def our_neighbours() -> dict[str, str]:
    """The characters that stand behind a character in our own reports."""
    from builder.restore.laying_out import behind  # noqa: PLC0415 - as above

    return behind(list(phrases()), _PAIR)


def _language() -> dict[str, float]:
    """The words of the language and how often each comes, from the table that jieba3 brings.

    Its place is asked of the installation, which says so where jieba3 is missing: `importlib.resources` would import the package,
    and with it the code and the dependencies that we have no use for.
    """
    from importlib.metadata import distribution  # noqa: PLC0415 - a slip pays for it, nobody else

    from orjson import loads  # noqa: PLC0415

    table = loads(Path(str(distribution("jieba3").locate_file("jieba3/model.small.json"))).read_bytes())
    total = table["total"]
    return {word: times / total for word, times in table["freq"].items() if times}


def phrases() -> dict[str, float]:
    """Stretches of our own reports and how often each comes; `scripts/make_phrases.py` writes the table."""
    lines = Path(__file__).with_name("phrases.txt").read_text(encoding="utf-8").splitlines()
    total = int(lines[0])
    found: dict[str, float] = {}
    for line in lines[1:]:
        times, _, words = line.partition(" ")
        found.update(dict.fromkeys(words.split(), int(times) / total))
    return found
