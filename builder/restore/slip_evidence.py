"""What speaks for a reading of slipped bytes: the report's own words, its notes, and the words of the language.

Costs are in one currency: 0 for what the report itself has elsewhere, more for what nothing speaks for.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from builder.restore.characters import everyday_characters, simplified_characters
from builder.restore.repairs.notes import NOTE, SYLLABLE
from builder.restore.repairs.traditional import simplified_only, traditional_characters

HAN = re.compile("[\u3400-\u9fff]")
# The lost lead byte, the mark that was searched for (both may have been folded since), and what it put out of step.
SLIP = re.compile(r"[?\ufffd][,!，！:;：；?？(（)）][^\x00-\x7f]*")
_NOTED = re.compile(rf"([\u3400-\u9fff])[(（]({SYLLABLE})[)）]")

# Neighbours that the report has (nothing), that our own reports have, that a dictionary's word has, that nobody has; beside a
# mark anything may stand. Measured on five reports: 70% of all neighbours are in our own reports, 34% in a dictionary's words.
_IN_REPORTS, _IN_WORDS, _NOWHERE, _BESIDE_MARK = 0.25, 0.5, 1.4, 0.35
# A character that few others follow (氛围) is the less likely behind a stranger.
_HARDLY_KNOWN, _LITTLE_KNOWN, _FEW, _SOME = 0.9, 0.4, 2, 6
# Characters of GB 2312's second half are for names and rare words; those beyond it are hardly ever written.
# An everyday character that none of our reports has (蔬, 悸) is less likely than a pair that vanished.
_UNUSUAL, _SELDOM, _RARE = 1.0, 1.6, 4.0
_WRONG_SCRIPT = 2.5  # a simplified character in a traditional text
_NOTE_MISSING = 3.0  # a character that is noted every time stands here without its note
# Marks of running text; what else stands in rows A1 to A9 are boxes, bullets and letters.
_MARKS = frozenset("、。·—…‘’“”〔〕〈〉《》「」『』【】×°℃！（），－．／：；？％＋～①②③④⑤⑥⑦⑧⑨⑩Ⅰ")
# Two marks that follow each other; any other two hardly do.
_MARK_PAIRS = frozenset(
    [
        "。“",
        "。”",
        "。《",
        "。（",
        "”。",
        "》。",
        "，“",
        "，《",
        "：“",
        "”，",
        "》，",
        "），",
        "）。",
        "”、",
        "》、",
        "、“",
        "、《",
        "”“",
        "》《",
        "”《",
        "》“",
        "（“",
        "（《",
        "》（",
        "”（",
        "）”",
        "）》",
        "）、",
        "——",
        "……",
        "：《",
        "；“",
        "”；",
        "》；",
        "”）",
        "》）",
        "”》",
        "《“",
        "‘’",
        "“‘",
        "’”",
        "“《",
        "》”",
        "（（",
        "！”",
        "？”",
        "）（",
    ]
)
_ODD_MARKS = 2.5
_ODD_LETTER = 1.0  # a letter or ? among Han characters, in what is shown


class Evidence(NamedTuple):
    """The report without its notes, in simplified script; its neighbours; which characters it notes, and with what."""

    words: str
    followers: dict[str, frozenset[str]]
    characters: frozenset[str]
    noted: dict[str, frozenset[str]]
    always_noted: frozenset[str]
    is_traditional: bool

    def cost(self, last: str, character: str, *, is_inside: bool = False) -> float:
        """What it costs to read `character` behind `last`; `is_inside` where no note can follow it."""
        price = self._neighbours(simplified(last), simplified(character)) + self._seldom(character)
        return price + (_NOTE_MISSING if is_inside and character in self.always_noted else 0.0)

    def knows(self, first: str, second: str) -> bool:
        """Whether the report, another one or a dictionary has the two characters side by side."""
        return simplified(second) in self.behind(simplified(first), far=True)

    def behind(self, first: str, *, far: bool) -> frozenset[str]:
        """What is known to stand behind a simplified character; `far` asks the dictionary too."""
        near = self.followers.get(first, _NONE) | neighbours().get(first, _NONE)
        return near | dictionary().get(first, _NONE) if far else near

    def written(self, plain: str) -> tuple[str, ...]:
        """The forms in which this report would write a simplified character."""
        forms = _forms().get(plain, (plain,))
        if not self.is_traditional:
            return (plain,)
        return (
            tuple(form for form in forms if form != plain or plain not in simplified_only() or plain in self.characters) or forms
        )

    def cost_as_shown(self, text: str, start: int, end: int) -> float:
        """What a slipped stretch costs as it is shown: the `?` and the mark behind it, letters, and odd neighbours."""
        shown = range(start + 2, end)
        return 3 * _ODD_LETTER + sum(_ODD_LETTER if text[at] < "\x80" else self.cost(text[at - 1], text[at]) for at in shown)

    def phrases(self, words: str) -> int:
        """How many set phrases of the field the words hold."""
        plain = "".join(map(simplified, words))
        stretches = (plain[at : at + length] for at in range(len(plain)) for length in PHRASE_LENGTHS)
        return sum(stretch in set_phrases() for stretch in stretches)

    def is_usual(self, character: str) -> bool:
        """Whether a report would write this character as it is."""
        return self._seldom(character) <= _UNUSUAL

    def _neighbours(self, last: str, character: str) -> float:
        if character in self.followers.get(last, _NONE):
            return 0.0
        if HAN.match(last) and HAN.match(character):
            if character in neighbours().get(last, _NONE):
                return _IN_REPORTS
            if character in dictionary().get(last, _NONE):
                return _IN_WORDS
            known = len(neighbours().get(character, _NONE))
            return _NOWHERE + (_HARDLY_KNOWN if known <= _FEW else _LITTLE_KNOWN if known <= _SOME else 0.0)
        if last in _MARKS and character in _MARKS:
            return 0.0 if last + character in _MARK_PAIRS else _ODD_MARKS
        return _BESIDE_MARK

    def _seldom(self, character: str) -> float:
        if character in _MARKS or character in self.characters:
            return 0.0
        plain = simplified(character)
        if self.is_traditional:
            if character in simplified_only():
                return _WRONG_SCRIPT
        elif plain != character:
            return _RARE
        if plain in neighbours():
            return 0.0
        if plain in everyday_characters():
            return _UNUSUAL
        return _SELDOM if plain in simplified_characters() else _RARE


_NONE: frozenset[str] = frozenset()
PHRASE_LENGTHS = range(3, 9)


def evidence_of(text: str) -> Evidence:
    """Everything a report says about itself, one pass each; what a slip shows is no witness."""
    unnoted = NOTE.sub("", SLIP.sub("\n", text))
    words = unnoted.translate(_simplifying())
    noted: dict[str, set[str]] = defaultdict(set)
    times: Counter[str] = Counter()
    for character, syllable in _NOTED.findall(text):
        noted[syllable].add(character)
        times[character] += 1
    always = frozenset(character for character, count in times.items() if unnoted.count(character) == count)
    old = sum(map(unnoted.count, traditional_characters().keys() & set(unnoted)))
    new = sum(map(unnoted.count, simplified_only() & set(unnoted)))
    return Evidence(
        words,
        _followers(pairwise(words)),
        frozenset(unnoted),
        {key: frozenset(value) for key, value in noted.items()},
        always,
        old > new,
    )


def _followers(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    behind: dict[str, set[str]] = defaultdict(set)
    for first, second in pairs:
        behind[first].add(second)
    return {first: frozenset(seconds) for first, seconds in behind.items()}


@cache
def simplified(character: str) -> str:
    """One character in simplified script."""
    return traditional_characters().get(character, character)


@cache
def _simplifying() -> dict[int, str]:
    return {ord(old): new for old, new in traditional_characters().items()}


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    """Every form of a simplified character that GBK can write, itself first."""
    forms: dict[str, list[str]] = defaultdict(list)
    for old, new in traditional_characters().items():
        if len(old.encode("gbk", "ignore")) == 2:  # noqa: PLR2004 - a lead and a trail byte
            forms[new].append(old)
    return {plain: (plain, *others) for plain, others in forms.items()}


@cache
def neighbours() -> dict[str, frozenset[str]]:
    """Which characters stand behind which in our own reports; `scripts/make_neighbours.py` writes the table."""
    lines = Path(__file__).with_name("neighbours.txt").read_text(encoding="utf-8").splitlines()
    return {line[0]: frozenset(line[1:]) for line in lines}


@cache
def set_phrases() -> frozenset[str]:
    """Phrases of three characters and more that every county's report has; `set_phrases.txt` is ours to write on."""
    words = Path(__file__).with_name("set_phrases.txt").read_text(encoding="utf-8").partition("\n\n")[2].split()
    return frozenset(word for word in words if len(word) in PHRASE_LENGTHS)


@cache
def dictionary() -> dict[str, frozenset[str]]:
    """Which characters stand behind which in the words of pypinyin's dictionary."""
    from pypinyin.phrases_dict import phrases_dict  # noqa: PLC0415 - a fifth of a second that a sound text never pays

    return _followers((word[at], word[at + 1]) for word in phrases_dict for at in range(len(word) - 1))
