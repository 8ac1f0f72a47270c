"""How likely words are in a report: by its own words, by our own reports' phrases, by the words of the language.

A text's cost is that of its cheapest division into words, in nats: the logarithm of how seldom each word comes. A report repeats
itself and the field's phrases, so what it says elsewhere costs least.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, cached_property
from math import inf, log
from operator import add
from typing import NamedTuple

from builder.model.tuples import maker
from builder.restore.characters import everyday_characters, simplified_characters
from builder.restore.word_tables import LONGEST, known_words

HAN = re.compile("[\u3400-\u9fff]")
_PAIR = 2

_BY_REPORT = 0.3  # how much of its running text is said elsewhere in a report
# A character that no table has: of GB 2312's everyday half, of its names and rare words, of neither.
_EVERYDAY, _SELDOM, _RARE = 3e-7, 3e-8, 1e-9
# Marks of running text and how often they stand; what else stands in rows A1 to A9 are boxes, bullets and letters.
MARKS: dict[str, float] = dict.fromkeys("‘’〔〕〈〉「」『』【】×°℃！．？％＋～—…·①②③④⑤⑥⑦⑧⑨⑩Ⅰ", 1e-5) | {
    "，": 0.05,
    "。": 0.03,
    "、": 0.03,
    "“": 0.006,
    "”": 0.006,
    "《": 0.003,
    "》": 0.003,
    "（": 0.003,
    "）": 0.003,
    "；": 0.003,
    "：": 0.002,
    "—": 2e-4,
    "·": 1e-4,
}
_NO_MARK = 1e-10
# Reports write in words of two characters; those that stand alone are these. Any other does so once for twenty times in the language.
GRAMMAR = frozenset(
    "的和在对等为中有以及与不是由把被将从向就都而且或其各个了上下内外前后年月日次件人县市区省镇乡村州一二三四五六七八九十两万亿多名于至达现本全该应"
)
_ALONE = 0.05
# Two marks that follow each other; any other two hardly do.
_TWO_BY_TWO = "。“。”。《。（”。》。，“，《：“”，》，），）。”、》、、“、《”“》《”《》“（“（《》（”（）”）》）、——……：《；“”；》；”）》）”》《“‘’“‘’”“《》”（（！”？”）（"
_MARK_PAIRS = frozenset(_TWO_BY_TWO[at : at + 2] for at in range(0, len(_TWO_BY_TWO), 2))
_ODD_MARKS = 12.0
# Costs above which a reading is in doubt: of a character alone, of a word.
_ODD_ALONE, LIKELY = 6.0, 12.5


class Said(NamedTuple):
    """The last characters of a text that is being read, and its cost up to each of the last places, the whole's first."""

    words: str = ""
    costs: tuple[float, ...] = (0.0,)

    @property
    def cost(self) -> float:
        """The cost of all that was read."""
        return self.costs[0]

    def dearer(self, price: float) -> "Said":
        """The same at a higher price."""
        return Said(self.words, tuple([cost + price for cost in self.costs]))

    def broken(self, price: float) -> "Said":
        """Go on behind something that is no word, at a price."""
        return Said("", (self.cost + price,))


def odd_marks(pair: str) -> float:
    """What it costs more that two marks follow each other which hardly ever do."""
    return _ODD_MARKS if pair[:1] in MARKS and pair[1:] in MARKS and pair not in _MARK_PAIRS else 0.0


_said = maker(Said)


class Wording:
    """What words cost in one report; `words` are its own, in simplified script and without notes."""

    def __init__(self, words: str) -> None:
        """Count the pairs that the report is made of; few longer stretches are asked for."""
        self._words = words
        self._pairs = Counter(map(add, words, words[1:]))
        self._size = max(1, len(words))
        self._known = known_words()
        self._prices: dict[str, float] = {}
        self._endings: dict[str, tuple[float, ...]] = {}

    @cached_property
    def neighbours(self) -> dict[str, str]:
        """What stands behind each character in the report, each once, as they come."""
        behind: dict[str, str] = {}
        for first, second in self._pairs:
            behind[first] = behind.get(first, "") + second
        return behind

    def say(self, said: Said, character: str) -> Said:
        """Read one more simplified character."""
        words, costs = said
        words += character
        endings = self._endings.get(words)
        if endings is None:
            endings = self._endings[words] = self._priced_endings(words)
        return _said((words[1 - LONGEST :], (min(map(add, costs, endings)), *costs[: LONGEST - 1])))

    def _priced_endings(self, words: str) -> tuple[float, ...]:
        """The price of the last character, of the last two, and so on, where they end a text that is being read."""
        pairs, neighbours, prices = self._pairs, self._known.neighbours, self._prices
        odd = odd_marks(words[-2:]) if words[-1] in MARKS else 0.0
        endings = []
        for at in range(len(words) - 1, -1, -1):
            word = words[at:]
            price = prices.get(word)
            endings.append((self.price(word) if price is None else price) + odd)
            if at and words[at - 1 : at + 1] not in pairs and words[at] not in neighbours.get(words[at - 1], ""):
                break
        return tuple(endings)

    def say_all(self, said: Said, characters: Iterable[str]) -> Said:
        """Read several more."""
        for character in characters:
            said = self.say(said, character)
        return said

    def price(self, word: str) -> float:
        """The logarithm of how seldom a word comes; infinite where nobody has it and it is more than a character."""
        found = self._prices.get(word)
        if found is None:
            share = self._share(word)
            found = self._prices[word] = -log(share) if share else inf
        return found

    def knows(self, pair: str) -> bool:
        """Whether anybody says two characters side by side, in the report, as a word, or in a word that is not too rare."""
        return pair in self._pairs or self._known.joins(pair)

    def holds(self, stretch: str) -> bool:
        """Whether any word holds these characters side by side; up to four, as a word has."""
        if len(stretch) == _PAIR:
            return stretch in self._pairs or stretch[1:] in self._known.neighbours.get(stretch[0], "")
        if self._times(stretch):
            return True
        if len(stretch) < LONGEST:
            return stretch[1:] in self._known.pairs.get(stretch[0], "")
        return self._known.share(stretch) > 0

    def doubts(self, words: str) -> list[bool]:
        """Which of the characters are no part of a likely word."""
        best = [(0.0, 0)]
        for end in range(1, len(words) + 1):
            sizes = range(1, min(end, LONGEST) + 1)
            best.append(min((best[end - size][0] + self.price(words[end - size : end]), size) for size in sizes))
        odd: list[bool] = []
        while len(odd) < len(words):
            end = len(words) - len(odd)
            size = best[end][1]
            is_odd = self.price(words[end - size : end]) >= (LIKELY if size > 1 else _ODD_ALONE)
            odd.extend([is_odd] * size)
        return odd[::-1]

    def _times(self, stretch: str) -> int:
        """How often the report has some characters side by side."""
        if len(stretch) == _PAIR:
            return self._pairs.get(stretch, 0)
        if stretch[:_PAIR] in self._pairs and stretch[-_PAIR:] in self._pairs:
            return self._words.count(stretch)
        return 0

    def _share(self, word: str) -> float:
        share = self._known.share(word)
        if len(word) > 1:
            return share + _BY_REPORT * self._times(word) / self._size
        if word not in GRAMMAR:
            share *= _ALONE
        if word in MARKS or not HAN.match(word):
            return share + MARKS.get(word, _NO_MARK)
        return share + (_EVERYDAY if word in everyday_characters() else _SELDOM if word in simplified_characters() else _RARE)


@cache
def anybody() -> Wording:
    """What words cost before a report is read."""
    return Wording("")
