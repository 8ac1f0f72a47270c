"""What a report says of itself that tells its slipped characters: its script, its notes, its words.

Costs are in nats, as in `wording`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from builder.restore.characters import everyday_characters
from builder.restore.gbk import losing_with_lead, with_trail
from builder.restore.repairs.notes import NOTE, SYLLABLE
from builder.restore.repairs.traditional import simplified, simplified_only, simplifying, traditional_characters
from builder.restore.vanishing import Outer, Vanishing, everywhere, likeliest, lost_before
from builder.restore.wording import GRAMMAR, MARKS, Said, Wording

# The lost lead byte, the mark that was searched for (both may have been folded since), and what it put out of step.
SLIP = re.compile(r"[?\ufffd][,!，！:;：；?？(（)）][^\x00-\x7f]*")
_NOTED = re.compile(rf"([\u3400-\u9fff])[(（]({SYLLABLE})[)）]")

_MARK = 1e-4  # a mark of running text comes at least this often
_WRONG_SCRIPT = 5.0  # a simplified character in a traditional text
_WRONG_FORM = 9.0  # a traditional one in a simplified text
_NOTE_MISSING = 7.0  # a character that is noted every time stands here without its note
_ODD_SIGN = 4.0  # a letter or ? among Han characters, in what is shown


class Evidence(NamedTuple):
    """The report's wording; which characters it has; which of them it notes, and with what."""

    wording: Wording
    words: str
    characters: frozenset[str]
    noted: dict[str, frozenset[str]]
    always_noted: frozenset[str]
    is_traditional: bool
    own: Vanishing

    def say(self, said: Said, character: str, *, is_inside: bool = False) -> Said:
        """Read one more character as it is written; `is_inside` where no note can follow it."""
        price = self._form(character) + (_NOTE_MISSING if is_inside and character in self.always_noted else 0.0)
        said = self.wording.say(said, simplified(character))
        return said.dearer(price) if price else said

    def say_all(self, said: Said, characters: str, *, is_inside: bool = False) -> Said:
        """Read several more."""
        for character in characters:
            said = self.say(said, character, is_inside=is_inside)
        return said

    def say_shown(self, said: Said, text: str) -> Said:
        """Read a slipped stretch as it is shown: the `?` and the mark behind it, letters, and odd neighbours."""
        said = said.broken(5 * _ODD_SIGN)
        for character in text[2:]:
            said = said.broken(_ODD_SIGN) if character < "\x80" else self.say(said, character)
        return said

    def plain(self, character: str | None) -> str | None:
        """A character in simplified script."""
        return None if character is None else simplified(character)

    def knows(self, first: str, second: str) -> bool:
        """Whether the report, another one or the language has the two characters side by side in a word."""
        return self.wording.knows(simplified(first) + simplified(second))

    def vanished(self, outer: Outer) -> tuple[str, ...]:
        """Words of which nothing but the outer bytes is left to see: the report's own, and the likeliest of others."""
        words = (*self.own.words(outer), *likeliest(outer, is_traditional=self.is_traditional))
        return tuple(word for word in dict.fromkeys(words) if not self._stammers(word))

    def _stammers(self, words: str) -> bool:
        """Whether a character is said twice (服服務) that the report does not double."""
        return any(one == other and simplified(one) * 2 not in self.words for one, other in pairwise(words))

    def joined(self, last: str, outer: Outer, following: str) -> Iterator[str]:
        """Words of which these bytes are left, the first character at home behind `last`, the last one before `following`."""
        seconds = [pair for pair in with_trail(outer[1]) if self._is_at_home(pair[1], pair[1] + following)]
        for first, leads in losing_with_lead(outer[0]):
            if self._is_at_home(first, last + first):
                yield from (first + second for lead, second in seconds if lead in leads and not self._stammers(first + second))

        closing = [(lead, second) for lead, second in seconds if second in MARKS or second in GRAMMAR]
        for pair in everywhere(is_traditional=self.is_traditional).beginnings(outer[0]) if closing else ():
            if self._is_at_home(pair[0], last + pair[0]):
                yield from (pair + second for lead, second in closing if lead in lost_before(pair[1]))

    def _is_at_home(self, character: str, pair: str) -> bool:
        is_near = character in GRAMMAR or self.wording.knows("".join(map(simplified, pair)))
        return MARKS.get(character, 0.0) > _MARK or (is_near and self.is_usual(character))

    def vanished_before(self, lead: int, note: str) -> Iterator[str]:
        """Words of two that begin with this byte, lost the pair between them, and end in a character that the report notes so."""
        for second in sorted(self.noted.get(note, ())):
            trail = second.encode("gbk", "replace")[-1]
            yield from (words for words in self.vanished((lead, trail)) if words[1:] == second)

    def is_usual(self, character: str) -> bool:
        """Whether a report would write this character as it is."""
        return character in MARKS or (
            not self._form(character) and (character in self.characters or simplified(character) in everyday_characters())
        )

    def _form(self, character: str) -> float:
        if character in self.characters or character in MARKS:
            return 0.0
        if self.is_traditional:
            return _WRONG_SCRIPT if character in simplified_only() else 0.0
        return _WRONG_FORM if simplified(character) != character else 0.0


def evidence_of(text: str, *, is_mirrored: bool = True) -> Evidence:
    """Everything a report says about itself, one pass each; what a slip shows is no witness.

    Without `is_mirrored` as it was before a mirror converted and noted it.
    """
    unnoted = NOTE.sub("", SLIP.sub("\n", text))
    words = unnoted.translate(simplifying())
    noted: dict[str, set[str]] = defaultdict(set)
    times: Counter[str] = Counter()
    for character, syllable in _NOTED.findall(text):
        noted[syllable].add(character)
        times[character] += 1
    always = frozenset(character for character, count in times.items() if unnoted.count(character) == count)
    old = sum(map(unnoted.count, traditional_characters().keys() & set(unnoted)))
    new = sum(map(unnoted.count, simplified_only() & set(unnoted)))
    noted_by = {key: frozenset(value) for key, value in noted.items()}
    is_traditional = is_mirrored and old > new
    own = Vanishing({one + other for one, other in pairwise(words)}, is_traditional=is_traditional)
    characters = frozenset(unnoted) if is_mirrored else frozenset(unnoted + words)
    always = always if is_mirrored else frozenset()
    return Evidence(Wording(words), words, characters, noted_by, always, is_traditional, own)
