"""What a report says of itself that tells its slipped characters: its script, its notes, its words.

Costs are in nats, as in `wording`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from builder.restore.characters import everyday_characters
from builder.restore.gbk import losing_with_lead, with_trail
from builder.restore.repairs.notes import NOTE, SYLLABLE
from builder.restore.repairs.traditional import simplified, simplified_only, simplifying, traditional_characters
from builder.restore.vanishing import Outer, Vanishing, likeliest, likely_beginnings, lost_before
from builder.restore.word_tables import LONGEST
from builder.restore.wording import GRAMMAR, MARKS, Said, Wording, odd_marks

# The lost lead byte, the mark that was searched for (both may have been folded since), and what it put out of step: a ？ behind them may
# have been folded, too, and lines may have been cut since: none begins with such a mark of itself.
SLIP = re.compile(r"[?\ufffd](?:[,!！，:：;；?？(（)）]|\n[,!！，])\??(?:\n?[^\x00-\x7f])*")
_NOTED = re.compile(rf"([\u3400-\u9fff])[(（]({SYLLABLE})[)）]")

_MARK = 1e-4  # a mark of running text comes at least this often
_WRONG_SCRIPT = 5.0  # a simplified character in a traditional text
_WRONG_FORM = 9.0  # a traditional one in a simplified text
_NOTE_MISSING = 7.0  # a character that is noted every time stands here without its note
_ODD_SIGN = 4.0  # a letter or ? among Han characters, in what is shown

Heard = dict[tuple[str, int], Said]  # readings by some words, and behind how many of them no note can follow


@dataclass(frozen=True, eq=False)
class Evidence:
    """The report's wording; which characters it has; which of them it notes, and with what."""

    wording: Wording
    words: str
    characters: frozenset[str]
    noted: dict[str, frozenset[str]]
    always_noted: frozenset[str]
    is_traditional: bool
    own: Vanishing
    # What was told before, for the next that asks.
    _written: dict[str, tuple[str, float]] = field(default_factory=dict)
    _usual: dict[str, bool] = field(default_factory=dict)
    _usual_with: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    _reaching: dict[str, bool] = field(default_factory=dict)
    _alone: dict[tuple[str, int], float] = field(default_factory=dict)

    @cached_property
    def unmirrored(self) -> "Evidence":
        """The same of the report as it was before a mirror converted and noted it."""
        own = Vanishing(self.wording.neighbours, is_traditional=False)
        characters = self.characters.union(self.words)
        return Evidence(self.wording, self.words, characters, self.noted, frozenset(), is_traditional=False, own=own)

    def say(self, said: Said, character: str, *, is_inside: bool = False) -> Said:
        """Read one more character as it is written; `is_inside` where no note can follow it."""
        written = self._written.get(character)
        if written is None:
            written = self._written[character] = simplified(character), self._form(character)
        plain, price = written
        if is_inside and character in self.always_noted:
            price += _NOTE_MISSING
        said = self.wording.say(said, plain)
        return said.dearer(price) if price else said

    def say_all(self, said: Said, characters: str, *, inside: int = 0) -> Said:
        """Read several more; behind so many of them, from the first on, no note can follow."""
        for at, character in enumerate(characters):
            said = self.say(said, character, is_inside=at < inside)
        return said

    def hear(self, heard: Heard, words: str, inside: int) -> Said:
        """Read several more behind what was heard, and remember each step of it."""
        key = words, min(inside, len(words))
        said = heard.get(key)
        if said is None:
            before = self.hear(heard, words[:-1], inside)
            said = heard[key] = self.say(before, words[-1], is_inside=len(words) <= inside)
        return said

    def parted(self, last: str, words: str, inside: int) -> tuple[float, tuple[tuple[str, float], ...]]:
        """What some words cost apart from what stands before them; and where else the two may part: what is read there, the price of the rest.

        A word from before reaches into them no farther than any word holds the characters side by side. The rest costs the same
        behind anything.
        """
        plain, parts = simplified(last), []
        for at in range(min(len(words), LONGEST - 1) + 1):
            if at == len(words):
                parts.append((words, 0.0))
                break
            plain += simplified(words[at])
            rest, still_inside = words[at:], max(0, inside - at)
            if odd_marks(plain[-2:]):  # dearer only where no word of the rest holds the second mark
                price = self.say_all(Said(plain[-2], (0.0,)), rest, inside=still_inside).cost
            else:
                price = self.alone(rest, still_inside)
            parts.append((words[:at], price))
            if not self.wording.holds(plain):
                break
        return parts[0][1], tuple(parts[1:])

    def reaches(self, last: str, first: str) -> bool:
        """Whether what stands before may tell what words with this first character cost."""
        pair = last + first
        reaches = self._reaching.get(pair)
        if reaches is None:
            plain = simplified(last) + simplified(first)
            reaches = self._reaching[pair] = self.wording.holds(plain) or odd_marks(plain) > 0
        return reaches

    def alone(self, words: str, inside: int) -> float:
        """What some words cost behind nothing: no more than their parts where none of them runs across two characters."""
        key = words, inside
        price = self._alone.get(key)
        if price is None:
            parts = (at for at in range(1, len(words)) if not self.reaches(words[at - 1], words[at]))
            at = next(parts, 0)
            if at:
                price = self.alone(words[:at], min(inside, at)) + self.alone(words[at:], max(0, inside - at))
            else:
                price = self.say_all(Said(), words, inside=inside).cost
            self._alone[key] = price
        return price

    def say_shown(self, said: Said, text: str) -> Said:
        """Read a slipped stretch as it is shown behind its `?` and mark: letters, and odd neighbours."""
        said = said.broken(5 * _ODD_SIGN)
        for character in text:
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
        return tuple(word for word in dict.fromkeys(words) if not self.stammers(word))

    def stammers(self, words: str) -> bool:
        """Whether a character is said twice (服服務) that the report does not double."""
        return any(one == other and simplified(one) * 2 not in self.words for one, other in pairwise(words))

    def joining(self, outer: Outer, following: str, fits: Callable[[str], bool]) -> "Joining":
        """Words of which these bytes are left, the last character one that `fits` and is at home before `following`."""
        seconds = [
            pair for pair in self._usual_with_trail(outer[1]) if fits(pair[1]) and self.is_at_home(pair[1], pair[1], following)
        ]
        closing = [(lead, second) for lead, second in seconds if second in MARKS or second in GRAMMAR]
        beginnings = likely_beginnings(outer[0], is_traditional=self.is_traditional) if closing else ()
        firsts = [(first, leads) for first, leads in losing_with_lead(outer[0]) if self.is_usual(first)] if seconds else []
        return Joining(self, firsts, seconds, closing, beginnings)

    def _usual_with_trail(self, trail: int) -> list[tuple[int, str]]:
        """The characters with this second byte that a report would write, with their first."""
        usual = self._usual_with.get(trail)
        if usual is None:
            usual = self._usual_with[trail] = [pair for pair in with_trail(trail) if self.is_usual(pair[1])]
        return usual

    def is_at_home(self, character: str, first: str, second: str) -> bool:
        """Whether a usual character stands with any other, or anybody has the two side by side."""
        return character in GRAMMAR or MARKS.get(character, 0.0) > _MARK or not second or self.knows(first, second)

    def vanished_before(self, lead: int, note: str) -> Iterator[str]:
        """Words of two that begin with this byte, lost the pair between them, and end in a character that the report notes so."""
        for second in sorted(self.noted.get(note, ())):
            trail = second.encode("gbk", "replace")[-1]
            yield from (words for words in self.vanished((lead, trail)) if words[1:] == second)

    def is_usual(self, character: str) -> bool:
        """Whether a report would write this character as it is."""
        usual = self._usual.get(character)
        if usual is None:
            is_known = character in self.characters or simplified(character) in everyday_characters()
            usual = self._usual[character] = character in MARKS or (is_known and not self._form(character))
        return usual

    def _form(self, character: str) -> float:
        if character in self.characters or character in MARKS:
            return 0.0
        if self.is_traditional:
            return _WRONG_SCRIPT if character in simplified_only() else 0.0
        return _WRONG_FORM if simplified(character) != character else 0.0


