"""The cues made ready for one pass over a text: words with numbers, tests as bit masks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import ahocorasick_rs

from builder.catalogue.cues import Cue, Cues

# 政务服务事项"全程网办"率: a term in quotation marks is the same word.
_ENDINGS = ("率", "比例", "占比", "事项", "信息", "平台", "系统", "案件", "检查", "抽查", "培训", "会议")
_SHORTEST_TERM = 2


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
    """Compile the cues, once per table read (`Cues` compares by identity).

    Words that mean the same are one: of nine thousand there are thirteen hundred, which stay in the processor's cache.
    """
    topic_words = dict(cues.topics)
    topic_bits = {name: 1 << place for place, (name, _) in enumerate(cues.topics)}
    strangers = dict(cues.words).get("objects", ())
    asked = [_asked(cue, topic_words, strangers) for cue in cues.rows]
    bits = _shared_bits([words for _, words in cues.words] + [words for lists in asked for words in lists])
    groups = {name: _mask(words, bits) for name, words in cues.words}
    before: dict[str, list[Test]] = defaultdict(list)
    after: dict[str, list[Test]] = defaultdict(list)
    for cue, lists in zip(cues.rows, asked, strict=True):
        test = Test(cue, cue.units, _mask(cue.topics, topic_bits), *(_mask(words, bits) for words in lists))
        silent = not (cue.any or cue.before or cue.after)
        either = tuple(word for topic in cue.topics for word in topic_words[topic]) if silent else cue.any
        for side, listed in ((before, (*either, *cue.before)), (after, (*either, *cue.after))):
            for word in dict.fromkeys(listed):
                side[word].append(test)
    topics: dict[str, int] = defaultdict(int)
    for name, words in cues.topics:
        for word in words:
            topics[word] |= topic_bits[name]
    by_unit = lru_cache(maxsize=None)(_by_unit)
    meanings: dict[tuple[int, int, int, int], Word] = {}
    words_of: dict[str, Word] = {}
    for word in dict.fromkeys((*bits, *before, *after, *topics)):
        meant = bits.get(word, 0), topics.get(word, 0), by_unit(tuple(before.get(word, ()))), by_unit(tuple(after.get(word, ())))
        bit, about, proves, proves_behind = meant
        words_of[word] = meanings.setdefault((bit, about, id(proves), id(proves_behind)), meant)
    quoted = _quoted(words_of)
    return Lexicon(
        ahocorasick_rs.AhoCorasick([*words_of, *quoted]),
        (*words_of.values(), *quoted.values()),
        groups,
        frozenset[str]().union(*(cue.units for cue in cues.rows)),
    )


def _asked(cue: Cue, topic_words: dict[str, tuple[str, ...]], strangers: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The lists of words that a cue asks for or forbids, in the order of `Test`; the last are `strangers` that are its own."""
    own = {*cue.any, *cue.before, *cue.after, *cue.with_, *(word for topic in cue.topics for word in topic_words[topic])}
    nouns = "\n".join((*cue.any, *cue.before, *cue.after))  # 宣传 in 发放宣传资料 is the row's own
    objects = tuple(word for word in strangers if word in own or word in nouns)
    return cue.with_, cue.without, cue.sentence, cue.unless, cue.nowhere, cue.later, cue.onward, objects


def _shared_bits(lists: Iterable[tuple[str, ...]]) -> dict[str, int]:
    """A bit for each word of some lists; words that stand in the same lists are asked for together and share one."""
    standing: dict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(dict.fromkeys(lists)):
        for word in dict.fromkeys(words):
            standing[word].append(place)
    shared: dict[tuple[int, ...], int] = {}
    return {word: shared.setdefault(tuple(places), 1 << len(shared)) for word, places in standing.items()}


def _mask(words: Iterable[str], bits: dict[str, int]) -> int:
    total = 0
    for word in words:
        total |= bits[word]
    return total


def _quoted(words_of: dict[str, Word]) -> dict[str, Word]:
    """The words with a quotation mark before what a term in quotation marks is followed by."""
    found: dict[str, Word] = {}
    for word, meant in words_of.items():
        if '"' in word or not word.endswith(_ENDINGS):
            continue
        ending = next(ending for ending in _ENDINGS if word.endswith(ending))
        if len(word) >= len(ending) + _SHORTEST_TERM:
            found.setdefault(f'{word.removesuffix(ending)}"{ending}', meant)
    return {word: meant for word, meant in found.items() if word not in words_of}


def _by_unit(tests: tuple[Test, ...]) -> dict[str, tuple[Test, ...]]:
    units = frozenset[str]().union(*(test.units for test in tests))
    return {unit: tuple(test for test in tests if unit in test.units) for unit in units}
