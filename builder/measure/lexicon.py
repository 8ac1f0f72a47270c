"""The cues made ready for one pass over a text: words with numbers, tests as bit masks."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import ahocorasick_rs

from builder.catalogue.cues import Cue, Cues

# 政务服务事项"全程网办"率: a term in quotation marks is the same word.
_ENDINGS = ("率", "比例", "占比", "事项", "信息", "平台", "系统", "案件", "检查", "抽查", "培训", "会议")
_SHORTEST_TERM = 2
_NOTHING: dict[str, tuple["Test", ...]] = {}  # one for the many words that prove nothing: it stays in the processor's cache


@dataclass(frozen=True, slots=True, eq=False)
class Test:
    """A cue as masks over the lexicon's words; 0 asks for nothing. `own` are those of its words that name another thing elsewhere."""

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
    own: int


# What a word of the automaton means: its bit, the topics it names, and by measure word the tests that it may prove before and behind
# a number. A plain tuple: every word around every number is taken apart, which takes a named one four times as long.
Word: TypeAlias = tuple[int, int, dict[str, tuple[Test, ...]], dict[str, tuple[Test, ...]]]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The automaton and its words; `groups` are the lists of words that are no row's own, `units` the measure words of any test."""

    automaton: ahocorasick_rs.AhoCorasick
    words: tuple[Word, ...]
    groups: dict[str, int]
    units: frozenset[str]


@lru_cache(maxsize=4)
def lexicon_of(cues: Cues) -> Lexicon:
    """Compile the cues, once per table read (`Cues` compares by identity)."""
    numbers: dict[str, int] = {}
    # Only words that a test asks for or forbids have a bit: a mask of them all would be four times as long.
    bits: dict[str, int] = {}

    def mask(words: tuple[str, ...]) -> int:
        total = 0
        for word in words:
            numbers.setdefault(word, len(numbers))
            total |= bits.setdefault(word, 1 << len(bits))
        return total

    topic_bits = {name: 1 << place for place, (name, _) in enumerate(cues.topics)}
    topic_words = dict(cues.topics)
    groups = {name: mask(words) for name, words in cues.words}
    strangers = dict(cues.words).get("objects", ())
    tests: list[Test] = []
    before: dict[int, list[Test]] = {}
    after: dict[int, list[Test]] = {}
    for cue in cues.rows:
        about = 0
        for topic in cue.topics:
            about |= topic_bits[topic]
        own = (*cue.any, *cue.before, *cue.after, *cue.with_, *(word for topic in cue.topics for word in topic_words[topic]))
        asked = (cue.with_, cue.without, cue.sentence, cue.unless, cue.nowhere, cue.later, cue.onward)
        nouns = "\n".join((*cue.any, *cue.before, *cue.after))  # 宣传 in 发放宣传资料 is the row's own
        objects = tuple(word for word in strangers if word in own or word in nouns)
        test = Test(cue, cue.units, about, *(mask(words) for words in (*asked, objects)))
        tests.append(test)
        silent = not (cue.any or cue.before or cue.after)
        either = tuple(word for topic in cue.topics for word in topic_words[topic]) if silent else cue.any
        for side, listed in ((before, (*either, *cue.before)), (after, (*either, *cue.after))):
            for word in dict.fromkeys(listed):
                side.setdefault(numbers.setdefault(word, len(numbers)), []).append(test)
    topics: dict[int, int] = defaultdict(int)
    for name, words in cues.topics:
        for word in words:
            topics[numbers.setdefault(word, len(numbers))] |= topic_bits[name]
    words_of = [
        (bits.get(word, 0), topics[number], _by_unit(before.get(number, [])), _by_unit(after.get(number, [])))
        for word, number in numbers.items()
    ]
    quoted = _quoted(numbers)
    return Lexicon(
        ahocorasick_rs.AhoCorasick([*numbers, *quoted]),
        (*words_of, *(words_of[number] for number in quoted.values())),
        groups,
        frozenset[str]().union(*(test.units for test in tests)),
    )


def _quoted(numbers: dict[str, int]) -> dict[str, int]:
    """The words with a quotation mark before what a term in quotation marks is followed by."""
    found: dict[str, int] = {}
    for word, number in numbers.items():
        ending = next((ending for ending in _ENDINGS if word.endswith(ending)), "")
        if ending and '"' not in word and len(word) >= len(ending) + _SHORTEST_TERM:
            found.setdefault(f'{word.removesuffix(ending)}"{ending}', number)
    return {word: number for word, number in found.items() if word not in numbers}


def _by_unit(tests: list[Test]) -> dict[str, tuple[Test, ...]]:
    if not tests:
        return _NOTHING
    units = frozenset[str]().union(*(test.units for test in tests))
    return {unit: tuple(test for test in tests if unit in test.units) for unit in units}