class Joining(NamedTuple):
    """Words that the lost bytes of a place may have been: of two characters, and of two and a third that closes them."""

    evidence: Evidence
    firsts: list[tuple[str, frozenset[int]]]
    seconds: list[tuple[int, str]]
    closing: list[tuple[int, str]]
    beginnings: tuple[str, ...]

    def firsts_behind(self, last: str) -> Iterator[tuple[str, frozenset[int]]]:
        """Their first characters that are at home behind `last`, with the lead bytes before which the next pair vanishes."""
        for first, leads in self.firsts:
            if self.evidence.is_at_home(first, last, first):
                yield first, leads

    def words_from(self, first: str, leads: frozenset[int]) -> Iterator[str]:
        """Those with this first character."""
        for lead, second in self.seconds:
            if lead in leads and not self.evidence.stammers(first + second):
                yield first + second
        for pair in self.beginnings:
            if pair[0] == first:
                behind = lost_before(pair[1])
                yield from (pair + second for lead, second in self.closing if lead in behind)


def evidence_of(text: str) -> Evidence:
    """Everything a report says about itself, one pass each; what a slip shows is no witness."""
    unnoted = NOTE.sub("", SLIP.sub("\n", text))
    words = unnoted.translate(simplifying())
    noted: dict[str, set[str]] = defaultdict(set)
    times: Counter[str] = Counter()
    for (character, syllable), found in Counter(_NOTED.findall(text)).items():
        noted[syllable].add(character)
        times[character] += found
    count = Counter(unnoted)
    always = frozenset(character for character in times if times[character] == count[character])
    is_traditional = _times(traditional_characters(), count) > _times(simplified_only(), count)
    noted_by = {key: frozenset(value) for key, value in noted.items()}
    wording = Wording(words)
    own = Vanishing(wording.neighbours, is_traditional=is_traditional)
    return Evidence(wording, words, frozenset(unnoted), noted_by, always, is_traditional, own)


def _times(characters: Collection[str], count: Counter[str]) -> int:
    """How often these characters come."""
    return sum(times for character, times in count.items() if character in characters)
