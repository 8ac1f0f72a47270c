"""The cues made ready for one pass over a text: words with numbers, tests as bit masks."""

from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs

from builder.catalogue.cues import Cue, Cues


class Test(NamedTuple):
    """A cue as masks over the lexicon's words; 0 asks for nothing."""

    cue: Cue
    units: frozenset[str]
    topic: int
    with_: int
    without: int
    sentence: int
    unless: int
    nowhere: int
    later: int
    onward: int


class Lexicon(NamedTuple):
    """What the automaton's word numbers mean.

    `bits[word]` is the word's bit, `topics[word]` the topics it names, `before[word]` and `after[word]` the tests that it may
    prove when it stands on that side of a number; `units` are the measure words of any test.
    """

    automaton: ahocorasick_rs.AhoCorasick
    bits: tuple[int, ...]
    topics: tuple[int, ...]
    before: tuple[tuple[int, ...], ...]
    after: tuple[tuple[int, ...], ...]
    tests: tuple[Test, ...]
    groups: dict[str, int]
    units: frozenset[str]


@lru_cache(maxsize=4)
def lexicon_of(cues: Cues) -> Lexicon:
    """Compile the cues, once per table read (`Cues` compares by identity)."""
    numbers: dict[str, int] = {}

    def mask(words: tuple[str, ...]) -> int:
        total = 0
        for word in words:
            total |= 1 << numbers.setdefault(word, len(numbers))
        return total

    topic_bits = {name: 1 << place for place, (name, _) in enumerate(cues.topics)}
    topic_words = dict(cues.topics)
    for words in topic_words.values():
        mask(words)
    groups = {name: mask(words) for name, words in cues.words}
    tests: list[Test] = []
    before: dict[int, list[int]] = {}
    after: dict[int, list[int]] = {}
    for place, cue in enumerate(cues.rows):
        about = 0
        for topic in cue.topics:
            about |= topic_bits[topic]
        tests.append(
            Test(
                cue,
                cue.units,
                about,
                mask(cue.with_),
                mask(cue.without),
                mask(cue.sentence),
                mask(cue.unless),
                mask(cue.nowhere),
                mask(cue.later),
                mask(cue.onward),
            )
        )
        silent = not (cue.any or cue.before or cue.after)
        either = tuple(word for topic in cue.topics for word in topic_words[topic]) if silent else cue.any
        for side, listed in ((before, (*either, *cue.before)), (after, (*either, *cue.after))):
            mask(listed)
            for word in dict.fromkeys(listed):
                side.setdefault(numbers[word], []).append(place)
    topics = [0] * len(numbers)
    for name, words in cues.topics:
        for word in words:
            topics[numbers[word]] |= topic_bits[name]
    return Lexicon(
        ahocorasick_rs.AhoCorasick(list(numbers)),
        tuple(1 << number for number in range(len(numbers))),
        tuple(topics),
        tuple(tuple(before.get(number, ())) for number in range(len(numbers))),
        tuple(tuple(after.get(number, ())) for number in range(len(numbers))),
        tuple(tests),
        groups,
        frozenset[str]().union(*(test.units for test in tests)),
    )
